/** Savings of levers on one scale: mean and interval of each, with zero inside, since a lever may cost something. */
import { scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';

export interface SavingDot {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

export interface SavingsLayout {
  /** Null where the saving is not known. */
  readonly dots: readonly (SavingDot | null)[];
  /** Where nothing is saved. */
  readonly zero: number;
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly step: number;
}

/** Places from `left` to `right`, in the unit of those; the scale holds 0 and every interval. */
export function layoutSavings(savings: readonly (Stat | null)[], left: number, right: number, wanted = 4): SavingsLayout {
  let low = 0;
  let high = 0;
  for (const saving of savings) {
    if (saving === null) continue;
    low = Math.min(low, saving.p5, saving.mean);
    high = Math.max(high, saving.p95, saving.mean);
  }
  const scale = scaleLinear([low, high > low ? high : low + 1], [left, right]);
  const ticks = scale.ticks(wanted).map((value) => ({ x: scale(value), value }));
  return {
    dots: savings.map((saving) => (saving === null ? null : { from: scale(saving.p5), to: scale(saving.p95), at: scale(saving.mean) })),
    zero: scale(0), ticks, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0),
  };
}
