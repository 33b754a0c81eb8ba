/** Places of the odds chart: columns, and where each bar is split. */
import { type ChartSize } from '../sizes.ts';

export interface OddsLayout {
  readonly head: number;
  readonly rowHeight: number;
  readonly columns: { readonly a: number; readonly bar: readonly [number, number]; readonly b: number; readonly difference: number };
  readonly rows: readonly { readonly id: string; readonly y: number; readonly split: number | null }[];
}

/** A bar shorter than this shows no split. */
const leastBar = 28;

/** The bar takes what the columns of figures leave; its split is the probability that A is lower. */
export function layoutOdds(rows: readonly { readonly id: string; readonly aLower: number | null }[], size: ChartSize): OddsLayout {
  const { k, width } = size;
  const head = 26 * k;
  const a = 156 * k;
  const difference = width - 128 * k;
  const room = difference - 92 * k;
  // Without room for a bar the figures stand alone: a bar under them reads as neither.
  const withBar = room - 52 * k - (a + 12 * k) >= leastBar * k;
  const b = withBar ? room : Math.max(room, a + 52 * k);
  const bar = [a + 12 * k, withBar ? room - 52 * k : a + 12 * k] as const;
  const rowHeight = rows.length === 0 ? 0 : (size.height - head) / rows.length;
  return {
    head, rowHeight, columns: { a, bar, b, difference },
    rows: rows.map((row, at) => ({ id: row.id, y: head + (at + 0.5) * rowHeight, split: row.aLower === null || !withBar ? null : bar[0] + row.aLower * (bar[1] - bar[0]) })),
  };
}
