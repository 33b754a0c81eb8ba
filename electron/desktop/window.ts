/** The one window: sandboxed, isolated, without Node. */
import { BrowserWindow, nativeTheme } from 'electron';
import { preloadFile } from './bundle.ts';
import { appUrl } from './lockdown.ts';
import { boundsFor, stateOf, windowState } from './window-state.ts';

/** Opens the window where it stood last. Resolves when it exists; the page is still loading. */
export async function openWindow(dataDir: string): Promise<BrowserWindow> {
  const states = windowState(dataDir);
  const last = await states.read();
  const window = new BrowserWindow({
    ...boundsFor(last),
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Forewatt',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181c' : '#ffffff',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium would fetch dictionaries from the network.
      spellcheck: false,
    },
  });
  if (last?.maximized === true) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', () => {
    // Losing the window's place is no reason to hold it open.
    states.write(stateOf(window)).catch((error: unknown) => {
      console.error(error);
    });
  });
  // The page title would replace the plan's name.
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.loadURL(`${appUrl}index.html`).catch((error: unknown) => {
    console.error(error);
  });
  return window;
}
