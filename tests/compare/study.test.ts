/**
 * The figures of a study from a plan and from a record. The plan is exact-plan.ts with a second
 * activity: final 1 000 GPU-hours in m/p (800 useful, 200 failed, 2 runs), design 3 000 in n/q
 * (all useful, 30 runs): 4 000 in all.
 */
import { describe, expect, test } from 'vitest';
import { plannedCells, plannedRuns } from '../../shared/actual.ts';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { planSide } from '../../shared/compare/study/plan-side.ts';
import { recordSide } from '../../shared/compare/study/record-side.ts';
import { gpuYear } from '../../shared/compare/study/side.ts';
import { locationSteps, movedTo } from '../../shared/locations.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { records, run, template } from '../model/support.ts';

const design = { id: 'b', name: 'B', module: 'n', phase: 'q', stage: 'design', size: { by: 'runs', runs: 30, gpus: 1, hours: 100 } };

function sideOf(activities: unknown[]) {
  const { simulation, base } = run(exactPlan({ activities }), { samples: 20 });
  const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));
  return planSide(simulation, base, plannedCells(simulation, base, sampler), plannedRuns(simulation, base, sampler), sampler);
}

const record = (id: string): Baseline => records.find((each) => each.id === id)!;
const exact = (value: number) => ({ value, low: null, high: null, known: null, atLeast: false });

describe('a plan', () => {
  const side = sideOf([plainRuns, design]);

  test('flows from modules to stages, failed ones apart', () => {
    expect(side.flow?.links).toEqual([{ source: 'm', stage: 'final', share: 0.2 }, { source: 'm', stage: 'failed', share: 0.05 }, { source: 'n', stage: 'design', share: 0.75 }]);
    expect(side.modules).toEqual({ gpuHours: { m: exact(1000), n: exact(3000) }, shares: { m: exact(0.25), n: exact(0.75) } });
  });

  test('has all cells, and those of final runs', () => {
    expect(side.cells).toEqual({ cells: [{ module: 'm', phase: 'p', gpuHours: exact(1000) }, { module: 'n', phase: 'q', gpuHours: exact(3000) }], partial: false });
    expect(side.finalCells?.cells).toEqual([{ module: 'm', phase: 'p', gpuHours: exact(800) }]);
  });

  test('has its runs by size: 2 of 500 GPU-hours and 30 of 100', () => {
    const filled = side.sizes!.classes.filter(({ shareOfRuns }) => shareOfRuns! > 0);
    expect(filled).toEqual([{ fromGpuHours: 100, toGpuHours: 1000, shareOfRuns: 1, shareOfCompute: 1 }]);
    expect(side.sizes!.large).toMatchObject({ shareOfRuns: 0, shareOfCompute: 0 });
    // The largest tenth of 32 runs: 2 of 500 and 1.2 of 100.
    expect(side.sizes!.overall?.largestTenth).toBeCloseTo(1120 / 4000, 12);
  });

  test('has one unit of each part: a DGX H100 holds 8 GPUs that took 2 000 kg', () => {
    expect(side.node.gwp?.total).toEqual(exact(4800));
    expect(side.node.gwp?.shares?.['gpu']?.value).toBeCloseTo(2000 / 4800, 12);
    expect(side.unit.gwp?.amounts?.['gpu']).toEqual(exact(250));
    expect(side.unit.gwp?.amounts?.['other']).toBeUndefined();
  });

  test('shows the phases of its main module by run intensity', () => {
    // Two runs of 4 GPU-years each beside one of 2.
    const runs = (id: string, count: number, years: number) => ({ id, name: id, module: 'main', phase: 'p', stage: 'design', size: { by: 'gpuHours', runs: count, gpuHours: years * gpuYear } });
    const plan = exactPlan({ activities: [runs('x', 2, 8), runs('y', 1, 2)], plan: { modules: [{ id: 'main', name: 'Main' }] } });
    const { simulation, base } = run(plan, { samples: 20 });
    const sampler = makeSampler(makeStreams(1, 20));
    const { mainPhases } = planSide(simulation, base, [], plannedRuns(simulation, base, sampler), sampler);
    expect(mainPhases).toEqual({ module: 'main', phases: [{ phase: 'p', gpuHours: exact(10 * gpuYear), sectors: [{ share: 0.8, fromGpuHours: 3 * gpuYear, toGpuHours: 5 * gpuYear }, { share: 0.2, fromGpuHours: gpuYear, toGpuHours: 3 * gpuYear }] }] });
  });
});

