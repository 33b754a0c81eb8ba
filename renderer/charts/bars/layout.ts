/** One horizontal bar per category on a zero-based scale, with interval: stages, for one. */
import { scaleLinear } from 'd3';
import { type ChartSize } from '../sizes.ts';

export interface BarRow {
  readonly id: string;
  /** Length of the bar and the ends of its interval, in the unit of the axis. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Bar {
  readonly id: string;
  readonly y: number;
  readonly height: number;
  readonly x: number;
  readonly width: number;
  readonly interval: readonly [number, number] | null;
}

export interface BarsLayout {
  readonly bars: readonly Bar[];
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly step: number;
}

/** Rows fill the height above the axis; `left` and `right` are the ends of the plot in px. */
export function layoutBars(rows: readonly BarRow[], size: ChartSize, left: number, right: number): BarsLayout {
  const { k } = size;
  const bottom = Math.max(0, size.height - 20 * k);
  const rowHeight = rows.length === 0 ? 0 : bottom / rows.length;
  const height = Math.min(rowHeight * 0.56, 20 * k);
  const reach = rows.reduce((most, row) => Math.max(most, row.value, row.high), 0);
  const scale = scaleLinear([0, reach > 0 ? reach : 1], [left, Math.max(left + 20, right)]);
  const ticks = scale.ticks(Math.min(8, Math.max(2, Math.floor((right - left) / (38 * k))))).map((value) => ({ x: scale(value), value }));
  return {
    bars: rows.map((row, at) => ({
      id: row.id, y: at * rowHeight + (rowHeight - height) / 2, height, x: left, width: scale(row.value) - left,
      interval: row.high > row.low ? ([scale(row.low), scale(row.high)] as const) : null,
    })),
    rowHeight, plot: { left, right, bottom }, ticks, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0),
  };
}
