/**
 * Plans on their clusters. The exact plan (exact-plan.ts): 2 runs × 8 GPUs × 50 h, a fifth of all
 * fails, two nodes of 8. 0.25 × 2 × 50 h = 25 h fail, in one attempt that the first run follows:
 * 0 to 25 to 75 h on one node, 0 to 50 h on the other. Held 16 × 75 = 1 200 GPU-hours, 1 000 worked.
 */
import { describe, expect, test } from 'vitest';
import { drawJobs } from '../../shared/cluster/draw.ts';
import { jobKinds, msPerHour } from '../../shared/cluster/jobs.ts';
import { type ScenarioSchedule } from '../../shared/cluster/schedule.ts';
import { accumulatedGpuHours, sampleTimeline, slidingMean, timelineBands } from '../../shared/cluster/timeline.ts';
import { type ScenarioRun } from '../../shared/model/simulation.ts';
import { explain } from '../../shared/report/explain.ts';
import { toResult } from '../../shared/report/result.ts';
import { central } from '../../shared/sampling/column.ts';
import { scheduleScenarios } from '../../shared/schedule.ts';
import { exactPlan, type ExactParts, plainRuns } from '../model/exact-plan.ts';
import { run, shipped, template } from '../model/support.ts';

const own = (parts: ExactParts = {}): ExactParts => ({ ...parts, cluster: { dedicated: true, ...parts.cluster } });
const base = (parts: ExactParts, samples = 40): ScenarioRun => run(exactPlan(parts), { samples }).base;
function scheduleOf(parts: ExactParts, samples = 40): ScenarioSchedule {
  const { schedules, problems } = scheduleScenarios(exactPlan(parts), shipped, { samples });
  const schedule = schedules.get('s');
  if (schedule === undefined) throw new Error(JSON.stringify(problems));
  return schedule;
}
const codes = (parts: ExactParts): string[] => run(exactPlan(parts), { samples: 4 }).simulation.problems.map(({ code }) => code);

describe('a cluster of one\'s own', () => {
  test('is held until the last run ends: 200 of 1 200 GPU-hours idle, all of them powered, made and paid for', () => {
    const of = base(own({ cluster: { ownership: { kind: 'rent', pricePerGpuHour: 2 } } }));
    expect(of.schedule).toMatchObject({ makespanDays: 3.125, utilization: 1000 / 1200, restarts: 0, peakGpus: 16, replicates: 20 });
    expect(of.work.total).toBe(1000);
    expect(of.idleGpuHours).toBeCloseTo(200, 9);
    expect(of.energyKwh.it).toBeCloseTo(1100 + 200 * 0.275, 9);
    expect(of.impacts.gwp.embodied).toBeCloseTo((4800 * 1200) / 280_320, 9);
    expect(of.money?.hardware).toBeCloseTo(2400, 9);
    expect(of.lostGpuHours).toBe(0);
  });

  test('its peak opens into the runs that hold GPUs then, its node failures into what there is to expect', () => {
    const { simulation } = run(exactPlan(own({ cluster: { nodeMtbfHours: 100, checkpointMinutes: 60 } })), { samples: 20 });
    // From the start, the failed attempt and the second run, 8 GPUs each.
    const peak = explain(simulation, 'scenarios.s.schedule.peakGpus');
    expect(peak).toMatchObject({ value: 16, children: [{ row: 'activities.a', value: 16, children: [{ value: 2 }, { value: 8 }] }] });
    const schedule = simulation.scenarios[0]?.schedule as ScenarioSchedule;
    expect(explain(simulation, 'scenarios.s.schedule.nodeFailures')).toMatchObject({ value: schedule.central.failures, status: 'count', note: expect.stringContaining('2 nodes ×') as string });
  });

  test('can be allocated as reserved without a stated reservation, and keeps a longer one', () => {
    expect(base(own({ scenario: { allocation: 'reserved' } })).impacts.gwp.embodied).toBeCloseTo((4800 * 1200) / 350_400, 9);
    expect(base(own({ cluster: { reservedDays: 5 } })).idleGpuHours).toBeCloseTo(920, 9);
    expect(base(own({ cluster: { reservedDays: 1 } })).idleGpuHours).toBeCloseTo(200, 9);
  });

  test('that is shared is scheduled only on request, and its totals stay', () => {
    const plan = exactPlan();
    const [plain, asked] = [run(plan, { samples: 4 }).base, run(plan, { samples: 4, schedule: true }).base];
    expect(plain.schedule).toBeNull();
    expect(asked.schedule?.makespanDays).toBe(3.125);
    expect([asked.work.total, asked.idleGpuHours, asked.energyKwh.it]).toEqual([plain.work.total, plain.idleGpuHours, plain.energyKwh.it]);
  });
});

