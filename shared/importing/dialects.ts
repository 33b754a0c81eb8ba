/**
 * What the columns of known logs are called. A header becomes a layout; what a log needs and its
 * header does not have is a problem that says what to add.
 *
 * Sources of the names: `man sacct` (JOB ACCOUNTING FIELDS); CodeCarbon's documentation of
 * emissions.csv (versions 1 to 3); the runs tables that W&B and MLflow export.
 */
import { error, type Problem } from '../problem.ts';
import { emptyLayout, type GpuColumn, type Layout } from './layout.ts';

export const formats = ['sacct', 'codecarbon', 'wandb', 'mlflow', 'csv'] as const;
export type Format = (typeof formats)[number];

type TextRole = 'jobId' | 'state' | 'name' | 'comment' | 'account' | 'partition' | 'user' | 'start' | 'end' | 'nodes' | 'gpuModel' | 'runId' | 'energyKwh' | 'gwpKg' | 'waterL';
const textRoles: readonly TextRole[] = ['jobId', 'state', 'name', 'comment', 'account', 'partition', 'user', 'start', 'end', 'nodes', 'gpuModel', 'runId', 'energyKwh', 'gwpKg', 'waterL'];

interface Dialect {
  /** Names by role, best first, in lower case. */
  readonly names: Partial<Record<TextRole | 'elapsed' | 'gpus', readonly string[]>>;
  /** Columns of free text beyond name and comment. */
  readonly freeText: readonly string[];
  readonly slurm: boolean;
}

const sacct: Dialect = {
  names: {
    jobId: ['jobid', 'jobidraw'], elapsed: ['elapsedraw', 'elapsed'], gpus: ['alloctres', 'allocgres', 'reqtres', 'reqgres'], nodes: ['nnodes', 'allocnodes', 'reqnodes'],
    state: ['state'], name: ['jobname'], comment: ['comment'], account: ['account'], partition: ['partition'], user: ['user'], start: ['start'], end: ['end'],
  },
  freeText: ['admincomment', 'systemcomment', 'submitline', 'workdir', 'constraints', 'wckey', 'reason', 'extra', 'stdout', 'stderr', 'stdin', 'container'],
  slurm: true,
};

const dialects: Readonly<Record<Format, Dialect>> = {
  sacct,
  codecarbon: {
    names: { runId: ['run_id'], elapsed: ['duration'], gpus: ['gpu_count'], gpuModel: ['gpu_model'], name: ['project_name'], end: ['timestamp'], energyKwh: ['energy_consumed'], gwpKg: ['emissions'], waterL: ['water_consumed'] },
    freeText: [], slurm: false,
  },
  wandb: {
    names: {
      name: ['name', 'display_name', 'displayname'], state: ['state'], user: ['user', 'username'], comment: ['tags'], account: ['group', 'job type', 'job_type', 'project'],
      elapsed: ['runtime', '_runtime', 'summary._runtime', '_wandb.runtime', 'duration'], start: ['created', 'createdat', 'created_at', 'start time', 'start_time'], end: ['end time', 'end_time', 'heartbeat_at', 'heartbeatat'],
      gpus: ['gpu count', 'gpu_count', 'gpucount', 'metadata.gpu_count', 'num_gpus', 'n_gpus', 'gpus', 'world_size'], gpuModel: ['gpu type', 'gpu_type', 'gputype', 'metadata.gpu'],
    },
    freeText: [], slurm: false,
  },
  mlflow: {
    names: {
      name: ['tags.mlflow.runname', 'run_name', 'run name', 'name'], state: ['status'], user: ['tags.mlflow.user', 'user_id', 'user'], account: ['experiment_id', 'experiment', 'experiment name'],
      comment: ['tags.stage', 'tags'], elapsed: ['duration'], start: ['start_time', 'start time', 'created'], end: ['end_time', 'end time'],
      gpus: ['params.gpus', 'params.num_gpus', 'params.n_gpus', 'params.gpu_count', 'params.world_size', 'tags.gpus', 'num_gpus', 'n_gpus', 'gpus', 'gpu_count', 'world_size'], gpuModel: ['params.gpu_type', 'tags.gpu_type', 'gpu_type'],
    },
    freeText: [], slurm: false,
  },
  csv: {
    names: {
      ...sacct.names, jobId: ['jobid', 'jobidraw', 'job_id', 'id'], elapsed: ['elapsedraw', 'elapsed', 'elapsed_seconds', 'duration', 'runtime', 'walltime'],
      gpus: ['alloctres', 'allocgres', 'reqtres', 'reqgres', 'gpus', 'ngpus', 'num_gpus', 'n_gpus', 'gpu_count', 'gpucount'], gpuModel: ['gpu_type', 'gpu_model'],
      name: ['jobname', 'job_name', 'name'], comment: ['comment', 'tags'], account: ['account', 'project'], state: ['state', 'status'], start: ['start', 'start_time'], end: ['end', 'end_time'],
    },
    freeText: [], slurm: false,
  },
};

