/** Files on the bad days: crashes in the middle, full disks, odd names, two savers at once. */
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../electron/services/atomic-file.ts';
import { exportFileName, planFileName, planTitle } from '../../electron/services/names.ts';
import { makeServices, type Services } from '../../electron/services/services.ts';
import { asUserError } from '../../electron/services/user-error.ts';
import { problemOf, valueOf } from './contract-suite.ts';
import { type Envelope, type ListedPlan } from '../../shared/host/contract.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forewatt-'));
});
afterEach(() => rm(folder, { recursive: true }));

const fails = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

describe('writing a file', () => {
  it('leaves the old file whole, and nothing beside it, when it stops before the rename', async () => {
    const path = join(folder, 'plan.json');
    await writeFile(path, 'old');
    await expect(writeFileAtomic(path, 'new', { open, rename: fails('EIO') })).rejects.toThrow('EIO');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['plan.json']);
  });

  it('leaves the old file whole when the disk is full', async () => {
    const path = join(folder, 'plan.json');
    await writeFile(path, 'old');
    await expect(writeFileAtomic(path, 'new', { open: fails('ENOSPC'), rename: fails('never') })).rejects.toThrow('ENOSPC');
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('flushes the file before the rename and the folder after it', async () => {
    const order: string[] = [];
    const path = join(folder, 'plan.json');
    await writeFileAtomic(path, 'new', {
      open: async (name, flags, mode) => {
        const handle = await open(name, flags, mode);
        const sync = handle.sync.bind(handle);
        handle.sync = () => {
          order.push(String(name) === folder ? 'flush folder' : 'flush file');
          return sync();
        };
        return handle;
      },
      rename: async () => {
        order.push('rename');
      },
    });
    expect(order).toEqual(['flush file', 'rename', 'flush folder']);
  });

  it.skipIf(process.platform === 'win32')('keeps the permissions of the file it replaces', async () => {
    const path = join(folder, 'plan.json');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    await writeFileAtomic(path, 'new');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it.skipIf(process.platform === 'win32')('writes through a symbolic link and leaves it one', async () => {
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real', 'plan.json'), 'old');
    await symlink(join(folder, 'real', 'plan.json'), join(folder, 'link.json'));
    await writeFileAtomic(join(folder, 'link.json'), 'new');
    expect(await readFile(join(folder, 'real', 'plan.json'), 'utf8')).toBe('new');
  });
});

describe('file names', () => {
  it.each([
    ['Speech model', 'Speech model.forewatt.json'],
    ['speech.forewatt.json', 'speech.forewatt.json'],
    ['../../etc/passwd', '-..-etc-passwd.forewatt.json'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j.forewatt.json'],
    ['con', '_con.forewatt.json'],
    ['LPT1.notes', '_LPT1.notes.forewatt.json'],
    ['.hidden', 'hidden.forewatt.json'],
    ['  ... ', 'plan.forewatt.json'],
    ['line\nbreak', 'line-break.forewatt.json'],
    ['Modèle 会話', 'Modèle 会話.forewatt.json'],
  ])('%j becomes %j', (name, file) => {
    expect(planFileName(name)).toBe(file);
  });

  it('keeps the extension of an export', () => {
    expect(exportFileName('a/b.csv')).toBe('a-b.csv');
    expect(exportFileName('nul.txt')).toBe('_nul.txt');
    expect(exportFileName('')).toBe('export');
  });

  it('any text becomes a name that stays in its folder, is visible, and stays the same when used again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const name = planFileName(text);
      expect(join(folder, name)).toBe(`${folder}/${name}`.replaceAll('/', join('/')));
      expect(name).not.toMatch(/^\.|[/\\:*?"<>|\p{Cc}]/u);
      expect(Buffer.byteLength(name)).toBeLessThan(200);
      expect(planFileName(planTitle(name))).toBe(name);
    }));
  });
});

describe('stored plans', () => {
  let services: Services;
  const at = (name: string): string => join(folder, 'plans', name);
  const call = (method: string, argument: unknown): Promise<Envelope<unknown>> => services.dispatch(method, argument);
  const saveAs = async (name: string, text: string): Promise<ListedPlan> => valueOf(await call('savePlanAs', { name, text, replace: false })) as ListedPlan;

  beforeEach(async () => {
    services = makeServices({ dataDir: join(folder, 'data'), plansDir: join(folder, 'plans'), version: '1.2.3', clock: () => new Date(0) });
    await mkdir(join(folder, 'plans'));
  });

  it('are those of the folder, and nothing else in it', async () => {
    for (const name of ['a.forewatt.json', 'notes.json', '.hidden.forewatt.json']) await writeFile(at(name), '{}');
    await mkdir(at('folder.forewatt.json'));
    expect((valueOf(await call('listPlans', null)) as ListedPlan[]).map((plan) => plan.name)).toEqual(['a']);
  });

  it('are never saved under another name in silence: what cannot be a name is refused with a sentence', async () => {
    expect(problemOf(await call('savePlanAs', { name: '...forewatt.json', text: 'one', replace: false }))).toEqual({ code: 'bad-name', message: '“..” cannot be the name of a file. Type a name with letters or digits.', forUser: true });
    expect(valueOf(await call('listPlans', null))).toEqual([]);
  });

  it('are not replaced unless asked to', async () => {
    await saveAs('Plan', 'one');
    expect(problemOf(await call('savePlanAs', { name: 'Plan', text: 'two', replace: false }))).toEqual({ code: 'plan-exists', message: 'There is a plan “Plan” already. Choose another name, or replace it.', forUser: true });
    expect(await readFile(at('Plan.forewatt.json'), 'utf8')).toBe('one');
    valueOf(await call('savePlanAs', { name: 'Plan', text: 'two', replace: true }));
    expect(await readFile(at('Plan.forewatt.json'), 'utf8')).toBe('two');
  });

  it('of two saves at once over the same version, exactly one wins', async () => {
    const plan = await saveAs('Plan', 'start');
    // The first save must show: another time on the file, whatever the clock's grain.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const answers = await Promise.all(['x', 'y'].map((text) => call('savePlan', { ref: plan.ref, text, expected: plan.modified })));
    const said = answers.map((answer) => (answer.ok ? 'saved' : answer.problem.code));
    expect(said.toSorted()).toEqual(['plan-changed', 'saved']);
    expect(await readFile(at('Plan.forewatt.json'), 'utf8')).toBe(said[0] === 'saved' ? 'x' : 'y');
  });

  it('come back when they were deleted meanwhile', async () => {
    const plan = await saveAs('Plan', 'one');
    await rm(at('Plan.forewatt.json'));
    valueOf(await call('savePlan', { ref: plan.ref, text: 'two', expected: plan.modified }));
    expect(await readFile(at('Plan.forewatt.json'), 'utf8')).toBe('two');
  });

  it('over 64 MiB are refused before they are read', async () => {
    const plan = await saveAs('Big', '');
    await truncate(at('Big.forewatt.json'), 70 * 1024 * 1024);
    expect(problemOf(await call('openPlan', { ref: plan.ref }))).toEqual({ code: 'plan-too-large', message: '“Big” has 70 MiB; a plan has at most 64 MiB. Is it a plan file?', forUser: true });
  });

  it('that are not UTF-8 are refused, not read with letters replaced', async () => {
    const plan = await saveAs('Latin', '');
    await writeFile(at('Latin.forewatt.json'), Buffer.from([0x7b, 0xe9, 0x7d]));
    expect(problemOf(await call('openPlan', { ref: plan.ref }))).toMatchObject({ code: 'not-text', forUser: true });
  });

  it('that are gone are left out of the recent ones and refused by name', async () => {
    const plan = await saveAs('Gone', '');
    await rm(at('Gone.forewatt.json'));
    expect(valueOf(await call('recentPlans', null))).toEqual([]);
    expect(problemOf(await call('openPlan', { ref: plan.ref })).message).toBe('“Gone” is not there any more.');
  });

  it.each([
    ['EACCES', '“Plan” may not be read or written by you; check its permissions, or save under another name.'],
    ['ENOSPC', '“Plan” does not fit on the disk; free some space and save again.'],
    ['EROFS', '“Plan” is on a disk that cannot be written; save to another folder.'],
  ])('that the file system refuses with %s say so in a sentence', (code, sentence) => {
    expect(asUserError(Object.assign(new Error(code), { code }), 'Plan')).toMatchObject({ name: 'UserError', message: sentence });
  });

  it('exports never replace a file', async () => {
    for (const expected of ['a.csv', 'a (2).csv', 'a (3).csv']) {
      expect(valueOf(await call('exportFile', { name: 'a.csv', text: 'x' }))).toEqual({ name: expected, where: join(folder, 'plans') });
    }
  });
});

describe('records', () => {
  it('that were damaged by hand are set aside, and the others are listed', async () => {
    const { dispatch } = makeServices({ dataDir: folder, plansDir: folder, version: '1.2.3', clock: () => new Date(0) });
    const record = { format: 'forewatt-baseline', version: 1, id: 'ours', name: 'Ours', kind: 'status-split', scope: '', sources: [], figures: {} };
    valueOf(await dispatch('saveRecord', { record, replace: false }));
    await writeFile(join(folder, 'records', 'record-cut.json'), '{ "format": "forewatt-bas');
    expect(valueOf(await dispatch('records', null))).toEqual([record]);
    expect((await readdir(join(folder, 'records'))).sort()).toEqual(['record-cut.json.unreadable', 'record-ours.json']);
  });
});

describe('a bug', () => {
  it('crosses as a sentence with the number of a report; its stack stays in the report', async () => {
    const services = makeServices({
      dataDir: folder, plansDir: folder, version: '1.2.3', clock: () => new Date(0),
      own: () => ({ recentPlans: () => Promise.reject(new TypeError(`broken at ${folder}`)) }),
    });
    const problem = problemOf(await services.dispatch('recentPlans', null));
    expect(problem).toMatchObject({ code: 'bug', forUser: true });
    expect(problem.message).toMatch(/^Forewatt made a mistake in “recentPlans”\. Your plan is untouched\. Report 19700101T000000000Z-1 /u);
    expect(problem.message).not.toContain(folder);
    expect(await readFile(join(folder, 'reports', '19700101T000000000Z-1.txt'), 'utf8')).toContain(`TypeError: broken at ${folder}`);
  });

  it('in a result is caught before it crosses', async () => {
    const services = makeServices({
      dataDir: folder, plansDir: folder, version: '1.2.3', clock: () => new Date(0),
      own: () => ({ recentPlans: async () => [{ ref: 'x' }] as never }),
    });
    expect(problemOf(await services.dispatch('recentPlans', null)).code).toBe('bug');
  });
});
