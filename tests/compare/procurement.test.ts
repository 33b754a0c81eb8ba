/**
 * What to buy, rent or ask for, by hand.
 *
 * Exact plan (`tests/model/exact-plan.ts`): 1 000 GPU-hours, 800 of them useful, all final; 2 nodes of
 * 8 GPUs, used 80 % of the time for 5 years = 43 800 h; 1.1 kWh × PUE 1.2 = 1.32 kWh per GPU-hour,
 * no idle energy. A year of the cluster has 16 × 8 760 = 140 160 GPU-hours.
 *
 * Own: a node costs 438 000, which is 438 000 ÷ (8 × 43 800) = 1.25 per GPU-hour of its life; staff
 * of 35 040 a year is 0.25; a kWh costs 0.25, a GPU-hour of work 0.33. At 80 %:
 * 1.5 ÷ 0.8 + 0.33 = 2.205. Rented for 2.33: equal at 1.5 ÷ (2.33 − 0.33) = 75 %.
 * In a year, 140 160 × 0.8 × 2 − 35 040 = 189 216 is saved: 876 000 ÷ 189 216 = 125 ÷ 27 years.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BreakEven, type BreakEvenInputs, breakEvens, breakEvenUtilization, yearsToEarnBack } from '../../shared/compare/procurement/break-even.ts';
import { boughtFor, costPerGpuYear, gpusForPower, moneyForGpus } from '../../shared/compare/procurement/elsewhere.ts';
import { oddsOnFront, paretoFront } from '../../shared/compare/procurement/pareto.ts';
import { restOf } from '../../shared/compare/procurement/same.ts';
import { procurementStudy } from '../../shared/compare/procurement/study.ts';
import { unitCostsOf } from '../../shared/compare/procurement/unit-cost.ts';
import { annuity, interestShare } from '../../shared/model/money.ts';
import { type ScenarioRun, type Simulation } from '../../shared/model/simulation.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { central, type Column } from '../../shared/sampling/column.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { explain, explainFigure, isTrace } from '../../shared/report/explain.ts';
import { evaluate, leavesOf, type Trace } from '../../shared/report/explain/trace.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { shipped } from '../model/support.ts';

const owned = { kind: 'own', pricePerNode: 438_000, electricityPerKwh: 0.25, staffPerYear: 35_040 };

function plan({ own = {}, rent = 2.33, cluster = {}, start = '2026-01-01' }: { own?: object; rent?: number | string; cluster?: object; start?: string } = {}): Plan {
  const made = exactPlan({ cluster: { ownership: { ...owned, ...own }, ...cluster }, plan: { start } });
  const [scenario] = made.scenarios;
  if (scenario === undefined) throw new Error('the exact plan has a scenario');
  return { ...made, scenarios: [scenario, { ...scenario, id: 'r', name: 'Rented', with: { ownership: { kind: 'rent', pricePerGpuHour: rent } } }, { ...scenario, id: 'n', name: 'National', with: { ownership: { kind: 'allocation' } } }] };
}

function simulated(of: Plan, samples = 4): Simulation {
  const simulation = simulate(of, shipped, { samples });
  if (simulation.scenarios.length === 0) throw new Error(JSON.stringify(simulation.problems));
  return simulation;
}

function scenario(simulation: Simulation, id: string): ScenarioRun {
  const run = simulation.scenarios.find((each) => each.id === id);
  if (run === undefined) throw new Error(`no scenario ${id}`);
  return run;
}

function breakEven(simulation: Simulation): BreakEven {
  const answer = breakEvens(simulation, 's', 'r');
  const [first] = answer.ok ? answer.clusters : [];
  if (first === undefined) throw new Error(JSON.stringify(answer));
  return first;
}

/** Five payments of 5 × 0.2309748 ÷ 5 on the present value 1 − 0.2 ÷ 1.05⁵; 0.8 of the price is depreciation. */
const interest = ((1 - 0.2 / 1.276_281_562_5) * 5 * 0.05) / (1 - 1 / 1.276_281_562_5) - 0.8;