describe('runs of a plan', () => {
  test('counts are rounded half up, at least 1; 2 runs share one failed attempt of half a run', () => {
    const { planned, central: { jobs } } = scheduleOf(own());
    expect([...jobs.workMs].map((ms) => ms / msPerHour)).toEqual([25, 50, 50]);
    expect([...jobs.kind]).toEqual([jobKinds.failed, jobKinds.run, jobKinds.run]);
    expect([...jobs.next]).toEqual([1, -1, -1]);
    const counts = (runs: number): number => drawJobs({ ...planned, rows: planned.rows.map((row) => ({ ...row, runs, useful: 400 * runs, failed: 0 })) }, 0).count;
    expect([0.2, 1.49, 1.5, 2.5].map(counts)).toEqual([1, 1, 2, 3]);
  });

  test('failed attempts sum to f ÷ (1 − f) of the useful hours, none longer than a run', () => {
    const { jobs } = scheduleOf(own({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 10, gpus: 8, hours: 6 }, failed: '60%' }] })).central;
    const failed = [...jobs.workMs].filter((_, job) => jobs.kind[job] === jobKinds.failed);
    // 0.6 ÷ 0.4 × 60 h = 90 h, at half of 6 h each: 30 attempts.
    expect(failed).toHaveLength(30);
    expect(failed.reduce((sum, ms) => sum + ms, 0)).toBe(90 * msPerHour);
    expect(Math.max(...failed)).toBeLessThan(6 * msPerHour);
  });

  test('a share of a study stops early: 3 of 10 at a quarter of their length', () => {
    const study = { id: 'abl', of: 'a', factors: [{ name: 'x', levels: 10 }], scale: 0.2, earlyStop: { share: '30%', at: '25%' } };
    const { jobs, planned } = { ...scheduleOf(own({ ablations: [study] })).central, planned: scheduleOf(own({ ablations: [study] })).planned };
    const lengths = [...jobs.workMs].filter((_, job) => planned.rows[jobs.row[job]!]?.id === 'abl').map((ms) => ms / msPerHour);
    expect(lengths.filter((hours) => hours === 2.5)).toHaveLength(3);
    expect(lengths.filter((hours) => hours === 10)).toHaveLength(7);
  });

  test('phases and rows are priorities and no barriers; `after` is one', () => {
    const row = (id: string, phase: string, hours: number, more = {}): unknown => ({ id, name: id, module: 'm', phase, stage: 'design', size: { by: 'runs', runs: 1, gpus: 16, hours }, ...more });
    const activities = [row('late', 'q', 3), row('first', 'p', 2), row('second', 'p', 4, { after: ['first'] })];
    const starts = (policy: string): unknown => {
      const { planned, central: { startMs } } = scheduleOf(own({ activities, cluster: { policy } }));
      return Object.fromEntries(planned.rows.map(({ id }, at) => [id, startMs[at]! / msPerHour]));
    };
    expect(starts('backfill')).toEqual({ first: 0, late: 2, second: 5 });
    expect(starts('priority')).toEqual({ first: 0, second: 2, late: 6 });
  });

  test('modules on two clusters wait for each other', () => {
    const row = (id: string, module: string, after: string[]): unknown => ({ id, name: id, module, phase: 'p', stage: 'design', size: { by: 'runs', runs: 1, gpus: 8, hours: 10 }, after });
    const plan = exactPlan(own({ activities: [row('a', 'm', []), row('b', 'n', ['a']), row('c', 'm', ['b'])] }));
    const [cluster] = plan.clusters;
    const two = { ...plan, clusters: [...plan.clusters, { ...cluster!, id: 'other', name: 'Other', nodes: 1 }], scenarios: plan.scenarios.map((scenario) => ({ ...scenario, placement: { n: 'other' } })) };
    const of = run(two, { samples: 4 }).base;
    expect(of.schedule?.makespanDays).toBeCloseTo(30 / 24, 12);
    // The first is held 30 h × 16 GPUs for 160 GPU-hours of work, the other 20 h × 8 for 80.
    expect(of.idleGpuHours).toBeCloseTo(480 - 160 + 160 - 80, 9);
  });
});

