/** A quantity: a number that may be uncertain, as typed by a planner or given by a source. */
import { type CellKind } from './cells.ts';

/** How a quantity stands in a cell, in a plan file, or on the command line. */
export type QuantityInput = number | string;

/**
 * The distributions, each by its own parameters. Intervals are 90 % intervals: 5th and 95th
 * percentile at the ends, before truncation.
 */
export type Distribution =
  | { readonly kind: 'exact'; readonly value: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** ln x is normal around ln median with standard deviation ln gsd. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly gsd: number }
  /** logit x = ln(x ÷ (1 − x)) is normal(mu, sigma). */
  | { readonly kind: 'logitNormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  /** ln x normal with one sigma below the median and another above it: a published two-sided range. */
  | { readonly kind: 'splitLognormal'; readonly median: number; readonly sigmaLow: number; readonly sigmaHigh: number };

/**
 * How an interval was written, in the cell's unit: a distribution fitted to its ends does not give
 * them back to the last bit. Only for printing the quantity again; draws never look at it.
 */
export type Written =
  | { readonly form: 'interval'; readonly low: number; readonly high: number }
  | { readonly form: 'plusMinus'; readonly centre: number; readonly half: number };

export interface Quantity {
  readonly distribution: Distribution;
  /** The cell it was read for: unit and bounds. */
  readonly cell: CellKind;
  /** Probability mass of the distribution outside the bounds; draws are truncated, not clamped. */
  readonly cut: number;
  /** Present for `8 to 20` and `10 ± 3`. */
  readonly written?: Written;
}
