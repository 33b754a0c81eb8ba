/**
 * One row of cells becomes a job, a step, or a reason why it is neither. Everything that the import
 * knows about cells is said here; the fast reader takes only what it can read the same way.
 */
import { readDuration } from './duration.ts';
import { type Gpus, noGpus, readGpus } from './gpu-cell.ts';
import { type Layout } from './layout.ts';
import { readMoment } from './timestamp.ts';
import { isState, readState, unknownState } from './state.ts';

export interface Job {
  readonly kind: 'job';
  readonly gpus: Gpus;
  readonly seconds: number;
  readonly state: string;
  readonly name: string;
  readonly comment: string;
  readonly account: string;
  readonly partition: string;
  readonly user: string;
  /** Seconds since 1970 on the log's clock; 0: never, or not told. */
  readonly start: number;
  readonly end: number;
  readonly runId: string;
  readonly energyKwh: number;
  readonly gwpKg: number;
  readonly waterL: number;
}

export type Row = Job | { readonly kind: 'step' } | { readonly kind: 'rejected'; readonly reason: string };

const step: Row = { kind: 'step' };
/** `9`, `9_7`, `9_[1-3%2]`, `9+0`. */
const slurmJob = /^\d+(?:_(?:\d+|\[[^\]]*\]))?(?:\+\d+)?$/;
const slurmStep = /^\d[^.]*\./;

export function rejected(reason: string): Row {
  return { kind: 'rejected', reason };
}

/** What Slurm may write as a state: a word in capitals, known to us or not, or that it does not know. */
export function isSlurmState(cell: string): boolean {
  return isState(cell) || /^[A-Z_]+\b/.test(cell.trim());
}

/** The last moment of a job that is told: its end, or as far as it had run. 0 for none. */
export function endOf(start: number, end: number, seconds: number): number {
  return end > 0 ? end : start > 0 ? start + Math.floor(seconds) : 0;
}

