/**
 * Bad plans through the command line: each its own sentence with its place, exit code 1, and the
 * file on disk as it was. Each spoils the small plan in one way.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync, truncateSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { forewatt, inFolder, small, smallPlan, write } from './support.ts';

const text = readFileSync(small, 'utf8');

function spoilt(change: (plan: ReturnType<typeof smallPlan>) => void): string {
  const plan = smallPlan();
  change(plan);
  return JSON.stringify(plan, null, 2);
}

const search = (plan: ReturnType<typeof smallPlan>): Record<string, unknown> => plan.activities[0]!;
const size = { by: 'runs', runs: 10, gpus: 8, hours: 5 };

const cases: readonly (readonly [what: string, content: string | Uint8Array, code: string, path: string, sentence: RegExp])[] = [
  ['cut short', text.slice(0, 600), 'cut-short', 'activities[1].size.runs', /cut short/],
  ['empty', '', 'empty-file', '', /empty/],
  ['not JSON: NaN', text.replace('"seed": 7', '"seed": NaN'), 'not-json', 'seed', /NaN at line 7/],
  ['NaN as a quantity', spoilt((plan) => { search(plan)['size'] = { ...size, hours: 'NaN' }; }), '', 'activities[0].size.hours', /NaN/],
  ['not UTF-8', Buffer.concat([Buffer.from(text.slice(0, 60)), Buffer.from([0xff, 0xfe]), Buffer.from(text.slice(60))]), 'not-utf8', '', /UTF-8/],
  ['not a plan', '[1, 2]', 'wrong-format', '', /not a plan/],
  ['of another format', spoilt((plan) => { plan['format'] = 'forewatt-baseline'; }), 'wrong-format', 'format', /forewatt-baseline/],
  ['of a newer version', spoilt((plan) => { plan['version'] = 99; }), '', 'version', /99/],
  ['with a dangling reference', spoilt((plan) => { search(plan)['module'] = 'mian'; }), '', 'activities[0].module', /mian/],
  ['with a cycle', spoilt((plan) => { search(plan)['after'] = ['final']; }), '', 'activities[0].after', /search/],
  ['with a cycle of sizes', spoilt((plan) => { search(plan)['size'] = { by: 'share', of: 'search', scale: '10%' }; }), '', 'activities[0].size.of', /search/],
  ['with an id twice', spoilt((plan) => { search(plan)['id'] = 'final'; }), 'duplicate-id', 'activities[1].id', /final/],
  ['with a key twice', text.replace('"seed": 7', '"seed": 7, "seed": 8'), '', 'seed', /seed/],
  ['with negative hours', spoilt((plan) => { search(plan)['size'] = { ...size, hours: -5 }; }), '', 'activities[0].size.hours', /-5|−5/],
  ['with a share above 1', spoilt((plan) => { search(plan)['validation'] = '120%'; }), '', 'activities[0].validation', /1\.2|120/],
  ['with __proto__ as an id', text.replace('"id": "search"', '"id": "__proto__"').replace('["search"]', '["__proto__"]'), '', 'activities[0].id', /__proto__/],
  ['without modules', spoilt((plan) => { plan['modules'] = []; }), '', 'modules', /empty/],
];

describe('a bad plan', () => {
  test.each(cases)('%s', async (_what, content, code, path, sentence) => {
    await inFolder(async (folder) => {
      const file = write(folder, 'plan.forewatt.json', content);
      const before = [statSync(file).mtimeMs, statSync(file).size];
      for (const command of ['simulate', 'validate', 'compare']) {
        const ran = await forewatt([command, file]);
        expect([ran.code, ran.out]).toEqual([1, '']);
        expect(ran.err).toMatch(sentence);
        expect(ran.err).toContain(path);
      }
      const { code: exit, out } = await forewatt(['validate', file, '--json']);
      const document = JSON.parse(out) as { ok: boolean; problems: { level: string; code: string; path: string; message: string }[] };
      expect([exit, document.ok]).toEqual([1, false]);
      const found = document.problems.find((problem) => problem.path === path && (code === '' || problem.code === code));
      expect(found, out).toMatchObject({ level: 'error' });
      expect(found?.message).toMatch(/[.!?]$|”$/);
      expect([statSync(file).mtimeMs, statSync(file).size]).toEqual(before);
      expect(readFileSync(file).equals(Buffer.from(content))).toBe(true);
    });
  });

  test('no two of them get the same sentence', async () => {
    const sentences = await Promise.all(cases.map(async ([, content]) => (await forewatt(['validate', '-'], { stdin: content })).err));
    expect(new Set(sentences).size).toBe(cases.length);
  });

  test('of 70 MiB is refused without being read', async () => {
    await inFolder(async (folder) => {
      const file = write(folder, 'large.forewatt.json', text);
      truncateSync(file, 70 * 1024 * 1024);
      const before = process.memoryUsage.rss();
      const { code, err } = await forewatt(['simulate', file]);
      expect(code).toBe(1);
      expect(err).toContain(`“${file}” is 70 MiB large; at most 64 MiB are read.`);
      expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
      expect(createHash('sha256').update(readFileSync(file).subarray(0, Buffer.byteLength(text))).digest('hex')).toBe(createHash('sha256').update(text).digest('hex'));
    });
  });

  test('of 70 MiB on standard input is refused too', async () => {
    const { code, err } = await forewatt(['simulate', '-'], { stdin: Buffer.alloc(70 * 1024 * 1024, 32) });
    expect([code, err.split('\n')[1]]).toEqual([1, 'error: “standard input” is more than 64 MiB large; at most 64 MiB are read.']);
  });

  test('with several mistakes gets all of them at once, each with its place', async () => {
    const plan = spoilt((one) => {
      search(one)['module'] = 'mian';
      search(one)['validation'] = '120%';
      one.scenarios[0]!['cluster'] = 'lob';
    });
    const { err } = await forewatt(['validate', '-'], { stdin: plan });
    expect(err).toContain('standard input: 3 errors');
    for (const path of ['activities[0].module', 'activities[0].validation', 'scenarios[0].cluster']) expect(err).toContain(path);
  });
});

describe('validate', () => {
  test('a sound plan is said to be one, with its warnings', async () => {
    expect(await forewatt(['validate', small])).toEqual({ code: 0, out: `${small} is a sound plan.\n`, err: '' });
    const assumed = spoilt((plan) => { delete (plan['clusters'] as Record<string, unknown>[])[0]!['load']; });
    const { code, err } = await forewatt(['validate', '-'], { stdin: assumed });
    expect(code).toBe(0);
    expect(err).toContain('warning: clusters.lab.load: The load of “Lab” is assumed: 65 to 82%.');
  });

  test('references into the factor library are checked', async () => {
    const { code, err } = await forewatt(['validate', '-'], { stdin: text.replace('"node": "dgx-h100"', '"node": "dgx-h999"') });
    expect(code).toBe(1);
    expect(err).toContain('There is no node “dgx-h999” in factor set 2026.2');
  });

  test('a recorded baseline that is not there is a warning', async () => {
    const { code, out } = await forewatt(['validate', '-', '--json'], { stdin: text.replace('moshi-2026', 'moshi-2025') });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [{ level: 'warning', code: 'unknown-baseline', path: 'recorded[0]' }] });
  });
});
