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

/** A cell that opens a figure; null: there is none. */
export function opened(path: string | null, cell: TableCell): TableCell {
  return path === null || cell.missing === true || cell.value === null ? cell : { ...cell, path };
}

/** Cells that open the same figure. */
export function opening(path: string | null, ...cells: readonly TableCell[]): TableCell[] {
  return cells.map((cell) => opened(path, cell));
}

/** A column with what stands in it. */
export type TableColumn<T> = ChartTable['columns'][number] & { readonly cell: (row: T) => TableCell };

/** A table column by column: each title stands beside what is below it. */
export function tableOf<T>(rows: readonly T[], columns: readonly TableColumn<T>[]): ChartTable {
  return { columns: columns.map(({ cell: _, ...column }) => column), rows: rows.map((row) => columns.map(({ cell }) => cell(row))) };
}

export function chartCsv(table: ChartTable): string {
  return toCsv(table.columns.map((column) => column.title), table.rows.map((row) => row.map((cell) => cell.value)));
}
