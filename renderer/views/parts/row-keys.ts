/** The keys that rows of every table have: Alt+arrows move, Ctrl+D duplicates, Ctrl+Del deletes several, Ctrl+Enter adds. */
import { type KeyboardEvent } from 'react';

export interface RowActs {
  readonly step: (up: boolean) => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  readonly add: () => void;
}

/** What a key does; null: it is none of these. `count`: rows that are selected. */
function actOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, count: number, acts: RowActs): (() => void) | null {
  const command = ctrlKey || metaKey;
  if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) return () => { acts.step(key === 'ArrowUp'); };
  if (!command) return null;
  if (key.toLowerCase() === 'd') return acts.duplicate;
  if (key === 'Enter') return acts.add;
  return (key === 'Delete' || key === 'Backspace') && count > 1 ? acts.remove : null;
}

/** True where the key was one of these and was acted on. */
export function rowKeys(event: KeyboardEvent, count: number, acts: RowActs): boolean {
  const act = actOf(event, count, acts);
  act?.();
  return act !== null;
}
