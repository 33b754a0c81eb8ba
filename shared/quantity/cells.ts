/**
 * What kinds of cell there are: the unit a typed quantity is converted to, and the bounds that hold
 * for its values and for its draws.
 */

/** The units a quantity may be typed in, by what it measures. */
export type Dimension = 'number' | 'share' | 'hours' | 'gpuHours';

export interface CellKind {
  readonly id: string;
  readonly dimension: Dimension;
  /** Canonical unit, as printed: "h", "GPU-hours", "W", "" for bare counts and ratios. */
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** True when `low` itself is refused: (0, 1]. */
  readonly lowOpen?: boolean;
}

function kind(id: string, dimension: Dimension, unit: string, low: number, high: number, lowOpen = false): CellKind {
  return { id, dimension, unit, low, high, lowOpen };
}

export const cells = {
  count: kind('count', 'number', '', 0, Infinity),
  hours: kind('hours', 'hours', 'h', 0, Infinity),
  minutes: kind('minutes', 'number', 'min', 0, Infinity),
  days: kind('days', 'number', 'd', 0, Infinity),
  years: kind('years', 'number', 'years', 0, Infinity, true),
  gpuHours: kind('gpuHours', 'gpuHours', 'GPU-hours', 0, Infinity),
  /** A share of a whole, 0 to 1; `%` divides by 100. */
  share: kind('share', 'share', '', 0, 1),
  /** Share of GPU-hours that ends in failed runs: 1 would leave no useful work. */
  failed: kind('failed', 'share', '', 0, 0.95),
  /** Utilisation, MFU, load: (0, 1]. */
  openShare: kind('openShare', 'share', '', 0, 1, true),
  /** Size of one run relative to another; may exceed 1, so an interval is lognormal. */
  scale: kind('scale', 'number', '', 0, Infinity),
  pue: kind('pue', 'number', '', 1, Infinity),
  wue: kind('wue', 'number', 'L/kWh', 0, Infinity),
  watts: kind('watts', 'number', 'W', 0, Infinity),
  /** A factor, price or ratio: anything not negative. */
  factor: kind('factor', 'number', '', 0, Infinity),
  positive: kind('positive', 'number', '', 0, Infinity, true),
} as const satisfies Record<string, CellKind>;
