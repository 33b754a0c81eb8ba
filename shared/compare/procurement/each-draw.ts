/** Figures that some draws never reach: computed draw by draw, summed up over the draws that do. */
import { type Column, elementAt, elements } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';

/** A function of several figures in every draw; exact where all are. */
export function eachDraw(columns: readonly Column[], f: (...values: number[]) => number): Column {
  const length = columns.reduce<number>((most, column) => (typeof column === 'number' ? most : column.length), 0);
  if (length === 0) return f(...(columns as number[]));
  const out = new Float64Array(length);
  const values = columns.map(() => 0);
  for (let draw = 0; draw < length; draw += 1) {
    columns.forEach((column, at) => { values[at] = elementAt(column, draw); });
    out[draw] = f(...values);
  }
  return out;
}

/** A figure that exists in some draws only. */
export interface Reached {
  /** In the central run; null where it is not reached there. */
  readonly central: number | null;
  /** Over the draws that reach it; null where none does. */
  readonly over: Omit<Stat, 'central'> | null;
  /** Share of draws that reach it. */
  readonly probability: number;
}

/** Sums up a column in which Infinity stands for never. */
export function reachedOf(column: Column): Reached {
  if (typeof column === 'number') {
    const finite = Number.isFinite(column);
    return { central: finite ? column : null, over: finite ? { mean: column, p5: column, p50: column, p95: column } : null, probability: finite ? 1 : 0 };
  }
  const values = elements(column);
  const reached = values.subarray(1).filter(Number.isFinite);
  const [middle = NaN] = values;
  const probability = reached.length / (column.length - 1);
  const central = Number.isFinite(middle) ? middle : null;
  if (reached.length === 0) return { central, over: null, probability };
  const { mean, p5, p50, p95 } = statOf(Float64Array.from([0, ...reached]));
  return { central, over: { mean, p5, p50, p95 }, probability };
}
