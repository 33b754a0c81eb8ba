/** Every view is free of axe violations, in light and in dark. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { expectStrip } from './keyboard.ts';

const views = ['Plan', 'Impacts', 'Compare', 'Scenarios', 'Factors', 'Report'];

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any view, ${scheme}`, async ({ app }) => {
    test.slow();
    const { page } = app;
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const violations = async (): Promise<string[]> => {
      const { violations: found } = await new AxeBuilder({ page }).analyze();
      return found.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
    };
    expect(await violations(), 'Start').toEqual([]);
    await page.getByRole('button', { name: /^Speech-text dialogue model Moshi/ }).click();
    await expectStrip(page, 'GPU-hours', '1\\.44');
    for (const [at, view] of views.entries()) {
      await page.keyboard.press(`Alt+${String(at + 1)}`);
      await expect(page.getByRole('heading', { level: 1, name: view })).toBeVisible();
      expect(await violations(), view).toEqual([]);
    }
  });
}
