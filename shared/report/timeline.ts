/** What the Timeline shows of one scheduled scenario: series over time, runs, months, checkpoints. Plain data that can be posted. */
import { jobKinds, msPerHour } from '../cluster/jobs.ts';
import { checkpointChoices, type CheckpointChoice } from '../cluster/checkpoint-choice.ts';
import { type ScenarioSchedule } from '../cluster/schedule.ts';
import { accumulatedBand, accumulatedGpuHours, longestHours, stepFor, timelineBands, type TimelineBands } from '../cluster/timeline.ts';
import { type ScenarioRun } from '../model/simulation.ts';
import { waitP90 } from './explain/replicated.ts';
import { type MonthImpact, monthlyImpacts } from './months.ts';

/** Steps of the lines, and of the areas below them, which bend less. */
const mostSteps = 20_000;
const mostAreaSteps = 2000;
/** The sliding mean of the lines: a day, or a sixtieth of a shorter time. */
const meanOver = 24;
const leastMeans = 60;

export interface TimelineCluster {
  readonly name: string;
  readonly nodes: number;
  readonly gpusPerNode: number;
  readonly policy: string;
}

/** The runs of the central replicate, a column for each of their figures; hours since the start of the plan. */
export interface TimelineRuns {
  readonly count: number;
  /** Index into `rows`. */
  readonly row: Int32Array;
  readonly gpus: Int32Array;
  /** As `jobKinds`. */
  readonly kind: Uint8Array;
  readonly submitHours: Float64Array;
  readonly startHours: Float64Array;
  readonly endHours: Float64Array;
  readonly restarts: Int32Array;
  /** GPU-hours done twice, or spent restarting and writing checkpoints. */
  readonly lostGpuHours: Float64Array;
  /** When each run held its GPUs: several stretches where it was hit. */
  readonly segments: { readonly run: Int32Array; readonly fromHours: Float64Array; readonly toHours: Float64Array };
}

export interface TimelineRow {
  readonly id: string;
  readonly name: string;
  readonly module: string;
  readonly phase: string;
}

export interface Accumulated {
  readonly hours: Float64Array;
  /** GPU-hours used until then in the central replicate, by module and phase. */
  readonly cells: readonly { readonly module: string; readonly phase: string; readonly gpuHours: Float64Array }[];
  /** Of all together, over the replicates. */
  readonly p5: Float64Array;
  readonly p95: Float64Array;
}

export interface TimelineDocument {
  readonly replicates: number;
  readonly clusters: readonly TimelineCluster[];
  /** Until the last run of the longest replicate ends. */
  readonly hours: number;
  /** The step of the samples, and what each sliding mean runs over; 0: over nothing. */
  readonly stepHours: number;
  readonly meanHours: number;
  readonly gpus: TimelineBands;
  readonly runsUnderWay: TimelineBands;
  readonly accumulated: Accumulated;
  readonly rows: readonly TimelineRow[];
  readonly runs: TimelineRuns;
  /** Nine of ten runs of the central replicate wait no longer. */
  readonly waitHoursP90: number;
  readonly nodeFailures: number;
  readonly checkpoints: readonly CheckpointChoice[];
  readonly months: readonly MonthImpact[];
}

/** What each run lost: the time it held its GPUs beyond its work. A failed attempt loses nothing here: all of it failed. */
export function lostByRun({ central: { jobs, trail: { segments } } }: ScenarioSchedule): Float64Array {
  const held = new Float64Array(jobs.count);
  for (let at = 0; at < segments.count; at += 1) {
    const job = segments.job[at] as number;
    held[job] = (held[job] as number) + (segments.toMs[at] as number) - (segments.fromMs[at] as number);
  }
  return held.map((ms, job) => (jobs.kind[job] === jobKinds.failed ? 0 : (Math.max(0, ms - (jobs.workMs[job] as number)) * (jobs.gpus[job] as number)) / msPerHour));
}

/** Every run of the central replicate. */
export function runsOf(schedule: ScenarioSchedule): TimelineRuns {
  const { jobs, submitMs, startMs, endMs, restarts, trail: { segments } } = schedule.central;
  const inHours = (ms: Float64Array): Float64Array => ms.map((each) => each / msPerHour);
  return {
    count: jobs.count, row: jobs.row, gpus: jobs.gpus, kind: jobs.kind, restarts, lostGpuHours: lostByRun(schedule),
    submitHours: inHours(submitMs), startHours: inHours(startMs), endHours: inHours(endMs),
    // Copies: what is kept of a trail may have room for more.
    segments: { run: segments.job.slice(), fromHours: inHours(segments.fromMs), toHours: inHours(segments.toMs) },
  };
}

/** What a line of a timeline is sampled from: GPUs in use or runs under way, each a sliding mean. */
export function sampledBands(schedule: ScenarioSchedule, of: 'gpus' | 'runs'): TimelineBands & { readonly meanHours: number } {
  const meanHours = Math.min(meanOver, longestHours(schedule) / leastMeans);
  return { ...timelineBands(schedule, of, mostSteps, meanHours), meanHours };
}

export function accumulatedOf(schedule: ScenarioSchedule): Accumulated {
  const until = longestHours(schedule);
  const step = stepFor(until, mostAreaSteps);
  const hours = Float64Array.from({ length: Math.ceil(until / step) + 1 }, (_, at) => at * step);
  const cells = [...accumulatedGpuHours(schedule, hours)].map(([key, gpuHours]) => { const [module = '', phase = ''] = key.split('/'); return { module, phase, gpuHours }; });
  const { p5, p95 } = accumulatedBand(schedule, hours);
  return { hours, cells, p5, p95 };
}

/** The whole in steps, each of some milliseconds. `start`: the plan's first day. */
export function* timelineDocument(run: ScenarioRun, schedule: ScenarioSchedule, start: string, samples: number): Generator<void, TimelineDocument> {
  const { planned, central } = schedule;
  const hours = longestHours(schedule);
  const meanHours = Math.min(meanOver, hours / leastMeans);
  const gpus = timelineBands(schedule, 'gpus', mostSteps, meanHours);
  yield;
  const runsUnderWay = timelineBands(schedule, 'runs', mostSteps, meanHours);
  yield;
  const accumulated = accumulatedOf(schedule);
  yield;
  return {
    replicates: schedule.all.length, hours, stepHours: stepFor(hours, mostSteps), meanHours, gpus, runsUnderWay, accumulated,
    clusters: central.pools.map(({ nodes, gpusPerNode, policy }, at) => ({ name: planned.pools[at]?.cluster.name ?? '', nodes, gpusPerNode, policy })),
    rows: planned.rows.map(({ id, name, module, phase }) => ({ id, name, module, phase })),
    runs: runsOf(schedule), nodeFailures: central.failures,
    waitHoursP90: waitP90(schedule),
    checkpoints: checkpointChoices(planned, central), months: monthlyImpacts(run, schedule, start, samples),
  };
}
