/**
 * The quick way through rows of plain cells: straight from bytes to columns, without strings.
 *
 * It takes only rows that are wholly ordinary and answers `false` for every other one, which then
 * goes through `repair.ts` and `row.ts`; for what it takes it gives the same job as they would.
 */
import { Dictionary } from './dictionary.ts';
import { readGpus } from './gpu-cell.ts';
import { type JobIds, type JobTable } from './job-table.ts';
import { type Layout } from './layout.ts';
import { endOf, isSlurmState } from './row.ts';
import { readState } from './state.ts';
import { dayNumber } from './timestamp.ts';

const zero = 48;
const dot = 46;
const dash = 45;
const colon = 58;
const notRead = -1;
/** The four bytes of `None`: a job that never started. */
const none = 0x656e6f4e;

export interface FastRow {
  /**
   * Reads the row whose cell `i` is the bytes from `bounds[i]` up to `bounds[i + 1] − 1`.
   * 1: a job, now in the table; 2: a step; 0: not ordinary, nothing was done.
   */
  readonly read: (bytes: Uint8Array, view: DataView, bounds: Int32Array) => 0 | 1 | 2;
  /** Latest end of the jobs read, seconds since 1970; 0 for none. */
  readonly lastEnd: () => number;
}

/** Two digits as a number; `notRead` when they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - zero;
  const ones = (bytes[at + 1] as number) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : notRead;
}

/** `[d-]hh:mm:ss` in seconds. */
function clockSeconds(bytes: Uint8Array, start: number, end: number): number {
  const hours = twoDigits(bytes, end - 8);
  const minutes = twoDigits(bytes, end - 5);
  const seconds = twoDigits(bytes, end - 2);
  if (end - start < 8 || bytes[end - 3] !== colon || bytes[end - 6] !== colon || hours < 0 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return notRead;
  const clock = hours * 3600 + minutes * 60 + seconds;
  if (end - start === 8) return clock;
  if (bytes[end - 9] !== dash || hours > 23 || end - start < 10 || end - start > 13) return notRead;
  let days = 0;
  for (let i = start; i < end - 9; i += 1) {
    const digit = (bytes[i] as number) - zero;
    if (digit < 0 || digit > 9) return notRead;
    days = days * 10 + digit;
  }
  return days * 86_400 + clock;
}

/** Reads `YYYY-MM-DDThh:mm:ss`, and `None` as 0; the day of the moment before is remembered, for most rows share it. */
function makeMomentReader(): (bytes: Uint8Array, view: DataView, start: number, end: number) => number {
  // The ten bytes of the day, as they stand.
  let year = 0;
  let month = 0;
  let dayDigits = 0;
  let day = notRead;
  return (bytes, view, start, end) => {
    if (end - start === 4 && view.getInt32(start, true) === none) return 0;
    if (end - start !== 19 || bytes[start + 10] !== 84 || bytes[start + 13] !== colon || bytes[start + 16] !== colon) return notRead;
    const a = view.getInt32(start, true);
    const b = view.getInt32(start + 4, true);
    const c = view.getInt16(start + 8, true);
    if (a !== year || b !== month || c !== dayDigits) {
      const century = twoDigits(bytes, start);
      const ofCentury = twoDigits(bytes, start + 2);
      if (century < 0 || ofCentury < 0 || bytes[start + 4] !== dash || bytes[start + 7] !== dash) return notRead;
      const found = dayNumber(century * 100 + ofCentury, twoDigits(bytes, start + 5), twoDigits(bytes, start + 8));
      // Before 1970 or beyond 2100: for the careful reader to refuse.
      if (found === null || found < 0 || found > 47_000) return notRead;
      year = a;
      month = b;
      dayDigits = c;
      day = found;
    }
    const hours = twoDigits(bytes, start + 11);
    const minutes = twoDigits(bytes, start + 14);
    const seconds = twoDigits(bytes, start + 17);
    return hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 ? notRead : day * 86_400 + hours * 3600 + minutes * 60 + seconds;
  };
}

/** What texts of a column mean, each worked out once. */
class Meanings {
  #texts = new Dictionary(1 << 16);
  count = new Float64Array(1024);
  /** Mix of GPU types; `notRead` for texts that the careful reader has to see. */
  other = new Int32Array(1024);
  readonly #meaning: (text: string) => readonly [number, number];

  constructor(meaning: (text: string) => readonly [number, number]) {
    this.#meaning = meaning;
  }

  idOf(view: DataView, start: number, end: number): number {
    const before = this.#texts.size;
    // Only a cache: when it is full it starts anew.
    if (before >= 60_000) this.#texts = new Dictionary(1 << 16);
    const id = this.#texts.idOf(view, start, end);
    if (id === before || before >= 60_000) this.#learn(id);
    return id;
  }

  #learn(id: number): void {
    if (id >= this.count.length) {
      const [count, other] = [new Float64Array(id * 2), new Int32Array(id * 2)];
      count.set(this.count);
      other.set(this.other);
      [this.count, this.other] = [count, other];
    }
    const [count, other] = this.#meaning(this.#texts.textOf(id));
    this.count[id] = count;
    this.other[id] = other;
  }
}

/** Count and mix of the GPUs in a row, from its columns; mix `notRead` when the row is not ordinary. */
interface GpuReader {
  count: number;
  mix: number;
  read: (view: DataView, bounds: Int32Array) => void;
}

/** Marks cells that speak of no GPUs. */
const silent = -2;

