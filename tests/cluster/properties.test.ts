/** What holds for any runs on any cluster, under every policy, with nodes that fail or not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Replicate } from '../../shared/cluster/events.ts';
import { failureLuck } from '../../shared/cluster/failures.ts';
import { type Jobs, type Policy } from '../../shared/cluster/jobs.ts';
import { jobsOf, simulated, type TestPool, type TestRun } from './support.ts';

interface Case {
  readonly jobs: Jobs;
  readonly pool: TestPool;
  readonly seed: number;
  readonly after: Readonly<Record<number, readonly number[]>>;
}

function caseArbitrary(failing: boolean): fc.Arbitrary<Case> {
  return fc.record({ nodes: fc.integer({ min: 1, max: 6 }), gpusPerNode: fc.constantFrom(1, 4, 8), policy: fc.constantFrom<Policy>('fifo', 'priority', 'backfill'), count: fc.integer({ min: 1, max: 40 }) }).chain(({ count, ...cluster }) => {
    const most = cluster.nodes * cluster.gpusPerNode;
    const run: fc.Arbitrary<TestRun> = fc.record({ gpus: fc.integer({ min: 1, max: most }), hours: fc.integer({ min: failing ? 0 : 1, max: 600 }).map((tenths) => tenths / 10), earliest: fc.constantFrom(0, 0, 1, 7.5, 20) });
    const before = Array.from({ length: count }, (_, row) => fc.option(fc.integer({ min: 0, max: Math.max(0, row - 1) }), { freq: 2, nil: null }));
    return fc.record({ runs: fc.array(run, { minLength: count, maxLength: count }), before: fc.tuple(...before), seed: fc.nat() }).map(({ runs, before: waits, seed }): Case => {
      const after = Object.fromEntries(waits.flatMap((of, row) => (of === null || row === 0 ? [] : [[row, [of]]])));
      return { jobs: jobsOf(runs, after), pool: { ...cluster, ...(failing ? { mtbf: 60, repair: 2, checkpoint: 1, restart: 0.25 } : {}) }, seed, after };
    });
  });
}

const run = ({ jobs, pool, seed }: Case): Replicate => simulated(jobs, pool, failureLuck(seed, 1));
const settings = { numRuns: 120 };

/** Integral of a state of the trail over time. */
function integral({ trail }: Replicate, of: 'gpusInUse' | 'runsUnderWay'): number {
  const { timesMs } = trail;
  const values = trail[of];
  return timesMs.reduce((sum, time, at) => sum + (at === 0 ? 0 : values[at - 1]! * (time - timesMs[at - 1]!)), 0);
}

const total = (values: ArrayLike<number>, of: (value: number, at: number) => number = (value) => value): number => Array.from(values).reduce((sum, value, at) => sum + of(value, at), 0);

describe.each([['that fails', true], ['that never fails', false]] as const)('on a cluster %s', (_, failing) => {
  test('GPUs in use never exceed the cluster, and no two runs share one: every node holds at most its GPUs', () => {
    fc.assert(fc.property(caseArbitrary(failing), (each) => {
      const done = run(each);
      expect(done.stuck).toBe(-1);
      for (const gpus of done.trail.gpusInUse) expect(gpus).toBeLessThanOrEqual(each.pool.nodes * each.pool.gpusPerNode!);
      expect(Math.min(...done.trail.gpusInUse, 0)).toBe(0);
    }), settings);
  });

  test('no run starts before it may, before its predecessors have ended, or ends too early', () => {
    fc.assert(fc.property(caseArbitrary(failing), (each) => {
      const { startMs, endMs, submitMs, jobs } = run(each);
      for (let job = 0; job < jobs.count; job += 1) {
        expect(startMs[job]!).toBeGreaterThanOrEqual(submitMs[job]!);
        expect(submitMs[job]!).toBeGreaterThanOrEqual(jobs.earliestMs[job]!);
        expect(endMs[job]! - startMs[job]!).toBeGreaterThanOrEqual(jobs.workMs[job]!);
        for (const before of each.after[job] ?? []) expect(submitMs[job]!).toBeGreaterThanOrEqual(endMs[before]!);
      }
    }), settings);
  });

  test('work is conserved: GPU-time in use = the work of all runs + what is lost', () => {
    fc.assert(fc.property(caseArbitrary(failing), (each) => {
      const done = run(each);
      const work = total(done.jobs.workMs, (ms, job) => ms * done.jobs.gpus[job]!);
      expect(total(done.busyByPool)).toBe(work + total(done.lostByRow));
      expect(integral(done, 'gpusInUse')).toBe(total(done.busyByPool));
      const { segments } = done.trail;
      expect(total(segments.toMs, (to, at) => (to - segments.fromMs[at]!) * done.jobs.gpus[segments.job[at]!]!)).toBe(total(done.busyByPool));
    }), settings);
  });

  test('the same seed gives the same timeline', () => {
    fc.assert(fc.property(caseArbitrary(failing), (each) => {
      const [one, other] = [run(each), run(each)];
      expect(other.startMs).toEqual(one.startMs);
      expect(other.trail.timesMs).toEqual(one.trail.timesMs);
      expect(other.trail.gpusInUse).toEqual(one.trail.gpusInUse);
    }), { numRuns: 30 });
  });
});

describe('without failures', () => {
  test("Little's law: mean runs under way = throughput × mean time under way", () => {
    fc.assert(fc.property(caseArbitrary(false), (each) => {
      const done = run(each);
      if (done.makespanMs === 0) return;
      const meanUnderWay = integral(done, 'runsUnderWay') / done.makespanMs;
      const throughput = done.jobs.count / done.makespanMs;
      const meanTime = total(done.endMs, (end, job) => end - done.startMs[job]!) / done.jobs.count;
      expect(meanUnderWay).toBeCloseTo(throughput * meanTime, 9);
    }), settings);
  });

  test('first come, first served starts runs in the order in which they were submitted', () => {
    fc.assert(fc.property(caseArbitrary(false), (each) => {
      const done = run({ ...each, pool: { ...each.pool, policy: 'fifo' } });
      const order = Array.from({ length: done.jobs.count }, (_, job) => job).sort((a, b) => done.submitMs[a]! - done.submitMs[b]! || a - b);
      order.forEach((job, at) => { if (at > 0) expect(done.startMs[job]!).toBeGreaterThanOrEqual(done.startMs[order[at - 1]!]!); });
    }), settings);
  });

  test('on a cluster with room for all at once nobody waits, under any policy', () => {
    fc.assert(fc.property(caseArbitrary(false), (each) => {
      const nodes = total(each.jobs.gpus, (gpus) => Math.ceil(gpus / each.pool.gpusPerNode!));
      const { startMs, submitMs } = run({ ...each, pool: { ...each.pool, nodes } });
      expect(startMs).toEqual(submitMs);
    }), settings);
  });
});

test('every size of cluster and every policy meets the same failures', () => {
  const luck = failureLuck(7, 3);
  const other = failureLuck(7, 3);
  expect([luck(5, 0), luck(0, 1), luck(5, 2)]).toEqual([other(5, 0), other(0, 1), other(5, 2)]);
  expect(luck(5, 0)).not.toBe(failureLuck(7, 4)(5, 0));
  // Exponential with mean 1: 20 000 draws have a mean of 1 ± 3 ÷ √20 000.
  const draws = Array.from({ length: 20_000 }, (_, at) => luck(at % 200, Math.floor(at / 200)));
  expect(Math.abs(total(draws) / draws.length - 1)).toBeLessThan(3 / Math.sqrt(draws.length));
});
