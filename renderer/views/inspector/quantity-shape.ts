/** The curve of a typed quantity and the ends that can be dragged. Pure. */
import { cdf, quantileFunction } from '../../../shared/quantity/distribution.ts';
import { type Quantity } from '../../../shared/quantity/quantity.ts';
import { atValue, withPercentiles } from '../../../shared/quantity/stretch.ts';
import { type Density } from '../../charts/density/density.ts';

/** The axis under a curve, in the unit of the cell. */
export interface Axis {
  readonly low: number;
  readonly high: number;
}

export type End = 'low' | 'value' | 'high';

/** Percentiles of a quantity; an exact one has all in its value. */
export interface Ends {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

export function endsOf(quantity: Quantity): Ends {
  const at = quantileFunction(quantity);
  return { low: at(0.05), value: at(0.5), high: at(0.95) };
}

/** Room on both sides to drag into, within the bounds of the cell. */
export function axisOf(quantity: Quantity): Axis {
  const { low, value, high } = endsOf(quantity);
  const room = high > low ? (high - low) * 0.75 : value === 0 ? 1 : Math.abs(value);
  return { low: Math.max(quantity.cell.low, low - room), high: Math.min(quantity.cell.high, high + room) };
}

const points = 72;

/** Mass of the quantity in narrow slices along an axis, the highest being 1; null for an exact one. */
export function curveOf(quantity: Quantity, axis: Axis): Density | null {
  if (quantity.distribution.kind === 'exact') return null;
  const step = (axis.high - axis.low) / points;
  const slices = Array.from({ length: points }, (_, at) => Math.max(0, cdf(quantity.distribution, axis.low + (at + 1) * step) - cdf(quantity.distribution, axis.low + at * step)));
  const most = slices.reduce((largest, slice) => Math.max(largest, slice), 0);
  return { low: axis.low, high: axis.high, heights: slices.map((slice) => (most > 0 ? slice / most : 0)) };
}

/** Text of the quantity with one end dragged to `to`; null where it cannot go: beyond the other end or out of the axis. */
export function dragged(quantity: Quantity, end: End, to: number, axis: Axis): string | null {
  const { low, high } = endsOf(quantity);
  const least = (axis.high - axis.low) / 500;
  const inside = Math.min(axis.high, Math.max(axis.low, to));
  if (end === 'value') return quantity.cell.lowOpen === true && inside <= quantity.cell.low ? null : atValue(quantity, inside);
  const from = end === 'low' ? inside : low;
  const until = end === 'high' ? inside : high;
  // A 5th percentile on the bound itself would make another kind of distribution.
  if (until - from < least || (from <= quantity.cell.low && low > quantity.cell.low)) return null;
  return withPercentiles(quantity, from, until);
}

/** An exact quantity made uncertain, a fifth to each side; the planner drags from there. */
export function loosened(quantity: Quantity): string {
  const { value } = endsOf(quantity);
  const high = Math.min(value * 1.2, quantity.cell.high - (quantity.cell.high - value) / 2);
  return withPercentiles({ ...quantity, written: { form: 'interval', low: value * 0.8, high } }, value * 0.8, high);
}
