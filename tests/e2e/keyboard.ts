/** Using the app by keyboard alone. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)} in ${String(most)} presses.`);
}

/** Walks the plan grid to a cell: arrows down to the row of that name, right to the column. */
export async function walkTo(page: Page, row: string | RegExp, column: string): Promise<void> {
  const grid = page.getByRole('treegrid');
  const selected = grid.getByRole('row', { selected: true });
  await tabTo(page, grid);
  await page.keyboard.press('Control+Home');
  for (let press = 0; press < 60; press += 1) {
    const name = await selected.first().getByRole('gridcell').first().textContent();
    if (name !== null && (typeof row === 'string' ? name.trim() === row : row.test(name))) break;
    await page.keyboard.press('ArrowDown');
  }
  const headers = await grid.getByRole('columnheader').allTextContents();
  const wanted = headers.findIndex((header) => header.startsWith(column));
  const at = await grid.getByRole('gridcell', { selected: true }).first().evaluate((cell) => Array.from(cell.parentElement?.children ?? []).indexOf(cell));
  for (let step = at; step < wanted; step += 1) await page.keyboard.press('ArrowRight');
  for (let step = at; step > wanted; step -= 1) await page.keyboard.press('ArrowLeft');
}

/** The value shown in the strip for a figure: `438k`, `112t`. */
export function strip(page: Page, label: string): Locator {
  return page.getByRole('term').filter({ hasText: new RegExp(`^${label}`) }).first().locator('xpath=following-sibling::dd[1]');
}

export async function expectStrip(page: Page, label: string, value: string): Promise<void> {
  await expect(strip(page, label)).toHaveText(new RegExp(`^${value}`));
}

/** The views in the order of the navigation. */
export const views = ['Plan', 'Ablations', 'Impacts', 'Compare', 'Scenarios', 'Timeline', 'Procurement', 'Levers', 'Factors', 'Report'] as const;

/** The keys that show a view: Alt and its place in the navigation; the tenth has the key 0. */
export function viewKey(view: (typeof views)[number]): string {
  return `Alt+${String((views.indexOf(view) + 1) % 10)}`;
}
