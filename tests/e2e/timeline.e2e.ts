/** The Timeline: a shared cluster is scheduled when it is opened, another size changes the finish, and a run too large is a sentence. */
import { expect, test } from './fixtures.ts';
import { expectStrip, strip, viewKey } from './keyboard.ts';

test('the finish appears, follows the number of nodes, opens into why; zoom by keys; what cannot be scheduled says so', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Fine-tuning/ }).click();
  await expectStrip(page, 'GPU-hours', '2\\.4');
  await page.keyboard.press(viewKey('Timeline'));
  const figures = page.getByRole('complementary', { name: 'Figures of the schedule' });
  await expect(figures.getByRole('button', { name: /^Finish \d/ })).toBeVisible();
  await expect(strip(page, 'Finish')).toHaveText(/^\d+\s[A-Z][a-z]{2}\s20\d\d$/);
  const makespan = figures.getByRole('button', { name: /^Makespan/ });
  const before = Number.parseFloat(/[\d.]+/.exec(await makespan.textContent() ?? '')?.[0] ?? '');

  await test.step('plus zooms, 0 shows all', async () => {
    const axis = page.getByRole('group', { name: /^Time shown/ });
    const whole = await axis.getAttribute('aria-label');
    await axis.focus();
    await page.keyboard.press('+');
    await expect(axis).not.toHaveAttribute('aria-label', whole ?? '');
    await page.keyboard.press('0');
    await expect(axis).toHaveAttribute('aria-label', whole ?? '');
  });

  await test.step('why this number', async () => {
    await makespan.click();
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Days until the last run ends');
  });

  await test.step('four nodes instead of one end sooner', async () => {
    await page.keyboard.press(viewKey('Scenarios'));
    await page.getByRole('button', { name: /^Nodes.*France: 1$/ }).click();
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await page.keyboard.press(viewKey('Timeline'));
    await expect.poll(async () => Number.parseFloat(/[\d.]+/.exec(await makespan.textContent() ?? '')?.[0] ?? '')).toBeLessThan(before / 2);
  });

  await test.step('a cluster that is gone', async () => {
    await page.keyboard.press(viewKey('Plan'));
    await page.getByRole('treegrid').getByText('Full fine-tuning, five models').click();
    const gpus = page.getByRole('complementary', { name: 'Inspector' }).getByRole('textbox', { name: /^GPUs/ });
    await gpus.fill('999');
    await page.keyboard.press('Enter');
    await page.keyboard.press(viewKey('Timeline'));
    await expect(page.getByRole('alert')).toContainText('it can never start');
    await expect(strip(page, 'GWP')).toHaveText(/\d/);
  });
});
