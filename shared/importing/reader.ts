/**
 * Reads a log in chunks of bytes, cut anywhere, into a table of jobs. Every row is counted, is a
 * step of a job, or is rejected with a reason: rows = counted + steps + rejected.
 *
 * Design note: rows of plain cells (sacct) go from bytes to columns without strings
 * (`fast-rows.ts`); whatever is unusual about one of them sends that one row the careful way.
 * Memory is that of the table: the log itself is never held.
 */
import { type Problem } from '../problem.ts';
import { jsonCells, splitQuoted } from './cells.ts';
import { type Format } from './dialects.ts';
import { type FastRow, fastRowsFit, makeFastRow } from './fast-rows.ts';
import { type LogShape, readHead } from './head.ts';
import { JobTable } from './job-table.ts';
import { joined, LineCutter } from './lines.ts';
import { type LogMap } from './map-file.ts';
import { Meter } from './meter.ts';
import { readRow } from './repair.ts';
import { rejected, type Row } from './row.ts';
import { decodeText } from './text.ts';

/** The beginning of a log that is kept until it is known what log it is; more, where its first line is longer. */
const headBytes = 1 << 16;
const longestHead = 1 << 20;
/** How many rejected rows are listed. */
export const listedRejections = 100;
/** A quoted cell may hold that many line ends. */
const maxLinesInRow = 200;
const newline = 10;
const carriageReturn = 13;

export interface ReadOptions {
  readonly format: Format | 'auto';
  readonly map: LogMap | null;
  /** Only for tests: every row goes the careful way. */
  readonly careful?: boolean;
}

export interface Rejection {
  /** Line of the log, the first is 1. */
  readonly line: number;
  readonly reason: string;
}

/** A log that was read to its end. */
export interface ReadLog {
  readonly format: Format;
  readonly rows: number;
  readonly counted: number;
  /** Steps of jobs, and earlier tellings of a run that is told again. */
  readonly steps: number;
  readonly rejected: { readonly count: number; readonly first: readonly Rejection[] };
  readonly table: JobTable;
  readonly meter: Meter;
  /** Whether the log has a column that tells GPUs. */
  readonly knowsGpus: boolean;
  readonly knowsPartitions: boolean;
  readonly problems: readonly Problem[];
}

