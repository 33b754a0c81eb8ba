/**
 * The app in a real browser: the browser host with folders of its own, and a page that fails the
 * test on any console error, any uncaught exception and any request off this machine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Page, test as base, expect } from '@playwright/test';
import { type RunningServer, startServer } from '../../electron/browser/server.ts';

const rendererDir = path.resolve(import.meta.dirname, '../../dist/renderer');

export interface App {
  readonly page: Page;
  readonly plansDir: string;
  readonly url: string;
  /** Loads the app again, as after a restart of the browser. */
  readonly reopen: () => Promise<void>;
}

export const test = base.extend<{ app: App; server: RunningServer & { plansDir: string } }>({
  server: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'forewatt-e2e-'));
    const plansDir = path.join(folder, 'plans');
    const server = await startServer({ dataDir: path.join(folder, 'data'), plansDir, rendererDir, version: '0.1.0' });
    await use({ ...server, plansDir });
    await server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  },
  app: async ({ page, server }, use) => {
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (fault) => faults.push(`exception: ${fault.message}`));
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (hostname !== '127.0.0.1' && protocol !== 'data:' && protocol !== 'blob:') faults.push(`request off this machine: ${request.url()}`);
    });
    const open = async (): Promise<void> => {
      await page.goto('about:blank');
      await page.goto(server.url);
      await expect(page.getByRole('heading', { name: 'New from one line' })).toBeVisible();
    };
    await open();
    await use({ page, plansDir: server.plansDir, url: server.url, reopen: open });
    expect(faults).toEqual([]);
  },
});

export { expect };
