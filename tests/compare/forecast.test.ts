/**
 * Reference-class forecasting. Moshi printed 75 / 11 / 8 / 3.7 / 2.4 %: over the final runs that is
 * 20.27 design, 2.973 failed, 2.162 ablations, 0.6486 debugging and 27.03 in all. SmolLM3 covers
 * pre-training only and stands apart: 437 760 ÷ 276 480 = 1.58333.
 */
import { describe, expect, test } from 'vitest';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { referenceFill } from '../../shared/compare/forecast/fill.ts';
import { forecast } from '../../shared/compare/forecast/forecast.ts';
import { previewFill } from '../../shared/forecast.ts';
import { leaveOneOut } from '../../shared/compare/forecast/leave-one-out.ts';
import { referenceClass } from '../../shared/compare/forecast/members.ts';
import { spreadOf } from '../../shared/compare/forecast/spread.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { fillFromReference, type ReferenceFill } from '../../shared/plan/reference-edits.ts';
import { checkPlan } from '../../shared/plan/check.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { records, run, template } from '../model/support.ts';

const record = (id: string): Baseline => records.find((each) => each.id === id)!;
const moshi = record('moshi-2026');
/** A record of one's own that splits by stage: shares by stage, `final` among them. */
const own = (id: string, shares: Record<string, number>): Baseline => ({
  ...moshi, id, name: id,
  figures: Object.fromEntries(Object.entries(shares).map(([stage, value]) => [`share.stage.${stage}`, { value, unit: 'share', confidence: 'measured' as const, source: 'moshi-paper' }])),
});
const final = (gpuHours: number | string, more: Record<string, unknown> = {}): unknown => ({ id: 'f', name: 'Final', module: 'm', phase: 'q', stage: 'final', size: { by: 'gpuHours', gpuHours }, ...more });
const finalOnly = exactPlan({ activities: [final(1000)] });

function filled(plan = finalOnly, baselines: readonly Baseline[] = [moshi]): { fill: ReferenceFill; after: typeof plan } {
  const { base } = run(plan, { samples: 20 });
  const [group] = forecast(base, baselines).groups;
  const fill = referenceFill(plan, base, group!);
  if (Array.isArray(fill)) throw new Error(JSON.stringify(fill));
  const after = structuredClone(plan);
  const done = fillFromReference(after, fill as ReferenceFill);
  if (Array.isArray(done)) throw new Error(JSON.stringify(done));
  return { fill: fill as ReferenceFill, after };
}