export class LogReader {
  readonly #options: ReadOptions;
  readonly #table = new JobTable();
  readonly #meter = new Meter(this.#table);
  readonly #bounds = new Int32Array(4096);
  readonly #first: Rejection[] = [];
  #head: Uint8Array[] = [];
  #headBytes = 0;
  #shape: LogShape | null = null;
  #fast: FastRow | null = null;
  #cutter: LineCutter | null = null;
  #problems: readonly Problem[] = [];
  /** Lines of a row whose quoted cell has not ended. */
  #open: { text: string; line: number }[] = [];
  #line = 0;
  #jobs = 0;
  #steps = 0;
  #rejected = 0;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  get rows(): number {
    return this.#jobs + this.#steps + this.#rejected;
  }

  /** Takes the next bytes; they may be used again afterwards. Returns whether more are of use. */
  push(chunk: Uint8Array): boolean {
    if (this.#cutter !== null) {
      this.#cutter.push(chunk);
      return true;
    }
    if (this.#problems.length > 0) return false;
    this.#head.push(new Uint8Array(chunk));
    this.#headBytes += chunk.length;
    const enough = this.#headBytes >= longestHead || (this.#headBytes >= headBytes && this.#head.some((part) => part.includes(newline)));
    return !enough || this.#begin();
  }

  /** The log, or why it cannot be read at all. */
  end(): { log: ReadLog; problems: readonly [] } | { log: null; problems: readonly Problem[] } {
    if (this.#cutter === null && this.#problems.length === 0) this.#begin();
    this.#cutter?.end();
    this.#closeOpen();
    if (this.#shape === null) return { log: null, problems: this.#problems };
    const { layout, format } = this.#shape;
    const repeated = this.#meter.repeated;
    const log: ReadLog = {
      format, rows: this.rows, counted: this.#jobs - repeated, steps: this.#steps + repeated, rejected: { count: this.#rejected, first: this.#first }, table: this.#table, meter: this.#finishedMeter(),
      knowsGpus: layout.gpus.length > 0 || layout.gpusEach !== null, knowsPartitions: layout.partition !== null, problems: [],
    };
    return { log, problems: [] };
  }

  #finishedMeter(): Meter {
    this.#meter.seen(0, this.#fast?.lastEnd() ?? 0);
    return this.#meter;
  }

  #begin(): boolean {
    const bytes = joined(this.#head, this.#headBytes);
    const { shape, problems } = readHead(bytes.subarray(0, bytes.subarray(0, headBytes).includes(newline) ? headBytes : longestHead), this.#options.format, this.#options.map);
    this.#problems = problems;
    this.#head = [];
    if (shape === null) return false;
    this.#shape = shape;
    const plain = shape.rows === 'plain';
    if (plain && this.#options.careful !== true && fastRowsFit(shape.layout) && shape.delimiter.charCodeAt(0) < 128) this.#fast = makeFastRow(shape.layout, this.#table);
    this.#cutter = new LineCutter({
      lines: this.#fast === null ? (block, start, end) => { this.#eachLine(block, start, end); } : (block, start, end) => { this.#fastLines(block, start, end); },
      tooLong: () => {
        this.#line += 1;
        this.#closeOpen();
        this.#take(rejected('the line is longer than 1 MiB'), this.#line);
      },
    });
    this.#cutter.push(bytes.subarray(shape.skip));
    return true;
  }

  #fastLines(bytes: Uint8Array, start: number, end: number): void {
    const { delimiter, layout: { width } } = this.#shape as LogShape;
    const { read } = this.#fast as FastRow;
    const bounds = this.#bounds;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const bar = delimiter.charCodeAt(0);
    let at = start;
    let line = this.#line;
    let jobs = 0;
    let steps = 0;
    while (at < end) {
      const begin = at;
      const cells = cutCells(bytes, view, bounds, at, bar);
      at = bounds[cells] as number;
      line += 1;
      // A carriage return belongs to the line end.
      const lineEnd = at - 2 >= begin && bytes[at - 2] === carriageReturn ? at - 2 : at - 1;
      bounds[cells] = lineEnd + 1;
      const kind = cells === width ? read(bytes, view, bounds) : 0;
      if (kind === 1) jobs += 1;
      else if (kind === 2) steps += 1;
      else {
        this.#line = line;
        this.#textLine(decodeText(bytes.subarray(begin, lineEnd)));
      }
    }
    this.#line = line;
    this.#jobs += jobs;
    this.#steps += steps;
  }

  #eachLine(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at < end) {
      const next = bytes.indexOf(newline, at);
      const lineEnd = next > at && bytes[next - 1] === carriageReturn ? next - 1 : next;
      this.#line += 1;
      this.#textLine(decodeText(bytes.subarray(at, lineEnd)));
      at = next + 1;
    }
  }

  #textLine(text: string): void {
    const shape = this.#shape as LogShape;
    if (this.#open.length > 0) {
      this.#open.push({ text, line: this.#line });
      this.#tryOpen();
      return;
    }
    // A log put together from several brings its header again.
    if (text.trim() === '' || text === shape.header) return;
    this.#readLine(text, this.#line);
  }

  #readLine(text: string, line: number): void {
    const { rows, delimiter, layout, jsonNames } = this.#shape as LogShape;
    if (rows === 'plain') this.#take(readRow(text.split(delimiter), layout, delimiter), line);
    else if (rows === 'json') {
      const cells = jsonCells(text, jsonNames);
      this.#take(cells === null ? rejected('the line is no JSON object') : readRow(cells, layout, delimiter), line);
    } else {
      const { cells, open } = splitQuoted(text, delimiter);
      if (open) this.#open = [{ text, line }];
      else this.#take(readRow(cells, layout, delimiter), line);
    }
  }

  /** Reads the open lines as one row, as soon as they make one. */
  #tryOpen(): void {
    const { delimiter, layout } = this.#shape as LogShape;
    const { cells, open } = splitQuoted(this.#open.map(({ text }) => text).join('\n'), delimiter);
    if (open && this.#open.length < maxLinesInRow) return;
    const row = open ? null : readRow(cells, layout, delimiter);
    if (row === null || row.kind === 'rejected') {
      this.#rejectFirstOpen();
      return;
    }
    const [first] = this.#open;
    this.#open = [];
    this.#take(row, first?.line ?? this.#line);
  }

  /** The lines were no row together: the first is damaged, the others are rows of their own. */
  #rejectFirstOpen(): void {
    const [first, ...others] = this.#open;
    this.#open = [];
    if (first === undefined) return;
    this.#take(rejected('a quotation mark opens a cell and none closes it'), first.line);
    const now = this.#line;
    for (const { text, line } of others) {
      this.#line = line;
      this.#textLine(text);
    }
    this.#line = now;
  }

  #closeOpen(): void {
    while (this.#open.length > 0) this.#rejectFirstOpen();
  }

  #take(row: Row, line: number): void {
    if (row.kind === 'step') this.#steps += 1;
    else if (row.kind === 'rejected') {
      this.#rejected += 1;
      if (this.#first.length < listedRejections) this.#first.push({ line, reason: row.reason });
    } else {
      this.#jobs += 1;
      this.#meter.add(row);
    }
  }
}

const lowBits = 0x01010101;
const highBits = 0x80808080 | 0;
const newlines = 0x0a0a0a0a;

/**
 * Finds the cells of the line that begins at `start`: cell `i` begins at `bounds[i]`, and what would
 * be the next line begins at `bounds[n]`. Returns n, the number of cells.
 *
 * Four bytes are looked at together: a byte equal to the one sought becomes zero under XOR, and
 * subtracting one from each byte borrows into the top bit of the lowest zero (Mycroft's test).
 */
function cutCells(bytes: Uint8Array, view: DataView, bounds: Int32Array, start: number, bar: number): number {
  const bars = Math.imul(bar, lowBits);
  const lastWord = bytes.length - 4;
  const most = bounds.length - 2;
  let at = start;
  let cells = 0;
  bounds[0] = at;
  for (;;) {
    if (at <= lastWord) {
      const word = view.getInt32(at, true);
      const bar4 = word ^ bars;
      const line4 = word ^ newlines;
      const hit = (((bar4 - lowBits) & ~bar4) | ((line4 - lowBits) & ~line4)) & highBits;
      if (hit === 0) {
        at += 4;
        continue;
      }
      at += (31 - Math.clz32(hit & -hit)) >> 3;
    }
    const found = bytes[at] as number;
    at += 1;
    if (found === bar) {
      if (cells < most) cells += 1;
      bounds[cells] = at;
    } else if (found === newline) {
      cells += 1;
      bounds[cells] = at;
      return cells;
    }
  }
}
