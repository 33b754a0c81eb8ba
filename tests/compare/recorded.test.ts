/**
 * Plans against recorded baselines. Moshi printed 75 / 11 / 8 / 3.7 / 2.4 % and 27 = 100 ÷ 3.7;
 * SmolLM3 has 437 760 ÷ 276 480 = 1.58333.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Baseline, baselineSchema } from '../../shared/compare/baseline.ts';
import { compareRecorded } from '../../shared/compare/recorded.ts';
import { divide } from '../../shared/sampling/column.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { run, template } from '../model/support.ts';

const folder = path.resolve(import.meta.dirname, '../../factors/baselines');
const baselines = readdirSync(folder).map((name) => baselineSchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))));
const baseline = (id: string): Baseline => {
  const found = baselines.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('a plan against a recorded project', () => {
  test('SmolLM3 beside Moshi: multiplier 1.58 against 27, final 63.2 % against 3.7 %', () => {
    const compared = compareRecorded(run(template('smollm3'), { samples: 20 }).base, baseline('moshi-2026'));
    expect(compared.researchMultiplier.plan?.central).toBeCloseTo(1.58333, 5);
    expect(compared.researchMultiplier.recorded).toBe(27);
    expect(compared.stages['final']?.plan?.central).toBeCloseTo(276_480 / 437_760, 12);
    expect(compared.stages['final']?.recorded).toBe(0.037);
    expect(compared.stages['final']?.ratio?.central).toBeCloseTo(276_480 / 437_760 / 0.037, 9);
    expect(compared.stages['design']?.plan?.central).toBe(0);
  });

  test('Moshi beside Moshi: phases equal the recorded GPU-years, stages the printed shares', () => {
    const compared = compareRecorded(run(template('moshi'), { samples: 20 }).base, baseline('moshi-2026'));
    for (const phase of ['main/pre', 'main/post', 'main/ft']) expect(compared.phases[phase]?.ratio?.central).toBe(1);
    expect(compared.stages['failed']?.ratio?.central).toBeCloseTo(1, 3);
    expect(compared.stages['design']?.ratio?.central).toBeCloseTo(1, 2);
  });

  test('what was never published is null and listed, never zero', () => {
    const compared = compareRecorded(run(template('moshi'), { samples: 20 }).base, baseline('moshi-2026'));
    expect(compared.totals['gpuHours.total']?.recorded).toBeNull();
    expect(compared.notPublished).toContain('gpuHours.total');
    expect(compared.notPublished).toContain('impacts.gwp.total');
    const smol = compareRecorded(run(template('moshi'), { samples: 20 }).base, baseline('smollm3-2025'));
    expect(smol.stages['failed']?.recorded).toBeNull();
    expect(smol.stages['failed']?.ratio).toBeNull();
  });

  test.each(['llama31-2024', 'acme-kalos-2023', 'mistral-large-2-2025'])('%s is of another kind and refused with its reason', (id) => {
    const compared = compareRecorded(run(template('moshi'), { samples: 20 }).base, baseline(id));
    expect(compared.refused).toMatch(/cannot be compared/);
    expect(compared.stages).toEqual({});
    expect(compared.researchMultiplier.recorded).toBeNull();
  });

  test('a record of the whole against its final runs gives the multiplier and refuses the stages', () => {
    const compared = compareRecorded(run(template('moshi'), { samples: 20 }).base, baseline('llama1-2023'));
    expect(compared.stagesRefused).toMatch(/does not split/);
    expect(Object.keys(compared.stages)).toEqual(['final']);
    expect(compared.researchMultiplier.recorded).toBeCloseTo(2638 / 777, 1);
  });

  test('the mean of a share is mean hours ÷ mean total, as every other view gives it; ratios follow it', () => {
    // Two rows of wide spread: the mean of the draws' shares is another number than the share of the means.
    const row = (id: string, stage: string, hours: string): unknown => ({ ...plainRuns, id, stage, failed: 0, size: { by: 'runs', runs: 1, gpus: 8, hours } });
    const { base } = run(exactPlan({ activities: [row('d', 'design', '10 to 1000'), row('f', 'final', '50 to 200')] }), { samples: 2000 });
    const design = compareRecorded(base, baseline('moshi-2026')).stages['design']!;
    const ofMeans = statOf(base.work.stage.get('design')!).mean / statOf(base.work.total).mean;
    expect(design.plan?.mean).toBeCloseTo(ofMeans, 12);
    expect(Math.abs(statOf(divide(base.work.stage.get('design')!, base.work.total)).mean - ofMeans)).toBeGreaterThan(0.05);
    expect(design.ratio?.mean).toBeCloseTo(ofMeans / 0.75, 12);
    expect(design.plan!.p5).toBe(statOf(divide(base.work.stage.get('design')!, base.work.total)).p5);
  });

  test('departures come farthest first: nothing planned, then ablations at 3 ×, then final at 2 ×', () => {
    // Shares 0.686 against 0.75, 0.24 against 0.08 = 3 ×, 0.074 against 0.037 = 2 ×.
    const row = (id: string, stage: string, gpuHours: number): unknown => ({ ...plainRuns, id, stage, failed: 0, size: { by: 'gpuHours', gpuHours } });
    const plan = exactPlan({ activities: [row('d', 'design', 686), row('x', 'ablation', 240), row('f', 'final', 74)] });
    const { departures } = compareRecorded(run(plan, { samples: 5 }).base, baseline('moshi-2026'));
    expect(departures.slice(0, 2).map(({ ratio }) => ratio)).toEqual([0, 0]);
    const positive = departures.filter(({ ratio }) => ratio > 0);
    expect(positive.map(({ stage, ratio }) => `${stage} ${ratio.toFixed(2)}`)).toEqual(['ablation 3.00', 'final 2.00', 'design 0.91']);
  });
});
