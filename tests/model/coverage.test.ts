/**
 * Do 90 % intervals hold 90 % of truths? A world is made by a generator that has nothing to do with Forewatt's
 * (mulberry32 by T. Ettinger, Box and Muller 1958): one value for each uncertain input, from the distribution that the
 * plan states. Put into the plan as exact numbers they give the total that comes true; of 400 such totals 90 % should lie
 * between the p5 and p95 that the uncertain plan announced. Binomial standard error: √(0.9 · 0.1 ÷ 400) = 0.015.
 */
import { expect, test } from 'vitest';
import { indicators } from '../../shared/factors/schema.ts';
import { type ScenarioRun } from '../../shared/model/simulation.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type Column, central } from '../../shared/sampling/column.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { exactPlan } from './exact-plan.ts';
import { run } from './support.ts';

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = generator(4);
const uniform = (low: number, high: number): number => low + (high - low) * random();
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const lognormal = (median: number, gsd: number): number => median * gsd ** normal();
function triangular(low: number, mode: number, high: number): number {
  const u = random();
  const turn = (mode - low) / (high - low);
  return u < turn ? low + Math.sqrt(u * (high - low) * (mode - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

type Inputs = Readonly<Record<'runs' | 'hours' | 'failed' | 'scale' | 'watts' | 'pue' | 'grid' | 'life', number | string>>;

function planWith({ runs, hours, failed, scale, watts, pue, grid, life }: Inputs): Plan {
  const plan = exactPlan({
    activities: [
      { id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs, gpus: 64, hours }, failed },
      { id: 'b', name: 'B', module: 'm', phase: 'p', stage: 'design', size: { by: 'share', of: 'a', runs: 10, scale }, failed: '10%' },
    ],
    cluster: { powerPerGpuW: watts, lifetimeYears: life }, scenario: { pue },
  });
  return { ...plan, overrides: (plan.overrides ?? []).map((each) => (each.factor === 'grid.FR.gwp' ? { ...each, value: grid } : each)) };
}

const stated: Inputs = {
  runs: 'triangular(1, 2, 6)', hours: 'lognormal(50, 1.5)', failed: 'uniform(5%, 30%)', scale: 'uniform(10%, 40%)',
  watts: 'normal(1000, 80)', pue: 'uniform(1.1, 1.5)', grid: 'lognormal(0.05, 1.3)', life: 'triangular(3, 5, 7)',
};
/** One world. Normals are cut at their bounds, which lie 12 standard deviations away. */
const world = (): Inputs => ({
  runs: triangular(1, 2, 6), hours: lognormal(50, 1.5), failed: uniform(0.05, 0.3), scale: uniform(0.1, 0.4),
  watts: 1000 + 80 * normal(), pue: uniform(1.1, 1.5), grid: lognormal(0.05, 1.3), life: triangular(3, 5, 7),
});

const figures: Readonly<Record<string, (run: ScenarioRun) => Column>> = {
  'GPU-hours': ({ work }) => work.total, 'energy': ({ energyKwh }) => energyKwh.facility,
  ...Object.fromEntries(indicators.map((indicator) => [indicator, ({ impacts }: ScenarioRun) => impacts[indicator].total!])),
};

test('of 400 simulated truths nine in ten lie within the 90 % interval of GPU-hours, energy and each indicator', () => {
  const truths = 400;
  const announced = run(planWith(stated), { samples: 10_000 }).base;
  const came = Array.from({ length: truths }, () => run(planWith(world()), { samples: 1 }).base);
  for (const [name, figure] of Object.entries(figures)) {
    const { p5, p95 } = statOf(figure(announced));
    const held = came.map((truth) => central(figure(truth))).filter((value) => value >= p5 && value <= p95).length / truths;
    expect(Math.abs(held - 0.9), `${name}: ${String(held)}`).toBeLessThan(3 * Math.sqrt((0.9 * 0.1) / truths));
  }
});
