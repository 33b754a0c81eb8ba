/**
 * Measures the built app in a real browser, against the browser host: first paint, and from the
 * key that commits an edit to the repainted strip, on the Moshi template.
 *
 *   node build/measure.mjs [EDITS]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';

const edits = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(path.join(os.tmpdir(), 'forewatt-measure-'));
const server = spawn(process.execPath, ['dist/cli/forewatt.mjs', 'serve'], { env: { ...process.env, FOREWATT_DATA: folder, FOREWATT_PLANS: folder } });
const url = await new Promise((resolve) => server.stdout.on('data', (chunk) => resolve(String(chunk).split('\n')[0])));
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function firstPaint() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.getByRole('heading', { name: 'New from one line' }).waitFor();
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  await page.close();
  return paint;
}

/** Milliseconds from the key press to the frame after the strip changed. */
async function editToStrip(page) {
  return page.evaluate(
    (target) =>
      new Promise((resolve) => {
        const strip = document.querySelector(target);
        const before = strip.textContent;
        const begin = performance.now();
        const look = () => (strip.textContent === before ? requestAnimationFrame(look) : requestAnimationFrame(() => resolve(performance.now() - begin)));
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        look();
      }),
    'dl',
  );
}

try {
  const paints = [];
  for (let round = 0; round < 5; round += 1) paints.push(await firstPaint());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.getByRole('button', { name: /^Speech-text dialogue model/ }).click();
  await page.getByRole('term').filter({ hasText: /^GPU-hours/ }).first().waitFor();
  await page.waitForTimeout(2000);
  await page.getByRole('gridcell', { name: /GPU-h$/ }).first().click();
  const times = [];
  for (let edit = 0; edit < edits; edit += 1) {
    await page.keyboard.press('Home');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.type(String(900_000 + 3000 * edit));
    times.push(await editToStrip(page));
    await page.waitForTimeout(400);
    await page.keyboard.press('ArrowUp');
  }
  console.log(`first paint       median ${median(paints).toFixed(0)} ms of ${paints.map((value) => value.toFixed(0)).join(', ')}`);
  console.log(`first edit        ${times[0].toFixed(0)} ms to the repainted strip`);
  console.log(`edit to strip     median ${median(times).toFixed(0)} ms of ${times.length} (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
