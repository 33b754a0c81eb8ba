/**
 * One pass over the table of jobs: GPU time by outcome, partition, type and booking, the sizes of
 * runs, and what no rule took. Made again from the same table when the rules change.
 *
 * GPU-seconds of whole GPUs and whole seconds are whole numbers and add up exactly in any order.
 */
import { sizeBounds } from '../compare/run-sizes.ts';
import { type Classifier, makeClassifier } from './classify.ts';
import { type JobTable } from './job-table.ts';
import { type Rules } from './rules-file.ts';
import { failedStates } from './state.ts';
import { type Booking } from './tags.ts';
import { dayText } from './timestamp.ts';

const classes = sizeBounds.length + 1;
const hour = 3600;
const daySeconds = 86_400;
/** Days that a moment of four bytes reaches. */
const daysHeld = Math.floor(0xffffffff / daySeconds) + 1;

export interface Tally {
  jobs: number;
  gpuSeconds: number;
}

/** Everything booked alike. */
export interface Booked extends Tally {
  readonly booking: Booking;
  /** The part of jobs that failed. */
  readonly failed: Tally;
  /** Runs and GPU-seconds per class of size; jobs without GPU time are no runs. */
  readonly sizeRuns: Float64Array;
  readonly sizeSeconds: Float64Array;
}

export interface Totals {
  readonly jobs: number;
  readonly gpuSeconds: number;
  /** Jobs that had GPU time. */
  readonly runs: number;
  /** By Slurm's word, by partition and by type of GPU (null: not told); in order of first appearance. */
  readonly states: readonly (Tally & { readonly key: string })[];
  readonly partitions: readonly (Tally & { readonly key: string })[];
  readonly types: ReadonlyMap<string | null, number>;
  readonly booked: readonly Booked[];
  /** GPU-seconds that no rule and no tag gave a stage, by name, largest first. */
  readonly unclassified: readonly (Tally & { readonly name: string })[];
  /** GPU-seconds by the month in which a job started, `2024-03`, in order; jobs without a start are left out. */
  readonly months: readonly (readonly [string, number])[];
  /** Share of GPU time in the largest tenth of the runs; null without runs. */
  readonly largestTenth: number | null;
}

function makeBooked(booking: Booking): Booked {
  return { booking, jobs: 0, gpuSeconds: 0, failed: { jobs: 0, gpuSeconds: 0 }, sizeRuns: new Float64Array(classes), sizeSeconds: new Float64Array(classes) };
}

/** The class of a run: the first bound that it is below. */
function sizeClass(gpuSeconds: number): number {
  let at = 0;
  while (at < classes - 1 && gpuSeconds >= (sizeBounds[at] as number) * hour) at += 1;
  return at;
}

/** Runs by size on a fine scale, to find the largest tenth without sorting millions. */
interface Sizes {
  /** By the upper 17 bits of the size as a float: steps of less than 1 in 256. */
  readonly runs: Uint32Array;
  readonly seconds: Float64Array;
}

/** Of runs of nearly the same size, an equal part each; null without runs. */
function largestTenth({ runs, seconds }: Sizes, all: number, total: number): number | null {
  if (all === 0) return null;
  let left = Math.ceil(all / 10);
  let sum = 0;
  for (let at = runs.length - 1; at >= 0 && left > 0; at -= 1) {
    const here = runs[at] as number;
    if (here === 0) continue;
    const taken = Math.min(here, left);
    sum += ((seconds[at] as number) * taken) / here;
    left -= taken;
  }
  return sum / total;
}

/** GPU-seconds and jobs by id of a dictionary. */
interface Counts {
  readonly seconds: Float64Array;
  readonly jobs: Float64Array;
}

function makeCounts(size: number): Counts {
  return { seconds: new Float64Array(size), jobs: new Float64Array(size) };
}

