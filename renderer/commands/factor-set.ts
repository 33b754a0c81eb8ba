/** The factor set a plan keeps to: new plans pin the current one, an update is one undoable step. */
import { factorSetId } from '../../shared/factors/release.ts';
import { canUpdate, pinSet } from '../../shared/factors/releases.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { documentStore } from '../state/document.ts';
import { libraryStore } from '../state/library.ts';
import { sessionStore } from '../state/session.ts';
import { dismiss, notify, viewStore } from '../state/view.ts';
import { t } from '../text/t.ts';
import { edit } from './edit.ts';

/** The command that opens the update. */
export const updateCommandId = 'plan.updateFactors';

/** A plan that keeps to a set: its own, else the current one. What is saved must not change with the next release. */
export function pinned(plan: Plan): Plan {
  return plan.factorSet === undefined ? { ...plan, factorSet: factorSetId } : plan;
}

/** True when the open plan keeps to another set than the current one. */
export function canUpdateFactors(): boolean {
  const { plan } = documentStore.getState();
  const { current } = libraryStore.getState();
  return plan !== null && current !== null && canUpdate(plan, current);
}

/** Shows what an update would change; it is made from there. */
export function showUpdate(): void {
  sessionStore.setState({ dialog: 'update-factors' });
}

/** Pins the current set: one step that can be undone. */
export function updateFactors(): void {
  const { current } = libraryStore.getState();
  if (current !== null) edit(t('edit.factorSet', { id: current.id }), (plan) => { pinSet(plan, current); });
}

/** Says that the set of the open plan is not here, with the way out, for as long as that is so. */
export function watchPin(): void {
  libraryStore.subscribe((state, previous) => {
    if (state.pinProblem === previous.pinProblem) return;
    for (const notice of viewStore.getState().notices) if (notice.command === updateCommandId) dismiss(notice.id);
    if (state.pinProblem !== null) notify(state.pinProblem.message, 'problem', updateCommandId);
  });
}
