/** Joins window and host: settings, recents, recovery, autosave, unsaved work, the host's events. */
import { type Host } from '../host/connect.ts';
import { type HostEvent } from '../../shared/host/contract.ts';
import { documentStore, isUnsaved } from '../state/document.ts';
import { ask, sessionStore, setHost } from '../state/session.ts';
import { viewStore } from '../state/view.ts';
import { autosave, openStored, refreshRecents, save } from './file.ts';
import { loadRecords } from './records.ts';
import { runCommand } from './registry.ts';

/** Quiet time after an edit before the draft is handed to the host, in milliseconds. */
const autosaveDelay = 150;

function watchDocument(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  documentStore.subscribe((state, previous) => {
    const unsaved = isUnsaved(state);
    const title = state.plan?.name ?? '';
    const now = `${String(unsaved)} ${title}`;
    if (now !== told) {
      told = now;
      void ask('setUnsaved', { unsaved, title }, true);
    }
    if (state.plan === previous.plan && state.saved === previous.saved) return;
    clearTimeout(timer);
    if (unsaved) timer = setTimeout(() => { void autosave(); }, autosaveDelay);
    else if (state.plan !== null) void ask('dropDraft', { key: state.draftKey }, true);
  });
}

/** A window that is hidden or closed hands over its work at once: timers may never run again. */
function watchLeaving(): void {
  const flush = (): void => {
    if (isUnsaved(documentStore.getState())) void autosave();
  };
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') flush(); });
  window.addEventListener('pagehide', flush);
}

function watchSettings(language: 'en' | 'fr'): void {
  viewStore.subscribe((state, previous) => {
    if (state.theme === previous.theme && state.inspector === previous.inspector) return;
    void ask('saveSettings', { theme: state.theme, language, inspector: state.inspector }, true);
  });
}

async function onEvent(event: HostEvent): Promise<void> {
  if (event.event === 'command') await runCommand(event.id);
  else if (event.event === 'open') openStored(event.plan);
  else {
    // The user was asked: save, and stay open when that fails; or drop the work.
    const close = event.save ? await save() : true;
    if (close && !event.save) await ask('dropDraft', { key: documentStore.getState().draftKey }, true);
    await ask('answerClose', { close });
  }
}

/** Connects the session to its host and brings back what the host kept. */
export async function startSession(host: Host): Promise<void> {
  setHost(host);
  host.onEvent((event) => { void onEvent(event); });
  const [about, settings, drafts] = await Promise.all([ask('about', null), ask('settings', null, true), ask('drafts', null, true), refreshRecents(), loadRecords()]);
  if (settings !== undefined) viewStore.setState({ theme: settings.theme, inspector: settings.inspector });
  sessionStore.setState({ about: about ?? null, recoverable: drafts ?? [] });
  watchDocument();
  watchLeaving();
  watchSettings(settings?.language ?? 'en');
}
