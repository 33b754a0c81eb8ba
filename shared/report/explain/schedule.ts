/** What the simulation of the clusters adds to a trace: its figures are results of their own, so they stand as counts of it. Method, sections 3 and 8. */
import { lostShare } from '../../model/losses.ts';
import { type ClusterHold } from '../../model/schedule.ts';
import { central } from '../../sampling/column.ts';
import { count, type Explaining } from './leaves.ts';
import { type Trace } from './trace.ts';

const simulated = 'cluster simulation, central run';

/** Share of a row's GPU-hours that node failures cost; null where they cost none. */
export function lostLeaf({ run }: Explaining, row: string): Trace | null {
  const lost = run.schedule?.lostPerUseful.get(row);
  return lost === undefined ? null : count('share lost to node failures', central(lostShare(lost)), '', simulated);
}

/** GPUs, days until the last run ends, and GPU-hours of work in them. */
export function holdLeaves({ gpus, runDays, workGpuHours }: ClusterHold): { readonly gpus: Trace; readonly days: Trace; readonly work: Trace } {
  return {
    gpus: count('GPUs of the cluster', gpus), days: count('days until its last run ends', runDays, 'days', simulated),
    work: count('GPU-hours of work on it', workGpuHours, 'GPU-hours', simulated),
  };
}
