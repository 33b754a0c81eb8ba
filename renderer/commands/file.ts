/** Opening and saving: the plan's life between window and host. */
import { type Draft, type ListedPlan, type StoredPlan } from '../../shared/host/contract.ts';
import { saysRecord } from '../../shared/compare/read-record.ts';
import { maxPlanBytes, readPlan, tooLarge, type ReadPlan } from '../../shared/plan/read.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { writePlan } from '../../shared/plan/write.ts';
import { type Problem } from '../../shared/problem.ts';
import { documentStore, isUnsaved, type DocumentState } from '../state/document.ts';
import { emptyHistory, historyStore, type History } from '../state/history.ts';
import { ask, sessionStore } from '../state/session.ts';
import { notify, viewStore } from '../state/view.ts';
import { t } from '../text/t.ts';
import { commitEditing, frozen } from './edit.ts';
import { pinned } from './factor-set.ts';
import { addRecordText } from './records.ts';

let lastDraft = 0;

/** A key under which the host keeps this document's draft; new for every document. */
function newDraftKey(): string {
  lastDraft += 1;
  return `draft-${Date.now().toString(36)}-${String(lastDraft)}`;
}

interface Origin {
  readonly ref?: string | null;
  readonly fileName?: string | null;
  readonly modified?: string | null;
  /** True when nothing would be lost by closing it: a stored file, an untouched template. */
  readonly saved?: boolean;
  readonly draftKey?: string;
  readonly problems?: readonly Problem[];
}

/** Puts a plan into the window: a fresh document with an empty history. */
export function showPlan(plan: Plan, origin: Origin = {}): void {
  const document = frozen(plan);
  const before = documentStore.getState();
  const left = isUnsaved(before) ? { document: before, history: historyStore.getState() } : null;
  // Handed over before another document takes its place: a window closed now loses nothing.
  if (left !== null) void keepDraft();
  historyStore.setState(emptyHistory, true);
  documentStore.setState({
    plan: document, ref: origin.ref ?? null, fileName: origin.fileName ?? null, modified: origin.modified ?? null,
    saved: origin.saved === true ? document : null, savedAt: null,
    draftKey: origin.draftKey ?? newDraftKey(), readProblems: origin.problems ?? [],
  });
  viewStore.setState({ page: 'plan', scenario: null, selection: { kind: 'plan' }, folded: new Set(), badTexts: {}, notices: [], opened: true });
  lastLeft = left ?? lastLeft;
  if (left !== null) notify(t('file.kept', { name: before.plan?.name ?? '' }), 'done', 'file.reopen');
}

interface Left {
  readonly document: DocumentState;
  readonly history: History;
}

/** The unsaved document that another one took the place of last. */
let lastLeft: Left | null = null;

export function canReopen(): boolean {
  return lastLeft !== null;
}

/** Brings the unsaved document that was left last back, with its history; what is open now is left in turn. */
export function reopen(): void {
  if (lastLeft === null) return;
  const { document, history } = lastLeft;
  const now = documentStore.getState();
  lastLeft = isUnsaved(now) ? { document: now, history: historyStore.getState() } : null;
  if (lastLeft !== null) void keepDraft();
  historyStore.setState(history, true);
  documentStore.setState(document);
  sessionStore.setState((state) => ({ recoverable: state.recoverable.filter((draft) => draft.key !== document.draftKey) }));
  viewStore.setState({ page: 'plan', scenario: null, selection: { kind: 'plan' }, folded: new Set(), badTexts: {}, notices: [], opened: true });
}

/** Reads a text into the window: a record joins those of one's own; a text that is no plan leaves everything as it was and says why. */
export function showText(text: string, name: string, origin: Origin = {}): boolean {
  if (saysRecord(text.slice(0, 4096))) {
    void addRecordText(text, name);
    return false;
  }
  return showRead(readPlan(text), name, origin);
}

function showRead({ plan, problems, migratedFrom }: ReadPlan, name: string, origin: Origin): boolean {
  if (plan === null) {
    sayUnreadable(name, problems);
    return false;
  }
  showPlan(plan, { ...origin, problems });
  if (migratedFrom !== null) notify(t('file.migrated', { version: migratedFrom }));
  return true;
}

function sayUnreadable(name: string, problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.level === 'error');
  const [first] = errors;
  const message = first === undefined ? '' : [first.message, first.hint].filter(Boolean).join(' ');
  notify(errors.length > 1 ? t('file.unreadable.more', { name, message, more: errors.length - 1 }) : t('file.unreadable', { name, message }), 'problem');
}

/**
 * Opens a file that was chosen or dropped. Its bytes are read, not its text: text of another
 * encoding would come with letters replaced, and be saved so.
 */
