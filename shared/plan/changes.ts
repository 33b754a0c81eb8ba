/** A change of a plan as data: fields by path with their new values. Levers and what-ifs are made of them. */
import { copyOf, type EditResult, isRefused } from './edit-tools.ts';
import { setField } from './edits.ts';
import { type Plan } from './schema.ts';

export interface Change {
  /** Id-path or factor id, as `setField` takes it. */
  readonly path: string;
  /** As it stands in a plan file. */
  readonly value: unknown;
}

/** Sets all fields of a change, or none of them: one named edit, so one step to undo. */
export function applyChanges(draft: Plan, changes: readonly Change[], label: string): EditResult {
  const trial = copyOf(draft);
  for (const { path, value } of changes) {
    const result = setField(trial, path, value);
    if (isRefused(result)) return result;
  }
  for (const { path, value } of changes) setField(draft, path, value);
  return { label };
}
