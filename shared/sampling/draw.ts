/** From a quantity and the base draws of its key to a column of values. */
import { exp, ln } from '../numeric/elementary.ts';
import { type CellKind } from '../quantity/cells.ts';
import { isTruncated, quantileFunction, valueAtScore } from '../quantity/distribution.ts';
import { type Distribution, type Quantity } from '../quantity/quantity.ts';
import { type Column } from './column.ts';
import { type Streams } from './streams.ts';

/**
 * The quantity in the unit of its cell: a number when exact (no stream is touched), else its
 * quantiles at the base draws of the key, with its median as element 0.
 *
 * Design note: one plain loop per kind of distribution. A closure per draw costs five times as much,
 * and gives the same bits (`quantileFunction`, which the tests hold against these loops).
 */
export function drawColumn(quantity: Quantity, key: string, streams: Streams): Column {
  const { distribution, cell } = quantity;
  if (distribution.kind === 'exact') return distribution.value;
  const out = new Float64Array(streams.samples + 1);
  if (isTruncated(quantity)) return truncated(quantity, streams.uniform(key), out);
  // The scores are kept with the stream, so a changed cell costs no new normal quantile.
  const column = distribution.kind === 'uniform' ? uniform(distribution, streams.uniform(key), out)
    : distribution.kind === 'triangular' ? triangular(distribution, streams.uniform(key), out)
      : distribution.kind === 'lognormal' ? lognormal(distribution, streams.normal(key), out)
        : fromScores(distribution, streams.normal(key), out);
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
