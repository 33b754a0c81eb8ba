/** `forewatt levers`. The fine-tuning template has a study of 2 seeds, so half the seeds are half the study. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LeverReport } from '../../electron/cli/text/levers.ts';
import { forewatt, root } from './support.ts';

const fineTuning = path.join(root, 'factors/templates/fine-tuning.forewatt.json');

async function levers(...words: string[]): Promise<LeverReport> {
  const { code, out, err } = await forewatt(['levers', fineTuning, ...words, '--json', '--samples', '200']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as LeverReport;
}

describe('levers', () => {
  test('prints every lever with its change and what it saves, the greatest saving first', async () => {
    const report = await levers();
    expect(report).toMatchObject({ format: 'forewatt-levers', version: 1, scenario: 'base', by: 'gwp', samples: 200 });
    const find = (id: string) => report.levers.find((lever) => lever.id === id)!;
    expect(find('fewer-seeds')).toMatchObject({ applicable: true, change: [{ path: 'ablations.data-mix.seeds', value: 1 }] });
    expect(find('fewer-seeds').saving.gwp!.mean / find('exclude-data-mix').saving.gwp!.mean).toBeCloseTo(0.5, 9);
    expect(find('earlier-release')).toMatchObject({ applicable: false, saving: {}, change: [] });
    expect(report.ranking['gwp']).toEqual(report.levers.filter(({ applicable }) => applicable).map(({ id }) => id));
    expect(new Set(report.ranking['gpuHours'])).toEqual(new Set(report.ranking['gwp']));
  });

  test('ranks by another figure and in another scenario', async () => {
    const report = await levers('--by', 'cost', '--scenario', 'us');
    expect(report).toMatchObject({ by: 'cost', scenario: 'us' });
    const costs = report.levers.flatMap(({ saving }) => (saving.cost === undefined ? [] : [saving.cost.mean]));
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    // Of a row on another accelerator nobody knows the price.
    expect(report.ranking['cost']).not.toContain('accelerator-dgx-b200');
  });

  test('adds several up as one change', async () => {
    const report = await levers('--together', 'fewer-seeds,exclude-data-mix');
    const out = report.levers.find(({ id }) => id === 'exclude-data-mix')!;
    // A study that is left out has no seeds to save.
    expect(report.together).toMatchObject({ levers: ['exclude-data-mix', 'fewer-seeds'], saving: { gpuHours: out.saving.gpuHours } });
  });

  test.each([
    [['--together', 'fewer-sed'], 1, 'There is no lever “fewer-sed”'],
    [['--by', 'carbon'], 2, 'one of gpuHours, energy, gwp, pe, adp, water, cost, makespan is needed'],
    [['--scenario', 'usa'], 1, 'Did you mean “us”?'],
  ])('%j is refused with a sentence', async (words, code, sentence) => {
    const ran = await forewatt(['levers', fineTuning, ...words, '--samples', '20']);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(sentence);
  });

  test('people read a table, the notes and the reasons', async () => {
    const { out } = await forewatt(['levers', fineTuning, '--samples', '200', '--together', 'fewer-seeds,smaller-proxies']);
    expect(out).toMatch(/^exclude-data-mix: Leave out the study “Does the data mix matter\?” /m);
    expect(out).toMatch(/^together: /m);
    expect(out).toContain('Not applicable here:');
    expect(out).toMatch(/accelerator-dgx-b200.*: What it costs is not known/);
  });
});
