/** What cannot be scheduled, said before it is tried: each with what to change. */
import { elementAt } from '../sampling/column.ts';
import { error, type Problem } from '../problem.ts';
import { printNumber } from '../quantity/print.ts';
import { expectedTries, runMtbf } from './checkpoint.ts';
import { countJobs, poolAt, rowRuns } from './draw.ts';
import { msPerHour, type PoolSpec } from './jobs.ts';
import { type PlannedRow, type PlannedWork } from './rows.ts';

/** Runs of one scenario; more would take minutes and show nothing that these do not. */
export const mostRuns = 500_000;
/** A run that needs this many tries on average to get from one checkpoint to the next gets nowhere. */
const mostTries = 100_000;

function inDraw(element: number): string {
  return element === 0 ? '' : ' in some draws';
}

function tooLarge(row: PlannedRow, pool: PoolSpec, name: string, element: number): Problem | null {
  const { gpus } = rowRuns(row, element);
  const most = pool.nodes * pool.gpusPerNode;
  if (gpus <= most) return null;
  return error('run-larger-than-cluster', `activities.${row.id}.size.gpus`, `A run of “${row.name}” takes ${String(gpus)} GPUs${inDraw(element)}, and “${name}” has ${String(most)}: it can never start.`,
    `Give the run at most ${String(most)} GPUs, or the cluster at least ${String(Math.ceil(gpus / pool.gpusPerNode))} nodes.`);
}

/** How long a run must go on without a failure to be safe. */
function stretchOf(row: PlannedRow, pool: PoolSpec, element: number): number {
  const { fullMs } = rowRuns(row, element);
  return (pool.checkpointMs > 0 ? Math.min(fullMs, pool.checkpointMs) : fullMs) + pool.restartMs;
}

function failsTooOften(row: PlannedRow, pool: PoolSpec, clusterId: string, element: number): Problem | null {
  if (pool.mtbfMs === 0) return null;
  const nodes = Math.ceil(rowRuns(row, element).gpus / pool.gpusPerNode);
  const between = runMtbf(pool.mtbfMs, nodes);
  if (expectedTries(stretchOf(row, pool, element), between) <= mostTries) return null;
  return noHeadway(row, pool, clusterId, element);
}

/** A run that node failures keep from ever ending. */
export function noHeadway(row: PlannedRow, pool: PoolSpec, clusterId: string, element: number): Problem {
  const nodes = Math.ceil(rowRuns(row, element).gpus / pool.gpusPerNode);
  const minutes = runMtbf(pool.mtbfMs, nodes) / (msPerHour / 60);
  const stretch = stretchOf(row, pool, element) / (msPerHour / 60);
  return error('no-headway', `clusters.${clusterId}.nodeMtbfHours`,
    `A run of “${row.name}” holds ${String(nodes)} ${nodes === 1 ? 'node' : 'nodes'}, one of which fails every ${printNumber(minutes)} min; it needs ${printNumber(stretch)} min without a failure (restart and work up to the next checkpoint), so it never ends.`,
    'Raise "nodeMtbfHours", lower "checkpointMinutes" and "restartMinutes", shorten "repairHours", or give the run fewer nodes.');
}

/** Errors of one replicate; none when it can be simulated. */
export function checkPlanned(planned: PlannedWork, element: number): Problem[] {
  const [ambiguous] = planned.ambiguous;
  if (ambiguous !== undefined) {
    return [error('cluster-described-twice', `clusters.${ambiguous}`, `The scenario describes the cluster “${ambiguous}” in two ways, so nobody can say which one the runs share.`, 'Give all modules on it the same "with", or place some on another cluster.')];
  }
  const jobs = countJobs(planned, element);
  if (!(jobs <= mostRuns)) return [error('too-many-runs', 'activities', `The plan has ${printNumber(jobs, 3)} runs, failed attempts included${inDraw(element)}; at most ${printNumber(mostRuns, 3)} can be scheduled.`, 'Plan fewer, larger runs.')];
  const pools = planned.pools.map((pool) => poolAt(pool, element));
  return planned.rows.flatMap((row) => {
    const pool = pools[row.pool] as PoolSpec;
    const { name, id } = planned.pools[row.pool]?.cluster ?? { name: '', id: '' };
    if (!Number.isFinite(elementAt(row.useful, element))) return [];
    return tooLarge(row, pool, name, element) ?? failsTooOften(row, pool, id, element) ?? [];
  });
}
