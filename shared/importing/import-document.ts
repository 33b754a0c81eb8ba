/** The document of `forewatt import --json`. GPU-hours throughout. */
import { type Anonymise } from './anonymise.ts';
import { type ReadLog, type Rejection } from './reader.ts';
import { type Booking } from './tags.ts';
import { dayText } from './timestamp.ts';
import { type Booked, type Totals } from './totals.ts';

const hour = 3600;
/** GPUs whose type the log does not tell. */
export const untyped = 'untyped';
/** Jobs that name no partition in a log that has partitions. */
export const noPartition = 'none';

export interface ImportDocument {
  readonly format: 'forewatt-import';
  readonly version: 1;
  readonly log: string;
  readonly rows: number;
  readonly counted: number;
  readonly steps: number;
  readonly rejected: { readonly count: number; readonly first: readonly Rejection[] };
  readonly jobs: number;
  /** Null where the log cannot tell: CodeCarbon's first version knew no GPUs. */
  readonly gpuHours: number | null;
  readonly by: {
    readonly state: Readonly<Record<string, number>>;
    readonly partition: Readonly<Record<string, number>>;
    readonly gpuType: Readonly<Record<string, number>>;
    readonly module: Readonly<Record<string, number>>;
    readonly phase: Readonly<Record<string, number>>;
    /** `failed` holds what was classified and failed. Stages and `unclassified` sum to `gpuHours`. */
    readonly stage: Readonly<Record<string, number>>;
    readonly runPhase: Readonly<Record<string, number>>;
    /** What no rule and no tag gave a stage. */
    readonly unclassified: number;
  };
  readonly unclassified: readonly { readonly name: string; readonly jobs: number; readonly gpuHours: number }[];
  readonly span: { readonly first: string; readonly last: string } | null;
  /** What the tool measured itself, where it did. */
  readonly measured?: { readonly energyKwh: number; readonly gwpKg: number; readonly waterL: number };
}

/** Sums in GPU-seconds become hours at the end, so that whole seconds add up exactly. */
export function sumBy(booked: readonly Booked[], key: (booking: Booking) => string | undefined): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { booking, gpuSeconds } of booked) {
    const name = key(booking);
    if (name !== undefined && gpuSeconds > 0) sums.set(name, (sums.get(name) ?? 0) + gpuSeconds);
  }
  return sums;
}

/** GPU-seconds by stage; classified jobs that failed are stage `failed`. */
export function sumByStage(booked: readonly Booked[]): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (key: string, seconds: number): void => {
    if (seconds > 0) sums.set(key, (sums.get(key) ?? 0) + seconds);
  };
  for (const { booking, gpuSeconds, failed } of booked) {
    if (booking.stage === undefined) continue;
    add(booking.stage, gpuSeconds - failed.gpuSeconds);
    add('failed', failed.gpuSeconds);
  }
  return sums;
}

export function unclassifiedSeconds(booked: readonly Booked[]): number {
  return booked.reduce((sum, { booking, gpuSeconds }) => (booking.stage === undefined ? sum + gpuSeconds : sum), 0);
}

/** Largest first; an object that any key may stand in. */
function hoursOf(seconds: Iterable<readonly [string, number]>): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [key, used] of seconds) sums.set(key, (sums.get(key) ?? 0) + used);
  return Object.fromEntries([...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key, used]) => [key, used / hour]));
}

/** `anonymise` is applied to whatever may hold a user or a path. */
export function importDocument(log: ReadLog, totals: Totals, anonymise: Anonymise): ImportDocument {
  const { table, meter } = log;
  const { span, measured } = meter;
  const knows = log.knowsGpus;
  return {
    format: 'forewatt-import', version: 1, log: log.format, rows: log.rows, counted: log.counted, steps: log.steps,
    rejected: { count: log.rejected.count, first: log.rejected.first.map(({ line, reason }) => ({ line, reason: anonymise(reason) })) },
    jobs: table.length, gpuHours: knows ? totals.gpuSeconds / hour : null,
    by: {
      state: hoursOf(totals.states.map(({ key, gpuSeconds }) => [key, gpuSeconds])),
      partition: log.knowsPartitions ? hoursOf(totals.partitions.map(({ key, gpuSeconds }) => [key.trim() === '' ? noPartition : key, gpuSeconds])) : {},
      gpuType: hoursOf([...totals.types].map(([type, seconds]) => [type ?? untyped, seconds])),
      module: hoursOf(sumBy(totals.booked, ({ module }) => module)),
      phase: hoursOf(sumBy(totals.booked, ({ phase }) => phase)),
      stage: hoursOf(sumByStage(totals.booked)),
      runPhase: hoursOf(sumBy(totals.booked, ({ runPhase }) => runPhase)),
      unclassified: unclassifiedSeconds(totals.booked) / hour,
    },
    unclassified: totals.unclassified.map(({ name: job, jobs, gpuSeconds }) => ({ name: anonymise(job), jobs, gpuHours: gpuSeconds / hour })),
    span: span === null ? null : { first: dayText(span.first), last: dayText(span.last) },
    ...(measured.energyKwh > 0 || measured.gwpKg > 0 ? { measured } : {}),
  };
}
