/** Blocks as spreadsheets put them on the clipboard: lines of cells with tabs between, quoted where needed. */
import Papa from 'papaparse';

/** Text of the clipboard → rows of cells. The line break at its end makes no row. */
export function readBlock(text: string): string[][] {
  return Papa.parse<string[]>(text.replace(/(\r\n|\r|\n)$/, ''), { delimiter: '\t' }).data;
}

/** Rows of cells → text that spreadsheets take. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  return Papa.unparse(rows.map((row) => [...row]), { delimiter: '\t', newline: '\n' });
}
