/** Commands on rows of the plan: add, duplicate, move, delete, leave out. */
import { isRefused, type Direction, type EditResult } from '../../shared/plan/edit-tools.ts';
import { moveRows, stepRows, type RowPlace } from '../../shared/plan/edits-move.ts';
import { addAblation, addActivity, addModule, addPhase, deleteModule, deletePhase, deleteRows, duplicateRow, moveModule, movePhase, setInclude } from '../../shared/plan/edits.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { documentStore } from '../state/document.ts';
import { housePhase, nameRow } from '../state/new-rows.ts';
import { notify, select, viewStore, type Selection } from '../state/view.ts';
import { plural, t } from '../text/t.ts';
import { apply } from './edit.ts';

function madeBy(result: EditResult): string | undefined {
  return isRefused(result) ? undefined : result.ids?.[0];
}

interface Place {
  readonly module: string;
  readonly phase: string;
  /** The activity that was selected, if one was. */
  readonly after?: string;
}

/** Where a new row goes: beside what is selected, else at the end of the plan. */
export function placeOf(plan: Plan, selection: Selection): Place {
  const lastActivity = plan.activities.at(-1);
  const module = plan.modules[0]?.id ?? '';
  const phase = plan.phases[0]?.id ?? '';
  const firstPhaseOf = (id: string): string => plan.activities.find((activity) => activity.module === id)?.phase ?? phase;
  switch (selection.kind) {
    case 'activity':
    case 'ablation': {
      const of = selection.kind === 'activity' ? selection.id : plan.ablations.find((study) => study.id === selection.id)?.of;
      const activity = plan.activities.find((each) => each.id === of);
      if (activity !== undefined) return { module: activity.module, phase: activity.phase, after: activity.id };
      break;
    }
    case 'module': return { module: selection.module, phase: firstPhaseOf(selection.module) };
    case 'cell': return { module: selection.module, phase: selection.phase };
    default: break;
  }
  return lastActivity === undefined ? { module, phase } : { module: lastActivity.module, phase: lastActivity.phase };
}

/** Shows a row just made: in the Plan view, a study also among the studies, unfolded, selected, its name open for typing. */
function showNew(row: string, selection: Selection, inside: readonly string[]): void {
  viewStore.setState(({ folded, page }) => ({ page: page === 'ablations' && selection.kind === 'ablation' ? page : 'plan', selection, folded: new Set([...folded].filter((key) => !inside.includes(key))) }));
  nameRow(row);
}

/** Adds an activity beside what is selected and opens its name; its id, or undefined when refused. */
export function addRow(): string | undefined {
  const { plan } = documentStore.getState();
  if (plan === null) return undefined;
  const { module, phase, after } = placeOf(plan, viewStore.getState().selection);
  const id = madeBy(apply((draft) => addActivity(draft, { module, phase, stage: 'design', name: t('plan.newActivity') }, after)));
  if (id !== undefined) showNew(`a:${id}`, { kind: 'activity', id }, [module, `${module}/${phase}`]);
  return id;
}

/** Adds a study of the selected activity, else of the first final run, and opens its question. */
export function addStudy(): string | undefined {
  const { plan } = documentStore.getState();
  if (plan === null) return undefined;
  const { after } = placeOf(plan, viewStore.getState().selection);
  const of = after ?? plan.activities.find((activity) => activity.stage === 'final')?.id ?? plan.activities[0]?.id ?? '';
  const id = madeBy(apply((draft) => addAblation(draft, of, t('plan.newStudy'))));
  const row = plan.activities.find((activity) => activity.id === of);
  if (id !== undefined) showNew(`s:${id}`, { kind: 'ablation', id }, row === undefined ? [] : [row.module, `${row.module}/${row.phase}`]);
  return id;
}

/** Adds a module, or a phase that stands under the module of what is selected, and opens its name. */
export function addPart(part: 'module' | 'phase'): void {
  const { plan } = documentStore.getState();
  if (plan === null) return;
  const { module } = placeOf(plan, viewStore.getState().selection);
  const id = madeBy(apply((draft) => (part === 'module' ? addModule(draft, t('plan.newModule')) : addPhase(draft, t('plan.newPhase')))));
  if (id === undefined) return;
  if (part === 'module') {
    showNew(id, { kind: 'module', module: id }, []);
    return;
  }
  housePhase(id, module);
  showNew(`${module}/${id}`, { kind: 'cell', module, phase: id }, [module]);
}

export function duplicate(ids: readonly string[]): void {
  let last: string | undefined;
  apply((draft) => {
    let result: EditResult = { label: '' };
    for (const id of ids) {
      result = duplicateRow(draft, id);
      last = madeBy(result) ?? last;
    }
    return result;
  });
  const { plan } = documentStore.getState();
  if (last === undefined || plan === null) return;
  select(plan.activities.some((activity) => activity.id === last) ? { kind: 'activity', id: last } : { kind: 'ablation', id: last });
}

