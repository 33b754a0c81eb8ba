/** A plan without work, and work left behind: what stands where there is nothing, and the way back. */
import { expect, test } from './fixtures.ts';
import { expectStrip, strip, viewKey } from './keyboard.ts';

test('a blank plan has no share of nothing, says what to do in each view, and Esc leaves the method', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Blank/ }).click();
  await expectStrip(page, 'GPU-hours', '0');
  await expect(strip(page, 'Cluster time')).toHaveText('–');
  await expect(page.getByText('Nothing is planned yet: Ctrl Enter adds the first activity.')).toBeVisible();
  await expect(page.getByRole('treegrid')).not.toContainText(/100\s?%/);
  for (const view of ['Impacts', 'Compare', 'Timeline'] as const) {
    await page.keyboard.press(viewKey(view));
    await expect(page.getByText(/^No GPU-hours yet\. Add an activity in Plan/)).toBeVisible();
  }
  await page.keyboard.press('F1');
  await expect(page.getByRole('heading', { level: 1, name: 'How this is computed' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('treegrid')).toBeVisible();
});

test('a module is deleted by key and comes back; a plan opened over unsaved work can be left again', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Fine-tuning/ }).click();
  await expectStrip(page, 'GPU-hours', '2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Backspace');
  await expect(page.getByText('Deleted module “Data” with its 1 row.')).toBeVisible();
  await page.getByRole('status', { name: 'Notices' }).getByRole('button', { name: 'Undo: Delete module' }).click();
  await expect(page.getByRole('treegrid')).toContainText('Filter and embed the data');
  await page.getByRole('textbox', { name: 'Name of the plan' }).fill('My study');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Start page' }).click();
  await page.getByRole('button', { name: /^Blank/ }).click();
  await page.getByRole('button', { name: 'Reopen the plan left unsaved' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the plan' })).toHaveValue('My study');
});
