/** Choices between methods, own hardware and prices, overrides where a factor is shown: each by keyboard, each taken back. */
import { expect, test } from './fixtures.ts';
import { expectStrip, strip, tabTo, viewKey } from './keyboard.ts';

test('another method of production: the span is shown, the strip changes, undo takes it back', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  const before = await strip(page, 'GWP').textContent();
  await page.keyboard.press(viewKey('Impacts'));
  await tabTo(page, page.getByRole('button', { name: 'Methods', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Methods' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Span between methods/ })).toContainText(/\d t – \d/);
  await page.getByRole('radio', { name: /^ADEME figure/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Boavizta’s model/ })).toBeChecked();
  await expect(strip(page, 'GWP')).not.toHaveText(before ?? '');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('radio', { name: /^ADEME figure/ })).toBeChecked();
  await expect(strip(page, 'GWP')).toHaveText(before ?? '');
});

test('a node by its parts is used in a scenario: its GPU-hours stay, its production counts', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  const before = await strip(page, 'ADP').textContent();
  await page.keyboard.press(viewKey('Scenarios'));
  await tabTo(page, page.getByRole('button', { name: 'Own hardware' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Describe a node' }));
  await page.keyboard.press('Enter');
  const made = page.getByRole('table', { name: 'Production of one node' });
  await expect(made).toContainText('Whole node');
  const whole = await made.getByRole('row', { name: /^Whole node/ }).textContent();
  await page.getByRole('textbox', { name: 'RAM modules', exact: true }).fill('128');
  await page.keyboard.press('Enter');
  await expect(made.getByRole('row', { name: /^Whole node/ })).not.toHaveText(whole ?? '');
  await page.getByRole('button', { name: /^Use in/ }).focus();
  await page.keyboard.press('Enter');
  await expect(strip(page, 'ADP')).not.toHaveText(before ?? '');
  await expectStrip(page, 'GPU-hours', '438');
  await page.keyboard.press(viewKey('Factors'));
  await page.keyboard.press('/');
  await page.keyboard.type('your own');
  await expect(page.getByRole('row', { name: /^Our node.*your own/ }).first()).toBeVisible();
});

test('an own price is named in the matrix: the cost follows it', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  await page.keyboard.press(viewKey('Scenarios'));
  await page.getByRole('button', { name: 'Own hardware' }).click();
  await page.getByRole('button', { name: 'Describe a price' }).click();
  await page.getByRole('textbox', { name: /^Price, USD/ }).fill('10');
  await page.keyboard.press('Enter');
  await page.keyboard.press(viewKey('Scenarios'));
  await page.getByRole('combobox', { name: /^Price, USD.*France: take a price/ }).selectOption({ label: 'Our price · 10.0 USD/GPU-hour' });
  // 437 760 GPU-hours at 10 dollars.
  await expect(strip(page, 'Cost')).toContainText('4.38');
  await page.keyboard.press('Control+z');
  await expect(strip(page, 'Cost')).toContainText('1.09');
});

test('a factor is overridden inside the trace, by keyboard; what rests on it is marked; undo', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  const before = await strip(page, 'GWP').textContent();
  await page.keyboard.press(viewKey('Scenarios'));
  await page.getByRole('button', { name: /^Factors of France/ }).first().click();
  await page.getByRole('button', { name: 'Override grid.FR.gwp …', exact: true }).click();
  await page.getByRole('textbox', { name: /^Value/ }).fill('0.3');
  await page.keyboard.press('Enter');
  await expect(strip(page, 'GWP')).not.toHaveText(before ?? '');
  await expect(page.getByRole('row', { name: /^GWP/ }).getByRole('img', { name: /grid\.FR\.gwp/ })).toHaveCount(1);

  await strip(page, 'GWP').getByRole('button').click();
  const tree = page.getByRole('tree');
  await tree.getByRole('treeitem').first().focus();
  const here = page.locator('[role=treeitem]:focus');
  // Into use, past the hours and the energy, to the factor of the grid.
  for (let press = 0; press < 40; press += 1) {
    const text = (await here.textContent()) ?? '';
    if (text.includes('kWh from FR')) break;
    const enter = text.includes('GWP in use') && (await here.getAttribute('aria-expanded')) === 'false';
    await page.keyboard.press(enter ? 'ArrowRight' : 'ArrowDown');
  }
  await expect(here).toContainText('overridden in this plan');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await tree.getByRole('button', { name: 'Remove override' }).focus();
  await page.keyboard.press('Enter');
  await expect(strip(page, 'GWP')).toHaveText(before ?? '');
  await page.keyboard.press('Control+z');
  await expect(strip(page, 'GWP')).not.toHaveText(before ?? '');
});
