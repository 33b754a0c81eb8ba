/** Scenario against scenario: paired draws, and a waterfall that sums to the difference. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allPairs, baselinePairs, comparePairs, type PairComparison } from '../../shared/compare/pairs.ts';
import { comparePlans, matchedScenarios } from '../../shared/compare/plans.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { central, sum } from '../../shared/sampling/column.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
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
  if (indicator === 'makespan') throw new Error('a finish has no waterfall');
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

  test('odds of scenarios that differ in one factor are those of that factor', () => {
    // GWP of T is lower when its grid's factor is: lognormal(0.05, 1.4) below lognormal(0.06, 1.3), each with its own luck:
    // Φ(ln(0.06 ÷ 0.05) ÷ √(ln² 1.4 + ln² 1.3)) = Φ(0.42731) = 0.66542. Everything else they share, uncertain as it is.
    const plan = exactPlan({
      activities: [{ ...plainRuns, size: { by: 'runs', runs: 2, gpus: 8, hours: '20 to 100' } }], cluster: { powerPerGpuW: '800 to 1200' },
      plan: { scenarios: ['SE', 'DE'].map((grid) => ({ id: grid.toLowerCase(), name: grid, cluster: 'c', grid, pue: '1.1 to 1.4', wue: 0 })) },
      overrides: [{ factor: 'grid.SE.gwp', value: 'lognormal(0.06, 1.3)' }, { factor: 'grid.DE.gwp', value: 'lognormal(0.05, 1.4)' }],
    });
    const gwp = comparePairs(simulate(plan, shipped, { samples: 10_000 }), [['de', 'se']]).find((pair) => pair.indicator === 'gwp')!;
    // Three standard errors of plain sampling are 0.014.
    expect(Math.abs(gwp.probabilityALower - 0.66542)).toBeLessThan(0.014);
  });

  test('a factor that one has and the other has not decides the odds exactly', () => {
    // The same luck of PUE, 5 % more of it: lower in every draw. Energy differs by the same 5 % in every draw.
    const plan = exactPlan({ plan: { scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'FR', pue: 'uniform(1.2, 1.4)' }, { id: 't', name: 'T', cluster: 'c', grid: 'FR', pue: 'uniform(1.26, 1.47)' }] } });
    const energy = comparePairs(simulate(plan, shipped, { samples: 1000 }), [['s', 't']]).find((pair) => pair.indicator === 'energy')!;
    expect(energy.probabilityALower).toBe(1);
    expect(energy.ratio?.p5).toBeCloseTo(1 / 1.05, 12);
    expect(energy.ratio?.p95).toBeCloseTo(1 / 1.05, 12);
  });

  test('Shapley shares T − S among PUE and grid over both orders', () => {
    // PUE first +16.5, after the grid 1 100 × 0.3 × 0.3 = +99: mean 57.75. Grid first 1 100 × 1.2 × 0.25 = +330, after PUE +412.5: mean 371.25.
    const { simulation } = run(twoGrids, { samples: 10 });
    const gwp = comparePairs(simulation, [['t', 's']], 'shapley').find((pair) => pair.indicator === 'gwp')!;
    expect(gwp.waterfall.map((step) => [step.driver, Number(step.change.toFixed(9))])).toEqual([['pue', 57.75], ['grid', 371.25]]);
  });

  test.each(['fixed', 'shapley'] as const)('every waterfall sums to the central difference (%s order)', (order) => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      const simulation = simulate(plan, shipped, { samples: 5 });
      for (const pair of comparePairs(simulation, allPairs(simulation.scenarios.map((scenario) => scenario.id)), order)) {
        if (pair.indicator === 'makespan') continue;
        const changes = pair.waterfall.reduce((total, step) => total + step.change, 0);
        const whole = wholeOf(simulation, pair.a, pair.indicator) + wholeOf(simulation, pair.b, pair.indicator);
        expect(Math.abs(changes - pair.difference.central)).toBeLessThanOrEqual(1e-11 * whole);
      }
    }), { numRuns: 40 });
  });

  test('of scenarios on clusters of their own the finish is compared too: twice the nodes, half the days', () => {
    // 2 runs of 8 GPUs and 50 h, and failed attempts of 25 h: on one node 125 h, on two nodes 75 h, one run and its failure first on one of them.
    const plan = exactPlan({ cluster: { dedicated: true }, plan: { scenarios: [1, 2].map((nodes) => ({ id: `n${String(nodes)}`, name: `${String(nodes)}`, cluster: 'c', grid: 'FR', with: { nodes } })) } });
    const makespan = comparePairs(simulate(plan, shipped, { samples: 50 }), [['n1', 'n2']]).find((pair) => pair.indicator === 'makespan')!;
    expect(makespan.difference.central).toBeCloseTo((125 - 75) / 24, 9);
    expect(makespan).toMatchObject({ probabilityALower: 0, waterfall: [] });
  });

  test('pairs are each scenario against the baseline unless named', () => {
    const { simulation } = run(twoGrids, { samples: 5 });
    expect(baselinePairs(simulation)).toEqual([['t', 's']]);
    expect(allPairs(['a', 'b', 'c'])).toEqual([['a', 'b'], ['a', 'c'], ['b', 'c']]);
  });
});

describe('two plans', () => {
  const one = exactPlan({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 2, gpus: 8, hours: '40 to 60' } }] });
  const hours = (plan: typeof one, seed = 1) => simulate(plan, shipped, { samples: 500, seed });

  test('with the same keys share their luck: one run more is half as much again in every draw', () => {
    const more = exactPlan({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 3, gpus: 8, hours: '40 to 60' } }] });
    const pairs = comparePlans(hours(more), hours(one));
    const energy = pairs.find((pair) => pair.indicator === 'energy')!;
    expect(energy.ratio?.p5).toBeCloseTo(1.5, 12);
    expect(energy.ratio?.p95).toBeCloseTo(1.5, 12);
    expect(energy.probabilityALower).toBe(0);
    expect(energy.waterfall.map((step) => step.driver)).toEqual(['work']);
    expect(energy.waterfall[0]?.change).toBeCloseTo(energy.difference.central, 9);
  });

  test('of different rows on different grids: first the work at the old place, then the place', () => {
    // 1 000 hours on FR against 500 of another row on DE: −500 × 1.32 × 0.05 kg of use, then 500 × 1.32 × (0.3 − 0.05).
    const other = exactPlan({
      activities: [{ id: 'b', name: 'B', module: 'm', phase: 'p', stage: 'design', size: { by: 'gpuHours', gpuHours: 500 } }],
      scenario: { grid: 'DE' }, overrides: [{ factor: 'grid.DE.gwp', value: 0.3 }],
    });
    const gwp = comparePlans(hours(other), hours(exactPlan())).find((pair) => pair.indicator === 'gwp')!;
    const production = (4800 * 500) / (8 * 43_800 * 0.8);
    expect(gwp.waterfall.map((step) => step.driver)).toEqual(['work', 'grid']);
    expect(gwp.waterfall[0]?.change).toBeCloseTo(-33 - production, 9);
    expect(gwp.waterfall[1]?.change).toBeCloseTo(165, 9);
  });

  test('compare scenarios of the same id, else the baselines', () => {
    const renamed = exactPlan({ scenario: { id: 'z' } });
    expect(matchedScenarios(hours(one), hours(one))).toEqual([['s', 's']]);
    expect(matchedScenarios(hours(one), hours(renamed))).toEqual([['s', 'z']]);
  });

  test('leave cost out where their currencies differ', () => {
    const dollars = exactPlan({ plan: { currency: 'USD' } });
    expect(comparePlans(hours(dollars), hours(dollars)).map((pair) => pair.indicator)).toContain('cost');
    expect(comparePlans(hours(dollars), hours(one)).map((pair) => pair.indicator)).not.toContain('cost');
  });

  test('are paired only with the same seed', () => {
    expect(() => comparePlans(hours(one, 1), hours(one, 2))).toThrow('not paired');
  });

  test('any two plans: both waterfalls sum to the central difference', () => {
    fc.assert(fc.property(planArbitrary, planArbitrary, (left, right) => {
      const [a, b] = [simulate(left, shipped, { samples: 3, seed: 1 }), simulate(right, shipped, { samples: 3, seed: 1 })];
      for (const order of ['fixed', 'shapley'] as const) {
        for (const pair of comparePlans(a, b, undefined, order)) {
          if (pair.indicator === 'makespan') continue;
          const changes = pair.waterfall.reduce((total, step) => total + step.change, 0);
          const whole = wholeOf(a, pair.a, pair.indicator) + wholeOf(b, pair.b, pair.indicator);
          expect(Math.abs(changes - pair.difference.central)).toBeLessThanOrEqual(1e-9 * whole);
        }
      }
    }), { numRuns: 15 });
  });
});
