/**
 * The spread of a figure over a class of recorded projects. Few projects were recorded: with fewer
 * than five the interval is from the least to the greatest, and never a tail fitted to them
 * (method, section 10).
 */

/** From so many members on, percentiles between the members say more than the ends. */
export const membersForPercentiles = 5;

export interface Spread {
  readonly low: number;
  /** Median of the members. */
  readonly middle: number;
  readonly high: number;
  /** What `low` and `high` are: the ends of the class, or its 5th and 95th percentile. */
  readonly interval: 'ends' | 'percentiles';
}

/** Percentile of sorted values by linear interpolation between order statistics (Hyndman and Fan 1996, type 7): never outside them. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** Shares at which the ends of the interval of so many members stand. */
export function endsOf(members: number): readonly [number, number] {
  return members < membersForPercentiles ? [0, 1] : [0.05, 0.95];
}

/** The spread of at least one value; null for none. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = endsOf(sorted.length);
  return { low: quantile(sorted, low), middle: quantile(sorted, 0.5), high: quantile(sorted, high), interval: sorted.length < membersForPercentiles ? 'ends' : 'percentiles' };
}

export function scaled(spread: Spread, factor: number): Spread {
  return { ...spread, low: spread.low * factor, middle: spread.middle * factor, high: spread.high * factor };
}

/** Whether a value lies in the interval, its ends included. */
export function holds({ low, high }: Spread, value: number): boolean {
  return value >= low && value <= high;
}