describe('a record', () => {
  test('Moshi: what is published, and nothing else', () => {
    const side = recordSide(record('moshi-2026'));
    expect(side.flow?.links.map(({ stage, share }) => [stage, share])).toEqual([['design', 0.75], ['failed', 0.11], ['ablation', 0.08], ['final', 0.037], ['debugging', 0.024]]);
    expect([side.total, side.runPhases.shares, side.months, side.finalCells, side.unit.gwp, side.impacts.gwp]).toEqual([null, null, null, null, null, null]);
    // Three phases of one module: it used at least their sum.
    expect(side.modules.gpuHours).toMatchObject({ main: { value: 1439268, atLeast: true } });
    expect(side.cells).toMatchObject({ partial: true, cells: { length: 3 } });
    expect(side.sizes?.points).toEqual([{ shareOfRuns: 0.005, shareOfCompute: 0.3 }, { shareOfRuns: 0.1, shareOfCompute: 0.9 }]);
    expect(side.sizes?.byPhase).toEqual({});
    expect(side.mainPhases?.phases[0]).toMatchObject({ phase: 'pre', sectors: [{ share: 0.06, fromGpuHours: null }, { share: 0.31 }, { share: 0.2 }, { share: 0.43 }] });
    expect(side.node.gwp?.shares?.['gpu']?.value).toBe(0.4);
  });

  test('of a final share alone leaves the rest as one', () => {
    // LLaMA: 1 770 394 of 5 995 455 GPU-hours are the released runs.
    const { flow } = recordSide(record('llama1-2023'));
    expect(flow?.links).toEqual([{ source: '', stage: 'final', share: 0.2952893483480403 }, { source: '', stage: 'rest', share: 1 - 0.2952893483480403 }]);
    expect(recordSide(record('deepseek-v3-2024')).flow).toBeNull();
    expect(recordSide(record('acme-kalos-2023')).stages).toEqual({ gpuHours: null, shares: null });
  });

  test('an import tells modules, stages, final runs, sizes and months', () => {
    const cells = [{ module: 'main', phase: 'pre', stage: 'design', gpuHours: 60 }, { module: 'main', phase: 'pre', stage: 'final', gpuHours: 30 }, { module: 'data', phase: 'pre', stage: 'failed', gpuHours: 10 }];
    const measured = (value: number, unit: string) => ({ value, unit, confidence: 'measured' as const, source: 'log' });
    const own: Baseline = {
      ...record('moshi-2026'), cells,
      figures: { 'gpuHours.total': measured(100, 'GPU-hours'), 'gpuHours.stage.design': measured(60, 'GPU-hours'), 'gpuHours.moduleByPhase.main.pre': measured(90, 'GPU-hours'), 'gpuHours.moduleByPhase.data.pre': measured(10, 'GPU-hours') },
      runs: { bySize: [{ fromGpuHours: 0, toGpuHours: 10, runs: 9, gpuHours: 10 }, { fromGpuHours: 10, toGpuHours: null, runs: 1, gpuHours: 90 }], byMonth: [{ month: '2025-01', gpuHours: 100 }] },
    };
    const side = recordSide(own);
    expect(side.flow?.links).toEqual([{ source: 'main', stage: 'design', share: 0.6 }, { source: 'main', stage: 'final', share: 0.3 }, { source: 'data', stage: 'failed', share: 0.1 }]);
    expect(side.stages.shares).toMatchObject({ design: { value: 0.6, known: 'derived' } });
    expect(side.finalCells?.cells).toMatchObject([{ module: 'main', phase: 'pre', gpuHours: { value: 30 } }]);
    expect(side.cells?.partial).toBe(false);
    expect(side.sizes?.classes.map(({ shareOfRuns, shareOfCompute }) => [shareOfRuns, shareOfCompute])).toEqual([[0.9, 0.1], [0.1, 0.9]]);
    expect(side.months).toEqual([{ month: '2025-01', gpuHours: 100 }]);
  });
});

describe('locations', () => {
  test('differ by the electricity alone', () => {
    // 1 000 GPU-hours × 1.1 kWh × PUE 1.2 = 1 320 kWh: 66 kg of use on the plan's grid, 132 kg at 0.1 kg/kWh.
    const { simulation, base } = run(exactPlan({ overrides: [{ factor: 'grid.DE.gwp', value: 0.1 }, { factor: 'grid.DE.water', value: 1 }] }), { samples: 20 });
    const steps = locationSteps(simulation, base, ['FR', 'DE'], makeSampler(makeStreams(1, 20)));
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const [fr, de] = step.value;
    expect(fr?.impacts.gwp.total?.mean).toBeCloseTo(base.impacts.gwp.total as number, 9);
    expect([fr?.impacts.gwp.use?.mean, de?.impacts.gwp.use?.mean]).toEqual([expect.closeTo(66, 9), expect.closeTo(132, 9)]);
    expect(de?.impacts.gwp.embodied).toEqual(fr?.impacts.gwp.embodied);
    // Off site 1 320 × 1 L, on site 1 100 × 0.3 L.
    expect([de?.impacts.water.total?.mean, de?.impacts.water.embodied]).toEqual([expect.closeTo(1650, 9), null]);
  });

  test('give what the plan gives when it is moved there', () => {
    const plan = template('moshi');
    const options = { samples: 200 };
    const { simulation, base } = run(plan, options);
    const steps = locationSteps(simulation, base, ['PL', 'XX'], makeSampler(makeStreams(simulation.seed, simulation.samples)));
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const there = run({ ...plan, scenarios: plan.scenarios.map((scenario) => movedTo(scenario, 'PL')) }, options).base;
    const [pl, nowhere] = step.value;
    for (const indicator of ['gwp', 'water'] as const) {
      const [own, moved] = [pl!.impacts[indicator].total!, statOf(there.impacts[indicator].total!)];
      for (const of of ['central', 'mean', 'p5', 'p95'] as const) expect(own[of] / moved[of]).toBeCloseTo(1, 9);
    }
    expect(nowhere?.impacts.gwp).toMatchObject({ use: null, total: null });
  });

  test('take modules placed elsewhere along, and leave supply contracts behind', () => {
    const scenario = { id: 's', name: 'S', cluster: 'c', grid: 'FR', electricity: { market: { gwp: 0 } }, placement: { m: 'c', n: { cluster: 'c', grid: 'SE' } } };
    expect(movedTo(scenario, 'PL')).toEqual({ ...scenario, grid: 'PL', electricity: 'location', placement: { m: 'c', n: { cluster: 'c', grid: 'PL' } } });
  });
});
