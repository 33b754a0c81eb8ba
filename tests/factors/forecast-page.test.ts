/**
 * factors/FORECAST.md is what the script makes of the records of this checkout. Moshi: 1 ÷ 0.037 =
 * 27.0; LLaMA 1 left out: BLOOM 3.06, OPT 2.00 and LISA 2 000 have the median 3.06, 0.905 of 3.39.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { forecastPage, forecastPageName } from '../../build/forecast-docs.ts';
import { compileBaselines } from '../../shared/compare/compile-baselines.ts';

const folder = path.resolve(import.meta.dirname, '../../factors');
const files = Object.fromEntries(readdirSync(path.join(folder, 'baselines')).map((name) => [name, readFileSync(path.join(folder, 'baselines', name), 'utf8')]));
const { baselines } = compileBaselines(files);
const page = forecastPage(baselines);
const cells = (start: string, at = 0): string[] => (page.split('\n').filter((line) => line.startsWith(`| ${start}`))[at] ?? '').split('|').map((cell) => cell.trim());

test('the committed page is the one that the script makes of the records', () => {
  expect(readFileSync(path.join(folder, forecastPageName), 'utf8')).toBe(page);
});

test('says what each record multiplies a final run by', () => {
  expect(cells('Moshi')[4]).toBe('×27.0');
  expect(cells('SmolLM3')[4]).toBe('×1.58');
  expect(cells('LLaMA 1', 1).slice(2, 7)).toEqual(['×3.39', '×3.06', '×2.00 to ×2\u202f000', '×0.905', 'inside']);
});

test('says of every other record why it cannot serve', () => {
  for (const { name } of baselines) expect(page).toContain(name.split(' (')[0]);
});
