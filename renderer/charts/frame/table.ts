/** The table behind a chart: what *Table* shows and *CSV* writes. */
import { toCsv, type CsvCell } from '../../../shared/report/csv.ts';

export interface TableCell {
  readonly text: string;
  readonly value: CsvCell;
  readonly missing?: boolean;
  readonly path?: string;
}

export interface ChartTable {
  /** `title` is exported, with the unit of the values; `shown` stands on screen, where every figure has its own unit. */
  readonly columns: readonly { readonly title: string; readonly numeric: boolean; readonly shown?: string }[];
  /** `text` is shown; `value` is exported at full precision; `path`: the figure that it opens. */
  readonly rows: readonly (readonly TableCell[])[];
}

/** Cells that open a figure; null: there is none. */
export function opening(path: string | null, ...cells: readonly TableCell[]): TableCell[] {
  return path === null ? [...cells] : cells.map((cell) => (cell.missing === true || cell.value === null ? cell : { ...cell, path }));
}

export function chartCsv(table: ChartTable): string {
  return toCsv(table.columns.map((column) => column.title), table.rows.map((row) => row.map((cell) => cell.value)));
}
