/** What a schedule of many replicates takes, and what one of many runs keeps in memory: said beside the table, held by nothing. */
import { runW2, w2Jobs, w2Runs } from '../w2-runs.ts';

const [replicates, fewRuns, manyRuns] = [100, 1_000, 100_000];

/** `memory`: bytes in use after garbage was collected. */
export function w2Sizes(memory: () => number): string {
  const jobs = Array.from({ length: replicates }, (_, seed) => w2Jobs(seed + 1, fewRuns));
  jobs.forEach((each, seed) => { runW2(each, seed + 1); });
  let begin = performance.now();
  jobs.forEach((each, seed) => { runW2(each, seed + 1); });
  const many = performance.now() - begin;
  const before = memory();
  const large = w2Jobs(1, manyRuns);
  begin = performance.now();
  const done = runW2(large, 1);
  const one = performance.now() - begin;
  const kept = memory() - before;
  return `Cluster simulation: ${String(replicates)} replicates of ${String(fewRuns)} runs in ${many.toFixed(0)} ms; one of ${String(done.jobs.count)} runs in ${one.toFixed(0)} ms, ${(kept / 1e6).toFixed(1)} MB kept (${(kept / manyRuns).toFixed(0)} bytes a run); bench row w2 has ${String(w2Runs)}.`;
}
