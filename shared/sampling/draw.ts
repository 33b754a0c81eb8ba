/** From a quantity and the base draws of its key to a column of values. */
import { exp, ln } from '../numeric/elementary.ts';
import { type CellKind } from '../quantity/cells.ts';
import { isTruncated, median, quantileFunction, valueAtScore } from '../quantity/distribution.ts';
import { type Distribution, type Quantity } from '../quantity/quantity.ts';
import { type Column } from './column.ts';
import { Drawn } from './drawn.ts';
import { laidOut } from './places.ts';
import { quantileTable } from './tables.ts';
import { type Strata, type Streams } from './streams.ts';

/**
 * The quantity in the unit of its cell: a number when exact (no stream is touched), else its
 * quantiles at the base draws of the key, with its median as element 0.
 *
 * Design note: one plain loop per kind of distribution. A closure per draw costs five times as much,
 * and gives the same bits (`quantileFunction`, which the tests hold against these loops). Inputs that stand in
 * strata all have the same base draws in another order: quantiles are taken once for each shape of distribution, in
 * rising order, where no branch is guessed wrong, and laid out for each input.
 */
export function drawColumn(quantity: Quantity, key: string, streams: Streams): Column {
  if (quantity.distribution.kind === 'exact') return quantity.distribution.value;
  const length = streams.samples + 1;
  const strata = streams.strata(key);
  if (strata === null) return quantiles(quantity, () => streams.uniform(key), () => streams.normal(key), new Float64Array(length));
  return new Drawn(length, median(quantity), (out) => {
    const { table, times, from } = stretchedTable(quantity, strata);
    return laidOut(table, times, from, strata.places(), out);
  });
}

/** The quantiles at the middles of the strata are `from` + `times` × those of a table, which many inputs share. To be read at once. */
function stretchedTable(quantity: Quantity, { middles, scores }: Strata): { readonly table: Float64Array; readonly times: number; readonly from: number } {
  const { distribution, cell } = quantity;
  const table = (name: string, of = quantity): Float64Array => quantileTable(name, middles.length, (out) => quantiles(of, () => middles, () => scores, out));
  if (isTruncated(quantity) || mayLeave(distribution, cell)) return { table: table(`${String(cell.low)} ${String(cell.high)} ${JSON.stringify(distribution)}`), times: 1, from: 0 };
  switch (distribution.kind) {
    case 'uniform': return { table: middles, times: distribution.high - distribution.low, from: distribution.low };
    case 'normal': return { table: scores, times: distribution.sd, from: distribution.mean };
    case 'lognormal': return { table: table(`lognormal ${String(distribution.gsd)}`, { ...quantity, distribution: { ...distribution, median: 1 } }), times: distribution.median, from: 0 };
    default: return { table: table(JSON.stringify(distribution)), times: 1, from: 0 };
  }
}

/** The quantiles of a quantity at base draws, or at their normal scores, written into `out`. */
function quantiles(quantity: Quantity, base: () => Float64Array, scores: () => Float64Array, out: Float64Array): Float64Array {
  const { distribution, cell } = quantity;
  if (isTruncated(quantity)) return truncated(quantity, base(), out);
  const column = distribution.kind === 'uniform' ? uniform(distribution, base(), out)
    : distribution.kind === 'triangular' ? triangular(distribution, base(), out)
      : distribution.kind === 'lognormal' ? lognormal(distribution, scores(), out)
        : fromScores(distribution, scores(), out);
  if (mayLeave(distribution, cell)) keepInside(column, cell.low, cell.high);
  return column;
}

type Of<Kind extends Distribution['kind']> = Extract<Distribution, { readonly kind: Kind }>;

function truncated(quantity: Quantity, base: Float64Array, out: Float64Array): Float64Array {
  const at = quantileFunction(quantity);
  for (let i = 0; i < out.length; i += 1) out[i] = at(base[i] as number);
  return out;
}

function uniform({ low, high }: Of<'uniform'>, base: Float64Array, out: Float64Array): Float64Array {
  const width = high - low;
  for (let i = 0; i < out.length; i += 1) out[i] = low + (base[i] as number) * width;
  return out;
}

function triangular({ low, mode, high }: Of<'triangular'>, base: Float64Array, out: Float64Array): Float64Array {
  const width = high - low;
  const rise = mode - low;
  const fall = high - mode;
  for (let i = 0; i < out.length; i += 1) {
    const u = base[i] as number;
    out[i] = u * width < rise ? low + Math.sqrt(u * width * rise) : high - Math.sqrt((1 - u) * width * fall);
  }
  return out;
}

function lognormal({ median, gsd }: Of<'lognormal'>, scores: Float64Array, out: Float64Array): Float64Array {
  const sigma = ln(gsd);
  for (let i = 0; i < out.length; i += 1) out[i] = median * exp((scores[i] as number) * sigma);
  return out;
}

function fromScores(distribution: Distribution, scores: Float64Array, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i += 1) out[i] = valueAtScore(distribution, scores[i] as number);
  return out;
}

/** True where a draw may come to lie on a bound of the cell, and by rounding beyond it. */
function mayLeave(distribution: Distribution, { low, high }: CellKind): boolean {
  switch (distribution.kind) {
    case 'uniform':
    case 'triangular': return distribution.low <= low || distribution.high >= high;
    case 'lognormal': return low > 0 || high < Infinity;
    default: return true;
  }
}

/** Rounding only: the inverse meets the bounds of the cell to the last bit but one. */
function keepInside(column: Float64Array, low: number, high: number): void {
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i] as number;
    if (value < low) column[i] = low;
    else if (value > high) column[i] = high;
  }
}
