/** Factor sets on the command line: the plan's own is used, differences are listed, absent sets are refused. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { releaseText } from '../../build/releases.ts';
import { type DiffDocument } from '../../electron/cli/commands/factors-diff.ts';
import { factorSetId } from '../../shared/factors/release.ts';
import { altered, alteredGwp, alteredRows } from '../factors/altered.ts';
import { forewatt, inFolder, root, smallPlan, write } from './support.ts';

const current = JSON.parse(readFileSync(path.join(root, 'dist/factors.json'), 'utf8')) as { id: string; hash: string };

describe('factors diff', () => {
  test('lists exactly the altered rows of a changed set', async () => {
    await inFolder(async (folder) => {
      const file = write(folder, 'changed.json', releaseText(altered()));
      const { code, out, err } = await forewatt(['factors', 'diff', 'current', file, '--json']);
      expect([code, err]).toEqual([0, '']);
      const document = JSON.parse(out) as DiffDocument;
      expect(document).toMatchObject({ format: 'forewatt-factors-diff', version: 1, from: { id: current.id, hash: current.hash }, to: { id: '2099.1' } });
      expect(document.factors.map(({ id, kind }) => [id, kind])).toEqual([[alteredRows.added, 'added'], [alteredRows.changed, 'changed'], [alteredRows.removed, 'removed']]);
      expect(document.named.map(({ id }) => id)).toEqual([alteredRows.node]);
    });
  });

  test('for people: before, after, unit and change, and how many', async () => {
    await inFolder(async (folder) => {
      const file = write(folder, 'changed.json', releaseText(altered()));
      const { out } = await forewatt(['factors', 'diff', factorSetId, file]);
      expect(out).toMatch(new RegExp(`^grid\\.FR\\.gwp +0\\.\\d+ +${String(alteredGwp)} +kgCO2e/kWh +\\+`, 'm'));
      expect(out).toMatch(/^grid\.NZ\.water .* removed$/m);
      expect(out).toContain('Factors: 1 changed, 1 added, 1 removed.');
    });
  });

  test('a set and itself: nothing differs', async () => {
    expect((await forewatt(['factors', 'diff', 'current', factorSetId])).out).toContain('Nothing differs.');
  });

  test('a release that is not here, and a file that is no set, are refused with a sentence', async () => {
    const { code, err } = await forewatt(['factors', 'diff', '2001.1', 'current']);
    expect(code).toBe(1);
    expect(err).toContain('There is no factor set “2001.1” in this Forewatt.');
    expect(err).toContain(factorSetId);
    await inFolder(async (folder) => {
      expect((await forewatt(['factors', 'diff', 'current', write(folder, 'a.json', '{}')])).err).toContain('is not a compiled factor set');
      expect((await forewatt(['factors', 'diff', 'current', write(folder, 'b.json', '{')])).err).toContain('is not JSON');
    });
  });

  test('a file whose content is not what its hash states is told of', async () => {
    await inFolder(async (folder) => {
      const file = write(folder, 'edited.json', releaseText(altered()).replace('"value":624', '"value":625'));
      expect((await forewatt(['factors', 'diff', 'current', file])).err).toContain('was changed after it was compiled');
    });
  });
});

describe('a plan and its set', () => {
  const simulate = ['simulate', '-', '--samples', '20', '--json'] as const;

  test('the result states id and hash of the set', async () => {
    const { out, err } = await forewatt(simulate, { stdin: JSON.stringify({ ...smallPlan(), factorSet: factorSetId }) });
    expect(JSON.parse(out)).toMatchObject({ factorSet: current.id, factorSetHash: current.hash });
    expect(err).not.toContain('keeps to factor set');
  });

  test('a set that is not shipped: no numbers, a sentence and what to do; --set computes with the current one', async () => {
    const stdin = JSON.stringify({ ...smallPlan(), factorSet: '2001.1' });
    const { code, out, err } = await forewatt(['simulate', '-'], { stdin });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('The plan was made with factor set 2001.1, which this Forewatt does not have');
    expect((await forewatt([...simulate, '--set', `factorSet=${factorSetId}`], { stdin })).code).toBe(0);
    expect((await forewatt(['validate', '-'], { stdin })).err).toContain('The plan was made with factor set 2001.1');
  });

  test('a stated hash is checked', async () => {
    const good = { ...smallPlan(), factorSet: factorSetId, factorSetHash: current.hash };
    expect((await forewatt(simulate, { stdin: JSON.stringify(good) })).code).toBe(0);
    expect((await forewatt(['simulate', '-'], { stdin: JSON.stringify({ ...good, factorSetHash: 'x' }) })).err).toContain('Its results are withheld');
  });

  test('a new plan pins the current set', async () => {
    for (const template of ['blank', 'moshi']) {
      const { out } = await forewatt(['new', '--template', template, '-o', '-']);
      expect(JSON.parse(out)).toMatchObject({ factorSet: factorSetId });
    }
  });
});
