/** Records that the app keeps on this machine are known to the command line; a plan that names one that is not here is still compared. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forewatt, small } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'forewatt-own-'));
  vi.stubEnv('FOREWATT_DATA', folder);
  await mkdir(path.join(folder, 'records'));
  const record = {
    format: 'forewatt-baseline', version: 1, id: 'our-log', name: 'Our log', kind: 'status-split', scope: 'Every job.', sources: [{ id: 'log', title: 'sacct' }],
    figures: { 'gpuHours.total': { value: 120, unit: 'GPU-hours', confidence: 'measured', source: 'log' }, 'share.outcome.completed': { value: 1, unit: 'share', confidence: 'measured', source: 'log' } },
  };
  await writeFile(path.join(folder, 'records', 'record-our-log.json'), JSON.stringify(record));
  const plan = JSON.parse(await readFile(small, 'utf8')) as object;
  await writeFile(path.join(folder, 'plan.forewatt.json'), JSON.stringify({ ...plan, recorded: ['our-log', 'lost-log'] }));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

it('holds the plan against the record that is here, and says which one is not', async () => {
  const { code, out, err } = await forewatt(['compare', 'plan.forewatt.json', '--json', '--samples', '10'], { cwd: folder });
  expect(code).toBe(0);
  expect((JSON.parse(out) as { recorded: { id: string }[] }).recorded.map(({ id }) => id)).toEqual(['our-log']);
  expect(err).toContain('held against “lost-log”, a record that is not on this machine');
});

it('takes a record that is here by its id', async () => {
  const { code, out } = await forewatt(['compare', 'plan.forewatt.json', '--to', 'our-log', '--json', '--samples', '10'], { cwd: folder });
  expect(code).toBe(0);
  expect((JSON.parse(out) as { recorded: { id: string }[] }).recorded.map(({ id }) => id)).toEqual(['our-log']);
});

it('warns of the record that is not here, and only of that one', async () => {
  const { out } = await forewatt(['validate', 'plan.forewatt.json', '--json'], { cwd: folder });
  expect((JSON.parse(out) as { problems: { code: string; path: string }[] }).problems.filter(({ code }) => code === 'unknown-baseline').map((problem) => problem.path)).toEqual(['recorded[1]']);
});
