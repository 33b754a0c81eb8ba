/**
 * Methods side by side on exact-plan.ts: 1 320 kWh at the facility, of 0.05 kgCO2e (66 kg) and 9 MJ
 * (11 880 MJ) each; on a consumption basis 0.08 (+39.6 kg); on Boavizta's 11 MJ (+2 640 MJ).
 * Production 4 800 kg × 1 000 h ÷ (8 × 43 800 h × 0.8) = 17.1233 kg; by calendar, not divided by 0.8: 13.6986 kg.
 */
import { expect, test } from 'vitest';
import { methodChoices, methodRange } from '../../shared/compare/methods.ts';
import { methodSensitivity } from '../../shared/sensitivity.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { run, shipped, template } from '../model/support.ts';

const alternatives = [{ factor: 'grid.FR.gwpConsumption', value: 0.08 }, { factor: 'grid.FR.peBoavizta', value: 11 }];
const found = methodSensitivity(exactPlan({ overrides: alternatives }), shipped);
const effect = (choice: string, alternative: string) => found.find((each) => each.choice === choice && each.alternative === alternative)?.scenarios['s'];

test('each alternative gives the total it leads to and the change from the plan\'s own', () => {
  expect(effect('gridBasis', 'consumption')?.gwp?.change).toBeCloseTo(39.6, 8);
  expect(effect('gridBasis', 'consumption')?.pe?.change).toBe(0);
  expect(effect('gridPe', 'boavizta')?.pe?.change).toBeCloseTo(2640, 6);
  expect(effect('allocation', 'calendar')?.gwp?.change).toBeCloseTo((4800 * 1000) / 350_400 - (4800 * 1000) / 280_320, 8);
  expect(effect('allocation', 'calendar')?.gwp?.central).toBeCloseTo(66 + (4800 * 1000) / 350_400, 8);
});

test('the plan\'s own choice is no alternative; the one it left is', () => {
  expect(found.map(({ choice, alternative }) => `${choice} ${alternative}`)).toEqual(['embodiedGpu boavizta', 'embodiedGpu pcf', 'embodiedGpu falk', 'gridBasis consumption', 'gridPe boavizta', 'allocation calendar']);
  const chosen = methodSensitivity(exactPlan({ overrides: alternatives, plan: { methods: { gridBasis: 'consumption' } } }), shipped);
  expect(chosen.find(({ choice }) => choice === 'gridBasis')).toMatchObject({ alternative: 'generation' });
  expect(chosen.find(({ choice }) => choice === 'gridBasis')?.scenarios['s']?.gwp?.change).toBeCloseTo(-39.6, 8);
});

test('market-based electricity has the location as its alternative', () => {
  const market = methodSensitivity(exactPlan({ scenario: { electricity: { market: { gwp: 0.01, pe: 9, adp: 5e-8, water: 3 } } } }), shipped);
  expect(market.find(({ choice }) => choice === 'electricity')?.scenarios['s']?.gwp?.change).toBeCloseTo(1320 * 0.04, 8);
  expect(found.some(({ choice }) => choice === 'electricity')).toBe(false);
});

test('a method without a figure says what stands in', () => {
  expect(found.find(({ alternative }) => alternative === 'falk')?.notes.join(' ')).toMatch(/GWP only/);
});

test('the range spans the plan\'s own total and the alternatives', () => {
  const { impacts } = run(exactPlan({ overrides: alternatives }), { samples: 1 }).base;
  const own = impacts.gwp.total as number;
  expect(methodRange(found, 's', 'gwp')).toEqual({ low: effect('allocation', 'calendar')?.gwp?.central, high: effect('gridBasis', 'consumption')?.gwp?.central });
  expect(methodRange(found, 's', 'pe')?.low).toBeLessThanOrEqual(impacts.pe.total as number);
  expect(own).toBeGreaterThan(methodRange(found, 's', 'gwp')?.low ?? Infinity);
  expect(methodRange([], 's', 'gwp')).toBeNull();
});

test('all alternatives of the largest template take less than 100 ms', () => {
  const moshi = template('moshi');
  methodSensitivity(moshi, shipped);
  // The best of many: the machine may be busy with something else.
  const times = Array.from({ length: 12 }).map(() => { const start = performance.now(); methodSensitivity(moshi, shipped); return performance.now() - start; });
  expect(Math.min(...times)).toBeLessThan(100);
  expect(Object.keys(methodChoices)).toHaveLength(5);
});
