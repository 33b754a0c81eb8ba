/* global btoa, createImageBitmap, document, OffscreenCanvas -- inside the page */
/**
 * The pictures of the documents, made from the built app in a real browser: build/pictures/*.png and
 * the page that shows them. `node build/pictures.mjs` after `npm run build`.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';
import { palettePng } from './palette-png.mjs';

const root = path.resolve(import.meta.dirname, '..');
const pictures = path.join(root, 'build/pictures');
const schemes = ['light', 'dark'];
const width = 1180;
const figures = 11;

/** The browser host with folders of its own; its address. */
async function serve(folder) {
  const host = spawn(process.execPath, [path.join(root, 'dist/cli/forewatt.mjs'), 'serve'], { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, HOME: folder, XDG_DATA_HOME: path.join(folder, 'data'), FOREWATT_PLANS: path.join(folder, 'plans') } });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    host.stdout.on('data', (chunk) => { said += String(chunk); const found = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(said); if (found !== null) resolve(found[0]); });
    host.on('exit', () => { reject(new Error(`The browser host ended: ${said}`)); });
  });
  return { url, close: () => { host.kill(); } };
}

/** Pixels of a screenshot, by the browser's own decoder. */
function pixelsOf(page, png) {
  return page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let at = 0; at < data.length; at += 0x8000) text += String.fromCharCode(...data.subarray(at, at + 0x8000));
    return { width: bitmap.width, height: bitmap.height, base64: btoa(text) };
  }, png.toString('base64'));
}

async function keep(page, name, png) {
  const { width: across, height, base64 } = await pixelsOf(page, png);
  const bytes = palettePng(across, height, Buffer.from(base64, 'base64'));
  await writeFile(path.join(pictures, name), bytes);
  return bytes.length;
}

/** The eleven figures of the study, of the template of the study beside its record. */
async function studyFigures(page, url, scheme, blank) {
  await page.goto(url);
  await page.getByRole('button', { name: /^Speech-text/ }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Show Figures');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Study figures' }).waitFor();
  await page.getByText('Accumulated GPU-hours, plan').waitFor({ timeout: 120_000 });
  await page.getByText('Global warming by location').waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('.figures-view [aria-busy="true"], .figures-view progress') === null, null, { timeout: 120_000 });
  // Only the figures: no index beside them, no buttons that a picture cannot press.
  await page.addStyleTag({ content: '.study-index { display: none !important; } .figures-view { display: block !important; } .chart-head .tools, .study-fig .seg { visibility: hidden; } .study-fig { border: 0 !important; padding: 14px 18px !important; }' });
  await page.evaluate(() => { document.querySelector('.study-page').style.maxWidth = 'none'; });
  await page.waitForTimeout(600);
  let bytes = 0;
  for (let number = 1; number <= figures; number += 1) {
    const figure = page.locator(`#study-figure-${String(number)}`);
    await figure.scrollIntoViewIfNeeded();
    await page.mouse.move(0, 0);
    bytes += await keep(blank, `study-${String(number)}-${scheme}.png`, await figure.screenshot({ animations: 'disabled' }));
  }
  return bytes;
}

/** The picture of the README: the plan as a table, one row selected, why it is that number beside it. */
async function planPicture(page, url, scheme, blank) {
  await page.setViewportSize({ width: 1440, height: 900 });
  // The same address again would be no navigation.
  await page.goto('about:blank');
  await page.goto(url);
  await page.getByRole('button', { name: /^Fine-tuning study/ }).click();
  const cell = page.getByRole('row').filter({ hasText: 'Full fine-tuning, five models' }).getByRole('gridcell').nth(6);
  await cell.click();
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem').first().waitFor();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1500);
  return keep(blank, `plan-${scheme}.png`, await page.screenshot({ animations: 'disabled' }));
}

async function titles() {
  const { en } = { en: await readFile(path.join(root, 'renderer/text/en/study-figures.ts'), 'utf8') };
  return Array.from({ length: figures }, (_, at) => new RegExp(`'figures\\.${String(at + 1)}\\.title': '([^']+)'`).exec(en)?.[1] ?? '');
}

/** build/pictures/README.md: every figure, light or dark as the reader has it. */
async function writePage() {
  const head = `# The figures of the Moshi study, of a plan and of the record

The app draws the figures of *Environmental Footprint of GenAI Research: Insights from the Moshi Foundation Model* ([arXiv 2604.11154](https://arxiv.org/abs/2604.11154)) for any plan and any record, side by side on one scale: view *Figures*. Here they are for the template *Speech-text dialogue model*, which restates what is published of Moshi, beside the record \`moshi-2026\`. What the record does not publish says so. Solid is the plan, pale with an outline the record; hatched is production of hardware, or a failed run.

These pictures are made by \`node build/pictures.mjs\` from the built app.
`;
  const parts = (await titles()).map((title, at) => {
    const name = `study-${String(at + 1)}`;
    return `## ${String(at + 1)}. ${title}\n\n<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="${name}-dark.png">\n  <img src="${name}-light.png" alt="${title}: plan and record">\n</picture>\n`;
  });
  await writeFile(path.join(pictures, 'README.md'), [head, ...parts].join('\n'));
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'forewatt-pictures-'));
const host = await serve(folder);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--font-render-hinting=none', '--force-color-profile=srgb'] });
try {
  const blank = await browser.newPage();
  for (const scheme of schemes) {
    const page = await browser.newPage({ viewport: { width: width + 250, height: 1400 }, colorScheme: scheme, deviceScaleFactor: 1, bypassCSP: true });
    const bytes = await studyFigures(page, host.url, scheme, blank) + await planPicture(page, host.url, scheme, blank);
    console.log(`${scheme}: ${String(Math.round(bytes / 1024))} kB`);
    await page.close();
  }
  await writePage();
} finally {
  await browser.close();
  host.close();
  await rm(folder, { recursive: true, force: true });
}
