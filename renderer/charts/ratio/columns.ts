/** Where the columns of the ratio table stand; those that can be missed go first when it is narrow. */
export interface RatioColumns {
  /** Width of the label column. */
  readonly label: number;
  /** Right ends. */
  readonly plan: number;
  readonly interval: number | null;
  readonly recorded: number;
  /** Left end. */
  readonly known: number | null;
  readonly dots: readonly [number, number];
}

/** Right to left: ratio, dots, how it is known, recorded, interval, plan; the label has what is left. */
export function ratioColumns(width: number, k: number): RatioColumns {
  const withInterval = width >= 520 * k;
  const withKnown = width >= 610 * k;
  const ratio = 60 * k;
  const dots = Math.min(150 * k, Math.max(70 * k, width * 0.16));
  const dotsRight = width - ratio;
  const dotsLeft = dotsRight - dots;
  const knownLeft = withKnown ? dotsLeft - 70 * k : dotsLeft - 4 * k;
  const recorded = knownLeft - 12 * k;
  const interval = recorded - 88 * k;
  const plan = withInterval ? interval - 80 * k : interval;
  return {
    label: plan - 66 * k, plan, interval: withInterval ? interval : null, recorded, known: withKnown ? knownLeft : null,
    dots: [dotsLeft + 10 * k, dotsRight - 10 * k],
  };
}
