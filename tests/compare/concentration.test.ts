/**
 * Concentration of run sizes. One run of 90, nine of 10 ÷ 9 each: the largest tenth of the runs has
 * 90 % of the compute, as at Moshi.
 */
import { describe, expect, test } from 'vitest';
import { plannedRuns } from '../../shared/actual.ts';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { concentration, planConcentration, recordConcentration, runsHolding, shareOfLargest } from '../../shared/compare/concentration.ts';
import { amountOfRow, questionCosts } from '../../shared/compare/question-costs.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { records, run } from '../model/support.ts';

describe('the concentration of run sizes', () => {
  test('one run in ten with nine tenths of the compute', () => {
    const made = concentration([{ runs: 9, gpuHours: 10 }, { runs: 1, gpuHours: 90 }])!;
    expect([made.runs, made.gpuHours, made.largestTenth, made.runsForNinety]).toEqual([10, 100, 0.9, 0.1]);
    expect(made.curve).toEqual([{ shareOfRuns: 0, shareOfCompute: 0 }, { shareOfRuns: 0.1, shareOfCompute: 0.9 }, { shareOfRuns: 1, shareOfCompute: 1 }]);
    // Half of the runs: 90 and 4 of the 9 small ones, 10 × 4 ÷ 9.
    expect(shareOfLargest(made, 0.5)).toBeCloseTo(0.9 + (0.1 * 4) / 9, 12);
    expect(runsHolding(made, 0.45)).toBeCloseTo(0.05, 12);
    expect([shareOfLargest(made, 0), shareOfLargest(made, 1)]).toEqual([0, 1]);
  });

  test('equal runs are not concentrated at all, and no runs have none', () => {
    expect(concentration([{ runs: 5, gpuHours: 5 }, { runs: 5, gpuHours: 5 }])?.largestTenth).toBeCloseTo(0.1, 12);
    expect(concentration([{ runs: 0, gpuHours: 0 }, { runs: 3, gpuHours: 0 }])).toBeNull();
  });

  test('of a record comes from its histogram, overall and by phase, beside what it publishes', () => {
    const size = (runs: number, gpuHours: number): unknown => ({ fromGpuHours: 0, toGpuHours: null, runs, gpuHours });
    const record = { ...records[0]!, figures: {}, runs: { bySize: [size(9, 10), size(1, 90)], byPhase: { pre: [size(2, 4)], post: [size(0, 0)] } } } as Baseline;
    const made = recordConcentration(record);
    expect(made.overall?.largestTenth).toBe(0.9);
    expect(Object.keys(made.byPhase)).toEqual(['pre']);
    expect(made.recordedLargestTenth).toBeNull();
    const moshi = recordConcentration(records.find(({ id }) => id === 'moshi-2026')!);
    expect([moshi.overall, moshi.recordedLargestTenth]).toEqual([null, 0.9]);
  });

  test('of a plan takes each row\'s runs to be of one size, failed attempts in their hours', () => {
    // 2 runs with 1 000 in all, and 18 of 20 each: 360 in another phase. The largest tenth are the 2.
    const many = { id: 'b', name: 'B', module: 'm', phase: 'q', stage: 'design', size: { by: 'runs', runs: 18, gpus: 1, hours: 20 } };
    const { simulation, base } = run(exactPlan({ activities: [plainRuns, many] }), { samples: 20 });
    const made = planConcentration(plannedRuns(simulation, base));
    expect(made.overall?.runs).toBe(20);
    expect(made.overall?.largestTenth).toBeCloseTo(1000 / 1360, 12);
    expect(made.byPhase['q']?.gpuHours).toBeCloseTo(360, 9);
  });

  test('of a plan tells runs of unequal length apart', () => {
    // Two runs at the quartiles of a uniform from 0 to 4: 1 and 3, so a quarter and three quarters of 1 000.
    const { simulation, base } = run(exactPlan({ activities: [{ ...plainRuns, size: { ...plainRuns.size, lengths: 'uniform(0, 4)' } }] }), { samples: 20 });
    expect(plannedRuns(simulation, base).map(({ runs, gpuHours }) => [runs, Math.round(gpuHours)]).sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0))).toEqual([[1, 250], [1, 750]]);
  });
});

describe('the cost of a question', () => {
  // 2 configurations × 1 seed × 10 % of one run of 400: 80 GPU-hours of the 1 080 of the plan.
  const study = { id: 'abl', question: 'Which mix?', of: 'a', factors: [{ name: 'mix', levels: 2 }], scale: 0.1 };

  test('is its share of every figure of the scenario, rent included', () => {
    const plan = exactPlan({ activities: [plainRuns], ablations: [study], cluster: { ownership: { kind: 'rent', pricePerGpuHour: 2 } } });
    const { simulation, base } = run(plan, { samples: 20 });
    const [cost] = questionCosts(plan, base, makeSampler(makeStreams(simulation.seed, simulation.samples)));
    expect(cost).toMatchObject({ id: 'abl', question: 'Which mix?', include: true });
    expect(cost!.amounts.gpuHours?.central).toBeCloseTo(80, 9);
    expect(cost!.amounts.cost?.central).toBeCloseTo(160, 9);
    expect(cost!.amounts.gwp!.central / (base.impacts.gwp.total as number)).toBeCloseTo(80 / 1080, 9);
    expect(cost!.amounts.energy!.central / (base.energyKwh.facility as number)).toBeCloseTo(80 / 1080, 9);
  });

  test('is nothing known for a study that is left out or a row that is not there', () => {
    const plan = exactPlan({ activities: [plainRuns], ablations: [{ ...study, include: false }] });
    const { base } = run(plan, { samples: 20 });
    const sampler = makeSampler(makeStreams(1, 20));
    expect(questionCosts(plan, base, sampler)[0]).toMatchObject({ include: false, amounts: { gpuHours: null, gwp: null } });
    expect(amountOfRow(base, 'gone', 'gwp', sampler)).toBeNull();
  });
});
