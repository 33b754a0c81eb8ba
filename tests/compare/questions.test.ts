/**
 * Questions priced with those left out, and cheaper designs in their place in the plan. By hand on
 * exact-plan.ts: one run of A is 400 useful GPU-hours, so a run at 10 % is 40. Eight configurations ×
 * 2 seeds × 40 ÷ (1 − 0.2) = 800 GPU-hours; four × 40 = 160. A GPU-hour carries 1.1 × 1.2 = 1.32 kWh.
 */
import { describe, expect, test } from 'vitest';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { designSteps, questionSteps } from '../../shared/questions.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { exactPlan, type ExactParts, plainRuns } from '../model/exact-plan.ts';
import { run } from '../model/support.ts';

const parts = (name: string) => ({ name, levels: 2 });
const which = { id: 'which', question: 'Which part?', of: 'a', factors: [parts('x'), parts('y'), parts('z')], design: 'full-factorial', seeds: 2, scale: '10%', failed: '20%' };
const size = { id: 'size', question: 'Which size?', of: 'a', factors: [{ name: 'size', levels: 4 }], scale: 0.1, include: false };

function last<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function asked(more: ExactParts = {}) {
  const { simulation } = run(exactPlan({ activities: [plainRuns], ablations: [which, size], ...more }), { samples: 200 });
  const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));
  return { simulation, sampler };
}

describe('the questions of a plan', () => {
  test('have a price, those left out the one they would have, and both add up', () => {
    const { simulation, sampler } = asked({ cluster: { ownership: { kind: 'rent' } } });
    const questions = last(questionSteps(simulation, 's', sampler))!;
    expect(questions.studies.map(({ id, amounts }) => [id, amounts.gpuHours?.mean])).toEqual([['which', expect.closeTo(800, 9)], ['size', expect.closeTo(160, 9)]]);
    expect(questions.included.energy?.mean).toBeCloseTo(800 * 1.32, 9);
    expect(questions.leftOut.energy?.mean).toBeCloseTo(160 * 1.32, 9);
    // Rented at no stated price: the sum is not known, and is not nothing.
    expect(questions.included.cost).toBeNull();
  });

  test('none left out is nothing, and an unknown scenario has no answer', () => {
    const { simulation, sampler } = asked({ ablations: [which] });
    expect(last(questionSteps(simulation, 's', sampler))?.leftOut.gpuHours?.mean).toBe(0);
    expect(last(questionSteps(simulation, 'other', sampler))).toBeNull();
  });
});

describe('cheaper designs', () => {
  test('save on the draws of the plan: half the configurations save half of the study', () => {
    const { simulation, sampler } = asked({ ablations: [{ ...which, scale: '8 to 12%' }, size] });
    const cost = last(questionSteps(simulation, 's', sampler))!.studies[0]!.amounts;
    const half = last(designSteps(simulation, 's', 'which', sampler)).find(({ id }) => id === 'fraction-4')!;
    for (const amount of ['gpuHours', 'gwp', 'water'] as const) {
      for (const part of ['mean', 'p5', 'p95'] as const) expect(half.saving[amount]![part]).toBeCloseTo(cost[amount]![part] / 2, 6);
    }
  });

  test('of a study that is left out save what they would once it counts', () => {
    const { simulation, sampler } = asked();
    expect(last(designSteps(simulation, 's', 'size', sampler)).map(({ id, saving }) => [id, saving.gpuHours?.mean])).toEqual([['smaller-proxy', expect.closeTo(80, 9)]]);
  });

  test('save no production on a cluster that is reserved anyway', () => {
    const { simulation, sampler } = asked({ cluster: { dedicated: true, includeIdle: true, reservedDays: 60 } });
    const [first] = last(designSteps(simulation, 's', 'which', sampler));
    // Energy at work less energy idle, (1.1 − 0.275) × 1.2 × 0.05 kg a GPU-hour; nothing of production.
    expect(first!.saving.gwp!.mean).toBeCloseTo(first!.saving.gpuHours!.mean * 0.825 * 1.2 * 0.05, 6);
  });
});
