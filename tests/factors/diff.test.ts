/** What differs between two sets, and what that does to a plan. */
import { describe, expect, test } from 'vitest';
import { diffSets } from '../../shared/factors/diff.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { toResult } from '../../shared/report/result.ts';
import { simulate } from '../../shared/simulate.ts';
import { headlineFigures, headlineStat, updateEffect, usedRows } from '../../shared/update-factors.ts';
import { planOf, template } from '../model/support.ts';
import { altered, alteredGwp, alteredRows, today } from './altered.ts';

const [from, to] = [today(), altered()];
/** Exact in everything but the factors; DGX H100 in France and Germany. */
const plan: Plan = planOf({
  format: 'forewatt-plan', version: 1, name: 'Two grids', modules: [{ id: 'm', name: 'M' }], phases: [{ id: 'p', name: 'P' }],
  activities: [{ id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'gpuHours', gpuHours: 1000 } }], ablations: [],
  clusters: [{ id: 'c', name: 'C', node: 'dgx-h100', nodes: 1, utilization: 1, lifetimeYears: 5, load: 1, overheadPower: 0, includeIdle: false, ownership: { kind: 'rent' } }],
  scenarios: [{ id: 'fr', name: 'France', cluster: 'c', grid: 'FR', pue: 1, wue: 0 }, { id: 'de', name: 'Germany', cluster: 'c', grid: 'DE', pue: 1, wue: 0 }],
});

describe('the difference of two sets', () => {
  const difference = diffSets(from, to);

  test('lists exactly the altered rows', () => {
    expect(difference.factors.map(({ id, kind }) => [id, kind])).toEqual([[alteredRows.added, 'added'], [alteredRows.changed, 'changed'], [alteredRows.removed, 'removed']]);
    expect(difference.named.map(({ table, id, kind, fields }) => [table, id, kind, fields])).toEqual([['nodes', alteredRows.node, 'changed', ['spec']]]);
  });

  test('has before, after, unit and the relative change of the value', () => {
    const [added, changed, removed] = difference.factors;
    const value = from.factors.find(({ id }) => id === alteredRows.changed)!.value;
    expect(changed).toMatchObject({ unit: 'kgCO2e/kWh', fields: ['value'], before: { value }, after: { value: alteredGwp }, relativeChange: alteredGwp / value - 1 });
    expect(added).toMatchObject({ unit: 'TFLOP/s', before: null, after: { value: 624 }, relativeChange: null });
    expect(removed).toMatchObject({ unit: 'L/kWh', after: null, relativeChange: null });
  });

  test('a spread or a source that changes is a change, though the value stays', () => {
    const spread = { ...from, factors: from.factors.map((factor) => (factor.id === 'grid.FR.gwp' ? { ...factor, gsd: 1.2, source: 'wri-2020' } : factor)) };
    expect(diffSets(from, spread).factors).toMatchObject([{ id: 'grid.FR.gwp', fields: ['gsd', 'source'], relativeChange: 0 }]);
  });

  test('a value whose unit changed has no relative change', () => {
    const other = { ...from, factors: from.factors.map((factor) => (factor.id === 'grid.FR.gwp' ? { ...factor, value: 44, unit: 'gCO2e/kWh' } : factor)) };
    expect(diffSets(from, other).factors).toMatchObject([{ fields: ['value', 'unit'], relativeChange: null }]);
  });

  test('the order of rows is no difference, nor is the name of the set', () => {
    expect(diffSets(from, { ...from, id: 'x', factors: [...from.factors].reverse(), grids: [...from.grids].reverse() })).toMatchObject({ factors: [], named: [] });
  });
});

describe('the effect of an update on a plan', () => {
  const update = updateEffect(plan, from, to, { samples: 200 });
  const [before, after] = [from, to].map((set) => toResult(simulate(plan, set, { samples: 200 }), ''));

  test('every headline figure of every scenario stands before and after, as the pipeline gives it', () => {
    expect(update.scenarios.map(({ id }) => id)).toEqual(['fr', 'de']);
    for (const [at, scenario] of update.scenarios.entries()) {
      // No price is stated: cost alone is absent.
      expect(scenario.figures.map(({ figure }) => figure)).toEqual(headlineFigures.filter((figure) => figure !== 'cost'));
      for (const { figure, before: a, after: b } of scenario.figures) {
        expect(a).toEqual(headlineStat(before!.scenarios[at]!, figure));
        expect(b).toEqual(headlineStat(after!.scenarios[at]!, figure));
      }
    }
  });

  /** FR's grid changed and the node's power supplies; DE has the power supplies only; hours and energy neither. */
  test('what changes is what the changed rows reach', () => {
    const change = (scenario: number, figure: string): number => update.scenarios[scenario]!.figures.find((effect) => effect.figure === figure)!.relativeChange!;
    expect(change(0, 'gpuHours')).toBe(0);
    expect(change(0, 'energy')).toBe(0);
    expect(change(0, 'gwp')).toBeGreaterThan(0.05);
    expect(change(1, 'gwp')).toBeGreaterThan(0);
    expect(change(1, 'gwp')).toBeLessThan(0.01);
    expect(change(1, 'water')).toBe(0);
  });

  test('only the changed factors the plan uses are listed, the others are counted', () => {
    expect(update.factors.map(({ id }) => id)).toEqual([alteredRows.changed]);
    expect(update.named.map(({ id }) => id)).toEqual([alteredRows.node]);
    expect(update.unusedChanges).toBe(2);
  });

  test('a factor that the plan overrides is none it uses', () => {
    const overridden = { ...plan, overrides: [{ factor: 'grid.FR.gwp', value: 0.03 }] };
    expect(updateEffect(overridden, from, to, { samples: 1 }).factors).toEqual([]);
  });

  test('a set that is not shipped leaves before empty; a node that is gone is said', () => {
    expect(updateEffect(plan, null, to, { samples: 1 }).scenarios[0]!.figures.every(({ before: a, after: b }) => a === null && b !== null)).toBe(true);
    const without = { ...to, nodes: to.nodes.filter(({ id }) => id !== 'dgx-h100') };
    const gone = updateEffect(plan, from, without, { samples: 1 });
    expect(gone.problems).toMatchObject([{ code: 'unknown-node' }]);
    expect(gone.scenarios[0]!.figures.every(({ after: b }) => b === null)).toBe(true);
  });
});

describe('the rows a plan uses', () => {
  test('are all that the model reads: leaving the others out of the set changes nothing', () => {
    for (const id of ['moshi', 'vision-thesis']) {
      const used = usedRows(template(id), from);
      expect(used.size).toBeGreaterThan(20);
      const kept = { ...from, factors: from.factors.filter((factor) => used.has(factor.id)) };
      expect(JSON.stringify(toResult(simulate(template(id), kept, { samples: 50 }), ''))).toBe(JSON.stringify(toResult(simulate(template(id), from, { samples: 50 }), '')));
    }
  });
});
