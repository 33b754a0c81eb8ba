/** Levers and cuts as commands: one step each, all of it or nothing. */
import { beforeEach, expect, it } from 'vitest';
import { frozen, undo } from '../../renderer/commands/edit.ts';
import { applyLevers, applyToCopy, leaveOut } from '../../renderer/commands/levers.ts';
import { documentStore, emptyDocument } from '../../renderer/state/document.ts';
import { emptyHistory, historyStore } from '../../renderer/state/history.ts';
import { initialView, viewStore } from '../../renderer/state/view.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { smallPlan } from './plan.ts';

const start = frozen(smallPlan());
const plan = (): Plan => documentStore.getState().plan ?? start;

beforeEach(() => {
  documentStore.setState({ ...emptyDocument, plan: start }, true);
  historyStore.setState(emptyHistory, true);
  viewStore.setState(initialView, true);
});

it('applies several levers as one step, says so, and undo takes all of it back', () => {
  const done = applyLevers([{ path: 'ablations.mix.scale', value: '5%' }, { path: 'scenarios.base.with.utilization', value: 0.95 }], ['Proxies', 'Packing']);
  expect(done).toBe(true);
  expect([plan().ablations[0]?.scale, plan().scenarios[0]?.with?.utilization]).toEqual(['5%', 0.95]);
  expect(historyStore.getState().past.map(({ label }) => label)).toEqual(['apply 2 levers']);
  expect(viewStore.getState().notices).toMatchObject([{ text: 'Applied 2 levers.', command: 'edit.undo' }]);
  undo();
  expect(plan()).toBe(start);
});

it('changes nothing when one of the changes is refused', () => {
  expect(applyLevers([{ path: 'ablations.mix.scale', value: '5%' }, { path: 'scenarios.base.grid', value: 'nowhere at all' }], ['a', 'b'])).toBe(false);
  expect(plan()).toBe(start);
  expect(viewStore.getState().notices).toMatchObject([{ kind: 'problem' }]);
});

it('a copy with levers leaves the scenario as it was, is shown, and goes with one undo', () => {
  expect(applyToCopy([{ path: 'scenarios.base.grid', value: 'SE' }], { id: 'base', name: 'Base' })).toBe(true);
  expect(plan().scenarios.map(({ name, grid }) => [name, grid])).toEqual([['Base', 'FR'], ['Base, with levers', 'SE']]);
  expect(viewStore.getState().scenario).toBe(plan().scenarios[1]?.id);
  undo();
  expect(plan()).toBe(start);
});

it('leaves activities and studies out together, as one step', () => {
  expect(leaveOut(plan(), ['mix', 'tune'])).toBe(true);
  expect([plan().ablations[0]?.include, plan().activities[0]?.include, plan().activities[1]?.include]).toEqual([false, false, undefined]);
  expect(historyStore.getState().past).toHaveLength(1);
});
