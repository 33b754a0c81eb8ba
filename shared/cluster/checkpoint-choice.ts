/** The chosen interval between checkpoints beside the best one, for the largest run of each cluster whose nodes fail. */
import { runMtbf, youngDalyInterval } from './checkpoint.ts';
import { type Replicate } from './events.ts';
import { msPerMinute } from './jobs.ts';
import { type PlannedWork } from './rows.ts';

/** The plan does not say how long a checkpoint takes to write; the optimum is given for some times. */
const writeMinutes = [1, 5, 15] as const;

export interface CheckpointChoice {
  /** Id and name of the cluster. */
  readonly id: string;
  readonly cluster: string;
  /** Nodes that the largest run on it holds, and minutes between two failures of any of them. */
  readonly nodes: number;
  readonly failureMinutes: number;
  /** 0: no checkpoints are written. */
  readonly chosenMinutes: number;
  /** Young–Daly optimum by the time it takes to write a checkpoint. */
  readonly optima: readonly { readonly writeMinutes: number; readonly minutes: number }[];
}

export function checkpointChoices(planned: PlannedWork, { jobs, pools }: Replicate): CheckpointChoice[] {
  return pools.flatMap((pool, at) => {
    if (pool.mtbfMs === 0) return [];
    let gpus = 0;
    for (let job = 0; job < jobs.count; job += 1) if (jobs.pool[job] === at) gpus = Math.max(gpus, jobs.gpus[job] as number);
    if (gpus === 0) return [];
    const nodes = Math.ceil(gpus / pool.gpusPerNode);
    const failureMinutes = runMtbf(pool.mtbfMs, nodes) / msPerMinute;
    return [{
      id: planned.pools[at]?.cluster.id ?? '', cluster: planned.pools[at]?.cluster.name ?? '', nodes, failureMinutes, chosenMinutes: pool.checkpointMs / msPerMinute,
      optima: writeMinutes.map((write) => ({ writeMinutes: write, minutes: youngDalyInterval(write, failureMinutes) })),
    }];
  });
}