export async function showFile(file: File): Promise<void> {
  if (file.size > maxPlanBytes) {
    sayUnreadable(file.name, [tooLarge(file.size)]);
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  if (saysRecord(text.slice(0, 4096))) await addRecordText(text, file.name);
  else showRead(readPlan(bytes), file.name, {});
}

/** Opens a stored plan, also one handed over by the host (file association, second launch). */
export function openStored(stored: StoredPlan): void {
  showText(stored.text, stored.name, { ref: stored.ref, fileName: stored.name, modified: stored.modified, saved: true });
  void refreshRecents();
}

/** Keeps the unsaved document as a draft, and lists the drafts of all documents but the one that is open then. */
async function keepDraft(): Promise<void> {
  await autosave();
  const drafts = await ask('drafts', null, true);
  if (drafts !== undefined) sessionStore.setState({ recoverable: drafts.filter((draft) => draft.key !== documentStore.getState().draftKey) });
}

export async function refreshRecents(): Promise<void> {
  const recents = await ask('recentPlans', null, true);
  if (recents !== undefined) sessionStore.setState({ recents });
}

/** Opens a stored plan by its reference. */
export async function openRef(ref: string): Promise<void> {
  const stored = await ask('openPlan', { ref });
  if (stored === undefined) return;
  sessionStore.setState({ dialog: null });
  openStored(stored);
}

/** Asks which plan to open: natively where the host can, in the window's own dialog elsewhere. */
export async function choosePlan(): Promise<void> {
  if (sessionStore.getState().about?.nativeDialogs === true) {
    const stored = await ask('choosePlan', null);
    if (stored !== undefined && stored !== null) openStored(stored);
    return;
  }
  const listed = await ask('listPlans', null);
  if (listed !== undefined) sessionStore.setState({ listed, dialog: 'open' });
}

function afterSave(plan: Plan, stored: ListedPlan): void {
  const { draftKey } = documentStore.getState();
  documentStore.setState({ ref: stored.ref, fileName: stored.name, modified: stored.modified, saved: plan, savedAt: new Date().toISOString() });
  void ask('dropDraft', { key: draftKey }, true);
  void refreshRecents();
}

/** Saves where the plan is stored, or asks where. True when it is saved. */
export async function save(): Promise<boolean> {
  commitEditing();
  const { plan, ref, modified } = documentStore.getState();
  if (plan === null) return false;
  if (ref === null) return saveAs();
  const stored = await ask('savePlan', { ref, text: writePlan(pinned(plan)), expected: modified });
  if (stored === undefined) return false;
  afterSave(plan, stored);
  return true;
}

/** A file name made of the plan's name. */
export function suggestedName(plan: Plan): string {
  const base = plan.name.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase().slice(0, 80);
  return `${base === '' ? 'plan' : base}.forewatt.json`;
}

/** The name itself, or the first of “name (2)”, “name (3)” … that no other file has. */
export function freeName(name: string, taken: readonly string[]): string {
  const base = name.replace(/\.forewatt\.json$/, '');
  let free = name;
  for (let count = 2; taken.includes(free) || taken.includes(free.replace(/\.forewatt\.json$/, '')); count += 1) free = `${base} (${String(count)}).forewatt.json`;
  return free;
}

/** Saves under a name no file has: the way out when the plan's own file was changed by somebody else. */
export async function saveCopy(): Promise<void> {
  commitEditing();
  const { plan, fileName } = documentStore.getState();
  if (plan === null) return;
  const listed = await ask('listPlans', null, true);
  await saveUnder(freeName(fileName ?? suggestedName(plan), (listed ?? []).map(({ name }) => name)), false);
}

/** Opens the plan's file as somebody else left it; the work here is kept as a draft. */
export async function openTheirs(): Promise<void> {
  const { ref } = documentStore.getState();
  if (ref !== null) await openRef(ref);
}

export async function saveAs(): Promise<boolean> {
  commitEditing();
  const { plan } = documentStore.getState();
  if (plan === null) return false;
  if (sessionStore.getState().about?.nativeDialogs !== true) {
    const listed = await ask('listPlans', null);
    sessionStore.setState({ listed: listed ?? [], dialog: 'save-as' });
    return false;
  }
  return saveUnder(suggestedName(plan), true);
}

/** Saves under a name; `replace` allows an existing file to be replaced. */
export async function saveUnder(name: string, replace: boolean): Promise<boolean> {
  const { plan } = documentStore.getState();
  if (plan === null) return false;
  const stored = await ask('savePlanAs', { name, text: writePlan(pinned(plan)), replace });
  if (stored === undefined || stored === null) return false;
  sessionStore.setState({ dialog: null });
  afterSave(plan, stored);
  // Signs that no file may be called by were replaced.
  if (sessionStore.getState().about?.nativeDialogs !== true && stored.name !== name.replace(/\.forewatt\.json$/, '').trim()) notify(t('file.renamed', { name: stored.name }), 'done');
  return true;
}

/** Hands the unsaved plan to the host as a draft, so that a crash loses nothing. */
export async function autosave(): Promise<void> {
  const { plan, ref, draftKey } = documentStore.getState();
  if (plan === null) return;
  await ask('saveDraft', { key: draftKey, ref, name: plan.name, text: writePlan(pinned(plan)) }, true);
}

/** Opens recovered work; it stays unsaved until the user saves it. */
export function recover(draft: Draft): void {
  if (!showText(draft.text, draft.name, { ref: draft.ref, draftKey: draft.key })) return;
  sessionStore.setState((state) => ({ recoverable: state.recoverable.filter((other) => other.key !== draft.key) }));
}

/** Drops recovered work for good. */
export async function dropRecovered(draft: Draft): Promise<void> {
  await ask('dropDraft', { key: draft.key });
  sessionStore.setState((state) => ({ recoverable: state.recoverable.filter((other) => other.key !== draft.key) }));
}

/** Back to the start page; the open plan stays open. */
export function showStart(): void {
  viewStore.setState({ page: 'start' });
  void refreshRecents();
}
