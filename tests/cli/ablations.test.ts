/**
 * `forewatt ablations`. A study of three two-level factors, all 8 combinations at a tenth of one
 * final run of 8 × 50 h: 8 × 40 = 320 GPU-hours. Half of them (C=AB) saves 160, one at a time (4) too.
 */
import { describe, expect, test } from 'vitest';
import { type AblationsReport } from '../../electron/cli/commands/ablations.ts';
import { forewatt, inFolder, small, smallPlan, write } from './support.ts';

const exact = ['--set', 'activities.final.size.hours=50', '--samples', '50'];
const factors = ['mix', 'codec', 'loss'].map((name) => ({ name, levels: 2 }));

async function withStudy(work: (file: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const plan = smallPlan();
    plan['ablations'] = [{ id: 'abl', question: 'Which mix?', of: 'final', factors, design: 'full-factorial', seeds: 1, scale: '10%' }];
    await work(write(folder, 'plan.forewatt.json', JSON.stringify(plan)));
  });
}

describe('ablations', () => {
  test('prices each question, lists its runs, and what cheaper designs save', async () => {
    await withStudy(async (file) => {
      const { code, out, err } = await forewatt(['ablations', file, ...exact, '--json']);
      expect([code, err]).toEqual([0, '']);
      const [study] = (JSON.parse(out) as AblationsReport).studies;
      expect(study?.amounts.gpuHours?.mean).toBeCloseTo(320, 9);
      expect(study?.amounts.cost?.mean).toBeCloseTo(640, 9);
      expect(study?.matrix.configurations).toHaveLength(8);
      expect(study?.proposals.map(({ id, saves }) => [id, Math.round(saves.gpuHours?.mean ?? 0)])).toEqual([['fraction-4', 160], ['one-at-a-time', 160], ['smaller-proxy', 160]]);
    });
  });

  test('what is saved has its interval, draw by draw: half of the runs save half of the cost in every draw', async () => {
    await withStudy(async (file) => {
      const { out } = await forewatt(['ablations', file, '--set', 'activities.final.size.hours=40 to 60', '--samples', '200', '--json']);
      const [study] = (JSON.parse(out) as AblationsReport).studies;
      const cost = study?.amounts.gwp;
      const saved = study?.proposals.find(({ id }) => id === 'fraction-4')?.saves.gwp;
      expect(saved?.p95).toBeGreaterThan(saved?.p5 ?? NaN);
      expect([saved?.p5, saved?.mean, saved?.p95].map((value, at) => (value ?? NaN) / ([cost?.p5, cost?.mean, cost?.p95][at] ?? NaN))).toEqual([0.5, 0.5, 0.5].map((half) => expect.closeTo(half, 9) as number));
    });
  });

  test('says for people what each gives up', async () => {
    await withStudy(async (file) => {
      const { out } = await forewatt(['ablations', file, ...exact]);
      expect(out).toMatch(/^Which mix\? +320 GPU-h /m);
      expect(out).toContain('8 configurations of mix (2), codec (2), loss (2).');
      expect(out).toMatch(/C=AB \(resolution III\) +×0\.500 +160 GPU-h/);
      expect(out).toContain('Aliased: mix with codec × loss;');
    });
  });

  test('of a plan without studies says so', async () => {
    expect((await forewatt(['ablations', small, '--samples', '20'])).out).toContain('The plan has no ablation studies.');
  });
});
