/** What the table of runs and its figures say of the runs of a row. */
import { jobKinds } from '../cluster/jobs.ts';
import { type TimelineRuns } from './timeline.ts';

/** The runs of one row added up: hours from the start of the plan, hours waited, GPU-hours lost. */
export interface RowSums {
  readonly runs: number;
  readonly failed: number;
  readonly gpus: number;
  readonly first: number;
  readonly last: number;
  readonly waited: number;
  readonly restarts: number;
  readonly lost: number;
}

/** The runs of each row added up. */
export function sumsByRow({ runs, rows }: { readonly runs: TimelineRuns; readonly rows: readonly unknown[] }): RowSums[] {
  const sums = rows.map(() => ({ runs: 0, failed: 0, gpus: 0, first: Infinity, last: 0, waited: 0, restarts: 0, lost: 0 }));
  for (let run = 0; run < runs.count; run += 1) {
    const sum = sums[runs.row[run] ?? 0];
    if (sum === undefined) continue;
    if (runs.kind[run] === jobKinds.failed) sum.failed += 1;
    else sum.runs += 1;
    sum.gpus = runs.gpus[run] ?? 0;
    sum.first = Math.min(sum.first, runs.startHours[run] ?? 0);
    sum.last = Math.max(sum.last, runs.endHours[run] ?? 0);
    sum.waited += (runs.startHours[run] ?? 0) - (runs.submitHours[run] ?? 0);
    sum.restarts += runs.restarts[run] ?? 0;
    sum.lost += runs.lostGpuHours[run] ?? 0;
  }
  return sums;
}
