/** Where on its own distribution an input would have to be: one row per input on an axis of percentiles. */
import { scaleLinear } from 'd3';
import { type ChartSize } from '../sizes.ts';

export interface TieRow {
  readonly id: string;
  /** Shares of the distribution below each tie; null for an input without one. */
  readonly quantiles: readonly (number | null)[];
}

export interface TiesLayout {
  readonly head: number;
  readonly rowHeight: number;
  readonly columns: { readonly now: number; readonly tie: number; readonly axis: readonly [number, number] };
  readonly rows: readonly { readonly id: string; readonly y: number; readonly marks: readonly number[] }[];
  /** Ends of the band from the 5th to the 95th percentile, and the median. */
  readonly band: readonly [number, number];
  readonly median: number;
}

/** Ties beyond the distribution stand at its ends. */
export function layoutTies(rows: readonly TieRow[], size: ChartSize): TiesLayout {
  const { k, width } = size;
  const head = 24 * k;
  const axisWidth = Math.min(width * 0.24, 200 * k);
  const axis = [width - axisWidth, width - 6 * k] as const;
  const tie = axis[0] - 18 * k;
  const scale = scaleLinear([0, 1], axis);
  const rowHeight = rows.length === 0 ? 0 : (size.height - head) / rows.length;
  return {
    head, rowHeight, columns: { now: tie - 122 * k, tie, axis }, band: [scale(0.05), scale(0.95)], median: scale(0.5),
    rows: rows.map((row, at) => ({ id: row.id, y: head + (at + 0.5) * rowHeight, marks: row.quantiles.flatMap((quantile) => (quantile === null ? [] : [scale(quantile)])) })),
  };
}
