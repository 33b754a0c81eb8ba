/** What the window and the worker of imports say to each other. The log itself never leaves the worker. */
import { type Baseline } from '../../shared/compare/baseline.ts';
import { type Format } from '../../shared/importing/dialects.ts';
import { type ImportDocument } from '../../shared/importing/import-document.ts';
import { type LogMap } from '../../shared/importing/map-file.ts';
import { type Preview, type Said } from '../../shared/importing/preview.ts';
import { type Rule } from '../../shared/importing/rule-edits.ts';
import { type Rules } from '../../shared/importing/rules-file.ts';
import { type Problem } from '../../shared/problem.ts';

export type ImportRequest =
  | { readonly kind: 'look'; readonly id: number; readonly file: File; readonly said: Said }
  | { readonly kind: 'read'; readonly id: number; readonly file: File; readonly format: Format | 'auto'; readonly map: LogMap | null; readonly rules: Rules; readonly keepNames: boolean }
  /** The table that was read last, under other rules: the file is not read again. */
  | { readonly kind: 'classify'; readonly id: number; readonly rules: Rules; readonly keepNames: boolean };

/** A log that was read, under rules. */
export interface Classified {
  readonly document: ImportDocument;
  /** What each rule takes, in the order of the rules. */
  readonly takes: readonly { readonly jobs: number; readonly gpuHours: number }[];
  /** A rule for each name of `document.unclassified`. */
  readonly proposals: readonly Rule[];
  /** Null, and why, where there is nothing to record. */
  readonly record: Baseline | null;
  readonly problems: readonly Problem[];
}

export type ImportAnswer =
  | { readonly kind: 'looked'; readonly id: number; readonly preview: Preview }
  | { readonly kind: 'progress'; readonly id: number; readonly bytes: number; readonly of: number; readonly rows: number }
  | { readonly kind: 'classified'; readonly id: number; readonly classified: Classified }
  /** The log cannot be read like this: what is wrong, and what would mend it. */
  | { readonly kind: 'refused'; readonly id: number; readonly problems: readonly Problem[] }
  /** The file itself cannot be read: gone, changed meanwhile, a folder. */
  | { readonly kind: 'unreadable'; readonly id: number; readonly message: string }
  /** A bug. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
