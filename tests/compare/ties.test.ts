/**
 * Tie points by hand on exact-plan.ts: 1 100 kWh of IT energy, 4 800 × 1 000 ÷ (8 × 43 800 × 0.8) =
 * 17.1233 kgCO2e of production. S: PUE 1.2 at 0.05 kgCO2e/kWh; T: PUE 1.5 at 0.3.
 */
import { describe, expect, test } from 'vitest';
import { capTies, scenarioTies } from '../../shared/analyse.ts';
import { pathOfInput, quantityAtPath } from '../../shared/compare/input-places.ts';
import { type Ties, tiesOf } from '../../shared/compare/ties.ts';
import { inputsOf } from '../../shared/compare/levels.ts';
import { cellAt } from '../../shared/plan/fields.ts';
import { central, multiply, subtract } from '../../shared/sampling/column.ts';
import { type Problem } from '../../shared/problem.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { run, shipped, template } from '../model/support.ts';

const plan = exactPlan({
  plan: {
    scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'FR', pue: 1.2, wue: 0.3 }, { id: 't', name: 'T', cluster: 'c', grid: 'DE', pue: 1.5, wue: 0.3 }],
    caps: { gwpKg: 80, gpuHours: 900 },
  },
  overrides: [{ factor: 'grid.DE.gwp', value: 'lognormal(0.3, 1.5)' }],
});
const { simulation } = run(plan, { samples: 10 });

function found(ties: Ties | Problem[]): Ties {
  if (Array.isArray(ties)) throw new Error(JSON.stringify(ties));
  return ties;
}

describe('two scenarios', () => {
  test('tie where T\'s grid has 0.05 × 1.2 ÷ 1.5 = 0.04 kgCO2e/kWh, far in the lower tail', () => {
    const { ties, now, note } = found(scenarioTies(simulation, ['t', 's'], 'gwp', 'grid.DE.gwp'));
    expect(ties).toHaveLength(1);
    expect(ties[0]!.value).toBeCloseTo(0.04, 12);
    // ln(0.04 ÷ 0.3) ÷ ln 1.5 = −4.969 standard deviations: 3.4e-7.
    expect(ties[0]!.quantile).toBeGreaterThan(3.2e-7);
    expect(ties[0]!.quantile).toBeLessThan(3.5e-7);
    expect(ties[0]!.direction).toBe(1);
    expect(now).toBeCloseTo(0.3, 12);
    expect(note).toBeNull();
  });

  test('tie in energy where the PUE of T is that of S: an exact input has no quantile', () => {
    expect(found(scenarioTies(simulation, ['t', 's'], 'energy', 'scenarios.t.pue'))).toMatchObject({ now: 1.5, ties: [{ value: expect.closeTo(1.2, 11) as number, quantile: null, direction: 1 }] });
  });

  test('say that there is none within bounds: T would need a PUE of 0.2', () => {
    const { ties, note, searched, always } = found(scenarioTies(simulation, ['t', 's'], 'gwp', 'scenarios.t.pue'));
    expect(ties).toEqual([]);
    expect(searched).toEqual({ from: 1, to: 1500 });
    expect(note).toBe('None within 1.00 to 1\u202f500.');
    expect(always).toBe(false);
  });

  test('say when the input has nothing to do with it: the PUE of a third scenario', () => {
    const three = exactPlan({ plan: { scenarios: [1, 2, 3].map((at) => ({ id: `p${String(at)}`, name: 'P', cluster: 'c', grid: 'FR', pue: 1 + at / 10, wue: 0 })) } });
    expect(found(scenarioTies(run(three, { samples: 1 }).simulation, ['p1', 'p2'], 'energy', 'scenarios.p3.pue'))).toMatchObject({ ties: [], always: false, note: 'None: the difference does not depend on it.' });
  });

  test('tie whatever the value in what no one of them has more of', () => {
    expect(found(scenarioTies(simulation, ['t', 's'], 'gpuHours', 'activities.a.size.hours'))).toMatchObject({ always: true, ties: [], note: 'They tie whatever the value.' });
  });

  test('a path without a quantity is a problem, not an answer', () => {
    expect(scenarioTies(simulation, ['t', 's'], 'gwp', 'scenarios.t.grid')).toMatchObject([{ code: 'no-quantity' }]);
    expect(scenarioTies(simulation, ['t', 's'], 'gwp', 'activities.nowhere.failed')).toMatchObject([{ code: 'unknown-path' }]);
    expect(scenarioTies(simulation, ['t', 's'], 'gwp', 'scenarios.t.pue', { from: 2, to: 1 })).toMatchObject([{ code: 'wrong-range' }]);
  });
});

test('a cap is just kept at PUE (80 − 17.1233) ÷ (1 100 × 0.05), and at a failed share of 1 − 800 ÷ 900', () => {
  expect(found(capTies(simulation, 's', 'gwpKg', 'scenarios.s.pue')).ties[0]!.value).toBeCloseTo((80 - (4800 * 1000) / (8 * 43_800 * 0.8)) / 55, 10);
  expect(found(capTies(simulation, 's', 'gpuHours', 'activities.a.failed')).ties[0]!.value).toBeCloseTo(1 / 9, 11);
});

test('several crossings are all found, with the way each goes', () => {
  // (PUE − 1.1)(PUE − 1.4)(PUE − 1.45): below at first.
  const rerun: Parameters<typeof tiesOf>[4] = (moved, sampler) => simulate(moved, shipped, { seed: sampler.seed, samples: sampler.samples, sampler });
  const { ties, note } = found(tiesOf(plan, 1, simulation.library, {
    path: 'scenarios.s.pue', to: 2,
    gap: ({ scenarios }) => {
      const { pue } = scenarios[0]!.parts[0]!.factors.place;
      return multiply(multiply(subtract(pue, 1.1), subtract(pue, 1.4)), subtract(pue, 1.45));
    },
  }, rerun));
  expect(ties.map(({ value }) => Number(value.toFixed(9)))).toEqual([1.1, 1.4, 1.45]);
  expect(ties.map(({ direction }) => direction)).toEqual([1, -1, 1]);
  expect(note).toMatch(/^3 values make a tie/);
});

test('a value that makes a tie, put into the plan, makes it', () => {
  const moshi = template('moshi');
  const whole = simulate(moshi, shipped, { samples: 5 });
  const [tie] = found(scenarioTies(whole, ['germany', 'base'], 'water', 'scenarios.germany.wue')).ties;
  expect(tie).toBeDefined();
  const there = structuredClone(moshi);
  there.scenarios.find(({ id }) => id === 'germany')!.wue = tie!.value;
  const waterOf = (id: string): number => {
    const { total } = simulate(there, shipped, { samples: 1 }).scenarios.find((each) => each.id === id)!.impacts.water;
    return central(total!);
  };
  expect(waterOf('germany') / waterOf('base')).toBeCloseTo(1, 9);
});

test('inputs of every template stand at a path that holds their quantity', () => {
  for (const id of ['moshi', 'vision-thesis', 'fine-tuning', 'smollm3']) {
    const own = simulate(template(id), shipped, { samples: 3 });
    for (const scenario of own.scenarios) {
      for (const key of new Set([...own.inputs.keys(), ...scenario.inputs.keys()])) {
        const path = pathOfInput(own.plan, scenario.id, key, own.library);
        if (path === null) {
          expect(key).toMatch(/^embodied\.|^price$/);
          continue;
        }
        expect([key, cellAt(path) !== null, quantityAtPath(own.plan, path, own.library) !== null]).toEqual([key, true, true]);
      }
    }
    expect(inputsOf(own).size).toBeGreaterThan(10);
  }
});
