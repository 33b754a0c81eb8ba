/**
 * The jobs of a log in columns: one typed array per field, in blocks, so that growing copies
 * nothing. About 33 bytes a job; texts are ids of dictionaries.
 */
import { Dictionary } from './dictionary.ts';
import { type Gpus } from './gpu-cell.ts';

const blockBits = 16;
const blockRows = 1 << blockBits;
const blockMask = blockRows - 1;

interface Block {
  readonly gpus: Float32Array;
  readonly seconds: Float64Array;
  /** Seconds since 1970 as the log wrote them (no time zone); 0 where the log has none. */
  readonly start: Uint32Array;
  readonly mix: Uint16Array;
  readonly state: Uint8Array;
  readonly partition: Uint16Array;
  readonly account: Uint32Array;
  readonly name: Uint32Array;
  readonly comment: Uint32Array;
}

function makeBlock(): Block {
  return {
    gpus: new Float32Array(blockRows), seconds: new Float64Array(blockRows), start: new Uint32Array(blockRows), mix: new Uint16Array(blockRows), state: new Uint8Array(blockRows),
    partition: new Uint16Array(blockRows), account: new Uint32Array(blockRows), name: new Uint32Array(blockRows), comment: new Uint32Array(blockRows),
  };
}

function put(block: Block, at: number, job: Readonly<JobIds>): void {
  block.gpus[at] = job.gpus;
  block.seconds[at] = job.seconds;
  block.start[at] = job.start;
  block.mix[at] = job.mix;
  block.state[at] = job.state;
  block.partition[at] = job.partition;
  block.account[at] = job.account;
  block.name[at] = job.name;
  block.comment[at] = job.comment;
}

/** Which types of GPU a job held, as shares of its GPUs; null is a type the log does not tell. */
export type Mix = readonly { readonly type: string | null; readonly share: number }[];

/** One job as the table keeps it: texts are ids of the table's dictionaries. */
export interface JobIds {
  gpus: number;
  seconds: number;
  start: number;
  mix: number;
  state: number;
  partition: number;
  account: number;
  name: number;
  comment: number;
}

export class JobTable {
  /** Outcomes by their Slurm name; at most 255. */
  readonly states = new Dictionary(200);
  readonly partitions = new Dictionary(30_000);
  readonly accounts = new Dictionary();
  readonly names = new Dictionary();
  readonly comments = new Dictionary();
  readonly users = new Dictionary();
  readonly mixes: Mix[] = [];
  readonly #mixIds = new Map<string, number>();
  readonly blocks: Block[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(job: Readonly<JobIds>): number {
    const at = this.#length;
    if ((at & blockMask) === 0) this.blocks.push(makeBlock());
    this.#length = at + 1;
    put(this.blocks[at >>> blockBits] as Block, at & blockMask, job);
    return at;
  }

  set(row: number, job: Readonly<JobIds>): void {
    put(this.blocks[row >>> blockBits] as Block, row & blockMask, job);
  }

  secondsOf(row: number): number {
    return this.blocks[row >>> blockBits]?.seconds[row & blockMask] ?? 0;
  }

  /** Jobs in block number `block`. */
  rowsIn(block: number): number {
    return Math.min(blockRows, this.#length - block * blockRows);
  }

  /** The id of a combination of GPU types. Typed counts are shares of what is counted; the rest is untyped. */
  mixOf({ count, typed }: Gpus): number {
    if (count === 0) return this.#mixId([]);
    const sum = typed.reduce((total, { count: own }) => total + own, 0);
    const whole = Math.max(sum, count);
    const mix = typed.filter(({ count: own }) => own > 0).map(({ type, count: own }) => ({ type, share: own / whole }));
    return this.#mixId(sum < count ? [...mix, { type: null, share: (count - sum) / whole }] : mix);
  }

  #mixId(mix: Mix): number {
    const key = JSON.stringify(mix);
    const known = this.#mixIds.get(key);
    if (known !== undefined) return known;
    // More combinations than ids can hold: the last one stands for a type that is not told.
    if (this.mixes.length >= 65_000) return this.#mixIds.get(JSON.stringify([{ type: null, share: 1 }])) ?? 0;
    this.mixes.push(mix);
    this.#mixIds.set(key, this.mixes.length - 1);
    return this.mixes.length - 1;
  }

  constructor() {
    this.#mixId([]);
    this.#mixId([{ type: null, share: 1 }]);
  }
}