describe('a reference forecast', () => {
  test('of Moshi from a plan with a final run alone is 27 times that run, and its stages are share ÷ share of final', () => {
    const [group] = forecast(run(finalOnly, { samples: 20 }).base, [moshi]).groups;
    expect(group?.total.gpuHours.middle).toBeCloseTo(1000 / 0.037, 6);
    expect(group?.total.times.middle.toFixed(1)).toBe('27.0');
    const hours = Object.fromEntries(group!.stages.map(({ stage, gpuHours }) => [stage, Math.round(gpuHours.middle)]));
    expect(hours).toEqual({ design: 20_270, failed: 2_973, ablation: 2_162, debugging: 649, final: 1000 });
    expect(group?.total.ratio.central).toBeCloseTo(0.037, 12);
    expect(group?.stages.find(({ stage }) => stage === 'design')?.plan.central).toBe(0);
  });

  test('spreads as the final run does', () => {
    const [group] = forecast(run(exactPlan({ activities: [final('uniform(500, 1500)')] }), { samples: 2000 }).base, [moshi]).groups;
    const [member] = group!.total.members;
    // 5th and 95th percentile of a uniform: 550 and 1 450.
    expect(member!.gpuHours.p5 * 0.037).toBeCloseTo(550, -1);
    expect(member!.gpuHours.p95 * 0.037).toBeCloseTo(1450, -1);
  });

  test('divides the plan by the reference, and by both ends of the class', () => {
    // Final 1 000 and design 4 000: Moshi says 20 270, the other 10 × 1 000; the middle is 15 135.
    const plan = exactPlan({ activities: [final(1000), { id: 'd', name: 'D', module: 'm', phase: 'p', stage: 'design', size: { by: 'gpuHours', gpuHours: 4000 } }] });
    const [group] = forecast(run(plan, { samples: 20 }).base, [moshi, own('ours', { final: 0.05, design: 0.5 })]).groups;
    const design = group!.stages.find(({ stage }) => stage === 'design')!;
    expect(design.ratio.mean).toBeCloseTo(4000 / ((750_000 / 37 + 10_000) / 2), 9);
    expect(design.ratioOver.low).toBeCloseTo((4000 * 37) / 750_000, 9);
    expect(design.ratioOver.high).toBeCloseTo(0.4, 9);
  });

  test('takes each stage from the members that publish it', () => {
    const [group] = forecast(run(finalOnly, { samples: 20 }).base, [moshi, own('ours', { final: 0.1, design: 0.3, data: 0.2 })]).groups;
    const by = new Map(group!.stages.map((stage) => [stage.stage, stage]));
    expect(by.get('data')?.members.map(({ id }) => id)).toEqual(['ours']);
    expect(by.get('data')?.gpuHours).toMatchObject({ low: 2000, middle: 2000, high: 2000 });
    expect(by.get('ablation')?.members.map(({ id }) => id)).toEqual(['moshi-2026']);
    expect(by.get('design')).toMatchObject({ times: { low: expect.closeTo(3, 12) as number, high: expect.closeTo(75 / 3.7, 12) as number, interval: 'ends' } });
    // 11 % over the one that publishes it: nobody says that nothing failed at the other.
    expect(group!.failed).toMatchObject({ low: 0.11, high: 0.11 });
  });

  test('keeps narrower scopes and other kinds apart, and names the ones that cannot serve', () => {
    const { groups, refused } = referenceClass(records);
    expect(groups.map(({ id }) => id)).toEqual(['full-rd-split', 'full-rd-split/pre-training', 'rd-vs-final']);
    expect(groups.map(({ members }) => members.map(({ id }) => id).sort())).toEqual([
      ['moshi-2026'], ['smollm3-2025'], ['bigscience-bloom-2022', 'llama1-2023', 'opt-175b-2022', 'strubell-lisa-2018'],
    ]);
    expect(refused.find(({ id }) => id === 'olmo-morrison-2025')?.reason).toMatch(/does not publish which share/);
    expect(refused.find(({ id }) => id === 'acme-kalos-2023')?.reason).toMatch(/how jobs ended/);
    expect(groups[2]?.members.every(({ stages }) => Object.keys(stages).length === 0)).toBe(true);
  });

  test('is refused to a plan without a final run', () => {
    const plan = exactPlan({ activities: [final(1000, { stage: 'design' })] });
    expect(forecast(run(plan, { samples: 20 }).base, [moshi])).toMatchObject({ refused: expect.stringMatching(/no final run/) as string, groups: [] });
  });
});

describe('the spread of a class', () => {
  test('is from the least to the greatest with four members, and within them with five', () => {
    expect(spreadOf([4, 1, 2, 100])).toEqual({ low: 1, middle: 3, high: 100, interval: 'ends' });
    // Type 7 over 5 values: position 0.2 and 3.8.
    const five = spreadOf([1, 2, 3, 4, 5])!;
    expect(five.interval).toBe('percentiles');
    expect([five.low, five.middle, five.high]).toEqual([expect.closeTo(1.2, 12), 3, expect.closeTo(4.8, 12)]);
    expect(spreadOf([])).toBeNull();
  });
});

