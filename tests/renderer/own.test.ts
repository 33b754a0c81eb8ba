/** The plan's own hardware: a node that begins as a copy of a DGX H100 costs exactly what the DGX H100 costs. */
import { describe, expect, it } from 'vitest';
import { asCounted, firstOf, nodeLike, numberOf, withOwn, withPart } from '../../renderer/views/custom/own.ts';
import { scenarioRows } from '../../renderer/views/scenarios/rows.ts';
import { simulate } from '../../shared/simulate.ts';
import { central } from '../../shared/sampling/column.ts';
import { shipped } from '../model/support.ts';
import { smallPlan } from './plan.ts';

const ours = nodeLike(shipped, 'dgx-h100', 'Ours');

describe('an own node', () => {
  it('copied from the library gives the same figures, and other figures when a part changes', () => {
    const gwp = (node: typeof ours | null): number => {
      const plan = smallPlan();
      if (node !== null) {
        plan.custom = { nodes: { ours: node } };
        plan.scenarios[0]!.with = { node: 'ours' };
      }
      return central(simulate(plan, shipped, { samples: 1 }).scenarios[0]!.impacts.gwp.total!);
    };
    expect(gwp(ours) / gwp(null)).toBeCloseTo(1, 12);
    expect(gwp(withPart(ours, 'ram', { count: 64 }))).toBeGreaterThan(gwp(null));
  });

  it('keeps further kinds of a part, and loses a part of which there is none', () => {
    expect(firstOf(ours, 'ram')).toEqual({ count: 32, each: 64, more: false });
    expect(withPart(ours, 'ram', { count: 0 }).ram).toBeUndefined();
    const two = { ...ours, ram: [{ count: 8, gb: 64 }, { count: 8, gb: 32 }] };
    expect(withPart(two, 'ram', { each: 128 }).ram).toEqual([{ count: 8, gb: 128 }, { count: 8, gb: 32 }]);
    expect(firstOf(two, 'ram').more).toBe(true);
  });

  it('stands in the scenario matrix in a group of its own, before the library', () => {
    const plan = { ...smallPlan(), custom: { nodes: { ours } } };
    const choices = scenarioRows(plan, withOwn(shipped, plan)).flatMap((group) => group.rows).find((row) => row.id === 'node')?.choices ?? [];
    expect(choices[0]).toEqual({ value: 'ours', label: 'Ours', group: 'Yours' });
    expect(choices.find((choice) => choice.value === 'dgx-h100')?.group).toBeUndefined();
  });
});

describe('the factors as the plan counts them', () => {
  it('are its own and the library’s, with what it overrides', () => {
    const plan = { ...smallPlan(), custom: { grids: { 'XX-OWN': { gwp: 0.2 } } }, overrides: [{ factor: 'grid.FR.gwp', value: 0.5 }] };
    const value = (id: string): number | undefined => asCounted(shipped, plan).factors.find((factor) => factor.id === id)?.value;
    expect([value('grid.XX-OWN.gwp'), value('grid.FR.gwp')]).toEqual([0.2, 0.5]);
    expect(value('grid.DE.gwp')).toBe(shipped.factors.find((factor) => factor.id === 'grid.DE.gwp')?.value);
  });
});

describe('a typed number', () => {
  it('is 0 or more, with a point or a comma', () => {
    expect([numberOf('8'), numberOf(' 2,5 '), numberOf('0')]).toEqual([8, 2.5, 0]);
    expect([numberOf('-1'), numberOf('many'), numberOf('')]).toEqual([null, null, null]);
  });
});