/** A column of counts for one type: `gres/gpu:a100`, `gpus_v100`. */
const typedCount = /^(?:gres\/)?n?gpus?[:_. -]+(?!count$|type$|model$|hours?$)([\w.-]+)$/i;
const plainCounts = ['gpus', 'ngpus', 'gpu_count', 'gres/gpu', 'allocgpus', 'nallocgpus'];

function find(header: readonly string[], names: readonly string[] | undefined): number[] {
  return (names ?? []).map((name) => header.indexOf(name)).filter((position) => position >= 0);
}

function gpuColumns(names: readonly string[], header: readonly string[], dialect: Dialect): Pick<Layout, 'gpus' | 'gpuRule'> {
  const column = (position: number): GpuColumn => ({ at: position, type: null, perNode: header[position] === 'reqgres' });
  const stated = find(header, dialect.names.gpus);
  if (stated.length > 0) return { gpus: stated.map(column), gpuRule: 'first' };
  const typed = names.flatMap((name, at): GpuColumn[] => {
    const type = typedCount.exec(name.trim())?.[1];
    return type === undefined ? [] : [{ at, type, perNode: false }];
  });
  if (typed.length > 0 && (dialect.slurm || dialect === dialects.csv)) return { gpus: typed, gpuRule: 'sum' };
  return { gpus: find(header, plainCounts).slice(0, 1).map(column), gpuRule: 'first' };
}

/** The layout a header of that dialect means. Columns that are not there are null. */
export function layoutOfHeader(names: readonly string[], format: Format): Layout {
  const dialect = dialects[format];
  const header = names.map((name) => name.trim().toLowerCase());
  const roles = Object.fromEntries(textRoles.map((role) => [role, find(header, dialect.names[role])[0] ?? null])) as Record<TextRole, number | null>;
  const texts = [roles.name, roles.comment, ...find(header, dialect.freeText)].filter((position) => position !== null);
  return { ...emptyLayout, ...roles, ...gpuColumns(names, header, dialect), elapsed: find(header, dialect.names.elapsed), freeText: texts, width: names.length, slurm: dialect.slurm };
}

/** What a log needs before a GPU-hour can be counted. */
export function layoutProblems(layout: Layout, format: Format, names: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const columns = `Its columns are ${names.slice(0, 40).map((name) => name.trim()).join(', ')}.`;
  if (layout.elapsed.length === 0 && (layout.start === null || layout.end === null)) {
    problems.push(error('no-elapsed', '', 'No column tells how long a job ran.', format === 'sacct' ? `Add Elapsed to sacct's --format. ${columns}` : `Name it with --map: { "columns": { "elapsed": "…" } }. ${columns}`));
  }
  // CodeCarbon's first version knew no GPUs: its energy still counts.
  if (layout.gpus.length === 0 && layout.gpusEach === null && format !== 'codecarbon') {
    problems.push(error('no-gpus', '', 'No column tells how many GPUs a job had.', format === 'sacct' ? `Add AllocTRES to sacct's --format. ${columns}` : `Name it with --map: { "columns": { "gpus": "…" } }, or give the GPUs of every job: { "gpus": 8 }. ${columns}`));
  }
  if (layout.slurm && layout.jobId === null) problems.push(error('no-job-id', '', 'No column holds the job id: steps cannot be told from jobs.', 'Add JobID to sacct\'s --format.'));
  return problems;
}

/** Which known log has such a header; null where none is certain. */
export function formatOfHeader(names: readonly string[], delimiter: string): Format | null {
  const header = new Set(names.map((name) => name.trim().toLowerCase()));
  const has = (...wanted: string[]): boolean => wanted.every((name) => header.has(name));
  if (has('emissions', 'duration') && (header.has('timestamp') || header.has('energy_consumed'))) return 'codecarbon';
  if (header.has('jobid') || header.has('jobidraw') || (has('elapsed', 'state') && delimiter === '|')) return delimiter === '|' ? 'sacct' : 'csv';
  if (has('run_id', 'start_time') || has('run id', 'start time') || has('experiment_id', 'status')) return 'mlflow';
  if (['runtime', '_runtime', 'summary._runtime'].some((name) => header.has(name)) && (has('name') || has('state') || has('id'))) return 'wandb';
  return null;
}
