/**
 * Figures of the simulated clusters, taken apart: `schedule.<figure>` in the central run, row by
 * row; `schedule.<figure>.mean` over the replicates, each with its share of the draws. Method,
 * sections 3 and 8: replicate 0 is the central run, draw j takes replicate 1 + (j mod 19).
 */
import { rowHours, type ScenarioSchedule, replicateOf } from '../../cluster/schedule.ts';
import { waitHours } from '../../cluster/timeline.ts';
import { msPerHour } from '../../cluster/jobs.ts';
import { hoursPerDay } from '../../quantity/hours.ts';
import { type Schedule } from '../../model/schedule.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { type Plan } from '../../plan/schema.ts';
import { printNumber } from '../../quantity/print.ts';
import { central, type Column, elements } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { type BookDerived, type DerivedContext } from './derived.ts';
import { constant, count, type Explaining } from './leaves.ts';
import { node, times, type Trace, type TraceExtra } from './trace.ts';

const centralRun = 'cluster simulation, central run';
const msPerDay = hoursPerDay * msPerHour;

/** The figures that every replicate gives. */
export const replicatedFigures = ['makespanDays', 'meanWaitHours', 'utilization', 'restarts'] as const;
export type ReplicatedFigure = (typeof replicatedFigures)[number];

export const replicatedNames: Readonly<Record<ReplicatedFigure, string>> = {
  makespanDays: 'Days until the last run ends', meanWaitHours: 'Mean wait of a run for its GPUs', utilization: 'Utilisation of the clusters until the last run ends', restarts: 'Runs hit by a failing node',
};
export const replicatedUnits: Readonly<Record<ReplicatedFigure, string>> = { makespanDays: 'days', meanWaitHours: 'h', utilization: '', restarts: '' };

/** A schedule that still has its runs. */
export function hasRuns(schedule: Schedule): schedule is ScenarioSchedule {
  return 'central' in schedule;
}

function rowPath(plan: Plan, row: string): string {
  return `${plan.ablations.some(({ id }) => id === row) ? 'ablations' : 'activities'}.${row}`;
}

/** Runs of the central replicate, row by row. */
interface RowRuns {
  readonly path: string;
  readonly name: string;
  runs: number;
  waited: number;
  restarts: number;
  /** The run that ends last. */
  last: number;
}

function rowsOf(plan: Plan, { planned, central: { jobs, endMs, restarts, ...rest } }: ScenarioSchedule): RowRuns[] {
  const waits = waitHours({ jobs, endMs, restarts, ...rest });
  const rows = planned.rows.map(({ id, name }): RowRuns => ({ path: rowPath(plan, id), name, runs: 0, waited: 0, restarts: 0, last: -1 }));
  for (let job = 0; job < jobs.count; job += 1) {
    const row = rows[jobs.row[job] as number];
    if (row === undefined) continue;
    row.runs += 1;
    row.waited += waits[job] as number;
    row.restarts += restarts[job] as number;
    if (row.last < 0 || (endMs[job] as number) > (endMs[row.last] as number)) row.last = job;
  }
  return rows.filter(({ runs }) => runs > 0);
}

/** What was simulated, in words: clusters, runs, failures. */
export function settingOf({ planned, central: { jobs, pools } }: ScenarioSchedule): string {
  const clusters = pools.map(({ nodes, gpusPerNode, policy, mtbfMs }, at) => `${planned.pools[at]?.cluster.name ?? ''}: ${String(nodes)} nodes of ${String(gpusPerNode)} GPUs, ${policy}, ${mtbfMs === 0 ? 'no failures' : `a node fails every ${printNumber(mtbfMs / msPerHour)} h`}`);
  return `${String(jobs.count)} runs of ${String(planned.rows.length)} rows on ${clusters.join('; ')}.`;
}

function makespanTrace(rows: readonly RowRuns[], { central: { submitMs, startMs, endMs } }: ScenarioSchedule, note: string): Trace {
  const days = (from: number, to: number): number => (to - from) / msPerDay;
  const ends = rows.map(({ path, name, last }) => {
    const [submitted, started, ended] = [submitMs[last] as number, startMs[last] as number, endMs[last] as number];
    return node(`end of the last run of ${name}`, 'days', 'sum', 'submitted, when what it follows has ended + wait for GPUs + from its start to its end', [
      count('submitted after the start of the plan', days(0, submitted), 'days', centralRun), count('wait for its GPUs', days(submitted, started), 'days', centralRun), count('from its start to its end, failures included', days(started, ended), 'days', centralRun),
    ], { row: path });
  });
  return node(replicatedNames.makespanDays, 'days', 'larger', 'the latest end of any row’s last run', ends, { note });
}

