/** Workload W3 in the engine of the product: the log read, classified by its tags and added up, as `forewatt import` does. */
import { open } from 'node:fs/promises';
import { LogReader } from '../../shared/importing/reader.ts';
import { noRules } from '../../shared/importing/rules-file.ts';
import { addUp } from '../../shared/importing/totals.ts';

/** What every reader of the log has to find. */
export interface LogTotals {
  readonly rows: number;
  readonly jobs: number;
  readonly steps: number;
  readonly rejected: number;
  readonly gpuSeconds: number;
}

export async function importLog(file: string): Promise<LogTotals> {
  const reader = new LogReader({ format: 'auto', map: null });
  const chunk = new Uint8Array(1 << 20);
  const handle = await open(file, 'r');
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunk.length);
    if (bytesRead === 0) break;
    reader.push(chunk.subarray(0, bytesRead));
  }
  await handle.close();
  const { log, problems } = reader.end();
  if (log === null) throw new Error(JSON.stringify(problems));
  const { gpuSeconds } = addUp(log.table, noRules);
  return { rows: log.rows, jobs: log.counted, steps: log.steps, rejected: log.rejected.count, gpuSeconds };
}

export { alternate } from './alternate.ts';
export { rowOf } from './rows.ts';
