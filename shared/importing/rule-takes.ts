/** How much each rule takes: jobs and GPU-seconds, each job by the first rule that matches it. */
import { type JobTable } from './job-table.ts';
import { type Rules } from './rules-file.ts';
import { addUp, type Tally } from './totals.ts';

/** In the order of the rules. One more pass over the table. */
export function ruleTakes(table: JobTable, rules: Rules): Tally[] {
  // No module of a tag looks like this: theirs have single hyphens.
  const marked = rules.rules.map((rule, at) => ({ ...rule, set: { module: `rule--${String(at)}` } }));
  const takes = rules.rules.map((): Tally => ({ jobs: 0, gpuSeconds: 0 }));
  if (takes.length === 0) return takes;
  for (const { booking, jobs, gpuSeconds } of addUp(table, { rules: marked, default: {} }).booked) {
    const at = booking.module?.startsWith('rule--') === true ? Number(booking.module.slice('rule--'.length)) : -1;
    const take = takes[at];
    if (take === undefined) continue;
    take.jobs += jobs;
    take.gpuSeconds += gpuSeconds;
  }
  return takes;
}
