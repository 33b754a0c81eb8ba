/**
 * Caps by hand on exact-plan.ts: 1 000 GPU-hours, 1 320 kWh, 66 kgCO2e of use and 17.1233 of
 * production. 16 GPUs work 384 GPU-hours a day: 1 000 ÷ 384 = 2.604 days.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capsByScenario } from '../../shared/analyse.ts';
import { capsOf, isJudged } from '../../shared/compare/caps.ts';
import { cutFor, mayBeCut } from '../../shared/compare/cuts.ts';
import { type CapAnswer, type CapName } from '../../shared/compare/caps.ts';
import { explain } from '../../shared/report/explain.ts';
import { simulate } from '../../shared/simulate.ts';
import { planArbitrary } from '../plan/arbitrary.ts';
import { exactPlan, type ExactParts, plainRuns } from '../model/exact-plan.ts';
import { central } from '../../shared/sampling/column.ts';
import { run, shipped } from '../model/support.ts';

function judged(parts: ExactParts, samples = 10): Record<string, CapAnswer> {
  const { simulation, base } = run(exactPlan(parts), { samples });
  return Object.fromEntries(capsOf(simulation, base).map((answer) => [answer.cap, answer]));
}

describe('an exact figure', () => {
  const start = '2026-01-05';

  test('keeps a cap at or above it for certain, with the rest as headroom', () => {
    const { gpuHours, energyKwh } = judged({ plan: { start, caps: { gpuHours: 1000, energyKwh: 2000 } } });
    expect(gpuHours).toMatchObject({ limit: 1000, unit: 'GPU-hours', probabilityKept: 1, breach: null });
    expect(energyKwh).toMatchObject({ probabilityKept: 1, unit: 'kWh' });
    expect(energyKwh !== undefined && isJudged(energyKwh) ? energyKwh.headroom.p50 : null).toBeCloseTo(680, 9);
  });

  test('breaks one below it on the day when that much is spent', () => {
    // 800 of 1 000 GPU-hours after 0.8 × 2.604 = 2.083 days: on the third day, 7 January.
    const { gpuHours } = judged({ plan: { start, caps: { gpuHours: 800 } } });
    expect(gpuHours).toMatchObject({ probabilityKept: 0, headroom: { mean: -200, p5: -200 }, breach: { date: '2026-01-07' } });
    expect(gpuHours !== undefined && isJudged(gpuHours) ? gpuHours.breach?.days.mean : null).toBeCloseTo((0.8 * 1000) / 384, 12);
  });

  test('ends before a finish day, that day included: 2.604 days are over on 7 January', () => {
    for (const [finish, kept] of [['2026-01-07', 1], ['2026-01-06', 0]] as const) expect(judged({ plan: { start, caps: { finish } } })['finish']).toMatchObject({ probabilityKept: kept, unit: 'days' });
    expect(judged({ plan: { start, caps: { finish: '2026-01-07' } } })['finish']).toMatchObject({ limit: 3 });
  });

  test('opens: the headroom into the cap and the figure, the odds into the draws that were counted', () => {
    const { simulation } = run(exactPlan({ plan: { start, caps: { energyKwh: 2000, finish: '2026-01-06' } } }), { samples: 10 });
    // 2 000 − 1 320 kWh; two days − 2.604.
    expect(explain(simulation, 'scenarios.s.cap.energyKwh.headroom')).toMatchObject({ value: 680, unit: 'kWh', children: [{ status: 'typed', row: 'caps.energyKwh', value: 2000 }, { value: 1320 }] });
    expect(explain(simulation, 'scenarios.s.cap.finish.headroom')).toMatchObject({ value: expect.closeTo(2 - 1000 / 384, 12) as number, children: [{ row: 'caps.finish', typed: '2026-01-06' }, {}] });
    expect(explain(simulation, 'scenarios.s.cap.finish.odds')).toMatchObject({ value: 0, children: [{ value: 0 }, { value: 10 }] });
    expect(explain(simulation, 'scenarios.s.cap.gwpKg.odds')).toMatchObject({ code: 'unknown-figure' });
  });

  test('that nobody knows is said with the reason', () => {
    expect(judged({ plan: { caps: { cost: 10, finish: '2026-02-01' } }, cluster: { ownership: { kind: 'rent' } } })).toEqual({
      cost: { cap: 'cost', unknown: 'No price is stated.' }, finish: { cap: 'finish', unknown: 'The plan states no start.' },
    });
  });

  test('every cap of the plan file is judged', () => {
    const caps: Record<CapName, number | string> = { gpuHours: 1, energyKwh: 1, gwpKg: 1, waterL: 1, peMj: 1, adpKg: 1e-9, cost: 1, finish: '2026-01-05' };
    const answers = judged({ plan: { start, caps }, cluster: { ownership: { kind: 'rent', pricePerGpuHour: 2 } } });
    expect(Object.keys(answers)).toEqual(Object.keys(caps));
    for (const answer of Object.values(answers)) expect(answer).toMatchObject({ probabilityKept: 0 });
  });
});

test('an uncertain figure keeps its median with probability one half', () => {
  // Lognormal around 1 000 GPU-hours; the cap of 1 000 × 1.5^1.2816 is its 90th percentile.
  const parts = (cap: number): ExactParts => ({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 2, gpus: 8, hours: 'lognormal(50, 1.5)' } }], plan: { caps: { gpuHours: cap } } });
  expect(judged(parts(1000), 10_000)['gpuHours']).toMatchObject({ probabilityKept: 0.5 });
  const high = judged(parts(1000 * 1.5 ** 1.2815515655446004), 10_000)['gpuHours'];
  expect(high !== undefined && isJudged(high) ? high.probabilityKept : 0).toBeCloseTo(0.9, 3);
});

describe('what to cut', () => {
  const row = (id: string, stage: string, gpuHours: number): unknown => ({ id, name: id, module: 'm', phase: 'p', stage, size: { by: 'gpuHours', gpuHours } });
  const activities = [row('final', 'final', 500), row('a', 'design', 300), row('b', 'design', 200), row('c', 'ablation', 120), row('d', 'debugging', 90), { ...(row('past', 'design', 50) as object), size: { by: 'recorded', gpuHours: 50 } }];
  const cut = (cap: number, rows?: readonly string[]) => {
    const { simulation, base } = run(exactPlan({ activities, plan: { caps: { gpuHours: cap } } }), { samples: 5 });
    return cutFor(simulation, base, 'gpuHours', { probability: 0.9, by: 'gpuHours', ...(rows === undefined ? {} : { rows }) });
  };

  test('is the cheapest set: of 1 260 hours, 205 too many are least dear as 120 + 90', () => {
    // 200 is not enough; 210 is, 290, 300 and all others are dearer.
    expect(cut(1055)).toMatchObject({ rows: ['c', 'd'], method: 'exact', enough: true, probabilityKept: 1, givenUp: 210 });
    expect(cut(1065)).toMatchObject({ rows: ['b'], givenUp: 200 });
    expect(cut(1260)).toMatchObject({ rows: [], givenUp: 0 });
  });

  test('leaves the final run, what already ran and excluded rows alone, and says when that is not enough', () => {
    const { simulation } = run(exactPlan({ activities: [...activities, { ...(row('x', 'design', 1) as object), include: false }] }), { samples: 5 });
    expect(mayBeCut(simulation.plan)).toEqual(['a', 'b', 'c', 'd']);
    expect(cut(500)).toMatchObject({ rows: ['a', 'b', 'c', 'd'], enough: false, probabilityKept: 0 });
    expect(cut(800, ['final'])).toMatchObject({ rows: ['final'], enough: true });
  });

  test('is found greedily among many rows, said so, and nothing of it is superfluous', () => {
    const many = [row('final', 'final', 100), ...Array.from({ length: 20 }, (_, i) => row(`r${String(i)}`, 'design', 10 + i))];
    const { simulation, base } = run(exactPlan({ activities: many, plan: { caps: { gpuHours: 390 } } }), { samples: 5 });
    // 390 + 100 in all, 100 too many.
    const found = cutFor(simulation, base, 'gpuHours', { probability: 0.9, by: 'gpuHours' })!;
    expect(found).toMatchObject({ method: 'greedy', enough: true });
    expect(found.givenUp).toBeGreaterThanOrEqual(100);
    const least = Math.min(...found.rows.map((id) => 10 + Number(id.slice(1))));
    expect(found.givenUp - least).toBeLessThan(100);
  });

  test('on a reserved cluster saves what working takes over idling, and neither production nor rent', () => {
    // Held: 16 GPUs × 24 × 10 d. Of 1 000 hours one less works and one more idles: (1.1 − 0.275) × 1.2 kWh.
    const held = exactPlan({ activities: [row('final', 'final', 500), row('a', 'design', 500)] as unknown[], cluster: { dedicated: true, reservedDays: 10, ownership: { kind: 'rent', pricePerGpuHour: 2 } }, plan: { caps: { energyKwh: 1, cost: 1, adpKg: 1e-9 } } });
    const { simulation, base } = run(held, { samples: 5 });
    const energy = cutFor(simulation, base, 'energyKwh', { probability: 0.9, by: 'energy' })!;
    expect(energy.givenUp).toBeCloseTo(500 * (1.1 - 0.275) * 1.2, 8);
    expect(cutFor(simulation, base, 'cost', { probability: 0.9, by: 'cost' })).toMatchObject({ enough: false, givenUp: 0 });
  });

  test('for a finish is held against the schedule: what runs beside the longest chain shortens nothing', () => {
    // Two nodes: the final run takes 100 h on one, three others of 20 h each run beside it on the other. 100 h end on the
    // fifth day whatever is left out, though the sum of 160 h would need 80 h on both.
    const beside = (id: string): unknown => ({ id, name: id, module: 'm', phase: 'p', stage: 'design', size: { by: 'runs', runs: 1, gpus: 8, hours: 20 } });
    const finals = { id: 'final', name: 'F', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs: 1, gpus: 8, hours: 100 } };
    const finish = (day: string, rows: unknown[]) => {
      const { simulation } = run(exactPlan({ activities: rows, cluster: { dedicated: true }, plan: { start: '2026-01-05', caps: { finish: day } } }), { samples: 5 });
      return capsByScenario(simulation)['s']![0]!;
    };
    expect(finish('2026-01-09', [finals, beside('a'), beside('b'), beside('c')])).toMatchObject({ probabilityKept: 1, cut: null });
    expect(finish('2026-01-08', [finals, beside('a'), beside('b'), beside('c')])).toMatchObject({ probabilityKept: 0, cut: { enough: false, probabilityKept: 0, rows: ['a', 'b', 'c'] } });
    // Four rows of 40 h take 80 h on two nodes; two of them, 40 h. One less still leaves 80 h on one node.
    const long = (id: string): unknown => ({ id, name: id, module: 'm', phase: 'p', stage: 'design', size: { by: 'runs', runs: 1, gpus: 8, hours: 40 } });
    expect(finish('2026-01-06', ['a', 'b', 'c', 'd'].map(long))).toMatchObject({ probabilityKept: 0, cut: { enough: true, probabilityKept: 1 } });
    expect(finish('2026-01-06', ['a', 'b', 'c', 'd'].map(long)).cut?.rows).toHaveLength(2);
  });

  test('does to the cap what leaving the rows out of the plan does, on clusters of one\'s own too', () => {
    fc.assert(fc.property(planArbitrary, fc.constantFrom<CapName>('gpuHours', 'gwpKg', 'energyKwh', 'adpKg'), fc.double({ min: 0.2, max: 0.99, noNaN: true }), (plan, cap, share) => {
      const whole = simulate(plan, shipped, { samples: 20 });
      const [first] = whole.scenarios;
      if (first === undefined) throw new Error(JSON.stringify(whole.problems));
      const amount = { gpuHours: first.work.total, gwpKg: first.impacts.gwp.total, energyKwh: first.energyKwh.facility, adpKg: first.impacts.adp.total }[cap as 'gpuHours'];
      const median = central(amount);
      const capped = { ...plan, caps: { [cap]: median * share } };
      const { cut: found } = capsByScenario(simulate(capped, shipped, { samples: 20 }))[first.id]![0]!;
      if (found === null) return;
      const gone = new Set(found.rows);
      const less = { ...capped, activities: plan.activities.map((each) => (gone.has(each.id) ? { ...each, include: false } : each)), ablations: plan.ablations.map((each) => (gone.has(each.id) ? { ...each, include: false } : each)) };
      const answer = capsByScenario(simulate(less, shipped, { samples: 20 }))[first.id]![0]!;
      expect(isJudged(answer) ? answer.probabilityKept : null).toBeCloseTo(found.probabilityKept, 9);
    }), { numRuns: 30 });
  });
});
