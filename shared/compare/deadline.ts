/** A finish that cannot be kept, and what would keep it. */
import { type ScenarioSchedule } from '../cluster/schedule.ts';
import { msPerHour } from '../cluster/jobs.ts';
import { type Plan } from '../plan/schema.ts';
import { type Problem, warning } from '../problem.ts';
import { printNumber, printPercent } from '../quantity/print.ts';
import { subtract } from '../sampling/column.ts';
import { statOf } from '../sampling/statistics.ts';
import { dayOf, daysBetween } from './calendar.ts';
import { shareWithin } from './caps.ts';

const msPerDay = 24 * msPerHour;

/** Longest chain of tries of one run, by row: what no cluster can shorten. Milliseconds. */
function rowChains({ central: { jobs } }: Pick<ScenarioSchedule, 'central'>): Float64Array {
  const longest = new Float64Array(jobs.rows);
  let chain = 0;
  for (let job = 0; job < jobs.count; job += 1) {
    chain = (jobs.chained[job] === 1 ? chain : 0) + (jobs.workMs[job] as number);
    const row = jobs.row[job] as number;
    if (chain > (longest[row] as number)) longest[row] = chain;
  }
  return longest;
}

/** The same in days. */
export function rowChainDays(schedule: Pick<ScenarioSchedule, 'central'>): readonly number[] {
  return [...rowChains(schedule)].map((ms) => ms / msPerDay);
}

/** The longest chain of rows that wait for each other, without any waiting for GPUs, in the central run. */
export function longestChain(schedule: Pick<ScenarioSchedule, 'central' | 'planned'>): { readonly days: number; readonly rows: readonly string[] } {
  const { rows } = schedule.planned;
  const { followers } = schedule.central.jobs;
  const chains = rowChains(schedule);
  const waits = new Int32Array(rows.length);
  for (const list of followers) for (const row of list) waits[row] = (waits[row] as number) + 1;
  const until = Float64Array.from(chains);
  const before = new Int32Array(rows.length).fill(-1);
  const ready = rows.flatMap((_, row) => (waits[row] === 0 ? [row] : []));
  for (let at = 0; at < ready.length; at += 1) {
    const row = ready[at] as number;
    for (const next of followers[row] ?? []) {
      const later = (until[row] as number) + (chains[next] as number);
      if (later > (until[next] as number)) {
        until[next] = later;
        before[next] = row;
      }
      waits[next] = (waits[next] as number) - 1;
      if (waits[next] === 0) ready.push(next);
    }
  }
  let last = -1;
  until.forEach((end, row) => { if (last < 0 || end > (until[last] as number)) last = row; });
  const path: string[] = [];
  for (let row = last; row >= 0; row = before[row] as number) path.unshift(rows[row]?.id ?? '');
  return { days: last < 0 ? 0 : (until[last] as number) / msPerDay, rows: path };
}

/** What would have to change: the chain where that alone is too long, else the cluster that is too small even if no GPU ever idled. */
function remedy(schedule: ScenarioSchedule, days: number, last: string): string {
  const chain = longestChain(schedule);
  if (chain.days > days) {
    return `The longest chain of runs (${chain.rows.join(' → ')}) takes ${printNumber(chain.days)} days on any cluster: give those runs more GPUs, shorten them, or move caps.finish to ${last} or later.`;
  }
  const { pools, busyByPool } = schedule.central;
  const small = pools.flatMap(({ nodes, gpusPerNode }, at) => {
    const least = Math.ceil((busyByPool[at] as number) / (days * msPerDay * gpusPerNode));
    return least > nodes ? [`“${schedule.planned.pools[at]?.cluster.name ?? ''}” needs ${String(least)} nodes at least and has ${String(nodes)}`] : [];
  });
  const nodes = small.length > 0 ? `${small.join('; ')}: add them` : 'Add nodes';
  return `${nodes}, plan less work, or move caps.finish to ${last} or later.`;
}

/** A warning when `caps.finish` is broken in most draws; null when it is kept, or nothing can be said. */
export function deadlineProblem(plan: Plan, scenario: { readonly id: string; readonly name: string }, schedule: ScenarioSchedule): Problem | null {
  const finish = plan.caps?.finish;
  if (finish === undefined || plan.start === undefined) return null;
  // The day itself may still be worked.
  const days = daysBetween(plan.start, finish) + 1;
  const kept = shareWithin(subtract(schedule.makespanDays, days));
  if (kept >= 0.5) return null;
  const { central, p95 } = statOf(schedule.makespanDays);
  const dayAfter = (after: number): string => dayOf(plan.start ?? finish, Math.max(0, Math.ceil(after) - 1));
  return warning('deadline-missed', 'caps.finish', `“${scenario.name}” ends on ${dayAfter(central)}, after ${finish}; that day is kept in ${printPercent(kept)} of the draws.`, remedy(schedule, days, dayAfter(p95)));
}