describe('money', () => {
  test('an annuity at 5 % over 5 years is 5 × 0.230975 of the price (tables of A/P)', () => {
    expect(annuity(0.05, 5)).toBeCloseTo(5 * 0.230_974_8, 6);
    expect(annuity(0, 5)).toBe(1);
  });

  test('a draw of no interest costs none', () => {
    expect([...(annuity(Float64Array.of(0.05, 0), 5) as Float64Array)][1]).toBe(1);
  });

  test('with a residual value of 20 %, the present value paid back is 1 − 0.2 ÷ 1.05⁵', () => {
    expect(interestShare(0.05, 5, 0.2)).toBeCloseTo(interest, 12);
    expect(interestShare(0, 5, 0.2)).toBe(0);
  });

  test('every term of an own cluster is booked, and they sum to the cost', () => {
    const { money } = scenario(simulated(plan({ own: { discountRate: '5%', residualShare: '20%', hostingPerKwYear: 100, maintenanceShare: '4%' } })), 's');
    const terms = money?.terms;
    // 1 000 hours at 80 % hold 1 250, 1 ÷ 112.128 of a year of the cluster.
    expect(terms?.depreciation).toBeCloseTo(0.8 * 1.25 * 1250, 6);
    expect(terms?.capital).toBeCloseTo(interest * 1.25 * 1250, 9);
    expect(terms?.electricity).toBeCloseTo(330, 9);
    expect(terms?.staff).toBeCloseTo(312.5, 9);
    // Two nodes of 10.2 kW at 100 a year; 4 % of 876 000.
    expect(terms?.hosting).toBeCloseTo(2040 / 112.128, 9);
    expect(terms?.maintenance).toBeCloseTo(35_040 / 112.128, 9);
    expect(terms?.rent).toBe(0);
    const sum = Object.values(terms ?? {}).reduce<number>((total, term) => total + Number(term), 0);
    expect(sum).toBeCloseTo(Number(money?.electricity) + Number(money?.hardware) + Number(money?.other), 9);
  });

  test('a dedicated cluster that is rented is paid for as long as it is held', () => {
    // 16 GPUs reserved for 10 days hold 3 840 hours for 1 000 of work.
    const made = plan({ cluster: { dedicated: true, reservedDays: 10 } });
    expect(scenario(simulated(made), 'r').money?.terms.rent).toBeCloseTo(2.33 * 3840, 6);
  });

  test('a GPU-hour that does work costs more than one that is paid for; an allocation costs nothing', () => {
    const simulation = simulated(plan());
    expect(unitCostsOf(scenario(simulation, 's')).perUsefulGpuHour).toBeCloseTo(2205 / 800, 9);
    expect(unitCostsOf(scenario(simulation, 's')).perFinalGpuHour).toBeCloseTo(2205 / 800, 9);
    expect(unitCostsOf(scenario(simulation, 'r')).perReferenceHour).toBeCloseTo(2330 / 800, 9);
    expect(unitCostsOf(scenario(simulation, 'n')).perUsefulGpuHour).toBe(0);
  });
});

