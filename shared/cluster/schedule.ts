/**
 * Schedule: the runs of a scenario on its clusters, R times. Method, sections 3 and 8.
 *
 * Replicate 0 is the central run, replicate r ≥ 1 stands at base draw ⌊r·N ÷ R⌋ of every input and
 * meets node failures of its own; draw j takes its figures from replicate 1 + (j mod (R − 1)).
 */
import { type Placed } from '../model/scenario.ts';
import { type MonthOfUse, type Schedule } from '../model/schedule.ts';
import { wholeNodeGpus } from '../model/site.ts';
import { type Sampler } from '../plan/sampler.ts';
import { hoursPerDay } from '../quantity/hours.ts';
import { type Plan } from '../plan/schema.ts';
import { type Column, elementAt } from '../sampling/column.ts';
import { type Problem, warning } from '../problem.ts';
import { countJobs, drawJobs, poolAt } from './draw.ts';
import { simulateCluster, type Replicate } from './events.ts';
import { type FailureLuck, failureLuck } from './failures.ts';
import { checkPlanned, noHeadway } from './fits.ts';
import { jobKinds, msPerHour, type PoolSpec } from './jobs.ts';
import { type PlannedRow, plannedWork, type PlannedWork } from './rows.ts';
import { type Trail } from './trail.ts';
import { monthsOf, sharesBy } from './used.ts';

export const replicateCount = 20;
const msPerDay = hoursPerDay * msPerHour;

/** A schedule with the runs it is a statistic of. */
export interface ScenarioSchedule extends Schedule {
  readonly planned: PlannedWork;
  /** Replicate 0, with the stretches in which each run held its GPUs. */
  readonly central: Replicate;
  /** All replicates, the central one first; one, where nothing is uncertain. */
  readonly all: readonly ReplicateTrail[];
}

/** What is kept of every replicate; of its runs, which are many, only of the central one. */
export interface ReplicateTrail {
  readonly makespanMs: number;
  readonly trail: Trail;
}

/** Figures of a replicate. */
interface ReplicateFigures extends ReplicateTrail {
  readonly meanWaitHours: number;
  readonly utilization: number;
  readonly restarts: number;
  /** By cluster: GPUs, days until its last run ends, GPU-hours of work. */
  readonly pools: readonly { readonly gpus: number; readonly runDays: number; readonly work: number }[];
  /** By row: hours lost per useful hour. */
  readonly lostPerUseful: Float64Array;
}

export type Scheduled = { readonly ok: true; readonly schedule: ScenarioSchedule } | { readonly ok: false; readonly problems: readonly Problem[] };

/** True where every replicate would be the same. */
function isExact({ rows, pools }: PlannedWork): boolean {
  const columns = [
    ...rows.flatMap((row) => [row.runs, row.gpus, row.useful, row.failed, row.stopShare, row.stopAt]),
    ...pools.flatMap((pool) => [pool.nodes, pool.mtbfHours, pool.repairHours, pool.checkpointMinutes, pool.restartMinutes, pool.reservedDays ?? 0]),
  ];
  return columns.every((column) => typeof column === 'number') && rows.every(({ lengths }) => lengths === null) && pools.every(({ mtbfHours }) => mtbfHours === 0);
}

/** Element of a column at which replicate r stands: 0, the central run, or a base draw. */
export function elementOf(replicate: number, samples: number): number {
  return replicate === 0 ? 0 : Math.max(1, Math.floor((replicate * samples) / replicateCount));
}

/** The replicate that a drawn figure (draw 1 is the first) is taken from, of so many. */
export function replicateOf(draw: number, replicates: number): number {
  return replicates <= 1 ? 0 : 1 + (draw % (replicates - 1));
}

/** Where the replicates stand in the columns, and which of them each draw takes its figures from. */
interface Stands {
  readonly elements: readonly number[];
  readonly samples: number;
  readonly takenFrom: (draw: number) => number;
  /** True where all replicates meet the failures of the central one. */
  readonly sameLuck: boolean;
}

/** As many runs as may be simulated to answer for every one of some designed draws. */
const mostDesigned = 1_000_000;

/** Replicates of drawn inputs; of designed ones every draw is one, or the central run speaks for all where those are too many. */
function standsOf(planned: PlannedWork, { samples, designed }: Sampler): Stands {
  if (isExact(planned)) return { elements: [0], samples, takenFrom: () => 0, sameLuck: true };
  if (designed !== true) {
    return { elements: Array.from({ length: replicateCount }, (_, replicate) => elementOf(replicate, samples)), samples, takenFrom: (draw) => replicateOf(draw, replicateCount), sameLuck: false };
  }
  const all = countJobs(planned, 0) * samples <= mostDesigned;
  return { elements: all ? Array.from({ length: samples + 1 }, (_, element) => element) : [0], samples, takenFrom: (draw) => (all ? draw : 0), sameLuck: true };
}

