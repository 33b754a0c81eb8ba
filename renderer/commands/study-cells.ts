/**
 * The cells of the table of ablation studies as text, like those of the plan table (`cells.ts`):
 * what stands in them, where it goes, and what is said of text that cannot be read. Cells that the
 * plan table has too share their keys with it.
 */
import { type EditResult, isRefused } from '../../shared/plan/edit-tools.ts';
import { addAblation, setField } from '../../shared/plan/edits.ts';
import { designText, earlyStopText, factorsText, parseConfigurations, parseDesign, parseEarlyStop, parseFactors } from '../../shared/plan/designs/study-text.ts';
import { configurations } from '../../shared/plan/expand.ts';
import { cellAt } from '../../shared/plan/fields.ts';
import { setDesign, setEarlyStop, setFactors } from '../../shared/plan/study-edits.ts';
import { type Ablation, type Plan } from '../../shared/plan/schema.ts';
import { parseQuantity, type QuantityProblem } from '../../shared/quantity/parse.ts';
import { documentStore } from '../state/document.ts';
import { keepBadText, notify, viewStore } from '../state/view.ts';
import { t } from '../text/t.ts';
import { applyTexts, kept, readCell, refusalOf } from './cells.ts';

export const studyFields = ['include', 'name', 'of', 'factors', 'design', 'configurations', 'seeds', 'size', 'earlyStop', 'failed'] as const;
export type StudyField = (typeof studyFields)[number];

export function isStudyField(column: string): column is StudyField {
  return (studyFields as readonly string[]).includes(column);
}

/** Key of a cell in the view store; the plan table knows name, size and failed by the same. */
export function studyKey(id: string, field: StudyField): string {
  return `ablation.${id}.${field}`;
}

const quantityFields = { seeds: 'seeds', size: 'scale', failed: 'failed' } as const;

/** The id-path of the quantity a cell holds; null where it holds none, or two. */
export function studyPath(id: string, field: StudyField): string | null {
  return field in quantityFields ? `ablations.${id}.${quantityFields[field as keyof typeof quantityFields]}` : null;
}

/** What stands in a cell, as it may be typed and as spreadsheets take it; '' when it is empty. */
export function studyText(plan: Plan, study: Ablation, field: StudyField): string {
  switch (field) {
    case 'include': return t(study.include === false ? 'ablations.no' : 'ablations.yes');
    case 'name': return study.question ?? '';
    case 'of': return plan.activities.find(({ id }) => id === study.of)?.name ?? study.of;
    case 'factors': return factorsText(study.factors ?? []);
    case 'design': return designText(study.design ?? 'one-at-a-time');
    case 'configurations': return String(configurations(study));
    case 'seeds': return String(study.seeds ?? '');
    case 'size': return String(study.scale);
    case 'earlyStop': return earlyStopText(study);
    case 'failed': return String(study.failed ?? '');
  }
}

const yes = /^(yes|true|1|x|on|in|counted)$/i;
const no = /^(no|false|0|off|out|left out|)$/i;

function activityOf(plan: Plan, text: string): string | null {
  const wanted = text.trim().toLowerCase();
  return (plan.activities.find(({ id }) => id === wanted) ?? plan.activities.find(({ name }) => name.trim().toLowerCase() === wanted))?.id ?? null;
}

const missing = (): QuantityProblem => ({ code: 'missing', message: t('cell.required.message'), hint: t('cell.required.hint'), at: null });

/** Both shares of early stopping, read; null: it is taken out. */
export function readEarlyStop(id: string, text: string): { readonly stop: Ablation['earlyStop'] | null; readonly problem: null } | { readonly problem: QuantityProblem } {
  const read = parseEarlyStop(text);
  if (!read.ok) return { problem: read.problem };
  if (read.value === null) return { stop: null, problem: null };
  for (const part of ['share', 'at'] as const) {
    const cell = cellAt(`ablations.${id}.earlyStop.${part}`);
    const quantity = cell === null ? null : parseQuantity(read.value[part], cell);
    if (quantity?.ok === false) return { problem: quantity.problem };
  }
  return { stop: { share: kept(read.value.share), at: kept(read.value.at) }, problem: null };
}

type Outcome = EditResult | QuantityProblem;

function isProblem(outcome: Outcome): outcome is QuantityProblem {
  return 'message' in outcome;
}

function writeQuantity(draft: Plan, path: string, text: string, required: boolean): Outcome {
  if (text === '' && required) return missing();
  const { problem, values } = readCell([path], text);
  return problem ?? setField(draft, path, values[0]?.value);
}

/** A number of configurations is stated; the one there is already changes nothing. */
function writeConfigurations(draft: Plan, study: Ablation, text: string): Outcome {
  const read = text === '' ? ({ ok: false, problem: missing() } as const) : parseConfigurations(text);
  if (!read.ok) return read.problem;
  const same = typeof read.value === 'object' && read.value.runs === configurations(study);
  return same ? { label: '' } : setDesign(draft, study.id, read.value);
}

