/**
 * Levers and caps by keyboard. Vision thesis: 14.2 k GPU-hours on a node in France. Leaving rows
 * out only ever lowers a total, so what is left of the cap is known without a second calculation.
 */
import { expect, test } from './fixtures.ts';
import { expectStrip, strip, tabTo, viewKey } from './keyboard.ts';

test('levers: choose an indicator, tick two, apply both as one step, undo', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Vision thesis/ }).click();
  await expectStrip(page, 'GPU-hours', '14\\.2');
  await page.keyboard.press(viewKey('Levers'));
  await expect(page.getByRole('heading', { level: 1, name: 'Levers' })).toBeVisible();
  const ticks = page.getByRole('checkbox', { name: /^Take into the sum/ });
  await expect(ticks.first()).toBeVisible();

  // Ranked by GPU-hours, what another grid does not change stands last.
  await tabTo(page, page.getByRole('button', { name: 'GPU-h', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'GPU-h', exact: true })).toHaveAttribute('aria-pressed', 'true');

  // The table is one tab stop; arrows walk it, the space bar ticks.
  await tabTo(page, ticks.first());
  const seeds = page.getByRole('checkbox', { name: /Half the seeds/ });
  for (let press = 0; press < 30 && !(await seeds.evaluate((box) => box === document.activeElement)); press += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Home');
  const failures = page.getByRole('checkbox', { name: /Half the share of failed runs/ });
  for (let press = 0; press < 30 && !(await failures.evaluate((box) => box === document.activeElement)); press += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const sum = page.getByRole('region', { name: 'Together' });
  await expect(sum).toContainText('2 levers together');
  await expect(sum).toContainText(/one by one they add to/);
  // What they save opens into the plan as it is and as it would be.
  await sum.locator('.sum').getByRole('button').first().click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('Saving');
  await expect(inspector.getByRole('tree')).toContainText('with the change');
  // So do the share of the total and what they save one by one.
  await sum.getByRole('button', { name: /^Of total/ }).click();
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText(/^Share saved/);
  await sum.locator('.sum').getByRole('button').last().click();
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('Saved one by one, added');

  const before = await strip(page, 'GPU-hours').textContent();
  await tabTo(page, sum.getByRole('button', { name: 'Apply' }));
  await page.keyboard.press('Enter');
  await expect(strip(page, 'GPU-hours')).not.toHaveText(before ?? '');
  await expect(sum).toContainText('Tick levers to see');
  await page.keyboard.press('Control+z');
  await expect(strip(page, 'GPU-hours')).toHaveText(before ?? '');
});

test('caps: set one, read its odds in the strip, leave out the proposed rows, undo', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Vision thesis/ }).click();
  await expectStrip(page, 'GPU-hours', '14\\.2');
  await page.keyboard.press(viewKey('Levers'));
  await tabTo(page, page.getByRole('textbox', { name: 'GPU-hours' }));
  await page.keyboard.type('14k');
  await page.keyboard.press('Enter');
  const mark = strip(page, 'GPU-hours').getByRole('button', { name: /^Cap ≤ 14\.0.?k: kept with \d\d.%/ });
  await expect(mark).toBeVisible();
  const apply = page.getByRole('button', { name: /^Leave out \d rows?$/ });
  await expect(apply).toBeEnabled();
  await tabTo(page, apply);
  await page.keyboard.press('Enter');
  // Asked for 90 %: at least that is kept now.
  await expect(strip(page, 'GPU-hours').getByRole('button', { name: /kept with (9\d|>99|100).%/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(mark).toBeVisible();
});

test('what the uncertainty comes from leads to the cell, by keyboard', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Vision thesis/ }).click();
  await expectStrip(page, 'GPU-hours', '14\\.2');
  await page.keyboard.press(viewKey('Impacts'));
  await expect(page.getByText(/of the uncertainty of GWP comes from/)).toBeVisible();
  const chart = page.getByRole('region', { name: 'What the uncertainty comes from' });
  await chart.getByRole('button', { name: /^Hours per run of “Try ideas”/ }).focus();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('Share of the uncertainty of GWP that comes from hours per run of “Try ideas”');
  // What the share is made of leads on to the input.
  await inspector.getByRole('treeitem', { name: /^r² of this input/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Plan' })).toBeVisible();
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('Try ideas');

  // There its distribution stands, 4 to 14 h: the upper end is dragged, by mouse as one step, and by keys.
  const upper = inspector.getByRole('slider', { name: 'Hours per run: 95th percentile' });
  const hours = page.getByRole('row', { name: /^Try ideas/ });
  const before = await strip(page, 'GPU-hours').textContent();
  const box = await upper.boundingBox();
  if (box === null) throw new Error('the handle is not on screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y, { steps: 5 });
  await page.mouse.up();
  await expect(hours).not.toContainText('4 to 14');
  await expect(strip(page, 'GPU-hours')).not.toHaveText(before ?? '');
  await page.keyboard.press('Control+z');
  await expect(hours).toContainText('4 to 14');
  await upper.press('ArrowLeft');
  await expect(hours).not.toContainText('4 to 14');
});
