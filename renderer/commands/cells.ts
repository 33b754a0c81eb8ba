/**
 * The cells of the plan table as text: what stands in them, where it goes, and what happens to text
 * that cannot be read. Readable text goes into the plan; unreadable text stays in the view store,
 * at its cell, and the plan keeps the last good value.
 */
import { itemById } from '../../shared/plan/by-id.ts';
import { isRefused, type EditResult } from '../../shared/plan/edit-tools.ts';
import { addActivity, renameModule, renamePhase, setField } from '../../shared/plan/edits.ts';
import { cellAt } from '../../shared/plan/fields.ts';
import { getAt } from '../../shared/plan/paths.ts';
import { stages, type Activity, type Plan, type Size, type Stage } from '../../shared/plan/schema.ts';
import { parseQuantity, type QuantityProblem } from '../../shared/quantity/parse.ts';
import { documentStore } from '../state/document.ts';
import { keepBadText, notify, viewStore, type BadText } from '../state/view.ts';
import { problemWords } from '../text/problem.ts';
import { plural, t, type TextKey } from '../text/t.ts';
import { apply } from './edit.ts';

/** A row of the plan table, by what it is and its id. */
export type RowRef =
  | { readonly kind: 'module'; readonly id: string }
  | { readonly kind: 'phase'; readonly id: string }
  | { readonly kind: 'activity'; readonly id: string }
  | { readonly kind: 'ablation'; readonly id: string };

export const planFields = ['name', 'stage', 'runs', 'gpus', 'size', 'failed'] as const;
export type PlanField = (typeof planFields)[number];

/** Key of a cell in the view store. */
export function cellKey(row: RowRef, field: PlanField): string {
  return `${row.kind}.${row.id}.${field}`;
}

/** Between the two quantities of a size by compute: `7B × 2T`. */
const between = /\s*[×*]\s*|\s+x\s+/u;

/** Ids of the activities by one run of which other rows are measured. */
export function measuredIds(plan: Plan): ReadonlySet<string> {
  const known = measured.get(plan);
  if (known !== undefined) return known;
  const ids = new Set([...plan.ablations.map((study) => study.of), ...plan.activities.flatMap(({ size }) => (size.by === 'share' ? [size.of] : []))]);
  if (Object.isFrozen(plan)) measured.set(plan, ids);
  return ids;
}

/** Of plans that cannot change: every cell of a table asks. */
const measured = new WeakMap<Plan, ReadonlySet<string>>();

/** A size that states GPU-hours as a whole, not by the run. */
export function isWhole({ by }: Size): boolean {
  return by === 'gpuHours' || by === 'recorded';
}

/**
 * Whether the number of runs of an activity says anything: a size that states the whole counts it
 * once, however many runs it was. It matters where another row is measured by one run of it; and
 * where it is stated, it can be taken out again.
 */
export function runsMatter({ id, size }: Activity, measured: ReadonlySet<string>): boolean {
  return !isWhole(size) || size.runs !== undefined || measured.has(id);
}

/** The id-paths of the quantities a cell holds, in the order in which they are typed; none: it holds no quantity. */
export function quantityPaths(plan: Plan, row: RowRef, field: PlanField): readonly string[] {
  if (row.kind === 'ablation') {
    const at = `ablations.${row.id}`;
    if (field === 'size') return [`${at}.scale`];
    return field === 'failed' ? [`${at}.failed`] : [];
  }
  if (row.kind !== 'activity') return [];
  const at = `activities.${row.id}`;
  if (field === 'failed') return [`${at}.failed`];
  const activity = itemById(plan.activities, row.id);
  if (field === 'runs' && activity !== undefined && isWhole(activity.size) && !runsMatter(activity, measuredIds(plan))) return [];
  if (field === 'runs' || field === 'gpus') return [`${at}.size.${field}`];
  if (field !== 'size') return [];
  switch (activity?.size.by) {
    case 'runs': return [`${at}.size.hours`];
    case 'compute': return [`${at}.size.parameters`, `${at}.size.tokens`];
    case 'share': return [`${at}.size.scale`];
    case 'gpuHours':
    case 'recorded': return [`${at}.size.gpuHours`];
    default: return [];
  }
}

function asText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** What stands in a cell, as it was typed; '' when it is empty. */
export function cellText(plan: Plan, row: RowRef, field: PlanField): string {
  const paths = quantityPaths(plan, row, field);
  if (paths.length > 0) {
    const texts = paths.map((path) => asText(getAt(plan, path)));
    return texts.every((text) => text === '') ? '' : texts.join(' × ');
  }
  if (field === 'name') return asText(getAt(plan, namePath(row)));
  return field === 'stage' && row.kind === 'activity' ? asText(getAt(plan, `activities.${row.id}.stage`)) : '';
}

