/**
 * Designs of ablation studies. The half fraction of three two-level factors with C = AB: levels −1
 * and +1 multiply, so (−,−) gives C = +, (+,−) and (−,+) give −, (+,+) gives +. Resolutions of the
 * catalogue are those printed by Box, Hunter and Hunter (2005), table 6.22.
 */
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../shared/plan/changes.ts';
import { checkPlan } from '../../shared/plan/check.ts';
import { aliasesOf, fractionOf, fractionRuns, fractionsFor } from '../../shared/plan/designs/factorial.ts';
import { runMatrix } from '../../shared/plan/designs/matrix.ts';
import { cheaperDesigns, type Proposal } from '../../shared/plan/designs/proposals.ts';
import { configurations } from '../../shared/plan/expand.ts';
import { type Ablation } from '../../shared/plan/schema.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { run } from '../model/support.ts';

const study = (levels: readonly number[], more: Partial<Ablation> = {}): Ablation => ({
  id: 'abl', of: 'a', scale: '10%', factors: levels.map((count, at) => ({ name: ['data mix', 'codec rate', 'warm-up', 'loss', 'width', 'depth', 'seed text'][at] ?? '', levels: count })), ...more,
});
const proposal = (of: Ablation, id: string): Proposal => cheaperDesigns(of).find((each) => each.id === id)!;

describe('the matrix of a study', () => {
  test('has all combinations, or the unchanged one and one change at a time', () => {
    expect(runMatrix(study([3, 2], { design: 'full-factorial' })).configurations).toEqual([[0, 0], [0, 1], [1, 0], [1, 1], [2, 0], [2, 1]]);
    expect(runMatrix(study([3, 2])).configurations).toEqual([[0, 0], [1, 0], [2, 0], [0, 1]]);
  });

  test.each([['full-factorial'], ['one-at-a-time'], [{ runs: 4, generators: ['C=AB'] }]] as const)('%j lists as many as are paid for', (design) => {
    const of = study([2, 2, 2], { design: typeof design === 'object' ? { ...design, generators: [...design.generators] } : design });
    expect(runMatrix(of).configurations).toHaveLength(configurations(of));
  });

  test('is unknown where only the number is stated, and not listed where it is endless', () => {
    expect(runMatrix(study([2, 2], { design: { runs: 3 } }))).toMatchObject({ count: 3, configurations: null, unlisted: expect.stringMatching(/how many/) as string });
    expect(runMatrix(study([100, 100], { design: 'full-factorial' }))).toMatchObject({ count: 10_000, configurations: null });
  });
});

describe('fractional factorials', () => {
  test('make the runs their generators say', () => {
    expect(fractionRuns(fractionOf(3, ['C=AB'])!)).toEqual([[0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 1, 1]]);
  });

  test('C=AB aliases every factor with the interaction of the other two', () => {
    expect(aliasesOf(fractionOf(3, ['C=AB'])!)).toEqual([{ effect: [0], with: [[1, 2]] }, { effect: [1], with: [[0, 2]] }, { effect: [2], with: [[0, 1]] }]);
  });

  test('D=ABC keeps factors clear and pairs up their interactions', () => {
    expect(aliasesOf(fractionOf(4, ['D=ABC'])!)).toEqual([{ effect: [0, 1], with: [[2, 3]] }, { effect: [0, 2], with: [[1, 3]] }, { effect: [0, 3], with: [[1, 2]] }]);
  });

  test('seven factors in eight runs alias each factor with three interactions: A = BD = CE = FG', () => {
    const [first] = aliasesOf(fractionOf(7, ['D=AB', 'E=AC', 'F=BC', 'G=ABC'])!);
    expect(first).toEqual({ effect: [0], with: [[1, 3], [2, 4], [5, 6]] });
  });

  test.each([
    [3, [[4, 3]]], [4, [[8, 4]]], [5, [[16, 5], [8, 3]]], [6, [[32, 6], [16, 4], [8, 3]]],
    [7, [[64, 7], [32, 4], [16, 4], [8, 3]]], [8, [[64, 5], [32, 4], [16, 4]]],
  ])('the catalogue for %i factors has the printed runs and resolutions, and is balanced', (factors, printed) => {
    const fractions = fractionsFor(factors);
    expect(fractions.map(({ runs, resolution }) => [runs, resolution])).toEqual(printed);
    for (const fraction of fractions) {
      const runs = fractionRuns(fraction);
      expect(new Set(runs.map((levels) => levels.join(''))).size).toBe(fraction.runs);
      for (let at = 0; at < factors; at += 1) expect(runs.filter((levels) => levels[at] === 1)).toHaveLength(fraction.runs / 2);
    }
  });

  test.each([[['C=AC']], [['C=']], [['C=AX']], [['C=AB', 'C=A']], [['B=A', 'C=AB']], [['CD=AB']], [['A=B', 'B=C', 'C=A']]])('%j is no set of generators of three factors', (generators) => {
    expect(fractionOf(3, generators)).toBeNull();
  });

  test('generators that do not fit the stated number are a warning, since they change no figure', () => {
    const plan = exactPlan({ activities: [plainRuns], ablations: [study([2, 2, 2], { design: { runs: 4, generators: ['C=AB'] } })] });
    expect(checkPlan(plan)).toEqual([]);
    const wrong = structuredClone(plan);
    wrong.ablations[0]!.design = { runs: 5, generators: ['C=AB'] };
    expect(checkPlan(wrong)).toEqual([expect.objectContaining({ level: 'warning', code: 'design-generators' })]);
  });
});

