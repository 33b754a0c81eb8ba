/**
 * What kind of log the first bytes belong to: byte order mark, JSON lines or cells, delimiter,
 * header, dialect; and from these the layout of its rows.
 */
import { error, type Problem } from '../problem.ts';
import { jsonNames, splitQuoted } from './cells.ts';
import { type Format, formatOfHeader, layoutOfHeader, layoutProblems } from './dialects.ts';
import { readDuration } from './duration.ts';
import { type Layout } from './layout.ts';
import { layoutOfMap, type LogMap, namesIn } from './map-file.ts';
import { decodeText } from './text.ts';

export interface LogShape {
  readonly format: Format;
  /** How rows become cells. */
  readonly rows: 'plain' | 'quoted' | 'json';
  readonly delimiter: string;
  readonly layout: Layout;
  /** The line that is the header, as written; it may come again in a log put together from several. */
  readonly header: string | null;
  /** What the cells of a JSON line are. */
  readonly jsonNames: readonly string[];
  /** Bytes before the first line: a byte order mark. */
  readonly skip: number;
}

export interface Head {
  readonly shape: LogShape | null;
  readonly problems: Problem[];
}

const refused = (...problems: Problem[]): Head => ({ shape: null, problems });

/** `bytes`: the beginning of the log, at least its first line. */
export function readHead(bytes: Uint8Array, asked: Format | 'auto', map: LogMap | null): Head {
  const packed = packedProblem(bytes);
  if (packed !== null) return refused(packed);
  const skip = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const lines = decodeText(bytes.subarray(skip)).split('\n').map((line) => line.replace(/\r$/, ''));
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined) return refused(error('empty-log', '', 'The log is empty.', 'Check that the export has finished.'));
  if (first.trimStart().startsWith('{')) return jsonHead(first, skip, asked, map);
  const second = lines[lines.indexOf(first) + 1] ?? '';
  if (/^\s*-{3,}[\s-]*$/.test(second)) return refused(error('not-parsable', '', 'These are columns of fixed width, as sacct prints them for people: names are cut.', 'Export with sacct --parsable2 (-P).'));
  const delimiter = map?.delimiter ?? likelyDelimiter(first, asked);
  // sacct quotes nothing, and neither do those who join with a bar.
  const plain = asked === 'sacct' || delimiter === '|';
  const names = plain ? first.split(delimiter) : splitQuoted(first, delimiter).cells;
  const shared = { rows: plain ? 'plain' : 'quoted', delimiter, skip, jsonNames: [] } as const;
  if (map !== null) return mappedHead(map, lines, names, first, asked, shared);
  const format = asked === 'auto' ? formatOfHeader(names, delimiter) : asked;
  if (format === null || (format === 'sacct' && !isSacctHeader(names))) return refused(noHeader(names, format));
  const layout = layoutOfHeader(names, format);
  const problems = layoutProblems(layout, format, names);
  return problems.length > 0 ? refused(...problems) : { shape: { ...shared, format, layout, header: first }, problems };
}

function packedProblem(bytes: Uint8Array): Problem | null {
  const [first, second] = bytes;
  if (first === 0x1f && second === 0x8b) return error('packed', '', 'The log is packed with gzip.', 'Unpack it on the way: zcat LOG.gz | forewatt import -');
  if (first === 0x50 && second === 0x4b) return error('packed', '', 'The log is a zip archive or a spreadsheet.', 'Unpack it, or export the sheet as CSV.');
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return error('not-utf8', '', 'The log is written in UTF-16.', 'Save it as UTF-8.');
  return null;
}

/** The delimiter that the first line seems to have. */
export function likelyDelimiter(line: string, asked: Format | 'auto'): string {
  if (asked === 'sacct' && line.includes('|')) return '|';
  const count = (delimiter: string): number => splitQuoted(line, delimiter).cells.length;
  // TRES hold commas, names hold hardly any bar or tab: in doubt the rarer character.
  return ['|', '\t', ';', ','].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best), '|');
}

function isSacctHeader(names: readonly string[]): boolean {
  return names.some((name) => ['jobid', 'jobidraw', 'jobname', 'elapsed', 'elapsedraw', 'alloctres'].includes(name.trim().toLowerCase()));
}

function noHeader(cells: readonly string[], format: Format | null): Problem {
  const shown = cells.slice(0, 20).map((cell, at) => `${String(at + 1)} “${cell.length > 24 ? `${cell.slice(0, 23)}…` : cell}”`).join(', ');
  return error('no-header', '', `${format === 'sacct' ? 'The first line names no columns of sacct' : 'It is not clear what log this is'}: its cells are ${shown}.`,
    'Name the columns with --map: { "header": false, "columns": { "jobId": 1, "elapsed": 2, "gpus": 3 } }, with true where the first line is a header.');
}

function mappedHead(map: LogMap, lines: readonly string[], names: readonly string[], first: string, asked: Format | 'auto', shared: Pick<LogShape, 'rows' | 'delimiter' | 'skip' | 'jsonNames'>): Head {
  const hasHeader = map.header ?? (namesIn(map).length > 0 || !looksLikeRow(map, names));
  const width = hasHeader ? names.length : commonWidth(lines, shared);
  const { layout, problems } = layoutOfMap(map, hasHeader ? names.map((name) => name.trim()) : null, width);
  const format = asked === 'auto' ? 'csv' : asked;
  const slurm = format === 'sacct';
  const all = [...problems, ...(problems.length > 0 ? [] : layoutProblems({ ...layout, slurm: false }, 'csv', hasHeader ? names : names.map((_, at) => String(at + 1))))];
  return all.length > 0 ? refused(...all) : { shape: { ...shared, format, layout: { ...layout, slurm }, header: hasHeader ? first : null }, problems: [] };
}

/** Whether the first line already holds a duration where one should be. */
function looksLikeRow(map: LogMap, cells: readonly string[]): boolean {
  const at = map.columns.elapsed ?? map.columns.start;
  const cell = typeof at === 'number' ? (cells[at - 1] ?? '') : '';
  return readDuration(cell) !== null || /\d/.test(cell);
}

/** The number of cells that most of the first lines have: one line may be damaged, or hold a bar too many. */
function commonWidth(lines: readonly string[], { rows, delimiter }: Pick<LogShape, 'rows' | 'delimiter'>): number {
  const counts = new Map<number, number>();
  // The last line of a beginning may be cut.
  for (const line of lines.length > 2 ? lines.slice(0, -1) : lines) {
    if (line.trim() === '') continue;
    const width = rows === 'plain' ? line.split(delimiter).length : splitQuoted(line, delimiter).cells.length;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].reduce((best, found) => (found[1] > best[1] ? found : best), [1, 0] as [number, number])[0];
}

function jsonHead(first: string, skip: number, asked: Format | 'auto', map: LogMap | null): Head {
  const known = jsonNames(first) ?? [];
  const names = map === null ? known : namesIn(map);
  const format = asked === 'auto' ? 'csv' : asked;
  const found = map === null ? { layout: layoutOfHeader(names, format), problems: [] } : layoutOfMap(map, names, names.length);
  const problems = found.problems.length > 0 ? found.problems : layoutProblems({ ...found.layout, slurm: false }, 'csv', known);
  if (problems.length > 0) return refused(...problems);
  return { shape: { format, rows: 'json', delimiter: '', layout: { ...found.layout, exact: false }, header: null, jsonNames: names, skip }, problems };
}