/** Figures of the replicates as a column. */
function overDraws(figures: readonly number[], { samples, takenFrom }: Stands): Column {
  const [middle = 0] = figures;
  if (figures.every((figure) => figure === middle)) return middle;
  const column = new Float64Array(samples + 1);
  column[0] = middle;
  for (let draw = 1; draw <= samples; draw += 1) column[draw] = figures[takenFrom(draw)] ?? NaN;
  return column;
}

function runReplicate(planned: PlannedWork, element: number, luck: FailureLuck, order: number, keepSegments = element === 0): Replicate | Problem[] {
  const problems = checkPlanned(planned, element);
  if (problems.length > 0) return problems;
  const done = simulateCluster(drawJobs(planned, element, order), planned.pools.map((pool) => poolAt(pool, element)), luck, keepSegments);
  if (done.stuck < 0) return done;
  const row = planned.rows[done.jobs.row[done.stuck] as number] as PlannedRow;
  return [noHeadway(row, done.pools[row.pool] as PoolSpec, planned.pools[row.pool]?.cluster.id ?? '', element)];
}

function meanWaitHours({ jobs, submitMs, startMs }: Replicate): number {
  let waited = 0;
  for (let job = 0; job < jobs.count; job += 1) waited += (startMs[job] as number) - (submitMs[job] as number);
  return jobs.count === 0 ? 0 : waited / jobs.count / msPerHour;
}

/** GPU-hours of one row: useful, in failed attempts as planned, lost to node failures. */
export interface RowHours {
  useful: number;
  failed: number;
  lost: number;
}

export function rowHours(replicate: Replicate): RowHours[] {
  const { jobs, lostByRow } = replicate;
  const hours = Array.from({ length: jobs.rows }, (_, row): RowHours => ({ useful: 0, failed: 0, lost: (lostByRow[row] as number) / msPerHour }));
  for (let job = 0; job < jobs.count; job += 1) {
    const row = hours[jobs.row[job] as number] as RowHours;
    const gpuHours = ((jobs.gpus[job] as number) * (jobs.workMs[job] as number)) / msPerHour;
    if (jobs.kind[job] === jobKinds.failed) row.failed += gpuHours;
    else row.useful += gpuHours;
  }
  return hours;
}

/** T by cluster: useful hours and the larger of failed attempts and hours lost to failures. */
function workByPool(planned: PlannedWork, replicate: Replicate): number[] {
  const work = planned.pools.map(() => 0);
  rowHours(replicate).forEach(({ useful, failed, lost }, row) => {
    const pool = planned.rows[row]?.pool ?? 0;
    work[pool] = (work[pool] ?? 0) + useful + Math.max(failed, lost);
  });
  return work;
}

function gpusOf({ nodes, gpusPerNode }: PoolSpec): number {
  return nodes * gpusPerNode;
}

function figuresOf(planned: PlannedWork, replicate: Replicate): ReplicateFigures {
  const { makespanMs, lastEndByPool, restarts, trail } = replicate;
  const works = workByPool(planned, replicate);
  const pools = replicate.pools.map((pool, at) => ({ gpus: gpusOf(pool), runDays: (lastEndByPool[at] as number) / msPerDay, work: works[at] ?? 0 }));
  const held = (pools.reduce((sum, { gpus }) => sum + gpus, 0) * makespanMs) / msPerHour;
  return {
    makespanMs, trail, meanWaitHours: meanWaitHours(replicate), utilization: held === 0 ? 0 : Math.min(1, works.reduce((sum, work) => sum + work, 0) / held),
    restarts: restarts.reduce((sum, count) => sum + count, 0), pools,
    lostPerUseful: Float64Array.from(rowHours(replicate), ({ useful, lost }) => (useful > 0 ? lost / useful : 0)),
  };
}

function holdsOf(planned: PlannedWork, all: readonly ReplicateFigures[], stands: Stands): Schedule['holds'] {
  return new Map(planned.pools.flatMap(({ cluster, reservedDays }, pool) => {
    const of = all.map(({ pools }) => pools[pool] ?? { gpus: 0, runDays: 0, work: 0 });
    const [middle] = of;
    if (!cluster.dedicated || middle === undefined) return [];
    const ratios = of.map(({ gpus, runDays, work }, index) => {
      const days = Math.max(runDays, reservedDays === null ? 0 : elementAt(reservedDays, stands.elements[index] ?? 0));
      const ratio = (gpus * hoursPerDay * days) / work;
      return Number.isFinite(ratio) && ratio > 1 ? ratio : 1;
    });
    return [[cluster.id, { heldPerWork: overDraws(ratios, stands), gpus: middle.gpus, runDays: middle.runDays, workGpuHours: middle.work }] as const];
  }));
}

/** What was recorded keeps its total: hours lost in the simulation change nothing about it. */
function lostOf(planned: PlannedWork, all: readonly ReplicateFigures[], stands: Stands, recorded: ReadonlySet<string>): ReadonlyMap<string, Column> {
  return new Map(planned.rows.flatMap(({ id }, row) => {
    const shares = all.map(({ lostPerUseful }) => lostPerUseful[row] ?? 0);
    return recorded.has(id) || shares.every((share) => share === 0) ? [] : [[id, overDraws(shares, stands)] as const];
  }));
}

