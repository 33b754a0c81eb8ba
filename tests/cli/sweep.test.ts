/** `forewatt sweep` and `forewatt merge`: every point is the run that `simulate --set` gives, and shards put together are the whole to the byte. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type SimulationResult } from '../../shared/result.ts';
import { type SweepDocument } from '../../shared/sweep.ts';
import { forewatt, inFolder, small, write } from './support.ts';

const over = { over: [{ path: 'clusters.lab.nodes', values: [1, 2, 3] }, { path: 'scenarios.base.grid', values: ['FR', 'DE'] }], scenarios: ['base'] };
const few = ['--samples', '50'];

async function swept(folder: string, sweep: unknown, ...words: string[]): Promise<SweepDocument> {
  const { code, out } = await forewatt(['sweep', small, '--over', write(folder, 'over.json', JSON.stringify(sweep)), ...few, '--json', ...words]);
  expect(code).toBe(0);
  return JSON.parse(out) as SweepDocument;
}

describe('sweep', () => {
  test('makes every combination, the last list fastest, each the single run with these settings', () => inFolder(async (folder) => {
    const { points } = await swept(folder, over);
    expect(points.map(({ values }) => Object.values(values))).toEqual([[1, 'FR'], [1, 'DE'], [2, 'FR'], [2, 'DE'], [3, 'FR'], [3, 'DE']]);
    const { out } = await forewatt(['simulate', small, '--scenario', 'base', '--json', ...few, '--set', 'clusters.lab.nodes=2', '--set', 'scenarios.base.grid=DE']);
    const [single] = (JSON.parse(out) as SimulationResult).scenarios;
    const [at] = points[3]?.scenarios ?? [];
    expect(at?.figures).toMatchObject({ gpuHours: single?.gpuHours, energy: single?.energyKwh.facility, gwp: single?.impacts.gwp.total, water: single?.impacts.water.total, cost: single?.cost?.total, makespan: null });
    expect(at?.costPerUsefulGpuHour).toEqual(single?.cost?.perUsefulGpuHour);
  }));

  test('says which point cannot be computed, and computes the others', () => inFolder(async (folder) => {
    const sweep = write(folder, 'over.json', JSON.stringify({ over: [{ path: 'scenarios.base.grid', values: ['FR', 'XX'] }] }));
    const { code, out, err } = await forewatt(['sweep', small, '--over', sweep, '--json', ...few]);
    const { points } = JSON.parse(out) as SweepDocument;
    expect([code, points.map(({ scenarios }) => scenarios.length)]).toEqual([0, [2, 0]]);
    expect(err).toMatch(/^1 of 2 points could not be computed; point 1: There is no grid “XX”/);
  }));

  test('simulates the cluster where asked', () => inFolder(async (folder) => {
    const { points } = await swept(folder, { over: [{ path: 'clusters.lab.nodes', values: [1, 2] }], scenarios: ['base'] }, '--schedule');
    const days = points.map(({ scenarios }) => scenarios[0]?.figures.makespan?.central ?? NaN);
    expect(days[1]).toBeLessThan(days[0] ?? NaN);
  }));

  test('prints a table with the front', () => inFolder(async (folder) => {
    const { out } = await forewatt(['sweep', small, '--over', write(folder, 'over.json', JSON.stringify(over)), ...few]);
    // Same work and rent everywhere: the French grid beats the German one in GWP.
    expect(out.split('\n').filter((line) => / \*\s*$/.test(line)).every((line) => line.includes('FR'))).toBe(true);
    expect(out).toContain('per useful hour');
  }));
});

describe('shards', () => {
  const shard = (folder: string, text: string): ReturnType<typeof forewatt> =>
    forewatt(['sweep', small, '--over', write(folder, 'over.json', JSON.stringify(over)), '--shard', text, '-o', path.join(folder, 'parts'), ...few]);

  test('put together are the whole to the byte', () => inFolder(async (folder) => {
    for (const part of ['4/4', '1/4', '3/4', '2/4']) expect((await shard(folder, part)).code).toBe(0);
    const merged = await forewatt(['merge', path.join(folder, 'parts'), '--json']);
    expect(merged.code).toBe(0);
    await forewatt(['sweep', small, '--over', path.join(folder, 'over.json'), '-o', path.join(folder, 'whole'), ...few]);
    expect(merged.out).toBe(readFileSync(path.join(folder, 'whole/sweep.json'), 'utf8'));
  }));

  test('that are missing are named', () => inFolder(async (folder) => {
    await shard(folder, '1/3');
    const { code, err } = await forewatt(['merge', path.join(folder, 'parts')]);
    expect(code).toBe(1);
    expect(err).toContain('4 of 6 points are missing');
    expect(err).toContain('2/3, 3/3');
  }));

  test('of another sweep, or cut short, are refused', () => inFolder(async (folder) => {
    await shard(folder, '1/2');
    const one = path.join(folder, 'parts/sweep-1-of-2.json');
    write(folder, 'parts/sweep-2-of-2.json', readFileSync(one, 'utf8').replace('"seed": 7', '"seed": 8'));
    expect((await forewatt(['merge', path.join(folder, 'parts')])).err).toContain('not of one sweep');
    write(folder, 'parts/sweep-2-of-2.json', readFileSync(one, 'utf8').slice(0, 900));
    expect((await forewatt(['merge', path.join(folder, 'parts')])).err).toContain('not the whole result of a sweep');
  }));

  test.each(['0/2', '3/2', 'x', '1/99'])('--shard %s is wrong usage', (text) => inFolder(async (folder) => {
    expect((await shard(folder, text)).code).toBe(2);
  }));
});

test.each([
  [{ over: [] }, 'over'], [{ over: [{ path: 'clusters.lab.nodes', values: [] }] }, 'over[0].values'],
  [{ over: [{ path: 'seed', values: [1] }, { path: 'seed', values: [2] }] }, 'swept twice'], [{ ower: [] }, 'ower'],
])('a sweep file that cannot be used is said with its place', (sweep, place) => inFolder(async (folder) => {
  const { code, err } = await forewatt(['sweep', small, '--over', write(folder, 'over.json', JSON.stringify(sweep))]);
  expect([code, err.includes(place)]).toEqual([1, true]);
}));