/** A cell in a sentence: short, and visible when it is empty. */
export function quote(cell: string): string {
  const text = cell.trim();
  if (text === '') return 'empty';
  return `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
}

function at(cells: readonly string[], position: number | null): string {
  return position === null ? '' : (cells[position] ?? '');
}

/** Reads cells that stand where the layout says. */
export function readCells(cells: readonly string[], layout: Layout): Row {
  const { jobId, slurm } = layout;
  if (jobId !== null) {
    const id = at(cells, jobId).trim();
    if (slurm ? slurmStep.test(id) : id.includes('.')) return step;
    if (slurm ? !slurmJob.test(id) : id === '') return rejected(`the job id is ${quote(id)}`);
  }
  const start = moment(cells, layout.start, layout.slurm);
  const end = moment(cells, layout.end, layout.slurm);
  if (start === null) return rejected(`the start is ${quote(at(cells, layout.start))}, no time`);
  if (end === null) return rejected(`the end is ${quote(at(cells, layout.end))}, no time`);
  const seconds = elapsedOf(cells, layout, start, end);
  if (typeof seconds === 'string') return rejected(seconds);
  const gpus = gpusOf(cells, layout);
  if (typeof gpus === 'string') return rejected(gpus);
  const stateCell = at(cells, layout.state);
  if (slurm && layout.state !== null && !isSlurmState(stateCell)) return rejected(`the state is ${quote(stateCell)}`);
  return {
    kind: 'job', gpus, seconds, start: start === 0 && end > 0 ? Math.max(0, Math.floor(end - seconds)) : start, end,
    state: layout.state === null ? unknownState : readState(stateCell),
    name: at(cells, layout.name), comment: at(cells, layout.comment), account: at(cells, layout.account), partition: at(cells, layout.partition), user: at(cells, layout.user),
    runId: at(cells, layout.runId), energyKwh: amount(cells, layout.energyKwh), gwpKg: amount(cells, layout.gwpKg), waterL: amount(cells, layout.waterL),
  };
}

/** 0: no such moment; null: a cell that Slurm would not have written. */
function moment(cells: readonly string[], position: number | null, strict: boolean): number | null {
  if (position === null) return 0;
  const read = readMoment(at(cells, position));
  return read === null && !strict ? 0 : read;
}

function elapsedOf(cells: readonly string[], layout: Layout, start: number, end: number): number | string {
  let seen = '';
  for (const position of layout.elapsed) {
    const cell = at(cells, position);
    const seconds = readDuration(cell);
    if (seconds !== null) return seconds;
    seen = cell.trim() === '' ? seen : cell;
  }
  // A cell that says something else than a duration is damage; one that says nothing is made up for.
  if (seen !== '' && !/^(N\/A|Unknown|None|nan)$/i.test(seen.trim())) return `the elapsed time is ${quote(seen)}`;
  if (start > 0 && end >= start) return end - start;
  return layout.elapsed.length > 0 ? `the elapsed time is ${quote(seen)}` : 'start and end do not tell how long it ran';
}

function gpusOf(cells: readonly string[], layout: Layout): Gpus | string {
  if (layout.gpus.length === 0) return { count: layout.gpusEach ?? 0, typed: [], stated: true, per: 'job' };
  return layout.gpuRule === 'sum' ? summedGpus(cells, layout) : firstGpus(cells, layout);
}

/** The first column that speaks of GPUs. */
function firstGpus(cells: readonly string[], layout: Layout): Gpus | string {
  for (const column of layout.gpus) {
    const cell = at(cells, column.at);
    const read = readGpus(cell);
    if (read === null) return `the GPUs are ${quote(cell)}`;
    if (!read.stated) continue;
    if (read.per === 'task') return `the GPUs are ${quote(cell)}, counted per task: only AllocTRES tells their number`;
    const nodes = read.per === 'node' || (column.perNode && !cell.startsWith('PER_JOB')) ? nodesOf(cells, layout) : 1;
    if (nodes === null) return `the number of nodes is ${quote(at(cells, layout.nodes))}`;
    return withModel({ ...read, count: read.count * nodes, typed: read.typed.map(({ type, count }) => ({ type, count: count * nodes })) }, at(cells, layout.gpuModel), column.type);
  }
  return layout.gpusEach === null ? noGpus : { ...noGpus, count: layout.gpusEach };
}

function nodesOf(cells: readonly string[], layout: Layout): number | null {
  if (layout.nodes === null) return 1;
  const cell = at(cells, layout.nodes).trim();
  return /^\d{1,6}$/.test(cell) ? Math.max(1, Number(cell)) : null;
}

/** One column per type, each a count. */
function summedGpus(cells: readonly string[], layout: Layout): Gpus | string {
  let count = 0;
  const typed: { type: string; count: number }[] = [];
  for (const column of layout.gpus) {
    const cell = at(cells, column.at);
    const read = readGpus(cell);
    if (read === null) return `the GPUs are ${quote(cell)}`;
    count += read.count;
    if (read.typed.length > 0) typed.push(...read.typed);
    else if (column.type !== null && read.count > 0) typed.push({ type: column.type, count: read.count });
  }
  return { count, typed, stated: true, per: 'job' };
}

/** Types from a column that names the card: `8 x NVIDIA H100 80GB HBM3`. */
function withModel(gpus: Gpus, model: string, columnType: string | null): Gpus {
  if (gpus.typed.length > 0 || gpus.count === 0) return gpus;
  const text = model.trim();
  const kinds = [...text.matchAll(/(\d+) x /g)];
  const type = text === '' ? columnType : kinds.length > 1 ? null : text.replace(/^\d+ x /, '');
  return type === null ? gpus : { ...gpus, typed: [{ type, count: gpus.count }] };
}

function amount(cells: readonly string[], position: number | null): number {
  const value = Number(at(cells, position));
  return Number.isFinite(value) && value > 0 ? value : 0;
}
