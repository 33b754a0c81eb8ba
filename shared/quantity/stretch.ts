/** A quantity drawn wider, narrower or elsewhere: the same kind of text with other percentiles, as a planner would type it. */
import { exp, ln } from '../numeric/elementary.ts';
import { quantile, z95 } from './distribution.ts';
import { type Quantity } from './quantity.ts';

/** Digits enough for a dragged end; more only where two ends would print as one. */
const fewestDigits = 3;
const mostDigits = 15;

/**
 * Text of a quantity of the same kind whose 5th and 95th percentile are `low` and `high` (unit of
 * the cell, low < high): an interval stays an interval, a triangle keeps its proportions. Ends are
 * rounded to three significant digits, or as many as keep them apart. Kinds that no text makes
 * become the interval.
 */
export function withPercentiles(quantity: Quantity, low: number, high: number): string {
  const { distribution, written } = quantity;
  const write = writer(quantity, low, high);
  if (written?.form === 'plusMinus') return `${write((low + high) / 2)} ± ${write((high - low) / 2)}`;
  if (written !== undefined) return `${write(low)} to ${write(high)}`;
  switch (distribution.kind) {
    case 'uniform': {
      const margin = (high - low) / 18;
      return `uniform(${write(Math.max(quantity.cell.low, low - margin))}, ${write(Math.min(quantity.cell.high, high + margin))})`;
    }
    case 'triangular': {
      const from = quantile(quantity, 0.05);
      const stretch = (high - low) / (quantile(quantity, 0.95) - from);
      const place = (x: number): string => write(Math.min(quantity.cell.high, Math.max(quantity.cell.low, low + (x - from) * stretch)));
      return `triangular(${place(distribution.low)}, ${place(distribution.mode)}, ${place(distribution.high)})`;
    }
    case 'normal': return `normal(${write((low + high) / 2)}, ${write((high - low) / (2 * z95))})`;
    case 'lognormal': return `lognormal(${write(Math.sqrt(low * high))}, ${String(Number(exp(ln(high / low) / (2 * z95)).toPrecision(4)))})`;
    default: return `${write(low)} to ${write(high)}`;
  }
}

/** Text of an exact quantity moved to `value`, to three significant digits. */
export function atValue(quantity: Quantity, value: number): string {
  return writer(quantity, value, value)(value);
}

/** Prints numbers of the cell; shares as per cent, as they are typed. */
function writer({ cell }: Quantity, low: number, high: number): (value: number) => string {
  let digits = fewestDigits;
  while (digits < mostDigits && low !== high && low.toPrecision(digits) === high.toPrecision(digits)) digits += 1;
  const share = cell.dimension === 'share';
  return (value) => {
    // Adding places to a product of powers of ten would print 0.070000001: rounding comes last.
    const rounded = Number(((share ? 100 : 1) * value).toPrecision(digits));
    return share ? `${String(rounded)}%` : String(rounded);
  };
}