describe('replicates', () => {
  const uncertain: ExactParts = own({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 2, gpus: 8, hours: '40 to 60' }, failed: 0 }] });

  test('20 of them: the central run, and base draws 1/20, 2/20, … of the way; draw j takes 1 + (j mod 19)', () => {
    const of = base(uncertain, 100);
    const makespan = of.schedule!.makespanDays as Float64Array;
    // Both runs side by side: the makespan is the length of a run, drawn; 50 × 16 GPU-hours ÷ 16 = work ÷ 16 ÷ 24 days.
    const hours = of.work.total as Float64Array;
    expect(makespan[0]).toBeCloseTo(hours[0]! / 16 / 24, 6);
    for (const draw of [1, 18, 19, 40, 100]) expect(makespan[draw]).toBeCloseTo(hours[5 * (1 + (draw % 19))]! / 16 / 24, 6);
    expect(Math.max(...(of.idleGpuHours as Float64Array))).toBeLessThan(0.01);
  });

  test('the same seed gives the same bits; another one other failures', () => {
    const failing = own({ cluster: { nodeMtbfHours: 100 } });
    const [one, same, other] = [1, 1, 2].map((seed) => toResult(run(exactPlan(failing), { samples: 60, seed }).simulation, '').scenarios);
    expect(same).toEqual(one);
    expect(other![0]!.schedule).not.toEqual(one![0]!.schedule);
  });

  test('hours lost to node failures are failed hours: T = U + max(U·f ÷ (1 − f), lost)', () => {
    const often = base(own({ cluster: { nodeMtbfHours: 30, checkpointMinutes: 600 }, activities: [{ ...plainRuns, failed: '1%' }] }), 60);
    const lost = often.lostGpuHours as Float64Array;
    const total = often.work.total as Float64Array;
    for (const draw of [0, 1, 7, 60]) expect(total[draw]).toBeCloseTo(800 + Math.max(800 / 99, lost[draw]!), 6);
    expect(Math.max(...lost)).toBeGreaterThan(800 / 99);
    // With a fifth failing anyway, losses of less than that change no total.
    const seldom = base(own({ cluster: { nodeMtbfHours: 2000 } }), 60);
    expect(seldom.work.total).toBe(1000);
  });
});

describe('timelines', () => {
  test('a sliding mean of 3 of 0 6 0 9 is 3 2 5 4.5', () => {
    expect([...slidingMean([0, 6, 0, 9], 3)]).toEqual([3, 2, 5, 4.5]);
  });

  test('GPU-hours accumulate by module and phase to what was used', () => {
    const schedule = scheduleOf(own());
    const { hours } = sampleTimeline(schedule.central.trail, 75);
    const used = accumulatedGpuHours(schedule, hours).get('m/p')!;
    // 16 GPUs until 50 h, then 8.
    expect([used[0], used[1], used[100], used[120], used[150]]).toEqual([0, 8, 800, 880, 1000]);
  });

  test('bands of an exact plan are the central run', () => {
    const { central: middle, p5, p95 } = timelineBands(scheduleOf(own()), 'gpus');
    expect([...p5]).toEqual(Array.from(middle));
    expect([...p95]).toEqual(Array.from(middle));
  });
});

