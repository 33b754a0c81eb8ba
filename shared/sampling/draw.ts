/** From a quantity and the base draws of its key to a column of values. */
import { exp, ln } from '../numeric/elementary.ts';
import { isTruncated, quantileFunction, valueAtScore } from '../quantity/distribution.ts';
import { type Quantity } from '../quantity/quantity.ts';
import { type Column } from './column.ts';
import { type Streams } from './streams.ts';

/**
 * The quantity in the unit of its cell: a number when exact (no stream is touched), else its
 * quantiles at the base draws of the key, with its median as element 0.
 */
export function drawColumn(quantity: Quantity, key: string, streams: Streams): Column {
  const { distribution, cell } = quantity;
  if (distribution.kind === 'exact') return distribution.value;
  if (isTruncated(quantity) || distribution.kind === 'uniform' || distribution.kind === 'triangular') {
    const at = quantileFunction(quantity);
    const base = streams.uniform(key);
    const out = new Float64Array(base.length);
    for (let i = 0; i < out.length; i += 1) out[i] = at(base[i] as number);
    return out;
  }
  // Untouched by its bounds: the scores are kept with the stream, so a changed cell costs no new normal quantile.
  const scores = streams.normal(key);
  const out = new Float64Array(scores.length);
  if (distribution.kind === 'lognormal') {
    const { median } = distribution;
    const sigma = ln(distribution.gsd);
    for (let i = 0; i < out.length; i += 1) out[i] = median * exp((scores[i] as number) * sigma);
  } else {
    for (let i = 0; i < out.length; i += 1) out[i] = valueAtScore(distribution, scores[i] as number);
  }
  const { low, high } = cell;
  for (let i = 0; i < out.length; i += 1) {
    // Rounding only: `quantileFunction` does the same.
    const value = out[i] as number;
    if (value < low) out[i] = low;
    else if (value > high) out[i] = high;
  }
  return out;
}
