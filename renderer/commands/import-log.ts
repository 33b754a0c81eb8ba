/** What can be done with a log: choose it, say what is what, read it, classify it, save its record. */
import { type Baseline } from '../../shared/compare/baseline.ts';
import { type Columns, mapOfColumns, missingColumns } from '../../shared/importing/columns.ts';
import { type Said } from '../../shared/importing/preview.ts';
import { recordId } from '../../shared/importing/record.ts';
import { writeRules } from '../../shared/importing/rule-edits.ts';
import { noRules, readRules, type Rules } from '../../shared/importing/rules-file.ts';
import { saysRecord } from '../../shared/compare/read-record.ts';
import { error, type Problem } from '../../shared/problem.ts';
import { askImport, endImport } from '../state/import-engine.ts';
import { emptyImport, importStore, nothingSaid, type ImportState } from '../state/importing.ts';
import { libraryStore } from '../state/library.ts';
import { ask } from '../state/session.ts';
import { notify, showPage, viewStore } from '../state/view.ts';
import { t } from '../text/t.ts';
import { type ImportAnswer } from '../workers/import-protocol.ts';
import { showFile } from './file.ts';
import { addRecordText } from './records.ts';

export function showImport(): void {
  showPage('import');
}

/** As much of a file as tells a plan, a record or rules from a log. */
const headBytes = 4096;

