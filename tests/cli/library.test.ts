/** `forewatt factors`, `new` and `templates`: the library and a first plan. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { forewatt, inFolder, root, write } from './support.ts';

interface Listed {
  readonly factorSet: string;
  readonly hash: string;
  readonly counts?: Readonly<Record<string, number>>;
  readonly factors: readonly Record<string, unknown>[];
}

describe('factors', () => {
  test('list --json has every factor with its value, spread and origin', async () => {
    const { out, code } = await forewatt(['factors', 'list', '--json']);
    const document = JSON.parse(out) as Listed;
    expect(code).toBe(0);
    expect(document).toMatchObject({ format: 'forewatt-factors', version: 1, factorSet: '2026.2' });
    expect(document.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(document.factors.find(({ id }) => id === 'grid.FR.gwp')).toMatchObject({ unit: 'kgCO2e/kWh', place: 'FR', source: 'ember-2025', licence: 'CC-BY-4.0', status: 'published' });
    const ids = document.factors.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.counts).toMatchObject({ accelerators: 43, nodes: 16, countries: 213, zones: 147, facilities: 105, technologies: 10, prices: 45 });
    const holes = document.factors.flatMap((factor) => ['id', 'value', 'unit', 'spreadOrigin', 'year', 'place', 'source', 'licence', 'status'].filter((key) => factor[key] === undefined || factor[key] === null || factor[key] === '').map((key) => `${String(factor['id'])} ${key}`));
    expect(holes).toEqual([]);
    for (const { low, high, gsd, spreadOrigin } of document.factors) expect(spreadOrigin === 'none').toBe(low === null && high === null && gsd === null);
  });

  test('production of nodes is listed too: eight cards of 273 kg in a DGX H100', async () => {
    const { out } = await forewatt(['factors', 'show', 'embodied.dgx-h100.gpu.gwp', '--json']);
    expect((JSON.parse(out) as Listed).factors).toMatchObject([{ id: 'embodied.dgx-h100.gpu.gwp', value: 2184, unit: 'kgCO2e', status: 'derived' }]);
  });

  test('list for people ends with the counts by kind', async () => {
    const { out } = await forewatt(['factors', 'list']);
    expect(out).toMatch(/^grid\.FR\.gwp +0\.\d+ +kgCO2e\/kWh/m);
    expect(out).toMatch(/^grid +\d+$/m);
    expect(out).toMatch(/^all +\d+$/m);
  });

  test('show names the source; a near miss is suggested', async () => {
    expect((await forewatt(['factors', 'show', 'grid.FR.gwp'])).out).toMatch(/source +.*Ember/);
    const { code, err } = await forewatt(['factors', 'show', 'grid.FR.gpw']);
    expect(code).toBe(1);
    expect(err).toContain('Did you mean “grid.FR.gwp”?');
  });

  test('check compiles the tables of ./factors and finds the shipped set', async () => {
    const [{ out, code }, list] = await Promise.all([forewatt(['factors', 'check']), forewatt(['factors', 'list', '--json'])]);
    expect(code).toBe(0);
    expect(out).toContain((JSON.parse(list.out) as Listed).hash);
  });

  test('check says what is wrong in a table, with file and line', async () => {
    await inFolder(async (folder) => {
      cpSync(path.join(root, 'factors'), folder, { recursive: true });
      const table = path.join(folder, 'grids.csv');
      writeFileSync(table, readFileSync(table, 'utf8').replace(/^(grid\.FR\.gwp),[^,]+,/m, '$1,44.18,'));
      const { code, err } = await forewatt(['factors', 'check', folder]);
      expect(code).toBe(1);
      expect(err).toMatch(/factors\/grids\.csv:\d+/);
      expect(err).toContain('grams');
    });
  });

  test('check needs a folder with tables', async () => {
    expect((await forewatt(['factors', 'check', 'nowhere'])).err).toContain('There is no folder “nowhere”.');
    await inFolder(async (folder) => {
      expect((await forewatt(['factors', 'check', folder])).code).toBe(1);
    });
  });
});

describe('new and templates', () => {
  test('templates lists what new can start from', async () => {
    const { out } = await forewatt(['templates', '--json']);
    const { templates } = JSON.parse(out) as { templates: { id: string; name: string; summary: string }[] };
    expect(templates.map(({ id }) => id)).toEqual(expect.arrayContaining(['moshi', 'smollm3', 'fine-tuning', 'vision-thesis', 'procurement', 'blank']));
    expect((await forewatt(['templates'])).out).toContain('smollm3\n  ');
  });

  test('a blank plan starts today, is sound, and is where it says', async () => {
    await inFolder(async (folder) => {
      const { code, out } = await forewatt(['new'], { cwd: folder, now: new Date(2027, 1, 3) });
      expect([code, out]).toEqual([0, `${path.join(folder, 'plan.forewatt.json')}\n`]);
      expect(JSON.parse(readFileSync(out.trim(), 'utf8'))).toMatchObject({ format: 'forewatt-plan', start: '2027-02-03' });
      expect((await forewatt(['simulate', out.trim(), '--samples', '20'])).code).toBe(0);
    });
  });

  test('a template is copied to the letter', async () => {
    await inFolder(async (folder) => {
      const { out } = await forewatt(['new', '--template', 'smollm3', '-o', 'mine.json'], { cwd: folder });
      expect(readFileSync(out.trim(), 'utf8')).toBe(readFileSync(path.join(root, 'factors/templates/smollm3.forewatt.json'), 'utf8'));
    });
  });

  test('-o - prints the plan', async () => {
    const { out } = await forewatt(['new', '-o', '-']);
    expect(JSON.parse(out)).toMatchObject({ format: 'forewatt-plan' });
  });

  test('a file that is there is never written over', async () => {
    await inFolder(async (folder) => {
      const file = write(folder, 'plan.forewatt.json', 'precious');
      const { code, err } = await forewatt(['new', '-o', file]);
      expect(code).toBe(1);
      expect(err).toContain('is there already and was left as it is.');
      expect(readFileSync(file, 'utf8')).toBe('precious');
    });
  });

  test('a folder that is not there, and a template that is not', async () => {
    await inFolder(async (folder) => {
      expect((await forewatt(['new', '-o', 'no/plan.json'], { cwd: folder })).err).toContain('The folder for “no/plan.json” does not exist.');
      expect((await forewatt(['new', '--template', 'mosh'], { cwd: folder })).err).toContain('Did you mean “moshi”?');
      expect(existsSync(path.join(folder, 'moshi.forewatt.json'))).toBe(false);
    });
  });
});
