/**
 * `forewatt simulate`. The small plan: 10 × 8 × 5 = 400 GPU-hours of design; one final run of
 * 8 GPUs for 40 to 60 h (lognormal, median √(40 · 60) = 48.98979 h), a fifth of whose total fails:
 * 8 × 48.98979 ÷ 0.8 = 489.8979; together 889.8979 at central values, of which failed 97.97959 and
 * final 391.9184; research multiplier 889.8979 ÷ 391.9184 = 2.270620.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ScenarioResult, type SimulationResult } from '../../shared/result.ts';
import { forewatt, small, smollm3 } from './support.ts';

async function simulated(words: readonly string[], stdin?: string): Promise<SimulationResult> {
  const { code, out, err } = await forewatt(['simulate', ...words, '--json', '--samples', '400'], stdin === undefined ? {} : { stdin });
  expect(err).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out) as SimulationResult;
}

async function base(words: readonly string[]): Promise<ScenarioResult> {
  const { scenarios } = await simulated(words);
  return scenarios[0]!;
}

describe('simulate --json', () => {
  test('the SmolLM3 template is 437 760 GPU-hours, and its stages, modules and phases sum to it', async () => {
    const { gpuHours, gpuHoursBy } = await base([smollm3]);
    expect(gpuHours.central).toBe(437_760);
    for (const by of [gpuHoursBy.stage, gpuHoursBy.module, gpuHoursBy.phase, gpuHoursBy.runPhase]) {
      expect(Object.values(by).reduce((sum, stat) => sum + stat.central, 0)).toBeCloseTo(437_760, 6);
    }
  });

  test('the small plan comes to what the header works out', async () => {
    const scenario = await base([small]);
    expect(scenario.gpuHours.central).toBeCloseTo(889.8979486, 6);
    expect(scenario.gpuHoursBy.stage['failed']?.central).toBeCloseTo(97.9795897, 6);
    expect(scenario.gpuHoursBy.stage['final']?.central).toBeCloseTo(391.9183588, 6);
    expect(scenario.researchMultiplier?.central).toBeCloseTo(2.2706207, 6);
  });

  test('all scenarios run unless some are named', async () => {
    expect((await simulated([small])).scenarios.map(({ id }) => id)).toEqual(['base', 'north']);
    expect((await simulated([small, '--scenario', 'north'])).scenarios.map(({ id }) => id)).toEqual(['north']);
    expect((await simulated([small, '--scenario', 'north', '--scenario=base'])).scenarios.map(({ id }) => id)).toEqual(['base', 'north']);
  });

  test('- reads standard input, and the digest is that of the text', async () => {
    const text = readFileSync(small, 'utf8');
    const result = await simulated(['-'], text);
    expect(result.plan).toEqual({ name: 'Small study', sha256: createHash('sha256').update(text).digest('hex') });
  });

  test('the plan\'s seed holds unless one is given; the same seed gives the same bytes', async () => {
    const [own, same, other] = await Promise.all([[], ['--seed', '7'], ['--seed', '8']].map((seed) => forewatt(['simulate', small, '--json', '--samples', '400', ...seed])));
    expect(own?.out).toBe(same?.out);
    expect(other?.out).not.toBe(own?.out);
    expect((JSON.parse(own?.out ?? '') as SimulationResult).seed).toBe(7);
  });

  test('--set replaces a field of the plan, and the digest stays that of the file', async () => {
    const result = await simulated([small, '--set', 'activities.final.size.hours=50', '--set', 'activities.final.failed=0']);
    expect(result.scenarios[0]?.gpuHours).toEqual({ central: 800, mean: 800, p5: 800, p50: 800, p95: 800 });
    expect(result.plan.sha256).toBe((await simulated([small])).plan.sha256);
  });

  test('--set replaces a factor: twice the grid\'s intensity is twice the use', async () => {
    const [once, twice] = await Promise.all(['0.05', '0.1'].map((gwp) => base([small, '--set', `grid.FR.gwp=${gwp}`])));
    expect(twice!.impacts.gwp.use!.mean).toBeCloseTo(2 * once!.impacts.gwp.use!.mean, 9);
    expect(twice!.impacts.gwp.embodied).toEqual(once!.impacts.gwp.embodied);
  });

  test('warnings that --set causes are said in full, with their place; “validate” could not show them', async () => {
    // A run of 8 GPUs set to 4 096 on a smaller cluster.
    const { code, err } = await forewatt(['simulate', small, '--samples', '50', '--set', 'activities.final.size.gpus=4096']);
    expect(code).toBe(0);
    expect(err).toMatch(/with --set: \d+ warnings?/);
    expect(err).toContain('activities.final.size.gpus: A run of “Final run” takes');
    expect(err).not.toContain('forewatt validate');
  });

  test('--set takes a bare word as text: the grid of a scenario', async () => {
    const moved = await simulated([small, '--set', 'scenarios.base.grid=SE', '--set', 'scenarios.base.pue=1.1', '--set', 'scenarios.base.wue=0']);
    expect(moved.scenarios[0]?.impacts).toEqual(moved.scenarios[1]?.impacts);
  });

  test('assumptions are warnings in the document, not on standard error', async () => {
    const plan = JSON.parse(readFileSync(small, 'utf8')) as { clusters: Record<string, unknown>[] };
    delete plan.clusters[0]!['load'];
    const { problems } = await simulated(['-'], JSON.stringify(plan));
    expect(problems.map(({ level, code, path }) => [level, code, path])).toEqual([['warning', 'assumed', 'clusters.lab.load']]);
  });
});

describe('simulate for people and spreadsheets', () => {
  test('the table has GPU-hours, energy and the four indicators with use and embodied', async () => {
    const { out, code } = await forewatt(['simulate', small]);
    expect(code).toBe(0);
    for (const row of ['GPU-hours', 'Research multiplier', 'Energy', 'GWP', 'Primary energy', 'ADP', 'Water', 'Cost']) expect(out).toMatch(new RegExp(`^${row} +\\S`, 'm'));
    expect(out).toMatch(/^Water .*not published$/m);
    expect(out).toMatch(/^failed +\S/m);
    expect(out).toContain('Boundary: ');
  });

  test('warnings are counted with the way to see them', async () => {
    const plan = readFileSync(small, 'utf8').replace('"load": 0.75,', '');
    expect((await forewatt(['simulate', '-'], { stdin: plan })).err).toBe('1 warning: “forewatt validate -” shows it.\n');
  });

  test('control characters in a plan are shown, not obeyed', async () => {
    const plan = readFileSync(small, 'utf8').replace('Small study', 'Small\\u001b[2Jstudy');
    const { out } = await forewatt(['simulate', '-'], { stdin: plan });
    expect(out).toContain('Small\\x1b[2Jstudy');
    expect(out).not.toContain('\u001b');
  });

  test('what an override touches is marked, with a legend, and nothing else', async () => {
    const words = ['simulate', small, '--scenario', 'base', '--samples', '50', '--set', 'grid.FR.gwp=0.03'];
    const { out } = await forewatt(words);
    // Total and use rest on the grid; production, other indicators and GPU-hours do not.
    expect(out).toMatch(/^GWP +\S+ \S+ ◆ .*◆ +\S+ \S+$/m);
    for (const row of ['GPU-hours', 'Energy', 'Primary energy', 'Water', 'Cost']) expect(out).not.toMatch(new RegExp(`^${row} .*◆`, 'm'));
    expect(out).toContain('◆ rests on factors that this plan overrides or brings itself: grid.FR.gwp (override).');
    expect(await forewatt(['simulate', small, '--samples', '50'])).toMatchObject({ out: expect.not.stringContaining('◆') as string });
    const csv = (await forewatt([...words, '--csv'])).out.split('\r\n');
    expect(csv.find((line) => line.startsWith('base,gwp,total,,use,'))).toMatch(/,GWP,grid\.FR\.gwp$/);
    expect(csv.find((line) => line.startsWith('base,gwp,total,,embodied,'))).toMatch(/,GWP,$/);
  });

  test('--csv is the long form', async () => {
    const { out } = await forewatt(['simulate', small, '--csv', '--samples', '50']);
    const lines = out.split('\r\n');
    expect(lines[0]).toBe('scenario,indicator,breakdown,key,life,central,mean,p5,p50,p95,unit,label,touched');
    expect(lines.find((line) => line.startsWith('base,gpuHours,stage,design,'))).toBe('base,gpuHours,stage,design,total,400,400,400,400,400,GPU-hours,Design and tuning,');
  });
});

describe('a plan that cannot be simulated', () => {
  test.each([
    [['--scenario', 'bas'], 'The plan has no scenario “bas”.', 'Did you mean “base”?'],
    [['--set', 'clusters.lab.lod=50%'], 'clusters.lab has no field `lod`.', 'Did you mean `load`?'],
    [['--set', 'clusters.lab.load=150%'], 'clusters.lab.load', ''],
    [['--set', 'scenarios.base.grid=ZZ'], 'There is no grid “ZZ”', 'Write a zone such as FR or DE.'],
    [['--set', 'activities.final.after=["final"]'], 'final', ''],
  ])('%j', async (words, sentence, hint) => {
    const { code, err, out } = await forewatt(['simulate', small, ...words]);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(sentence);
    expect(err).toContain(hint);
    expect(err).toContain('error: ');
  });

  test('a file that is not there', async () => {
    const { code, err } = await forewatt(['simulate', 'nowhere.forewatt.json']);
    expect([code, err]).toEqual([1, 'nowhere.forewatt.json: 1 error\nerror: There is no file “nowhere.forewatt.json”.\n  Check the name and the folder.\n']);
  });

  test('with --json the problems are the one document', async () => {
    const { code, out, err } = await forewatt(['simulate', small, '--set', 'scenarios.base.grid=ZZ', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ format: 'forewatt-problems', version: 1, ok: false, problems: [{ code: 'unknown-grid', path: 'scenarios[0].grid' }] });
    expect(err).toContain('scenarios[0].grid');
  });
});

describe('drivers and caps', () => {
  test('drivers come by scenario and figure, largest first; the small plan is uncertain in its hours and grids', async () => {
    const { drivers } = await simulated([small]);
    expect(Object.keys(drivers)).toEqual(['base', 'north']);
    expect(drivers['base']?.gpuHours).toEqual([{ input: 'activities.final.size.hours', share: 1 }]);
    const inputs = drivers['north']?.gwp?.map(({ input }) => input) ?? [];
    expect(inputs).toContain('grid.SE.gwp');
    expect(inputs).not.toContain('grid.FR.gwp');
    const shares = drivers['north']?.gwp?.map(({ share }) => share) ?? [];
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-12);
  });

  // With 50 h: 400 + 8 × 50 ÷ 0.8 = 900 GPU-hours on 8 GPUs: 4.6875 days from 5 January.
  const fifty = ['--set', 'activities.final.size.hours=50'];

  test('a cap has odds, headroom, the day it would be broken and what to cut', async () => {
    const { caps } = await simulated([small, ...fifty, '--set', 'caps.gpuHours=600', '--set', 'caps.finish=2026-01-09']);
    const [hours, finish] = caps?.['base'] ?? [];
    // 600 of 900 after 3.125 days; leaving out the 400 of the design search keeps it.
    expect(hours).toMatchObject({ cap: 'gpuHours', limit: 600, probabilityKept: 0, breach: { date: '2026-01-08', days: { mean: 3.125 } }, cut: { rows: ['search'], method: 'exact', enough: true, probability: 0.9, probabilityKept: 1, by: 'gpuHours' } });
    expect(finish).toMatchObject({ cap: 'finish', limit: 5, probabilityKept: 1, cut: null });
    expect((await simulated([small])).caps).toBeUndefined();
  });

  test('people read where the uncertainty comes from and what the caps say', async () => {
    const { out } = await forewatt(['simulate', small, '--scenario', 'base', '--samples', '400', ...fifty, '--set', 'caps.gpuHours=600', '--set', 'caps.cost=1', '--cut-by', 'gwp', '--cut-odds', '95%']);
    expect(out).toMatch(/The uncertainty of GWP comes from \S+ \d/);
    expect(out).toMatch(/^GPU-hours +600 GPU-h +0\s% .* 2026-01-08 +search$/m);
    expect(out).toMatch(/^Cost .* all 1 rows: not enough$/m);
    expect(out).toContain('Cut is what costs least gwp and keeps the cap with 95\u202f%');
  });

  test('with many draws scenarios run one by one, with the same drivers and caps', async () => {
    const words = [small, '--set', 'caps.gwpKg=50', '--json', '--samples', '50000'];
    const { out } = await forewatt(['simulate', ...words]);
    const whole = JSON.parse(out) as SimulationResult;
    const alone = JSON.parse((await forewatt(['simulate', ...words, '--scenario', 'north'])).out) as SimulationResult;
    expect(Object.keys(whole.drivers)).toEqual(['base', 'north']);
    expect(whole.drivers['north']).toEqual(alone.drivers['north']);
    expect(whole.caps?.['north']).toEqual(alone.caps?.['north']);
  });

  test.each([['--cut-by', 'carbon'], ['--cut-odds', 'often']])('%s %s is wrong usage', async (flag, value) => {
    expect((await forewatt(['simulate', small, flag, value])).code).toBe(2);
  });
});
