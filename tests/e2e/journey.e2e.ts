/**
 * The main journey, by keyboard alone: new from template, edit a cell, undo, switch scenario,
 * compare with Moshi, save, export, reopen. SmolLM3: 437 760 GPU-hours; 20 days instead of 30 for the main
 * run leave 437 760 − 384 × 240 = 345 600.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { factorSetSchema } from '../../shared/factors/schema.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { toResult } from '../../shared/report/result.ts';
import { type SimulationResult } from '../../shared/result.ts';
import { simulate } from '../../shared/simulate.ts';
import { expect, test } from './fixtures.ts';
import { expectStrip, strip, tabTo, viewKey, walkTo } from './keyboard.ts';

test('new from template, edit, undo, switch scenario, compare with Moshi, save, export, reopen, all by keyboard', async ({ app }) => {
  const { page, plansDir } = app;

  await test.step('open the template', async () => {
    await tabTo(page, page.getByRole('button', { name: /^Language model, 3B/ }));
    await page.keyboard.press('Enter');
    await expectStrip(page, 'GPU-hours', '438');
  });

  await test.step('edit a cell, and undo', async () => {
    await walkTo(page, 'Main run', 'Hours per run');
    await page.keyboard.type('20 d');
    await page.keyboard.press('Enter');
    await expectStrip(page, 'GPU-hours', '346');
    await page.keyboard.press('Control+z');
    await expectStrip(page, 'GPU-hours', '438');
    await page.keyboard.press('Control+Shift+z');
    await expectStrip(page, 'GPU-hours', '346');
    await page.keyboard.press('Control+z');
    await expectStrip(page, 'GPU-hours', '438');
  });

  await test.step('switch scenario: the strip compares with the baseline scenario', async () => {
    const before = await strip(page, 'GWP').textContent();
    await tabTo(page, page.getByRole('combobox', { name: 'Scenario' }));
    await page.keyboard.press('ArrowDown');
    await expect(strip(page, 'GWP')).not.toHaveText(before ?? '');
    await expect(page.getByText(/\+5\d\d\s?%/).first()).toBeVisible();
  });

  await test.step('compare with Moshi', async () => {
    await page.keyboard.press(viewKey('Compare'));
    await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible();
    const picker = page.getByRole('combobox', { name: /record/i });
    await tabTo(page, picker);
    await page.keyboard.type('Moshi');
    await expect(page.getByText(/×27/).first()).toBeVisible();
    await expect(page.getByText(/×1\.58/).first()).toBeVisible();
    await expect(page.getByText('not published').first()).toBeVisible();
  });

  await test.step('save', async () => {
    await page.keyboard.press(viewKey('Plan'));
    await walkTo(page, 'Debugging', 'Failed');
    await page.keyboard.type('10%');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    const name = page.getByRole('dialog').getByRole('textbox');
    await expect(name).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('My language model');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText(/saved \d/);
    await expect.poll(() => readdir(plansDir)).toEqual(['My language model.forewatt.json']);
    const [file] = await readdir(plansDir);
    const { plan, problems } = readPlan(await readFile(path.join(plansDir, file ?? ''), 'utf8'));
    expect(problems.filter((problem) => problem.level === 'error')).toEqual([]);
    expect(plan?.activities.find((row) => row.id === 'debugging')?.failed).toBe('10%');
  });

  await test.step('export the results: to the bit those of the core in Node', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Export the results as JSON');
    await page.keyboard.press('Enter');
    const exported = async (): Promise<string | undefined> => (await readdir(plansDir)).find((name) => name.endsWith('.json') && !name.endsWith('.forewatt.json'));
    await expect.poll(exported).toBeDefined();
    const inChromium = JSON.parse(await readFile(path.join(plansDir, (await exported()) ?? ''), 'utf8')) as SimulationResult;
    const { plan } = readPlan(await readFile(path.join(plansDir, 'My language model.forewatt.json'), 'utf8'));
    if (plan === null) throw new Error('the saved plan cannot be read');
    const set = factorSetSchema.parse(JSON.parse(await readFile(path.resolve(import.meta.dirname, '../../dist/factors.json'), 'utf8')));
    const inNode = toResult(simulate(plan, set, { samples: inChromium.samples }), '');
    expect(inChromium.scenarios).toEqual(inNode.scenarios);
  });

  await test.step('reopen', async () => {
    await app.reopen();
    const recent = page.getByRole('region', { name: 'Recent' }).getByRole('button', { name: /My language model|Language model/ });
    await tabTo(page, recent.first());
    await page.keyboard.press('Enter');
    await expect(page.getByRole('treegrid')).toBeVisible();
    await walkTo(page, 'Debugging', 'Failed');
    await expect(page.getByRole('treegrid').getByRole('gridcell', { selected: true }).first()).toHaveText(/10\s?%/);
  });
});

test('what cannot be read says so under the cell and keeps the last good value', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  await walkTo(page, 'Main run', 'Hours per run');
  await page.keyboard.type('18 too 36');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/cannot read “too” at character 4/i)).toBeVisible();
  await expectStrip(page, 'GPU-hours', '438');
});

test('one line becomes a plan', async ({ app }) => {
  const { page } = app;
  const line = page.getByRole('textbox', { name: 'Describe the final run' });
  await line.fill('7B model, 2T tokens, 64 H100, Germany');
  await expect(page.getByRole('row', { name: /^Project spread as recorded at Moshi ×27/ })).toBeVisible();
  await line.press('Enter');
  // 6 × 7e9 × 2e12 ÷ (989.4e12 × 0.397 × 3 600) = 59 400 GPU-hours at the median of 35 to 45 %.
  await expectStrip(page, 'GPU-hours', '59\\.\\d');
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toContainText('Germany');
});

test('a block from a spreadsheet lands in the cells, and undo takes it back in one step', async ({ app, context }) => {
  const { page } = app;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  await page.evaluate(() => navigator.clipboard.writeText('2\t100\t10\n1\t50\t20'));
  await walkTo(page, 'Main run', 'Runs');
  await page.keyboard.press('Control+v');
  // Main run 2 × 100 × 10 = 2 000 instead of 276 480; the row below it is 50 × 20 = 1 000.
  await expect(strip(page, 'GPU-hours')).not.toHaveText(/^438/);
  await page.keyboard.press('Control+z');
  await expectStrip(page, 'GPU-hours', '438');

  await test.step('one text goes into a whole block', async () => {
    // Half of the four rows of pre-training fails: 391 680 ÷ 0.5 + 46 080 = 829 440.
    await walkTo(page, 'Main run', 'Failed');
    for (let row = 0; row < 3; row += 1) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.type('50%');
    await page.keyboard.press('Control+Enter');
    await expectStrip(page, 'GPU-hours', '829');
    await page.keyboard.press('Control+z');
    await expectStrip(page, 'GPU-hours', '438');
  });

  await test.step('the rows of the block are dragged by a grip into another phase', async () => {
    const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
    await row('Debugging').hover();
    await row('Debugging').locator('.grip').hover();
    await page.mouse.down();
    const target = await row('Ablations, mid-training').boundingBox();
    await page.mouse.move(300, (target?.y ?? 0) + 3, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByRole('row', { name: /^Mid-training 5 rows/ })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('row', { name: /^Mid-training 1 row/ })).toBeVisible();
  });
});
