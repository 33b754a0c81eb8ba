/**
 * Shares, studies together, cheaper designs, what a row is booked under, and drafts beside records.
 *
 * By hand (exact plan): row a is 800 useful GPU-hours, 1 000 in all, 2 runs of 8 GPUs. Study x asks 2
 * factors of 2 and 3 levels one at a time: 1 + 1 + 2 = 4 configurations, 3 seeds, 12 runs at a tenth
 * of one run of 400: 480 GPU-hours; study y, left out, 1 configuration at half of one run, 200.
 * Row v is 100 GPU-hours, of which 30 % validation and 10 % evaluation.
 */
import { describe, expect, test } from 'vitest';
import { cheaperDesigns } from '../../shared/plan/designs/proposals.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { isTrace } from '../../shared/report/explain.ts';
import { evaluate, leavesOf } from '../../shared/report/explain/trace.ts';
import { bookedAs } from '../../shared/report/explain/booked-as.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { simulate } from '../../shared/simulate.ts';
import { why, whyColumn } from '../../shared/why.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { records, shipped, template } from '../model/support.ts';

const study = { id: 'x', question: 'Does it matter?', of: 'a', factors: [{ name: 'mix', levels: 2 }, { name: 'rate', levels: 3 }], seeds: 3, scale: 0.1 };
const plan = exactPlan({
  activities: [plainRuns, { id: 'v', name: 'V', module: 'n', phase: 'q', stage: 'design', size: { by: 'gpuHours', gpuHours: 100 }, validation: 0.3, evaluation: 0.1 }],
  ablations: [study, { id: 'y', question: 'And this?', of: 'a', scale: 0.5, include: false }],
});

const simulated = (of: Plan): Simulation => simulate(of, shipped, { samples: 4 });

function explained(simulation: Simulation, path: string) {
  const answer = why(simulation, path, { baselines: records });
  if (!('trace' in answer)) throw new Error(`${answer.message} ${answer.hint ?? ''}`);
  expect(isTrace(answer.trace)).toBe(true);
  expect(evaluate(structuredClone(answer.trace)), path).toBeCloseTo(answer.trace.value, 9);
  return answer;
}

describe('a share of the plan', () => {
  const simulation = simulated(plan);

  test('is the part ÷ the whole, 1 000 of 1 580 GPU-hours', () => {
    const { trace, stat } = explained(simulation, 'scenarios.s.share.gpuHoursBy.row.a');
    expect(trace).toMatchObject({ value: 1000 / 1580, as: 'share' });
    expect(trace.children.map(({ value }) => value)).toEqual([1000, 1580]);
    expect(stat?.mean).toBeCloseTo(1000 / 1580, 12);
    expect(explained(simulation, 'scenarios.s.share.gpuHoursBy.moduleByPhase.n.q').trace.value).toBeCloseTo(100 / 1580, 12);
    // Useful final training: 800 of 1 580.
    expect(explained(simulation, 'scenarios.s.finalShare').trace.value).toBeCloseTo(800 / 1580, 12);
  });

  test('of uncertain work is the mean ÷ the mean, as it stands beside the means', () => {
    const drawn = simulate(template('smollm3'), shipped, { samples: 300 });
    const { id, work } = drawn.scenarios[0]!;
    const [row, hours] = [...work.row][2]!;
    const { stat } = explained(drawn, `scenarios.${id}.share.gpuHoursBy.row.${row}`);
    expect(stat!.mean).toBe(statOf(hours).mean / statOf(work.total).mean);
    expect(stat!.p5).toBeLessThanOrEqual(stat!.p50);
  });

  test('of an impact is asked of the impact', () => {
    const { trace } = explained(simulation, 'scenarios.s.share.impacts.gwp.embodied');
    const [part, whole] = ['embodied', 'total'].map((each) => explained(simulation, `scenarios.s.impacts.gwp.${each}`).trace.value);
    expect(trace.value).toBeCloseTo(part! / whole!, 12);
    // A whole is no share, and location-based use stands beside the headline.
    for (const none of ['share.impacts.gwp.total', 'share.impacts.gwp.useLocation', 'share.gpuHours']) expect(why(simulation, `scenarios.s.${none}`)).toMatchObject({ code: 'unknown-figure' });
  });
});

describe('studies', () => {
  const simulation = simulated(plan);

  test('count their runs from configurations and seeds', () => {
    expect(explained(simulation, 'scenarios.s.runs.x').trace).toMatchObject({ value: 12, children: [{ value: 3, row: 'ablations.x.seeds' }, { value: 4 }] });
    expect(explained(simulation, 'scenarios.s.studies.counted.runs').trace.value).toBe(12);
    expect(explained(simulation, 'scenarios.s.studies.leftOut.runs').trace.value).toBe(1);
  });

  test('that count, and those left out, add up; a share of them is one of the plan', () => {
    expect(explained(simulation, 'scenarios.s.studies.counted.gpuHours').trace.value).toBeCloseTo(480, 9);
    expect(explained(simulation, 'scenarios.s.share.studies.counted.gpuHours').trace.value).toBeCloseTo(480 / 1580, 12);
    expect(explained(simulation, 'scenarios.s.studies.leftOut.gpuHours').trace.value).toBeCloseTo(200, 9);
    // 200 GPU-hours × 1.1 kWh × 1.2.
    expect(explained(simulation, 'scenarios.s.studies.leftOut.energy').trace.value).toBeCloseTo(264, 9);
    expect(statOf(whyColumn(simulation, 'scenarios.s.studies.leftOut.energy')!).mean).toBeCloseTo(264, 9);
  });

  test('say how many runs a cheaper design has and what part of the cost is left, as the design says itself', () => {
    const designs = cheaperDesigns(plan.ablations[0]!);
    expect(designs.length).toBeGreaterThan(1);
    for (const { id, runs, ratio } of designs) {
      expect(explained(simulation, `scenarios.s.design.x.${id}.runs`).trace.value, id).toBeCloseTo(runs.then, 9);
      expect(explained(simulation, `scenarios.s.design.x.${id}.ratio`).trace.value, id).toBeCloseTo(ratio, 9);
    }
  });
});

