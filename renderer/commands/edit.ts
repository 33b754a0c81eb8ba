/**
 * The only way to change the document: a named edit, undoable as one step. A gesture (typing in a
 * cell, dragging a slider) joins the edits between `beginEditing` and `commitEditing` to one step.
 */
import { freeze, produce, type Draft } from 'immer';
import { isRefused, type EditResult } from '../../shared/plan/edit-tools.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { documentStore } from '../state/document.ts';
import { notify, viewStore } from '../state/view.ts';
import { sayProblem } from '../text/problem.ts';
import { beginGesture, commitGesture, historyStore, record, stepBack, stepForward } from '../state/history.ts';

/** Changes the plan; `recipe` works on a mutable draft. No change, no step. */
export function edit(label: string, recipe: (draft: Draft<Plan>) => void): void {
  const before = documentStore.getState().plan;
  if (before === null) return;
  const after = produce(before, (draft) => { recipe(draft); });
  if (after === before) return;
  historyStore.setState((history) => record(history, before, label), true);
  documentStore.setState({ plan: after });
}

/**
 * Runs a named edit of shared/plan/edits.ts as one step. A refusal changes nothing and is said in a
 * notice, unless `quiet`; it is returned either way.
 */
export function apply(named: (draft: Plan) => EditResult, options: { readonly label?: string; readonly quiet?: boolean } = {}): EditResult {
  const before = documentStore.getState().plan;
  if (before === null) return [];
  const outcome: { result: EditResult } = { result: [] };
  const after = produce(before, (draft) => { outcome.result = named(draft); });
  const { result } = outcome;
  if (isRefused(result)) {
    const first = result[0];
    if (first !== undefined && options.quiet !== true) notify(sayProblem(before, first), 'problem');
    return result;
  }
  if (after !== before) {
    historyStore.setState((history) => record(history, before, options.label ?? result.label), true);
    documentStore.setState({ plan: after });
  }
  return result;
}

/** Edits from here to `commitEditing` are one step named `label`. */
export function beginEditing(label: string): void {
  const { plan } = documentStore.getState();
  if (plan !== null) historyStore.setState((history) => beginGesture(history, plan, label), true);
}

export function commitEditing(): void {
  const { plan } = documentStore.getState();
  if (plan !== null) historyStore.setState((history) => commitGesture(history, plan), true);
}

/** Ends the gesture and returns to the plan it began with. */
export function cancelEditing(): void {
  const { gesture } = historyStore.getState();
  if (gesture === null) return;
  historyStore.setState((history) => ({ ...history, gesture: null }), true);
  documentStore.setState({ plan: gesture.plan });
}

export function undo(): void {
  commitEditing();
  const { plan } = documentStore.getState();
  const step = plan === null ? null : stepBack(historyStore.getState(), plan);
  if (step === null) return;
  historyStore.setState(step.history, true);
  documentStore.setState({ plan: step.plan });
  // Rejected texts belong to the plan they were typed over.
  viewStore.setState({ badTexts: {} });
}

export function redo(): void {
  commitEditing();
  const { plan } = documentStore.getState();
  const step = plan === null ? null : stepForward(historyStore.getState(), plan);
  if (step === null) return;
  historyStore.setState(step.history, true);
  documentStore.setState({ plan: step.plan });
  // Rejected texts belong to the plan they were typed over.
  viewStore.setState({ badTexts: {} });
}

/** Plans enter the document frozen, so that nothing but an edit can change them. */
export function frozen(plan: Plan): Plan {
  return freeze(plan, true);
}

// A notice that offers to undo means the last step: once there is another, or it was undone, the offer is void.
historyStore.subscribe((history, previous) => {
  if (history.past === previous.past) return;
  viewStore.setState(({ notices }) => (notices.some(({ command }) => command === 'edit.undo') ? { notices: notices.filter(({ command }) => command !== 'edit.undo') } : {}));
});
