/**
 * `forewatt compare`. SmolLM3's template: 437 760 ÷ 276 480 = 1.58333; Moshi recorded 27.
 * The small plan's two scenarios hold the same work.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Comparison } from '../../electron/cli/text/comparison.ts';
import { forewatt, inFolder, root, small, smollm3, write } from './support.ts';

async function compared(words: readonly string[]): Promise<Comparison> {
  const { code, out, err } = await forewatt(['compare', ...words, '--json', '--samples', '300']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Comparison;
}

describe('compare', () => {
  test('SmolLM3\'s plan has a multiplier of 1.58 beside Moshi\'s recorded 27', async () => {
    const { recorded } = await compared([smollm3, '--to', 'moshi-2026']);
    expect(recorded[0]).toMatchObject({ id: 'moshi-2026', kind: 'full-rd-split', researchMultiplier: { recorded: 27 } });
    expect(recorded[0]?.researchMultiplier.plan?.central).toBeCloseTo(437_760 / 276_480, 9);
    expect(recorded[0]?.stages['failed']).toMatchObject({ recorded: 0.11, plan: { central: 0 } });
    expect(recorded[0]?.notPublished).toContain('gpuHours.total');
  });

  test('what an override touches is marked in table and document', async () => {
    const { pairs, recorded } = await compared([small, '--set', 'grid.FR.gwp=0.03']);
    expect(pairs.find(({ indicator }) => indicator === 'gwp')?.touched).toEqual(['grid.FR.gwp']);
    expect(pairs.filter(({ touched }) => touched.length > 0).map(({ indicator }) => indicator)).toEqual(['gwp']);
    expect(recorded[0]?.touched).toEqual(['grid.FR.gwp']);
    const { out } = await forewatt(['compare', small, '--samples', '50', '--set', 'grid.FR.gwp=0.03']);
    expect(out).toMatch(/^GWP .*◆/m);
    expect(out).not.toMatch(/^Energy .*◆/m);
    expect(out).toContain('◆ rests on factors that this plan overrides or brings itself: grid.FR.gwp (override).');
  });

  test('the plan\'s own records are used unless one is given', async () => {
    expect((await compared([small])).recorded.map(({ id }) => id)).toEqual(['moshi-2026']);
    expect((await compared([small, '--to', 'smollm3-2025'])).recorded.map(({ id }) => id)).toEqual(['smollm3-2025']);
  });

  test('each scenario is held against the baseline scenario: difference a − b, ratio a ÷ b', async () => {
    const { pairs } = await compared([small]);
    expect([...new Set(pairs.map(({ a, b }) => `${a} ${b}`))]).toEqual(['north base']);
    expect(pairs.map(({ indicator }) => indicator)).toEqual(['gpuHours', 'energy', 'gwp', 'pe', 'adp', 'water', 'cost']);
    // PUE 1.1 beside 1.2 and nothing else: 11 ÷ 12.
    const energy = pairs.find(({ indicator }) => indicator === 'energy');
    expect(energy?.ratio?.central).toBeCloseTo(11 / 12, 12);
    expect(energy?.probabilityALower).toBe(1);
    expect(pairs[0]).toMatchObject({ indicator: 'gpuHours', difference: { central: 0, mean: 0 }, probabilityALower: 0.5 });
  });

  test('--scenarios turns the pair around', async () => {
    const { pairs } = await compared([small, '--scenarios', 'base,north']);
    expect([...new Set(pairs.map(({ a, b }) => `${a} ${b}`))]).toEqual(['base north']);
  });

  test('a record of one\'s own is read from a file', async () => {
    await inFolder(async (folder) => {
      const record = readFileSync(path.join(root, 'factors/baselines/moshi-2026.json'), 'utf8').replace('"moshi-2026"', '"ours-2026"');
      const file = write(folder, 'any-name.json', record);
      expect((await compared([small, '--to', file])).recorded[0]).toMatchObject({ id: 'ours-2026', researchMultiplier: { recorded: 27 } });
    });
  });

  test('a record that is no record lists what is wrong with it', async () => {
    const { code, err } = await forewatt(['compare', small, '--to', '-'], { stdin: '{"format":"forewatt-baseline","version":1,"id":"x"}' });
    expect(code).toBe(1);
    expect(err).toContain('error:');
  });

  test.each([
    [['--to', 'moshi'], 'There is no recorded baseline “moshi”.', 'Did you mean “moshi-2026”?'],
    [['--scenarios', 'base,nroth'], 'The plan has no scenario “nroth”.', 'Did you mean “north”?'],
    [['--to', './nowhere.json'], 'There is no file “./nowhere.json”.', ''],
  ])('%j', async (words, sentence, hint) => {
    const { code, err } = await forewatt(['compare', small, ...words]);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).toContain(hint);
  });

  test('people see pairs, the record\'s figures and what was not published', async () => {
    // With 50 h: 400 + 8 × 50 ÷ 0.8 = 900 hours, 400 of them useful in the final run: 2.25 and 44.4 % design.
    const { out } = await forewatt(['compare', small, '--samples', '300', '--set', 'activities.final.size.hours=50']);
    expect(out).toContain('Sweden (north) less France (base)');
    expect(out).toMatch(/^research multiplier +×2\.25 +×27\.0/m);
    expect(out).toMatch(/^stage design +44\.4\s% +75\s%/m);
    expect(out).toContain('Not published: gpuHours.total');
  });

  test('a record that answers another question is refused with the reason', async () => {
    const { out, code } = await forewatt(['compare', small, '--to', 'llama31-2024', '--samples', '50']);
    expect(code).toBe(0);
    expect(out).toContain('cannot be compared');
  });
});

describe('compare with another plan', () => {
  // 10 runs of design become 5: 200 GPU-hours less, in every draw, since both plans share their luck.
  const fewer = ['--set', 'activities.search.size.runs=5'];

  test('pairs scenarios of the same id on the same draws; --set changes the first alone', async () => {
    const { pairs, plans, recorded } = await compared([small, '--with', small, ...fewer]);
    expect(plans).toMatchObject({ a: { name: 'Small study' }, b: { name: 'Small study' } });
    expect(recorded).toEqual([]);
    expect([...new Set(pairs.map(({ a, b }) => `${a} ${b}`))]).toEqual(['base base', 'north north']);
    const hours = pairs.find(({ indicator }) => indicator === 'gpuHours');
    for (const value of Object.values(hours?.difference ?? {})) expect(value).toBeCloseTo(-200, 9);
    expect(hours?.waterfall.map(({ driver }) => driver)).toEqual(['work']);
  });

  test('--tie says what an input would have to be: north needs base\'s PUE to use as much energy', async () => {
    const { ties } = await compared([small, '--tie', 'scenarios.north.pue']);
    const energy = ties?.find(({ indicator }) => indicator === 'energy');
    expect(energy).toMatchObject({ a: 'north', b: 'base', path: 'scenarios.north.pue', now: 1.1, note: null });
    expect(energy?.ties[0]?.value).toBeCloseTo(1.2, 11);
    expect(ties?.find(({ indicator }) => indicator === 'gpuHours')).toMatchObject({ always: true, ties: [] });
    const { out } = await forewatt(['compare', small, '--tie', 'scenarios.north.pue', '--samples', '50']);
    expect(out).toMatch(/^They tie if scenarios\.north\.pue, now 1\.10, were/m);
    expect(out).toMatch(/^Energy +1\.20$/m);
    expect((await forewatt(['compare', small, '--tie', 'scenarios.north.grid'])).code).toBe(1);
    expect((await forewatt(['compare', small, '--with', small, '--tie', 'grid.FR.gwp'])).code).toBe(2);
  });

  test('--scenarios A,B takes A of the plan and B of the other', async () => {
    const { pairs } = await compared([small, '--with', small, '--scenarios', 'north,base']);
    expect(pairs[0]).toMatchObject({ a: 'north', b: 'base' });
    expect((await forewatt(['compare', small, '--with', small, '--scenarios', 'north,bse'])).err).toContain('Did you mean “base”?');
    expect((await forewatt(['compare', small, '--with', small, '--scenarios', 'north,base,north'])).code).toBe(2);
  });

  test('--shapley shares the same difference out over all orders', async () => {
    const [fixed, averaged] = await Promise.all([compared([small]), compared([small, '--shapley'])]);
    expect([fixed.waterfallOrder, averaged.waterfallOrder]).toEqual(['fixed', 'shapley']);
    const of = ({ pairs }: Comparison): Comparison['pairs'][number] => pairs.find(({ indicator }) => indicator === 'gwp')!;
    expect(of(averaged).waterfall).not.toEqual(of(fixed).waterfall);
    for (const each of [fixed, averaged]) expect(of(each).waterfall.reduce((sum, { change }) => sum + change, 0)).toBeCloseTo(of(fixed).difference.central, 9);
    expect((await forewatt(['compare', small, '--shapley', '--samples', '50'])).out).toMatch(/^made of .*\n─+\nPUE /m);
  });
});
