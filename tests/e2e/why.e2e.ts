/** Where a number comes from, in the app. */
import { expect, test } from './fixtures.ts';
import { expectStrip, strip, viewKey } from './keyboard.ts';

test('opening a plan puts the keyboard on its grid; the first arrow shows the cursor, Tab leaves', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Speech-text dialogue model Moshi/ }).click();
  const grid = page.getByRole('treegrid');
  await expect(grid).toBeFocused();
  // Nothing is selected yet: the inspector speaks of the plan.
  await expect(page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { level: 2 })).toHaveText('Speech-text dialogue model');
  await page.keyboard.press('Tab');
  await expect(grid).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expectStrip(page, 'GPU-hours', '1\\.44');
  await expect(grid.getByRole('row', { selected: true }).first()).toContainText('Mimi codec');
});

test('a total on the strip opens down to the rows of the plan, by keyboard', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  const figure = strip(page, 'GPU-hours').getByRole('button');
  await figure.focus();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('GPU-hours');
  const tree = inspector.getByRole('tree');
  await tree.getByRole('treeitem').first().focus();
  // Down to the main run: 1 run × 384 GPUs × 30 days of 24 hours = 276 480 GPU-hours, nothing failed.
  for (let press = 0; press < 60; press += 1) {
    const item = page.locator('[role=treeitem]:focus');
    const text = (await item.textContent()) ?? '';
    if (text.includes('720')) break;
    await page.keyboard.press((await item.getAttribute('aria-expanded')) === 'false' ? 'ArrowRight' : 'ArrowDown');
  }
  await expect(page.locator('[role=treeitem]:focus')).toContainText('720');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treegrid').getByRole('row', { selected: true }).first()).toContainText('Main run');
  // What the row costs beside its GPU-hours: asked in one question, and the same as the figure that opens from it.
  const gwp = inspector.getByRole('region', { name: 'What it costs' }).getByRole('button', { name: /^Global warming/ });
  const shown = (await gwp.textContent())?.replace('Global warming ', '') ?? '';
  expect(shown).toMatch(/^[\d.]+\u202f?t$/);
  await gwp.click();
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('GWP of “Main run”');
  await expect(inspector.locator('.big')).toHaveText(shown);
  // A double click opens the figure of that very cell, and so does Enter.
  await page.getByRole('treegrid').locator('.c.share').nth(1).dblclick();
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText(/^Share: GPU-hours, /);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('heading', { level: 2 })).not.toHaveText(/^Share/);
});

test('a result of another scenario opens beside the matrix; closing the inspector lets go of it', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  await page.keyboard.press(viewKey('Scenarios'));
  await page.getByRole('row', { name: /^GWP/ }).getByRole('button', { name: /^GWP/ }).nth(1).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('Global warming');
  await expect(inspector).toContainText('DGX H100, Germany');
  await expect(inspector.getByRole('tree')).toContainText('use + production');
  await page.keyboard.press('Control+i');
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveCount(0);
});