describe('what cannot be scheduled says what to change, and the rest is computed all the same', () => {
  test('a run larger than the cluster', () => {
    const parts = own({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 1, gpus: 24, hours: 5 } }] });
    const { simulation, base: of } = run(exactPlan(parts), { samples: 4 });
    expect(of.schedule).toBeNull();
    expect(simulation.problems.find(({ code }) => code === 'not-scheduled')).toMatchObject({
      level: 'warning', path: 'activities.a.size.gpus', message: '“Scenario” cannot be scheduled. A run of “A” takes 24 GPUs, and “Cluster” has 16: it can never start.', hint: 'Give the run at most 16 GPUs, or the cluster at least 3 nodes.',
    });
    // The rule of shared clusters stands in, marked: idle follows the utilisation.
    expect(simulation.problems.map(({ code }) => code)).toContain('dedicated-not-scheduled');
  });

  test.each([
    ['an hour between failures of a node, ten hours between checkpoints', { nodeMtbfHours: 1, checkpointMinutes: 600 }],
    ['an hour between failures, four of repair: hardly a node is up', { nodeMtbfHours: 1, checkpointMinutes: 60, nodes: 40 }],
  ])('%s', (_, cluster) => {
    const parts = own({ cluster, activities: [{ ...plainRuns, size: { by: 'runs', runs: 1, gpus: 'nodes' in cluster ? 320 : 8, hours: 500 } }] });
    const { simulation } = run(exactPlan(parts), { samples: 4 });
    const problem = simulation.problems.find(({ code }) => code === 'not-scheduled');
    expect(problem?.message).toMatch(/one of which fails every .* min; it needs .* min without a failure/);
    expect(problem?.hint).toContain('Raise "nodeMtbfHours"');
  });

  test('one cluster described in two ways', () => {
    expect(codes(own({ activities: [plainRuns, { ...plainRuns, id: 'b', module: 'n' }], scenario: { placement: { n: { cluster: 'c', with: { nodes: 4 } } } } }))).toContain('not-scheduled');
  });

  test('more runs than anybody can look at', () => {
    expect(codes(own({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 1e7, gpus: 1, hours: 1 } }] }))).toContain('not-scheduled');
  });
});

test('totals of the templates stay what they are with their shared clusters scheduled', () => {
  for (const [id, hours] of [['smollm3', 437_760], ['moshi', 1_439_268]] as const) {
    const { base: of } = run(template(id), { samples: 20, schedule: true });
    expect(of.schedule).not.toBeNull();
    expect(central(of.work.total)).toBe(hours);
  }
});

describe('runs of unequal length', () => {
  /** By hand: uniform(1, 3) at 1/8, 3/8, 5/8, 7/8 is 1.25, 1.75, 2.25, 2.75, with mean 2; of 8 h a run: 5, 7, 9, 11 h. */
  const four = (lengths: string | number): ExactParts => own({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 4, gpus: 8, hours: 8, lengths }, failed: 0 }] });
  test('have the lengths of their distribution and keep the hours of the row', () => {
    const { jobs } = scheduleOf(four('uniform(1, 3)')).central;
    expect([...jobs.workMs].map((ms) => ms / msPerHour).sort((a, b) => a - b)).toEqual([5, 7, 9, 11]);
    expect([...scheduleOf(four(2)).central.jobs.workMs].map((ms) => ms / msPerHour)).toEqual([8, 8, 8, 8]);
  });

  test('come in another order in each replicate, in the same one for the same plan: bands where else there were none', () => {
    const many = (lengths: string): ScenarioSchedule => scheduleOf(own({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 40, gpus: 8, hours: 8, lengths }, failed: 0 }] }));
    const tailed = many('lognormal(1, 4)');
    expect(tailed.all.map(({ makespanMs }) => makespanMs)).toEqual(many('lognormal(1, 4)').all.map(({ makespanMs }) => makespanMs));
    expect(new Set(tailed.all.map(({ makespanMs }) => makespanMs)).size).toBeGreaterThan(3);
    // The longest of 40 stands at the quantile 79/80 (z = 2.2414): 4^2.2414 = 22.36, the mean of such lengths at most e^((ln 4)² ÷ 2) = 2.614.
    const { workMs } = tailed.central.jobs;
    expect(Math.max(...workMs) / (8 * msPerHour)).toBeGreaterThan(22.36 / 2.614);
    expect(workMs.reduce((sum, ms) => sum + ms, 0)).toBe(40 * 8 * msPerHour);
  });
});
