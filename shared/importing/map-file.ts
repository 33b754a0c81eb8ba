/** `MAP.json`: which column of a log is what, by header or by 1-based position. */
import { z } from 'zod';
import { error, type Problem } from '../problem.ts';
import { readJsonFile } from './json-file.ts';
import { emptyLayout, type GpuColumn, type Layout } from './layout.ts';

const column = z.union([z.string().min(1), z.number().int().min(1)]);
const maybe = column.nullable().optional();

export const mapSchema = z.strictObject({
  $schema: z.string().optional(),
  delimiter: z.string().length(1).optional().describe('One character between cells; found out unless given.'),
  header: z.boolean().optional().describe('Whether the first line names the columns; found out unless given.'),
  gpus: z.number().positive().optional().describe('GPUs of every job, where no column tells.'),
  columns: z.strictObject({
    jobId: maybe.describe('Rows whose id holds a dot are steps of a job and not counted.'),
    gpus: z.union([column, z.array(column).min(1), z.record(z.string().min(1), column)]).nullable().optional().describe('One column (a count, or TRES), or counts per type of GPU that are summed: a list, or an object by type.'),
    elapsed: maybe.describe('1-02:03:04, 02:03:04, 03:04 or seconds; end less start unless given.'),
    state: maybe, name: maybe, comment: maybe.describe('Tags [project,]stage,run-type are understood.'),
    account: maybe, partition: maybe, user: maybe.describe('Only for making users anonymous in job names.'), start: maybe, end: maybe,
  }),
});
export type LogMap = z.infer<typeof mapSchema>;

/** Reads the text of a MAP file: the map, or every problem with its place. */
export function readMap(text: string): { map: LogMap | null; problems: Problem[] } {
  const { value, problems } = readJsonFile(text, mapSchema);
  return { map: value, problems };
}

function columnsOf(map: LogMap): (string | number)[] {
  const { gpus, ...others } = map.columns;
  const counts = gpus === null || gpus === undefined ? [] : typeof gpus === 'object' ? Object.values(gpus) : [gpus];
  return [...Object.values(others), ...counts].filter((named) => named !== null && named !== undefined);
}

/** The headers a map names. */
export function namesIn(map: LogMap): string[] {
  return [...new Set(columnsOf(map).filter((named) => typeof named === 'string'))];
}

/**
 * The layout of a log with these headers (null: it has none) and this many columns.
 * A column of text beyond the last one is taken as empty; one that a count needs is a problem.
 */
export function layoutOfMap(map: LogMap, names: readonly string[] | null, width: number): { layout: Layout; problems: Problem[] } {
  const problems: Problem[] = [];
  const position = (named: string | number | null | undefined, path: string, needed: boolean): number | null => {
    if (named === null || named === undefined) return null;
    if (typeof named === 'string') {
      const found = names === null ? -1 : findName(names, named);
      if (found >= 0) return found;
      problems.push(error('no-column', `columns.${path}`, names === null ? `The log has no header, so there is no column “${named}”.` : `The log has no column “${named}”.`, names === null ? 'Name it by its position: the first column is 1.' : `Its columns are ${names.slice(0, 40).join(', ')}.`));
      return null;
    }
    if (named <= width) return named - 1;
    if (needed) problems.push(error('no-column', `columns.${path}`, `There is no column ${String(named)}: the rows have ${String(width)}.`, 'Positions count from 1. Check the delimiter too.'));
    return needed ? null : named - 1;
  };
  const { columns } = map;
  const elapsed = position(columns.elapsed, 'elapsed', true);
  const name = position(columns.name, 'name', false);
  const comment = position(columns.comment, 'comment', false);
  const layout: Layout = {
    ...emptyLayout, ...gpusOf(columns.gpus, names, position), gpusEach: map.gpus ?? null, name, comment,
    jobId: position(columns.jobId, 'jobId', true), elapsed: elapsed === null ? [] : [elapsed], state: position(columns.state, 'state', false),
    account: position(columns.account, 'account', false), partition: position(columns.partition, 'partition', false), user: position(columns.user, 'user', false),
    start: position(columns.start, 'start', elapsed === null), end: position(columns.end, 'end', elapsed === null),
    freeText: [name, comment].filter((at) => at !== null), width, exact: names !== null,
  };
  return { layout, problems };
}

function findName(names: readonly string[], wanted: string): number {
  const exact = names.findIndex((name) => name.trim() === wanted);
  return exact >= 0 ? exact : names.findIndex((name) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
}

function gpusOf(given: LogMap['columns']['gpus'], names: readonly string[] | null, position: (named: string | number, path: string, needed: boolean) => number | null): Pick<Layout, 'gpus' | 'gpuRule'> {
  if (given === null || given === undefined) return { gpus: [], gpuRule: 'first' };
  const one = (named: string | number, path: string, type: string | null): GpuColumn[] => {
    const at = position(named, path, true);
    return at === null ? [] : [{ at, type, perNode: names?.[at]?.trim().toLowerCase() === 'reqgres' }];
  };
  if (typeof given !== 'object') return { gpus: one(given, 'gpus', null), gpuRule: 'first' };
  const listed = Array.isArray(given)
    ? given.flatMap((named, at) => one(named, `gpus[${String(at)}]`, typeof named === 'string' ? named : names?.[named - 1]?.trim() ?? `column ${String(named)}`))
    : Object.entries(given).flatMap(([type, named]) => one(named, `gpus.${type}`, type));
  // One column in a list is no column per type.
  return { gpus: Array.isArray(given) && given.length === 1 ? listed.map((found) => ({ ...found, type: null })) : listed, gpuRule: 'sum' };
}
