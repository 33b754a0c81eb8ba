/** A quantity made larger or smaller as a whole. */
import { formatQuantity } from './format.ts';
import { type Distribution, type Quantity, type QuantityInput } from './quantity.ts';

/** Products of short decimals as people write them: 0.1 × 3 is 0.3. */
function times(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}

function scaledDistribution(distribution: Distribution, factor: number): Distribution {
  switch (distribution.kind) {
    case 'exact': return { kind: 'exact', value: times(distribution.value, factor) };
    case 'uniform': return { kind: 'uniform', low: times(distribution.low, factor), high: times(distribution.high, factor) };
    case 'triangular': return { kind: 'triangular', low: times(distribution.low, factor), mode: times(distribution.mode, factor), high: times(distribution.high, factor) };
    case 'normal': return { kind: 'normal', mean: times(distribution.mean, factor), sd: times(distribution.sd, factor) };
    case 'lognormal': return { kind: 'lognormal', median: times(distribution.median, factor), gsd: distribution.gsd };
    case 'splitLognormal': return { ...distribution, median: times(distribution.median, factor) };
    case 'logitNormal': return distribution;
  }
}

/**
 * `factor` times a quantity, as it is typed in the unit of its cell: an interval by its ends (its
 * kind is then that of the cell), everything else by its own parameters. `factor` > 0.
 */
export function scaledInput(quantity: Quantity, factor: number): QuantityInput {
  const { distribution, written, cell } = quantity;
  if (distribution.kind === 'exact') return times(distribution.value, factor);
  if (written?.form === 'interval') return `${String(times(written.low, factor))} to ${String(times(written.high, factor))}`;
  if (written?.form === 'plusMinus') return `${String(times(written.centre, factor))} ± ${String(times(written.half, factor))}`;
  return formatQuantity({ distribution: scaledDistribution(distribution, factor), cell, cut: quantity.cut });
}
