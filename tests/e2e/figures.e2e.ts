/** Figures: the eleven figures of a plan beside a record, each either drawn or said not to be published; a record alone; why a bar is what it is. */
import { expect, test } from './fixtures.ts';

test('the figures of the study stand beside the record, and what it lacks is said', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Speech-text dialogue model Moshi/ }).click();
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  const figures = page.getByRole('region', { name: 'Study figures' });
  await expect(figures.getByRole('region', { name: 'Global warming by location' })).toBeVisible();
  await expect(figures.getByRole('region', { name: 'Accumulated GPU-hours, plan' })).toBeVisible();
  const figure = (title: string) => figures.getByRole('region', { name: title, exact: true });
  for (const title of ['Timeline and accumulated GPU-hours', 'Run phases', 'Impacts by component and scope', 'Impacts under different locations']) await expect(figure(title)).toContainText('not published Moshi gives no');
  await expect(figure('From research to final compute').getByRole('button', { name: /^Final training: Share 3\.7/ })).toHaveCount(4);

  await test.step('a bar opens into why', async () => {
    await figure('Research stages').getByRole('button', { name: /^Failed: Plan 11/ }).press('Enter');
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Failed');
  });
  await test.step('so does what is recorded, and a cell of the table', async () => {
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await figure('Research stages').getByRole('button', { name: /^Failed: Moshi 11/ }).press('Enter');
    await expect(inspector.getByRole('tree')).toContainText('arXiv 2604.11154');
    const curve = figure('Run sizes and concentration').getByRole('region', { name: 'Concentration, all' });
    await curve.getByRole('button', { name: 'Concentration, all: show as table' }).click();
    await curve.getByRole('button', { name: /^Plan, Share of compute/ }).first().click();
    await expect(inspector.getByRole('tree')).toContainText('GPU-hours of runs of this size ÷ all');
  });
  await test.step('another record, alone', async () => {
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByRole('combobox', { name: 'Recorded' }).selectOption('smollm3-2025');
    await expect(figures.getByRole('region', { name: 'SmolLM3 3B, recorded' })).toContainText('Final training 63');
    await expect(figure('Run sizes and concentration')).toContainText('not published SmolLM3 3B gives no');
  });
});
