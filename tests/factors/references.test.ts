/** What a plan draws from the library in ways that a planner would not notice, and how many accelerators a node holds. */
import { describe, expect, test } from 'vitest';
import { nodeGpus } from '../../shared/factors/node-gpus.ts';
import { openLibrary } from '../../shared/factors/library.ts';
import { checkReferences } from '../../shared/factors/references.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { shipped } from '../model/support.ts';

/** A scenario on each grid; no factor is overridden. */
function onGrids(grids: readonly string[], more: object = {}): Plan {
  return { ...exactPlan(), overrides: [], scenarios: grids.map((grid, at) => ({ id: `s${String(at)}`, name: grid, cluster: 'c', grid, pue: 1.2, wue: 0.3 })), ...more };
}
const mixed = (plan: Plan) => checkReferences(plan, openLibrary(shipped, plan)).filter(({ code }) => code === 'grid-basis-mixed');

describe('grids of two bases in one plan', () => {
  test('are said: zones below a country count consumption, countries generation', () => {
    const [problem, ...others] = mixed(onGrids(['FR', 'US-CAL-CISO']));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ level: 'warning', path: 'methods.gridBasis', hint: 'Set "methods": { "gridBasis": "consumption" } to count consumption everywhere.' });
    expect(problem?.message).toBe('GWP of US-CAL-CISO counts the electricity consumed there, GWP of FR the electricity generated there: the two are not alike.');
    expect(simulate(onGrids(['FR', 'US-CAL-CISO']), shipped, { samples: 2 }).problems).toContainEqual(problem);
  });

  test('are found where one module is placed elsewhere', () => {
    const plan = onGrids(['FR']);
    expect(mixed({ ...plan, scenarios: [{ ...plan.scenarios[0]!, placement: { n: { cluster: 'c', grid: 'US-CAL-CISO' } } }] })).toHaveLength(1);
  });

  test('are none where all count alike, or the plan states the factor itself', () => {
    expect(mixed(onGrids(['FR', 'DE']))).toEqual([]);
    expect(mixed(onGrids(['US-CAL-CISO', 'US-TEX-ERCO']))).toEqual([]);
    expect(mixed(onGrids(['FR', 'US-CAL-CISO'], { methods: { gridBasis: 'consumption' } }))).toEqual([]);
    expect(mixed(onGrids(['FR', 'XX-LAB'], { custom: { grids: { 'XX-LAB': { gwp: 0.1 } } } }))).toEqual([]);
    expect(mixed(onGrids(['FR', 'US-CAL-CISO'], { overrides: [{ factor: 'grid.US-CAL-CISO.gwp', value: 0.2 }] }))).toEqual([]);
  });

  test('stay said where a country has no factor of the basis chosen', () => {
    const set = { ...shipped, factors: shipped.factors.filter(({ id }) => id !== 'grid.FR.gwpConsumption') };
    const plan = onGrids(['FR', 'DE'], { methods: { gridBasis: 'consumption' } });
    expect(checkReferences(plan, openLibrary(set, plan)).find(({ code }) => code === 'grid-basis-mixed')?.hint).toContain('grid.FR.gwpConsumption');
  });
});

test('accelerators of a node: the library’s, the plan’s own, an override’s; an uncertain number is none', () => {
  const custom = { nodes: { box: { accelerator: 'nvidia-h100-sxm-80gb', gpus: 4 } } };
  expect(nodeGpus({}, shipped, 'dgx-h100')).toBe(8);
  expect(nodeGpus({ custom }, shipped, 'box')).toBe(4);
  expect(nodeGpus({ custom: { nodes: { box: { gpu: [{ count: 3, id: 'nvidia-h100-sxm-80gb' }, { count: 1 }] } } } }, shipped, 'box')).toBe(4);
  expect(nodeGpus({ custom, overrides: [{ factor: 'node.box.gpus', value: 2 }] }, shipped, 'box')).toBe(2);
  expect(nodeGpus({ overrides: [{ factor: 'node.dgx-h100.gpus', value: '6 to 8' }] }, shipped, 'dgx-h100')).toBeNull();
  expect(nodeGpus({ custom }, shipped, 'nowhere')).toBeNull();
});