function write(draft: Plan, study: Ablation, field: StudyField, text: string): Outcome {
  const path = studyPath(study.id, field);
  if (path !== null) return writeQuantity(draft, path, text, field === 'size');
  switch (field) {
    case 'include':
      if (!yes.test(text) && !no.test(text)) return { code: 'yes-or-no', message: t('ablations.yesNo.message', { text }), hint: t('ablations.yesNo.hint'), at: null };
      return setField(draft, `ablations.${study.id}.include`, yes.test(text));
    case 'of': {
      const of = activityOf(draft, text);
      return of === null ? { code: 'unknown-activity', message: t('ablations.of.message', { text }), hint: t('ablations.of.hint'), at: null } : setField(draft, `ablations.${study.id}.of`, of);
    }
    case 'factors': {
      const read = parseFactors(text);
      return read.ok ? setFactors(draft, study.id, read.value) : read.problem;
    }
    case 'design': {
      const read = text === '' ? null : parseDesign(text, configurations(study));
      if (read?.ok === false) return read.problem;
      // Stated as it is stated already: its generators stay.
      const same = read !== null && typeof study.design === 'object' && typeof read.value === 'object' && read.value.runs === study.design.runs;
      return same ? { label: '' } : setDesign(draft, study.id, read?.value);
    }
    case 'configurations': return writeConfigurations(draft, study, text);
    case 'earlyStop': {
      const read = readEarlyStop(study.id, text);
      return read.problem ?? setEarlyStop(draft, study.id, read.stop);
    }
    default: return text === '' ? { code: 'missing', message: t('cell.name.message'), hint: t('cell.name.hint'), at: null } : setField(draft, `ablations.${study.id}.question`, text);
  }
}

function writeStudyCell(draft: Plan, { id, field, text }: StudyCellText): QuantityProblem | null {
  const study = draft.ablations.find((each) => each.id === id);
  if (study === undefined) return null;
  const outcome = write(draft, study, field, text.trim());
  return isProblem(outcome) ? outcome : refusalOf(draft, outcome);
}

export interface StudyCellText {
  readonly id: string;
  readonly field: StudyField;
  readonly text: string;
}

/** Lines of a block that become new studies of one activity, at the end. */
export interface NewStudies {
  readonly of: string;
  readonly lines: readonly (readonly Omit<StudyCellText, 'id'>[])[];
}

function makeStudies(draft: Plan, { of, lines }: NewStudies): StudyCellText[] {
  return lines.flatMap((line) => {
    const made = addAblation(draft, of, t('plan.newStudy'));
    const id = isRefused(made) ? undefined : made.ids?.[0];
    return id === undefined ? [] : line.map((cell): StudyCellText => ({ id, ...cell }));
  });
}

/** Types texts into cells of studies, as one step; studies that are `added` are made in the same step. */
export function setStudyCells(changes: readonly StudyCellText[], label: string, added: NewStudies | null = null): void {
  applyTexts(label, changes.length > 1 || added !== null, (draft, tell) => {
    for (const change of [...changes, ...(added === null ? [] : makeStudies(draft, added))]) {
      const problem = writeStudyCell(draft, change);
      tell(studyKey(change.id, change.field), problem === null ? null : { text: change.text, problem });
    }
  });
}

const required: ReadonlySet<StudyField> = new Set<StudyField>(['name', 'of', 'size', 'configurations', 'include']);

/** Empties cells; one that must hold something keeps it, and a bad text in it is forgotten. */
export function clearStudyCells(cells: readonly Omit<StudyCellText, 'text'>[]): void {
  const { badTexts } = viewStore.getState();
  const bad = cells.filter(({ id, field }) => badTexts[studyKey(id, field)] !== undefined);
  for (const { id, field } of bad) keepBadText(studyKey(id, field), null);
  const rest = cells.filter((cell) => !bad.includes(cell));
  const optional = rest.filter(({ field }) => !required.has(field));
  if (optional.length > 0) setStudyCells(optional.map((cell) => ({ ...cell, text: '' })), t('edit.clear'));
  else if (rest.length > 0) notify(t('cells.required'));
}

const rowOfKey = new RegExp(`^ablation\\.(.+)\\.(${studyFields.join('|')})$`);

// A rejected text stands for as long as its cell holds the value it was typed over.
documentStore.subscribe(({ plan }, { plan: before }) => {
  if (plan === before || plan === null || before === null) return;
  for (const key of Object.keys(viewStore.getState().badTexts)) {
    const [, id, field] = rowOfKey.exec(key) ?? [];
    const [now, then] = [plan, before].map(({ ablations }) => ablations.find((study) => study.id === id));
    if (field === undefined || now === then) continue;
    if (now === undefined || then === undefined || studyText(plan, now, field as StudyField) !== studyText(before, then, field as StudyField)) keepBadText(key, null);
  }
});
