/**
 * How large a cluster must be, by hand: two runs of 8 GPUs and 50 h each take one node 100 h = 4.17
 * days one after the other, and two nodes 50 h = 2.08 days.
 */
import { describe, expect, test } from 'vitest';
import { type Sizing } from '../../shared/compare/procurement/sizing.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type Problem } from '../../shared/problem.ts';
import { type PlanSizingRequest, planSizingSteps, sizePlan } from '../../shared/sizing.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { shipped } from '../model/support.ts';

const two = (hours: number | string = 50, runs = 2): Plan => exactPlan({
  activities: [{ id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs, gpus: 8, hours }, failed: 0 }], plan: { start: '2026-01-01' },
});

function sized(plan: Plan, request: PlanSizingRequest): Sizing {
  const found: Sizing | Problem[] = sizePlan(plan, shipped, 's', request, { samples: 400 });
  if (Array.isArray(found)) throw new Error(JSON.stringify(found));
  return found;
}

describe('the smallest cluster', () => {
  test('for two runs within three days is two nodes, within five days one', () => {
    const three = sized(two(), { days: 3 });
    expect(three.smallest).toMatchObject({ nodes: 2, gpus: 16, probabilityKept: 1 });
    expect(three.smallest?.makespanDays.mean).toBeCloseTo(50 / 24, 9);
    expect(three.replicates).toBe(1);
    expect(three.problem).toBeNull();
    expect(sized(two(), { days: 5 }).smallest?.nodes).toBe(1);
  });

  test('a finish day may itself be worked', () => {
    // 100 h end on the fifth day, 5 January.
    expect(sized(two(), { finish: '2026-01-05' }).smallest?.nodes).toBe(1);
    expect(sized(two(), { finish: '2026-01-04' }).smallest?.nodes).toBe(2);
  });

  test('of runs of 40 to 60 h, one node ends within 100 h about every other time', () => {
    const sure = sized(two('uniform(40, 60)'), { days: 100 / 24, probability: 0.9 });
    expect(sure.smallest?.nodes).toBe(2);
    expect(sure.replicates).toBe(19);
    const hopeful = sized(two('uniform(40, 60)'), { days: 100 / 24, probability: 0.1 });
    expect(hopeful.smallest?.nodes).toBe(1);
    expect(hopeful.smallest?.probabilityKept).toBeGreaterThan(0.1);
    expect(hopeful.smallest?.probabilityKept).toBeLessThan(0.9);
  });

  test('is the first that does: for 12 runs within 110 h it is six nodes, two runs after each other on each', () => {
    // ⌈12 ÷ n⌉ × 50 h ≤ 110 h needs n ≥ 6; the curve knows 6 only by halving.
    const found = sized(two(50, 12), { days: 110 / 24 });
    expect(found.smallest?.nodes).toBe(6);
    expect(found.points.find(({ nodes }) => nodes === 5)?.probabilityKept).toBe(0);
  });

  test('a deadline shorter than the longest run says so, and what to change', () => {
    const found = sized(two(), { days: 2 });
    expect(found.smallest).toBeNull();
    expect(found.problem?.message).toMatch(/ends within 2\.00 days in 0.%/);
    expect(found.problem?.hint).toMatch(/The longest chain of runs \(a\) takes 2\.08 days on any cluster.*2026-01-03 or later/);
  });
});

test('another cluster that holds the plan up is spoken of', () => {
  const made = two(10, 4);
  const [cluster] = made.clusters;
  const [scenario] = made.scenarios;
  const [activity] = made.activities;
  if (cluster === undefined || scenario === undefined || activity === undefined) throw new Error('the exact plan has all three');
  const other = { ...activity, id: 'b', module: 'n', size: { by: 'runs' as const, runs: 4, gpus: 8, hours: 50 } };
  // Four runs of 50 h on the other cluster's one node take 200 h, however many nodes this one has.
  const both: Plan = { ...made, activities: [activity, other], clusters: [cluster, { ...cluster, id: 'd', nodes: 1 }], scenarios: [{ ...scenario, placement: { n: 'd' } }] };
  expect(sized(both, { days: 3 }).problem?.hint).toContain('the other clusters of the scenario are too small');
  expect(sized(both, { days: 3, cluster: 'd' }).smallest?.nodes).toBe(4);
});

test('more nodes stop helping where every run has its own', () => {
  const { knee, points } = sized(two(50, 4), {});
  expect(points.map(({ nodes, makespanDays }) => [nodes, Math.round(makespanDays.mean * 24)])).toEqual([[1, 200], [2, 100], [3, 100], [4, 50]]);
  expect(knee?.nodes).toBe(4);
  // Three nodes do no better than two, and six would do as four: 50 h instead of 100.
  expect(knee?.doublingSaves).toBe(0);
});

test('a scenario or cluster that is not there is said', () => {
  expect(sizePlan(two(), shipped, 'x')).toMatchObject([{ code: 'unknown-scenario' }]);
  expect(sizePlan(two(), shipped, 's', { cluster: 'x' })).toMatchObject([{ code: 'nothing-to-size' }]);
});

test('every size is a step, with how many there may be', () => {
  const steps = [...planSizingSteps(two(50, 4), shipped, 's', {}, { samples: 10 })];
  expect(steps.map(({ done }) => done)).toEqual([1, 2, 3, 4]);
  expect(steps.every(({ done, of }) => done <= of)).toBe(true);
});
