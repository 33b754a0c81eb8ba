/** A block from a spreadsheet onto the rows of the plan: one line for each activity or study, from the cursor on. */
import { type Plan } from '../../../shared/plan/schema.ts';
import { planFields, setCells, type CellText, type NewRows, type PlanField } from '../../commands/cells.ts';
import { documentStore } from '../../state/document.ts';
import { notify } from '../../state/view.ts';
import { plural, t } from '../../text/t.ts';
import { refOf, type PlanRow } from './tree.ts';

/** The columns of the table in the order in which a block meets them; computed ones take no text. */
const order: readonly (PlanField | null)[] = [...planFields, null, null, null, null];

/** Where a block lands: texts for rows that are there, and lines for which rows are made. */
export interface Landing {
  readonly changes: readonly CellText[];
  readonly added: NewRows | null;
}

/**
 * The texts a block puts where. `leaves` are the rows in the order of the table. A block stays in
 * the module and phase it begins in: lines beyond the last row there become new activities.
 */
export function landing(plan: Plan, leaves: readonly PlanRow[], from: PlanRow, column: string, block: readonly (readonly string[])[]): Landing {
  const left = order.indexOf(column as PlanField);
  const place = placeIn(plan, leaves, from);
  if (left < 0 || place === null) return { changes: [], added: null };
  const here = leaves.filter((row) => sameIn(place, placeOfLeaf(row)));
  const start = Math.max(0, here.findIndex((row) => row.key === from.key));
  const cellsOf = (line: readonly string[]) => line.flatMap((text, at) => {
    const field = order[left + at] ?? null;
    return field === null ? [] : [{ field, text: text.trim() }];
  });
  const free = here.length - start;
  const changes = block.slice(0, free).flatMap((line, at) => {
    const row = here[start + at];
    return row === undefined ? [] : cellsOf(line).map((cell): CellText => ({ row: refOf(row), ...cell }));
  });
  const lines = block.slice(free).map((line) => cellsOf(line).filter(({ text }) => text !== '')).filter((line) => line.length > 0);
  const last = here.findLast((row) => row.kind === 'activity');
  return { changes, added: lines.length === 0 ? null : { ...place, stage: last?.activity.stage ?? 'design', after: last?.id, lines } };
}

interface Place {
  readonly module: string;
  readonly phase: string;
}

const sameIn = (a: Place, b: Place | null): boolean => b !== null && a.module === b.module && a.phase === b.phase;

function placeOfLeaf(row: PlanRow): Place | null {
  return row.kind === 'activity' ? row.activity : row.kind === 'ablation' ? row : null;
}

/** The module and phase of a row; of a module, those of its first row. */
function placeIn(plan: Plan, leaves: readonly PlanRow[], row: PlanRow): Place | null {
  if (row.kind === 'phase') return { module: row.module, phase: row.id };
  const leaf = placeOfLeaf(row);
  if (leaf !== null) return { module: leaf.module, phase: leaf.phase };
  const first = leaves.map(placeOfLeaf).find((place) => place?.module === row.id);
  const phase = first?.phase ?? plan.phases[0]?.id;
  return phase === undefined ? null : { module: row.id, phase };
}

/** Pastes a block as one step. */
export function pasteChanges(leaves: readonly PlanRow[], from: PlanRow, column: string, block: readonly (readonly string[])[]): void {
  const { plan } = documentStore.getState();
  if (plan === null) return;
  const { changes, added } = landing(plan, leaves, from, column, block);
  const made = added?.lines.length ?? 0;
  const count = changes.length + (added?.lines.flat().length ?? 0);
  if (count === 0) {
    notify(t('paste.nowhere'));
    return;
  }
  setCells(changes, plural(count, 'edit.paste.one', 'edit.paste.many'), added);
  if (made > 0) notify(plural(made, 'paste.added.one', 'paste.added.many'));
}
