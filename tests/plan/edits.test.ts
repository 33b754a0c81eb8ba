import fc from 'fast-check';
import { freeze, produceWithPatches, applyPatches, enablePatches } from 'immer';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../shared/plan/check.ts';
import { freshId, isRefused, type EditResult } from '../../shared/plan/edit-tools.ts';
import { moveRows, stepRows } from '../../shared/plan/edits-move.ts';
import * as edits from '../../shared/plan/edits.ts';
import { placeAt } from '../../shared/plan/paths.ts';
import { type Plan, stages } from '../../shared/plan/schema.ts';
import { planArbitrary, samplePlan } from './arbitrary.ts';

enablePatches();

/** Runs an edit on a copy of the sample; a refused edit must have changed nothing. */
function edit(change: (draft: Plan) => EditResult, plan: Plan = samplePlan()): { plan: Plan; result: EditResult } {
  const before = structuredClone(plan);
  const result = change(plan);
  if (isRefused(result)) expect(plan).toEqual(before);
  else expect(checkPlan(plan)).toEqual([]);
  return { plan, result };
}
const refusal = (change: (draft: Plan) => EditResult): string => {
  const { result } = edit(change);
  if (!isRefused(result)) throw new Error('the edit was not refused');
  return result[0]!.message;
};

describe('fields', () => {
  it('are set by id-path, with a label for undo', () => {
    const { plan, result } = edit((draft) => edits.setField(draft, 'activities.final.size.gpus', 256));
    expect(result).toEqual({ label: 'Change GPU count' });
    expect(plan.activities[1]!.size.gpus).toBe(256);
  });
  it('an unreadable quantity is refused and the last good value stays', () => {
    expect(refusal((draft) => edits.setField(draft, 'activities.final.size.hours', '8 too 20'))).toMatch(/^activities\.final\.size\.hours: /);
  });
  it('emptying the last factor of a supply contract goes back to location; a refused or undone edit keeps it', () => {
    const { plan } = edit((draft) => edits.setField(draft, 'scenarios.base.electricity.market.gwp', 0.02));
    edits.setField(plan, 'scenarios.base.electricity.market.water', 1);
    edits.setField(plan, 'scenarios.base.electricity.market.gwp', undefined);
    expect(plan.scenarios[0]!.electricity).toEqual({ market: { water: 1 } });
    const placed = placeAt(plan, 'scenarios.base.electricity.market.water', undefined);
    expect(plan.scenarios[0]!.electricity).toBe('location');
    if (placed.ok) placed.undo();
    expect(plan.scenarios[0]!.electricity).toEqual({ market: { water: 1 } });
    const noted = samplePlan();
    noted.scenarios[0]!.electricity = { market: { gwp: 0.02, supplier: 'ours' } };
    edits.setField(noted, 'scenarios.base.electricity.market.gwp', undefined);
    // What the planner wrote there is kept, and said when the plan is read.
    expect(noted.scenarios[0]!.electricity).toEqual({ market: { supplier: 'ours' } });
    expect(checkPlan(noted)).toMatchObject([{ level: 'warning', code: 'market-empty' }]);
  });
  it('a reference to nothing, a circle, and shares above 1 together are refused', () => {
    expect(refusal((draft) => edits.setField(draft, 'activities.final.module', 'nowhere'))).toContain('nowhere');
    expect(refusal((draft) => edits.setField(draft, 'activities.design.after', ['final']))).toContain('circle');
    expect(refusal((draft) => edits.setField(draft, 'activities.final.validation', '99.5%'))).toContain('100.5 %');
  });
  it('a locked scenario refuses all but its unlocking', () => {
    const plan = samplePlan();
    plan.scenarios[0]!.locked = true;
    expect(isRefused(edit((draft) => edits.setField(draft, 'scenarios.base.grid', 'DE'), plan).result)).toBe(true);
    expect(isRefused(edit((draft) => edits.setField(draft, 'scenarios.base.locked', false), plan).result)).toBe(false);
    expect(edit((draft) => edits.setField(draft, 'scenarios.base.grid', 'DE'), plan).plan.scenarios[0]!.grid).toBe('DE');
  });
});

