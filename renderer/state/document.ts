/**
 * The document: one plan, where it is stored, and whether it is saved. The plan is an immutable
 * object; only commands replace it (renderer/commands/edit.ts).
 */
import { createStore } from 'zustand/vanilla';
import { type Plan } from '../../shared/plan/schema.ts';
import { type Problem } from '../../shared/problem.ts';

export interface DocumentState {
  /** Null while the start page is shown and nothing is open. */
  readonly plan: Plan | null;
  /** How the host names the file; null for a plan that was never saved. */
  readonly ref: string | null;
  /** File name as shown by the host; null for a plan that was never saved. */
  readonly fileName: string | null;
  /** Modification time last seen (ISO 8601), so that a file changed by somebody else is noticed. */
  readonly modified: string | null;
  /** The very object that was last saved or opened: unsaved work is `plan !== saved`. */
  readonly saved: Plan | null;
  /** When it was last saved in this session (ISO 8601). */
  readonly savedAt: string | null;
  /** Under which key the host keeps the autosaved draft. */
  readonly draftKey: string;
  /** What reading the file reported: warnings such as near misses of known keys. */
  readonly readProblems: readonly Problem[];
}

export const emptyDocument: DocumentState = {
  plan: null, ref: null, fileName: null, modified: null, saved: null, savedAt: null, draftKey: 'none', readProblems: [],
};

export const documentStore = createStore<DocumentState>()(() => emptyDocument);

export function isUnsaved(state: DocumentState): boolean {
  return state.plan !== null && state.plan !== state.saved;
}
