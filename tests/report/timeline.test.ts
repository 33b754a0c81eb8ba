/**
 * The Timeline of the exact plan (exact-plan.ts): 2 runs × 8 GPUs × 50 h and one failed attempt of
 * 25 h before the first of them, on two nodes of 8. 16 GPUs work until 50 h, 8 until 75 h: 1 000
 * GPU-hours in 3.125 days.
 */
import { describe, expect, test } from 'vitest';
import { accumulatedBand } from '../../shared/cluster/timeline.ts';
import { monthsOf, used } from '../../shared/cluster/used.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { scheduleScenarios } from '../../shared/schedule.ts';
import { simulate } from '../../shared/simulate.ts';
import { scheduledScenario, type ScheduledScenario } from '../../shared/timeline.ts';
import { exactPlan, type ExactParts, plainRuns } from '../model/exact-plan.ts';
import { shipped, template } from '../model/support.ts';

function scheduled(parts: ExactParts, start: string, samples = 40): { answer: ScheduledScenario; steps: { done: number; of: number }[] } {
  const plan = exactPlan(parts);
  const sampler = makeSampler(makeStreams(1, samples));
  const simulation = simulate(plan, shipped, { seed: 1, samples, sampler });
  const making = scheduledScenario(simulation, plan.scenarios[0]!, start, sampler);
  const steps: { done: number; of: number }[] = [];
  for (;;) {
    const step = making.next();
    if (step.done === true) return { answer: step.value, steps };
    steps.push(step.value);
  }
}

function sound(parts: ExactParts, start = '2026-01-05', samples = 40): ScheduledScenario & { ok: true } {
  const { answer } = scheduled(parts, start, samples);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer;
}

describe('months', () => {
  test('begin with that of the first day and end with that of the last run; hours count from the first day', () => {
    expect(monthsOf('2026-01-31', 24)).toEqual([{ month: '2026-01', fromHours: -720, toHours: 24 }]);
    expect(monthsOf('2026-01-31', 25).map(({ month }) => month)).toEqual(['2026-01', '2026-02']);
    // 2028 has 29 days in February.
    expect(monthsOf('2028-02-01', 30 * 24).map(({ toHours }) => toHours)).toEqual([29 * 24, 60 * 24]);
  });

  test('bear the GPU-hours worked in them: 16 × 24 of 1 000 on the last day of January', () => {
    const { run, timeline: { months } } = sound({}, '2026-01-31');
    expect(months.map(({ month, gpuHours }) => [month, gpuHours.mean])).toEqual([['2026-01', expect.closeTo(384, 9)], ['2026-02', expect.closeTo(616, 9)]]);
    expect(months[0]?.energyKwh.mean).toBeCloseTo((run.energyKwh.facility as number) * 0.384, 9);
    expect(months[0]?.gwpKg?.mean).toBeCloseTo((run.impacts.gwp.total as number) * 0.384, 9);
  });

  test('add up to the totals where inputs are uncertain', () => {
    const samples = 200;
    const plan = { ...template('fine-tuning'), start: '2026-01-28' };
    const sampler = makeSampler(makeStreams(1, samples));
    const making = scheduledScenario(simulate(plan, shipped, { seed: 1, samples, sampler }), plan.scenarios[0]!, plan.start, sampler);
    let step = making.next();
    while (step.done !== true) step = making.next();
    if (!step.value.ok) throw new Error(JSON.stringify(step.value.problems));
    const { run, timeline: { months } } = step.value;
    const energy = run.energyKwh.facility as Float64Array;
    expect(months.length).toBeGreaterThan(1);
    expect(months.reduce((sum, { energyKwh }) => sum + energyKwh.mean, 0)).toBeCloseTo(energy.slice(1).reduce((sum, each) => sum + each, 0) / samples, 6);
    expect(months.reduce((sum, { energyKwh }) => sum + energyKwh.central, 0)).toBeCloseTo(energy[0]!, 6);
  });
});

describe('GPU-hours used', () => {
  test('are the area under the GPUs in use, between its steps too', () => {
    const hour = 3_600_000;
    const trail = { timesMs: Float64Array.from([0, 50 * hour, 75 * hour]), gpusInUse: Int32Array.from([16, 8, 0]) };
    expect([...used(trail, [0, 10, 50, 60, 75, 100])]).toEqual([0, 160, 800, 880, 1000, 1000]);
  });

  test('of an exact plan are a band without width', () => {
    const schedule = scheduleScenarios(exactPlan({}), shipped, { samples: 40 }).schedules.get('s')!;
    const { p5, p95 } = accumulatedBand(schedule, Float64Array.from([0, 50, 75]));
    expect([...p5]).toEqual([0, 800, 1000]);
    expect([...p95]).toEqual([0, 800, 1000]);
  });
});

describe('the document', () => {
  test('lists each run with its wait, its kind and when it held its GPUs', () => {
    const { timeline } = sound({});
    expect([...timeline.runs.kind]).toEqual([1, 0, 0]);
    expect([...timeline.runs.startHours]).toEqual([0, 25, 0]);
    expect([...timeline.runs.endHours]).toEqual([25, 75, 50]);
    expect([...timeline.runs.segments.toHours].sort((a, b) => a - b)).toEqual([25, 50, 75]);
    expect(timeline).toMatchObject({ hours: 75, stepHours: 0.5, waitHoursP90: 0, nodeFailures: 0, checkpoints: [], replicates: 1 });
    const [cell] = timeline.accumulated.cells;
    expect(cell?.gpuHours.at(-1)).toBeCloseTo(1000, 9);
  });

  test('says what a run lost to a failing node: time held beyond its work, times its GPUs', () => {
    const { run, timeline } = sound({ cluster: { nodeMtbfHours: 40, checkpointMinutes: 60, restartMinutes: 30 } });
    const lost = timeline.runs.lostGpuHours.reduce((sum, each) => sum + each, 0);
    expect(lost).toBeGreaterThan(0);
    expect([...timeline.runs.restarts].some((count) => count > 0)).toBe(true);
    const hit = [...timeline.runs.restarts].filter((_, job) => timeline.runs.kind[job] === 0).reduce((sum, each) => sum + each, 0);
    // Each time at most an hour's work and half an hour's restart of 8 GPUs.
    expect(lost).toBeLessThanOrEqual(hit * 1.5 * 8 + 1e-9);
    expect(run.lostGpuHours).not.toBeNull();
    // √(2 · 5 min · 2 400 min) = 154.9 min: runs hold one node of 40 h between failures.
    expect(timeline.checkpoints[0]).toMatchObject({ nodes: 1, failureMinutes: 2400, chosenMinutes: 60 });
    expect(timeline.checkpoints[0]?.optima[1]?.minutes).toBeCloseTo(154.919, 3);
  });

  test('is made in steps that end as announced', () => {
    const { steps } = scheduled({}, '2026-01-05');
    expect(steps.at(-1)?.done).toBeLessThanOrEqual(steps.at(-1)?.of ?? 0);
    expect(new Set(steps.map(({ of }) => of)).size).toBe(1);
  });

  test('of a run that is larger than its cluster is a sentence', () => {
    const { answer } = scheduled({ activities: [{ ...plainRuns, size: { ...plainRuns.size, gpus: 24 } }] }, '2026-01-05');
    expect(answer).toMatchObject({ ok: false, problems: [{ code: 'run-larger-than-cluster', path: 'activities.a.size.gpus' }] });
  });
});
