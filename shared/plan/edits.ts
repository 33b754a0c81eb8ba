/**
 * The named edits of a plan: what a planner can do to it, as functions on a draft. They work on an
 * immer draft and on a plain copy alike, keep a sound plan sound, and touch nothing outside it.
 * Each returns its label, or the problems for which it was refused; then the draft is unchanged.
 */
import { type Problem } from '../problem.ts';
import { checkPlan } from './check.ts';
import { readBlock } from './clipboard.ts';
import { atEdge, copyOf, type Direction, type EditResult, fieldName, freshId, isRefused, moveItem, refuse } from './edit-tools.ts';
import { cellAt } from './fields.ts';
import { parseSetting, placeAt } from './paths.ts';
import { type Ablation, type Activity, type Cluster, type Plan, type Scenario, type Size, type Stage } from './schema.ts';
import { sizeAs } from './size-kinds.ts';

const errorsOf = (plan: Plan): Problem[] => checkPlan(plan).filter((problem) => problem.level === 'error');
const noRow = (id: string): Problem[] => refuse('unknown-row', id, `The plan has no row “${id}”.`);
const indexOf = (list: readonly { readonly id: string }[], id: string): number => list.findIndex((item) => item.id === id);

/** A locked scenario is what others are measured against: it stays as it is. */
function lockedBy(draft: Plan, path: string): Problem[] | null {
  const [list, id, field] = path.split('.');
  if (list !== 'scenarios' || field === 'locked') return null;
  const scenario = draft.scenarios.find((item) => item.id === id);
  return scenario?.locked === true ? refuse('locked', path, `The scenario “${scenario.name}” is locked.`, 'Unlock it, or change a copy of it.') : null;
}

/** Only these quantities can break something beside themselves. */
const together = /\.(validation|evaluation)$/;

/**
 * Sets one field by its id-path, `undefined` to empty it. Refused when the value cannot be read, or
 * when the plan would no longer be sound: a reference to nothing, a circle, shares above 100 %.
 */
export function setField(draft: Plan, path: string, value: unknown): EditResult {
  const locked = lockedBy(draft, path);
  if (locked !== null) return locked;
  const placed = placeAt(draft, path, value);
  if (!placed.ok) return placed.problems;
  const label = `Change ${fieldName(path)}`;
  if (cellAt(path) !== null && !together.test(path)) return { label };
  const after = errorsOf(draft);
  if (after.length === 0) return { label };
  placed.undo();
  const before = new Set(errorsOf(draft).map((problem) => problem.message));
  const fresh = after.filter((problem) => !before.has(problem.message));
  if (fresh.length > 0) return fresh.map((problem) => ({ ...problem, path }));
  placeAt(draft, path, value);
  return { label };
}

function rename(list: { id: string; name: string }[], id: string, name: string, what: string): EditResult {
  const item = list.find((one) => one.id === id);
  if (item === undefined) return noRow(id);
  if (name.trim() === '') return refuse('missing', `${id}.name`, `A ${what} needs a name.`, 'Type one.');
  item.name = name.trim();
  return { label: `Rename ${what}` };
}

export function renameModule(draft: Plan, id: string, name: string): EditResult {
  return rename(draft.modules, id, name, 'module');
}

export function renamePhase(draft: Plan, id: string, name: string): EditResult {
  return rename(draft.phases, id, name, 'phase');
}

export function renameScenario(draft: Plan, id: string, name: string): EditResult {
  return lockedBy(draft, `scenarios.${id}.name`) ?? rename(draft.scenarios, id, name, 'scenario');
}

export function addModule(draft: Plan, name = 'New module'): EditResult {
  const id = freshId(draft, name);
  draft.modules.push({ id, name });
  return { label: 'Add module', ids: [id] };
}

export function addPhase(draft: Plan, name = 'New phase'): EditResult {
  const id = freshId(draft, name);
  draft.phases.push({ id, name });
  return { label: 'Add phase', ids: [id] };
}

export interface NewActivity {
  readonly module: string;
  readonly phase: string;
  readonly stage: Stage;
  readonly name?: string;
  readonly size?: Size;
}

