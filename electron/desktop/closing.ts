/**
 * Closing with unsaved work: Save, Don't save or Cancel, asked natively, so that the question comes
 * even when the page hangs. The page does the saving and answers.
 */
import { dialog, type BrowserWindow } from 'electron';
import { type HostEvent } from '../../shared/host/contract.ts';

export interface Closing {
  readonly setUnsaved: (unsaved: boolean, title: string) => void;
  /** The page's answer: `close` lets the window go. */
  readonly answer: (close: boolean) => void;
}

/** Who said "don't save" is not kept waiting by a page that no longer answers, in milliseconds. */
const patience = 2000;

export function guardClosing(window: BrowserWindow, say: (event: HostEvent) => void): Closing {
  let unsaved = false;
  let title = '';
  let asking = false;
  let released = false;

  const letGo = (): void => {
    released = true;
    if (!window.isDestroyed()) window.close();
  };

  async function ask(): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning', buttons: ['Save', 'Don’t save', 'Cancel'], defaultId: 0, cancelId: 2, noLink: true,
      message: `Save the changes to “${title}” before closing?`,
      detail: 'Without saving, the changes are lost.',
    });
    if (response === 2) return;
    say({ event: 'close-requested', save: response === 0 });
    if (response === 1) setTimeout(letGo, patience).unref();
  }

  window.on('close', (event) => {
    if (released || !unsaved) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void ask().finally(() => {
      asking = false;
    });
  });
  // A page that died cannot save; its last draft is on disk and is offered at the next start.
  window.webContents.on('render-process-gone', () => {
    unsaved = false;
  });

  return {
    setUnsaved(now, name) {
      unsaved = now;
      title = name;
      window.setDocumentEdited(now);
      window.setTitle(name === '' ? 'Forewatt' : `${now ? '• ' : ''}${name} – Forewatt`);
    },
    answer(close) {
      if (close) letGo();
    },
  };
}
