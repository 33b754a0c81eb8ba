/**
 * W4 with its screen: the built app in Chromium, one cell of a plan with 200 activities and 10
 * scenarios edited, from the key that commits it to the frame after the strip has changed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const edits = 21;
const warm = 6;
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Milliseconds from Enter to the frame after the strip of figures changed. */
function commitAndWait(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const strip = document.querySelector('dl');
    const before = strip.textContent;
    const begin = performance.now();
    const look = () => { if (strip.textContent === before) requestAnimationFrame(look); else requestAnimationFrame(() => resolve(performance.now() - begin)); };
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    look();
  }));
}

async function openPlan(page, url) {
  await page.goto(url);
  await page.getByRole('heading', { name: 'New from one line' }).waitFor();
  await page.keyboard.press('Control+o');
  const dialog = page.getByRole('dialog', { name: 'Open' });
  await dialog.getByRole('button', { name: /^large/ }).first().click();
  await page.getByRole('term').filter({ hasText: /^GPU-hours/ }).first().waitFor();
}

/** The row of W4; `bundle` and `root` come from the bench. */
export async function measureApp(browser, { root, bundle, leaveOut }) {
  const { largePlan, budgetRow } = await import(pathToFileURL(await bundle('run.ts', 'node.mjs', 'node')).href);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forewatt-bench-'));
  const plans = path.join(folder, 'plans');
  mkdirSync(plans);
  writeFileSync(path.join(plans, 'large.forewatt.json'), JSON.stringify(largePlan()));
  const server = spawn(process.execPath, [path.join(root, 'dist/cli/forewatt.mjs'), 'serve'], { env: { ...process.env, FOREWATT_DATA: path.join(folder, 'data'), FOREWATT_PLANS: plans } });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    const url = await new Promise((resolve) => { server.stdout.once('data', (chunk) => resolve(String(chunk).split('\n')[0])); });
    await openPlan(page, url);
    // The first results of all scenarios are in when nothing is being computed any more.
    await page.waitForTimeout(3000);
    // One of the larger rows, so that three digits of the strip show every edit.
    await page.getByRole('gridcell', { name: /^17 to 51/ }).first().click();
    const times = [];
    for (let edit = 0; edit < edits + warm; edit += 1) {
      await page.keyboard.type(`${200 + 40 * edit} to ${500 + 80 * edit}`);
      const time = await commitAndWait(page);
      if (edit >= warm) times.push(time);
      await page.waitForTimeout(900);
      await page.keyboard.press('ArrowUp');
    }
    return [budgetRow('w4', 'chromium', median(times))];
  } catch (cause) {
    leaveOut('W4 in the app', cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause));
    return [];
  } finally {
    await page.close();
    server.kill();
    await once(server, 'close');
    // The server may still be writing what it was told last.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