function waitTrace(rows: readonly RowRuns[], note: string): Trace {
  const waited = rows.map(({ path, name, waited: hours }) => ({ ...count(`${name}: waits of its runs, added`, hours, 'h', centralRun), row: path }));
  const runs = rows.map(({ path, name, runs: number }) => ({ ...count(`${name}: runs`, number, '', centralRun), row: path }));
  return node(replicatedNames.meanWaitHours, 'h', 'quotient', 'hours waited from submission to first start ÷ runs', [
    node('hours waited', 'h', 'sum', 'sum over the rows', waited), node('runs, failed attempts included', '', 'sum', 'sum over the rows', runs),
  ], { note });
}

function restartsTrace(rows: readonly RowRuns[], note: string): Trace {
  return node(replicatedNames.restarts, '', 'sum', 'sum over the rows', rows.map(({ path, name, restarts }) => ({ ...count(`${name}: how often its runs were hit`, restarts, '', centralRun), row: path })), { note });
}

function utilizationTrace(plan: Plan, rows: readonly RowRuns[], schedule: ScenarioSchedule, note: string): Trace {
  const { planned, central: { pools } } = schedule;
  const hours = rowHours(schedule.central);
  const work = planned.rows.map(({ id, name }, at) => {
    const { useful = 0, failed = 0, lost = 0 } = hours[at] ?? {};
    return node(name, 'GPU-hours', 'sum', 'useful + the larger of failed attempts and what node failures cost', [
      count('useful GPU-hours', useful, 'GPU-hours', centralRun), node('failed', 'GPU-hours', 'larger', 'the larger of both', [count('GPU-hours of failed attempts', failed, 'GPU-hours', centralRun), count('GPU-hours lost to node failures', lost, 'GPU-hours', centralRun)]),
    ], { row: rowPath(plan, id) });
  });
  const gpus = pools.map(({ nodes, gpusPerNode }, at) => times(`GPUs of ${planned.pools[at]?.cluster.name ?? ''}`, '', 'nodes × GPUs of one', count('nodes', nodes, '', centralRun), count('GPUs of one node', gpusPerNode)));
  const held = times('GPU-hours of the clusters until then', 'GPU-hours', 'GPUs × days × hours in a day', node('GPUs', '', 'sum', 'sum over the clusters', gpus), makespanTrace(rows, schedule, ''), constant('hours in a day', hoursPerDay, 'h/d'));
  return node(replicatedNames.utilization, '', 'quotient', 'GPU-hours of work ÷ GPU-hours of the clusters until the last run ends', [node('GPU-hours of work', 'GPU-hours', 'sum', 'sum over the rows', work), held], { note, as: 'share' });
}

function noteOf(figure: ReplicatedFigure, schedule: ScenarioSchedule): string {
  const exact = schedule.all.length === 1;
  const means = exact ? 'Nothing is uncertain and nothing fails, so that one run says it all.' : `Here the central run; the mean of the ${String(schedule.all.length - 1)} drawn replicates is the figure schedule.${figure}.mean.`;
  return `${settingOf(schedule)} ${means}`;
}

function plain(figure: ReplicatedFigure, column: Column): Trace {
  return { ...count(replicatedNames[figure], central(column), replicatedUnits[figure], 'A result of simulating the runs on their clusters; “forewatt schedule” lists them.'), ...(figure === 'utilization' ? { as: 'share' as const } : {}) };
}

/** A figure of the central run, row by row; as it was counted where the runs are not at hand. */
export function replicatedTrace({ plan }: Explaining, schedule: Schedule, figure: ReplicatedFigure): Trace {
  const column = schedule[figure];
  if (!hasRuns(schedule)) return plain(figure, column);
  const rows = rowsOf(plan, schedule);
  if (rows.length === 0) return plain(figure, column);
  const note = noteOf(figure, schedule);
  switch (figure) {
    case 'makespanDays': return makespanTrace(rows, schedule, note);
    case 'meanWaitHours': return waitTrace(rows, note);
    case 'restarts': return restartsTrace(rows, note);
    case 'utilization': {
      const trace = utilizationTrace(plan, rows, schedule, note);
      // Rounding to whole milliseconds may book a hair more work than there is room for.
      return trace.value > 1 ? plain(figure, column) : trace;
    }
  }
}

/** The figure of every drawn replicate with the number of draws that take it; null where draws of one replicate differ. */
function replicatesOf(column: Float64Array, replicates: number): { readonly replicate: number; readonly value: number; draws: number }[] | null {
  const found = new Map<number, { readonly replicate: number; readonly value: number; draws: number }>();
  for (let draw = 1; draw < column.length; draw += 1) {
    const replicate = replicateOf(draw, replicates);
    const value = column[draw] as number;
    const before = found.get(replicate);
    if (before === undefined) found.set(replicate, { replicate, value, draws: 1 });
    else if (before.value === value) before.draws += 1;
    else return null;
  }
  return [...found.values()].sort((a, b) => a.replicate - b.replicate);
}

