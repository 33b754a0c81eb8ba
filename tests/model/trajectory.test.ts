/**
 * Grids that change over time, by hand: two runs of 8 GPUs × 50 h side by side on two nodes from
 * 31 January 2027 on are 24 h in January and 26 h in February. With 0.05 kgCO2e per kWh in 2026 and
 * 10 % less each year, January (its middle half a month into 2027, so 13/24 of a year after the
 * middle of 2026) has 0.05 × 0.9^(13/24), February 0.05 × 0.9^(15/24).
 */
import { describe, expect, test } from 'vitest';
import { planLevers } from '../../shared/levers.ts';
import { checkPlan } from '../../shared/plan/check.ts';
import { setAt } from '../../shared/plan/paths.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { evaluate } from '../../shared/report/explain/trace.ts';
import { explain, isTrace } from '../../shared/report/explain.ts';
import { monthlyImpacts } from '../../shared/report/months.ts';
import { scheduleScenarios } from '../../shared/schedule.ts';
import { exactPlan } from './exact-plan.ts';
import { run, shipped } from './support.ts';

const falling = { FR: { from: 2026, gwp: 0.9, source: 'a stated path' } };

function plan(trajectories: object | null = falling, parts: { cluster?: Record<string, unknown>; start?: string | null } = {}): Plan {
  const { cluster = { dedicated: true }, start = '2027-01-31' } = parts;
  return exactPlan({
    activities: [{ id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs: 2, gpus: 8, hours: 50 }, failed: 0 }],
    cluster, plan: { ...(start === null ? {} : { start }), ...(trajectories === null ? {} : { custom: { trajectories } }) },
  });
}

const mean = 0.48 * 0.9 ** (13 / 24) + 0.52 * 0.9 ** (15 / 24);

describe('a grid that changes over time', () => {
  test('counts each month of the work with its own factor', () => {
    const { base, simulation } = run(plan());
    expect(simulation.problems).toEqual([]);
    // 800 GPU-hours × 1.32 kWh.
    expect(base.energyKwh.facility).toBeCloseTo(1056, 9);
    expect(base.impacts.gwp.use).toBeCloseTo(1056 * 0.05 * mean, 9);
    // Nothing is said of primary energy: 9 MJ per kWh as before.
    expect(base.impacts.pe.use).toBeCloseTo(1056 * 9, 6);
  });

  test('shows each month as clean as the grid is then, and months add up to the total', () => {
    const made = plan();
    const { base } = run(made);
    const schedule = scheduleScenarios(made, shipped, { samples: 10 }).schedules.get('s');
    if (schedule === undefined) throw new Error('it can be scheduled');
    const months = monthlyImpacts(base, schedule, '2027-01-31', 10);
    const embodied = Number(base.impacts.gwp.embodied);
    expect(months.map(({ month, gwpKg }) => [month, gwpKg?.mean])).toEqual([
      ['2027-01', expect.closeTo(0.48 * (1056 * 0.05 * 0.9 ** (13 / 24) + embodied), 9)], ['2027-02', expect.closeTo(0.52 * (1056 * 0.05 * 0.9 ** (15 / 24) + embodied), 9)],
    ]);
  });

  test('is explained down to the stated change', () => {
    const { base, simulation } = run(plan());
    const trace = explain(simulation, 'scenarios.s.impacts.gwp.use', []);
    if (!isTrace(trace)) throw new Error(trace.message);
    expect(evaluate(trace)).toBeCloseTo(Number(base.impacts.gwp.use), 9);
    expect(JSON.stringify(trace)).toContain('custom.trajectories.FR.gwp');
  });

  test('is left out, and said to be, where nothing says when the work happens', () => {
    for (const parts of [{ cluster: {} }, { start: null }]) {
      const { base, simulation } = run(plan(falling, parts));
      expect(base.impacts.gwp.use).toBeCloseTo(1056 * 0.05, 9);
      expect(simulation.problems.map(({ code }) => code)).toContain('trajectory-not-applied');
    }
    // Scheduled by wish, a shared cluster follows it.
    expect(run(plan(falling, { cluster: {} }), { schedule: true }).base.impacts.gwp.use).toBeCloseTo(1056 * 0.05 * mean, 9);
  });

  test('of another zone, or none, changes no bit', () => {
    const without = run(plan(null)).base.impacts.gwp.use;
    expect(run(plan({ DE: falling.FR })).base.impacts.gwp.use).toBe(without);
    expect(without).toBeCloseTo(1056 * 0.05, 9);
  });

  test('may be uncertain, and levers are weighed on it', () => {
    const { base, simulation } = run(plan({ FR: { ...falling.FR, gwp: '0.85 to 0.95' } }), { samples: 200 });
    expect(base.impacts.gwp.use).toBeInstanceOf(Float64Array);
    expect(planLevers(simulation, 's').length).toBeGreaterThan(0);
  });

  test('that cannot be read says where', () => {
    const wrong = (trajectories: object): string[] => checkPlan({ ...plan(null), custom: { trajectories } } as Plan).map(({ path }) => path);
    expect(wrong({ fr: falling.FR })).toEqual(['custom.trajectories.fr']);
    expect(wrong({ FR: { from: 2026, source: 'x' } })).toEqual(['custom.trajectories.FR.gwp']);
    expect(wrong({ FR: { ...falling.FR, gwp: 0 } })).toEqual(['custom.trajectories.FR.gwp']);
    expect(setAt(plan(), 'custom.trajectories.FR.gwp', '95%')).toEqual([]);
  });
});
