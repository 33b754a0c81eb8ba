/** Discs whose area is proportional to what they stand for, on one scale, each cut into sectors by share. */
import { arc, pie } from 'd3';
import { type ChartSize, type } from '../sizes.ts';
import { textWidth } from '../text.ts';

export interface DiscInput {
  readonly id: string;
  readonly value: number;
  /** Shares, which need not sum to 1 exactly; null: not known, a disc without cuts. */
  readonly sectors: readonly { readonly share: number; readonly text: string }[] | null;
}

export interface SectorShape {
  readonly path: string;
  readonly share: number;
  /** Where its text stands; null where it does not fit inside. */
  readonly text: { readonly x: number; readonly y: number } | null;
}

export interface Disc {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly sectors: readonly SectorShape[];
}

export interface SectorsLayout {
  readonly discs: readonly Disc[];
  readonly columnWidth: number;
  /** Where words below the discs begin. */
  readonly below: number;
}

/** Radius of a disc of `value` where one of `most` has `radius`: areas are proportional. */
export function radiusOf(value: number, most: number, radius: number): number {
  return most > 0 ? radius * Math.sqrt(value / most) : 0;
}

/** `most`: the largest value of all charts that share the scale; `columns`: most discs of any of them. `foot` px stay free below for words. */
export function layoutSectors(inputs: readonly DiscInput[], most: number, { width, height, k }: ChartSize, foot: number, columns = inputs.length): SectorsLayout {
  const columnWidth = inputs.length === 0 ? 0 : width / inputs.length;
  const largest = Math.max(1, Math.min(width / Math.max(1, columns) / 2 - 6 * k, (height - foot) / 2 - 2));
  const discs = inputs.map((input, at): Disc => {
    const radius = radiusOf(input.value, most, largest);
    const shape = arc<{ startAngle: number; endAngle: number }>().innerRadius(0).outerRadius(radius).digits(2);
    const cuts = pie<{ readonly share: number; readonly text: string }>().value(({ share }) => share).sort(null)([...(input.sectors ?? [{ share: 1, text: '' }])]);
    const sectors = cuts.map((cut): SectorShape => {
      const middle = (cut.startAngle + cut.endAngle) / 2;
      const full = cut.endAngle - cut.startAngle > Math.PI * 1.98;
      const out = full ? 0 : radius * 0.66;
      // The text fits where the chord at its distance is as wide as it.
      const room = full ? radius * 1.6 : 2 * out * Math.sin(Math.min(Math.PI / 2, (cut.endAngle - cut.startAngle) / 2));
      const [x, y] = [out * Math.sin(middle), -out * Math.cos(middle)];
      const half = { x: textWidth(cut.data.text, type.label * k) / 2, y: type.label * k * 0.6 };
      const inside = Math.hypot(Math.abs(x) + half.x, Math.abs(y) + half.y) < radius;
      const fits = cut.data.text !== '' && inside && room > 2 * half.x + 4 * k;
      return { path: shape(cut) ?? '', share: cut.data.share, text: fits ? { x, y } : null };
    });
    return { id: input.id, x: (at + 0.5) * columnWidth, y: (height - foot) / 2, radius, sectors };
  });
  return { discs, columnWidth, below: height - foot };
}
