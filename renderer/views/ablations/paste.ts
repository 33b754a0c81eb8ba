/** A block from a spreadsheet onto the studies: one line for each, from the cursor on; lines below the last become new studies. */
import { type Ablation, type Plan } from '../../../shared/plan/schema.ts';
import { isStudyField, setStudyCells, type NewStudies, type StudyCellText, type StudyField } from '../../commands/study-cells.ts';
import { documentStore } from '../../state/document.ts';
import { notify } from '../../state/view.ts';
import { plural, t } from '../../text/t.ts';

export interface StudyLanding {
  readonly changes: readonly StudyCellText[];
  readonly added: NewStudies | null;
}

/** Within a line the design is written before its number of configurations, and factors before both. */
const order: readonly StudyField[] = ['of', 'factors', 'design', 'configurations'];

function inOrder<T extends { readonly field: StudyField }>(cells: readonly T[]): T[] {
  return [...cells].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** The texts a block puts where; `columns` in the order of the table, computed ones take no text. */
export function studyLanding(plan: Plan, columns: readonly string[], from: Ablation, column: string, block: readonly (readonly string[])[]): StudyLanding {
  const left = columns.indexOf(column);
  const start = plan.ablations.findIndex(({ id }) => id === from.id);
  if (left < 0 || start < 0) return { changes: [], added: null };
  const cellsOf = (line: readonly string[]): { field: StudyField; text: string }[] => inOrder(line.flatMap((text, at) => {
    const field = columns[left + at] ?? '';
    return isStudyField(field) ? [{ field, text: text.trim() }] : [];
  }));
  const free = plan.ablations.length - start;
  const changes = block.slice(0, free).flatMap((line, at) => {
    const study = plan.ablations[start + at];
    return study === undefined ? [] : cellsOf(line).map((cell): StudyCellText => ({ id: study.id, ...cell }));
  });
  const lines = block.slice(free).map((line) => cellsOf(line).filter(({ text }) => text !== '')).filter((line) => line.length > 0);
  return { changes, added: lines.length === 0 ? null : { of: plan.ablations.at(-1)?.of ?? from.of, lines } };
}

/** Pastes a block as one step. */
export function pasteStudies(columns: readonly string[], from: Ablation, column: string, block: readonly (readonly string[])[]): void {
  const { plan } = documentStore.getState();
  if (plan === null) return;
  const { changes, added } = studyLanding(plan, columns, from, column, block);
  const count = changes.length + (added?.lines.flat().length ?? 0);
  if (count === 0) {
    notify(t('paste.nowhere'));
    return;
  }
  setStudyCells(changes, plural(count, 'edit.paste.one', 'edit.paste.many'), added);
  const made = added?.lines.length ?? 0;
  if (made > 0) notify(plural(made, 'ablations.paste.added.one', 'ablations.paste.added.many'));
}