/** Adds a row behind `afterId`, or at the end: one run of a day on one node until something else is typed. */
export function addActivity(draft: Plan, { module, phase, stage, name, size }: NewActivity, afterId?: string): EditResult {
  if (indexOf(draft.modules, module) < 0) return refuse('unknown-module', module, `The plan has no module “${module}”.`);
  if (indexOf(draft.phases, phase) < 0) return refuse('unknown-phase', phase, `The plan has no phase “${phase}”.`);
  const title = name ?? `New ${stage} run`;
  const id = freshId(draft, title);
  const at = afterId === undefined ? -1 : indexOf(draft.activities, afterId);
  const row: Activity = { id, name: title, module, phase, stage, size: size === undefined ? { by: 'runs', runs: 1, hours: 24 } : copyOf(size) };
  draft.activities.splice(at < 0 ? draft.activities.length : at + 1, 0, row);
  return soundOr(draft, { label: 'Add activity', ids: [id] }, () => draft.activities.splice(indexOf(draft.activities, id), 1));
}

/** Takes an edit back when it brought an error into the plan. */
function soundOr(draft: Plan, done: EditResult, undo: () => unknown): EditResult {
  const errors = errorsOf(draft);
  if (errors.length === 0) return done;
  undo();
  const before = new Set(errorsOf(draft).map((problem) => problem.message));
  return errors.filter((problem) => !before.has(problem.message));
}

/** A study of one question about an activity: two variants at a tenth of its hours until something else is typed. */
export function addAblation(draft: Plan, of: string, question = 'New question'): EditResult {
  if (indexOf(draft.activities, of) < 0) return refuse('unknown-row', of, `The plan has no activity “${of}” that could be studied.`, 'Choose an activity.');
  const id = freshId(draft, `abl-${question}`);
  draft.ablations.push({ id, question, of, factors: [{ name: 'variant', levels: 2 }], design: 'one-at-a-time', seeds: 1, scale: '10%' });
  return { label: 'Add ablation study', ids: [id] };
}

export function addCluster(draft: Plan, { name, node, nodes }: Pick<Cluster, 'name' | 'node' | 'nodes'>): EditResult {
  const id = freshId(draft, name);
  draft.clusters.push({ id, name, node, nodes });
  return soundOr(draft, { label: 'Add cluster', ids: [id] }, () => draft.clusters.pop());
}

/** A new scenario as an unlocked copy of another, standing behind it. */
export function addScenario(draft: Plan, from: string, name?: string): EditResult {
  const at = indexOf(draft.scenarios, from);
  const source = draft.scenarios[at];
  if (source === undefined) return noRow(from);
  const copy: Scenario = copyOf(source);
  copy.name = name ?? `${source.name} (copy)`;
  copy.id = freshId(draft, copy.name);
  delete copy.locked;
  draft.scenarios.splice(at + 1, 0, copy);
  return { label: 'Add scenario', ids: [copy.id] };
}

/** A copy of a row or study right behind it. */
export function duplicateRow(draft: Plan, id: string): EditResult {
  const at = indexOf(draft.activities, id);
  const activity = draft.activities[at];
  if (activity !== undefined) {
    const copy: Activity = { ...copyOf(activity), name: `${activity.name} (copy)`, id: freshId(draft, id) };
    draft.activities.splice(at + 1, 0, copy);
    return { label: 'Duplicate row', ids: [copy.id] };
  }
  const place = indexOf(draft.ablations, id);
  const study = draft.ablations[place];
  if (study === undefined) return noRow(id);
  const copy: Ablation = { ...copyOf(study), id: freshId(draft, id) };
  draft.ablations.splice(place + 1, 0, copy);
  return { label: 'Duplicate study', ids: [copy.id] };
}

/**
 * Deletes rows and studies. Rows that waited for them wait no more; a row or study that stays and
 * takes its size from a deleted one would have none, so that is refused, naming it.
 */
