/** A log is dropped on the window, classified, saved as a record and compared; records travel as files. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectStrip, viewKey } from './keyboard.ts';

/** 8 GPUs for 10 h and for 2 h, 4 for 5 h: 80 + 16 + 20 = 116 GPU-hours; a step, and a line that is cut. */
const log = [
  'JobID|JobName|User|AllocTRES|State|Elapsed|Start',
  '1|final-7b|ann|gres/gpu=8|COMPLETED|10:00:00|2026-01-05T10:00:00',
  '1.batch|batch||gres/gpu=8|COMPLETED|10:00:00|2026-01-05T10:00:00',
  '2|ann-sweep1|ann|gres/gpu=8|COMPLETED|02:00:00|2026-01-06T10:00:00',
  '3|other|bob|gres/gpu=4|FAILED|05:00:00|2026-02-06T10:00:00',
  '4|cut',
].join('\n');

/** Drops a file of that text on the window. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(({ fileName, content }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], fileName));
    return transfer;
  }, { fileName: name, content: text });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: files });
  await expect(page.getByText('Drop a log here')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });
}

test('a dropped log becomes a record that Compare shows; it is kept, deleted, taken back and added from its file', async ({ app }) => {
  const { page, plansDir } = app;
  await page.getByRole('button', { name: /^Language model, 3B/ }).click();
  await expectStrip(page, 'GPU-hours', '438');
  await drop(page, 'node log.txt', log);
  await expect(page.getByText('5 rows = 3 counted + 1 steps + 1 rejected')).toBeVisible();
  await expect(page.getByText(/116 GPU-hours have no stage/)).toBeVisible();
  await page.getByText('1 rejected row').click();
  await expect(page.getByRole('row', { name: '6 cut short: 2 of 7 cells' })).toBeVisible();

  // Largest first; the sweep's rule holds no user.
  await page.getByRole('button', { name: 'Make a rule of final-#b' }).click();
  await expect(page.getByRole('combobox', { name: 'Stage of rule 1' })).toHaveValue('final');
  await page.getByRole('button', { name: 'Make a rule of user-1-sweep#' }).click();
  await expect(page.getByRole('textbox', { name: /Rule 2$/ })).toHaveValue('*-sweep*');
  await expect(page.getByRole('combobox', { name: 'Stage of rule 2' })).toBeFocused();
  await page.getByRole('textbox', { name: /Rule 2$/ }).fill('/sweep(/');
  await expect(page.getByText(/is no regular expression/)).toBeVisible();
  await page.getByRole('textbox', { name: /Rule 2$/ }).fill('/sweep/');
  await page.getByRole('combobox', { name: 'Stage of all others' }).selectOption('debugging');
  await page.keyboard.press('Escape');
  // 20 of the 116 failed, whatever they were for.
  await expect(page.getByRole('row', { name: /^Failed 20\.0 17\.2/ })).toBeVisible();
  await expect(page.getByText('Research multiplier ×1.45')).toBeVisible();

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Our 7B');
  await page.getByRole('button', { name: 'Export as file …' }).click();
  await page.getByRole('button', { name: 'Save the record' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Recorded' })).toHaveValue('our-7b');
  await expect(page.getByText('Scope of the record: Every job of the log node log.txt, 2026-01-05 to 2026-02-06.')).toBeVisible();

  // Of the plan's 438 k GPU-hours 116 ran: 80 final, 20 failed, 16 by the second rule's or the others' stage.
  await page.getByRole('button', { name: /What of the plan has run/ }).click();
  await expect(page.getByRole('row', { name: /^Finished: Final training Final training/ })).toBeVisible();
  await page.getByRole('button', { name: 'As it went so far' }).click();
  await page.getByRole('checkbox', { name: 'Finished: Final training' }).first().check();
  await expect(page.getByText(/^Finished cells used ×0\.000289 of what was planned/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('checkbox', { name: 'Finished: Final training' }).first()).not.toBeChecked();
  await page.getByRole('button', { name: 'Recorded', exact: true }).click();

  await page.getByRole('combobox', { name: 'Recorded' }).selectOption({ label: 'Import a log …' });
  await page.getByRole('button', { name: 'Delete Our 7B' }).click();
  await page.keyboard.press(viewKey('Compare'));
  await expect(page.getByText(/held against “our-7b”, a record that is not on this machine/)).toBeVisible();
  await page.getByRole('button', { name: 'Take the record back' }).click();
  await expect(page.getByRole('combobox', { name: 'Recorded' })).toHaveValue('our-7b');

  expect(await readdir(plansDir)).toContain('our-7b.json');
  const file = await readFile(path.join(plansDir, 'our-7b.json'), 'utf8');
  await drop(page, 'other.json', file.replace('"id": "our-7b"', '"id": "theirs"').replace('"name": "Our 7B"', '"name": "Theirs"'));
  await page.getByRole('combobox', { name: 'Recorded' }).selectOption({ label: 'Theirs · imported' });
  await expect(page.getByText('recorded at Theirs', { exact: true })).toBeVisible();

  // A class of two that split by stage, SmolLM3 apart; both other records are the same log.
  await page.getByRole('button', { name: 'Forecast', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Theirs/ }).uncheck();
  await expect(page.getByRole('checkbox', { name: 'Moshi (Kyutai): whole research project, ×27.0 its final runs' })).toBeChecked();
  await page.getByText('Why not', { exact: true }).click();
  await expect(page.getByText('It splits money, not GPU-hours.').first()).toBeVisible();
  const fill = page.getByRole('region', { name: /^Fill the empty stages, from Moshi, Our 7B/ });
  await expect(fill.getByRole('row', { name: /^Design and tuning Design and tuning \(reference\)/ })).toBeVisible();
  await fill.getByRole('button', { name: 'Add them to the plan' }).click();
  await expect(fill.getByText(/^Every stage that Moshi, Our 7B publishes has rows/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(fill.getByRole('button', { name: 'Add them to the plan' })).toBeVisible();

  // What Moshi does not publish is entered with its source: 438 k of the plan over 2 M.
  await page.getByRole('button', { name: 'Recorded', exact: true }).click();
  await page.getByRole('combobox', { name: 'Recorded' }).selectOption('moshi-2026');
  await page.getByRole('button', { name: 'Enter totals from the paper …' }).click();
  await page.getByRole('textbox', { name: 'GPU-hours' }).fill('2M');
  await expect(page.getByRole('button', { name: 'Keep in this plan' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Source' }).fill('A talk, slide 12');
  await page.getByRole('button', { name: 'Keep in this plan' }).click();
  await expect(page.getByText('Entered in this plan, not published: Whole project, GPU-hours.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Whole project, GPU-hours: Plan 438 k GPU-h, Recorded 2\.00 M GPU-h, Known as entered/ })).toBeVisible();
});
