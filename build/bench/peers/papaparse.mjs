/** Workload W3 with Papa Parse (MIT), streaming, rows by header. */
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { makeSums } from './log-sums.mjs';

export function importLog(file) {
  const sums = makeSums();
  return new Promise((resolve, reject) => {
    Papa.parse(createReadStream(file, { highWaterMark: 1 << 20, encoding: 'utf8' }), {
      header: true, delimiter: '|', quoteChar: '\u0000', skipEmptyLines: true, step: ({ data }) => sums.row(data), complete: () => resolve(sums.totals), error: reject,
    });
  });
}