describe('cheaper designs', () => {
  test('of a full factorial of four two-level factors: half of it, one at a time, shorter runs, fewer seeds', () => {
    const of = study([2, 2, 2, 2], { design: 'full-factorial', seeds: 3 });
    expect(cheaperDesigns(of).map(({ id, ratio, runs }) => [id, ratio, runs.now, runs.then])).toEqual([
      ['one-at-a-time', 5 / 16, 48, 15], ['fraction-8', 0.5, 48, 24], ['smaller-proxy', 0.5, 48, 48], ['fewer-seeds', 2 / 3, 48, 32],
    ]);
  });

  test('say plainly what each gives up, in the names of the factors', () => {
    const three = study([2, 2, 2], { design: 'full-factorial', seeds: 2 });
    expect(proposal(three, 'fraction-4').givesUp.join(' ')).toContain('Aliased: data mix with codec rate × warm-up; codec rate with data mix × warm-up; warm-up with data mix × codec rate.');
    expect(proposal(three, 'fraction-4').givesUp.at(-1)).toBe('The unchanged configuration is not among the runs.');
    expect(proposal(study([2, 2, 2, 2], { design: 'full-factorial' }), 'fraction-8').givesUp.join(' ')).toMatch(/^Effects of single factors stand clear.*(?<!not among the runs\.)$/);
    expect(proposal(three, 'one-at-a-time').givesUp[0]).toMatch(/^No interactions/);
    expect(proposal(three, 'smaller-proxy').givesUp[0]).toMatch(/show late/);
    expect(proposal(three, 'fewer-seeds').givesUp[0]).toMatch(/^One seed: no spread/);
  });

  test('of factors with more levels: a chosen half, and never fewer than hold every level', () => {
    const ids = cheaperDesigns(study([3, 2, 2], { design: 'full-factorial' })).map(({ id }) => id);
    expect(ids).toEqual(['one-at-a-time', 'chosen-6', 'smaller-proxy']);
    // 6 configurations of 6 × 1: half would be 3, but six levels need six.
    expect(cheaperDesigns(study([6], { design: 'full-factorial' })).map(({ id }) => id)).toEqual(['smaller-proxy']);
  });

  test('are not offered where they cost as much', () => {
    expect(cheaperDesigns(study([2, 2, 2], { seeds: 1 })).map(({ id }) => id)).toEqual(['smaller-proxy']);
    expect(cheaperDesigns(study([2, 2], { seeds: '2 to 4' })).map(({ id }) => id)).toEqual(['smaller-proxy', 'fewer-seeds']);
  });

  test('can be applied as one step, and cost what they say', () => {
    const of = study([2, 2, 2, 2], { design: 'full-factorial', seeds: 3, scale: '8 to 12%' });
    const plan = exactPlan({ activities: [plainRuns], ablations: [of] });
    const now = run(plan, { samples: 200 }).base.work.row.get('abl') as Float64Array;
    for (const each of cheaperDesigns(of)) {
      const draft = structuredClone(plan);
      expect(applyChanges(draft, each.changes, each.title)).toEqual({ label: each.title });
      expect(checkPlan(draft).filter(({ level }) => level === 'error')).toEqual([]);
      const then = run(draft, { samples: 200 }).base.work.row.get('abl') as Float64Array;
      expect(then[0]! / now[0]!).toBeCloseTo(each.ratio, 9);
      expect(then[7]! / now[7]!).toBeCloseTo(each.ratio, 9);
    }
  });
});
