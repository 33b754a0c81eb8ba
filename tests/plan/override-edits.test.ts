/** Overrides of factors as named edits. */
import { describe, expect, it } from 'vitest';
import { isRefused } from '../../shared/plan/edit-tools.ts';
import { removeOverride, setOverride } from '../../shared/plan/override-edits.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { writePlan } from '../../shared/plan/write.ts';
import { samplePlan } from './arbitrary.ts';

const bare = () => { const plan = samplePlan(); delete plan.overrides; return plan; };

describe('an override', () => {
  it('is added with note and source, and survives the plan file', () => {
    const plan = bare();
    expect(setOverride(plan, 'grid.FR.gwp', { value: '0.03 to 0.05', note: ' contract of 2026 ', source: 'EDF' })).toEqual({ label: 'Override grid.FR.gwp' });
    expect(plan.overrides).toEqual([{ factor: 'grid.FR.gwp', value: '0.03 to 0.05', note: 'contract of 2026', source: 'EDF' }]);
    expect(readPlan(writePlan(plan)).plan?.overrides).toEqual(plan.overrides);
  });

  it('is changed in its place, and an emptied note is gone', () => {
    const plan = bare();
    setOverride(plan, 'grid.FR.gwp', { value: 0.05, note: 'first' });
    setOverride(plan, 'grid.DE.gwp', { value: 0.3 });
    expect(setOverride(plan, 'grid.FR.gwp', { value: 0.06, note: '  ' })).toEqual({ label: 'Change override of grid.FR.gwp' });
    expect(plan.overrides).toEqual([{ factor: 'grid.FR.gwp', value: 0.06 }, { factor: 'grid.DE.gwp', value: 0.3 }]);
  });

  it('that cannot be read, or of nothing, is refused and changes nothing', () => {
    const plan = bare();
    const before = structuredClone(plan);
    for (const result of [setOverride(plan, 'grid.FR.gwp', { value: '8 too 9' }), setOverride(plan, 'facility.x.pue', { value: 0.9 }), setOverride(plan, 'activities', { value: 1 }), removeOverride(plan, 'grid.FR.gwp')]) expect(isRefused(result)).toBe(true);
    expect(plan).toEqual(before);
  });

  it('is removed, and the last one takes the list with it', () => {
    const plan = bare();
    const before = structuredClone(plan);
    setOverride(plan, 'grid.FR.gwp', { value: 0.05 });
    expect(removeOverride(plan, 'grid.FR.gwp')).toEqual({ label: 'Remove override of grid.FR.gwp' });
    expect(plan).toEqual(before);
  });
});
