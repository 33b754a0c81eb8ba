/**
 * One thing fixed, the rest read off, and the curve behind a break-even; by hand on the exact plan of
 * `procurement.test.ts`: 1 000 GPU-hours of which 800 are useful, 16 GPUs at 80 %, own at 2.205 per
 * GPU-hour of work, rented at 2.33.
 *
 * Per useful GPU-hour both are 1 000 ÷ 800 = 1.25 times that: 2.75625 and 2.9125. 1 000 GPU-hours of
 * work hold 1 250, so that an own GPU costs 2 205 ÷ 1 250 × 8 760 = 15 452.64 a year; a rented one is
 * paid for while it works, 2.33 × 8 760 = 20 410.8.
 */
import { describe, expect, test } from 'vitest';
import { costCurves } from '../../shared/compare/procurement/cost-curve.ts';
import { restOf } from '../../shared/compare/procurement/same.ts';
import { type ScenarioRun, type Simulation } from '../../shared/model/simulation.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { forFinishSteps } from '../../shared/procurement.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { shipped } from '../model/support.ts';

const samples = 4;

function plan(): Plan {
  const made = exactPlan({ cluster: { ownership: { kind: 'own', pricePerNode: 438_000, electricityPerKwh: 0.25, staffPerYear: 35_040 } }, plan: { start: '2026-01-01' } });
  const [scenario] = made.scenarios;
  if (scenario === undefined) throw new Error('the exact plan has a scenario');
  return { ...made, scenarios: [scenario, { ...scenario, id: 'r', name: 'Rented', with: { ownership: { kind: 'rent', pricePerGpuHour: 2.33 } } }, { ...scenario, id: 'n', name: 'National', with: { ownership: { kind: 'allocation' } } }] };
}

function simulated(of = plan()): Simulation {
  return simulate(of, shipped, { samples });
}

const sampler = makeSampler(makeStreams(simulated().seed, samples));

function run(id: string): ScenarioRun {
  const found = simulated().scenarios.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no scenario ${id}`);
  return found;
}

describe('with one thing fixed', () => {
  test('a budget keeps so many GPUs for so long, with the hours they do and the power they need', () => {
    const own = restOf(run('s'), { by: 'budget', amount: 30_905.28, years: 2 }, sampler);
    expect(own.gpus).toBeCloseTo(1, 9);
    expect(own.money).toBe(30_905.28);
    // Two years of a GPU that works 80 % of the time, 800 of 1 000 hours useful.
    expect(own.usefulGpuHours).toBeCloseTo(2 * 8760 * 0.8 * 0.8, 6);
    expect(own.kilowatts).not.toBeNull();
  });

  test('GPUs cost what they cost in each, and nothing where nothing is paid', () => {
    const fixed = { by: 'gpus', amount: 10, years: 1 } as const;
    expect(restOf(run('s'), fixed, sampler).money).toBeCloseTo(154_526.4, 4);
    expect(restOf(run('r'), fixed, sampler).money).toBeCloseTo(204_108, 4);
    expect(restOf(run('n'), fixed, sampler).money).toBe(0);
    expect(restOf(run('r'), fixed, sampler).usefulGpuHours).toBeCloseTo(10 * 8760 * 0.8, 6);
  });

  test('a budget limits nothing where nothing is paid: that is not known, not zero', () => {
    expect(restOf(run('n'), { by: 'budget', amount: 1000, years: 1 }, sampler)).toEqual({ gpus: null, money: null, kilowatts: null, usefulGpuHours: null, referenceHours: null });
  });

  test('power carries as many GPUs as need it', () => {
    const ten = restOf(run('s'), { by: 'gpus', amount: 10, years: 1 }, sampler).kilowatts as number;
    expect(restOf(run('s'), { by: 'power', amount: ten, years: 1 }, sampler).gpus).toBeCloseTo(10, 9);
  });
});

describe('the curve of an own cluster', () => {
  test('falls to full use, crosses its rent at 75 %, and stands at the plan’s 80 %', () => {
    const [curve] = costCurves(simulated(), 's', 'r', sampler);
    if (curve === undefined) throw new Error('no curve');
    expect(curve.rent.mean).toBeCloseTo(2.9125, 9);
    expect(curve.now.own.mean).toBeCloseTo(2.75625, 9);
    expect(curve.now.utilization.mean).toBeCloseTo(0.8, 12);
    // 1.5 ÷ u + 0.33, per useful hour 1.25 times.
    expect(curve.points.at(-1)?.own.mean).toBeCloseTo(1.25 * 1.83, 9);
    const crossing = curve.points.find(({ own }) => own.mean <= curve.rent.mean + 1e-9);
    expect(crossing?.utilization).toBeCloseTo(0.75, 9);
  });

  test('is not drawn where there is nothing to hold against each other', () => {
    expect(costCurves(simulated(), 'n', 'r', sampler)).toEqual([]);
  });
});

describe('a finish date', () => {
  const needed = (finish: string) => {
    const steps = forFinishSteps(simulated(), 's', { finish, probability: 0.9 }, sampler);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  };

  test('that is far away is kept by the least cluster, priced as a scenario of that size', () => {
    const { size, money, problems } = needed('2030-01-01');
    expect(problems).toEqual([]);
    expect(size?.nodes).toBe(1);
    expect(money?.mean).toBeGreaterThan(0);
  });

  test('before the first day says so instead', () => {
    const { size, problems } = needed('2025-12-31');
    expect(size).toBeNull();
    expect(problems[0]?.hint).toMatch(/or later|days/);
  });
});
