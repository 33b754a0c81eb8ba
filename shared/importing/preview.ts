/** The first rows of a log, as far as they can be read before anybody has said what is what. */
import { hasErrors, type Problem } from '../problem.ts';
import { hideIn } from './anonymise.ts';
import { jsonCells, jsonNames, splitQuoted } from './cells.ts';
import { type Columns, columnsOfCells, columnsOfHeader, type Named } from './columns.ts';
import { type Format, formatOfHeader } from './dialects.ts';
import { likelyDelimiter, readHead } from './head.ts';
import { decodeText } from './text.ts';

/** Bytes of a beginning that hold enough rows to look at. */
export const previewBytes = 1 << 16;
const previewRows = 20;

/** What people say about a log; null: found out. */
export interface Said {
  readonly format: Format | 'auto';
  readonly delimiter: string | null;
  readonly header: boolean | null;
}

export interface Preview extends Named {
  /** Null: nobody knows this log, its columns have to be chosen. */
  readonly format: Format | null;
  readonly cells: readonly (readonly string[])[];
  /** What the columns seem to be. */
  readonly columns: Columns;
  /** Why the log cannot be read as it stands. */
  readonly problems: readonly Problem[];
  /** No choice of columns helps: packed, empty, no text. */
  readonly hopeless: boolean;
}

const hopelessCodes: ReadonlySet<string> = new Set(['packed', 'not-utf8', 'empty-log', 'not-parsable']);

/** Names of columns are words: none begins like a number or a time. */
function looksLikeHeader(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '') && cells.every((cell) => !/^[\d.+-]*\d/.test(cell.trim()));
}

function linesOf(bytes: Uint8Array, whole: boolean): string[] {
  const lines = decodeText(bytes).replace(/^\uFEFF/, '').split('\n').map((line) => line.replace(/\r$/, ''));
  // A beginning ends in the middle of a line.
  return (whole || lines.length === 1 ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '');
}

/** `bytes`: the beginning of the log; `whole`: there is no more. */
export function previewLog(bytes: Uint8Array, whole: boolean, said: Said): Preview {
  const { shape, problems } = readHead(bytes, said.format, null);
  const lines = linesOf(bytes, whole);
  const first = lines[0] ?? '';
  const asked = said.format === 'auto' ? null : said.format;
  if (problems.some(({ code }) => hopelessCodes.has(code))) {
    return { format: asked, rows: 'plain', delimiter: '', names: null, cells: [], columns: columnsOfCells([]), problems, hopeless: true };
  }
  if (first.trimStart().startsWith('{')) {
    const names = jsonNames(first) ?? [];
    const cells = lines.slice(0, previewRows).map((line) => jsonCells(line, names)).filter((row) => row !== null);
    return { format: asked ?? 'csv', rows: 'json', delimiter: '', names, cells, columns: columnsOfHeader(names, asked), problems: hasErrors(problems) ? problems : [], hopeless: false };
  }
  const delimiter = said.delimiter ?? shape?.delimiter ?? likelyDelimiter(first, said.format);
  const rows = said.format === 'sacct' || delimiter === '|' ? 'plain' : 'quoted';
  const split = (line: string): string[] => (rows === 'plain' ? line.split(delimiter) : splitQuoted(line, delimiter).cells);
  const all = lines.slice(0, previewRows + 1).map(split);
  const [head = []] = all;
  const header = said.header ?? (shape?.header != null || looksLikeHeader(head));
  const names = header ? head : null;
  const cells = (header ? all.slice(1) : all).slice(0, previewRows);
  const format = asked ?? (header ? formatOfHeader(head, delimiter) : null);
  const columns = names === null ? columnsOfCells(cells) : columnsOfHeader(names, format);
  return { format, rows, delimiter, names, cells, columns, problems, hopeless: false };
}

/** The rows with users and paths as ids; `user` is the column of users. */
export function hiddenCells(cells: Preview['cells'], user: number | null): string[][] {
  const hide = hideIn(user === null ? [] : cells.map((row) => row[user] ?? ''));
  return cells.map((row) => row.map(hide));
}
