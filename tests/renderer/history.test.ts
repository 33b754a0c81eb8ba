/**
 * Undo and redo over snapshots: what is undone comes back as the same object, a gesture is one step,
 * and the depth is bounded.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { apply, beginEditing, cancelEditing, commitEditing, edit, frozen, redo, undo } from '../../renderer/commands/edit.ts';
import { documentStore, emptyDocument, isUnsaved } from '../../renderer/state/document.ts';
import { emptyHistory, historyDepth, historyStore } from '../../renderer/state/history.ts';
import { viewStore } from '../../renderer/state/view.ts';
import { deleteRows, renameModule } from '../../shared/plan/edits.ts';
import { smallPlan } from './plan.ts';

const rename = (name: string): void => { edit(`name ${name}`, (draft) => { draft.name = name; }); };
const plan = () => documentStore.getState().plan!;

beforeEach(() => {
  const first = frozen(smallPlan());
  documentStore.setState({ ...emptyDocument, plan: first, saved: first }, true);
  historyStore.setState(emptyHistory, true);
  viewStore.setState({ notices: [] });
});

describe('an edit', () => {
  it('leaves the plan before it unchanged and is one step with its label', () => {
    const before = plan();
    rename('Other');
    expect(before.name).toBe('Small');
    expect(plan().name).toBe('Other');
    expect(historyStore.getState().past.map((step) => step.label)).toEqual(['name Other']);
  });

  it('that changes nothing is no step', () => {
    edit('nothing', (draft) => { draft.name = 'Small'; });
    expect(historyStore.getState().past).toHaveLength(0);
  });

  it('that is refused changes nothing, is no step and says why', () => {
    const before = plan();
    // The study "mix" takes its size from "final".
    apply((draft) => deleteRows(draft, ['final']));
    expect(plan()).toBe(before);
    expect(historyStore.getState().past).toHaveLength(0);
    expect(viewStore.getState().notices[0]?.text).toContain('Does the mix matter?');
  });

  it('by name takes the label of the edit', () => {
    apply((draft) => renameModule(draft, 'lm', 'Model'));
    expect(historyStore.getState().past.at(-1)?.label).toBe('Rename module');
  });
});

describe('undo and redo', () => {
  it('undoing everything gives the very first object, and nothing is unsaved then', () => {
    const first = plan();
    rename('A');
    rename('B');
    expect(isUnsaved(documentStore.getState())).toBe(true);
    undo();
    undo();
    expect(plan()).toBe(first);
    expect(isUnsaved(documentStore.getState())).toBe(false);
  });

  it('redo gives back what was undone, with its label, until something else is edited', () => {
    rename('A');
    const a = plan();
    undo();
    expect(historyStore.getState().future.at(-1)?.label).toBe('name A');
    redo();
    expect(plan()).toBe(a);
    undo();
    rename('B');
    redo();
    expect(plan().name).toBe('B');
  });

  it('at the ends nothing happens', () => {
    const first = plan();
    undo();
    redo();
    expect(plan()).toBe(first);
  });

  it('any sequence of edits, undone as often, equals the start', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('edit', 'undo', 'redo', 'gesture'), { maxLength: 60 }), (moves) => {
      const first = frozen(smallPlan());
      documentStore.setState({ plan: first });
      historyStore.setState(emptyHistory, true);
      moves.forEach((move, at) => {
        if (move === 'edit') rename(`n${String(at)}`);
        else if (move === 'undo') undo();
        else if (move === 'redo') redo();
        else {
          beginEditing('gesture');
          rename(`g${String(at)}`);
          rename(`h${String(at)}`);
          commitEditing();
        }
      });
      while (historyStore.getState().past.length > 0) undo();
      return plan() === first;
    }));
  });

  it(`keeps the last ${String(historyDepth)} steps`, () => {
    for (let at = 0; at < historyDepth + 5; at += 1) rename(`n${String(at)}`);
    expect(historyStore.getState().past).toHaveLength(historyDepth);
    // The five oldest steps are gone: the plan before step 6 was named by step 5, n4.
    while (historyStore.getState().past.length > 0) undo();
    expect(plan().name).toBe('n4');
  });
});

describe('a gesture', () => {
  it('of many edits is one step', () => {
    const before = plan();
    beginEditing('drag');
    rename('A');
    rename('B');
    commitEditing();
    expect(historyStore.getState().past.map((step) => step.label)).toEqual(['drag']);
    undo();
    expect(plan()).toBe(before);
  });

  it('that changed nothing is no step', () => {
    beginEditing('drag');
    commitEditing();
    expect(historyStore.getState().past).toHaveLength(0);
  });

  it('that is given up returns to where it began', () => {
    const before = plan();
    beginEditing('drag');
    rename('A');
    cancelEditing();
    expect(plan()).toBe(before);
    expect(historyStore.getState().past).toHaveLength(0);
  });
});
