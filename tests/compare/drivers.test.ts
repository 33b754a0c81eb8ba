/**
 * Drivers and tornado. Energy of exact-plan.ts is a product: runs × 8 × hours ÷ 0.8 × watts × 1.1 ÷
 * 1000 × 1.2. With three lognormal factors the shares of variance (of the logarithm) are
 *   runs  ln² 1.3 = 0.068835,  hours ln² 1.5 = 0.164402,  watts ln² 1.2 = 0.033241, together 0.266478:
 *   0.2583, 0.6169, 0.1247.
 */
import { describe, expect, test } from 'vitest';
import { driversOf } from '../../shared/compare/drivers.ts';
import { type Figure } from '../../shared/compare/figures.ts';
import { moveInputs, tornadoOf } from '../../shared/compare/tornado.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { run, shipped, template } from '../model/support.ts';

const product = exactPlan({
  activities: [{ ...plainRuns, size: { by: 'runs', runs: 'lognormal(2, 1.3)', gpus: 8, hours: 'lognormal(50, 1.5)' } }],
  cluster: { powerPerGpuW: 'lognormal(1000, 1.2)' },
});

function analysed(plan: Plan, samples: number) {
  const { simulation, base } = run(plan, { samples });
  const moved = moveInputs(simulation, (sampler) => simulate(plan, shipped, { seed: sampler.seed, samples: sampler.samples, sampler }));
  return { drivers: driversOf(simulation, base, moved), moved, simulation, base };
}

describe('drivers', () => {
  const { drivers } = analysed(product, 10_000);

  test('of a product of lognormals have the shares of the variances of their logarithms', () => {
    const shares = Object.fromEntries(drivers.energy!.map(({ input, share }) => [input, share]));
    expect(Object.keys(shares)).toEqual(['activities.a.size.hours', 'activities.a.size.runs', 'cluster.powerPerGpuW']);
    // A correlation over n draws is 1 ÷ √n sure, here 0.01; a share r² moves by at most twice that: standard error about 0.01.
    const threeErrors = 0.03;
    expect(Math.abs(shares['activities.a.size.hours']! - 0.6169)).toBeLessThan(threeErrors);
    expect(Math.abs(shares['activities.a.size.runs']! - 0.2583)).toBeLessThan(threeErrors);
    expect(Math.abs(shares['cluster.powerPerGpuW']! - 0.1247)).toBeLessThan(threeErrors);
    expect(drivers.energy!.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('are only what a figure depends on: GPU-hours do not know the watts', () => {
    expect(drivers.gpuHours!.map(({ input }) => input)).toEqual(['activities.a.size.hours', 'activities.a.size.runs']);
  });

  test('of an exact figure are none', () => {
    expect(analysed(exactPlan(), 50).drivers).toEqual({ gpuHours: [], energy: [], gwp: [], pe: [], adp: [], water: [], cost: [] });
  });

  test('do not depend on the order of rows, to the bit', () => {
    const thesis = template('vision-thesis');
    const turned = { ...thesis, activities: [...thesis.activities].reverse(), ablations: [...thesis.ablations].reverse() };
    expect(analysed(turned, 500).drivers).toEqual(analysed(thesis, 500).drivers);
  });
});

describe('the tornado', () => {
  const { moved } = analysed(product, 10);

  test('moves one input from p5 to p95 with the others at their medians', () => {
    // Central: 2 × 8 × 50 ÷ 0.8 × 1.1 × 1.2 = 1 320 kWh. Hours at p95: 50 × 1.5^1.6449 = 97.42; 1 320 × 97.42 ÷ 50 = 2 571.9.
    const { central, bars } = tornadoOf(moved, 's', 'energy')!;
    expect(central).toBeCloseTo(1320, 9);
    expect(bars.map(({ input }) => input)).toEqual(['activities.a.size.hours', 'activities.a.size.runs', 'cluster.powerPerGpuW']);
    expect(bars[0]!.to).toBeCloseTo(50 * 1.5 ** 1.6448536269514722, 9);
    expect(bars[0]!.atHigh).toBeCloseTo(1320 * 1.5 ** 1.6448536269514722, 8);
    expect(bars[0]!.atLow).toBeCloseTo(1320 / 1.5 ** 1.6448536269514722, 8);
    expect(bars[2]!.from).toBeCloseTo(1000 / 1.2 ** 1.6448536269514722, 8);
  });

  test('agrees with setting the input by hand, for every input of a template', () => {
    const plan = template('smollm3');
    const found = analysed(plan, 10);
    for (const figure of ['gwp', 'water', 'cost'] satisfies Figure[]) {
      const tornado = tornadoOf(found.moved, 'base', figure)!;
      const load = tornado.bars.find(({ input }) => input === 'cluster.load')!;
      if (figure === 'cost') expect(load).toBeUndefined();
      else {
        const there = structuredClone(plan);
        there.clusters[0]!.load = load.to;
        const { base } = run(there, { samples: 1 });
        expect(load.atHigh).toBeCloseTo((base.impacts[figure].total as Float64Array)[0]!, 6);
      }
    }
  });
});
