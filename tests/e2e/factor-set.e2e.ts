/** A plan made with a factor set that is not here: a sentence, no results, and an update that can be undone. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { factorSetId } from '../../shared/factors/release.ts';
import { expect, test } from './fixtures.ts';
import { strip } from './keyboard.ts';

const template = path.resolve(import.meta.dirname, '../../factors/templates/smollm3.forewatt.json');

test('results are withheld until the factors are updated; undo withholds them again; saving keeps the pin', async ({ app }) => {
  const { page, plansDir } = app;
  await mkdir(plansDir, { recursive: true });
  const file = path.join(plansDir, 'old.forewatt.json');
  const plan = JSON.parse(await readFile(template, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...plan, factorSet: '2001.1' }));
  await page.keyboard.press('Control+o');
  await page.getByRole('dialog').getByRole('button', { name: /old/ }).click();

  const notice = page.getByRole('status', { name: 'Notices' });
  await expect(notice).toContainText('The plan was made with factor set 2001.1, which this Forewatt does not have');
  // Withheld, not waited for: no figure, and what is to be mended.
  await expect(strip(page, 'GPU-hours')).toHaveText('–');
  await expect(page.getByRole('contentinfo')).toContainText('1 thing to be mended');
  await expect(page.getByRole('contentinfo')).toContainText('factor set 2001.1 is not here');

  await notice.getByRole('button', { name: 'Update factors …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Update factors' });
  const row = dialog.getByRole('row', { name: /^GPU-hours/ }).first();
  await expect(row).toContainText('not known');
  await expect(row).toContainText('438');
  await dialog.getByRole('button', { name: 'Update factors' }).click();
  await expect(dialog).toBeHidden();
  await expect(strip(page, 'GPU-hours')).toContainText('438');
  await expect(notice).not.toContainText('2001.1');
  await expect(page.getByRole('contentinfo')).toContainText(`factor set ${factorSetId}`);

  await page.keyboard.press('Control+z');
  await expect(strip(page, 'GPU-hours')).toHaveText('–');
  await page.keyboard.press('Control+Shift+z');
  await expect(strip(page, 'GPU-hours')).toContainText('438');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('contentinfo')).toContainText(/saved \d/);
  await expect.poll(async () => (JSON.parse(await readFile(file, 'utf8')) as { factorSet: string }).factorSet).toBe(factorSetId);
});
