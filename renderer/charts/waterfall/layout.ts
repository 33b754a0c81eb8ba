/** From one total to another, driver by driver: bars that start where the one before ended. */
import { scaleBand, scaleLinear } from 'd3';
import { type ChartSize } from '../sizes.ts';

export interface WaterfallInput {
  readonly id: string;
  readonly change: number;
}

export interface WaterfallBar {
  readonly id: string;
  readonly kind: 'total' | 'up' | 'down';
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  /** Level at which the next bar starts. */
  readonly endY: number;
  readonly value: number;
}

export interface WaterfallLayout {
  readonly bars: readonly WaterfallBar[];
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  readonly step: number;
}

export const fromId = 'from';
export const toId = 'to';

/** `start` plus all changes is the end; zero-based. Room above for figures, below for names. */
export function layoutWaterfall(start: number, changes: readonly WaterfallInput[], size: ChartSize): WaterfallLayout {
  const { k } = size;
  const plot = { left: 44 * k, right: size.width, top: 20 * k, bottom: size.height - 34 * k };
  const levels = [start];
  for (const { change } of changes) levels.push((levels.at(-1) ?? 0) + change);
  const end = levels.at(-1) ?? start;
  const reach = levels.reduce((most, level) => Math.max(most, level), 0);
  const lowest = levels.reduce((least, level) => Math.min(least, level), 0);
  const scale = scaleLinear([lowest, reach > lowest ? reach : lowest + 1], [plot.bottom, plot.top]);
  const ids = [fromId, ...changes.map((each) => each.id), toId];
  const band = scaleBand(ids, [plot.left + 6 * k, plot.right]).paddingInner(0.28);
  const width = Math.min(band.bandwidth(), 72 * k);
  const bar = (id: string, kind: WaterfallBar['kind'], low: number, high: number, endLevel: number, value: number): WaterfallBar => ({
    id, kind, x: (band(id) ?? 0) + (band.bandwidth() - width) / 2, width, y: scale(high), height: scale(low) - scale(high), endY: scale(endLevel), value,
  });
  const bars = [
    bar(fromId, 'total', Math.min(0, start), Math.max(0, start), start, start),
    ...changes.map(({ id, change }, at) => {
      const [before, after] = [levels[at] ?? 0, levels[at + 1] ?? 0];
      return bar(id, change >= 0 ? 'up' : 'down', Math.min(before, after), Math.max(before, after), after, change);
    }),
    bar(toId, 'total', Math.min(0, end), Math.max(0, end), end, end),
  ];
  const ticks = scale.ticks(Math.max(2, Math.floor((plot.bottom - plot.top) / (46 * k)))).map((value) => ({ y: scale(value), value }));
  return { bars, plot, ticks, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0) };
}
