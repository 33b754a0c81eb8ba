/**
 * Plan beside recorded, stage by stage: two zero-based bars on one scale, or, where one stage dwarfs
 * the rest, their ratio on a logarithmic axis around 1.
 */
import { scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { logAxis } from '../log-scale.ts';
import { type ChartSize } from '../sizes.ts';

export interface PairedRow {
  readonly id: string;
  /** Share of the plan's GPU-hours; null when the plan has none of this stage. */
  readonly plan: Stat | null;
  /** Share printed in the record; null: not published. */
  readonly recorded: number | null;
  /** Plan ÷ recorded; null when either is missing. */
  readonly ratio: Stat | null;
}

export interface PairedBar {
  readonly id: string;
  readonly rowY: number;
  readonly plan: { readonly y: number; readonly height: number; readonly width: number; readonly interval: readonly [number, number] | null } | null;
  readonly recorded: { readonly y: number; readonly height: number; readonly width: number } | null;
}

export interface PairedLayout {
  readonly head: number;
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly bars: readonly PairedBar[];
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly step: number;
}

/** Bars in shares of GPU-hours. `left` and `right` bound the plot; `head` px stay free for column titles. */
export function layoutPaired(rows: readonly PairedRow[], size: ChartSize, left: number, right: number, head: number): PairedLayout {
  const { k } = size;
  const bottom = size.height - 20 * k;
  const rowHeight = rows.length === 0 ? 0 : (bottom - head) / rows.length;
  const barHeight = Math.min(17 * k, rowHeight * 0.32);
  let reach = 0;
  for (const row of rows) reach = Math.max(reach, row.recorded ?? 0, row.plan?.p95 ?? 0, row.plan?.mean ?? 0);
  const scale = scaleLinear([0, reach > 0 ? reach : 1], [left, right]);
  const ticks = scale.ticks(Math.min(8, Math.max(2, Math.floor((right - left) / (52 * k))))).map((value) => ({ x: scale(value), value }));
  const bars = rows.map((row, at): PairedBar => {
    const rowY = head + at * rowHeight;
    const top = rowY + rowHeight / 2 - barHeight - 0.75 * k;
    return {
      id: row.id, rowY,
      plan: row.plan === null ? null : {
        y: top, height: barHeight, width: scale(row.plan.mean) - left,
        interval: row.plan.p95 > row.plan.p5 ? [scale(row.plan.p5), scale(row.plan.p95)] : null,
      },
      recorded: row.recorded === null ? null : { y: top + barHeight + 1.5 * k, height: barHeight, width: scale(row.recorded) - left },
    };
  });
  return { head, rowHeight, plot: { left, right, bottom }, bars, ticks, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0) };
}

export interface RatioMark {
  readonly id: string;
  readonly y: number;
  /** Null when there is no ratio, or nothing to take a logarithm of. */
  readonly x: number | null;
  readonly interval: readonly [number, number] | null;
}

export interface RatioLayout {
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  /** Where plan and record agree. */
  readonly one: number;
  readonly marks: readonly RatioMark[];
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
}

/** Ratios as dots with intervals on a logarithmic axis that always shows 1. */
export function layoutRatios(rows: readonly { readonly id: string; readonly ratio: Stat | null }[], size: ChartSize, left: number, right: number, head: number, foot: number): RatioLayout {
  const bottom = size.height - foot;
  const rowHeight = rows.length === 0 ? 0 : (bottom - head) / rows.length;
  const values = rows.flatMap((row) => (row.ratio === null ? [] : [row.ratio.mean, row.ratio.p5, row.ratio.p95]));
  const { scale, ticks } = logAxis(values, left, right, 30 * size.k);
  return {
    rowHeight, plot: { left, right, bottom }, one: scale(1), ticks,
    marks: rows.map((row, at) => {
      const ratio = row.ratio;
      const drawable = ratio !== null && ratio.mean > 0;
      return {
        id: row.id, y: head + (at + 0.5) * rowHeight, x: drawable ? scale(ratio.mean) : null,
        interval: drawable && ratio.p5 > 0 && ratio.p95 > ratio.p5 ? [scale(ratio.p5), scale(ratio.p95)] : null,
      };
    }),
  };
}
