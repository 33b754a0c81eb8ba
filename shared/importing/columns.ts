/**
 * Which column of a log is what, as people choose it: positions from 0 by role. Proposed from the
 * header, or from what the cells look like; a choice becomes a MAP.
 */
import { type Format, layoutOfHeader } from './dialects.ts';
import { readDuration } from './duration.ts';
import { type LogMap } from './map-file.ts';
import { isState, readState, unknownState } from './state.ts';

export const textRoles = ['jobId', 'elapsed', 'start', 'end', 'state', 'name', 'comment', 'account', 'partition', 'user'] as const;
export type TextRole = (typeof textRoles)[number];

export type Columns = { readonly [R in TextRole]: number | null } & {
  /** One column of counts or TRES, or counts by type that are added up. */
  readonly gpus: readonly number[];
  /** GPUs of every job, where no column tells. */
  readonly gpusEach: number | null;
};

export const noColumns: Columns = { jobId: null, elapsed: null, start: null, end: null, state: null, name: null, comment: null, account: null, partition: null, user: null, gpus: [], gpusEach: null };

/** What a header of that dialect means; of several columns that say the same, the best. */
export function columnsOfHeader(names: readonly string[], format: Format | null): Columns {
  const layout = layoutOfHeader(names, format ?? 'csv');
  const gpus = layout.gpus.map(({ at }) => at);
  return {
    jobId: layout.jobId, elapsed: layout.elapsed[0] ?? null, start: layout.start, end: layout.end, state: layout.state, name: layout.name, comment: layout.comment,
    account: layout.account, partition: layout.partition, user: layout.user, gpus: layout.gpuRule === 'sum' ? gpus : gpus.slice(0, 1), gpusEach: null,
  };
}

const clock = /^(\d+-)?\d{1,6}:\d{2}(:\d{2})?(\.\d+)?$/;
const moment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const tres = /(^|,)(gres\/)?gpu(:[\w.-]+)?[=:]\d+/i;
const jobNumber = /^\d+(_(\d+|\[[^\]]*\]))?(\+\d+)?(\.\w+)?$/;

/** Columns whose filled cells are mostly of a form; one odd cell does not hide a column. */
function columnsLike(cells: readonly (readonly string[])[], looks: (cell: string) => boolean): number[] {
  const width = cells[0]?.length ?? 0;
  return Array.from({ length: width }, (_, at) => at).filter((at) => {
    const filled = cells.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    return filled.length > 0 && filled.filter(looks).length > filled.length * 0.6;
  });
}

/** What the cells look like: only forms that hardly anything else has. The rest is for people to say. */
export function columnsOfCells(cells: readonly (readonly string[])[]): Columns {
  const [start = null, end = null] = columnsLike(cells, (cell) => moment.test(cell) || /^(None|Unknown)$/.test(cell)).filter((at) => cells.some((row) => moment.test(row[at] ?? '')));
  const [elapsed = null] = columnsLike(cells, (cell) => clock.test(cell) && readDuration(cell) !== null);
  const [state = null] = columnsLike(cells, (cell) => isState(cell) && readState(cell) !== unknownState);
  const [jobId = null] = columnsLike(cells, (cell) => jobNumber.test(cell));
  const gpus = columnsLike(cells, (cell) => tres.test(cell) || /(^|,)billing=\d/.test(cell)).slice(0, 1);
  // Job ids come first in every log that has them; a number further right is a count of something.
  return { ...noColumns, jobId: jobId === 0 ? jobId : null, elapsed, start, end, state, gpus };
}

/** What a MAP for these columns needs to know of the log. */
export interface Named {
  /** Names of the columns; null where the log has none. */
  readonly names: readonly string[] | null;
  readonly rows: 'plain' | 'quoted' | 'json';
  readonly delimiter: string;
}

/** The MAP that says the same: by header where it names one column only, else by position. */
export function mapOfColumns(columns: Columns, { names, rows, delimiter }: Named): LogMap {
  const trimmed = names?.map((name) => name.trim()) ?? null;
  const named = (at: number): string | number => {
    const name = trimmed?.[at] ?? '';
    return name !== '' && (rows === 'json' || trimmed?.indexOf(name) === trimmed?.lastIndexOf(name)) ? name : at + 1;
  };
  const [first] = columns.gpus;
  const gpus = columns.gpus.length > 1 ? columns.gpus.map(named) : first === undefined ? undefined : named(first);
  const chosen = textRoles.flatMap((role) => {
    const at = columns[role];
    return at === null ? [] : [[role, named(at)] as const];
  });
  return {
    ...(rows === 'json' ? {} : { delimiter, header: names !== null }),
    ...(columns.gpusEach === null || gpus !== undefined ? {} : { gpus: columns.gpusEach }),
    columns: { ...Object.fromEntries(chosen), ...(gpus === undefined ? {} : { gpus }) },
  };
}

/** What is still missing before a GPU-hour can be counted. */
export function missingColumns({ elapsed, start, end, gpus, gpusEach }: Columns): readonly ('time' | 'gpus')[] {
  return [...(elapsed === null && (start === null || end === null) ? ['time' as const] : []), ...(gpus.length === 0 && gpusEach === null ? ['gpus' as const] : [])];
}
