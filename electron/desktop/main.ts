/**
 * The desktop host from start to end: lock everything, open one window, answer its calls.
 *
 * A second launch hands its plan to the window that is open and leaves.
 */
import { app, dialog, Menu, session } from 'electron';
import { makeAssets } from '../services/assets.ts';
import { defaultDataDir, defaultPlansDir } from '../services/folders.ts';
import { makeServices } from '../services/services.ts';
import { UserError } from '../services/user-error.ts';
import { rendererDir } from './bundle.ts';
import { guardClosing } from './closing.ts';
import { desktopHandlers, type Place } from './dialogs.ts';
import { answerCalls, say } from './ipc.ts';
import { lockSession, prepareLockdown } from './lockdown.ts';
import { menuTemplate } from './menu.ts';
import { planInArguments } from './opening.ts';
import { openWindow } from './window.ts';

const dataDir = defaultDataDir();
let place: Place | null = null;
/** Paths from outside that wait for the page; null once it is there. */
let waiting: string[] | null = [];

function placeOrFail(): Place {
  if (place === null) throw new Error('a call came while there was no window');
  return place;
}

const services = makeServices({
  dataDir,
  plansDir: defaultPlansDir(),
  version: app.getVersion(),
  clock: () => new Date(),
  about: { host: 'desktop', nativeDialogs: true, canPrintPdf: true },
  own: (plans) => desktopHandlers(placeOrFail, plans),
});

async function openFromOutside(path: string): Promise<void> {
  if (waiting !== null) {
    waiting.push(path);
    return;
  }
  if (place === null) return;
  const { window } = place;
  if (window.isMinimized()) window.restore();
  window.focus();
  try {
    say(window, { event: 'open', plan: await services.plans.openPath(path) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await dialog.showMessageBox(window, { type: 'error', message: error.message, buttons: ['OK'] });
  }
}

async function start(): Promise<void> {
  await app.whenReady();
  lockSession(session.defaultSession, makeAssets(rendererDir));
  answerCalls(services.dispatch);
  const window = await openWindow(dataDir);
  const closing = guardClosing(window, (event) => {
    say(window, event);
  });
  place = { window, closing };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate((id) => {
    say(window, { event: 'command', id });
  })));
  window.webContents.on('did-finish-load', () => {
    const paths = waiting ?? [];
    waiting = null;
    for (const path of paths) void openFromOutside(path);
  });
  window.on('closed', () => {
    place = null;
  });
}

if (app.requestSingleInstanceLock()) {
  prepareLockdown();
  app.on('second-instance', (_event, argv, folder) => {
    const path = planInArguments(argv, folder);
    if (path !== null) void openFromOutside(path);
    else place?.window.focus();
  });
  // macOS hands files over by an event, at times before it is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openFromOutside(path);
  });
  // One window, one plan: without it nothing is left to do, on macOS too.
  app.on('window-all-closed', () => {
    app.quit();
  });
  const given = planInArguments(process.argv, process.cwd());
  if (given !== null) void openFromOutside(given);
  start().catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
} else {
  app.quit();
}
