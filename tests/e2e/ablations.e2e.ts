/**
 * Questions by keyboard. Vision thesis: a study of 6 configurations × 3 seeds and one of 4 × 2.
 * Three factors of two levels make 8 configurations, of which the half fraction C = AB runs 4.
 */
import { expect, test } from './fixtures.ts';
import { expectStrip, strip, tabTo, viewKey } from './keyboard.ts';

test('ablations: leave a question out, type a design, take a cheaper one, add a question', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Vision thesis/ }).click();
  await expectStrip(page, 'GPU-hours', '14\\.2');
  await page.keyboard.press(viewKey('Ablations'));
  await expect(page.getByText(/^2 questions, 26 runs: 21.% of the plan’s GPU-hours$/)).toBeVisible();
  const grid = page.getByRole('treegrid', { name: 'Ablation studies by question' });
  const sums = grid.getByRole('row', { name: /^(Counted|Left out) / });
  await tabTo(page, grid);
  const before = (await strip(page, 'GPU-hours').textContent()) ?? '';

  // The space bar leaves the question out: strip and sums follow at once, and its price still stands there.
  await page.keyboard.press('Space');
  await expect(strip(page, 'GPU-hours')).not.toHaveText(before);
  await expect(sums.nth(0)).toContainText('Counted 1 study');
  await expect(sums.nth(1)).toContainText(/Left out 1 study.*2\.34/);
  await page.keyboard.press('Control+z');
  await expect(strip(page, 'GPU-hours')).toHaveText(before);

  // In, Question, Measured by, Factors and levels: typed as one text.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('loss 2, augmentation 2, head 2');
  await expect(grid.getByRole('status')).toContainText('3 factors: loss with 2 levels');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await grid.getByRole('combobox', { name: 'Combined' }).selectOption({ label: 'full factorial' });
  const runs = page.getByRole('region', { name: 'Runs', exact: true });
  await expect(runs).toContainText('8 configurations × 3 seeds = 24 runs');

  const apply = page.getByRole('button', { name: /^Apply to “Which part of the method matters\?”: Fractional factorial of 4 of 8/ });
  await expect(page.getByText('The unchanged configuration is not among the runs.')).toBeVisible();
  await page.keyboard.press('Escape');
  await tabTo(page, apply);
  await page.keyboard.press('Enter');
  await expect(runs).toContainText('4 configurations × 3 seeds = 12 runs');
  await expect(runs.getByRole('row')).toHaveCount(5);
  await page.getByRole('status', { name: 'Notices' }).getByRole('button', { name: 'Undo: cheaper design of Which part of the method matters?' }).click();
  await expect(runs).toContainText('24 runs');

  // What cannot be read stays at its cell, and the plan keeps what it had.
  await tabTo(page, grid);
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('three');
  await page.keyboard.press('Enter');
  await expect(grid).toContainText(/Seeds “three”:.*Kept: 3\./);

  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Does width matter?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ablations' })).toBeVisible();
  await page.getByRole('button', { name: 'Costs', exact: true }).click();
  await expect(grid.getByRole('row', { name: /^Count “Does width matter\?” in the totals Does width matter\? 2 / })).toContainText(/kWh|MWh/);
});
