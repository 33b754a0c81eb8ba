/**
 * Measures the built app in a real browser, against the browser host: first paint; from the key
 * that commits an edit to the repainted strip, on the Moshi template; and the frames drawn while a
 * value of that template is dragged for three seconds with ten scenarios beside it.
 *
 *   node build/measure.mjs [EDITS]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** The Moshi template with its first scenario on ten grids. */
function tenScenarios() {
  const plan = JSON.parse(readFileSync('factors/templates/moshi.forewatt.json', 'utf8'));
  const [first] = plan.scenarios;
  const grids = ['FR', 'DE', 'SE', 'NO', 'ES', 'IT', 'PL', 'GB', 'FI', 'US'];
  const scenarios = grids.map((grid) => ({ ...first, id: grid.toLowerCase(), name: grid, grid }));
  return { ...plan, name: 'Ten grids', scenarios, baselineScenario: 'fr' };
}

/** Milliseconds between drawn frames, from a trace, while the value of a row is dragged to and fro. */
async function dragFrames(page) {
  await page.goto(url);
  await page.getByRole('heading', { name: 'New from one line' }).waitFor();
  await page.keyboard.press('Control+o');
  await page.getByRole('dialog').getByRole('button', { name: /ten/i }).first().click();
  await page.waitForTimeout(2500);
  await page.getByRole('gridcell', { name: /GPU-h$/ }).first().click();
  const handle = page.getByRole('slider').first();
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'] });
  for (const end = Date.now() + 3000; Date.now() < end;) {
    await page.mouse.move(x + 60 * Math.sin(Date.now() / 300), y);
    await page.waitForTimeout(8);
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  await page.mouse.up();
  const drawn = traceEvents.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts / 1000).sort((a, b) => a - b);
  return drawn.slice(1).map((at, index) => at - drawn[index]);
}

try {
  writeFileSync(path.join(folder, 'ten.forewatt.json'), JSON.stringify(tenScenarios()));
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
  await page.close();
  const frames = await dragFrames(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
  // Timestamps wander by some tenths of a millisecond around the 16.7 ms of the screen.
  const within = (most) => `${((100 * frames.filter((each) => each < most).length) / frames.length).toFixed(0)} %`;
  console.log(`drag, 3 s         ${frames.length} frames: ${within(17.5)} within one refresh (16.7 ms), ${within(34)} within two, longest ${Math.max(...frames).toFixed(0)} ms`);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
