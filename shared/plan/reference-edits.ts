/** Named edit: what a plan lacks, taken from recorded projects (method, section 10). */
import { type QuantityInput } from '../quantity/quantity.ts';
import { copyOf, type EditResult, isRefused, refuse } from './edit-tools.ts';
import { addActivity } from './edits.ts';
import { type Plan, type Stage } from './schema.ts';

export interface ReferenceRow {
  readonly stage: Stage;
  readonly name: string;
  readonly module: string;
  readonly phase: string;
  /** Useful GPU-hours on the plan's reference accelerator. */
  readonly gpuHours: QuantityInput;
  /** Says from which record it is. */
  readonly note: string;
}

export interface ReferenceFill {
  readonly rows: readonly ReferenceRow[];
  /** For rows that state no failed share; null where no record says one. */
  readonly failed: QuantityInput | null;
  /** “Moshi (Kyutai)”, for the label. */
  readonly from: string;
}

/** Rows and studies that count and say nothing about failures. What is recorded has failed already, or has not. */
export function rowsWithoutFailed(plan: Plan): string[] {
  const open = plan.activities.filter(({ include, failed, size }) => include !== false && failed === undefined && size.by !== 'recorded');
  return [...open, ...plan.ablations.filter(({ include, failed }) => include !== false && failed === undefined)].map(({ id }) => id);
}

function place(draft: Plan, { rows, failed, from }: ReferenceFill): EditResult {
  const ids: string[] = [];
  for (const { stage, name, module, phase, gpuHours, note } of rows) {
    const added = addActivity(draft, { module, phase, stage, name, size: { by: 'gpuHours', gpuHours } });
    if (isRefused(added)) return added;
    const row = draft.activities.at(-1);
    if (row !== undefined) row.note = note;
    ids.push(...(added.ids ?? []));
  }
  if (failed !== null) {
    const without = new Set(rowsWithoutFailed(draft));
    for (const row of [...draft.activities, ...draft.ablations]) if (without.has(row.id)) row.failed = failed;
  }
  return { label: `Fill empty stages from ${from}`, ids };
}

/** Adds the rows, and gives the failed share to every row that states none: one step, all or nothing. */
export function fillFromReference(draft: Plan, fill: ReferenceFill): EditResult {
  if (fill.rows.length === 0 && (fill.failed === null || rowsWithoutFailed(draft).length === 0)) {
    return refuse('nothing-to-fill', '', `${fill.from} says nothing that the plan lacks.`, 'Every stage it publishes has rows already.');
  }
  const tried = place(copyOf(draft), fill);
  return isRefused(tried) ? tried : place(draft, fill);
}