/** When the work happens, for plans in which that decides something. */
function monthsOfUse({ start, custom }: Plan, all: readonly ReplicateTrail[], stands: Stands): MonthOfUse[] {
  if (start === undefined || Object.keys(custom?.trajectories ?? {}).length === 0) return [];
  const months = monthsOf(start, all.reduce((last, { makespanMs }) => Math.max(last, makespanMs), 0) / msPerHour);
  const shares = all.map(({ trail }) => sharesBy(months.map(({ toHours }) => toHours), trail));
  return months.map(({ month }, at) => {
    const [year = 0, number = 1] = month.split('-').map(Number);
    return { middle: year + (number - 0.5) / 12, share: overDraws(shares.map((each) => each[at] ?? 0), stands) };
  });
}

/** Replicates simulated, of as many as there will be. */
export interface ScheduleProgress {
  readonly done: number;
  readonly of: number;
}

/** The rows and clusters of a placed scenario, every uncertain figure drawn. */
export function planPlaced({ parts, context: { plan, library, sampler } }: Placed): PlannedWork {
  const perNode = (node: string): number => { const quantity = library.factor(`node.${node}.gpus`); return quantity?.value ?? 1; };
  return plannedWork(plan, parts, wholeNodeGpus(plan, library), perNode, sampler);
}

/** When the last run ends in each replicate of planned work, in days, the central one first; that one whole, without the stretches in which runs held their GPUs. */
export interface Finishes {
  readonly days: readonly number[];
  readonly central: Replicate;
}

/** The replicates of `scheduleSteps` with their ends alone, for a search over sizes; or what keeps the work from being scheduled. */
export function finishesOf(planned: PlannedWork, sampler: Sampler): Finishes | Problem[] {
  const stands = standsOf(planned, sampler);
  const days: number[] = [];
  let central: Replicate | null = null;
  for (const [replicate, element] of stands.elements.entries()) {
    const done = runReplicate(planned, element, failureLuck(sampler.seed, stands.sameLuck ? 0 : replicate), stands.sameLuck ? 0 : replicate, false);
    if (Array.isArray(done)) return done;
    central ??= done;
    days.push(done.makespanMs / msPerDay);
  }
  if (central === null) throw new Error('A schedule has a central run.');
  return { days, central };
}

/** Schedules the runs of a placed scenario, a replicate a step. Errors say what keeps it from being scheduled, and what to change. */
export function* scheduleSteps(placed: Placed): Generator<ScheduleProgress, Scheduled> {
  const { plan, sampler } = placed.context;
  const planned = planPlaced(placed);
  const stands = standsOf(planned, sampler);
  const all: ReplicateFigures[] = [];
  let central: Replicate | null = null;
  for (const [replicate, element] of stands.elements.entries()) {
    const done = runReplicate(planned, element, failureLuck(sampler.seed, stands.sameLuck ? 0 : replicate), stands.sameLuck ? 0 : replicate);
    if (Array.isArray(done)) return { ok: false, problems: done };
    central ??= done;
    all.push(figuresOf(planned, done));
    yield { done: all.length, of: stands.elements.length };
  }
  if (central === null) throw new Error('A schedule has a central run.');
  const column = (of: (figures: ReplicateFigures) => number): Column => overDraws(all.map(of), stands);
  const recorded = new Set(plan.activities.filter(({ size }) => size.by === 'recorded').map(({ id }) => id));
  return {
    ok: true,
    schedule: {
      replicates: replicateCount, planned, central, all,
      makespanDays: column(({ makespanMs }) => makespanMs / msPerDay), meanWaitHours: column((figures) => figures.meanWaitHours),
      utilization: column(({ utilization }) => utilization), restarts: column(({ restarts }) => restarts),
      peakGpus: central.trail.peakGpus, lostPerUseful: lostOf(planned, all, stands, recorded), months: monthsOfUse(plan, all, stands), holds: holdsOf(planned, all, stands),
    },
  };
}

/** The same at once; `progress` hears of every replicate. */
export function scheduleScenario(placed: Placed, progress?: (progress: ScheduleProgress) => void): Scheduled {
  const steps = scheduleSteps(placed);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    progress?.(step.value);
  }
}

/** A plan that holds a cluster of its own is always scheduled: the schedule says for how long. */
export function needsSchedule({ parts }: Placed): boolean {
  return parts.some(({ site }) => site.cluster.dedicated);
}

/** The schedule of a scenario; where it has none, what keeps it from one is said as warnings: the rest is computed all the same. */
export function scheduleOrSay(placed: Placed, progress?: (progress: ScheduleProgress) => void): ScenarioSchedule | null {
  const scheduled = scheduleScenario(placed, progress);
  if (scheduled.ok) return scheduled.schedule;
  for (const { path, message, hint } of scheduled.problems) placed.context.say(warning('not-scheduled', path, `“${placed.scenario.name}” cannot be scheduled. ${message}`, hint));
  return null;
}
