/** Commands of the Levers view: levers and cuts as one undoable step. */
import { applyChanges, type Change } from '../../shared/plan/changes.ts';
import { type EditResult, isRefused } from '../../shared/plan/edit-tools.ts';
import { addScenario } from '../../shared/plan/edits.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { notify, showScenario } from '../state/view.ts';
import { plural, t } from '../text/t.ts';
import { apply } from './edit.ts';

/** Makes the changes of some levers, and offers to undo them. False when they were refused, which is said. */
export function applyLevers(change: readonly Change[], titles: readonly string[]): boolean {
  const label = plural(titles.length, 'levers.edit.one', 'levers.edit.many');
  if (isRefused(apply((draft) => applyChanges(draft, change, label), { label }))) return false;
  notify(plural(titles.length, 'levers.done.one', 'levers.done.many', { title: titles[0] ?? '' }), 'done', 'edit.undo');
  return true;
}

/** True when a change leaves other scenarios as they are. */
export function touchesOnly(change: readonly Change[], scenario: string): boolean {
  return change.every(({ path }) => path.startsWith(`scenarios.${scenario}.`));
}

/** The same on a copy of the scenario, which is shown: what was planned stays beside it. */
export function applyToCopy(change: readonly Change[], scenario: { readonly id: string; readonly name: string }): boolean {
  let copy: string | undefined;
  const both = (draft: Plan): EditResult => {
    const added = addScenario(draft, scenario.id, t('levers.copyName', { name: scenario.name }));
    if (isRefused(added)) return added;
    copy = added.ids?.[0];
    const prefix = `scenarios.${scenario.id}.`;
    return applyChanges(draft, change.map(({ path, value }) => ({ path: path.startsWith(prefix) ? `scenarios.${copy ?? ''}.${path.slice(prefix.length)}` : path, value })), '');
  };
  if (isRefused(apply(both, { label: t('levers.edit.copy') }))) return false;
  if (copy !== undefined) showScenario(copy);
  return true;
}

/** Leaves rows and studies out of the totals, as one step. */
export function leaveOut(plan: Plan, rows: readonly string[]): boolean {
  const studies = new Set(plan.ablations.map(({ id }) => id));
  const change = rows.map((id): Change => ({ path: `${studies.has(id) ? 'ablations' : 'activities'}.${id}.include`, value: false }));
  const label = t('caps.cut.edit');
  if (isRefused(apply((draft) => applyChanges(draft, change, label), { label }))) return false;
  notify(plural(rows.length, 'caps.cut.done.one', 'caps.cut.done.many'), 'done', 'edit.undo');
  return true;
}
