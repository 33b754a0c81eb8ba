/**
 * A bug's stack stays on this machine, in a file that can be attached to an issue; what crosses to
 * the renderer is a sentence with the number of that file, and no path.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReportBug } from './dispatch.ts';

export function makeReportBug(options: { dataDir: string; version: string; clock: () => Date }): ReportBug {
  let count = 0;
  return async (method, error) => {
    count += 1;
    const id = `${options.clock().toISOString().replace(/[-:.]/gu, '')}-${String(count)}`;
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const machine = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
    const folder = join(options.dataDir, 'reports');
    const sentence = `Forewatt made a mistake in “${method}”. Your plan is untouched.`;
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${id}.txt`), `Forewatt ${options.version}, ${machine}\n${method}\n${stack}\n`);
    } catch (failure) {
      // A full disk must not hide the bug it may have caused: both go where the host's output goes.
      console.error(stack, failure);
      return `${sentence} No report could be written; the details are in the terminal.`;
    }
    return `${sentence} Report ${id} (Forewatt ${options.version}, ${machine}) is in the reports folder of its data.`;
  };
}
