/** Where in a row what stands: what every dialect, header and MAP file comes down to. Positions count from 0. */

export interface GpuColumn {
  readonly at: number;
  /** The type of GPU that a column of counts is for; null where the cell itself says it, or nobody does. */
  readonly type: string | null;
  /** Old requests (`ReqGRES`) count the GPUs of one node. */
  readonly perNode: boolean;
}

export interface Layout {
  readonly jobId: number | null;
  /** The first that holds something is used; none: end less start. */
  readonly elapsed: readonly number[];
  readonly gpus: readonly GpuColumn[];
  /** `first`: columns that say the same, best first. `sum`: one column per type of GPU. */
  readonly gpuRule: 'first' | 'sum';
  /** GPUs of every job, where no column tells. */
  readonly gpusEach: number | null;
  /** Nodes of the job: old requests count GPUs per node. */
  readonly nodes: number | null;
  /** Name of the card, in a column of its own. */
  readonly gpuModel: number | null;
  readonly state: number | null;
  readonly name: number | null;
  readonly comment: number | null;
  readonly account: number | null;
  readonly partition: number | null;
  readonly user: number | null;
  readonly start: number | null;
  readonly end: number | null;
  /** Rows with the same id are one run, told again and again; the longest counts. */
  readonly runId: number | null;
  readonly energyKwh: number | null;
  readonly gwpKg: number | null;
  readonly waterL: number | null;
  /** Columns of free text, which may hold the delimiter; the likeliest first. */
  readonly freeText: readonly number[];
  /** How many cells a row has. */
  readonly width: number;
  /** Whether every row has to have them all: so where a header names them. */
  readonly exact: boolean;
  /** Slurm's job ids and times are held to their form: it tells which cells of a damaged row are which. */
  readonly slurm: boolean;
}

export const emptyLayout: Layout = {
  jobId: null, elapsed: [], gpus: [], gpuRule: 'first', gpusEach: null, nodes: null, gpuModel: null, state: null, name: null, comment: null, account: null, partition: null, user: null,
  start: null, end: null, runId: null, energyKwh: null, gwpKg: null, waterL: null, freeText: [], width: 0, exact: true, slurm: false,
};