/** Adds up a table of jobs under rules. */
export function addUp(table: JobTable, rules: Rules): Totals {
  const classifier = makeClassifier(table, rules);
  const states = makeCounts(table.states.size);
  const partitions = makeCounts(table.partitions.size);
  const names = makeCounts(table.names.size);
  const mixes = new Float64Array(table.mixes.length);
  const fails = failedFlags(table, rules);
  const booked: Booked[] = [];
  const sizes: Sizes = { runs: new Uint32Array(1 << 17), seconds: new Float64Array(1 << 17) };
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  const days = new Float64Array(daysHeld);
  let gpuSeconds = 0;
  let runs = 0;
  for (const [number, { gpus: gpuColumn, seconds, start, state: stateColumn, partition: partitionColumn, name: nameColumn, account, comment, mix }] of table.blocks.entries()) {
    const rows = table.rowsIn(number);
    for (let i = 0; i < rows; i += 1) {
      const gpus = gpuColumn[i] as number;
      const used = gpus * (seconds[i] as number);
      const state = stateColumn[i] as number;
      const partition = partitionColumn[i] as number;
      const name = nameColumn[i] as number;
      const of = bookedFor(classifier, booked, classifier.of(name, account[i] as number, partition, comment[i] as number, state, gpus));
      gpuSeconds += used;
      count(states, state, used);
      count(partitions, partition, used);
      of.jobs += 1;
      if (used === 0) continue;
      runs += 1;
      mixes[mix[i] as number] = (mixes[mix[i] as number] as number) + used;
      book(of, used, fails[state] === 1);
      const day = Math.floor((start[i] as number) / daySeconds);
      days[day] = (days[day] as number) + used;
      float[0] = used;
      const fine = (bits[0] as number) >>> 15;
      sizes.runs[fine] = (sizes.runs[fine] as number) + 1;
      sizes.seconds[fine] = (sizes.seconds[fine] as number) + used;
      if (of.booking.stage === undefined) count(names, name, used);
    }
  }
  const tallies = (keys: JobTable['states'], { seconds, jobs }: Counts): (Tally & { key: string })[] =>
    [...jobs.keys()].filter((id) => (jobs[id] as number) > 0).map((id) => ({ key: keys.textOf(id), gpuSeconds: seconds[id] as number, jobs: jobs[id] as number }));
  return {
    jobs: table.length, gpuSeconds, runs, states: tallies(table.states, states), partitions: tallies(table.partitions, partitions),
    types: byType(table, mixes), booked: booked.filter((of) => of.jobs > 0), unclassified: largestNames(table, names), months: byMonth(days), largestTenth: largestTenth(sizes, runs, gpuSeconds),
  };
}

/** Day 0 holds the jobs whose start is not told. */
function byMonth(days: Float64Array): [string, number][] {
  const months = new Map<string, number>();
  for (let day = 1; day < days.length; day += 1) {
    const used = days[day] as number;
    if (used === 0) continue;
    const month = dayText(day * daySeconds).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + used);
  }
  return [...months];
}

function count({ seconds, jobs }: Counts, id: number, used: number): void {
  seconds[id] = (seconds[id] as number) + used;
  jobs[id] = (jobs[id] as number) + 1;
}

function book(of: Booked, used: number, failed: boolean): void {
  of.gpuSeconds += used;
  if (failed) {
    of.failed.gpuSeconds += used;
    of.failed.jobs += 1;
  }
  const size = sizeClass(used);
  of.sizeRuns[size] = (of.sizeRuns[size] as number) + 1;
  of.sizeSeconds[size] = (of.sizeSeconds[size] as number) + used;
}

function bookedFor(classifier: Classifier, booked: Booked[], number: number): Booked {
  while (booked.length <= number) booked.push(makeBooked(classifier.bookings[booked.length] ?? {}));
  return booked[number] as Booked;
}

/** 1 for each state whose GPU time is booked as failed. */
function failedFlags(table: JobTable, rules: Rules): Uint8Array {
  const failed = new Set<string>(rules.failedStates ?? failedStates);
  return Uint8Array.from({ length: table.states.size }, (_, id) => (failed.has(table.states.textOf(id)) ? 1 : 0));
}

function byType(table: JobTable, seconds: Float64Array): Map<string | null, number> {
  const types = new Map<string | null, number>();
  for (const [id, mix] of table.mixes.entries()) {
    const used = seconds[id] as number;
    if (used === 0) continue;
    for (const { type, share } of mix) types.set(type, (types.get(type) ?? 0) + used * share);
  }
  return types;
}

/** The names with most GPU time, folded where only numbers differ. */
const listedNames = 50;

function largestNames(table: JobTable, { seconds, jobs }: Counts): (Tally & { name: string })[] {
  const found = new Map<string, Tally>();
  for (let id = 0; id < seconds.length; id += 1) {
    if ((jobs[id] as number) === 0) continue;
    const name = table.names.textOf(id).replace(/\d+/g, '#');
    const tally = found.get(name) ?? { jobs: 0, gpuSeconds: 0 };
    tally.jobs += jobs[id] as number;
    tally.gpuSeconds += seconds[id] as number;
    found.set(name, tally);
  }
  return [...found].map(([name, tally]) => ({ name, ...tally })).sort((a, b) => b.gpuSeconds - a.gpuSeconds || (a.name < b.name ? -1 : 1)).slice(0, listedNames);
}
