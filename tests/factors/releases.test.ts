/**
 * Releases of the factor set: each stays readable for ever, a plan keeps to the one it pins, and
 * what is frozen is never written again.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkFrozen, contentHash, deletableTables, freeze, readReleases, releaseText, shipReleases } from '../../build/releases.ts';
import { canUpdate, chooseSet, compareReleases, pinSet, releaseOf, type SetName, type ShippedSets } from '../../shared/factors/releases.ts';
import { factorSetSchema, type FactorSet } from '../../shared/factors/schema.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { writePlan } from '../../shared/plan/write.ts';
import { toResult } from '../../shared/report/result.ts';
import { simulate } from '../../shared/simulate.ts';
import { templateText } from '../model/support.ts';
import { altered, tablesOfCheckout, today } from './altered.ts';

const frozenFolder = path.resolve(import.meta.dirname, '../../factors/releases');
const nameOf = ({ id, hash }: FactorSet): SetName => ({ id, hash });

function planOf(text: string): Plan {
  const { plan, problems } = readPlan(text);
  if (plan === null) throw new Error(JSON.stringify(problems));
  return plan;
}

describe('every release that was ever frozen', () => {
  const files = existsSync(frozenFolder) ? readdirSync(frozenFolder) : [];
  test.each(files)('%s is read, and its content has the hash it was frozen with', (name) => {
    const value = JSON.parse(readFileSync(path.join(frozenFolder, name), 'utf8')) as object;
    const set = factorSetSchema.parse(value);
    expect(name).toBe(`${set.id}.json`);
    expect(contentHash(value)).toBe(set.hash);
  });

  test('the tables of this checkout are those of the release of their id, if it is frozen', () => {
    const absent = deletableTables.filter((table) => !(table in tablesOfCheckout()));
    expect(() => { checkFrozen(today(), readReleases(path.resolve(frozenFolder, '../..')), absent); }).not.toThrow();
  });
});

describe('the set for a plan', () => {
  const current = { id: '2026.2', hash: 'b' };
  const shipped: ShippedSets = { current, releases: [{ id: '2026.1', hash: 'a' }] };

  test('is the one it pins', () => {
    expect(chooseSet({ factorSet: '2026.1' }, shipped)).toEqual({ ok: true, set: { id: '2026.1', hash: 'a' }, current: false });
    expect(chooseSet({ factorSet: '2026.2' }, shipped)).toEqual({ ok: true, set: current, current: true });
  });

  test('is the current one when it pins none', () => {
    expect(chooseSet({}, shipped)).toEqual({ ok: true, set: current, current: true });
  });

  test('the current set is not loaded a second time once it is frozen', () => {
    expect(chooseSet({ factorSet: '2026.2' }, { current, releases: [...shipped.releases, current] })).toMatchObject({ current: true });
  });

  test('is refused with a sentence when it is not shipped: no other set stands in', () => {
    const choice = chooseSet({ factorSet: '2025.9' }, shipped);
    expect(choice).toMatchObject({ ok: false, problem: { level: 'error', code: 'factor-set-not-shipped', path: 'factorSet' } });
    expect(!choice.ok && choice.problem.message).toMatch(/^The plan was made with factor set 2025\.9, which this Forewatt does not have; it has 2026\.1, 2026\.2\. Its results/);
  });

  test('a set newer than this Forewatt is said to be newer', () => {
    const choice = chooseSet({ factorSet: '2026.10' }, shipped);
    expect(!choice.ok && choice.problem.message).toContain('It is newer than this Forewatt.');
  });

  test('is refused when the plan states another hash than the shipped set has', () => {
    expect(chooseSet({ factorSet: '2026.1', factorSetHash: 'a' }, shipped)).toMatchObject({ ok: true });
    expect(chooseSet({ factorSet: '2026.1', factorSetHash: 'x' }, shipped)).toMatchObject({ ok: false, problem: { code: 'factor-set-differs' } });
    expect(chooseSet({ factorSet: '2026.2', factorSetHash: 'x' }, shipped)).toMatchObject({ ok: false });
  });

  test('can be updated when it is not the current one, and then is', () => {
    const plan = { factorSet: '2026.1', factorSetHash: 'a' };
    expect([canUpdate(plan, current), canUpdate({}, current), canUpdate({ factorSet: '2026.2' }, current)]).toEqual([true, false, false]);
    pinSet(plan, current);
    expect(plan).toEqual({ factorSet: '2026.2', factorSetHash: 'b' });
    const silent: { factorSet?: string; factorSetHash?: string } = {};
    pinSet(silent, current);
    expect(silent).toEqual({ factorSet: '2026.2' });
  });

  test('releases stand in the order of their numbers', () => {
    expect(['2026.10', '2027.1', '2026.2', '2026.1'].sort(compareReleases)).toEqual(['2026.1', '2026.2', '2026.10', '2027.1']);
    expect(compareReleases('2026.1', '2026.1')).toBe(0);
    expect(compareReleases('2026.1', '2026.1.1')).toBeLessThan(0);
  });
});

describe('freezing', () => {
  let root = '';
  beforeEach(() => { root = mkdtempSync(path.join(tmpdir(), 'forewatt-release-')); });
  afterEach(() => { rmSync(root, { recursive: true }); });

  test('a release is written once and reads back as the very set', () => {
    const set = today();
    expect(freeze(root, set)).toContain(`The release ${set.id} is frozen in`);
    expect(readReleases(root)).toEqual([set]);
    expect(JSON.parse(readFileSync(path.join(root, 'factors/releases', `${set.id}.json`), 'utf8'))).toEqual(set);
  });

  test('freezing the same tables again writes nothing', () => {
    const set = today();
    freeze(root, set);
    expect(freeze(root, set)).toContain('is frozen already');
  });

  test('tables changed after they were frozen stop the release and the build, with what to do', () => {
    const set = today();
    freeze(root, set);
    const before = readFileSync(path.join(root, 'factors/releases', `${set.id}.json`), 'utf8');
    const changed = { ...altered(), id: set.id };
    expect(() => freeze(root, changed)).toThrow(/have changed since the release .* was frozen .*: make a new release id in shared\/factors\/release\.ts/);
    expect(() => { checkFrozen(changed, readReleases(root)); }).toThrow(/make a new release id/);
    expect(readFileSync(path.join(root, 'factors/releases', `${set.id}.json`), 'utf8')).toBe(before);
  });

  test('a table under its own licence may still be deleted; a single row, or a change beside it, may not', () => {
    const set = today();
    const left = (factors: FactorSet['factors']): FactorSet => ({ ...set, hash: 'other', factors });
    const without = set.factors.filter(({ id }) => !id.endsWith('.gwpConsumption'));
    expect(without.length).toBeLessThan(set.factors.length);
    expect(() => { checkFrozen(left(without), [set], ['grids-consumption.csv']); }).not.toThrow();
    expect(() => { checkFrozen(left(without), [set]); }).toThrow(/make a new release id/);
    const changed = without.map((factor) => (factor.id === 'grid.FR.gwp' ? { ...factor, value: 1 } : factor));
    expect(() => { checkFrozen(left(changed), [set], ['grids-consumption.csv']); }).toThrow(/make a new release id/);
  });

  test('a frozen file that somebody edited stops the build', () => {
    const set = today();
    mkdirSync(path.join(root, 'factors/releases'), { recursive: true });
    writeFileSync(path.join(root, 'factors/releases', `${set.id}.json`), releaseText(set).replace('"unit":"kgCO2e/kWh"', '"unit":"kgCO2/kWh"'));
    expect(() => readReleases(root)).toThrow(/was changed after it was frozen/);
  });

  test('a file under another name stops the build', () => {
    const set = today();
    freeze(root, set);
    writeFileSync(path.join(root, 'factors/releases/2001.1.json'), releaseText(set));
    expect(() => readReleases(root)).toThrow(/a release stands in the file of its id/);
  });
});

describe('a plan saved with today\'s set, after a changed set is shipped beside it', () => {
  /** Ships today's set as a release and the altered one as current, and reads them as a host does. */
  function shippedBeside(root: string): { shipped: ShippedSets; load: (name: SetName) => FactorSet } {
    const [frozen, current] = [today(), altered()];
    freeze(root, frozen);
    const releases = readReleases(root);
    checkFrozen(current, releases);
    shipReleases(root, current, releases);
    const listed = JSON.parse(readFileSync(path.join(root, 'dist/releases.json'), 'utf8')) as SetName[];
    const load = (name: SetName): FactorSet =>
      name.id === current.id ? current : releaseOf(JSON.parse(readFileSync(path.join(root, 'dist/releases', `${name.id}.json`), 'utf8')), name);
    return { shipped: { current: nameOf(current), releases: listed }, load };
  }
  const resultOf = (plan: Plan, set: FactorSet): string => JSON.stringify(toResult(simulate(plan, set, { samples: 500 }), 'x'));
  let root = '';
  beforeEach(() => { root = mkdtempSync(path.join(tmpdir(), 'forewatt-shipped-')); });
  afterEach(() => { rmSync(root, { recursive: true }); });

  test.each(['moshi', 'smollm3', 'fine-tuning', 'vision-thesis'])('%s gives bit-identical results; updated, it does not', (id) => {
    const set = today();
    const draft = planOf(templateText(id));
    pinSet(draft, nameOf(set));
    const saved = writePlan(draft);
    const before = resultOf(planOf(saved), set);
    const { shipped, load } = shippedBeside(root);
    const reopened = planOf(saved);
    const choice = chooseSet(reopened, shipped);
    if (!choice.ok) throw new Error(choice.problem.message);
    expect(choice.current).toBe(false);
    expect(resultOf(reopened, load(choice.set))).toBe(before);
    // The same document pinned to the changed set gives other numbers: the release chooser is what kept them.
    pinSet(reopened, shipped.current);
    const updated = chooseSet(reopened, shipped);
    if (!updated.ok) throw new Error(updated.problem.message);
    expect(updated.current).toBe(true);
    expect(resultOf(reopened, load(updated.set))).not.toBe(before);
  });

  test('the current set is not shipped a second time', () => {
    const set = today();
    freeze(root, set);
    shipReleases(root, set, readReleases(root));
    expect(readdirSync(path.join(root, 'dist/releases'))).toEqual([]);
    expect(JSON.parse(readFileSync(path.join(root, 'dist/releases.json'), 'utf8'))).toEqual([nameOf(set)]);
  });

  test('a release that is not the one listed is a bug, not a number', () => {
    const set = today();
    expect(() => releaseOf(set, { id: set.id, hash: 'other' })).toThrow(/instead of other/);
  });
});
