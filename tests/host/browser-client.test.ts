/**
 * The renderer's own client in a real Chromium against the real loopback server: how the link's key
 * becomes a session, and what the page may still do under the policy.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Page } from '@playwright/test';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../electron/browser/server.ts';
import { launchBrowser } from '../desktop/stand-in/browser.ts';

let folder: string;
let browser: Browser;
let server: RunningServer;
let page: Page;

const script = `
import { connectHost } from '${join(import.meta.dirname, '../../renderer/host/connect.ts')}';
window.asked = connectHost().then((host) => { window.host = host; return host.call('about', null); }).then((answer) => answer.value.version, (error) => error.message);
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forewatt-client-'));
  writeFileSync(join(folder, 'entry.js'), script);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Page</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script>');
  const bundle = await rolldown({ input: join(folder, 'entry.js'), platform: 'browser', logLevel: 'silent', transform: { define: { 'import.meta.env.DEV': 'false' } } });
  await bundle.write({ file: join(folder, 'page.js'), format: 'esm' });
  await bundle.close();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  server = await startServer({ dataDir: join(folder, 'data'), plansDir: join(folder, 'plans'), rendererDir: folder, version: '1.2.3' });
  page = await browser.newPage();
});
afterEach(async () => {
  await page.close();
  await server.close();
});

const answer = (): Promise<string> => page.evaluate(() => (globalThis as unknown as { asked: Promise<string> }).asked);

describe('a page opened by the link', () => {
  it('is let in, and takes the key out of its address', async () => {
    await page.goto(server.url);
    expect(await answer()).toBe('1.2.3');
    expect(page.url()).toBe(`http://127.0.0.1:${String(server.port)}/`);
  });

  it('is let in again after a reload', async () => {
    await page.goto(server.url);
    await answer();
    await page.reload();
    expect(await answer()).toBe('1.2.3');
  });

  it('is told what to do when it came without the link', async () => {
    await page.goto(server.url.split('#')[0] ?? '');
    expect(await answer()).toBe('This page was opened without Forewatt’s link. Open the link printed in its terminal.');
  });

  it('is told what to do when the key is of an earlier launch', async () => {
    await page.goto(`${server.url.split('#')[0] ?? ''}#key=old`);
    expect(await answer()).toBe('This link is not of the Forewatt that runs now. Open the link printed in its terminal.');
  });

  it('gets a sentence, not an exception, when the server has gone', async () => {
    await page.goto(server.url);
    await answer();
    await server.close();
    const said = await page.evaluate(() => (globalThis as unknown as { host: { call: (method: string, argument: null) => Promise<unknown> } }).host.call('about', null));
    expect(said).toEqual({ ok: false, problem: { code: 'unreachable', message: 'Forewatt’s server does not answer. Is it still running in its terminal?', forUser: true } });
    server = await startServer({ dataDir: folder, plansDir: folder, rendererDir: folder });
  });

  it('may run, style and fetch nothing that is not its own', async () => {
    await page.goto(server.url);
    const tried = await page.evaluate(async () => {
      const broken: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
      const add = (tag: string, properties: object): void => {
        document.body.append(Object.assign(document.createElement(tag), properties));
      };
      add('script', { textContent: 'window.inline = true' });
      add('style', { textContent: 'body { color: red }' });
      add('img', { src: 'https://example.org/a.png' });
      add('iframe', { src: 'https://example.org/' });
      await fetch('https://example.org/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { broken: [...new Set(broken)].sort(), inline: 'inline' in globalThis };
    });
    expect(tried).toEqual({ broken: ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem'], inline: false });
  });
});
