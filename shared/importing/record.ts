/** An imported log as a recorded baseline (`shared/compare/baseline.ts`), every figure measured. */
import { type Baseline, type BaselineKind, type Figure } from '../compare/baseline.ts';
import { sizeBounds } from '../compare/run-sizes.ts';
import { idPattern } from '../plan/schema.ts';
import { error, type Problem } from '../problem.ts';
import { sumBy, sumByStage, unclassifiedSeconds } from './import-document.ts';
import { type ReadLog } from './reader.ts';
import { type Rules } from './rules-file.ts';
import { type Booked, type Totals } from './totals.ts';
import { dayText } from './timestamp.ts';

const hour = 3600;
const source = 'log';
/** As much as printed shares may miss 1: a record with more than that unclassified does not say what its stages used. */
const unclassifiedSlack = 0.01;

/** Words for people. */
const formatNames: Readonly<Record<string, string>> = { sacct: 'Slurm sacct', codecarbon: 'CodeCarbon emissions.csv', wandb: 'W&B runs', mlflow: 'MLflow runs', csv: 'table' };

export interface RecordNames {
  readonly id: string;
  readonly name: string;
  /** Name of the log's file, without its folders. */
  readonly file: string;
}

/** `Our log 2024.json` → `our-log-2024`: an id that a record may have. */
export function recordId(name: string): string {
  const id = name.normalize('NFD').replace(/\p{Mark}/gu, '').toLowerCase().replace(/\.[a-z0-9.]*$/, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 64);
  return idPattern.test(id) ? id : 'imported-log';
}

/** As the last part of a figure's key: no dots. */
function keyPart(text: string): string {
  const part = text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return part === '' ? 'other' : part;
}

class Figures {
  readonly all: Record<string, Figure> = {};

  /** Adds to a figure of that key, if there is one: two types of GPU may have the same id. */
  add(key: string, value: number, unit: string, note?: string): void {
    const before = this.all[key]?.value ?? 0;
    this.all[key] = { value: before + value, unit, confidence: 'measured', source, ...(note === undefined ? {} : { note }) };
  }

  hours(prefix: string, seconds: Iterable<readonly [string, number]>): void {
    for (const [key, used] of seconds) this.add(`${prefix}.${key}`, used / hour, 'GPU-hours');
  }

  shares(prefix: string, seconds: Iterable<readonly [string, number]>, total: number): void {
    for (const [key, used] of seconds) this.add(`${prefix}.${key}`, used / total, 'share');
  }
}

function computeFigures(figures: Figures, totals: Totals): void {
  const { gpuSeconds, booked } = totals;
  const pair = (one: string | undefined, other: string | undefined): string | undefined => (one === undefined || other === undefined ? undefined : `${one}.${other}`);
  const stage = sumByStage(booked);
  const final = stage.get('final') ?? 0;
  figures.add('gpuHours.total', gpuSeconds / hour, 'GPU-hours', 'everything that ran, failed included');
  figures.hours('gpuHours.stage', stage);
  figures.hours('gpuHours.phase', sumBy(booked, ({ phase }) => phase));
  figures.hours('gpuHours.module', sumBy(booked, ({ module }) => module));
  figures.hours('gpuHours.moduleByPhase', sumBy(booked, ({ module, phase }) => pair(module, phase)));
  figures.hours('gpuHours.accelerator', [...totals.types].flatMap(([type, seconds]) => (type === null ? [] : [[keyPart(type), seconds] as const])));
  figures.shares('share.stage', stage, gpuSeconds);
  figures.shares('share.runPhase', sumBy(booked, ({ runPhase }) => runPhase), gpuSeconds);
  figures.shares('share.outcome', totals.states.filter(({ gpuSeconds: used }) => used > 0).map(({ key, gpuSeconds: used }) => [keyPart(key), used]), gpuSeconds);
  if (final > 0) figures.add('researchMultiplier', gpuSeconds / final, 'ratio', 'all GPU-hours ÷ those of final runs that did not fail');
  figures.add('runs.count', totals.runs, 'runs', 'jobs with GPU time');
  if (totals.largestTenth !== null) figures.add('runs.top10percent.shareOfCompute', totals.largestTenth, 'share');
}

interface SizeClass {
  readonly fromGpuHours: number;
  /** Null: no upper end. */
  readonly toGpuHours: number | null;
  readonly runs: number;
  readonly gpuHours: number;
}

function sizesOf(booked: readonly Booked[]): SizeClass[] {
  return [...sizeBounds, null].map((to, at) => ({
    fromGpuHours: sizeBounds[at - 1] ?? 0, toGpuHours: to,
    runs: booked.reduce((sum, { sizeRuns }) => sum + (sizeRuns[at] ?? 0), 0), gpuHours: booked.reduce((sum, { sizeSeconds }) => sum + (sizeSeconds[at] ?? 0), 0) / hour,
  }));
}

