/**
 * What holds for every plan: totals reconcile in every direction and every draw, rows have no
 * order, luck belongs to an input and not to its neighbours.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { components, indicators } from '../../shared/factors/schema.ts';
import { type ScenarioRun } from '../../shared/model/simulation.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type ScenarioResult } from '../../shared/result.ts';
import { type Column, elementAt } from '../../shared/sampling/column.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';
import { toResult } from '../../shared/report/result.ts';
import { simulate } from '../../shared/simulate.ts';
import { planArbitrary } from '../plan/arbitrary.ts';
import { shipped } from './support.ts';

const samples = 40;
const runs = { numRuns: 60 };

const simulated = (plan: Plan): readonly ScenarioRun[] => {
  const simulation = simulate(plan, shipped, { samples });
  if (simulation.scenarios.length === 0) throw new Error(JSON.stringify(simulation.problems));
  return simulation.scenarios;
};

function sumsTo(parts: readonly Column[], total: Column): void {
  for (let draw = 0; draw <= samples; draw += 1) {
    const sum = parts.reduce<number>((all, part) => all + elementAt(part, draw), 0);
    const whole = elementAt(total, draw);
    expect(Math.abs(sum - whole)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(whole), 1e-300));
  }
}

function statsOf(scenario: ScenarioResult): Stat[] {
  const found: Stat[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('p50' in value) found.push(value as Stat);
    else Object.values(value).forEach(walk);
  };
  walk(scenario);
  return found;
}

describe('every plan', () => {
  test('GPU-hours sum to their total by module, phase, stage, run phase, cell and row, in every draw', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      for (const { work } of simulated(plan)) {
        for (const by of ['module', 'phase', 'stage', 'runPhase', 'moduleByPhase', 'row'] as const) sumsTo([...work[by].values()], work.total);
      }
    }), runs);
  });

  test('use and embodied sum to the total, and every breakdown of an indicator to it, in every draw', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      for (const run of simulated(plan)) {
        for (const indicator of indicators) {
          const impacts = run.impacts[indicator];
          sumsTo([impacts.use!, impacts.embodied ?? 0], impacts.total!);
          sumsTo(components.flatMap((c) => [impacts.byComponent[c].use!, impacts.byComponent[c].embodied ?? 0]), impacts.total!);
          for (const by of ['byModule', 'byPhase', 'byStage'] as const) sumsTo([...impacts[by].values()], impacts.total!);
        }
        sumsTo([run.waterOnSite, run.waterOffSite!], run.impacts.water.total!);
      }
    }), runs);
  });

  test('percentiles are in order and means of parts sum to the mean of the whole', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      for (const scenario of toResult(simulate(plan, shipped, { samples }), '').scenarios) {
        for (const stat of statsOf(scenario)) {
          expect(Number.isFinite(stat.mean)).toBe(true);
          expect(stat.p5 <= stat.p50 && stat.p50 <= stat.p95).toBe(true);
        }
        const total = Object.values(scenario.gpuHoursBy.stage).reduce((sum, stat) => sum + stat.mean, 0);
        expect(Math.abs(total - scenario.gpuHours.mean)).toBeLessThanOrEqual(1e-9 * scenario.gpuHours.mean);
      }
    }), runs);
  });

  test('the order of rows does not matter, to the bit', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      const turned: Plan = { ...plan, activities: [...plan.activities].reverse(), ablations: [...plan.ablations].reverse(), modules: [...plan.modules].reverse() };
      const one = toResult(simulate(plan, shipped, { samples }), '');
      const other = toResult(simulate(turned, shipped, { samples }), '');
      // On a cluster of one's own the rows are served in their order, so its idle hours hang on it; the work does not.
      const dedicated = plan.clusters[0]?.dedicated === true;
      const independent = ({ scenarios }: typeof one): unknown => (dedicated ? scenarios.map(({ gpuHours, gpuHoursBy, researchMultiplier }) => ({ gpuHours, gpuHoursBy, researchMultiplier })) : scenarios);
      expect(independent(other)).toEqual(independent(one));
    }), runs);
  });

  test('the same seed gives the same bits; an excluded row equals a deleted one', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      const measures = new Set([...plan.activities.flatMap((row) => (row.size.by === 'share' ? [row.size.of] : [])), ...plan.ablations.map((study) => study.of)]);
      const free = plan.activities.find((row) => !measures.has(row.id) && plan.activities.length > 1);
      if (free === undefined) return;
      const excluded: Plan = { ...plan, activities: plan.activities.map((row) => (row.id === free.id ? { ...row, include: false } : row)) };
      const deleted: Plan = { ...plan, activities: plan.activities.filter((row) => row.id !== free.id).map((row) => ({ ...row, after: (row.after ?? []).filter((id) => id !== free.id) })) };
      expect(toResult(simulate(excluded, shipped, { samples }), '').scenarios).toEqual(toResult(simulate(deleted, shipped, { samples }), '').scenarios);
    }), runs);
  });

  test('adding a row leaves the draws of all others as they were', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      const [first] = plan.activities;
      if (first === undefined) return;
      const more: Plan = { ...plan, activities: [...plan.activities, { ...first, id: 'one-row-more', name: 'One row more', after: [] }] };
      const before = simulated(plan);
      const after = simulated(more);
      before.forEach((run, index) => {
        for (const [row, hours] of run.work.row) expect(after[index]?.work.row.get(row)).toEqual(hours);
      });
    }), runs);
  });
});

describe('doubling all sizes', () => {
  test('doubles GPU-hours, energy and impacts of every draw', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 64 }), (hours, gpus) => {
      const plan = (factor: number): Plan => ({
        format: 'forewatt-plan', version: 1, name: 'P', modules: [{ id: 'm', name: 'M' }], phases: [{ id: 'p', name: 'P' }],
        activities: [{ id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs: 2 * factor, gpus, hours: `${hours} to ${hours * 2}` }, failed: '5 to 15%' }],
        ablations: [], clusters: [{ id: 'c', name: 'C', node: 'dgx-h100', nodes: 4 }], scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'FR' }],
      });
      const [one] = simulated(plan(1));
      const [two] = simulated(plan(2));
      for (let draw = 0; draw <= samples; draw += 1) {
        expect(elementAt(two!.work.total, draw) / elementAt(one!.work.total, draw)).toBeCloseTo(2, 12);
        expect(elementAt(two!.energyKwh.facility, draw) / elementAt(one!.energyKwh.facility, draw)).toBeCloseTo(2, 12);
        for (const indicator of indicators) expect(elementAt(two!.impacts[indicator].total!, draw) / elementAt(one!.impacts[indicator].total!, draw)).toBeCloseTo(2, 12);
      }
    }), { numRuns: 25 });
  });
});