function makeGpuReader(layout: Layout, table: JobTable): GpuReader {
  const meanings = layout.gpus.map(({ type }) => new Meanings((text) => {
    const gpus = readGpus(text);
    if (gpus === null || gpus.per !== 'job') return [0, notRead];
    if (!gpus.stated) return [0, silent];
    const typed = gpus.typed.length === 0 && type !== null && gpus.count > 0 ? [{ type, count: gpus.count }] : gpus.typed;
    return [gpus.count, table.mixOf({ ...gpus, typed })];
  }));
  const columns = Int32Array.from(layout.gpus, ({ at }) => at);
  const each = layout.gpusEach ?? 0;
  const eachMix = table.mixOf({ count: each, typed: [], stated: true, per: 'job' });
  const noMix = table.mixOf({ count: 0, typed: [], stated: true, per: 'job' });
  const sum = layout.gpuRule === 'sum';
  const reader: GpuReader = {
    count: 0, mix: noMix,
    read(view, bounds) {
      reader.count = 0;
      reader.mix = noMix;
      for (let i = 0; i < columns.length; i += 1) {
        const at = columns[i] as number;
        const meaning = meanings[i] as Meanings;
        const id = meaning.idOf(view, bounds[at] as number, (bounds[at + 1] as number) - 1);
        const mix = meaning.other[id] as number;
        const count = meaning.count[id] as number;
        if (mix === notRead) {
          reader.mix = notRead;
          return;
        }
        if (sum) {
          if (count === 0) continue;
          // Two types in one job are rare enough for the careful reader.
          reader.mix = reader.count > 0 ? notRead : mix;
          if (reader.count > 0) return;
          reader.count = count;
        } else if (mix !== silent) {
          reader.count = count;
          reader.mix = mix;
          return;
        }
      }
      if (!sum) {
        reader.count = each;
        reader.mix = eachMix;
      }
    },
  };
  return reader;
}

/** Whether the quick way can serve such rows at all. */
export function fastRowsFit(layout: Layout): boolean {
  const [elapsed] = layout.elapsed;
  return elapsed !== undefined && !layout.gpus.some(({ perNode }) => perNode) && [layout.gpuModel, layout.runId, layout.energyKwh, layout.gwpKg, layout.waterL].every((at) => at === null);
}

/** A quick reader that adds to `table`. `layout` must fit. */
export function makeFastRow(layout: Layout, table: JobTable): FastRow {
  const jobId = layout.jobId ?? notRead;
  const elapsed = layout.elapsed[0] ?? 0;
  const [state, name, comment, account, partition, user] = [layout.state, layout.name, layout.comment, layout.account, layout.partition, layout.user].map((at) => (at === null || at >= layout.width ? notRead : at)) as [number, number, number, number, number, number];
  const start = layout.start ?? notRead;
  const end = layout.end ?? notRead;
  const gpus = makeGpuReader(layout, table);
  const states = new Meanings((cell) => [0, layout.slurm && !isSlurmState(cell) ? notRead : table.states.idOfText(readState(cell))]);
  const [startReader, endReader] = [makeMomentReader(), makeMomentReader()];
  const text = (dictionary: Dictionary, view: DataView, bounds: Int32Array, at: number): number => dictionary.idOf(view, bounds[at] as number, (bounds[at + 1] as number) - 1);
  const job: JobIds = {
    gpus: 0, seconds: 0, start: 0, mix: 0, state: table.states.idOfText(readState('')),
    partition: table.partitions.idOfText(''), account: table.accounts.idOfText(''), name: table.names.idOfText(''), comment: table.comments.idOfText(''),
  };
  let last = 0;
  const read: FastRow['read'] = (bytes, view, bounds) => {
    if (jobId >= 0) {
      const kind = jobIdKind(bytes, bounds[jobId] as number, (bounds[jobId + 1] as number) - 1);
      if (kind !== 1) return kind;
    }
    const seconds = clockSeconds(bytes, bounds[elapsed] as number, (bounds[elapsed + 1] as number) - 1);
    if (seconds < 0) return 0;
    gpus.read(view, bounds);
    if (gpus.mix < 0) return 0;
    let from = 0;
    let to = 0;
    if (start >= 0) {
      from = startReader(bytes, view, bounds[start] as number, (bounds[start + 1] as number) - 1);
      if (from < 0) return 0;
    }
    if (end >= 0) {
      to = endReader(bytes, view, bounds[end] as number, (bounds[end + 1] as number) - 1);
      if (to < 0) return 0;
    }
    // As in row.ts: a start that is not told follows from the end.
    if (from === 0 && to > 0) from = Math.max(0, to - seconds);
    if (state >= 0) {
      const id = states.idOf(view, bounds[state] as number, (bounds[state + 1] as number) - 1);
      const own = states.other[id] as number;
      if (own < 0) return 0;
      job.state = own;
    }
    job.gpus = gpus.count;
    job.mix = gpus.mix;
    job.seconds = seconds;
    job.start = from;
    const until = endOf(from, to, seconds);
    if (until > last) last = until;
    if (partition >= 0) job.partition = text(table.partitions, view, bounds, partition);
    if (account >= 0) job.account = text(table.accounts, view, bounds, account);
    if (name >= 0) job.name = text(table.names, view, bounds, name);
    if (comment >= 0) job.comment = text(table.comments, view, bounds, comment);
    if (user >= 0) text(table.users, view, bounds, user);
    table.add(job);
    return 1;
  };
  return { read, lastEnd: () => last };
}

/** 1: digits, with `_` and digits at most, as nearly every job; 2: a step; 0: anything else. */
function jobIdKind(bytes: Uint8Array, from: number, to: number): 0 | 1 | 2 {
  let parts = 0;
  for (let i = from; i < to; i += 1) {
    const c = bytes[i] as number;
    if (c >= zero && c <= zero + 9) continue;
    if (c === dot && i > from) return 2;
    // `9_7`
    if (c !== 95 || i === from || i === to - 1 || parts > 0) return 0;
    parts += 1;
  }
  return to > from ? 1 : 0;
}
