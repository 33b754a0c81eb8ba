/**
 * What a timeline shows of a schedule: the state every half hour, its sliding mean, bands over the
 * replicates, GPU-hours accumulated by module and phase. Times in hours since the start of the plan.
 */
import { percentiles } from '../sampling/statistics.ts';
import { type Replicate } from './events.ts';
import { msPerHour } from './jobs.ts';
import { type ReplicateTrail, type ScenarioSchedule } from './schedule.ts';
import { type Trail } from './trail.ts';
import { used } from './used.ts';

/** The recorded figure's step (arXiv 2604.11154). */
export const stepHours = 0.5;
/** A timeline of more steps is sampled at twice the step, again and again. */
export const mostSteps = 200_000;

/** The step at which a time span has at most so many samples: half an hour, or that doubled until it does. */
export function stepFor(hours: number, most: number = mostSteps): number {
  let step = stepHours;
  while (hours / step > most) step *= 2;
  return step;
}

export interface Timeline {
  readonly hours: Float64Array;
  /** GPUs in use, and runs under way, at that moment. */
  readonly gpus: Int32Array;
  readonly runs: Int32Array;
}

/** The state at 0, one step, two steps, …, the last sample not before `untilHours`. */
export function sampleTimeline(trail: Trail, untilHours: number, step: number = stepFor(untilHours)): Timeline {
  const { timesMs, gpusInUse, runsUnderWay } = trail;
  const count = Math.ceil(untilHours / step) + 1;
  const hours = new Float64Array(count);
  const gpus = new Int32Array(count);
  const runs = new Int32Array(count);
  let at = -1;
  for (let sample = 0; sample < count; sample += 1) {
    hours[sample] = sample * step;
    while (at + 1 < timesMs.length && (timesMs[at + 1] as number) <= sample * step * msPerHour) at += 1;
    if (at < 0) continue;
    gpus[sample] = gpusInUse[at] as number;
    runs[sample] = runsUnderWay[at] as number;
  }
  return { hours, gpus, runs };
}

/** Mean over a window of samples centred on each (an odd number), shorter at both ends. */
export function slidingMean(values: ArrayLike<number>, window: number): Float64Array {
  const reach = Math.floor(window / 2);
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) sums[i + 1] = (sums[i] as number) + (values[i] as number);
  return Float64Array.from({ length: values.length }, (_, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(values.length, i + reach + 1);
    return ((sums[to] as number) - (sums[from] as number)) / (to - from);
  });
}

export interface TimelineBands {
  readonly hours: Float64Array;
  readonly central: ArrayLike<number>;
  readonly p5: Float64Array;
  readonly p50: Float64Array;
  readonly p95: Float64Array;
}

/** p5, p50 and p95 at each step of several series of one length. */
function percentilesOver(series: readonly ArrayLike<number>[], count: number): Pick<TimelineBands, 'p5' | 'p50' | 'p95'> {
  const [p5, p50, p95] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const column = new Float64Array(series.length + 1);
  for (let i = 0; i < count; i += 1) {
    series.forEach((values, replicate) => { column[replicate + 1] = values[i] as number; });
    [p5[i], p50[i], p95[i]] = percentiles(column, [0.05, 0.5, 0.95]) as [number, number, number];
  }
  return { p5, p50, p95 };
}

/** Replicates that a band is made of: all but the central one, which alone stands where nothing is uncertain. */
function banded({ all }: ScenarioSchedule): readonly ReplicateTrail[] {
  return all.length > 1 ? all.slice(1) : all;
}

/** Hours until the last run of the longest replicate ends. */
export function longestHours({ all }: ScenarioSchedule): number {
  return all.reduce((last, { makespanMs }) => Math.max(last, makespanMs), 0) / msPerHour;
}

/**
 * GPUs in use or runs under way over time: the central run and the band of the replicates, at most
 * `most` steps of half an hour doubled. `meanHours`: each series is the sliding mean over so long;
 * 0: the samples themselves.
 */
export function timelineBands(schedule: ScenarioSchedule, of: 'gpus' | 'runs', most = 5000, meanHours = 0): TimelineBands {
  const until = longestHours(schedule);
  const step = stepFor(until, most);
  const window = 2 * Math.floor(meanHours / step / 2) + 1;
  const smooth = (values: Int32Array): ArrayLike<number> => (window > 1 ? slidingMean(values, window) : values);
  const middle = sampleTimeline(schedule.central.trail, until, step);
  const others = banded(schedule).map(({ trail }) => smooth(sampleTimeline(trail, until, step)[of]));
  return { hours: middle.hours, central: smooth(middle[of]), ...percentilesOver(others, middle.hours.length) };
}

/** GPU-hours used until each step of `hours` (0, one step, two steps, …): the band of the replicates, all modules together. */
export function accumulatedBand(schedule: ScenarioSchedule, hours: Float64Array): Pick<TimelineBands, 'p5' | 'p50' | 'p95'> {
  return percentilesOver(banded(schedule).map(({ trail }) => used(trail, hours)), hours.length);
}

/** GPU-hours used until each hour of a timeline, by `module/phase`, in the central run; what failed or was lost is in them. */
export function accumulatedGpuHours({ planned, central }: ScenarioSchedule, hours: Float64Array): Map<string, Float64Array> {
  const step = hours.length > 1 ? (hours[1] as number) : stepHours;
  const { jobs, trail: { segments } } = central;
  const cells = new Map<string, { rate: Float64Array; offset: Float64Array }>();
  for (let at = 0; at < segments.count; at += 1) {
    const job = segments.job[at] as number;
    const row = planned.rows[jobs.row[job] as number];
    const key = `${row?.module ?? ''}/${row?.phase ?? ''}`;
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = { rate: new Float64Array(hours.length + 1), offset: new Float64Array(hours.length + 1) };
      cells.set(key, cell);
    }
    const gpus = jobs.gpus[job] as number;
    // At rate g from its beginning, and no longer from its end: g·t − g·from, then + g·to − g·t.
    for (const [ms, sign] of [[segments.fromMs[at] as number, 1], [segments.toMs[at] as number, -1]] as const) {
      const hour = ms / msPerHour;
      const place = Math.min(hours.length, Math.ceil(hour / step));
      cell.rate[place] = (cell.rate[place] as number) + sign * gpus;
      cell.offset[place] = (cell.offset[place] as number) - sign * gpus * hour;
    }
  }
  return new Map([...cells].map(([key, { rate, offset }]) => {
    let gpus = 0;
    let base = 0;
    return [key, hours.map((hour, i) => {
      gpus += rate[i] as number;
      base += offset[i] as number;
      return gpus * hour + base;
    })];
  }));
}

/** How long each run waited for its GPUs, in hours, in the order of the runs' rank. */
export function waitHours({ jobs, submitMs, startMs }: Replicate): Float64Array {
  return Float64Array.from({ length: jobs.count }, (_, job) => ((startMs[job] as number) - (submitMs[job] as number)) / msPerHour);
}
