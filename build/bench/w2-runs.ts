/**
 * Workload W2: 10 000 runs (GPU counts 1 to 512, truncated Pareto 0.7; durations lognormal, median
 * 1 h, sigma 1.4, at most 7 d) arriving at 127 nodes × 8 GPUs at an offered load of 1.5, FIFO with
 * EASY backfill; nodes fail every 30 d on average, repair 4 h, checkpoint 1 h, restart 5 min.
 */
import { simulateCluster, type Replicate } from '../../shared/cluster/events.ts';
import { type FailureLuck, failureLuck } from '../../shared/cluster/failures.ts';
import { type Jobs, makeJobs, msPerHour, type PoolSpec } from '../../shared/cluster/jobs.ts';
import { exp, ln, normalQuantile } from '../../shared/numeric/elementary.ts';
import { hashKey, hashWord } from '../../shared/sampling/hash.ts';

export const w2Runs = 10_000;
const [alpha, mostGpus, sigma, mostHours, offeredLoad] = [0.7, 512, 1.4, 168, 1.5];

export const w2Pool: PoolSpec = {
  nodes: 127, gpusPerNode: 8, policy: 'backfill', mtbfMs: 30 * 24 * msPerHour, repairMs: 4 * msPerHour, checkpointMs: msPerHour, writeMs: 0, restartMs: msPerHour / 12,
};

/** The same runs for the same seed. */
export function w2Jobs(seed: number, count: number = w2Runs): Jobs {
  const { high, low } = hashKey(seed, 'w2');
  let at = 0;
  const share = (): number => { at += 1; return (hashWord(high, low, at) + 0.5) / 0x100000000; };
  const jobs = makeJobs(count, [[]]);
  const cut = 1 - exp(-alpha * ln(mostGpus + 1));
  let gpuHours = 0;
  for (let job = 0; job < count; job += 1) {
    jobs.gpus[job] = Math.min(mostGpus, Math.floor(exp(-ln(1 - share() * cut) / alpha)));
    const hours = Math.min(mostHours, exp(sigma * normalQuantile(share())));
    jobs.workMs[job] = Math.max(1, Math.round(hours * msPerHour));
    gpuHours += (jobs.gpus[job] as number) * hours;
  }
  const perHour = (offeredLoad * w2Pool.nodes * w2Pool.gpusPerNode) / (gpuHours / count);
  let hours = 0;
  for (let job = 0; job < count; job += 1) {
    hours -= ln(share()) / perHour;
    jobs.earliestMs[job] = Math.round(hours * msPerHour);
  }
  return jobs;
}

export function w2Luck(seed: number): FailureLuck {
  return failureLuck(seed, 1);
}

/** One replicate in the engine of the product. */
export function runW2(jobs: Jobs, seed: number): Replicate {
  return simulateCluster(jobs, [w2Pool], w2Luck(seed));
}
