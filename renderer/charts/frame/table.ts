/** The table behind a chart: what *Table* shows and *CSV* writes. */
import { toCsv, type CsvCell } from '../../../shared/report/csv.ts';

export interface ChartTable {
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  /** `text` is shown; `value` is exported at full precision. */
  readonly rows: readonly (readonly { readonly text: string; readonly value: CsvCell; readonly missing?: boolean }[])[];
}

export function chartCsv(table: ChartTable): string {
  return toCsv(table.columns.map((column) => column.title), table.rows.map((row) => row.map((cell) => cell.value)));
}
