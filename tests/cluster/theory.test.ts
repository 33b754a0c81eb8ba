/**
 * The simulator against formulas and a published record. Everything is seeded: the tolerances are
 * three standard errors of what is simulated, so a right simulator passes and stays passing.
 */
import { describe, expect, test } from 'vitest';
import { youngDalyInterval } from '../../shared/cluster/checkpoint.ts';
import { failureLuck } from '../../shared/cluster/failures.ts';
import { msPerHour } from '../../shared/cluster/jobs.ts';
import { hashKey, hashWord } from '../../shared/sampling/hash.ts';
import { shipped } from '../model/support.ts';
import { jobsOf, simulated, type TestRun } from './support.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const standardError = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / (values.length - 1));

function exponentials(key: string): () => number {
  const { high, low } = hashKey(1, key);
  let at = 0;
  return () => -Math.log((hashWord(high, low, at++) + 0.5) / 2 ** 32);
}

/** Erlang's C: the probability that a customer waits for one of c servers under an offered load of a < c (Erlang 1917). */
function erlangC(servers: number, load: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < servers; k += 1) { term *= load / k; sum += term; }
  const last = ((term * load) / servers) * (servers / (servers - load));
  return last / (sum + last);
}

describe('a queue of one-GPU runs', () => {
  // M/M/8: service 1 h on average, 6.4 arrivals an hour; mean wait = C(8, 6.4) ÷ (8 − 6.4) h.
  test.each(['fifo', 'backfill'] as const)('waits as long as the M/M/c formula says, under %s', (policy) => {
    const [between, service] = [exponentials('arrivals'), exponentials('service')];
    let now = 0;
    const runs = Array.from({ length: 40_000 }, (): TestRun => { now += between() / 6.4; return { gpus: 1, hours: service(), earliest: now, row: 0 }; });
    const done = simulated(jobsOf(runs), { nodes: 1, policy });
    const waits = Array.from(done.startMs, (start, job) => (start - done.submitMs[job]!) / msPerHour).slice(2000);
    const batches = Array.from({ length: 19 }, (_, batch) => mean(waits.slice(batch * 2000, (batch + 1) * 2000)));
    const expected = erlangC(8, 6.4) / (8 - 6.4);
    // The textbooks' value: five servers at a load of four.
    expect(erlangC(5, 4)).toBeCloseTo(0.5541, 4);
    expect(Math.abs(mean(batches) - expected)).toBeLessThan(3 * standardError(batches));
  });
});

describe('checkpoints', () => {
  // A run of 100 h on 4 nodes that fail every 80 h each: every 20 h one of them. 5 min to write: √(2 × 20 × 1 ÷ 12) = 1.826 h.
  const write = 1 / 12;
  const optimum = youngDalyInterval(write, 20);
  const replicates = 120;
  const takes = (checkpoint: number): number[] => Array.from({ length: replicates }, (_, replicate) => {
    const done = simulated(jobsOf([{ gpus: 32, hours: 100 }]), { nodes: 4, mtbf: 80, repair: 0, restart: 0.1, checkpoint, write }, failureLuck(1, replicate));
    return done.makespanMs / msPerHour;
  });

  test("Young's and Daly's interval is the best one, within the simulation's error", () => {
    expect(optimum).toBeCloseTo(1.826, 3);
    const best = takes(optimum);
    // The same failures for all intervals: paired differences.
    const worse = (factor: number): { by: number; error: number } => {
      const differences = takes(optimum * factor).map((hours, at) => hours - best[at]!);
      return { by: mean(differences), error: standardError(differences) };
    };
    for (const factor of [0.5, 0.7, 0.85, 1.2, 1.4, 2]) {
      const { by, error } = worse(factor);
      expect(by).toBeGreaterThan(-3 * error);
    }
    for (const factor of [0.2, 5]) {
      const { by, error } = worse(factor);
      expect(by).toBeGreaterThan(3 * error);
    }
  });

  test('the time it takes is that of Daly 2006, eq. 13: M·e^(R÷M)·(e^((τ+δ)÷M) − 1)·W ÷ τ', () => {
    const hours = takes(optimum);
    // Restart after the first failure only, and no checkpoint after the last stretch: both under 1 %.
    const expected = 20 * Math.exp(0.1 / 20) * (Math.exp((optimum + write) / 20) - 1) * (100 / optimum);
    expect(Math.abs(mean(hours) - expected)).toBeLessThan(3 * standardError(hours) + 0.01 * expected);
  });
});

describe('Llama 3', () => {
  const published = (field: string): number => shipped.factors.find(({ id }) => id === `reliability.llama3-405b.${field}`)!.value;

  test('419 interruptions of 16 384 GPUs in 54 days come out as a rate, from nodes that fail every 6 335 h', () => {
    const nodes = published('gpus') / 8;
    const hours = published('days') * 24;
    const mtbf = (hours * nodes) / published('interruptions');
    expect(mtbf).toBeCloseTo(6334.6, 1);
    const counts = [1, 2, 3].map((replicate) => {
      const done = simulated(jobsOf([{ gpus: 16_384, hours: hours * 0.9 }]), { nodes, mtbf, repair: 0, restart: 0.25, checkpoint: 0.5 }, failureLuck(1, replicate));
      expect(done.restarts[0]).toBe(done.failures);
      return (done.failures / (done.makespanMs / msPerHour)) * hours;
    });
    // A Poisson count of 419 strays by √419; of three, by √(419 ÷ 3).
    expect(Math.abs(mean(counts) - 419)).toBeLessThan(3 * Math.sqrt(419 / 3));
  });
});
