/** Intervals with a mark at the mean, all on one zero-based scale: figures of several scenarios in a row. */
import { scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';

export interface IntervalDot {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** One dot per figure in `width` px; null where there is no figure. */
export function layoutDots(stats: readonly (Stat | null)[], width: number): readonly (IntervalDot | null)[] {
  let reach = 0;
  for (const stat of stats) if (stat !== null) reach = Math.max(reach, stat.p95, stat.mean);
  const scale = scaleLinear([0, reach > 0 ? reach : 1], [1, width - 1]);
  return stats.map((stat) => (stat === null ? null : { from: scale(stat.p5), to: scale(stat.p95), at: scale(stat.mean) }));
}