describe('filling a plan from Moshi', () => {
  test('adds one marked row for each stage that is empty, in the final run\'s module and the first phase', () => {
    const { fill, after } = filled();
    expect(fill.rows.map(({ stage, gpuHours }) => [stage, gpuHours])).toEqual([['design', 20_270.3], ['ablation', 2162.16], ['debugging', 648.649]]);
    for (const row of after.activities.slice(1)) expect(row).toMatchObject({ module: 'm', phase: 'p', note: expect.stringMatching(/^from recorded baseline moshi-2026/) as string });
    expect(checkPlan(after).filter(({ level }) => level === 'error')).toEqual([]);
    // Useful 89.1 % over 3.7 %, of which 89 % are useful: 27.06, since the printed shares sum to 100.1 %.
    expect(run(after, { samples: 20 }).base.researchMultiplier).toBeCloseTo(0.891 / 0.037 / 0.89, 4);
  });

  test('is previewed with what the plan would come to: 1 000 × (1 + (75 + 8 + 2.4) ÷ 3.7) useful hours, 11 % of all failed', () => {
    const { simulation, base } = run(finalOnly, { samples: 20 });
    const preview = previewFill(simulation, base, forecast(base, [moshi]).groups[0]!, makeSampler(makeStreams(simulation.seed, 20)));
    if (!('withoutFailed' in preview)) throw new Error(JSON.stringify(preview));
    expect(preview.gpuHours.before.mean).toBe(1000);
    expect(Math.round(preview.gpuHours.after.mean)).toBe(27_057);
    expect(preview.gwp!.after.mean / preview.gwp!.before.mean).toBeCloseTo(27.057, 3);
    expect(preview.withoutFailed).toEqual(['f']);
    expect(simulation.plan.activities).toHaveLength(1);
  });

  test('leaves stages that have rows, and stated failed shares, as they are; a row left out counts as none', () => {
    const row = (id: string, stage: string, more: Record<string, unknown> = {}): unknown => ({ id, name: id, module: 'm', phase: 'p', stage, size: { by: 'gpuHours', gpuHours: 10 }, ...more });
    const plan = exactPlan({ activities: [final(1000, { failed: 0 }), row('d', 'design'), row('x', 'debugging', { include: false })], ablations: [{ id: 'abl', of: 'f', scale: '10%' }] });
    const { fill, after } = filled(plan);
    expect(fill.rows.map(({ stage }) => stage)).toEqual(['debugging']);
    expect(after.activities.map(({ failed }) => failed)).toEqual([0, 0.11, undefined, 0.11]);
    expect(after.ablations[0]?.failed).toBe(0.11);
  });

  test('goes to the module of the largest final run', () => {
    const { fill } = filled(exactPlan({ activities: [final(10), final(1000, { id: 'big', module: 'n' })] }));
    expect(new Set(fill.rows.map(({ module }) => module))).toEqual(new Set(['n']));
  });

  test('over several members takes their ends and never a tail beyond them', () => {
    const { fill } = filled(finalOnly, [moshi, own('ours', { final: 0.1, design: 0.3, failed: 0.05 })]);
    expect(fill.rows[0]?.gpuHours).toBe('triangular(3000, 11635.1, 20270.3)');
    expect(fill.failed).toBe('triangular(0.05, 0.08, 0.11)');
  });

  test('is refused where nothing is missing, and changes nothing then', () => {
    const { after, fill } = filled();
    const before = structuredClone(after);
    expect(fillFromReference(after, { ...fill, rows: [] })).toEqual([expect.objectContaining({ code: 'nothing-to-fill' })]);
    expect(fillFromReference(after, { ...fill, rows: [{ ...fill.rows[0]!, module: 'gone' }] })).toEqual([expect.objectContaining({ code: 'unknown-module' })]);
    expect(after).toEqual(before);
  });

  test('states sizes on the reference accelerator, however fast the scenario\'s is', () => {
    const fast = exactPlan({ activities: [final(1000)], cluster: { node: 'aws-p4d-24xlarge', speed: 0.5 } });
    expect(forecast(run(fast, { samples: 20 }).base, [moshi]).finalGpuHours.mean).toBeCloseTo(2000, 6);
    expect(filled(fast).fill.rows[0]?.gpuHours).toBe(20_270.3);
  });

  test('holds for the shipped template of SmolLM3, which lacks design', () => {
    expect(filled(template('smollm3')).fill.rows.map(({ stage }) => stage)).toEqual(['design']);
  });
});

describe('leave-one-out', () => {
  test('predicts each member from the others of its group alone', () => {
    // Totals of 20, 10 and 5 times the final runs.
    const class3 = [own('a', { final: 0.05, design: 0.5 }), own('b', { final: 0.1, design: 0.4 }), own('c', { final: 0.2, ablation: 0.1 })];
    const [group] = leaveOneOut(class3).groups;
    const [a, b, c] = group!.members;
    expect(a!.total).toMatchObject({ actual: 20, predicted: { low: 5, middle: 7.5, high: 10 }, inside: false, from: ['b', 'c'] });
    expect(a!.total!.ratio).toBeCloseTo(0.375, 12);
    expect(b!.total).toMatchObject({ inside: true, predicted: { middle: 12.5 } });
    expect(a!.stages).toEqual([expect.objectContaining({ stage: 'design', actual: 10, from: ['b'] })]);
    expect(c!.stages).toEqual([]);
  });

  test('of the shipped records cannot be done where a group has one member', () => {
    const { groups } = leaveOneOut(records);
    expect(groups[0]?.members).toEqual([expect.objectContaining({ id: 'moshi-2026', total: null, alone: expect.any(String) as string })]);
    // LLaMA 1 at 3.39 from BLOOM 3.06, OPT 2 and LISA 2 000.
    const llama = groups.at(-1)!.members.find(({ id }) => id === 'llama1-2023')!;
    expect(llama.total!.actual).toBeCloseTo(3.3865, 3);
    expect(llama.total!.predicted.middle).toBeCloseTo(3.0645, 3);
    expect(llama.total!.inside).toBe(true);
  });
});
