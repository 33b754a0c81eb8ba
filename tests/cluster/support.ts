/** Runs and clusters for the tests of the cluster simulation; times in hours. */
import { type Replicate, simulateCluster } from '../../shared/cluster/events.ts';
import { type FailureLuck } from '../../shared/cluster/failures.ts';
import { type Jobs, makeJobs, msPerHour, type PoolSpec } from '../../shared/cluster/jobs.ts';

export interface TestRun {
  readonly gpus: number;
  readonly hours: number;
  readonly earliest?: number;
  readonly row?: number;
  readonly kind?: number;
}

/** One row for each run unless rows are stated; `after[row]`: the rows that must end before it. */
export function jobsOf(runs: readonly TestRun[], after: Readonly<Record<number, readonly number[]>> = {}): Jobs {
  const rows = runs.reduce((most, run, at) => Math.max(most, (run.row ?? at) + 1), 0);
  const followers = Array.from({ length: rows }, (_, row) => Object.entries(after).filter(([, before]) => before.includes(row)).map(([follower]) => Number(follower)));
  const jobs = makeJobs(runs.length, followers);
  runs.forEach(({ gpus, hours, earliest = 0, row, kind = 0 }, at) => {
    jobs.gpus[at] = gpus;
    jobs.workMs[at] = Math.round(hours * msPerHour);
    jobs.earliestMs[at] = Math.round(earliest * msPerHour);
    jobs.row[at] = row ?? at;
    jobs.kind[at] = kind;
  });
  return jobs;
}

export interface TestPool {
  readonly nodes: number;
  readonly gpusPerNode?: number;
  readonly policy?: PoolSpec['policy'];
  readonly mtbf?: number;
  readonly repair?: number;
  readonly checkpoint?: number;
  readonly write?: number;
  readonly restart?: number;
}

export function poolOf({ nodes, gpusPerNode = 8, policy = 'backfill', mtbf = 0, repair = 4, checkpoint = 1, write = 0, restart = 0.25 }: TestPool): PoolSpec {
  const ms = (hours: number): number => Math.round(hours * msPerHour);
  return { nodes, gpusPerNode, policy, mtbfMs: ms(mtbf), repairMs: ms(repair), checkpointMs: ms(checkpoint), writeMs: ms(write), restartMs: ms(restart) };
}

export const never: FailureLuck = () => 1e9;

export function simulated(jobs: Jobs, pool: TestPool, luck: FailureLuck = never): Replicate {
  return simulateCluster(jobs, [poolOf(pool)], luck, true);
}

export const inHours = (ms: Float64Array): number[] => [...ms].map((each) => each / msPerHour);