function meanTrace(figure: ReplicatedFigure, column: Float64Array, { seed, samples }: Simulation, schedule: Schedule): Trace | null {
  const each = replicatesOf(column, schedule.replicates);
  if (each === null) return null;
  const unit = replicatedUnits[figure];
  const as: TraceExtra = figure === 'utilization' ? { as: 'share' } : {};
  const { p5, p50, p95 } = statOf(column);
  const note = `Seed ${String(seed)}. Replicate r stands at draw ⌊r × ${String(samples)} ÷ ${String(schedule.replicates)}⌋ of every input and meets node failures of its own; draw j takes its figure from replicate 1 + (j mod ${String(schedule.replicates - 1)}). Percentiles between neighbouring draws, linearly (Hyndman and Fan, type 7): p5 ${printNumber(p5)}, p50 ${printNumber(p50)}, p95 ${printNumber(p95)}${unit === '' ? '' : ` ${unit}`}.${hasRuns(schedule) ? ` ${settingOf(schedule)}` : ''}`;
  return node(`${replicatedNames[figure]}: mean of the draws`, unit, 'quotient', 'sum over the replicates of figure × draws that take it ÷ draws', [
    node('figures of all draws, added', unit, 'sum', 'sum over the replicates', each.map(({ replicate, value, draws }) => node(`replicate ${String(replicate)}`, unit, 'product', 'its figure × draws that take it', [
      { ...count('its figure', value, unit, `cluster simulation, replicate ${String(replicate)}`), ...as }, count('draws that take it', draws),
    ]))),
    count('draws', column.length - 1, '', 'samples of the simulation'),
  ], { note, ...as });
}

function meanFigures(simulation: Simulation, schedule: Schedule, book: BookDerived): void {
  for (const figure of replicatedFigures) {
    const column = schedule[figure];
    if (typeof column === 'number') continue;
    const made = (): Trace => meanTrace(figure, elements(column), simulation, schedule) ?? plain(figure, statOf(column).mean);
    book(`schedule.${figure}.mean`, { column: null, central: () => statOf(column).mean, trace: made });
  }
}

const ninety = 0.9;

/** The wait that nine of ten runs of the central replicate do not exceed; 0 without runs. */
export function waitP90(schedule: Pick<ScenarioSchedule, 'central'>): number {
  return waitQuantile(schedule).value;
}

function waitQuantile({ central: replicate }: Pick<ScenarioSchedule, 'central'>): { readonly value: number; readonly low: number; readonly high: number; readonly weight: number; readonly runs: number } {
  const sorted = waitHours(replicate).sort();
  const position = Math.max(0, sorted.length - 1) * ninety;
  const below = Math.floor(position);
  const [low, high] = [sorted[below] ?? 0, sorted[Math.min(below + 1, sorted.length - 1)] ?? 0];
  const weight = position - below;
  return { value: low + (high - low) * weight, low, high, weight, runs: sorted.length };
}

function waitP90Trace(schedule: ScenarioSchedule): Trace {
  const { low, high, weight, runs } = waitQuantile(schedule);
  const upper = count('share of the way between them', weight, '', `${String(ninety)} × (${String(runs)} runs − 1), its part after the point`);
  const note = `The waits of the ${String(runs)} runs of the central replicate in rising order, at the place 0.9 × (runs − 1) (Hyndman and Fan, type 7). ${settingOf(schedule)}`;
  return node('Wait that nine of ten runs do not exceed', 'h', 'sum', 'wait just below the place × what is left + wait just above it × share of the way', [
    times('from below', 'h', 'wait × (1 − share of the way)', count('wait just below the place', low, 'h', centralRun), node('what is left of the way', '', 'complement', '1 − share of the way', [upper])),
    times('from above', 'h', 'wait × share of the way', count('wait just above the place', high, 'h', centralRun), upper),
  ], { note });
}

/** Figures of the schedule that stand in no result: means over the replicates, the wait of nine in ten runs. */
export function replicatedMeans({ simulation, run: { schedule } }: Pick<DerivedContext, 'simulation'> & { readonly run: Pick<ScenarioRun, 'schedule'> }, book: BookDerived): void {
  if (schedule === null) return;
  meanFigures(simulation, schedule, book);
  if (!hasRuns(schedule)) return;
  book('schedule.waitHoursP90', { column: null, central: () => waitP90(schedule), trace: () => waitP90Trace(schedule) });
}