/** A plan is opened, a record added, rules taken; anything else is a log. */
export async function takeFile(file: File): Promise<void> {
  let head: string;
  try {
    head = await file.slice(0, headBytes).text();
  } catch (cause) {
    notify(t('import.unreadable', { name: file.name, message: cause instanceof Error ? cause.message : String(cause) }), 'problem');
    return;
  }
  if (/"format"\s*:\s*"forewatt-plan"/.test(head) || file.name.endsWith('.forewatt.json')) await showFile(file);
  else if (saysRecord(head)) await addRecordText(await file.text(), file.name);
  else if (/^\s*\{\s*("\$schema"\s*:\s*"[^"]*"\s*,\s*)?"(rules|default|failedStates)"\s*:/.test(head)) takeRules(await file.text(), file.name);
  else takeLog(file);
}

/** Takes a log and shows it; the rules stay. */
export function takeLog(file: File): void {
  endImport();
  const { rules, ruleProblems, keepNames } = importStore.getState();
  importStore.setState({ ...emptyImport, rules, ruleProblems, keepNames, file });
  if (viewStore.getState().page !== 'import') showImport();
  look({ readAtOnce: true });
}

function look({ readAtOnce }: { readonly readAtOnce: boolean }): void {
  const { file, said } = importStore.getState();
  if (file === null) return;
  importStore.setState({ phase: 'looking', problems: [], classified: null, stale: false, chosen: false, progress: null });
  askImport({ kind: 'look', file, said }, (answer) => {
    if (answer.kind !== 'looked') {
      heard(answer);
      return;
    }
    const { preview } = answer;
    importStore.setState({ preview, columns: preview.columns, problems: preview.problems, phase: preview.hopeless ? 'refused' : 'columns' });
    if (readAtOnce && preview.problems.length === 0) readLog();
  });
}

/** Format, delimiter or header, as people say: the beginning is looked at again. */
export function sayLog(change: Partial<Said>): void {
  importStore.setState(({ said }) => ({ said: { ...said, ...change } }));
  const { delimiter, header } = importStore.getState().said;
  look({ readAtOnce: delimiter === null && header === null });
}

export function chooseColumns(change: Partial<Columns>): void {
  importStore.setState(({ columns, classified }) => ({ columns: { ...columns, ...change }, chosen: true, stale: classified !== null }));
}

export function canReadLog({ phase, preview, columns, said }: ImportState): boolean {
  return preview !== null && !preview.hopeless && phase !== 'reading' && phase !== 'looking' && (said.format === 'codecarbon' || missingColumns(columns).length === 0 || preview.problems.length === 0);
}

/** Reads the whole log with the columns that hold now. */
export function readLog(): void {
  const { file, said, preview, columns, chosen, rules, ruleProblems, keepNames } = importStore.getState();
  if (file === null || preview === null) return;
  const mapped = chosen || said.delimiter !== null || said.header !== null || preview.problems.length > 0;
  const format = said.format !== 'auto' ? said.format : mapped ? (preview.format ?? 'auto') : 'auto';
  importStore.setState({ phase: 'reading', problems: [], classified: null, stale: false, progress: { bytes: 0, of: file.size, rows: 0 } });
  const used = ruleProblems.length > 0 ? noRules : rules;
  askImport({ kind: 'read', file, format, map: mapped ? mapOfColumns(columns, preview) : null, rules: used, keepNames }, (answer) => {
    heard(answer, { rules: used, keepNames });
    // Rules may have been dropped on the window meanwhile.
    if (answer.kind === 'classified' && importStore.getState().rules !== used) classifyAgain();
  });
}

/** Ends the reading; file, columns and rules stay. */
export function cancelReading(): void {
  endImport();
  importStore.setState({ phase: 'columns', progress: null, classified: null });
}

/** Lets go of the log and frees what it held; the rules stay. */
export function closeLog(): void {
  endImport();
  const { rules, ruleProblems, keepNames } = importStore.getState();
  importStore.setState({ ...emptyImport, rules, ruleProblems, keepNames, said: nothingSaid });
}

function heard(answer: ImportAnswer, under: ImportState['under'] = null): void {
  switch (answer.kind) {
    case 'progress':
      importStore.setState({ progress: answer });
      return;
    case 'classified':
      importStore.setState({ phase: 'read', classified: answer.classified, under, progress: null });
      return;
    case 'refused':
      importStore.setState({ phase: 'columns', problems: answer.problems, progress: null });
      return;
    case 'unreadable':
      importStore.setState(({ file }) => ({ phase: 'refused', progress: null, problems: [error('unreadable', '', t('import.unreadable', { name: file?.name ?? '', message: answer.message }))] }));
      return;
    case 'failed':
      endImport();
      importStore.setState({ phase: 'refused', progress: null, problems: [error('failed', '', t('import.failed', { message: answer.message }))] });
      return;
    case 'looked':
  }
}

function classifyAgain(): void {
  const { phase, rules, ruleProblems, keepNames } = importStore.getState();
  if (phase === 'read' && ruleProblems.length === 0) askImport({ kind: 'classify', rules, keepNames }, (answer) => { heard(answer, { rules, keepNames }); });
}

/** Every problem of every rule: read together, one would hide another. */
function problemsOf(rules: Rules): Problem[] {
  const patterns = rules.rules.flatMap(({ field, match }, at) => readRules(writeRules({ rules: [{ field, match, set: {} }], default: {} })).problems.map((problem) => ({ ...problem, path: problem.path.replace('rules[0]', `rules[${String(at)}]`) })));
  const sets = { ...rules, rules: rules.rules.map((rule) => ({ ...rule, match: '*' })) };
  return [...patterns, ...readRules(writeRules(sets)).problems];
}

/** New rules: the totals follow without reading the file again. Rules with problems wait until they are mended. */
export function setRules(rules: Rules): void {
  importStore.setState({ rules, ruleProblems: problemsOf(rules) });
  classifyAgain();
}

export function setKeepNames(keepNames: boolean): void {
  importStore.setState({ keepNames });
  classifyAgain();
}

/** Rules from a RULES file take the place of those before. */
export function takeRules(text: string, name: string): void {
  const { rules, problems } = readRules(text);
  const [first] = problems;
  if (rules === null) {
    notify(t('import.rules.bad', { name, place: first?.path === '' || first === undefined ? '' : `${first.path}: `, message: [first?.message, first?.hint].filter(Boolean).join(' '), more: problems.length > 1 ? t('import.more', { count: problems.length - 1 }) : '' }), 'problem');
    return;
  }
  if (viewStore.getState().page !== 'import') showImport();
  changeRules(rules, t('import.rules.taken', { count: rules.rules.length, name }));
}

/** The rules before the last loss. */
let before: Rules | null = null;

export function canTakeBackRules(): boolean {
  return before !== null;
}

export function takeBackRules(): void {
  if (before === null) return;
  setRules(before);
  before = null;
}

/** Changes rules so that some are lost: the notice offers those before. */
export function changeRules(rules: Rules, said: string): void {
  const { rules: lost } = importStore.getState();
  before = lost.rules.length > 0 ? lost : null;
  setRules(rules);
  notify(said, 'done', before === null ? undefined : 'import.rulesBack');
}

export async function exportRules(): Promise<void> {
  const written = await ask('exportFile', { name: 'rules.json', text: writeRules(importStore.getState().rules) });
  if (written !== undefined && written !== null) notify(t('import.written', written));
}

/** The id a record of that name gets: never that of a record of the product. */
export function freeRecordId(name: string): string {
  const { baselines, own } = libraryStore.getState();
  const shipped = new Set(baselines.filter((each) => !own.includes(each)).map(({ id }) => id));
  const base = recordId(name.replaceAll('.', '-'));
  let id = base;
  for (let count = 2; shipped.has(id); count += 1) id = `${base.slice(0, 60)}-${String(count)}`;
  return id;
}

/** The name that is proposed: that of the file without its ending. */
export function proposedName(record: Baseline): string {
  return record.name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
}

/** The record as it is saved: with the name and scope of the person who saves it. */
export function namedRecord({ classified, name, scope }: ImportState): Baseline | null {
  const record = classified?.record ?? null;
  if (record === null) return null;
  const called = (name ?? proposedName(record)).trim();
  const covers = (scope ?? record.scope).trim();
  return { ...record, id: freeRecordId(called), name: called, scope: covers === '' ? record.scope : covers };
}
