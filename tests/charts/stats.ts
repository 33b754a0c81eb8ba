/** A Stat whose interval is `low` to `high` around `mean`. */
import { type Stat } from '../../shared/sampling/statistics.ts';

export function stat(mean: number, low = mean, high = mean): Stat {
  return { central: mean, mean, p5: low, p50: mean, p95: high };
}