describe('rows', () => {
  it('are added behind another, with a fresh id', () => {
    const { plan, result } = edit((draft) => edits.addActivity(draft, { module: 'main', phase: 'ft', stage: 'debugging', name: 'Final' }, 'design'));
    expect(plan.activities.map((row) => row.id)).toEqual(['design', 'final-2', 'final', 'codec-final']);
    expect(result).toMatchObject({ ids: ['final-2'] });
  });
  it('a deleted row is no longer waited for', () => {
    const { plan } = edit((draft) => edits.deleteRows(draft, ['design']));
    expect(plan.activities[0]).not.toHaveProperty('after');
  });
  it('a row that others are measured by stays, and the sentence names them', () => {
    expect(refusal((draft) => edits.deleteRows(draft, ['final']))).toBe('“Design”, the study “Does the mix matter?” take their sizes from what would be deleted.');
    expect(edit((draft) => edits.deleteRows(draft, ['final', 'design', 'abl'])).plan.activities).toHaveLength(1);
  });
  it('a module goes with its rows and studies and its placements; the last one stays', () => {
    const start = samplePlan();
    start.scenarios[0]!.placement = { main: 'nabu', codec: 'nabu' };
    const { plan } = edit((draft) => edits.deleteModule(draft, 'main'), start);
    expect(plan.activities.map((row) => row.id)).toEqual(['codec-final']);
    expect(plan.ablations).toEqual([]);
    expect(plan.scenarios[0]!.placement).toEqual({ codec: 'nabu' });
    expect(isRefused(edits.deleteModule(plan, 'codec'))).toBe(true);
  });
  it('move past the neighbour of the same module and phase, several at once', () => {
    const start = samplePlan();
    start.activities[1]!.after = [];
    expect(edit((draft) => stepRows(draft, ['final'], 'up'), start).plan.activities.map((row) => row.id)).toEqual(['final', 'design', 'codec-final']);
    expect(refusal((draft) => stepRows(draft, ['codec-final'], 'up'))).toBe('It is already the first.');
    // Beside them in another module stands the codec: a, b, codec, c → down by one is c, a, b.
    const { plan } = edit((draft) => {
      edits.duplicateRow(draft, 'final');
      draft.activities.push(draft.activities.splice(2, 1)[0]!);
      return stepRows(draft, ['design', 'final'], 'down');
    });
    expect(plan.activities.map((row) => row.id)).toEqual(['codec-final', 'final-2', 'design', 'final']);
  });
  it('move into another module and place; a study that is moved alone stands there by itself, and goes home again', () => {
    const { plan } = edit((draft) => moveRows(draft, ['codec-final', 'abl'], { module: 'main', phase: 'pre', before: 'final' }));
    expect(plan.activities.map(({ id, module }) => `${module}/${id}`)).toEqual(['main/design', 'main/codec-final', 'main/final']);
    expect(plan.ablations[0]).not.toHaveProperty('module');
    edit((draft) => moveRows(draft, ['abl'], { module: 'codec', phase: 'ft' }), plan);
    expect(plan.ablations[0]).toMatchObject({ module: 'codec', phase: 'ft' });
    edit((draft) => moveRows(draft, ['abl'], { module: 'main', phase: 'pre' }), plan);
    expect(plan.ablations[0]).not.toHaveProperty('phase');
  });
});

describe('the kind of a size', () => {
  // By hand: 3 runs × 64 GPUs × 10 h = 1920 GPU-hours; and back 1920 ÷ (3 × 64) = 10 h.
  it('keeps runs, GPUs and exact GPU-hours', () => {
    const plan = samplePlan();
    plan.activities[2]!.size = { by: 'runs', runs: 3, gpus: 64, hours: 10, precision: 'fp8', remark: 'kept' };
    edit((draft) => edits.changeSizeKind(draft, 'codec-final', 'gpuHours'), plan);
    expect(plan.activities[2]!.size).toEqual({ by: 'gpuHours', runs: 3, gpus: 64, gpuHours: 1920, precision: 'fp8', remark: 'kept' });
    edit((draft) => edits.changeSizeKind(draft, 'codec-final', 'runs'), plan);
    expect(plan.activities[2]!.size).toEqual({ by: 'runs', runs: 3, gpus: 64, hours: 10, precision: 'fp8', remark: 'kept' });
  });
  it('a share is of a final run that closes no circle; alone it is refused', () => {
    const { plan } = edit((draft) => edits.changeSizeKind(draft, 'final', 'share'));
    expect(plan.activities[1]!.size).toMatchObject({ by: 'share', of: 'codec-final' });
    const alone = samplePlan();
    edits.deleteRows(alone, ['codec-final']);
    expect(isRefused(edits.changeSizeKind(alone, 'final', 'share'))).toBe(true);
  });
});

