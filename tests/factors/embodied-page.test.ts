/**
 * factors/EMBODIED.md is what the script makes of the library of this checkout, and what it prints
 * is right: eight cards of 273 kg are 2 184 kg by default, of 164 kg 1 312 kg (pcf), of 128 kg
 * 1 024 kg (falk), of 575.180917… kg 4 601 kg (boavizta). At 2.6 and 124 GB/cm² the node has
 * 2 184 + 2 × (1 908 × 0.0197 + 9.14) + 32 × (64 ÷ 2.6 × 2.2 + 5.22) + 8 × (3 840 ÷ 124 × 2.2 + 6.34)
 * + 6 × 2.99 × 24.3 + 2 × (1 920 ÷ 124 × 2.2 + 6.34) + 66.1 + 150 + 6.68 = 5 513 kg; likewise 72.7 GJ
 * and 0.412 kg Sb eq. The recorded shares are then met within half a point.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { embodiedPage, embodiedPageName } from '../../build/docs.ts';
import { baselineSchema } from '../../shared/compare/baseline.ts';
import { openLibrary } from '../../shared/factors/library.ts';
import { components, type Factor } from '../../shared/factors/schema.ts';
import { embodiedIndicators, embodiedOfNode } from '../../shared/model/embodied.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { central, sum } from '../../shared/sampling/column.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { shipped } from '../model/support.ts';

const folder = path.resolve(import.meta.dirname, '../../factors');
const moshi = baselineSchema.parse(JSON.parse(readFileSync(path.join(folder, 'baselines/moshi-2026.json'), 'utf8')));
const page = embodiedPage(shipped, moshi);
/** Cells of the line that starts with `name`, in the table under `heading`; spaces of any width are plain. */
const line = (heading: string, name: string): string[] =>
  (page.replaceAll(/[\u202F\u00A0]/g, ' ').split('## ').find((part) => part.startsWith(heading)) ?? '').split('\n').find((one) => one.startsWith(`| ${name}`))?.split('|').map((cell) => cell.trim()) ?? [];

test('the committed page is the one that the script makes of the tables', () => {
  expect(readFileSync(path.join(folder, embodiedPageName), 'utf8')).toBe(page);
});

test('the cards weigh what each method says, beside the recorded 40 %', () => {
  const cards = line('Climate change', '8 GPUs');
  expect(cards.slice(2, 6).map((cell) => cell.split(' (')[0])).toEqual(['2.18 t', '4.60 t', '1.31 t', '1.02 t']);
  expect(cards.at(-2)).toBe('40 %');
  expect(line('Climate change', '2 CPUs').at(-2)).toBe('1.7 % *');
});

test('at the recorded densities the node comes out as figure 10 implies', () => {
  const node = (heading: string): string | undefined => line(heading, '**Node**')[6];
  expect([node('Climate change'), node('Primary energy'), node('Abiotic depletion')]).toEqual(['**5.51 t**', '**72.7 GJ**', '**412 g Sb eq**']);
});

test('every labelled share of figure 10 is met within half a point', () => {
  const overrides = [{ factor: 'component.ram.densityGbPerCm2', value: 2.6 }, { factor: 'component.ssd.densityGbPerCm2', value: 124 }];
  const embodied = embodiedOfNode(shipped.nodes.find(({ id }) => id === 'dgx-h100')!, { library: openLibrary(shipped, { overrides }), sampler: makeSampler(makeStreams(1, 1)), method: 'default' });
  let labels = 0;
  for (const indicator of embodiedIndicators) {
    const total = central(sum(components.map((component) => embodied[component][indicator])));
    for (const component of components) {
      const figure = moshi.figures[`share.embodiedNode.${indicator}.${component}`];
      if (figure?.confidence !== 'caption') continue;
      labels += 1;
      expect(Math.abs(central(embodied[component][indicator]) / total - figure.value!), `${indicator} ${component}`).toBeLessThanOrEqual(0.005);
    }
  }
  expect(labels).toBe(11);
});

test('the page follows the tables: another figure, another page', () => {
  const changed = { ...shipped, factors: shipped.factors.map((factor): Factor => (factor.id === 'component.psu.gwp.perKg' ? { ...factor, value: 2 * factor.value } : factor)) };
  expect(embodiedPage(changed, moshi)).not.toBe(page);
});
