/**
 * The desktop host: its real main script and its real preload, against a stand-in for `electron`
 * that shows the window in a real Chromium.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Host, type HostEvent } from '../../shared/host/contract.ts';
import { problemOf, valueOf } from '../host/contract-suite.ts';
import { bootDesktop, pageHost, type Desktop } from './boot.ts';
import { launchBrowser } from './stand-in/browser.ts';
import { buildParts } from './stand-in/built.ts';

/** Nothing here takes long; a busy machine does, in milliseconds. */
const patience = 5000;

let browser: Browser;
let parts: Awaited<ReturnType<typeof buildParts>>;
beforeAll(async () => {
  parts = await buildParts(join(import.meta.dirname, '../..'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  parts.remove();
});

function heard({ standIn }: Desktop): Promise<HostEvent[]> {
  return standIn.page.evaluate(() => (globalThis as unknown as { heard: HostEvent[] }).heard);
}

async function untilHeard(desktop: Desktop, count: number): Promise<HostEvent[]> {
  return vi.waitFor(async () => {
    const events = await heard(desktop);
    expect(events).toHaveLength(count);
    return events;
  }, patience);
}

describe('the desktop', () => {
  let desktop: Desktop;
  let host: Host;
  beforeEach(async () => {
    desktop = await bootDesktop(browser, parts);
    host = pageHost(desktop);
  });
  afterEach(() => desktop.close());

  it('opens one sandboxed, isolated window without Node', () => {
    const { standIn } = desktop;
    expect(standIn.windows).toHaveLength(1);
    expect(standIn.window.options.webPreferences).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false, spellcheck: false,
    });
    expect(standIn.sandboxed).toBe(true);
    expect(standIn.switches).toContain('disable-background-networking');
    expect(standIn.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
  });

  it('gives the page the methods of the contract and nothing of Electron', async () => {
    const seen = await desktop.standIn.page.evaluate(() => ({
      names: Object.keys((globalThis as unknown as { forewatt: object }).forewatt).sort(),
      required: typeof (globalThis as unknown as { require: unknown }).require,
    }));
    const { methods } = await import('../../shared/host/methods.ts');
    expect(seen).toEqual({ names: [...methods, 'onEvent'].sort(), required: 'undefined' });
  });

  it('opens the plan chosen in the native dialog', async () => {
    const path = join(desktop.folder, 'Mine.forewatt.json');
    await writeFile(path, '{}');
    desktop.standIn.openFile = path;
    expect(valueOf(await host.call('choosePlan', null))).toMatchObject({ name: 'Mine', text: '{}' });
  });

  it('answers null when a dialog is cancelled', async () => {
    desktop.standIn.saveFolder = null;
    expect(valueOf(await host.call('choosePlan', null))).toBeNull();
    expect(valueOf(await host.call('savePlanAs', { name: 'P', text: '', replace: false }))).toBeNull();
    expect(valueOf(await host.call('exportFile', { name: 'a.csv', text: '' }))).toBeNull();
    expect(valueOf(await host.call('printPdf', { name: 'a' }))).toBeNull();
  });

  it('adds the suffix to a typed name, but not over a file nobody was asked about', async () => {
    desktop.standIn.saveName = 'typed';
    expect(valueOf(await host.call('savePlanAs', { name: 'P', text: 'one', replace: true }))?.name).toBe('typed');
    expect(problemOf(await host.call('savePlanAs', { name: 'P', text: 'two', replace: true }))).toMatchObject({ code: 'plan-exists', forUser: true });
    expect(await readFile(join(desktop.folder, 'typed.forewatt.json'), 'utf8')).toBe('one');
  });

  it('prints the page to a PDF file', async () => {
    expect(valueOf(await host.call('printPdf', { name: 'report' }))?.name).toBe('report.pdf');
    expect((await readFile(join(desktop.folder, 'report.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('hands a menu entry to the page as a command', async () => {
    desktop.standIn.chooseMenu('edit.undo');
    expect(await untilHeard(desktop, 1)).toEqual([{ event: 'command', id: 'edit.undo' }]);
  });

  it('shows the plan and whether it is saved in the window title', async () => {
    await host.call('setUnsaved', { unsaved: true, title: 'Speech model' });
    expect(desktop.standIn.window.title).toBe('• Speech model – Forewatt');
    await host.call('setUnsaved', { unsaved: false, title: 'Speech model' });
    expect(desktop.standIn.window.title).toBe('Speech model – Forewatt');
  });

  it('closes at once when nothing is unsaved, and leaves', async () => {
    desktop.standIn.window.close();
    expect(desktop.standIn.windows).toHaveLength(0);
    expect(desktop.standIn.quitted).toBe(true);
    await vi.waitFor(() => {
      expect(existsSync(join(desktop.folder, 'data', 'window.json'))).toBe(true);
    }, patience);
  });

  describe('closing with unsaved work', () => {
    beforeEach(() => host.call('setUnsaved', { unsaved: true, title: 'Closing' }));

    it('Save: the page saves and then the window goes', async () => {
      desktop.standIn.answers = [0];
      desktop.standIn.window.close();
      expect(desktop.standIn.windows).toHaveLength(1);
      await vi.waitFor(() => {
        expect(desktop.standIn.windows).toHaveLength(0);
      }, patience);
      expect(desktop.standIn.asked[0]?.message).toBe('Save the changes to “Closing” before closing?');
      expect(await readFile(join(desktop.folder, 'Closing.forewatt.json'), 'utf8')).toBe('kept');
    });

    it('Save, and then the save dialog cancelled: the window stays', async () => {
      desktop.standIn.answers = [0];
      desktop.standIn.saveFolder = null;
      desktop.standIn.window.close();
      await untilHeard(desktop, 1);
      await host.call('about', null);
      expect(desktop.standIn.windows).toHaveLength(1);
    });

    it('Don’t save: the window goes and nothing is written', async () => {
      desktop.standIn.answers = [1];
      desktop.standIn.window.close();
      await vi.waitFor(() => {
        expect(desktop.standIn.windows).toHaveLength(0);
      }, patience);
      expect(readdirSync(desktop.folder).filter((name) => name.endsWith('.json'))).toEqual([]);
    });

    it('Don’t save, with a page that hangs: the window goes all the same', async () => {
      await desktop.standIn.page.evaluate(() => {
        (globalThis as unknown as { hangs: boolean }).hangs = true;
      });
      desktop.standIn.answers = [1];
      desktop.standIn.window.close();
      await vi.waitFor(() => {
        expect(desktop.standIn.windows).toHaveLength(0);
      }, patience);
    }, patience);

    it('Cancel: the window stays, the page hears nothing, and the next close asks again', async () => {
      desktop.standIn.answers = [2, 2];
      desktop.standIn.window.close();
      await new Promise((resolve) => setTimeout(resolve, 20));
      desktop.standIn.window.close();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(desktop.standIn.windows).toHaveLength(1);
      expect(desktop.standIn.asked).toHaveLength(2);
      expect(await heard(desktop)).toEqual([]);
    });
  });

  it('refuses to leave its page', async () => {
    await desktop.standIn.page.click('#away');
    await vi.waitFor(() => {
      expect(desktop.standIn.refusedNavigations).toEqual(['https://example.org/']);
    }, patience);
    expect(desktop.standIn.page.url()).toMatch(/index\.html$/u);
  });

  it('refuses a new window, and opens a link outside only when the user says so', async () => {
    desktop.standIn.answers = [1, 0];
    await desktop.standIn.page.click('#new');
    await vi.waitFor(() => {
      expect(desktop.standIn.refusedWindows).toEqual(['https://example.org/paper']);
    }, patience);
    expect(desktop.standIn.asked[0]?.detail).toBe('https://example.org/paper');
    expect(desktop.standIn.opened).toEqual([]);
    await desktop.standIn.page.click('#new');
    await vi.waitFor(() => {
      expect(desktop.standIn.opened).toEqual(['https://example.org/paper']);
    }, patience);
  });

  it('lets no request leave', async () => {
    const answer = await desktop.standIn.page.evaluate(() => fetch('https://example.org/').then(() => 'fetched', () => 'refused'));
    expect(answer).toBe('refused');
    const { mayLoad } = await import('../../electron/desktop/lockdown.ts');
    expect(mayLoad('app://forewatt/assets/a.js')).toBe(true);
    for (const url of ['https://example.org/', 'http://127.0.0.1/', 'file:///etc/passwd', 'ws://example.org/', 'app://other/x']) expect(mayLoad(url)).toBe(false);
  });

  it('refuses every permission', () => {
    const { permission } = desktop.standIn;
    const answers: boolean[] = [];
    for (const wanted of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) permission.request?.({}, wanted, (granted) => answers.push(granted));
    expect(answers).toEqual([false, false, false, false, false]);
    expect(permission.check?.()).toBe(false);
    expect(permission.device?.()).toBe(false);
  });

  it('refuses a call from a page or frame that is not its own', async () => {
    const { standIn } = desktop;
    const refused = { ok: false, problem: { code: 'refused-sender' } };
    expect(await standIn.invokeFrom('https://example.org/', true, 'forewatt:about', null)).toMatchObject(refused);
    expect(await standIn.invokeFrom('app://forewatt.example.org/', true, 'forewatt:about', null)).toMatchObject(refused);
    expect(await standIn.invokeFrom('app://forewatt/index.html', false, 'forewatt:about', null)).toMatchObject(refused);
    expect(await standIn.invokeFrom('app://forewatt/index.html', true, 'forewatt:about', null)).toMatchObject({ ok: true });
  });

  it('opens the plan of a second launch in the window there is', async () => {
    await writeFile(join(desktop.folder, 'b.forewatt.json'), 'second');
    desktop.app.emit('second-instance', {}, ['forewatt', '--flag', 'b.forewatt.json'], desktop.folder);
    expect(await untilHeard(desktop, 1)).toMatchObject([{ event: 'open', plan: { name: 'b', text: 'second' } }]);
  });

  it('says why a plan given from outside cannot be opened', async () => {
    desktop.standIn.answers = [0];
    desktop.app.emit('open-file', { preventDefault: () => undefined }, join(desktop.folder, 'gone.forewatt.json'));
    await vi.waitFor(() => {
      expect(desktop.standIn.asked.map((box) => box.message)).toEqual(['“gone” is not there any more.']);
    }, patience);
  });
});

describe('starting the desktop', () => {
  it('opens the plan named on the command line once the page is there', async () => {
    const first = await bootDesktop(browser, parts);
    const path = join(first.folder, 'given.forewatt.json');
    await writeFile(path, 'given');
    const desktop = await bootDesktop(browser, parts, { argv: [path], folder: first.folder });
    expect(await untilHeard(desktop, 1)).toMatchObject([{ event: 'open', plan: { name: 'given', text: 'given' } }]);
    await desktop.close();
    await first.close();
  });

  it('starts with garbage where its own files should be, and keeps the garbage', async () => {
    const first = await bootDesktop(browser, parts);
    const data = join(first.folder, 'data');
    await mkdir(join(data, 'drafts'), { recursive: true });
    for (const name of ['settings.json', 'recents.json', 'window.json', 'drafts/doc.json']) await writeFile(join(data, name), '{ "theme":');
    const desktop = await bootDesktop(browser, parts, { folder: first.folder });
    const host = pageHost(desktop);
    expect(valueOf(await host.call('settings', null))).toMatchObject({ theme: 'system' });
    expect(valueOf(await host.call('recentPlans', null))).toEqual([]);
    expect(valueOf(await host.call('drafts', null))).toEqual([]);
    expect(await readFile(join(data, 'settings.json.unreadable'), 'utf8')).toBe('{ "theme":');
    await desktop.close();
    await first.close();
  });
});