describe('scenarios', () => {
  it('a copy stands behind its source, unlocked', () => {
    const start = samplePlan();
    start.scenarios[0]!.locked = true;
    const { plan } = edit((draft) => edits.addScenario(draft, 'base', 'In Germany'), start);
    expect(plan.scenarios[1]).toEqual({ ...samplePlan().scenarios[0], id: 'in-germany', name: 'In Germany' });
  });
  it('the baseline goes back to the first when it is deleted; the last one stays', () => {
    const { plan } = edit((draft) => edits.addScenario(draft, 'base'));
    edit((draft) => edits.deleteScenario(draft, 'base'), plan);
    expect(plan).not.toHaveProperty('baselineScenario');
    expect(isRefused(edits.deleteScenario(plan, plan.scenarios[0]!.id))).toBe(true);
  });
  it('a cluster in use stays', () => {
    expect(refusal((draft) => edits.deleteCluster(draft, 'nabu'))).toContain('As rented');
  });
});

describe('blocks of a spreadsheet', () => {
  const target = [['activities.final.size.gpus', 'activities.final.note'], ['activities.codec-final.size.gpus', 'activities.codec-final.note']];
  it('land on the cells, quotes and line breaks included', () => {
    const { plan, result } = edit((draft) => edits.pasteBlock(draft, target, '256\t"two\nlines"\r\n1,024\tplain\r\n'));
    expect(result).toMatchObject({ label: 'Paste 4 cells', problems: [] });
    expect(plan.activities[1]).toMatchObject({ note: 'two\nlines', size: { gpus: '256' } });
    expect(plan.activities[2]).toMatchObject({ note: 'plain', size: { gpus: '1,024' } });
  });
  it('a cell that cannot take its text keeps its value and is reported', () => {
    const { plan, result } = edit((draft) => edits.pasteBlock(draft, target, 'many\ta'));
    expect(result).toMatchObject({ label: 'Paste', problems: [{ path: 'activities.final.size.gpus' }] });
    expect(plan.activities[1]!.size.gpus).toBe(512);
  });
  it('one cell fills the target; a computed cell is passed over', () => {
    const { plan } = edit((draft) => edits.pasteBlock(draft, [['activities.final.failed', null], ['activities.design.failed', null]], '7%'));
    expect(plan.activities.map((row) => row.failed)).toEqual(['7%', '7%', undefined]);
  });
  it('a number pasted into a text field is text', () => {
    expect(edit((draft) => edits.pasteBlock(draft, [['activities.final.note']], '2026')).plan.activities[1]!.note).toBe('2026');
  });
});

describe('fresh ids', () => {
  it('are slugs of the name, numbered when taken', () => {
    expect(freshId(samplePlan(), 'Évaluation (large) 7B!')).toBe('evaluation-large-7b');
    expect(freshId(samplePlan(), 'final')).toBe('final-2');
    expect(freshId(samplePlan(), '数据')).toBe('item');
  });
});

