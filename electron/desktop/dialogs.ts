/** The methods that the desktop answers in its own way: native dialogs, printing, closing. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { writeFileAtomic } from '../services/atomic-file.ts';
import { type Handlers } from '../services/dispatch.ts';
import { exportFileName, planFileName, planSuffix, planTitle } from '../services/names.ts';
import { type Plans } from '../services/plans.ts';
import { asUserError, errorCode, UserError } from '../services/user-error.ts';
import { type Closing } from './closing.ts';

/** The window and what guards it; there is one while any call can arrive. */
export interface Place {
  readonly window: BrowserWindow;
  readonly closing: Closing;
}

const planFilter = [{ name: 'Forewatt plan', extensions: ['forewatt.json', 'json'] }];

export function desktopHandlers(place: () => Place, plans: Plans): Partial<Handlers> {
  /** The folder of the last dialog, where the next one starts. */
  let folder = app.getPath('documents');

  async function chooseTarget(name: string, title: string): Promise<string | null> {
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const filters = name.endsWith(planSuffix) ? planFilter : [{ name: extension.toUpperCase(), extensions: [extension] }];
    const { canceled, filePath } = await dialog.showSaveDialog(place().window, { title, defaultPath: join(folder, name), filters });
    if (canceled || filePath === '') return null;
    folder = dirname(filePath);
    return filePath;
  }

  async function writeExport(name: string, title: string, make: () => Promise<string | Uint8Array>): Promise<{ name: string; where: string } | null> {
    const path = await chooseTarget(exportFileName(name), title);
    if (path === null) return null;
    try {
      await writeFileAtomic(path, await make());
    } catch (error) {
      throw asUserError(error, basename(path));
    }
    return { name: basename(path), where: dirname(path) };
  }

  return {
    async choosePlan() {
      const { canceled, filePaths } = await dialog.showOpenDialog(place().window, { title: 'Open a plan', defaultPath: folder, filters: planFilter, properties: ['openFile'] });
      const path = filePaths[0];
      if (canceled || path === undefined) return null;
      folder = dirname(path);
      return plans.openPath(path);
    },
    // The native dialog has asked about replacing.
    async savePlanAs({ name, text }) {
      const chosen = await chooseTarget(planFileName(name), 'Save the plan as');
      return chosen === null ? null : plans.savePath(await withSuffix(chosen), text);
    },
    exportFile: ({ name, text }) => writeExport(name, 'Export', async () => text),
    printPdf: ({ name }) =>
      writeExport(name.toLowerCase().endsWith('.pdf') ? name : `${name}.pdf`, 'Print to PDF', () =>
        place().window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }),
      ),
    async setUnsaved({ unsaved, title }) {
      place().closing.setUnsaved(unsaved, title);
      return null;
    },
    async answerClose({ close }) {
      place().closing.answer(close);
      return null;
    },
  };
}

/** A name typed without suffix gets it; that may name another file, about which nobody was asked. */
async function withSuffix(path: string): Promise<string> {
  if (path.toLowerCase().endsWith('.json')) return path;
  const suffixed = path + planSuffix;
  try {
    await stat(suffixed);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return suffixed;
    throw asUserError(error, planTitle(basename(suffixed)));
  }
  throw new UserError('plan-exists', `There is a plan “${planTitle(basename(suffixed))}” already. Choose another name, or pick that file to replace it.`);
}
