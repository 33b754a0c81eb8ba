/** Records of one's own: kept on this machine, held against the plan, exported, dropped and taken back. */
import { type Baseline } from '../../shared/compare/baseline.ts';
import { readRecord } from '../../shared/compare/read-record.ts';
import { recordId } from '../../shared/importing/record.ts';
import { documentStore } from '../state/document.ts';
import { isOwnRecord, type LibraryState, libraryStore, showOwnRecords } from '../state/library.ts';
import { ask } from '../state/session.ts';
import { notify } from '../state/view.ts';
import { t } from '../text/t.ts';
import { edit } from './edit.ts';

/** The records as the host keeps them now. */
export async function loadRecords(): Promise<void> {
  const records = await ask('records', null, true);
  if (records !== undefined) showOwnRecords(records);
}

/** Holds the open plan against a record, or no more. */
export function holdAgainst(id: string, on: boolean): void {
  edit(t('edit.recorded'), (draft) => {
    const others = (draft.recorded ?? []).filter((each) => each !== id);
    draft.recorded = on ? [...others, id] : others;
  });
}

/** Keeps a record on this machine and holds the open plan against it. True when it is kept. */
export async function keepRecord(record: Baseline, replace: boolean): Promise<boolean> {
  const saved = await ask('saveRecord', { record, replace });
  if (saved === undefined) return false;
  await loadRecords();
  if (documentStore.getState().plan?.recorded?.includes(saved.id) !== true) holdAgainst(saved.id, true);
  return true;
}

export async function exportRecord(record: Baseline): Promise<void> {
  const written = await ask('exportFile', { name: `${record.id}.json`, text: `${JSON.stringify(record, null, 2)}\n` });
  if (written !== undefined && written !== null) notify(t('import.written', written));
}

/** A record from a file: kept here unless it is here already; another one of its id stays beside it. */
export async function addRecordText(text: string, name: string): Promise<void> {
  const { record, problems } = readRecord(text, recordId(name));
  if (record === null) {
    const [first] = problems;
    notify(t('import.record.bad', { name, place: first === undefined || first.path === '' ? '' : `${first.path}: `, message: [first?.message, first?.hint].filter(Boolean).join(' '), more: problems.length > 1 ? t('import.more', { count: problems.length - 1 }) : '' }), 'problem');
    return;
  }
  const { baselines } = libraryStore.getState();
  const base = recordId(record.id);
  let id = base;
  for (let count = 2; baselines.some((each) => each.id === id && JSON.stringify({ ...each, id: base }) !== JSON.stringify({ ...record, id: base })); count += 1) id = `${base.slice(0, 60)}-${String(count)}`;
  const there = baselines.find((each) => each.id === id);
  if (there !== undefined) {
    if (documentStore.getState().plan !== null) holdAgainst(id, true);
    notify(t('import.record.there', { name: there.name }));
    return;
  }
  if (await keepRecord({ ...record, id }, false)) notify(t(documentStore.getState().plan === null ? 'import.record.added' : 'import.record.addedToPlan', { name: record.name }));
}

let dropped: Baseline | null = null;

export function canTakeBackRecord(): boolean {
  return dropped !== null && !libraryStore.getState().own.some(({ id }) => id === dropped?.id);
}

/** Takes a record off this machine; its notice offers it back. Plans that name it keep its name. */
export async function dropRecord(record: Baseline): Promise<void> {
  if (!isOwnRecord(libraryStore.getState(), record.id)) return;
  if ((await ask('deleteRecord', { id: record.id })) === undefined) return;
  dropped = record;
  await loadRecords();
  notify(t('import.record.dropped', { name: record.name }), 'done', 'record.takeBack');
}

export async function takeBackRecord(): Promise<void> {
  if (dropped === null) return;
  if ((await ask('saveRecord', { record: dropped, replace: false })) === undefined) return;
  dropped = null;
  await loadRecords();
}

/** The records that a plan names and this machine does not have. */
export function missingRecords(recorded: readonly string[] | undefined, { baselines, own }: Pick<LibraryState, 'baselines' | 'own'>): readonly string[] {
  // Before those of the product are loaded nothing can be said.
  return baselines.length === own.length ? [] : (recorded ?? []).filter((id) => !baselines.some((baseline) => baseline.id === id));
}
