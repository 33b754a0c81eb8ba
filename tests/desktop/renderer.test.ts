/** The real renderer in the desktop: opened, edited, undone from the menu, saved by the close dialog. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bootDesktop } from './boot.ts';
import { launchBrowser } from './stand-in/browser.ts';
import { buildParts } from './stand-in/built.ts';

const root = join(import.meta.dirname, '../..');
const rendererDir = join(root, 'dist/renderer');

let browser: Browser;
let parts: Awaited<ReturnType<typeof buildParts>>;
beforeAll(async () => {
  if (!existsSync(join(rendererDir, 'index.html'))) execFileSync(process.execPath, [join(root, 'build/build.mjs')]);
  parts = await buildParts(root);
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  parts.remove();
});

/** On a busy machine a first simulation takes its time, in milliseconds. */
const patience = 15_000;

interface SavedPlan {
  readonly activities: readonly { readonly id: string; readonly size: { readonly gpus?: unknown } }[];
}

describe('the renderer in the desktop', () => {
  it('opens a plan natively, edits it, undoes from the menu, and saves when the window closes', async () => {
    const desktop = await bootDesktop(browser, { ...parts, rendererDir });
    const { standIn } = desktop;
    const file = join(desktop.folder, 'Mine.forewatt.json');
    copyFileSync(join(root, 'factors/templates/smollm3.forewatt.json'), file);
    const before = JSON.parse(readFileSync(file, 'utf8')) as SavedPlan;
    const gpus = String(before.activities[0]?.size.gpus);
    standIn.openFile = file;
    const name = 'Language model, 3B';

    // The page hears commands once it has connected: its start page is up then.
    await standIn.page.getByRole('button', { name: /open/iu }).first().waitFor();
    standIn.chooseMenu('file.open');
    await vi.waitFor(() => {
      expect(standIn.window.title).toBe(`${name} – Forewatt`);
    }, patience);

    const edit = async (text: string): Promise<void> => {
      await standIn.page.getByRole('gridcell', { name: new RegExp(`(^|\\D)${gpus}(\\D|$)`, 'u') }).first().click();
      await standIn.page.keyboard.type(text);
      await standIn.page.keyboard.press('Enter');
      await vi.waitFor(() => {
        expect(standIn.window.title).toBe(`• ${name} – Forewatt`);
      }, patience);
    };
    await edit('512');
    standIn.chooseMenu('edit.undo');
    await vi.waitFor(() => {
      expect(standIn.window.title).toBe(`${name} – Forewatt`);
    }, patience);
    await edit('640');

    standIn.answers = [0];
    standIn.window.close();
    await vi.waitFor(() => {
      expect(standIn.windows).toHaveLength(0);
    }, patience);
    const after = JSON.parse(readFileSync(file, 'utf8')) as SavedPlan;
    expect(after.activities.map((activity) => activity.size.gpus)).toEqual(before.activities.map((activity, at) => (at === 0 ? 640 : activity.size.gpus)));
    expect(standIn.pageErrors).toEqual([]);
    expect(standIn.blockedRequests).toEqual([]);
    await desktop.close();
  }, 4 * patience);
});
