/**
 * `forewatt forecast`. The small plan: 400 GPU-hours of design and a final run of 8 × 50 h, a fifth
 * of which fails. F = 400; Moshi says 27.03 × 400 = 10 811 in all and 8 108 of design: 0.0493 of it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ForecastReport } from '../../electron/cli/commands/forecast.ts';
import { forewatt, inFolder, small } from './support.ts';

const exact = ['--set', 'activities.final.size.hours=50', '--samples', '50'];

async function made(words: readonly string[] = []): Promise<ForecastReport> {
  const { code, out, err } = await forewatt(['forecast', small, ...exact, ...words, '--json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as ForecastReport;
}

describe('forecast', () => {
  test('takes the records that the plan names as its class', async () => {
    const { groups, finalGpuHours } = await made();
    expect(finalGpuHours.mean).toBe(400);
    expect(groups.map(({ members }) => members.map(({ id }) => id))).toEqual([['moshi-2026']]);
    expect(groups[0]?.total.gpuHours.middle).toBeCloseTo(400 / 0.037, 6);
    expect(groups[0]?.stages.find(({ stage }) => stage === 'design')?.ratio.mean).toBeCloseTo((400 * 37) / (750 * 400), 9);
  });

  test('--class all holds every group apart and says who cannot serve', async () => {
    const { groups, notMembers, leaveOneOut } = await made(['--class', 'all']);
    expect(groups.map(({ id }) => id)).toEqual(['full-rd-split', 'full-rd-split/pre-training', 'rd-vs-final']);
    expect(notMembers.map(({ id }) => id)).toContain('llama31-2024');
    expect(leaveOneOut.groups).toHaveLength(3);
  });

  test('prints stages, the total and the check', async () => {
    const { out } = await forewatt(['forecast', small, ...exact, '--class', 'moshi-2026,llama1-2023,opt-175b-2022']);
    expect(out).toMatch(/^Whole project +×27\.0 +10\.8 k GPU-h /m);
    expect(out).toMatch(/^Debugging .* none +×0 /m);
    expect(out).toMatch(/^LLaMA 1 .* one record, no interval/m);
  });

  test('--fill writes a plan that lacks nothing Moshi publishes, and never over a file', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'filled.forewatt.json');
      const { code, err } = await forewatt(['forecast', small, ...exact, '--fill', file]);
      expect([code, err]).toEqual([0, expect.stringContaining('filled from Moshi')]);
      const plan = JSON.parse(readFileSync(file, 'utf8')) as { activities: { stage: string; failed?: unknown; size: unknown }[] };
      expect(plan.activities.map(({ stage, failed }) => [stage, failed])).toEqual([['design', 0.11], ['final', '20%'], ['ablation', 0.11], ['debugging', 0.11]]);
      expect((await forewatt(['validate', file])).code).toBe(0);
      expect((await forewatt(['forecast', small, '--fill', file])).err).toContain('is there already');
    });
  });

  test.each([
    [['--class', 'moshi'], 1, 'Did you mean “moshi-2026”?'],
    [['--class', ','], 2, '--class names no record'],
    [['--class', 'llama1-2023', '--fill', '/nowhere/x.json'], 2, 'nothing can be filled'],
  ])('%j', async (words, code, sentence) => {
    const ran = await forewatt(['forecast', small, ...exact, ...words]);
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(sentence)]);
  });
});
