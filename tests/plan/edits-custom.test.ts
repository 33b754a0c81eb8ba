/** The plan's own nodes, grids and facilities as edits. */
import { describe, expect, it } from 'vitest';
import { isRefused } from '../../shared/plan/edit-tools.ts';
import { freshOwnId, putOwn, removeOwn, usersOf } from '../../shared/plan/edits-custom.ts';
import { putTrajectory, removeTrajectory } from '../../shared/plan/trajectory-edits.ts';
import { smallPlan } from '../renderer/plan.ts';

const node = { name: 'Ours', accelerator: 'nvidia-h100-sxm-80gb', gpus: 4, ratedPowerW: '4000 to 5000', cpu: [{ count: 1, dieMm2: 600 }] };

describe('an own entry', () => {
  it('is added and replaced as a whole', () => {
    const plan = smallPlan();
    expect(putOwn(plan, 'nodes', 'ours', node)).toEqual({ label: 'Add own node', ids: ['ours'] });
    expect(putOwn(plan, 'nodes', 'ours', { ...node, gpus: 8 })).toEqual({ label: 'Change own node', ids: ['ours'] });
    expect(plan.custom).toEqual({ nodes: { ours: { ...node, gpus: 8 } } });
  });

  it('that cannot be read or would break the plan is refused and changes nothing', () => {
    const plan = smallPlan();
    // A power in seconds, a node without accelerators, a grid without any factor.
    for (const attempt of [
      () => putOwn(plan, 'nodes', 'ours', { ...node, ratedPowerW: '4 s' }),
      () => putOwn(plan, 'nodes', 'ours', { name: 'Ours', accelerator: 'nvidia-h100-sxm-80gb' }),
      () => putOwn(plan, 'grids', 'XX-OWN', { name: 'Ours' }),
      () => putOwn(plan, 'nodes', 'ours', { ...node, cpu: [{ count: 1, dieMm2: -3 }] }),
    ]) {
      expect(isRefused(attempt())).toBe(true);
      expect(plan).toEqual(smallPlan());
    }
  });

  it('in use is not removed, and says who uses it', () => {
    const plan = smallPlan();
    putOwn(plan, 'nodes', 'ours', node);
    putOwn(plan, 'grids', 'XX-OWN', { gwp: 0.05 });
    plan.scenarios[0]!.with = { node: 'ours' };
    const refused = removeOwn(plan, 'nodes', 'ours');
    expect(isRefused(refused) && refused[0]?.message).toBe('This node is used by “Base”.');
    expect(usersOf(plan, 'grids', 'XX-OWN')).toEqual([]);
    expect(removeOwn(plan, 'grids', 'XX-OWN')).toEqual({ label: 'Remove own grid' });
    delete plan.scenarios[0]!.with;
    expect(removeOwn(plan, 'nodes', 'ours')).toEqual({ label: 'Remove own node' });
    expect(isRefused(removeOwn(plan, 'nodes', 'ours'))).toBe(true);
  });

  it('gets an id made of its name, or a zone, and a number when it is taken', () => {
    const plan = smallPlan();
    expect(freshOwnId(plan, 'nodes', 'Our nœud № 1')).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    putOwn(plan, 'nodes', 'ours', node);
    putOwn(plan, 'grids', 'XX-OWN', { gwp: 0.05 });
    expect(freshOwnId(plan, 'nodes', 'Ours')).toBe('ours-2');
    expect(freshOwnId(plan, 'nodes', 'DGX H100', new Set(['dgx-h100']))).toBe('dgx-h100-2');
    expect(freshOwnId(plan, 'grids', 'x')).toBe('XX-OWN-2');
  });
});

describe('a grid over time', () => {
  it('is stated, changed and taken back; one that changes nothing or names no source is refused', () => {
    const plan = smallPlan();
    expect(putTrajectory(plan, 'FR', { from: 2024, gwp: 0.95, source: 'a roadmap' })).toEqual({ label: 'Add grid over time', ids: ['FR'] });
    expect(putTrajectory(plan, 'FR', { from: 2024, gwp: 0.9, source: 'a roadmap' })).toMatchObject({ label: 'Change grid over time' });
    expect(plan.custom?.trajectories?.['FR']?.gwp).toBe(0.9);
    expect(putTrajectory(plan, 'FR', { from: 2024, source: 'a roadmap' })).toMatchObject([{ code: 'missing' }]);
    expect(putTrajectory(plan, 'FR', { from: 2024, gwp: 1, source: '' })).toMatchObject([{ code: 'wrong-value' }]);
    expect(plan.custom?.trajectories?.['FR']?.gwp).toBe(0.9);
    expect(removeTrajectory(plan, 'FR')).toMatchObject({ label: 'Remove grid over time' });
    expect(removeTrajectory(plan, 'FR')).toMatchObject([{ code: 'unknown-row' }]);
  });
});
