/** The same workloads in a page of Chromium, and the app itself (W4 with its screen). */
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../browser.mjs';
import { measureApp } from './app.mjs';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Puts a bundle into the page as a module; resolves with its exports' handle. */
async function load(page, file) {
  return page.evaluateHandle((source) => import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))), readFileSync(file, 'utf8'));
}

async function workloadRows(browser, { bundle, factors, leaveOut, reason }) {
  const page = await browser.newPage();
  try {
    const run = await load(page, await bundle('run.ts', 'browser.mjs', 'browser'));
    let squiggle = null;
    try {
      squiggle = await load(page, await bundle('peers/squiggle.mjs', 'squiggle.mjs', 'browser'));
    } catch (cause) {
      leaveOut('Squiggle in Chromium', reason(cause));
    }
    return await page.evaluate(([engine, peer, set]) => engine.runWorkloads('chromium', { squiggle: peer?.runModel ?? null, numpy: null }, set), [run, squiggle, factors]);
  } finally {
    await page.close();
  }
}

/** Rows of Chromium. */
export async function inChromium(context) {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: flags });
  try {
    const rows = await workloadRows(browser, context);
    return [...rows, ...await measureApp(browser, context)];
  } finally {
    await browser.close();
  }
}
