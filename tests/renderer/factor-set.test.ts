/** The commands on a plan's factor set: new plans pin the current one, an update is one step. */
import { beforeEach, describe, expect, test } from 'vitest';
import { undo } from '../../renderer/commands/edit.ts';
import { canUpdateFactors, pinned, updateCommandId, updateFactors, watchPin } from '../../renderer/commands/factor-set.ts';
import { showPlan } from '../../renderer/commands/file.ts';
import { documentStore } from '../../renderer/state/document.ts';
import { historyStore } from '../../renderer/state/history.ts';
import { libraryStore } from '../../renderer/state/library.ts';
import { viewStore } from '../../renderer/state/view.ts';
import { factorSetId } from '../../shared/factors/release.ts';
import { error } from '../../shared/problem.ts';
import { smallPlan } from './plan.ts';

const current = { id: '2099.1', hash: 'h' };
beforeEach(() => {
  libraryStore.setState({ current, pinProblem: null });
  viewStore.setState({ notices: [] });
});

describe('the factor set of a plan', () => {
  test('a plan without a pin gets the current one, a pinned plan keeps its own', () => {
    expect(pinned(smallPlan()).factorSet).toBe(factorSetId);
    const old = { ...smallPlan(), factorSet: '2001.1' };
    expect(pinned(old)).toBe(old);
  });

  test('an update is one step, and undo returns to the very plan', () => {
    showPlan({ ...smallPlan(), factorSet: '2001.1' });
    const { plan: before } = documentStore.getState();
    expect(canUpdateFactors()).toBe(true);
    updateFactors();
    expect(documentStore.getState().plan?.factorSet).toBe('2099.1');
    expect([canUpdateFactors(), historyStore.getState().past.length]).toEqual([false, 1]);
    undo();
    expect(documentStore.getState().plan).toBe(before);
  });

  test('a set that is not here is said for as long as that is so, with the way out', () => {
    watchPin();
    libraryStore.setState({ pinProblem: error('factor-set-not-shipped', 'factorSet', 'The set is not here.') });
    expect(viewStore.getState().notices).toMatchObject([{ kind: 'problem', text: 'The set is not here.', command: updateCommandId }]);
    libraryStore.setState({ pinProblem: null });
    expect(viewStore.getState().notices).toEqual([]);
  });
});
