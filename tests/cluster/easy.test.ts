/**
 * The simulator against EASY backfill as it is written down: Mu'alem and Feitelson 2001, figure 3.
 * With one GPU to a node every run holds whole nodes and the textbook's rule leaves no choice, so
 * both must agree in every start. The textbook looks at everything again at every step.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jobsOf, inHours, simulated, type TestRun } from './support.ts';

function textbook(runs: readonly TestRun[], nodes: number): number[] {
  const starts = runs.map(() => -1);
  const end = (job: number): number => starts[job]! + runs[job]!.hours;
  const times = new Set(runs.map(({ earliest = 0 }) => earliest));
  while (times.size > 0) {
    const now = Math.min(...times);
    times.delete(now);
    const running = (): number[] => runs.flatMap((_, job) => (starts[job]! >= 0 && end(job) > now ? [job] : []));
    const free = (): number => nodes - running().reduce((sum, job) => sum + runs[job]!.gpus, 0);
    const start = (job: number): void => { starts[job] = now; times.add(end(job)); };
    const queue = runs.flatMap((run, job) => (starts[job]! < 0 && (run.earliest ?? 0) <= now ? [job] : [])).sort((a, b) => (runs[a]!.earliest ?? 0) - (runs[b]!.earliest ?? 0) || a - b);
    while (queue.length > 0 && runs[queue[0]!]!.gpus <= free()) start(queue.shift()!);
    const [head, ...behind] = queue;
    if (head === undefined) continue;
    // Shadow time: when enough nodes for the head are free; extra nodes: what it leaves over then.
    let available = free();
    const shadow = running().map(end).sort((a, b) => a - b).find((at) => {
      available = nodes - running().filter((job) => end(job) > at).reduce((sum, job) => sum + runs[job]!.gpus, 0);
      return available >= runs[head]!.gpus;
    })!;
    let extra = available - runs[head]!.gpus;
    for (const job of behind) {
      const { gpus, hours } = runs[job]!;
      if (gpus > free()) continue;
      if (now + hours <= shadow) start(job);
      else if (gpus <= extra) {
        extra -= gpus;
        start(job);
      }
    }
  }
  return starts;
}

const hours = fc.integer({ min: 1, max: 200 }).map((quarters) => quarters / 4);

test('every run starts when the textbook starts it', () => {
  const cases = fc.integer({ min: 2, max: 20 }).chain((nodes) => fc.record({
    nodes: fc.constant(nodes),
    runs: fc.array(fc.record({ gpus: fc.integer({ min: 1, max: nodes }), hours, earliest: fc.oneof(fc.constant(0), hours) }), { minLength: 1, maxLength: 80 }),
  }));
  fc.assert(fc.property(cases, ({ nodes, runs }) => {
    expect(inHours(simulated(jobsOf(runs), { nodes, gpusPerNode: 1 }).startMs)).toEqual(textbook(runs, nodes));
  }), { numRuns: 150 });
});

test('with packing, too, the run that stands first never starts later than when it came to stand there without anybody behind it', () => {
  // Whoever is first in line under EASY keeps that place: leaving out all runs behind it makes it start no earlier.
  const run = fc.record({ gpus: fc.integer({ min: 1, max: 24 }), hours });
  fc.assert(fc.property(fc.array(run, { minLength: 2, maxLength: 30 }), (runs) => {
    const all = inHours(simulated(jobsOf(runs), { nodes: 3 }).startMs);
    // The first run that has to wait.
    const head = all.findIndex((start) => start > 0);
    if (head < 0) return;
    const alone = inHours(simulated(jobsOf(runs.slice(0, head + 1)), { nodes: 3 }).startMs);
    expect(all[head]!).toBeLessThanOrEqual(alone[head]!);
  }), { numRuns: 150 });
});