export function deleteRows(draft: Plan, ids: readonly string[]): EditResult {
  const gone = new Set(ids);
  const known = new Set([...draft.activities, ...draft.ablations].map((row) => row.id));
  const strange = ids.find((id) => !known.has(id));
  if (strange !== undefined) return noRow(strange);
  const blockers: string[] = [];
  for (const row of draft.activities) if (!gone.has(row.id) && row.size.by === 'share' && gone.has(row.size.of)) blockers.push(`“${row.name}”`);
  for (const study of draft.ablations) if (!gone.has(study.id) && gone.has(study.of)) blockers.push(`the study “${study.question ?? study.id}”`);
  if (blockers.length > 0) {
    const named = `${blockers.slice(0, 4).join(', ')}${blockers.length > 4 ? ` and ${String(blockers.length - 4)} more` : ''}`;
    return refuse('still-measured', ids[0] ?? '', `${named} ${blockers.length === 1 ? 'takes its size' : 'take their sizes'} from what would be deleted.`, 'Delete those too, give them another size, or leave the row out instead.');
  }
  draft.activities = draft.activities.filter((row) => !gone.has(row.id));
  draft.ablations = draft.ablations.filter((study) => !gone.has(study.id));
  for (const row of draft.activities) {
    if (row.after?.some((id) => gone.has(id)) !== true) continue;
    const rest = row.after.filter((id) => !gone.has(id));
    if (rest.length === 0) delete row.after;
    else row.after = rest;
  }
  return { label: gone.size === 1 ? 'Delete row' : `Delete ${String(gone.size)} rows` };
}

/** Rows and studies that stand in a module or phase; a study stands where its activity does unless it says otherwise. */
function rowsIn(draft: Plan, part: 'module' | 'phase', id: string): string[] {
  const place = new Map(draft.activities.map((row) => [row.id, row[part]]));
  return [...draft.activities.filter((row) => row[part] === id), ...draft.ablations.filter((study) => (study[part] ?? place.get(study.of)) === id)].map((row) => row.id);
}

/** Deletes a module with its rows; the last one stays. */
export function deleteModule(draft: Plan, id: string): EditResult {
  const at = indexOf(draft.modules, id);
  if (at < 0) return noRow(id);
  if (draft.modules.length === 1) return refuse('last-one', id, 'A plan needs at least one module.', 'Rename this one instead.');
  const rows = deleteRows(draft, rowsIn(draft, 'module', id));
  if (isRefused(rows)) return rows;
  draft.modules.splice(at, 1);
  for (const { placement } of draft.scenarios) if (placement !== undefined) Reflect.deleteProperty(placement, id);
  return { label: 'Delete module' };
}

/** Deletes a phase with its rows; the last one stays. */
export function deletePhase(draft: Plan, id: string): EditResult {
  const at = indexOf(draft.phases, id);
  if (at < 0) return noRow(id);
  if (draft.phases.length === 1) return refuse('last-one', id, 'A plan needs at least one phase.', 'Rename this one instead.');
  const rows = deleteRows(draft, rowsIn(draft, 'phase', id));
  if (isRefused(rows)) return rows;
  draft.phases.splice(at, 1);
  return { label: 'Delete phase' };
}

function moveIn(list: { id: string }[], id: string, to: Direction | number, label: string): EditResult {
  const at = indexOf(list, id);
  if (at < 0) return noRow(id);
  const target = to === 'up' ? at - 1 : to === 'down' ? at + 1 : to;
  if (typeof to === 'string' && list[target] === undefined) return atEdge(id, to);
  moveItem(list, at, target);
  return { label };
}

export function moveModule(draft: Plan, id: string, to: Direction | number): EditResult {
  return moveIn(draft.modules, id, to, 'Move module');
}

export function movePhase(draft: Plan, id: string, to: Direction | number): EditResult {
  return moveIn(draft.phases, id, to, 'Move phase');
}

export function moveScenario(draft: Plan, id: string, to: Direction | number): EditResult {
  return moveIn(draft.scenarios, id, to, 'Move scenario');
}

/** Takes rows into the totals or leaves them out. */
export function setInclude(draft: Plan, ids: readonly string[], include: boolean): EditResult {
  const wanted = new Set(ids);
  for (const row of [...draft.activities, ...draft.ablations]) if (wanted.has(row.id)) row.include = include;
  return { label: include ? 'Include' : 'Leave out' };
}

