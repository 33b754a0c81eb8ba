/** Workload W3 with csv-parse (MIT), streaming, rows by header. */
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { makeSums } from './log-sums.mjs';

export async function importLog(file) {
  const sums = makeSums();
  const rows = createReadStream(file, { highWaterMark: 1 << 20 }).pipe(parse({ columns: true, delimiter: '|', quote: false, relax_column_count: true, skip_empty_lines: true }));
  rows.on('readable', () => {
    for (let row = rows.read(); row !== null; row = rows.read()) sums.row(row);
  });
  await finished(rows);
  return sums.totals;
}
