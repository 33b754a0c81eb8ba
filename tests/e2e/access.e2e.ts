/**
 * Every view is free of axe violations, in light and in dark. One walk through the app serves both:
 * what differs between them is colour alone, so dark is asked about contrast and light about everything.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { expectStrip, strip, viewKey, views } from './keyboard.ts';

test('axe finds nothing in any view, light or dark', async ({ app }) => {
  test.slow();
  const { page } = app;
  const inScheme = async (colorScheme: 'light' | 'dark', rules: readonly string[] | 'all'): Promise<string[]> => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const only = rules === 'all' ? {} : { runOnly: { type: 'rule' as const, values: [...rules] } };
    const { violations: found } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'], ...only }).setLegacyMode().analyze();
    return found.map((violation) => `${colorScheme}, ${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
  };
  const violations = async (): Promise<string[]> => [
    ...await inScheme('dark', ['color-contrast']),
    ...await inScheme('light', 'all'),
  ];
  expect(await violations(), 'Start').toEqual([]);
  await page.getByRole('button', { name: /^Speech-text dialogue model Moshi/ }).click();
  await expectStrip(page, 'GPU-hours', '1\\.44');
  for (const view of views) {
    await page.keyboard.press(viewKey(view));
    await expect(page.getByRole('heading', { level: 1, name: view })).toBeVisible();
    if (view === 'Timeline') await expect(page.getByRole('complementary', { name: 'Figures of the schedule' })).toBeVisible();
    expect(await violations(), view).toEqual([]);
    if (view !== 'Ablations') continue;
    await page.getByRole('button', { name: 'Add the first study' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('group', { name: 'Designs, the cheapest first' })).toContainText('Runs half as long');
    expect(await violations(), 'A study').toEqual([]);
    await page.keyboard.press('Control+z');
  }
  // Figures has no key of its own.
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  await page.getByRole('button', { name: /^Pre-training, 1–3 GPU-years:/ }).press('Enter');
  await expect(page.getByRole('tree')).toContainText('GPU-hours of runs of this size');
  await page.getByRole('button', { name: 'GPU-hours by module: show as table' }).click();
  expect(await violations(), 'Figures').toEqual([]);
  await page.keyboard.press(viewKey('Compare'));
  await page.getByRole('button', { name: 'Forecast', exact: true }).click();
  await page.getByRole('button', { name: /^Whole project, Reference/ }).first().press('Enter');
  await expect(page.getByRole('tree')).toContainText('useful GPU-hours of final runs × what was recorded over them');
  expect(await violations(), 'Forecast').toEqual([]);
  await page.keyboard.press(viewKey('Impacts'));
  await page.getByRole('button', { name: 'Methods', exact: true }).click();
  await expect(page.getByRole('row', { name: /^Span between methods/ })).toContainText(/\d/);
  expect(await violations(), 'Methods').toEqual([]);
  await page.keyboard.press(viewKey('Scenarios'));
  await page.getByRole('button', { name: 'Own hardware' }).click();
  for (const kind of ['node', 'price']) {
    await page.getByRole('button', { name: `Describe a ${kind}` }).click();
    await expect(page.getByRole('button', { name: /^Use in/ })).toBeVisible();
    expect(await violations(), `Own ${kind}`).toEqual([]);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('import a log');
  await page.keyboard.press('Enter');
  await page.setInputFiles('.import input[type=file]', { name: 'sacct.txt', mimeType: 'text/plain', buffer: Buffer.from('JobID|JobName|AllocTRES|State|Elapsed\n1|a|gres/gpu=8|COMPLETED|10:00:00\n2|b|gres/gpu=8|FAILED|1:00:00\n3|cut\n') });
  await page.getByRole('button', { name: 'Make a rule of a', exact: true }).click();
  await page.getByRole('combobox', { name: 'Module of rule 1' }).fill('No id');
  await expect(page.getByText(/cannot be an id/)).toBeVisible();
  await page.locator('.import details').evaluateAll((all) => { for (const each of all) each.setAttribute('open', ''); });
  expect(await violations(), 'Import').toEqual([]);
  await page.keyboard.press(viewKey('Scenarios'));
  await page.getByRole('button', { name: /^Factors of France/ }).first().click();
  await page.getByRole('button', { name: 'Override grid.FR.gwp …', exact: true }).click();
  expect(await violations(), 'Factors of a grid').toEqual([]);
  await strip(page, 'GWP').getByRole('button').click();
  await page.getByRole('treeitem', { name: /^GWP in use/ }).click();
  await page.getByRole('treeitem', { name: /GWP in use per GPU-hour/ }).click();
  await page.getByRole('tree').getByRole('button', { name: 'Override …' }).first().click();
  await expect(page.getByRole('tree').getByRole('textbox', { name: /^Value/ })).toBeVisible();
  expect(await violations(), 'Why this number').toEqual([]);
});
