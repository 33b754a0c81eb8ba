/** Reads one CSV table: header checked against the known columns, rows with their line in the file. */
import Papa from 'papaparse';
import { error, type Problem } from '../problem.ts';
import { nearest } from './nearest.ts';

/** Columns of a table of factors, one factor a row. */
export const factorColumns = ['id', 'value', 'unit', 'low', 'high', 'gsd', 'spreadOrigin', 'year', 'place', 'source', 'licence', 'status', 'note'] as const;
export type FactorColumn = (typeof factorColumns)[number];

/** One row: cells by column, trimmed, and where it stands (`factors/grids.csv:12`). */
export interface Row<Column extends string> {
  readonly cells: Readonly<Record<Column, string>>;
  readonly place: string;
}

/** The header must hold every column of the table and no other. */
function checkHeader(header: readonly string[], columns: readonly string[], place: string, problems: Problem[]): void {
  const seen = new Set<string>();
  for (const name of header) {
    if (seen.has(name)) problems.push(error('column-duplicate', place, `Column "${name}" stands twice in the header.`, 'Remove one of them.'));
    seen.add(name);
    if (columns.includes(name)) continue;
    const near = nearest(name, columns.filter((column) => !header.includes(column)));
    problems.push(error('column-unknown', place, `Column "${name}" is not known.`, near === null ? `Known columns: ${columns.join(', ')}.` : `Did you mean "${near}"?`));
  }
  for (const column of columns) {
    if (!seen.has(column)) problems.push(error('column-missing', place, `Column "${column}" is missing.`, `The header is: ${columns.join(',')}`));
  }
}

/**
 * Rows of a table whose header is exactly `columns`, in any order. Rows of the wrong length are
 * reported and left out; with a wrong header no row is read.
 */
export function readTable<Column extends string>(file: string, text: string, columns: readonly Column[], problems: Problem[]): Row<Column>[] {
  const place = (line: number): string => `factors/${file}:${line}`;
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ',', skipEmptyLines: false });
  for (const fault of parsed.errors) problems.push(error('csv-unreadable', place((fault.row ?? 0) + 1), `The row cannot be read as CSV: ${fault.message}.`, 'Close every quotation mark and double those inside a cell.'));
  const header = (parsed.data[0] ?? []).map((name) => name.trim());
  const before = problems.length;
  checkHeader(header, columns, place(1), problems);
  if (problems.length > before) return [];
  const rows: Row<Column>[] = [];
  let line = 1 + (parsed.data[0] ?? []).join('').split('\n').length;
  for (const cells of parsed.data.slice(1)) {
    const here = place(line);
    line += cells.join('').split('\n').length;
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length !== header.length) {
      problems.push(error('row-length', here, `The row has ${cells.length} cells, the header ${header.length}.`, 'Put a cell that holds a comma in quotation marks.'));
      continue;
    }
    const named = Object.fromEntries(header.map((name, index) => [name, (cells[index] ?? '').trim()]));
    rows.push({ cells: named as Record<Column, string>, place: here });
  }
  return rows;
}

/** A number as a table writes it; undefined (and a problem) when it cannot be read, null when the cell is empty. */
export function readNumber(cell: string, column: string, place: string, problems: Problem[]): number | null | undefined {
  if (cell === '') return null;
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  problems.push(error('number-unreadable', place, `"${cell}" in column ${column} is not a number.`, 'Write digits with a decimal point and no unit, such as 0.044 or 4.4e-2.'));
  return undefined;
}