/** Deletes activities and studies; refused with a sentence when others take their size from them. */
export function remove(ids: readonly string[]): void {
  const { plan } = documentStore.getState();
  const name = plan === null ? undefined : rowName(plan, ids[0] ?? '');
  if (plan === null || name === undefined || isRefused(apply((draft) => deleteRows(draft, ids)))) return;
  houseEmptied(plan, ids);
  notify(ids.length === 1 ? t('row.deleted', { name }) : t('rows.deleted', { name, more: ids.length - 1 }), 'done', 'edit.undo');
}

function rowName(plan: Plan, id: string): string | undefined {
  const study = plan.ablations.find((each) => each.id === id);
  return plan.activities.find((each) => each.id === id)?.name ?? study?.question ?? study?.id;
}

const rowCount = (plan: Plan | null): number => (plan === null ? 0 : plan.activities.length + plan.ablations.length);

/** Deletes a module with its rows; refused with a sentence for the last one, and when others take their size from its rows. */
export function removeModule(id: string): void {
  const { plan } = documentStore.getState();
  const name = plan?.modules.find((module) => module.id === id)?.name;
  if (name === undefined || isRefused(apply((draft) => deleteModule(draft, id)))) return;
  select({ kind: 'plan' });
  notify(plural(rowCount(plan) - rowCount(documentStore.getState().plan), 'module.deleted.one', 'module.deleted.many', { name }), 'done', 'edit.undo');
}

/** Deletes the rows that a module has in a phase; a phase that no other module takes goes with them, unless it is the last one. */
export function removeCell(module: string, phase: string): void {
  const { plan } = documentStore.getState();
  if (plan === null) return;
  const name = plan.phases.find((each) => each.id === phase)?.name ?? phase;
  const activities = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const studies = plan.ablations.map((study) => ({ id: study.id, module: study.module ?? activities.get(study.of)?.module, phase: study.phase ?? activities.get(study.of)?.phase }));
  const inPhase = [...plan.activities, ...studies].filter((row) => row.phase === phase);
  const ids = inPhase.filter((row) => row.module === module).map((row) => row.id);
  const whole = ids.length === 0 || (ids.length === inPhase.length && plan.phases.length > 1);
  if (isRefused(apply((draft) => (whole ? deletePhase(draft, phase) : deleteRows(draft, ids))))) return;
  select({ kind: 'module', module });
  notify(plural(rowCount(plan) - rowCount(documentStore.getState().plan), 'phase.deleted.one', 'phase.deleted.many', { name }), 'done', 'edit.undo');
}

/** Moves rows up or down among their neighbours, as one step; at the edge nothing happens. */
export function step(ids: readonly string[], direction: Direction): void {
  apply((draft) => stepRows(draft, ids, direction), { quiet: true });
}

/** Moves a module up or down. */
export function stepModule(id: string, direction: Direction): void {
  apply((draft) => moveModule(draft, id, direction), { quiet: true });
}

/** Moves rows to a place in a module and phase, as one step. */
export function moveTo(ids: readonly string[], place: RowPlace): void {
  const { plan } = documentStore.getState();
  if (plan === null) return;
  apply((draft) => moveRows(draft, ids, place));
  houseEmptied(plan, ids);
}

/** A phase whose last rows went stays under the module they stood in. */
function houseEmptied(before: Plan, ids: readonly string[]): void {
  const { plan } = documentStore.getState();
  for (const { id, module, phase } of before.activities) {
    if (ids.includes(id) && plan?.activities.some((row) => row.phase === phase) === false) housePhase(phase, module);
  }
}

/** Moves a module or phase in front of or behind another one of the plan. */
export function movePart(part: 'module' | 'phase', id: string, target: string, side: 'before' | 'after'): void {
  apply((draft) => {
    const list = part === 'module' ? draft.modules : draft.phases;
    const [from, at] = [list.findIndex((each) => each.id === id), list.findIndex((each) => each.id === target)];
    const to = at + (side === 'after' ? 1 : 0) - (from < at ? 1 : 0);
    return part === 'module' ? moveModule(draft, id, to) : movePhase(draft, id, to);
  }, { quiet: true });
}

/** Leaves rows out of the totals, or takes them back in when the first is out. */
export function toggleInclude(ids: readonly string[]): void {
  const { plan } = documentStore.getState();
  const first = [...(plan?.activities ?? []), ...(plan?.ablations ?? [])].find((row) => row.id === ids[0]);
  if (first !== undefined) apply((draft) => setInclude(draft, ids, first.include === false));
}
