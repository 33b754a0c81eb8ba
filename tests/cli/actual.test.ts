/**
 * `forewatt actual`, from a log to what remains. The log, 1 h each: 8 GPUs tuning (design), 8 GPUs
 * of a final run and 8 GPUs of one that failed: 8 GPU-hours of design, 8 of final and 8 failed, in
 * one module. The small plan: design 400, final 8 × 50 h = 400 and a fifth of it failed, 100.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ActualReport } from '../../electron/cli/commands/actual.ts';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { forewatt, inFolder, small, write } from './support.ts';

const row = (id: number, state: string, comment: string): string => `${String(id)}|gres/gpu=8|01:00:00|${state}|2026-01-1${String(id)}T00:00:00|${comment}`;
const log = ['JobID|AllocTRES|Elapsed|State|Start|Comment', row(1, 'COMPLETED', 'main,hyperparam,pre-train'), row(2, 'COMPLETED', 'main,final,pre-train'), row(3, 'FAILED', 'main,final,pre-train'), ''].join('\n');
const exact = ['--set', 'activities.final.size.hours=50', '--samples', '50'];

async function recorded(folder: string): Promise<string> {
  const file = path.join(folder, 'ours.json');
  expect((await forewatt(['import', write(folder, 'log.txt', log), '-o', file])).code).toBe(0);
  return file;
}

describe('actual', () => {
  test('an import says what ran in which cell, failed apart', async () => {
    await inFolder(async (folder) => {
      const record = JSON.parse(readFileSync(await recorded(folder), 'utf8')) as Baseline;
      expect(record.cells).toEqual(['design', 'final', 'failed'].map((stage) => ({ module: 'main', phase: 'pre', stage, gpuHours: 8, jobs: 1 })));
    });
  });

  test('--json holds cells, what remains by both rules, and the months', async () => {
    await inFolder(async (folder) => {
      const { code, out, err } = await forewatt(['actual', small, await recorded(folder), ...exact, '--done', 'design', '--json']);
      expect([code, err]).toEqual([0, '']);
      const { comparison, burnDown } = JSON.parse(out) as ActualReport;
      // Design done at 8 of 400, a ratio of 0.02: by it 8 − 8 of final and 2 − 8 of failed remain, so nothing does.
      expect(comparison.total.remaining).toMatchObject({ difference: { mean: 392 + 92 }, ratio: { mean: 0 } });
      expect(comparison.total.atCompletion.difference.mean).toBe(508);
      // 900 GPU-hours on 8 GPUs are 4.7 days from 5 January: done before the month ends.
      expect(burnDown.months).toMatchObject([{ month: '2026-01', actual: 24, planned: { mean: 900 } }]);
    });
  });

  test('prints both rules and says which is which', async () => {
    await inFolder(async (folder) => {
      const { out } = await forewatt(['actual', small, await recorded(folder), ...exact]);
      expect(out).toMatch(/^main\/pre\/final +400 GPU-h +8\.00 GPU-h +2\s% +392 GPU-h/m);
      expect(out).toContain('By difference: what was planned less what ran');
      expect(out).toContain('By ratio: not known, since no cell is done.');
    });
  });

  test.each([
    [['moshi-2026'], 'import the log again'],
    [['moshi'], 'Did you mean “moshi-2026”?'],
  ])('%j is refused', async (words, sentence) => {
    const { code, err } = await forewatt(['actual', small, ...exact, ...words]);
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
  });
});
