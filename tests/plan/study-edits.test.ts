/** Studies as the texts of cells, and the named edits of their designs. Expected values are written by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factorsText, parseDesign, parseEarlyStop, parseFactors, type Factors } from '../../shared/plan/designs/study-text.ts';
import { addFactor, moveStudies, removeFactor, renameFactor, setDesign, setEarlyStop, setFactors, setLevels, stepStudies } from '../../shared/plan/study-edits.ts';
import { type Ablation, type Plan } from '../../shared/plan/schema.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';

const value = (text: string): unknown => { const read = parseFactors(text); return read.ok ? read.value : read.problem.code; };
const factors = (...list: [string, number][]): Factors => list.map(([name, levels]) => ({ name, levels }));

describe('factors as text', () => {
  test.each([
    ['mix 3, codec rate 2', factors(['mix', 3], ['codec rate', 2])],
    ['mix × 3; rate x2; depth: 4, width=5', factors(['mix', 3], ['rate', 2], ['depth', 4], ['width', 5])],
    ['data mix', factors(['data mix', 2])],
    ['GPT-2 3', factors(['GPT-2', 3])],
    ['"a, b" 3', factors(['a, b', 3])],
    ['', []],
    ['7', 'factor-name'], ['mix 0', 'factor-levels'], ['mix 2, Mix 3', 'factor-twice'], [',', 'factor-name'],
  ])('%s', (text, expected) => { expect(value(text)).toEqual(expected); });

  test('are read back as they were, whatever their names', () => {
    const name = fc.oneof(fc.string({ minLength: 1, maxLength: 8 }), fc.constantFrom('lr x', 'x', '2', 'a=', 'say "hi"', ' a')).filter((text) => text.trim() !== '');
    fc.assert(fc.property(fc.uniqueArray(fc.record({ name, levels: fc.integer({ min: 1, max: 99 }) }), { minLength: 1, maxLength: 4, selector: (each) => each.name.toLowerCase() }), (list) => {
      expect(value(factorsText(list))).toEqual(list);
    }), { numRuns: 200 });
  });
});

test.each([['full factorial', 'full-factorial'], ['every combination', 'full-factorial'], ['one at a time', 'one-at-a-time'], ['stated', { runs: 6 }], ['8', { runs: 8 }]])('the design “%s”', (text, expected) => {
  expect(parseDesign(text, 6)).toEqual({ ok: true, value: expected });
});

test('what is no design, or half of early stopping, is said', () => {
  expect(parseDesign('random', 6)).toMatchObject({ ok: false, problem: { code: 'unknown-design' } });
  expect(parseEarlyStop('20 to 40% at 25%')).toEqual({ ok: true, value: { share: '20 to 40%', at: '25%' } });
  expect(parseEarlyStop('30%')).toMatchObject({ ok: false, problem: { code: 'early-stop' } });
});

const halfFraction: Partial<Ablation> = { factors: [{ name: 'x', levels: 2, unit: 'mm' }, { name: 'y', levels: 2 }, { name: 'z', levels: 2 }], design: { runs: 4, generators: ['C=AB'] } };
function planWith(study: Partial<Ablation>): { plan: Plan; study: () => Ablation } {
  const plan = structuredClone(exactPlan({ activities: [plainRuns], ablations: [{ id: 'abl', of: 'a', scale: '10%', ...study }] }));
  return { plan, study: () => plan.ablations[0]! };
}

describe('named edits of a design', () => {
  test('keep what else a file says of a factor, and its generators while they still fit', () => {
    const { plan, study } = planWith(halfFraction);
    expect(setFactors(plan, 'abl', factors(['x', 2], ['why', 2], ['z', 2]))).toEqual({ label: 'Change factors' });
    expect(study().factors).toEqual([{ name: 'x', levels: 2, unit: 'mm' }, { name: 'why', levels: 2 }, { name: 'z', levels: 2 }]);
    renameFactor(plan, 'abl', 0, 'width');
    expect(study().factors?.[0]).toEqual({ name: 'width', levels: 2, unit: 'mm' });
    expect(study().design).toEqual({ runs: 4, generators: ['C=AB'] });
  });

  test.each([
    ['levels', (plan: Plan) => setLevels(plan, 'abl', 1, 3)],
    ['one factor more', (plan: Plan) => addFactor(plan, 'abl', 'w')],
    ['one factor less', (plan: Plan) => removeFactor(plan, 'abl', 2)],
  ])('take generators out that no longer say which runs these are: %s', (_, change) => {
    const { plan, study } = planWith(halfFraction);
    change(plan);
    expect(study().design).toEqual({ runs: 4 });
  });

  test('refuse what would break the plan and leave it as it was', () => {
    const { plan, study } = planWith(halfFraction);
    const before = structuredClone(study());
    for (const result of [setLevels(plan, 'abl', 0, 0), renameFactor(plan, 'abl', 0, '  '), setLevels(plan, 'abl', 9, 2), setDesign(plan, 'none', 'full-factorial')]) expect(Array.isArray(result)).toBe(true);
    expect(study()).toEqual(before);
  });

  test('take early stopping and an absent design out of the file', () => {
    const { plan, study } = planWith({ earlyStop: { share: '30%', at: '25%' }, design: 'full-factorial' });
    setEarlyStop(plan, 'abl', null);
    setDesign(plan, 'abl', undefined);
    expect(study()).toEqual({ id: 'abl', of: 'a', scale: '10%' });
  });
});

test('studies are moved among themselves, several as a block, and not past the edge', () => {
  const plan = structuredClone(exactPlan({ activities: [plainRuns], ablations: ['v', 'w', 'x', 'y'].map((id) => ({ id, of: 'a', scale: '10%' })) }));
  const order = (): string => plan.ablations.map(({ id }) => id).join('');
  stepStudies(plan, ['w', 'x'], 'down');
  expect(order()).toBe('vywx');
  stepStudies(plan, ['w', 'x'], 'up');
  expect(order()).toBe('vwxy');
  moveStudies(plan, ['v', 'x'], null);
  expect(order()).toBe('wyvx');
  moveStudies(plan, ['x'], 'w');
  expect(order()).toBe('xwyv');
  expect(stepStudies(plan, ['x'], 'up')).toMatchObject([{ code: 'at-edge' }]);
});
