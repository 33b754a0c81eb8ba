/** From a quantity and the base draws of its key to a column of values. */
import { exp, ln } from '../numeric/elementary.ts';
import { type CellKind } from '../quantity/cells.ts';
import { isTruncated, quantileFunction, valueAtScore } from '../quantity/distribution.ts';
import { type Distribution, type Quantity } from '../quantity/quantity.ts';
import { type Column } from './column.ts';
import { laidOut, type Streams } from './streams.ts';

/**
 * The quantity in the unit of its cell: a number when exact (no stream is touched), else its
 * quantiles at the base draws of the key, with its median as element 0.
 *
 * Design note: one plain loop per kind of distribution. A closure per draw costs five times as much,
 * and gives the same bits (`quantileFunction`, which the tests hold against these loops). Latin hypercubes
 * all have the same base draws in another order: their quantiles are taken in rising order, where no branch
 * is guessed wrong, and then laid out.
 */
export function drawColumn(quantity: Quantity, key: string, streams: Streams): Column {
  const { distribution } = quantity;
  if (distribution.kind === 'exact') return distribution.value;
  const out = new Float64Array(streams.samples + 1);
  const strata = streams.strata(key);
  if (strata === null) return quantiles(quantity, () => streams.uniform(key), () => streams.normal(key), out);
  return laidOut(quantiles(quantity, () => strata.middles, () => strata.scores, rising(out.length)), strata.places, out);
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

/** Room for quantiles in rising order, before they are laid out: written whole each time. */
let room = new Float64Array(0);

function rising(length: number): Float64Array {
  if (room.length !== length) room = new Float64Array(length);
  return room;
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
