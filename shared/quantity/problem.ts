/** What can be wrong with a typed quantity. */

/** Shown at the cell; `at` is the 1-based character it speaks of, null when it is the whole. */
export interface QuantityProblem {
  readonly code: string;
  /** One sentence without a full stop: what is wrong. */
  readonly message: string;
  /** What to type instead, with two forms that are valid in this cell. */
  readonly hint: string;
  readonly at: number | null;
}
