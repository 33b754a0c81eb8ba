/** The contract suite through the whole desktop: page, preload, main script, services. */
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { describeHost } from '../host/contract-suite.ts';
import { bootDesktop, pageHost, type Desktop } from './boot.ts';
import { launchBrowser } from './stand-in/browser.ts';
import { buildParts } from './stand-in/built.ts';

let browser: Browser;
let desktop: Desktop;
let parts: Awaited<ReturnType<typeof buildParts>>;
beforeAll(async () => {
  parts = await buildParts(join(import.meta.dirname, '../..'));
  browser = await launchBrowser();
  desktop = await bootDesktop(browser, parts);
});
afterAll(async () => {
  await desktop.close();
  await browser.close();
  parts.remove();
});

// One boot for the suite: the desktop keeps nothing between calls but its files, which each test empties.
describeHost('desktop: main and preload', async () => {
  await Promise.all((await readdir(desktop.folder)).map((name) => rm(join(desktop.folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })));
  return {
    host: pageHost(desktop),
    async changeOutside(plan, text) {
      const path = join(desktop.folder, `${plan.name}.forewatt.json`);
      await writeFile(path, text);
      const later = new Date(Date.parse(plan.modified) + 60_000);
      await utimes(path, later, later);
    },
    close: async () => undefined,
  };
});