describe('what a row is booked under', () => {
  const simulation = simulated(plan);
  const hours = (row: string): number[] => bookedAs.map((as) => explained(simulation, `scenarios.s.booked.${row}.${as}`).trace.value);

  test('its own stage and failed runs add up to it, and so do its run phases', () => {
    expect(hours('a')).toEqual([800, 200, 1000, 0, 0].map((value) => expect.closeTo(value, 9) as number));
    expect(hours('v')).toEqual([100, 0, 60, 30, 10].map((value) => expect.closeTo(value, 9) as number));
    expect(why(simulation, 'scenarios.s.booked.y.own')).toMatchObject({ code: 'unknown-figure' });
  });

  test('hours lost to node failures are failed ones', () => {
    const often = exactPlan({ activities: [{ ...plainRuns, failed: '1%', size: { by: 'runs', runs: 3, gpus: 8, hours: 400 } }], cluster: { dedicated: true, utilization: undefined, nodeMtbfHours: 300, repairHours: 2, checkpointMinutes: 600 } });
    const lossy = simulated(often);
    const [run] = lossy.scenarios;
    const lost = run!.lostGpuHours;
    expect(statOf(lost!).mean).toBeGreaterThan(0);
    const [own, failed] = ['own', 'failed'].map((as) => explained(lossy, `scenarios.s.booked.a.${as}`));
    expect(failed!.stat!.mean).toBeCloseTo(statOf(run!.work.stage.get('failed')!).mean, 6);
    expect(own!.trace.value).toBeCloseTo(3 * 8 * 400, 6);
  });

  test('on another accelerator it is at its speed, and its draws give its mean', () => {
    const other = simulate(template('procurement'), shipped, { samples: 100 });
    for (const { id, work } of other.scenarios) {
      const [own, failed] = ['own', 'failed'].map((as) => statOf(whyColumn(other, `scenarios.${id}.booked.main-run.${as}`)!));
      expect(own!.mean + failed!.mean).toBeCloseTo(statOf(work.row.get('main-run')!).mean, 6);
      expect(explained(other, `scenarios.${id}.booked.main-run.own`).stat?.mean).toBe(own!.mean);
    }
  });
});

describe('a draft', () => {
  test('beside a record is the figure times what the record multiplied', () => {
    const moshi = records.find(({ id }) => id === 'moshi-2026')!;
    const value = moshi.figures['researchMultiplier']!.value!;
    const { trace } = explained(simulated(plan), 'scenarios.s.asRecorded.moshi-2026.energyKwh.facility');
    expect(trace.value).toBeCloseTo(1580 * 1.1 * 1.2 * value, 6);
    expect(leavesOf(trace).some(({ status, source }) => status === 'recorded' && source?.includes('2604.11154') === true)).toBe(true);
  });

  test('alone on the GPUs of one run takes its GPU-hours ÷ GPUs ÷ 24: 1 000 ÷ 8 ÷ 24 days', () => {
    expect(explained(simulated(plan), 'scenarios.s.alone.a.days').trace.value).toBeCloseTo(1000 / 8 / 24, 12);
  });
});

test('production of a node that no cluster has is asked of the library, part by part', () => {
  const simulation = simulated(plan);
  const whole = explained(simulation, 'scenarios.s.embodied.dgx-b200.total.gwp').trace;
  expect(whole.children).toHaveLength(6);
  expect(leavesOf(whole).some(({ factor }) => factor?.startsWith('component.') === true)).toBe(true);
  expect(why(simulation, 'scenarios.s.embodied.no-node.total.gwp')).toMatchObject({ code: 'unknown-figure' });
});

test('the GPUs of a cluster are accelerators in a node × nodes, as the scenario has them', () => {
  expect(explained(simulated(plan), 'scenarios.s.clusterGpus.c').trace.value).toBe(16);
  expect(explained(simulated(exactPlan({ scenario: { with: { nodes: 3 } } })), 'scenarios.s.clusterGpus.c').trace).toMatchObject({ value: 24, children: [{ factor: 'node.dgx-h100.gpus' }, { row: 'scenarios.s.with.nodes' }] });
});

// 0.05 kg falls by a tenth a year from 2024: 0.05 × 0.9² = 0.0405 kg in 2026, 0.05 ÷ 0.9 in 2023.
test('a factor of a grid in another year is its ratio once for every year', () => {
  const simulation = simulated(exactPlan({ plan: { custom: { trajectories: { FR: { from: 2024, gwp: 0.9, source: 'A law' } } } } }));
  expect(explained(simulation, 'scenarios.s.gridYear.FR.gwp.2026').trace.value).toBeCloseTo(0.0405, 12);
  expect(explained(simulation, 'scenarios.s.gridYear.FR.gwp.2023').trace.value).toBeCloseTo(0.05 / 0.9, 12);
  expect(explained(simulation, 'scenarios.s.gridYear.FR.pe.2026').trace.value).toBe(9);
  expect(leavesOf(explained(simulation, 'scenarios.s.gridYear.FR.gwp.2026').trace).map(({ row, factor }) => row ?? factor).sort()).toEqual(['custom.trajectories.FR.gwp', 'grid.FR.gwp']);
});