interface Runs {
  readonly bySize: readonly SizeClass[];
  readonly byPhase: Readonly<Record<string, readonly SizeClass[]>>;
  /** By the month in which they started. */
  readonly byMonth: readonly { readonly month: string; readonly gpuHours: number }[];
}

/** Runs by their size, overall and by phase, and GPU-hours over time. */
function runsOf({ booked, months }: Totals): Runs {
  const phases = [...new Set(booked.flatMap(({ booking: { phase } }) => phase ?? []))].sort();
  return { bySize: sizesOf(booked), byPhase: Object.fromEntries(phases.map((phase) => [phase, sizesOf(booked.filter(({ booking }) => booking.phase === phase))])), byMonth: months.map(([month, seconds]) => ({ month, gpuHours: seconds / hour })) };
}

/** GPU-hours by module, phase and stage; classified jobs that failed are stage `failed`, as everywhere. */
function cellsOf(booked: readonly Booked[]): NonNullable<Baseline['cells']> {
  const cells = new Map<string, NonNullable<Baseline['cells']>[number]>();
  const add = ({ module, phase }: Booked['booking'], stage: string | undefined, seconds: number, jobs: number): void => {
    if (seconds <= 0) return;
    const key = JSON.stringify([module, phase, stage]);
    const place = { ...(module === undefined ? {} : { module }), ...(phase === undefined ? {} : { phase }), ...(stage === undefined ? {} : { stage }) };
    const before = cells.get(key);
    cells.set(key, { ...place, gpuHours: (before?.gpuHours ?? 0) + seconds / hour, jobs: (before?.jobs ?? 0) + jobs });
  };
  for (const { booking, jobs, gpuSeconds, failed } of booked) {
    const failures = booking.stage === undefined ? { jobs: 0, gpuSeconds: 0 } : failed;
    add(booking, booking.stage, gpuSeconds - failures.gpuSeconds, jobs - failures.jobs);
    add(booking, 'failed', failures.gpuSeconds, failures.jobs);
  }
  return [...cells.values()].sort((a, b) => b.gpuHours - a.gpuHours);
}

/** Which question the record answers: stages only where nearly everything has one. */
function kindOf(totals: Totals): BaselineKind {
  if (totals.gpuSeconds === 0) return 'impact-only';
  const classified = unclassifiedSeconds(totals.booked) <= unclassifiedSlack * totals.gpuSeconds;
  return classified && (sumByStage(totals.booked).get('final') ?? 0) > 0 ? 'full-rd-split' : 'status-split';
}

function notesOf(log: ReadLog, totals: Totals): string[] {
  const unclassified = unclassifiedSeconds(totals.booked);
  return [
    `${String(log.rows)} rows read: ${String(log.counted)} counted, ${String(log.steps)} steps of jobs or earlier tellings of a run, ${String(log.rejected.count)} rejected.`,
    ...(unclassified > 0 ? [`${String(Math.round(unclassified / hour))} GPU-hours have no stage: no rule and no tag took them.`] : []),
  ];
}

/** The rules as a record keeps them; patterns may hold names, and are left out where those are not kept. */
export function keptRules({ rules }: Rules, keepNames: boolean): NonNullable<Baseline['rules']> {
  return rules.map(({ field, match, set }) => ({ field, ...(keepNames ? { match } : {}), set }));
}

/** The record of a log, or why there is none: a record needs GPU time, or what the tool measured. */
export function makeRecord(names: RecordNames, log: ReadLog, totals: Totals, rules: Baseline['rules'] = []): { record: Baseline | null; problems: Problem[] } {
  const { span, measured } = log.meter;
  if (totals.gpuSeconds === 0 && measured.gwpKg === 0) {
    return { record: null, problems: [error('no-gpu-hours', '', 'The log holds no GPU time, so there is nothing to record.', 'Check the column of GPUs with --map.')] };
  }
  const figures = new Figures();
  if (totals.gpuSeconds > 0) computeFigures(figures, totals);
  if (measured.energyKwh > 0) figures.add('energy.total', measured.energyKwh, 'kWh', 'as CodeCarbon wrote it');
  if (measured.gwpKg > 0) figures.add('impacts.gwp.use', measured.gwpKg, 'kgCO2e', 'as CodeCarbon wrote it: electricity in use');
  if (measured.waterL > 0) figures.add('impacts.water.use', measured.waterL, 'L', 'as CodeCarbon wrote it');
  const when = span === null ? '' : `, ${dayText(span.first)} to ${dayText(span.last)}`;
  const record: Baseline = {
    format: 'forewatt-baseline', version: 1, id: names.id, name: names.name, kind: kindOf(totals),
    scope: `Every job of the log ${names.file}${when}.`,
    sources: [{ id: source, title: `${formatNames[log.format] ?? 'Log'}: ${names.file}`, read: 'imported by Forewatt' }],
    figures: figures.all, runs: runsOf(totals), ...(totals.gpuSeconds > 0 ? { cells: cellsOf(totals.booked) } : {}), ...(rules.length === 0 ? {} : { rules: [...rules] }), notes: notesOf(log, totals),
  };
  return { record, problems: [] };
}
