/**
 * An import under way: the log, what is said about it, the rules, the totals. It outlives the page
 * that shows it: leaving and coming back loses nothing. Rules also stay for the next log.
 */
import { createStore } from 'zustand/vanilla';
import { type Columns, noColumns } from '../../shared/importing/columns.ts';
import { type Preview, type Said } from '../../shared/importing/preview.ts';
import { noRules, type Rules } from '../../shared/importing/rules-file.ts';
import { type Problem } from '../../shared/problem.ts';
import { type Classified } from '../workers/import-protocol.ts';

/** none: no file. looking: its beginning is read. columns: it waits for columns. read: there are totals. refused: nothing helps. */
export type ImportPhase = 'none' | 'looking' | 'columns' | 'reading' | 'read' | 'refused';

export interface ImportState {
  readonly phase: ImportPhase;
  readonly file: File | null;
  readonly said: Said;
  readonly preview: Preview | null;
  readonly columns: Columns;
  /** People chose columns: they hold, not what was found out. */
  readonly chosen: boolean;
  /** The totals are of other columns than those chosen now. */
  readonly stale: boolean;
  readonly progress: { readonly bytes: number; readonly of: number; readonly rows: number } | null;
  /** Why the log cannot be read. */
  readonly problems: readonly Problem[];
  readonly rules: Rules;
  /** Problems of single rules, by place: `rules[2].match`. Totals are of the last sound rules. */
  readonly ruleProblems: readonly Problem[];
  readonly keepNames: boolean;
  readonly classified: Classified | null;
  /** What `classified` was added up under: other rules are still being added up. */
  readonly under: { readonly rules: Rules; readonly keepNames: boolean } | null;
  /** As typed; null: as proposed. */
  readonly name: string | null;
  readonly scope: string | null;
}

export const nothingSaid: Said = { format: 'auto', delimiter: null, header: null };

export const emptyImport: ImportState = {
  phase: 'none', file: null, said: nothingSaid, preview: null, columns: noColumns, chosen: false, stale: false, progress: null, problems: [],
  rules: noRules, ruleProblems: [], keepNames: false, classified: null, under: null, name: null, scope: null,
};

/** Whether the totals are of the rules as they stand. */
export function isAddedUp({ under, rules, keepNames, ruleProblems }: ImportState): boolean {
  return under !== null && under.rules === rules && under.keepNames === keepNames && ruleProblems.length === 0;
}

export const importStore = createStore<ImportState>()(() => emptyImport);
