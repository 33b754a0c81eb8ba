/** Every fault of a recorded baseline has its own sentence; the small record below compiles clean. */
import { describe, expect, test } from 'vitest';
import { compileBaselines } from '../../shared/compare/compile-baselines.ts';

const share = (value: number) => ({ value, unit: 'share', confidence: 'stated', source: 'paper' });
const good = {
  format: 'forewatt-baseline', version: 1, id: 'mine', name: 'Mine', kind: 'full-rd-split', scope: 'All of it.',
  sources: [{ id: 'paper', title: 'A paper' }],
  figures: { 'share.stage.final': share(0.4), 'share.stage.ablation': share(0.6) } as Record<string, unknown>,
};
const compile = (record: unknown, file = 'mine.json') => compileBaselines({ [file]: JSON.stringify(record) });
const withFigure = (key: string, figure: unknown) => compile({ ...good, figures: { ...good.figures, [key]: figure } });

describe('recorded baselines', () => {
  test('compile when nothing is wrong', () => {
    expect(compile(good)).toMatchObject({ problems: [], baselines: [{ id: 'mine' }] });
  });

  test('are sorted by kind, then by id', () => {
    const record = (id: string, kind: string, figures: unknown) => JSON.stringify({ ...good, id, kind, figures });
    const impact = { 'impacts.gwp.total': { value: 1, unit: 'kgCO2e', confidence: 'stated', source: 'paper' } };
    const { baselines } = compileBaselines({ 'a.json': record('a', 'impact-only', impact), 'c.json': record('c', 'full-rd-split', good.figures), 'b.json': record('b', 'full-rd-split', good.figures) });
    expect(baselines.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });

  test.each([
    ['a share above 1', 'share.runPhase.training', share(40), 'out-of-range'],
    ['a share in per cent', 'share.stage.final', { ...share(0.4), unit: '%' }, 'unit-wrong'],
    ['a negative figure', 'gpuHours.total', { ...share(-1), unit: 'GPU-hours' }, 'out-of-range'],
    ['a stage nobody knows', 'share.stage.cooling', share(0), 'stage-unknown'],
    ['a key nobody looks for', 'gpuhours.total', { ...share(1), unit: 'GPU-hours' }, 'figure-stranger'],
    ['grams for kilograms', 'impacts.gwp.total', { ...share(1), unit: 'gCO2e' }, 'unit-wrong'],
    ['a source that is not listed', 'share.stage.final', { ...share(0.4), source: 'blog' }, 'source-unknown'],
    ['a value outside its range', 'gpuHours.exLlm', { value: 5, low: 6, high: 7, unit: 'GPU-hours', confidence: 'derived', source: 'paper' }, 'range-order'],
    ['neither value nor range', 'gpuHours.total', { unit: 'GPU-hours', confidence: 'derived', source: 'paper' }, 'schema'],
    ['a confidence nobody knows', 'share.stage.final', { ...share(0.4), confidence: 'sure' }, 'schema'],
    ['stages that sum to more than one whole', 'share.stage.design', share(0.2), 'shares-too-large'],
  ])('are refused with %s', (_what, key, figure, code) => {
    const { baselines, problems } = withFigure(key, figure);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.path).toMatch(/^factors\/baselines\/mine\.json: /);
    expect(baselines).toEqual([]);
  });

  test('may miss 1 by the rounding of printed shares', () => {
    expect(withFigure('share.stage.failed', share(0.001)).problems).toEqual([]);
  });

  test('stand in the file of their id', () => {
    expect(compile(good, 'other.json').problems).toEqual([expect.objectContaining({ code: 'id-mismatch', message: 'The id "mine" does not match the name of the file.' })]);
  });

  test('are JSON', () => {
    expect(compileBaselines({ 'mine.json': '{' }).problems).toEqual([expect.objectContaining({ code: 'not-json', path: 'factors/baselines/mine.json' })]);
  });

  test.each(['rd-vs-final', 'status-split', 'impact-only'])('of kind %s hold what the kind promises', (kind) => {
    expect(compile({ ...good, kind }).problems).toEqual([expect.objectContaining({ code: 'kind-mismatch' })]);
  });
});
