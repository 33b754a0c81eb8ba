import { describe, expect, it } from 'vitest';
import { assumedDefaults } from '../../shared/plan/defaults.ts';
import { cellAt } from '../../shared/plan/fields.ts';
import { planJsonSchema } from '../../shared/plan/json-schema.ts';
import { applySetting, getAt, parseSetting, setAt } from '../../shared/plan/paths.ts';
import { nearest } from '../../shared/plan/shapes.ts';
import { samplePlan } from './arbitrary.ts';

/** Sets on a copy of the sample plan; gives the plan, or the first problem when refused, when nothing may have changed. */
function set(path: string, value: unknown) {
  const plan = samplePlan();
  const problems = setAt(plan, path, value);
  if (problems.length > 0) expect(plan).toEqual(samplePlan());
  return { plan, problem: problems[0] };
}
const command = (text: string) => {
  const plan = samplePlan();
  const read = parseSetting(text);
  return read.ok ? { plan, problems: applySetting(plan, read.setting) } : { plan, problems: [read.problem] };
};

describe('the kind of cell a path leads to', () => {
  it.each([
    ['activities.main.size.hours', 'hours'], ['activities[3].size.hours', 'hours'], ['activities.main.failed', 'failed'], ['ablations.a.earlyStop.share', 'share'], ['ablations.a.scale', 'scale'],
    ['clusters.nabu.load', 'openShare'], ['clusters.nabu.ownership.pricePerGpuHour', 'factor'], ['scenarios.base.with.lifetimeYears', 'years'], ['scenarios.base.placement.main.with.load', 'openShare'],
    ['scenarios.base.electricity.market.gwp', 'factor'], ['scenarios.base.pue', 'pue'], ['caps.gpuHours', 'gpuHours'], ['grid.FR.gwp', 'factor'], ['facility.x.pue', 'pue'], ['node.dgx-h100.ratedPowerW', 'watts'],
    ['power.idleShare', 'factor'],
  ])('%s: %s', (path, id) => expect(cellAt(path)?.id).toBe(id));
  it.each(['name', 'activities.main.stage', 'activities', 'scenarios.base.grid', 'nowhere.x', 'activities.main.constructor', ''])('%s holds no quantity', (path) => expect(cellAt(path)).toBeNull());
});

describe('a value is read by its id-path', () => {
  it('in rows, clusters, scenarios, at the top, and as an override', () => {
    const plan = { ...samplePlan(), overrides: [{ factor: 'grid.FR.gwp', value: 0.03 }] };
    expect(getAt(plan, 'activities.final.size.hours')).toBe('90 to 140');
    expect(getAt(plan, 'clusters.nabu.ownership.pricePerGpuHour')).toBe(2.5);
    expect(getAt(plan, 'scenarios.base.grid')).toBe('FR');
    expect(getAt(plan, 'seed')).toBe(1);
    expect(getAt(plan, 'grid.FR.gwp')).toBe(0.03);
  });
  it.each(['activities.nothing.size', 'activities.final.size.nothing', 'activities.final.constructor', '__proto__.x', 'name.length', ''])('%s is undefined', (path) => expect(getAt(samplePlan(), path)).toBeUndefined());
});

