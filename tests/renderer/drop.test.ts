/** Where dragged rows land. By hand: small plan, language model (tune in exp; final and its study in pre), codec (codec-final in pre). */
import { expect, it } from 'vitest';
import { type Side } from '../../renderer/tables/model.ts';
import { landing } from '../../renderer/views/plan/drop.ts';
import { planTree, RowCache, type PlanRow } from '../../renderer/views/plan/tree.ts';
import { smallPlan } from './plan.ts';

const tree = planTree(smallPlan(), new RowCache(), new Map());
const all = (rows: readonly PlanRow[]): PlanRow[] => rows.flatMap((row) => (row.kind === 'module' || row.kind === 'phase' ? [row, ...all(row.children)] : [row]));
const row = (key: string): PlanRow => all(tree).find((each) => each.key === key)!;
const land = (keys: readonly string[], over: string, side: Side) => landing(tree, keys.map(row), row(over), side);

it('puts rows before or behind a row, or to the top of a phase or module', () => {
  const study = all(tree).find((each) => each.kind === 'ablation')!.id;
  expect(land(['a:tune'], 'a:final', 'before')).toMatchObject({ ids: ['tune'], place: { module: 'lm', phase: 'pre', before: 'final' }, side: 'before' });
  expect(land(['a:tune'], 'a:final', 'after')).toMatchObject({ place: { module: 'lm', phase: 'pre', before: study } });
  expect(land(['a:tune', 'a:final'], `s:${study}`, 'after')).toMatchObject({ ids: ['tune', 'final'], place: { module: 'lm', phase: 'pre', before: undefined } });
  expect(land(['a:tune'], 'codec/pre', 'before')).toMatchObject({ place: { module: 'codec', phase: 'pre', before: 'codec-final' }, side: 'after' });
  expect(land(['a:tune'], 'codec', 'before')).toMatchObject({ place: { module: 'codec', phase: 'pre' }, side: 'after' });
  expect(land(['a:tune'], 'a:tune', 'after')).toBeNull();
});

it('orders modules, and phases within their module; over another module the rows of a phase go there', () => {
  expect(land(['codec'], 'lm', 'before')).toEqual({ what: 'module', id: 'codec', target: 'lm', side: 'before' });
  expect(land(['codec'], 'a:tune', 'before')).toEqual({ what: 'module', id: 'codec', target: 'lm', side: 'after' });
  expect(land(['codec'], 'a:codec-final', 'after')).toBeNull();
  expect(land(['lm/pre'], 'lm/exp', 'before')).toEqual({ what: 'phase', id: 'pre', target: 'exp', side: 'before' });
  expect(land(['lm/exp'], 'a:codec-final', 'before')).toMatchObject({ what: 'rows', ids: ['tune'], place: { module: 'codec', phase: 'exp' } });
});