describe('own against rent', () => {
  test('equal at 75 %, earned back in 500 ÷ 9 months, replaced after 5 years', () => {
    const found = breakEven(simulated(plan()));
    expect(found.ownPerGpuHour.central).toBeCloseTo(2.205, 9);
    expect(found.rentPerGpuHour.central).toBeCloseTo(2.33, 9);
    expect(found.probabilityOwnCheaper).toBe(1);
    expect(found.utilization.central).toBeCloseTo(0.75, 9);
    expect(found.utilizationNow.central).toBeCloseTo(0.8, 12);
    expect(found.months.central).toBeCloseTo(500 / 9, 9);
    // 125 ÷ 27 × 365 = 1 689.8 days after 2026-01-01; 5 × 365 days.
    expect(found.date).toBe('2030-08-17');
    expect(found.replacement).toBe('2030-12-31');
  });

  test('each of them opens into what it is made of, and the odds into the draws that were counted', () => {
    const simulation = simulated(plan({ rent: 'uniform(1.33, 3.33)' }), 2000);
    const traced = (path: string, of = simulation): Trace => {
      const answer = explain(of, `scenarios.s.even.r.c.${path}`);
      if (!isTrace(answer)) throw new Error(answer.message);
      return answer;
    };
    expect(evaluate(traced('utilization'))).toBeCloseTo(0.75, 9);
    expect(evaluate(traced('months'))).toBeCloseTo(500 / 9, 9);
    expect(traced('life')).toMatchObject({ value: 5, status: 'typed' });
    expect(leavesOf(traced('utilization')).map(({ row }) => row)).toEqual(expect.arrayContaining(['clusters.c.ownership.pricePerNode', 'clusters.c.ownership.electricityPerKwh', 'scenarios.r.with.ownership.pricePerGpuHour']));
    const { children: [kept, draws] } = traced('reached');
    expect([kept?.value, draws?.value]).toEqual([breakEven(simulation).utilization.probability * 2000, 2000]);
    // Discounted at 5 %, 876 000 is earned back by 189 216 a year after −ln(1 − 0.05 × 125 ÷ 27) ÷ ln 1.05 = 5.39 years: not in 5, but in 6.
    const discounted = simulated(plan({ own: { discountRate: '5%' }, cluster: { lifetimeYears: 6 } }));
    expect(evaluate(traced('months', discounted))).toBeCloseTo(-12 * Math.log(1 - (0.05 * 125) / 27) / Math.log(1.05), 9);
    const never = explain(simulated(plan({ cluster: { utilization: 0.7 } })), 'scenarios.s.even.r.c.months');
    expect(never).toMatchObject({ value: 0, label: expect.stringContaining('share of the draws that reach it') as unknown, note: expect.stringContaining('The central run never reaches it') as unknown });
  });

  test('used 70 % of the time, the purchase is never earned back', () => {
    const found = breakEven(simulated(plan({ cluster: { utilization: 0.7 } })));
    expect(found.months).toEqual({ central: null, over: null, probability: 0 });
    expect(found.date).toBeNull();
    expect(found.utilization.central).toBeCloseTo(0.75, 9);
  });

  test('a rent between 1.33 and 3.33 makes owning worth it in three draws of four', () => {
    // Full use is cheaper where the rent is above 1.5 + 0.33 = 1.83.
    const found = breakEven(simulated(plan({ rent: 'uniform(1.33, 3.33)' }), 2000));
    expect(found.utilization.probability).toBeCloseTo(0.75, 2);
    expect(found.utilization.over?.p95).toBeLessThanOrEqual(1);
  });

  test('what cannot be held against each other is said', () => {
    const simulation = simulated(plan());
    expect(breakEvens(simulation, 'r', 's')).toMatchObject({ ok: false, reason: expect.stringContaining('owns no cluster') as string });
    expect(breakEvens(simulation, 's', 'n')).toMatchObject({ ok: false, reason: expect.stringContaining('rents nothing') as string });
  });

  test('used as much as breaks even or more, and only then, the purchase is earned back within the nodes’ life', () => {
    const amounts = fc.record({
      rate: fc.constantFrom(0, 0.03, 0.1), residual: fc.constantFrom(0, 0.2), life: fc.integer({ min: 2, max: 8 }),
      price: fc.integer({ min: 1000, max: 50_000 }), running: fc.integer({ min: 0, max: 5000 }), rent: fc.double({ min: 0.5, max: 6, noNaN: true }), used: fc.double({ min: 0.05, max: 1, noNaN: true }),
    });
    fc.assert(fc.property(amounts, ({ rate, residual, life, price, running, rent, used }) => {
      const inputs: BreakEvenInputs = { purchase: price, residualShare: residual, discountRate: rate, lifetimeYears: life, runningPerYear: running, gpus: 1, perKwh: 0.2, workKwh: 1.2, idleKwh: 0.3, rentPerGpuHour: rent };
      const even = Number(breakEvenUtilization(inputs));
      if (Math.abs(used - even) < 1e-6) return;
      expect(Number.isFinite(Number(yearsToEarnBack(inputs, used)))).toBe(used > even);
    }));
  });
});

describe('the same elsewhere', () => {
  const simulation = simulated(plan());
  const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));

  test('a budget buys hours, GPUs for a year, or GPUs outright', () => {
    const rented = boughtFor(scenario(simulation, 'r'), 2330, 1, sampler);
    expect(rented.usefulGpuHours).toBeCloseTo(800, 9);
    expect(rented.gpus).toBeCloseTo(1000 / 8760, 9);
    expect(rented.gpusPurchased).toBeNull();
    expect(boughtFor(scenario(simulation, 's'), 876_000, 1, sampler).gpusPurchased).toBeCloseTo(16, 9);
    expect(boughtFor(scenario(simulation, 'n'), 1000, 1, sampler).usefulGpuHours).toBeNull();
  });

  test('GPUs cost money, and power carries GPUs', () => {
    // 2 205 for 1 250 hours held.
    expect(costPerGpuYear(scenario(simulation, 's'))).toBeCloseTo(1.764 * 8760, 6);
    expect(moneyForGpus(scenario(simulation, 'r'), 10, 0.5)).toBeCloseTo(2.33 * 8760 * 5, 6);
    // 10.2 kW ÷ 8 × 1.1 × 1.2 = 1.683 kW each.
    expect(gpusForPower(scenario(simulation, 's'), 100, sampler)).toBeCloseTo(100 / 1.683, 6);
  });
});

