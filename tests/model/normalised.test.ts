/**
 * Hours of an allocation in the centre's own unit. IDRIS counts an A100 hour as 2 normalised hours
 * (idris.fr, demandes d'heures); the exact plan has 1 000 GPU-hours, failed ones included.
 */
import { describe, expect, test } from 'vitest';
import { checkPlan } from '../../shared/plan/check.ts';
import { putNormalised, removeNormalised } from '../../shared/plan/normalised.ts';
import { getAt, setAt } from '../../shared/plan/paths.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { evaluate } from '../../shared/report/explain/trace.ts';
import { explain, isTrace } from '../../shared/report/explain.ts';
import { toResult } from '../../shared/report/result.ts';
import { exactPlan } from './exact-plan.ts';
import { run } from './support.ts';

const unit = { name: 'Jean Zay', unit: 'normalised GPU-hours', perGpuHour: { 'nvidia-a100-sxm-80gb': 2, 'nvidia-v100-sxm2-32gb': 1 }, source: 'IDRIS' };

function plan(perGpuHour: Record<string, number | string> = { 'nvidia-h100-sxm-80gb': 4 }, cluster: object = {}): Plan {
  return exactPlan({ cluster: { ownership: { kind: 'allocation', normalised: 'jz' }, ...cluster }, plan: { custom: { normalised: { jz: { ...unit, perGpuHour } } } } });
}

describe('hours in the unit of a centre', () => {
  test('are GPU-hours times the factor of the accelerator, and cost nothing', () => {
    const { base, simulation } = run(plan());
    expect(base.normalised.get('jz')).toMatchObject({ name: 'Jean Zay', unit: 'normalised GPU-hours', hours: 4000 });
    expect(toResult(simulation, '').scenarios[0]?.normalised?.['jz']?.hours?.mean).toBe(4000);
    expect(toResult(simulation, '').scenarios[0]?.cost?.total.mean).toBe(0);
    expect(simulation.problems).toEqual([]);
  });

  test('count what is held where the cluster is held alone', () => {
    // 16 GPUs for 10 days = 3 840 hours.
    expect(run(plan({ 'nvidia-h100-sxm-80gb': 0.5 }, { dedicated: true, reservedDays: 10 })).base.normalised.get('jz')?.hours).toBeCloseTo(1920, 9);
  });

  test('stay empty without a factor, and say what to add', () => {
    const { base, simulation } = run(plan({ 'nvidia-a100-sxm-80gb': 2 }));
    expect(base.normalised.get('jz')?.hours).toBeNull();
    expect(simulation.problems).toMatchObject([{ level: 'warning', code: 'normalised-missing', hint: expect.stringContaining('nvidia-h100-sxm-80gb') as string }]);
  });

  test('are explained down to the typed factor', () => {
    const trace = explain(run(plan()).simulation, 'scenarios.s.normalised.jz.hours', []);
    if (!isTrace(trace)) throw new Error(trace.message);
    expect(evaluate(trace)).toBe(4000);
    expect(JSON.stringify(trace)).toContain('custom.normalised.jz.perGpuHour.nvidia-h100-sxm-80gb');
  });

  test('of a unit nobody describes, or an accelerator nobody knows, are errors', () => {
    const dangling = { ...plan(), custom: {} };
    expect(checkPlan(dangling).map(({ code, path }) => [code, path])).toContainEqual(['unknown-normalised', 'clusters[0].ownership.normalised']);
    expect(() => run(plan({ 'nvidia-h200': 1 }))).toThrow('unknown-accelerator');
    expect(checkPlan({ ...plan(), custom: { normalised: { jz: { ...unit, perGpuHour: { 'nvidia-h100-sxm-80gb': 'four' } } } } })).toMatchObject([{ path: 'custom.normalised.jz.perGpuHour.nvidia-h100-sxm-80gb' }]);
  });

  test('are edited as a table', () => {
    const draft = plan();
    expect(putNormalised(draft, 'jz', { ...unit, perGpuHour: { 'nvidia-h100-sxm-80gb': '3 to 5' } })).toMatchObject({ label: 'Change unit of hours' });
    expect(setAt(draft, 'custom.normalised.jz.perGpuHour.nvidia-h100-sxm-80gb', 4)).toEqual([]);
    expect(getAt(draft, 'custom.normalised.jz.perGpuHour.nvidia-h100-sxm-80gb')).toBe(4);
    expect(setAt(draft, 'custom.normalised.jz.perGpuHour.nvidia-h100-sxm-80gb', 'many')).toHaveLength(1);
    expect(removeNormalised(draft, 'jz')).toMatchObject([{ code: 'still-used' }]);
    expect(removeNormalised({ ...draft, clusters: draft.clusters.map((cluster) => ({ ...cluster, ownership: { kind: 'allocation' as const } })) }, 'jz')).toMatchObject({ label: 'Remove unit of hours' });
  });
});
