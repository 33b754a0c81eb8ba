/** Each member of a class predicted from the others: their interval and middle, and what was, on one logarithmic axis. */
import { logAxis } from '../log-scale.ts';
import { type ChartSize } from '../sizes.ts';

export interface LeftOutRow {
  readonly id: string;
  readonly was: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface LeftOutLayout {
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly rows: readonly { readonly id: string; readonly y: number; readonly was: number; readonly middle: number; readonly span: readonly [number, number] | null }[];
}

export function layoutLeftOut(rows: readonly LeftOutRow[], size: ChartSize, left: number, right: number, head: number): LeftOutLayout {
  const bottom = size.height - 20 * size.k;
  const rowHeight = rows.length === 0 ? 0 : (bottom - head) / rows.length;
  const { scale, ticks } = logAxis(rows.flatMap(({ was, low, middle, high }) => [was, low, middle, high]), left, right, 34 * size.k);
  const at = (value: number): number => (value > 0 ? scale(value) : left);
  return {
    rowHeight, plot: { left, right, bottom }, ticks,
    rows: rows.map(({ id, was, low, middle, high }, index) => ({ id, y: head + (index + 0.5) * rowHeight, was: at(was), middle: at(middle), span: high > low ? [at(low), at(high)] : null })),
  };
}
