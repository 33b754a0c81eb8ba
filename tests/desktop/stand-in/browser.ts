/** The Chromium that all tests use, without its chatter on the network. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from '@playwright/test';

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

export async function launchBrowser(): Promise<Browser> {
  const { findBrowser } = (await import(pathToFileURL(join(import.meta.dirname, '../../../build/browser.mjs')).href)) as { findBrowser: () => Promise<string> };
  const args = process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
  return chromium.launch({ args, executablePath: await findBrowser() });
}