function namePath(row: RowRef): string {
  const lists = { module: 'modules', phase: 'phases', activity: 'activities', ablation: 'ablations' } as const;
  return `${lists[row.kind]}.${row.id}.${row.kind === 'ablation' ? 'question' : 'name'}`;
}

/** True when a person may type into the cell. */
export function isEditable(plan: Plan, row: RowRef, field: PlanField): boolean {
  return field === 'name' || (field === 'stage' && row.kind === 'activity') || quantityPaths(plan, row, field).length > 0;
}

/** A typed quantity as it is kept: a plain number as a number, everything else as the text it is. */
export function kept(text: string): number | string {
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

interface Reading {
  readonly values: readonly { readonly path: string; readonly value: unknown }[];
  readonly problem: QuantityProblem | null;
}

/** Reads the text of a cell that holds quantities; empty text empties the cell. */
export function readCell(paths: readonly string[], text: string): Reading {
  if (text.trim() === '') return { values: paths.map((path) => ({ path, value: undefined })), problem: null };
  const parts = paths.length > 1 ? text.trim().split(between) : [text.trim()];
  if (parts.length !== paths.length) {
    return { values: [], problem: { code: 'two-quantities', message: t('cell.two.message'), hint: t('cell.two.hint'), at: null } };
  }
  const values: { path: string; value: unknown }[] = [];
  for (const [at, path] of paths.entries()) {
    const part = parts[at] ?? '';
    const cell = cellAt(path);
    if (cell === null) continue;
    const read = parseQuantity(part, cell);
    if (!read.ok) return { values: [], problem: read.problem };
    values.push({ path, value: kept(part) });
  }
  return { values, problem: null };
}

export interface CellText {
  readonly row: RowRef;
  readonly field: PlanField;
  readonly text: string;
}

/** Lines of a block that become new activities of one module and phase. */
export interface NewRows {
  readonly module: string;
  readonly phase: string;
  readonly stage: Stage;
  /** The activity behind which they stand; none: the end. */
  readonly after: string | undefined;
  readonly lines: readonly (readonly Omit<CellText, 'row'>[])[];
}

/** Makes an activity by runs for each line; the texts that then go into their cells. */
function makeRows(draft: Plan, { module, phase, stage, after, lines }: NewRows): CellText[] {
  let behind = after;
  return lines.flatMap((line) => {
    const made = addActivity(draft, { module, phase, stage, name: t('plan.newActivity') }, behind);
    const id = isRefused(made) ? undefined : made.ids?.[0];
    if (id === undefined) return [];
    behind = id;
    return line.map((cell): CellText => ({ row: { kind: 'activity', id }, ...cell }));
  });
}

function stageOf(text: string): string | null {
  const wanted = text.trim().toLowerCase();
  return stages.find((stage) => stage === wanted || t(`stage.${stage}` as TextKey).toLowerCase() === wanted || t(`stage.${stage}.short` as TextKey).toLowerCase() === wanted) ?? null;
}

/** Why an edit was refused, in words for the cell it was typed into; null when it was made. */
export function refusalOf(plan: Plan, result: EditResult): QuantityProblem | null {
  if (!isRefused(result)) return null;
  const first = result[0];
  const said = first === undefined ? { message: '', hint: '' } : problemWords(plan, first);
  return { code: first?.code ?? 'refused', ...said, at: null };
}

/** Writes one cell into the draft; what is wrong with it comes back, in words for the cell. */
function writeCell(draft: Plan, { row, field, text }: CellText): QuantityProblem | null {
  const refusal = (result: EditResult): QuantityProblem | null => refusalOf(draft, result);
  if (field === 'name') {
    if (row.kind === 'module') return refusal(renameModule(draft, row.id, text));
    if (row.kind === 'phase') return refusal(renamePhase(draft, row.id, text));
    if (text.trim() === '') return { code: 'missing', message: t('cell.name.message'), hint: t('cell.name.hint'), at: null };
    return refusal(setField(draft, namePath(row), text.trim()));
  }
  if (field === 'stage') {
    const stage = stageOf(text);
    if (stage === null) return { code: 'unknown-stage', message: t('cell.stage.message', { text }), hint: t('cell.stage.hint', { stages: stages.join(', ') }), at: null };
    return refusal(setField(draft, `activities.${row.id}.stage`, stage));
  }
  if (text.trim() === '' && isRequired(draft, row, field)) return { code: 'missing', message: t('cell.required.message'), hint: t('cell.required.hint'), at: null };
  const read = readCell(quantityPaths(draft, row, field), text);
  if (read.problem !== null) return read.problem;
  for (const { path, value } of read.values) {
    const problem = refusal(setField(draft, path, value));
    if (problem !== null) return problem;
  }
  return null;
}

/**
 * Writes texts as one step: good ones into the plan, bad ones stay at their cells with what is wrong,
 * and the plan keeps its last good values. `write` tells of every cell by its key; `several`: how
 * many could not be read is said in a notice.
 */
export function applyTexts(label: string, several: boolean, write: (draft: Plan, tell: (key: string, bad: BadText | null) => void) => void): void {
  const bad = new Map<string, BadText | null>();
  apply((draft) => {
    write(draft, (key, text) => { bad.set(key, text); });
    return { label };
  }, { quiet: true });
  viewStore.setState((state) => {
    const badTexts = { ...state.badTexts };
    for (const [key, text] of bad) {
      if (text === null) Reflect.deleteProperty(badTexts, key);
      else badTexts[key] = text;
    }
    return { badTexts };
  });
  const wrong = [...bad.values()].filter((text) => text !== null).length;
  if (several && wrong > 0) notify(plural(wrong, 'cells.bad.one', 'cells.bad.many'), 'problem');
}

/** Types texts into cells, as one step. Rows that are `added` are made in the same step. */
export function setCells(changes: readonly CellText[], label: string, added: NewRows | null = null): void {
  const { plan } = documentStore.getState();
  if (plan === null) return;
  const wanted = changes.filter(({ row, field }) => isEditable(plan, row, field));
  applyTexts(label, changes.length > 1 || added !== null, (draft, tell) => {
    for (const change of [...wanted, ...(added === null ? [] : makeRows(draft, added))]) {
      const problem = writeCell(draft, change);
      tell(cellKey(change.row, change.field), problem === null ? null : { text: change.text, problem });
    }
  });
}

/** Empties cells; one that must hold something keeps it, and a bad text in it is forgotten. */
export function clearCells(cells: readonly Omit<CellText, 'text'>[]): void {
  const { plan } = documentStore.getState();
  if (plan === null) return;
  const { badTexts } = viewStore.getState();
  const optional: CellText[] = [];
  let requiredKept = 0;
  for (const cell of cells) {
    const key = cellKey(cell.row, cell.field);
    if (badTexts[key] !== undefined) {
      keepBadText(key, null);
      continue;
    }
    if (isRequired(plan, cell.row, cell.field)) requiredKept += 1;
    else optional.push({ ...cell, text: '' });
  }
  if (optional.length > 0) setCells(optional, t('edit.clear'));
  if (requiredKept > 0 && optional.length === 0) notify(t('cells.required'));
}

/** True for a cell that must hold something. */
function isRequired(plan: Plan, row: RowRef, field: PlanField): boolean {
  if (field === 'name' || field === 'stage' || field === 'size') return true;
  return field === 'runs' && row.kind === 'activity' && itemById(plan.activities, row.id)?.size.by === 'runs';
}

const rowOfKey = /^(module|phase|activity|ablation)\.(.+)\.(name|stage|runs|gpus|size|failed)$/;

/** Rejected texts whose cell still holds the value they were typed over. */
export function liveBadTexts(badTexts: Readonly<Record<string, BadText>>, before: Plan | null, after: Plan | null): Readonly<Record<string, BadText>> {
  const stale = Object.keys(badTexts).filter((key) => {
    const [, kind, id, field] = rowOfKey.exec(key) ?? [];
    if (kind === undefined || id === undefined || field === undefined || before === null || after === null) return false;
    const row = { kind: kind as RowRef['kind'], id };
    return cellText(before, row, field as PlanField) !== cellText(after, row, field as PlanField);
  });
  return stale.length === 0 ? badTexts : Object.fromEntries(Object.entries(badTexts).filter(([key]) => !stale.includes(key)));
}

documentStore.subscribe((state, previous) => {
  const { badTexts } = viewStore.getState();
  if (state.plan === previous.plan || Object.keys(badTexts).length === 0) return;
  const live = liveBadTexts(badTexts, previous.plan, state.plan);
  if (live !== badTexts) viewStore.setState({ badTexts: live });
});
