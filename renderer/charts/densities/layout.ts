/** Two figures on one axis, and below them their difference on an axis of its own, with nothing marked. */
import { scaleLinear, type ScaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type Density } from '../density/density.ts';
import { type ChartSize } from '../sizes.ts';

export interface Shape {
  readonly id: string;
  readonly stat: Stat;
  /** Null where it is exact, and while its draws are fetched. */
  readonly density: Density | null;
}

export interface PlacedShape {
  readonly id: string;
  /** Open curve, and the same closed on the base line; '' without a density. */
  readonly line: string;
  readonly area: string;
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
  /** Where its interval is drawn. */
  readonly y: number;
  /** Top of the curve at the mean. */
  readonly peak: number;
}

export interface Panel {
  readonly top: number;
  readonly base: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly shapes: readonly PlacedShape[];
  /** Place of 0; null when the axis does not hold it. */
  readonly zero: number | null;
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly step: number;
}

const tickRoom = 68;

function place(shape: Shape, scale: ScaleLinear<number, number>, tallest: number, base: number, height: number, y: number): PlacedShape {
  const { density, stat } = shape;
  // Equal areas: a narrow curve is higher than a wide one.
  const own = density === null ? 0 : heightOf(density) / tallest;
  const points = density === null ? [] : density.heights.map((value, at) => `${scale(density.low + ((density.high - density.low) * at) / (density.heights.length - 1)).toFixed(2)},${(base - value * own * height).toFixed(2)}`);
  const ends = density === null ? null : [scale(density.low).toFixed(2), scale(density.high).toFixed(2)];
  return {
    id: shape.id, line: points.length === 0 ? '' : `M${points.join(' L')}`, area: ends === null ? '' : `M${ends[0] ?? ''},${base.toFixed(2)} L${points.join(' L')} L${ends[1] ?? ''},${base.toFixed(2)} Z`,
    mean: scale(stat.mean), interval: stat.p95 > stat.p5 ? [scale(stat.p5), scale(stat.p95)] : null, y, peak: base - own * height,
  };
}

/** Height of a curve whose area is 1. */
function heightOf({ low, high, heights }: Density): number {
  const area = (heights.reduce((sum, value) => sum + value, 0) / heights.length) * (high - low);
  return area > 0 ? 1 / area : 0;
}

/** `k`: type factor; intervals stand one under the other below the base line, then the ticks. */
function panel(shapes: readonly Shape[], top: number, bottom: number, size: ChartSize, holdZero: boolean): Panel {
  const { k } = size;
  let low = holdZero ? 0 : Infinity;
  let high = holdZero ? 0 : -Infinity;
  for (const { stat, density } of shapes) {
    low = Math.min(low, stat.p5, stat.mean, density?.low ?? Infinity);
    high = Math.max(high, stat.p95, stat.mean, density?.high ?? -Infinity);
  }
  const [left, right] = [8 * k, size.width - 8 * k];
  const scale = scaleLinear([low, high > low ? high : low + Math.max(1, Math.abs(low))], [left, right]);
  const base = bottom - (20 + shapes.length * 12) * k;
  const tallest = shapes.reduce((most, { density }) => Math.max(most, density === null ? 0 : heightOf(density)), 0);
  const ticks = scale.ticks(Math.max(2, Math.floor((right - left) / (tickRoom * k)))).map((value) => ({ x: scale(value), value }));
  const [from, to] = scale.domain() as [number, number];
  return {
    top, base, bottom: bottom - 18 * k, left, right, ticks, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0), zero: from <= 0 && to >= 0 ? scale(0) : null,
    shapes: shapes.map((shape, at) => place(shape, scale, tallest === 0 ? 1 : tallest, base, Math.max(0, base - top - 18 * k), base + (at * 12 + 8) * k)),
  };
}

/** The figures take the upper part; the axis of the difference always holds 0. */
export function layoutDensities(figures: readonly Shape[], difference: Shape, size: ChartSize): { readonly figures: Panel; readonly difference: Panel } {
  const cut = size.height * 0.54;
  return { figures: panel(figures, 0, cut, size, false), difference: panel([difference], cut + 6 * size.k, size.height, size, true) };
}