/** Any edit, with ids that mostly exist. `pick` chooses among what the draft has at that moment. */
type Step = (draft: Plan) => EditResult;
const step: fc.Arbitrary<Step> = fc.record({ kind: fc.nat(24), a: fc.nat(50), b: fc.nat(50), c: fc.nat(50) }).map(({ kind, a, b, c }) => (draft: Plan): EditResult => {
  const pick = (ids: readonly string[], n: number): string => ids[n % Math.max(ids.length, 1)] ?? 'nothing';
  const idsOf = (list: readonly { id: string }[]): string[] => [...list.map((item) => item.id), 'nothing'];
  const [modules, phases, rows, studies, scenarios] = [idsOf(draft.modules), idsOf(draft.phases), idsOf(draft.activities), idsOf(draft.ablations), idsOf(draft.scenarios)];
  const row = pick([...rows, ...studies], a);
  const direction = b % 2 === 0 ? 'up' : 'down';
  const by = (['runs', 'compute', 'gpuHours', 'share', 'recorded'] as const)[b % 5]!;
  const values = [0, 1, '90%', '8 to 20', 'nonsense', -1, undefined, null, '50%', ['run-0'], 'run-1', true, 'reserved', '__proto__'];
  const fields = [`activities.${pick(rows, a)}.size.hours`, `activities.${pick(rows, a)}.size.of`, `activities.${pick(rows, a)}.after`, `activities.${pick(rows, a)}.validation`, `activities.${pick(rows, a)}.evaluation`,
    `activities.${pick(rows, a)}.module`, `ablations.${pick(studies, a)}.of`, `ablations.${pick(studies, a)}.earlyStop.at`, `scenarios.${pick(scenarios, a)}.allocation`, `scenarios.${pick(scenarios, a)}.with.load`,
    `scenarios.${pick(scenarios, a)}.with.dedicated`, 'clusters.nabu.dedicated', 'clusters.nabu.nodes', `scenarios.${pick(scenarios, a)}.electricity.market.gwp`, `scenarios.${pick(scenarios, a)}.placement.${pick(modules, c)}.grid`,
    `scenarios.${pick(scenarios, a)}.locked`, 'caps.gwpKg', 'grid.FR.gwp', 'baselineScenario', 'clusters.nabu.ownership.pricePerGpuHour', 'name', 'seed', 'start'];
  const field = pick(fields, c);
  switch (kind) {
    case 0: return edits.renameModule(draft, pick(modules, a), b % 3 === 0 ? ' ' : 'Renamed');
    case 1: return edits.addModule(draft);
    case 2: return edits.addPhase(draft, 'Phase');
    case 3: return edits.addActivity(draft, { module: pick(modules, a), phase: pick(phases, b), stage: stages[c % stages.length]! }, pick(rows, c));
    case 4: return edits.addAblation(draft, pick(rows, a));
    case 5: return edits.addCluster(draft, { name: 'More', node: 'dgx-h100', nodes: b % 4 });
    case 6: return edits.addScenario(draft, pick(scenarios, a));
    case 7: return edits.duplicateRow(draft, row);
    case 8: return edits.deleteRows(draft, [row]);
    case 9: return edits.deleteRows(draft, [row, pick(rows, b), pick(studies, c)]);
    case 10: return edits.deleteModule(draft, pick(modules, a));
    case 11: return edits.deletePhase(draft, pick(phases, a));
    case 12: return stepRows(draft, [row, pick(rows, b)], direction);
    case 13: return moveRows(draft, [row, pick(studies, a)], { module: pick(modules, b), phase: pick(phases, c), before: pick(rows, b) });
    case 14: return edits.moveModule(draft, pick(modules, a), b % 3 === 0 ? c : direction);
    case 15: return edits.setInclude(draft, [row], b % 2 === 0);
    case 16: return edits.setStage(draft, [row], stages[b % stages.length]!);
    case 17: return edits.changeSizeKind(draft, pick(rows, a), by);
    case 18: return edits.deleteScenario(draft, pick(scenarios, a));
    case 19: return edits.setBaselineScenario(draft, pick(scenarios, a));
    case 20: return edits.deleteCluster(draft, pick(idsOf(draft.clusters), a));
    case 21: return edits.pasteBlock(draft, [[field, null]], `${String(values[b % values.length])}\tx`);
    default: return edits.setField(draft, field, values[b % values.length]);
  }
});

describe('any sequence of edits', () => {
  it('keeps a sound plan sound; what is refused changes nothing', () => {
    fc.assert(fc.property(planArbitrary, fc.array(step, { maxLength: 25 }), (plan, steps) => {
      for (const change of steps) edit(change, plan);
    }), { numRuns: 300 });
  });
  it('on an immer draft does the same, leaves the start untouched, and can be undone', () => {
    fc.assert(fc.property(planArbitrary, fc.array(step, { maxLength: 15 }), (plan, steps) => {
      const start = freeze(structuredClone(plan), true);
      const plain = structuredClone(plan);
      for (const change of steps) change(plain);
      const [end, , inverse] = produceWithPatches(start, (draft) => {
        for (const change of steps) change(draft as Plan);
      });
      expect(end).toEqual(plain);
      expect(start).toEqual(plan);
      expect(applyPatches(end, inverse)).toEqual(plan);
    }), { numRuns: 200 });
  });
});
