/** A quantity as text: canonical for files and cells, in words for people. */
import { median, quantile } from './distribution.ts';
import { narrowSpace, printExact, printNumber, printPercent } from './print.ts';
import { type Quantity } from './quantity.ts';

/**
 * Canonical text in the unit of the cell, to the last bit: reading it in the same cell gives the
 * quantity back. A distribution that no text makes (a two-sided published range, a logit-normal by
 * its parameters) is given as the interval from its 5th to its 95th percentile.
 */
export function formatQuantity(quantity: Quantity): string {
  const { distribution, written } = quantity;
  if (written?.form === 'interval') return `${written.low} to ${written.high}`;
  if (written?.form === 'plusMinus') return `${written.centre} ± ${written.half}`;
  switch (distribution.kind) {
    case 'exact': return String(distribution.value);
    case 'uniform': return `uniform(${distribution.low}, ${distribution.high})`;
    case 'triangular': return `triangular(${distribution.low}, ${distribution.mode}, ${distribution.high})`;
    case 'normal': return `normal(${distribution.mean}, ${distribution.sd})`;
    case 'lognormal': return `lognormal(${distribution.median}, ${distribution.gsd})`;
    default: return `${quantile(quantity, 0.05)} to ${quantile(quantity, 0.95)}`;
  }
}

/** What the cell understood, for people: “90 % interval, lognormal, median 112 h”. */
export function describeQuantity(quantity: Quantity): string {
  const { distribution, cell, cut, written } = quantity;
  const amount = (value: number): string => (cell.dimension === 'share' ? printPercent(value) : cell.unit === '' ? printNumber(value) : `${printNumber(value)} ${cell.unit}`);
  const interval = written === undefined ? '' : '90 % interval, ';
  const note = cut > 0.01 ? `; ${printPercent(cut)} of it lies outside the bounds of this cell and is cut off` : '';
  switch (distribution.kind) {
    case 'exact': {
      // What is called exact is not rounded: 4 GPU-years are 35 040 GPU-hours.
      const { value } = distribution;
      return `exactly ${cell.dimension === 'share' ? `${printExact(100 * value)}${narrowSpace}%` : `${printExact(value)} ${cell.unit}`.trim()}`;
    }
    case 'uniform': return `uniform, ${amount(distribution.low)} to ${amount(distribution.high)}${note}`;
    case 'triangular': return `triangular, ${amount(distribution.low)} to ${amount(distribution.high)}, most likely ${amount(distribution.mode)}${note}`;
    case 'normal':
      return written === undefined
        ? `normal, mean ${amount(distribution.mean)}, standard deviation ${amount(distribution.sd)}${note}`
        : `${interval}normal, median ${amount(median(quantity))}${note}`;
    case 'lognormal': {
      const spread = written === undefined ? `, geometric standard deviation ${printNumber(distribution.gsd)}` : '';
      return `${interval}lognormal, median ${amount(median(quantity))}${spread}${note}`;
    }
    case 'logitNormal': return `${interval}logit-normal, median ${amount(median(quantity))}${note}`;
    case 'splitLognormal': return `lognormal on each side of its median ${amount(distribution.median)}${note}`;
  }
}
