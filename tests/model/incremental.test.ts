/**
 * A sampler that is kept, with its draws and its memory, gives the bits that a fresh one gives, whatever was
 * computed with it before: after edits, their undoing, other scenarios, other plans.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSampler, type Sampler } from '../../shared/plan/sampler.ts';
import { type Activity, type Plan } from '../../shared/plan/schema.ts';
import { toResult } from '../../shared/report/result.ts';
import { type ScenarioResult } from '../../shared/result.ts';
import { readOnly } from '../../shared/sampling/memory.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { simulate } from '../../shared/simulate.ts';
import { planArbitrary, samplePlan } from '../plan/arbitrary.ts';
import { shipped } from './support.ts';

const samples = 30;
const seed = 1;

function results(plan: Plan, sampler?: Sampler): readonly ScenarioResult[] {
  return toResult(simulate(plan, shipped, { samples, seed, ...(sampler === undefined ? {} : { sampler }) }), '').scenarios;
}

type Edit = (plan: Plan) => Plan;

const withRow = (plan: Plan, at: number, change: (row: Activity) => Activity): Plan => ({ ...plan, activities: plan.activities.map((row, i) => (i === at % plan.activities.length ? change(row) : row)) });
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 40 })).map(([at, low]): Edit => (plan) => withRow(plan, at, (row) => ({ ...row, size: { by: 'runs', runs: 2, gpus: 8, hours: `${low} to ${low * 2}` } }))),
  fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 20 })).map(([at, high]): Edit => (plan) => withRow(plan, at, (row) => ({ ...row, failed: `0.5 to ${high}%` }))),
  fc.nat(9).map((at): Edit => (plan) => withRow(plan, at, (row) => ({ ...row, include: row.include === false }))),
  fc.nat(9).map((at): Edit => (plan) => withRow(plan, at, (row) => ({ ...row, stage: row.stage === 'final' ? 'design' : 'final' }))),
  fc.constant<Edit>((plan) => ({ ...plan, activities: [...plan.activities].reverse() })),
  fc.constant<Edit>((plan) => ({ ...plan, scenarios: plan.scenarios.map((scenario) => ({ ...scenario, pue: scenario.pue === '1.2 to 1.4' ? '1.1 to 1.3' : '1.2 to 1.4' })) })),
);

describe('a sampler that is kept', () => {
  test('gives after every edit of a sequence what a fresh one gives', () => {
    fc.assert(fc.property(planArbitrary, fc.array(edits, { minLength: 1, maxLength: 5 }), (first, sequence) => {
      const kept = makeSampler(makeStreams(seed, samples));
      let plan = first;
      expect(results(plan, kept)).toEqual(results(plan));
      for (const edit of sequence) {
        plan = edit(plan);
        expect(results(plan, kept)).toEqual(results(plan));
      }
    }), { numRuns: 25 });
  });

  test('gives the first bits again when a row is added and deleted', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      const kept = makeSampler(makeStreams(seed, samples));
      const before = results(plan, kept);
      const [row] = plan.activities;
      if (row === undefined) return;
      results({ ...plan, activities: [...plan.activities, { ...row, id: 'a-row-between', name: 'A row between', after: [] }] }, kept);
      expect(results(plan, kept)).toEqual(before);
    }), { numRuns: 25 });
  });

  test('computes scenarios in parts, some of them only looking into its memory, to the bits of all at once', () => {
    const plan = samplePlan();
    const kept = makeSampler(makeStreams(seed, samples));
    const { memory } = kept;
    if (memory === undefined) throw new Error('a sampler of its own has a memory');
    const parts = plan.scenarios.map(({ id }, i) =>
      toResult(simulate(plan, shipped, { samples, seed, scenarios: [id], sampler: i === 0 ? kept : { ...kept, memory: readOnly(memory) } }), '').scenarios);
    expect(parts.flat()).toEqual(results(plan));
  });

  test('gives the same bits on any number of workers, whichever of them computes which scenario', () => {
    fc.assert(fc.property(planArbitrary, fc.integer({ min: 1, max: 3 }), fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }), (plan, workers, which) => {
      // Each worker has a sampler of its own and takes its scenarios one after the other, the last first.
      const samplers = Array.from({ length: workers }, () => makeSampler(makeStreams(seed, samples)));
      const one = (id: string, at: number): readonly ScenarioResult[] =>
        toResult(simulate(plan, shipped, { samples, seed, scenarios: [id], ...pick(samplers, which[at] ?? 0) }), '').scenarios;
      const apart = [...plan.scenarios.entries()].reverse().map(([at, { id }]) => one(id, at)).reverse();
      expect(apart.flat()).toEqual(results(plan));
    }), { numRuns: 25 });
  });
});

function pick(samplers: readonly Sampler[], at: number): { readonly sampler?: Sampler } {
  const sampler = samplers[at % samplers.length];
  return sampler === undefined ? {} : { sampler };
}