test('what one thing held fixed gives opens down to the plan, for every kind of it', () => {
  const uncertain = simulated(plan({ rent: '2 to 3', own: { discountRate: '3 to 5%' } }), 40);
  const sampler = makeSampler(makeStreams(uncertain.seed, uncertain.samples));
  let seen = 0;
  for (const run of uncertain.scenarios) {
    for (const by of ['budget', 'gpus', 'power'] as const) {
      const rest = restOf(run, { by, amount: 1000.5, years: 1.5 }, sampler);
      for (const [figure, column] of Object.entries(rest) as [string, Column | null][]) {
        const answer = explainFigure(uncertain, `scenarios.${run.id}.same.${by}.1000,5.1,5.${figure}`);
        if (column === null || !('trace' in answer)) {
          expect([column, 'trace' in answer], `${run.id} ${by} ${figure}`).toEqual([null, false]);
          continue;
        }
        expect(answer.stat).toEqual(statOf(column));
        expect(evaluate(structuredClone(answer.trace)), `${run.id} ${by} ${figure}`).toBeCloseTo(central(column), 6);
        seen += 1;
      }
    }
  }
  // Of three scenarios, the allocation has no budget to spend.
  expect(seen).toBe(3 * 3 * 5 - 5);
  expect(explain(uncertain, 'scenarios.s.same.budget.0.1.gpus')).toMatchObject({ code: 'unknown-figure' });
});

describe('a study of all scenarios', () => {
  const study = procurementStudy(simulated(plan()));

  test('holds the budget, the GPUs and the power fixed, and every own cluster against every rent', () => {
    expect(study.fixed).toEqual({ budget: 2205, gpus: 16, years: 1, kilowatts: 100 });
    expect(study.breakEvens.map(({ own, rent, answer }) => [own, rent, answer.ok])).toEqual([['s', 'r', true]]);
    const [own, rented, national] = study.scenarios;
    // 2 205 buys back the plan's own 800 useful hours, or 2 205 ÷ 2.9125 rented ones.
    expect([own?.forBudget.usefulGpuHours?.mean, rented?.forBudget.usefulGpuHours?.mean, national?.forBudget.usefulGpuHours]).toEqual([expect.closeTo(800, 9), expect.closeTo(2205 / 2.9125, 6), null]);
    expect(rented?.forGpus?.mean).toBeCloseTo(2.33 * 8760 * 16, 6);
    expect(study.scenarios.map(({ kinds }) => kinds.join())).toEqual(['own', 'rent', 'allocation']);
  });

  test('leaves out what not every scenario knows, and says what beats what', () => {
    // Nothing is scheduled; all emit the same, so the allocation, which costs nothing, beats the others.
    expect(study.judgedBy).toEqual(['cost', 'gwp']);
    expect(study.scenarios.map(({ onFront, dominatedBy, oddsOnFront: odds }) => [onFront, dominatedBy.join(), odds])).toEqual([[false, 'n', 0], [false, 's,n', 0], [true, '', 1]]);
  });

  test('is plain data', () => { expect(structuredClone(study)).toEqual(study); });
});

describe('Pareto front', () => {
  const four = [{ id: 'a', values: [1, 4] }, { id: 'b', values: [2, 2] }, { id: 'c', values: [4, 1] }, { id: 'd', values: [3, 3] }];

  test('of four choices one is beaten', () => {
    expect(paretoFront(four).map(({ id, onFront, dominatedBy }) => [id, onFront, ...dominatedBy])).toEqual([['a', true], ['b', true], ['c', true], ['d', false, 'b']]);
  });

  test('equals do not beat each other, and what is not known is not judged', () => {
    const judged = paretoFront([{ id: 'x', values: [1, 1] }, { id: 'y', values: [1, 1] }, { id: 'z', values: [0, null] }]);
    expect(judged.map(({ onFront }) => onFront)).toEqual([true, true, false]);
    expect(judged[2]?.unknown).toEqual([1]);
  });

  test('a choice that is beaten in one draw of two is on the front in half of them', () => {
    const odds = oddsOnFront([{ id: 'a', figures: [Float64Array.of(1, 1, 1), 5] }, { id: 'b', figures: [Float64Array.of(2, 2, 0.5), 5] }, { id: 'c', figures: [null, 1] }]);
    expect([...odds]).toEqual([['a', 0.5], ['b', 0.5], ['c', null]]);
  });
});
