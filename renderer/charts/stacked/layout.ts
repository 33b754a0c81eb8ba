/**
 * Horizontal bars of two parts, use then embodied, on one zero-based scale, with the interval of
 * their sum. Pure: numbers in, pixels out.
 */
import { scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type ChartSize } from '../sizes.ts';

export interface StackedRow {
  readonly id: string;
  readonly label: string;
  readonly use: Stat | null;
  /** Null: not published. */
  readonly embodied: Stat | null;
  /** Statistics of the sum; its interval is drawn. */
  readonly total: Stat | null;
}

export interface Span {
  readonly x: number;
  readonly width: number;
}

export interface StackedBar {
  readonly id: string;
  readonly y: number;
  readonly height: number;
  readonly use: Span;
  readonly embodied: Span;
  /** Ends of the 90 % interval; null when the sum's is not known or has no width. */
  readonly interval: readonly [number, number] | null;
  /** Mean of use + embodied, in the unit of the rows. */
  readonly value: number;
}

export interface StackedLayout {
  readonly bars: readonly StackedBar[];
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly step: number;
}

export interface StackedOptions {
  readonly labelWidth: number;
  readonly valueWidth: number;
  /** Largest value the scale must reach, so that several charts can share one; else that of the rows. */
  readonly reach?: number;
}

/** Largest thing drawn: a bar's end or an interval's. */
export function reachOf(rows: readonly StackedRow[]): number {
  let reach = 0;
  for (const row of rows) reach = Math.max(reach, (row.use?.mean ?? 0) + (row.embodied?.mean ?? 0), row.total?.p95 ?? 0);
  return reach;
}

/** Places the rows in `size`; the axis stands below them. */
export function layoutStacked(rows: readonly StackedRow[], size: ChartSize, options: StackedOptions): StackedLayout {
  const { k } = size;
  const axisHeight = 20 * k;
  const left = options.labelWidth;
  const right = Math.max(left + 24, size.width - options.valueWidth);
  const bottom = Math.max(0, size.height - axisHeight);
  const rowHeight = rows.length === 0 ? 0 : bottom / rows.length;
  const height = Math.min(rowHeight * 0.56, 18 * k);
  const scale = scaleLinear([0, Math.max(options.reach ?? reachOf(rows), Number.MIN_VALUE)], [left, right]);
  const wanted = right - left > 260 * k ? 4 : right - left > 110 * k ? 2 : 1;
  const ticks = scale.ticks(wanted).map((value) => ({ x: scale(value), value }));
  const bars = rows.map((row, at): StackedBar => {
    const use = row.use?.mean ?? 0;
    const embodied = row.embodied?.mean ?? 0;
    const split = scale(use);
    const interval = row.total === null || row.total.p95 <= row.total.p5 ? null : ([scale(row.total.p5), scale(row.total.p95)] as const);
    return {
      id: row.id, y: at * rowHeight + (rowHeight - height) / 2, height,
      use: { x: left, width: split - left }, embodied: { x: split, width: scale(use + embodied) - split }, interval, value: use + embodied,
    };
  });
  const step = ticks.length > 1 ? (ticks[1]?.value ?? 0) - (ticks[0]?.value ?? 0) : ticks[0]?.value || 1;
  return { bars, rowHeight, plot: { left, right, top: 0, bottom }, ticks, step };
}
