/** Reads logs given as text, as the command does. */
import { keepAll, makeAnonymiser } from '../../shared/importing/anonymise.ts';
import { importDocument, type ImportDocument } from '../../shared/importing/import-document.ts';
import { readMap } from '../../shared/importing/map-file.ts';
import { LogReader, type ReadLog, type ReadOptions } from '../../shared/importing/reader.ts';
import { noRules, readRules, type Rules } from '../../shared/importing/rules-file.ts';
import { addUp, type Totals } from '../../shared/importing/totals.ts';
import { type Problem } from '../../shared/problem.ts';

export interface Setting {
  readonly format?: ReadOptions['format'];
  /** MAP and RULES as objects. */
  readonly map?: unknown;
  readonly rules?: unknown;
  readonly careful?: boolean;
  readonly keep?: boolean;
  /** Bytes per chunk. */
  readonly chunk?: number;
}

export function mapOf(map: unknown): ReadOptions['map'] {
  if (map === undefined) return null;
  const read = readMap(JSON.stringify(map));
  if (read.map === null) throw new Error(JSON.stringify(read.problems));
  return read.map;
}

export function rulesOf(rules: unknown): Rules {
  if (rules === undefined) return noRules;
  const read = readRules(JSON.stringify(rules));
  if (read.rules === null) throw new Error(JSON.stringify(read.problems));
  return read.rules;
}

function ended(text: string | Uint8Array, { format = 'auto', map, careful = false, chunk = 1 << 20 }: Setting): ReturnType<LogReader['end']> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = new LogReader({ format, map: mapOf(map), careful });
  for (let at = 0; at < bytes.length; at += chunk) if (!reader.push(bytes.subarray(at, at + chunk))) break;
  return reader.end();
}

export function read(text: string | Uint8Array, setting: Setting = {}): { log: ReadLog; totals: Totals; document: ImportDocument } {
  const { log, problems } = ended(text, setting);
  if (log === null) throw new Error(JSON.stringify(problems));
  const totals = addUp(log.table, rulesOf(setting.rules));
  return { log, totals, document: importDocument(log, totals, setting.keep === true ? keepAll : makeAnonymiser(log.table)) };
}

export function imported(text: string | Uint8Array, setting: Setting = {}): ImportDocument {
  const { document } = read(text, setting);
  // Holds for every log there is.
  if (document.rows !== document.counted + document.steps + document.rejected.count) throw new Error('rows are lost');
  return document;
}

/** Why a log is refused as a whole. */
export function refusal(text: string | Uint8Array, setting: Setting = {}): readonly Problem[] {
  return ended(text, setting).problems;
}

export function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
