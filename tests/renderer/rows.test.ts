/** Rows and modules: what is said and selected after they are deleted. */
import { expect, it } from 'vitest';
import { frozen, undo } from '../../renderer/commands/edit.ts';
import { addPart, remove, removeCell, removeModule } from '../../renderer/commands/rows.ts';
import { documentStore, emptyDocument } from '../../renderer/state/document.ts';
import { newRowsStore } from '../../renderer/state/new-rows.ts';
import { initialView, viewStore } from '../../renderer/state/view.ts';
import { planTree, RowCache } from '../../renderer/views/plan/tree.ts';
import { smallPlan } from './plan.ts';

it('says what went with a deleted module, offers undo, and turns to the plan', () => {
  documentStore.setState({ ...emptyDocument, plan: frozen(smallPlan()) }, true);
  viewStore.setState({ ...initialView, selection: { kind: 'module', module: 'lm' } }, true);
  // Rows of the module: two activities and a study.
  removeModule('lm');
  expect(viewStore.getState().selection).toEqual({ kind: 'plan' });
  expect(viewStore.getState().notices).toMatchObject([{ text: 'Deleted module “Language model” with its 3 rows.', command: 'edit.undo' }]);
});

it('deletes what a module has in a phase, and the phase with it only when no other module takes it', () => {
  documentStore.setState({ ...emptyDocument, plan: frozen(smallPlan()) }, true);
  viewStore.setState(initialView, true);
  // Pre-training of the language model: the final run and its study; the codec pre-trains too.
  removeCell('lm', 'pre');
  expect(documentStore.getState().plan?.activities.map((row) => row.id)).toEqual(['tune', 'codec-final']);
  expect(documentStore.getState().plan?.ablations).toEqual([]);
  expect(documentStore.getState().plan?.phases.map((phase) => phase.id)).toEqual(['exp', 'pre']);
  removeCell('lm', 'exp');
  expect(documentStore.getState().plan?.phases.map((phase) => phase.id)).toEqual(['pre']);
});

it('takes an offer to undo away once it would undo something else', () => {
  documentStore.setState({ ...emptyDocument, plan: frozen(smallPlan()) }, true);
  viewStore.setState(initialView, true);
  remove(['tune']);
  expect(viewStore.getState().notices).toMatchObject([{ text: 'Deleted “Tuning”.', command: 'edit.undo' }]);
  undo();
  expect(viewStore.getState().notices).toEqual([]);
});

/** By hand: “New phase” is taken by no row; without a home it stands under both modules, with one under that alone. */
it('shows a phase that no row takes, under its module or under every module', () => {
  const plan = { ...smallPlan(), phases: [...smallPlan().phases, { id: 'new', name: 'New phase' }] };
  const where = (homes: ReadonlyMap<string, string>) => planTree(plan, new RowCache(), homes).map((row) => (row.kind === 'module' ? row.children.some((child) => child.id === 'new') : null));
  expect(where(new Map())).toEqual([true, true]);
  expect(where(new Map([['new', 'codec']]))).toEqual([false, true]);
  expect(where(new Map([['new', 'gone']]))).toEqual([true, true]);
});

it('selects a new phase under the module of what is selected, unfolds it and opens its name', () => {
  documentStore.setState({ ...emptyDocument, plan: frozen(smallPlan()) }, true);
  viewStore.setState({ ...initialView, page: 'plan', selection: { kind: 'activity', id: 'codec-final' }, folded: new Set(['codec', 'lm']) }, true);
  addPart('phase');
  expect(viewStore.getState().selection).toEqual({ kind: 'cell', module: 'codec', phase: 'new-phase' });
  expect([...viewStore.getState().folded]).toEqual(['lm']);
  expect(newRowsStore.getState().begin).toEqual({ row: 'codec/new-phase', column: 'name' });
});
