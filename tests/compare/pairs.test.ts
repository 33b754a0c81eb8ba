/** Scenario against scenario: paired draws, and a waterfall that sums to the difference. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allPairs, baselinePairs, comparePairs, type PairComparison } from '../../shared/compare/pairs.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { central, sum } from '../../shared/sampling/column.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { planArbitrary } from '../plan/arbitrary.ts';
import { run, shipped } from '../model/support.ts';

const twoGrids = exactPlan({
  plan: {
    scenarios: [
      { id: 's', name: 'S', cluster: 'c', grid: 'FR', pue: 1.2, wue: 0.3 },
      { id: 't', name: 'T', cluster: 'c', grid: 'DE', pue: 1.5, wue: 0.3 },
    ],
  },
  overrides: [{ factor: 'grid.DE.gwp', value: 0.3 }],
});

/** Central value of a scenario's figure: what rounding is relative to. */
function wholeOf(simulation: Simulation, id: string, indicator: PairComparison['indicator']): number {
  const run = simulation.scenarios.find((scenario) => scenario.id === id)!;
  if (indicator === 'gpuHours') return central(run.work.total);
  if (indicator === 'energy') return central(run.energyKwh.facility);
  if (indicator === 'cost') return run.money === null ? 0 : central(sum([run.money.electricity, run.money.hardware, run.money.other]));
  return central(run.impacts[indicator].total!);
}

describe('paired scenarios', () => {
  test('T − S is worked by hand: PUE 1.2 to 1.5 adds 16.5 kg, then the grid 412.5 kg', () => {
    // 1 100 kWh IT. S: 1 100 × 1.2 × 0.05 = 66. PUE: 1 100 × 1.5 × 0.05 = 82.5. Grid: 1 100 × 1.5 × 0.3 = 495.
    const { simulation } = run(twoGrids, { samples: 10 });
    const gwp = comparePairs(simulation, [['t', 's']]).find((pair) => pair.indicator === 'gwp');
    expect(gwp?.difference.central).toBeCloseTo(429, 9);
    expect(gwp?.waterfall.map((step) => step.driver)).toEqual(['pue', 'grid']);
    expect(gwp?.waterfall[0]?.change).toBeCloseTo(16.5, 9);
    expect(gwp?.waterfall[1]?.change).toBeCloseTo(412.5, 9);
    expect(gwp?.probabilityALower).toBe(0);
  });

  test('the same scenario twice is a tie: difference 0, odds one half', () => {
    const plan = exactPlan({ plan: { scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'FR' }, { id: 't', name: 'T', cluster: 'c', grid: 'FR' }] } });
    for (const pair of comparePairs(simulate(plan, shipped, { samples: 100 }), [['s', 't']])) {
      expect(pair.difference).toEqual({ central: 0, mean: 0, p5: 0, p50: 0, p95: 0 });
      expect(pair.probabilityALower).toBe(0.5);
      expect(pair.waterfall).toEqual([]);
    }
  });

  test('luck is shared: with the same uncertain PUE in both places, the ratio of energy has no spread', () => {
    const plan = exactPlan({ plan: { scenarios: ['FR', 'DE'].map((grid) => ({ id: grid.toLowerCase(), name: grid, cluster: 'c', grid, pue: '1.1 to 1.6' })) } });
    const energy = comparePairs(simulate(plan, shipped, { samples: 500 }), [['fr', 'de']]).find((pair) => pair.indicator === 'energy');
    expect(energy?.ratio?.p5).toBe(1);
    expect(energy?.ratio?.p95).toBe(1);
  });

  test('the ratio shown is mean ÷ mean; the one of the draws stays beside it', () => {
    const plan = exactPlan({ plan: { scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'FR', pue: '1.1 to 1.2', wue: 'uniform(0, 2)' }, { id: 't', name: 'T', cluster: 'c', grid: 'FR', pue: 1.2, wue: 0.3 }] } });
    const simulation = simulate(plan, shipped, { samples: 1000 });
    const water = comparePairs(simulation, [['t', 's']]).find((pair) => pair.indicator === 'water')!;
    const [s, t] = simulation.scenarios.map((scenario) => statOf(scenario.impacts.water.total!).mean) as [number, number];
    expect(water.ratioOfMeans).toBe(t / s);
    expect(Math.abs(water.ratio!.mean - t / s)).toBeGreaterThan(1e-3);
  });

  test('every waterfall sums to the central difference', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      const simulation = simulate(plan, shipped, { samples: 5 });
      for (const pair of comparePairs(simulation, allPairs(simulation.scenarios.map((scenario) => scenario.id)))) {
        const changes = pair.waterfall.reduce((total, step) => total + step.change, 0);
        const whole = wholeOf(simulation, pair.a, pair.indicator) + wholeOf(simulation, pair.b, pair.indicator);
        expect(Math.abs(changes - pair.difference.central)).toBeLessThanOrEqual(1e-11 * whole);
      }
    }), { numRuns: 60 });
  });

  test('pairs are each scenario against the baseline unless named', () => {
    const { simulation } = run(twoGrids, { samples: 5 });
    expect(baselinePairs(simulation)).toEqual([['t', 's']]);
    expect(allPairs(['a', 'b', 'c'])).toEqual([['a', 'b'], ['a', 'c'], ['b', 'c']]);
  });
});
