/**
 * Levers on exact-plan.ts: one final activity of 1 000 GPU-hours (800 useful, a fifth fails). A
 * study of it: one at a time over 3 levels = 3 configurations × 4 seeds × 10 % of one run (400
 * GPU-hours) = 480 GPU-hours. Each GPU-hour carries 1.32 kWh, 0.066 kgCO2e of use and 4 800 ÷
 * (8 × 43 800 × 0.8) = 0.0171233 of production.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Lever } from '../../shared/compare/levers/evaluate.ts';
import { columnOf, figures } from '../../shared/compare/figures.ts';
import { leversTogether, planLevers } from '../../shared/levers.ts';
import { applyChanges } from '../../shared/plan/changes.ts';
import { checkPlan } from '../../shared/plan/check.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { subtract } from '../../shared/sampling/column.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { simulate } from '../../shared/simulate.ts';
import { planArbitrary } from '../plan/arbitrary.ts';
import { exactPlan, type ExactParts, plainRuns } from '../model/exact-plan.ts';
import { run, shipped, template } from '../model/support.ts';

const study = { id: 'mix', question: 'Does the mix matter?', of: 'a', factors: [{ name: 'mix', levels: 3 }], seeds: 4, scale: 0.1 };
const perHour = 0.066 + 4800 / (8 * 43_800 * 0.8);

function leversIn(parts: ExactParts = {}, samples = 5): Map<string, Lever> {
  const { simulation } = run(exactPlan({ ablations: [study], ...parts }), { samples });
  return new Map(planLevers(simulation, 's').map((lever) => [lever.id, lever]));
}

describe('levers worked by hand', () => {
  const levers = leversIn();
  const hours = (id: string): number | undefined => levers.get(id)?.saving.gpuHours?.mean;

  test('half of 4 seeds saves 240 GPU-hours with their energy, use and production', () => {
    expect(levers.get('fewer-seeds')).toMatchObject({ change: [{ path: 'ablations.mix.seeds', value: 2 }], applicable: true });
    expect(hours('fewer-seeds')).toBeCloseTo(240, 9);
    expect(levers.get('fewer-seeds')?.saving.energy?.mean).toBeCloseTo(240 * 1.32, 9);
    expect(levers.get('fewer-seeds')?.saving.gwp?.mean).toBeCloseTo(240 * perHour, 9);
    expect(levers.get('fewer-seeds')?.share.gpuHours).toBeCloseTo(240 / 1480, 12);
  });

  test('proxies, early stopping, failures and the study itself', () => {
    expect(hours('smaller-proxies')).toBeCloseTo(240, 9);
    // Half of the runs stop at a quarter: 1 − 0.5 × 0.75 = 0.625 of 480 stay.
    expect(hours('early-stopping')).toBeCloseTo(480 * 0.375, 9);
    // 800 ÷ 0.8 − 800 ÷ 0.9.
    expect(hours('checkpointing')).toBeCloseTo(1000 - 800 / 0.9, 9);
    expect(hours('exclude-mix')).toBeCloseTo(480, 9);
  });

  test('life, filling, grid and PUE change no GPU-hours', () => {
    // Production 4 800 × 1 480 ÷ (8 × 8 760 × 0.8 × years): 5 years becomes 6.
    const produced = (years: number, used: number): number => (4800 * 1480) / (8 * 8760 * used * years);
    expect(levers.get('longer-life')?.saving.gwp?.mean).toBeCloseTo(produced(5, 0.8) - produced(6, 0.8), 9);
    // Idle is not included in this plan, so filling saves production alone.
    expect(levers.get('denser-packing')?.saving.gwp?.mean).toBeCloseTo(produced(5, 0.8) - produced(5, 0.95), 9);
    for (const id of ['longer-life', 'denser-packing', 'better-pue']) expect(hours(id)).toBe(0);
    const grid = [...levers.values()].find(({ id, applicable }) => id.startsWith('cleaner-grid-') && applicable)!;
    expect(grid.change).toEqual([{ path: 'scenarios.s.grid', value: grid.id.slice('cleaner-grid-'.length).toUpperCase() }]);
    expect(grid.title).toMatch(/instead of 0\.0500 kgCO2e\/kWh/);
  });

  test('come with the greatest saving first, and what is of no use here with its reason', () => {
    const all = [...levers.values()];
    const usable = all.filter(({ applicable }) => applicable).map(({ saving }) => saving.gwp!.mean);
    expect(usable).toEqual([...usable].sort((a, b) => b - a));
    expect(all.slice(usable.length).every(({ applicable, reason, change }) => !applicable && reason !== undefined && change.length === 0)).toBe(true);
    expect(levers.get('earlier-release')).toMatchObject({ applicable: false, reason: 'No cluster is reserved for this plan alone.' });
    expect(leversIn({ ablations: [] }).get('fewer-seeds')).toMatchObject({ applicable: false });
  });

  test('a study that is out can be taken in, at a cost', () => {
    const lever = leversIn({ ablations: [{ ...study, include: false }] }).get('include-mix');
    expect(lever?.saving.gpuHours?.mean).toBeCloseTo(-480, 9);
  });

  test('a locked scenario keeps its place; the work may still change', () => {
    const locked = leversIn({ scenario: { locked: true } });
    expect(locked.get('longer-life')).toMatchObject({ applicable: false });
    expect(locked.get('longer-life')?.reason).toContain('locked');
    expect(locked.get('fewer-seeds')).toMatchObject({ applicable: true });
  });

  test('another accelerator forgets what was measured on the one of now, and its price', () => {
    const other = [...leversIn({ cluster: { ownership: { kind: 'rent', pricePerGpuHour: 2 } } }).values()].find(({ id }) => id.startsWith('accelerator-'))!;
    expect(other.change.map(({ path }) => path)).toEqual(expect.arrayContaining(['scenarios.s.with.node', 'scenarios.s.with.powerPerGpuW', 'scenarios.s.with.idlePowerPerGpuW']));
    expect(other.saving.cost).toBeUndefined();
    expect(other.note).toContain('not known');
    expect([...levers.keys()].filter((id) => id.startsWith('accelerator-')).length).toBeLessThanOrEqual(3);
  });
});

describe('a dedicated cluster', () => {
  const held = { dedicated: true, reservedDays: 20, ownership: { kind: 'rent', pricePerGpuHour: 2 } };

  test('that is reserved saves no production and no rent with the hours, and says so', () => {
    const lever = leversIn({ cluster: held }).get('fewer-seeds')!;
    expect(lever.saving.cost?.mean).toBe(0);
    // Production does not move; 240 hours idle instead of working: (1.1 − 0.275) × 1.2 kWh each.
    expect(lever.saving.adp?.mean).toBeCloseTo(240 * 0.825 * 1.2 * 5e-8, 12);
    expect(lever.note).toContain('no production and no rent unless it is released earlier');
  });

  test('released when the work is done saves the rent of the days given back', () => {
    // On two nodes, served in the order of submission: a failed attempt of 25 h (a quarter of 2 × 50 h) and
    // the second run (50 h), then 12 runs of the study of 5 h each: five on the first node until 50 h, six on
    // both until 65 h, the last beside the first run's second try, 65 to 115 h. 4.8 days, so 5 instead of 20.
    const lever = leversIn({ cluster: held }).get('earlier-release')!;
    expect(lever.change).toEqual([{ path: 'scenarios.s.with.reservedDays', value: 5 }]);
    expect(lever.saving.cost?.mean).toBeCloseTo(16 * 24 * 15 * 2, 6);
  });

  test('without a reservation says what its figures take for granted', () => {
    expect(leversIn({ cluster: { dedicated: true } }).get('fewer-seeds')?.note).toContain('take for granted');
  });
});

describe('several levers together', () => {
  const { simulation } = run(exactPlan({ ablations: [study] }), { samples: 5 });
  const levers = planLevers(simulation, 's');
  const by = (...ids: string[]): Lever[] => ids.map((id) => levers.find((lever) => lever.id === id)!);

  test('save as one change, not the sum: half the seeds of proxies half as large leave a quarter', () => {
    const both = leversTogether(simulation, 's', by('fewer-seeds', 'smaller-proxies')) as Lever;
    expect(both.saving.gpuHours?.mean).toBeCloseTo(480 * 0.75, 9);
    expect(both.change).toHaveLength(2);
  });

  test('that want different things of one field are refused', () => {
    const grids = levers.filter(({ id, applicable }) => applicable && id.startsWith('cleaner-grid-')).map(({ id }) => id);
    expect(grids.length).toBeGreaterThan(1);
    expect(leversTogether(simulation, 's', by(...grids))).toMatchObject([{ code: 'levers-conflict', path: 'scenarios.s.grid' }]);
  });
});

function announced(plan: Plan, scenario: string, samples: number): void {
  const before = simulate(plan, shipped, { samples });
  for (const lever of planLevers(before, scenario)) {
    if (!lever.applicable) continue;
    const draft = structuredClone(plan);
    expect(applyChanges(draft, lever.change, lever.title)).toEqual({ label: lever.title });
    expect(checkPlan(draft).filter(({ level }) => level === 'error')).toEqual([]);
    const after = simulate(draft, shipped, { samples });
    const [now, then] = [before, after].map(({ scenarios }) => scenarios.find(({ id }) => id === scenario)!);
    for (const figure of figures) {
      const saving = lever.saving[figure];
      if (saving === undefined) continue;
      expect(statOf(subtract(columnOf(now!, figure)!, columnOf(then!, figure)!))).toEqual(saving);
    }
  }
}

describe('applied one by one, each lever changes the results by what it announced', () => {
  test.each(['fine-tuning', 'vision-thesis', 'moshi', 'smollm3'])('in the template %s', (id) => { announced(template(id), 'base', 100); });

  test('in any plan', () => {
    fc.assert(fc.property(planArbitrary, (plan) => { announced(plan, 'scenario-0', 5); }), { numRuns: 8 });
  });
});

test('a change that cannot be made whole is not made at all', () => {
  const draft = exactPlan();
  const before = structuredClone(draft);
  expect(applyChanges(draft, [{ path: 'activities.a.failed', value: '10%' }, { path: 'activities.nowhere.failed', value: '10%' }], 'Both')).toMatchObject([{ code: 'unknown-path' }]);
  expect(draft).toEqual(before);
  expect(plainRuns.failed).toBe('20%');
});