describe('a value is set by its id-path', () => {
  it('objects on the way are made', () => {
    expect(set('scenarios.base.with.load', '70%').plan.scenarios[0]!.with).toEqual({ load: '70%' });
    expect(set('scenarios.base.electricity.market.gwp', 0).plan.scenarios[0]!.electricity).toEqual({ market: { gwp: 0 } });
    expect(set('scenarios.base.placement.main.grid', 'DE').plan.scenarios[0]!.placement).toEqual({ main: { cluster: 'nabu', grid: 'DE' } });
    expect(set('caps.gwpKg', '250k').plan.caps).toEqual({ gwpKg: '250k' });
    expect(set('clusters.nabu.speed', null).plan.clusters[0]!.speed).toBeNull();
  });
  it('a placement that is a plain cluster turns into an object', () => {
    const plan = samplePlan();
    plan.scenarios[0]!.placement = { main: 'nabu' };
    expect(setAt(plan, 'scenarios.base.placement.main.with.load', 0.7)).toEqual([]);
    expect(plan.scenarios[0]!.placement).toEqual({ main: { cluster: 'nabu', with: { load: 0.7 } } });
  });
  it('undefined gives the default back, where there is one', () => {
    expect(set('activities.final.failed', undefined).plan.activities[1]).not.toHaveProperty('failed');
    expect(set('activities.final.name', undefined).problem?.code).toBe('missing');
  });
  it('a factor becomes an override, once', () => {
    const { plan } = set('grid.FR.gwp', 0.03);
    expect(setAt(plan, 'grid.FR.gwp', '0.02 to 0.04')).toEqual([]);
    expect(plan.overrides).toEqual([{ factor: 'grid.FR.gwp', value: '0.02 to 0.04' }]);
    expect(setAt(plan, 'grid.FR.gwp', undefined)).toEqual([]);
    expect(plan).not.toHaveProperty('overrides');
  });
  it.each([
    ['activities.finl.size.hours', 1, 'unknown-path', 'Did you mean “final”?'],
    ['activities.final.size.hors', 1, 'unknown-path', 'Did you mean `hours`?'],
    ['activities.codec-final.size.hours', 1, 'unknown-path', undefined],
    ['clusters.nabu.laod', 1, 'unknown-path', 'Did you mean `load`?'],
    ['clusters.nabu.load', 1.5, null, undefined],
    ['activities.final.stage', 'finl', 'wrong-word', 'Did you mean “final”?'],
    ['activities.final.id', 'other', 'fixed-field', undefined],
    ['activities.final.size.by', 'share', 'fixed-field', undefined],
    ['activities.final', {}, 'unknown-path', undefined],
    ['activities.final.size.hours', { a: 1 }, 'wrong-type', undefined],
    ['scenarios.base.grid', 'france', 'wrong-text', undefined],
    ['__proto__.polluted', 1, 'unknown-path', undefined],
    ['scenarios.base.placement.__proto__', 'nabu', 'unknown-path', undefined],
    ['name.x', 1, 'unknown-path', undefined],
    ['', 1, 'unknown-path', undefined],
  ])('%s = %j is refused: %s', (path, value, code, hint) => {
    const { problem } = set(path, value);
    expect(problem).toBeDefined();
    if (code !== null) expect(problem!.code).toBe(code);
    if (hint !== undefined) expect(problem!.hint).toBe(hint);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('--set', () => {
  it('takes a quantity as typed, JSON for other fields, and a bare word as text', () => {
    expect(command('clusters.nabu.load=60 to 70%').plan.clusters[0]!.load).toBe('60 to 70%');
    expect(command('clusters.nabu.nodes=16').plan.clusters[0]!.nodes).toBe('16');
    expect(command('clusters.nabu.dedicated=true').plan.clusters[0]!.dedicated).toBe(true);
    expect(command('scenarios.base.grid=DE').plan.scenarios[0]!.grid).toBe('DE');
    expect(command('seed=7').plan.seed).toBe(7);
    expect(command('clusters.nabu.speed=null').plan.clusters[0]!.speed).toBeNull();
    expect(command('grid.FR.gwp=0.03').plan.overrides).toEqual([{ factor: 'grid.FR.gwp', value: '0.03' }]);
    expect(command('activities.final.size={"by":"gpuHours","gpuHours":1000}').plan.activities[1]!.size).toEqual({ by: 'gpuHours', gpuHours: 1000 });
  });
  it('text that is also JSON is text in a text field', () => expect(command('name=2026').plan.name).toBe('2026'));
  it.each(['', '=', 'seed', 'seed=', '=3'])('“%s” sets nothing', (text) => expect(command(text).problems[0]?.code).toBe('wrong-setting'));
  it('a quantity that cannot be read names its path', () => {
    expect(command('clusters.nabu.load=high').problems[0]).toMatchObject({ path: 'clusters.nabu.load', level: 'error' });
  });
});

describe('defaults that move a result', () => {
  it('are named once per cluster and scenario, and not when typed or published', () => {
    const plan = samplePlan();
    expect(assumedDefaults(plan).map((problem) => problem.path)).toEqual(['clusters.nabu.utilization', 'clusters.nabu.lifetimeYears', 'clusters.nabu.load', 'clusters.nabu.overheadPower']);
    plan.clusters[0] = { ...plan.clusters[0]!, utilization: 1, lifetimeYears: 5, overheadPower: 0, powerPerGpuW: 900 };
    delete plan.scenarios[0]!.facility;
    expect(assumedDefaults(plan).map((problem) => problem.path)).toEqual(['scenarios.base.pue', 'scenarios.base.wue']);
    expect(assumedDefaults(plan)[0]).toMatchObject({ level: 'warning', message: 'The PUE of “As rented” is assumed: 1.1 to 1.6.' });
  });
});

describe('near misses', () => {
  it.each([['faild', 'failed'], ['gupHours', 'gpuHours'], ['Pue', 'pue'], ['colour', null], ['at', null], ['failed', null]])('%s: %s', (word, meant) => {
    expect(nearest(word, ['failed', 'gpuHours', 'pue', 'of'])).toBe(meant);
  });
});

describe('the JSON Schema', () => {
  it('is generated from the plan schema and asks only for what is required', () => {
    const schema = planJsonSchema() as { required: string[]; properties: Record<string, unknown> };
    expect(schema.required).toEqual(['format', 'version', 'name', 'modules', 'phases', 'clusters', 'scenarios']);
    expect(Object.keys(schema.properties)).toContain('overrides');
  });
});