export function setStage(draft: Plan, ids: readonly string[], stage: Stage): EditResult {
  const wanted = new Set(ids);
  for (const row of draft.activities) if (wanted.has(row.id)) row.stage = stage;
  return { label: 'Change stage' };
}

/** States the size of an activity another way, keeping runs, GPUs and, where exact, the GPU-hours. */
export function changeSizeKind(draft: Plan, id: string, by: Size['by']): EditResult {
  const row = draft.activities.find((activity) => activity.id === id);
  if (row === undefined) return noRow(id);
  const size = sizeAs(draft, row, by);
  if (size === null) return refuse('no-measure', `activities.${id}.size`, 'There is no other activity this one could be a share of.', 'Add the run it is a share of first.');
  row.size = size;
  return { label: 'Change kind of size' };
}

/** Deletes a scenario; the last one stays, and the first becomes baseline when the baseline goes. */
export function deleteScenario(draft: Plan, id: string): EditResult {
  const at = indexOf(draft.scenarios, id);
  if (at < 0) return noRow(id);
  if (draft.scenarios.length === 1) return refuse('last-one', id, 'A plan needs at least one scenario.', 'Add another one first.');
  const locked = lockedBy(draft, `scenarios.${id}.name`);
  if (locked !== null) return locked;
  draft.scenarios.splice(at, 1);
  if (draft.baselineScenario === id) delete draft.baselineScenario;
  return { label: 'Delete scenario' };
}

/** Deletes a cluster no scenario uses; the last one stays. */
export function deleteCluster(draft: Plan, id: string): EditResult {
  const at = indexOf(draft.clusters, id);
  if (at < 0) return noRow(id);
  const users = draft.scenarios.filter((scenario) => scenario.cluster === id || Object.values(scenario.placement ?? {}).some((place) => (typeof place === 'string' ? place : place.cluster) === id));
  if (users.length > 0) return refuse('still-used', id, `The scenario “${users[0]?.name ?? ''}” runs on this cluster.`, 'Give that scenario another cluster first.');
  if (draft.clusters.length === 1) return refuse('last-one', id, 'A plan needs at least one cluster.', 'Add another one first.');
  draft.clusters.splice(at, 1);
  return { label: 'Delete cluster' };
}

export function setBaselineScenario(draft: Plan, id: string): EditResult {
  if (indexOf(draft.scenarios, id) < 0) return noRow(id);
  draft.baselineScenario = id;
  return { label: 'Change baseline' };
}

/**
 * Pastes a block of a spreadsheet onto cells, given as rows of id-paths (null: a computed cell, passed over).
 * One copied cell fills the whole target. A cell that cannot take its text keeps its value and is
 * reported; when none can, the edit is refused.
 */
export function pasteBlock(draft: Plan, target: readonly (readonly (string | null)[])[], text: string): EditResult {
  const block = readBlock(text);
  const single = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
  const problems: Problem[] = [];
  let changed = 0;
  target.forEach((row, at) => {
    row.forEach((path, column) => {
      const typed = single ?? block[at]?.[column];
      if (path === null || typed === undefined) return;
      const result = pasteCell(draft, path, typed.trim());
      if (isRefused(result)) problems.push(...result);
      else changed += 1;
    });
  });
  if (changed === 0) return problems.length > 0 ? problems : refuse('nothing-to-paste', '', 'There is nothing to paste here.', 'Select cells that can be typed in.');
  return { label: changed === 1 ? 'Paste' : `Paste ${String(changed)} cells`, problems };
}

function pasteCell(draft: Plan, path: string, typed: string): EditResult {
  if (typed === '') return setField(draft, path, undefined);
  const read = parseSetting(`${path}=${typed}`);
  if (!read.ok) return [read.problem];
  const result = setField(draft, path, read.setting.value);
  if (!isRefused(result) || read.setting.value === typed) return result;
  const asText = setField(draft, path, typed);
  return isRefused(asText) ? result : asText;
}
