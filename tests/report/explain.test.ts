/**
 * Why this number: a trace re-adds to its figure from its leaves alone, and its leaves are what a
 * planner typed or what a source published.
 *
 * By hand (exact plan of `tests/model/exact-plan.ts`): see each test.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, inOrder, leavesOf, type Trace } from '../../shared/report/explain/trace.ts';
import { traceText } from '../../shared/report/explain/text.ts';
import { derivedPaths, explain, figurePaths, isTrace } from '../../shared/report/explain.ts';
import { toResult } from '../../shared/report/result.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { simulate } from '../../shared/simulate.ts';
import { studyPaths } from '../../shared/why-study.ts';
import { why } from '../../shared/why.ts';
import { planArbitrary, samplePlan } from '../plan/arbitrary.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { records, shipped, template } from '../model/support.ts';

function simulated(plan: Plan, samples = 40): Simulation {
  const simulation = simulate(plan, shipped, { samples });
  if (simulation.scenarios.length === 0) throw new Error(JSON.stringify(simulation.problems));
  return simulation;
}

function traced(simulation: Simulation, path: string): Trace {
  const answer = explain(simulation, path, records);
  if (!isTrace(answer)) throw new Error(answer.message);
  return answer;
}

/** Every Stat of the result document by its path: `scenarios.<id>.…`. */
function figuresOf(simulation: Simulation): Map<string, Stat> {
  const found = new Map<string, Stat>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('p50' in value) found.set(path, value as Stat);
    else for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
  };
  for (const scenario of toResult(simulation, '').scenarios) walk(scenario, `scenarios.${scenario.id}`);
  return found;
}

const kinds = ['typed', 'default', 'assumed', 'override', 'custom', 'published', 'derived', 'estimated', 'constant', 'count', 'recorded', 'asked'];

function holds(simulation: Simulation): void {
  const figures = figuresOf(simulation);
  expect(figurePaths(simulation).sort()).toEqual([...figures.keys()].sort());
  // What figures of the result make together (pairs, steps, one node, records) stands in no result: it is held against its own statistic.
  const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));
  for (const path of [...figures.keys(), ...derivedPaths(simulation, records), ...studyPaths(simulation, records, sampler).filter((each) => each.startsWith('scenarios.'))]) {
    const answer = why(simulation, path, { baselines: records, sampler });
    if (!('trace' in answer)) throw new Error(answer.message);
    const { trace } = answer;
    const shown = figures.get(path)?.central ?? answer.stat?.central ?? trace.value;
    // Through the copy a worker hands over; an inner node's own value plays no part.
    const again = evaluate(structuredClone(trace));
    const far = Math.abs(again - shown);
    // A difference of two large figures is known as well as they are.
    const terms = trace.combine === 'difference' ? trace.children.map((child) => Math.abs(child.value)) : [];
    if (!(far <= 1e-9 * Math.max(Math.abs(shown), ...terms))) throw new Error(`${path}: ${String(again)} is not ${String(shown)}`);
    for (const leaf of leavesOf(trace)) {
      if (leaf.children.length > 0 || !kinds.includes(leaf.status ?? '')) throw new Error(`${path}: ${leaf.label} is no leaf of a known kind`);
      const known = leaf.status === 'constant' || (leaf.status === 'recorded' && leaf.source !== undefined) || leaf.status === 'count' || leaf.status === 'asked' || leaf.factor !== undefined || leaf.row !== undefined;
      if (!known) throw new Error(`${path}: ${leaf.label} names neither a field nor a factor`);
    }
    for (const inner of inOrder(trace)) if (inner.combine !== 'leaf' && (inner.formula === '' || (inner.children.length === 0 && inner.value !== 0))) throw new Error(`${path}: ${inner.label} has no formula or no parts`);
  }
}

describe('every figure re-adds from its leaves', () => {
  test.each(['moshi', 'smollm3', 'fine-tuning', 'vision-thesis', 'procurement', 'blank'])('of the template %s', (id) => {
    holds(simulated(template(id)));
  });

  test('of generated plans', () => {
    fc.assert(fc.property(planArbitrary, (plan) => { holds(simulated(plan, 8)); }), { numRuns: 6 });
  }, 120_000);

  const sample = samplePlan();
  const [cluster] = sample.clusters;
  const [scenario] = sample.scenarios;
  if (cluster === undefined || scenario === undefined) throw new Error('the sample plan has both');
  const onCluster = (fields: object): Plan => ({ ...sample, clusters: [{ ...cluster, ...fields }] });
  const inScenario = (fields: object): Plan => ({ ...sample, scenarios: [{ ...scenario, ...fields }] });
  const own = { kind: 'own', pricePerNode: '250k to 350k', electricityPerKwh: '0.1 to 0.2', hostingPerKwYear: 900, maintenanceShare: '5%', staffPerYear: 60_000, discountRate: '3 to 6%', residualShare: '10%' };
  const twoClusters = [cluster, { ...cluster, id: 'other', name: 'Other', node: 'dgx-a100-640' }];
  const recorded = { id: 'past', name: 'Before', module: 'codec', phase: 'pre', stage: 'debugging', size: { by: 'recorded', gpuHours: 5000 }, failed: '20%' } as const;
  const myNode = { name: 'Ours', accelerator: 'nvidia-h100-sxm-80gb', gpus: 4, cpuW: 400, gpu: [{ count: 4, vramGb: 80, vramDies: 5, dieMm2: 814, pwbCm2: 300, massKg: 1.7, casingKg: 0.8, heatsinkKg: 0.9 }], cpu: [{ count: 2, dieMm2: 700 }], ram: [{ count: 16, gb: 64, densityGbPerCm2: 2 }], ssd: [{ count: 2, gb: 7680 }], psu: [{ count: 2, massKg: 3 }], hdd: 2, motherboard: 1, case: 'rack', assembly: 1 };
  const settings: Record<string, Plan> = {
    'owned hardware, discounted': onCluster({ ownership: own }),
    'a reservation, dedicated': { ...onCluster({ dedicated: true, reservedDays: '30 to 60' }), scenarios: [{ ...scenario, allocation: 'reserved' }, { ...scenario, id: 'used', allocation: 'lifetime-use', with: { reservedDays: 1, overheadEmbodied: '5%' } }] },
    'a cluster of its own, simulated, that fails often': { ...onCluster({ dedicated: true, nodeMtbfHours: '100 to 200', checkpointMinutes: 600, ownership: own }), activities: sample.activities.map((activity) => ({ ...activity, failed: '1%' })) },
    'idle hours left out, calendar share': { ...onCluster({ includeIdle: false }), scenarios: [{ ...scenario, allocation: 'calendar' }] },
    'a supply contract without all indicators': inScenario({ electricity: { market: { gwp: '0.01 to 0.02', water: 1 } } }),
    'another accelerator, speed modelled': { ...sample, reference: 'nvidia-h100-sxm-80gb', clusters: [{ ...cluster, node: 'dgx-a100-640', ownership: own }] as Plan['clusters'] },
    'another accelerator, one ratio published': { ...sample, reference: 'nvidia-h100-sxm-80gb', clusters: [{ ...cluster, node: 'dgx-a100-640' }], activities: [{ ...recorded, id: 'eight', size: { by: 'gpuHours', gpuHours: '1k to 2k', precision: 'fp8' } }], ablations: [] },
    'another accelerator, speed stated': { ...sample, reference: 'nvidia-h100-sxm-80gb', clusters: [{ ...cluster, node: 'dgx-a100-640', speed: '0.3 to 0.5' }] },
    'modules on two clusters and grids': { ...sample, clusters: twoClusters, scenarios: [{ ...scenario, with: { load: '70%' }, placement: { codec: { cluster: 'other', grid: 'DE', with: { load: '50 to 60%', powerPerGpuW: '300 to 350' } } } }] },
    'hours recorded on other hardware': { ...sample, reference: 'nvidia-h100-sxm-80gb', clusters: [{ ...cluster, node: 'dgx-a100-640' }], activities: [...sample.activities, recorded] },
    'Boavizta’s model of the card': { ...sample, methods: { embodiedGpu: 'boavizta' } },
    'manufacturer’s footprint, other bases of the grid': { ...sample, methods: { embodiedGpu: 'pcf', gridBasis: 'consumption', gridPe: 'boavizta' } },
    'primary data of the card': { ...sample, methods: { embodiedGpu: 'falk' } },
    'own node, grid and facility': {
      ...sample, reference: 'nvidia-h100-sxm-80gb', clusters: [{ ...cluster, node: 'ours', lifetimeYears: 5 }],
      scenarios: [{ ...scenario, grid: 'XX-LAB', facility: 'cellar' }],
      custom: { nodes: { ours: myNode }, grids: { 'XX-LAB': { gwp: '0.1 to 0.2', pe: 9, adp: 5e-8, water: 2 } }, facilities: { cellar: { pue: '1.3 to 1.5', wue: 0.1 } } },
    } as Plan,
    'overrides of factors and of a component': { ...sample, overrides: [{ factor: 'grid.FR.gwp', value: '0.02 to 0.05' }, { factor: 'embodied.dgx-h100.gpu.gwp', value: 3000 }, { factor: 'power.idleShare', value: '10 to 20%' }] },
    'scenarios that differ in every driver': {
      ...sample, reference: 'nvidia-h100-sxm-80gb', clusters: twoClusters,
      scenarios: [scenario, { ...scenario, id: 'far', name: 'Far', cluster: 'other', grid: 'DE', pue: '1.3 to 1.5', wue: 0.5, allocation: 'calendar', with: { load: '50%', utilization: '50 to 60%', lifetimeYears: 3 }, placement: { codec: 'nabu' } }],
    } as Plan,
    'no work at all': { ...sample, activities: sample.activities.map((activity) => ({ ...activity, include: false })), ablations: [] },
  };
  test.each(Object.entries(settings))('with %s', (_, plan) => { holds(simulated(plan, 8)); }, 60_000);
});

describe('what a trace says', () => {
  test('what the plan brings itself leads to its entry', () => {
    const plan = { ...samplePlan(), scenarios: [{ id: 'base', name: 'Base', cluster: 'nabu', grid: 'XX-LAB' }], custom: { grids: { 'XX-LAB': { gwp: '0.1 to 0.2', pe: 9, adp: 5e-8, water: 2, source: 'our supplier' } } } };
    const leaf = leavesOf(traced(simulated(plan), 'scenarios.base.impacts.gwp.use')).find((each) => each.factor === 'grid.XX-LAB.gwp');
    expect(leaf).toMatchObject({ status: 'custom', row: 'custom.grids.XX-LAB.gwp', source: 'our supplier' });
  });

  // 800 useful ÷ 0.8 = 1 000 GPU-hours × 1.1 kWh × 1.2 × 0.05 kg = 66 kgCO2e.
  test('GWP in use is GPU-hours × kWh × PUE × grid factor, each with where it comes from', () => {
    const trace = traced(simulated(exactPlan()), 'scenarios.s.impacts.gwp.use');
    expect(trace).toMatchObject({ label: 'GWP in use, Scenario', unit: 'kgCO2e', combine: 'product', mean: trace.value });
    expect(trace.value).toBeCloseTo(66, 9);
    expect(trace.note).toBeUndefined();
    const leaves = leavesOf(trace);
    expect(leaves.find((leaf) => leaf.row === 'activities.a.size.hours')).toMatchObject({ value: 50, unit: 'h', status: 'typed', typed: '50' });
    expect(leaves.find((leaf) => leaf.row === 'activities.a.failed')).toMatchObject({ value: 0.2, typed: '20%' });
    expect(leaves.find((leaf) => leaf.row === 'scenarios.s.pue')).toMatchObject({ value: 1.2, status: 'typed' });
    expect(leaves.find((leaf) => leaf.factor === 'grid.FR.gwp')).toMatchObject({ value: 0.05, unit: 'kgCO2e/kWh', status: 'override', typed: '0.05', source: 'this plan' });
  });

  test('a factor carries its source, year and spread; an assumption is marked', () => {
    const [base] = samplePlan().scenarios;
    const leaves = leavesOf(traced(simulated({ ...samplePlan(), scenarios: [{ id: 'base', name: 'Base', cluster: 'nabu', grid: base?.grid ?? 'FR' }] }), 'scenarios.base.impacts.gwp.use'));
    const grid = leaves.find((leaf) => leaf.factor === 'grid.FR.gwp');
    const published = shipped.factors.find((factor) => factor.id === 'grid.FR.gwp');
    expect(grid).toMatchObject({ value: published?.value, year: published?.year, status: 'published', sourceId: published?.source });
    expect(grid?.source).toContain('Ember');
    expect(grid?.understood).toContain('geometric standard deviation');
    expect(leaves.find((leaf) => leaf.row === 'scenarios.base.pue')).toMatchObject({ status: 'assumed', typed: '1.1 to 1.6' });
    expect(leaves.find((leaf) => leaf.row === 'clusters.nabu.load')).toMatchObject({ status: 'assumed' });
    expect(leaves.find((leaf) => leaf.row === 'activities.codec-final.failed')).toMatchObject({ status: 'default', value: 0 });
  });

  // B200 over H100 stated as 2: 1 000 GPU-hours there are 500 here.
  test('hours on another accelerator: a row’s trace divides by the speed, and says so first', () => {
    const plan = exactPlan({ cluster: { node: 'dgx-b200', speed: 2 } });
    const trace = traced(simulated(plan), 'scenarios.s.gpuHoursBy.row.a');
    expect(trace).toMatchObject({ value: 500, combine: 'quotient', formula: 'GPU-hours on the reference accelerator ÷ speed' });
    expect(trace.children.map(({ value, row }) => [value, row])).toEqual([[1000, undefined], [2, 'clusters.c.speed']]);
  });

  test('a value set for one scenario is found where it was set', () => {
    const [cluster] = samplePlan().clusters;
    const plan: Plan = { ...samplePlan(), clusters: cluster === undefined ? [] : [{ ...cluster, load: '60%' }], scenarios: [{ id: 'base', name: 'Base', cluster: 'nabu', grid: 'FR', with: { load: '70%' }, placement: { codec: { cluster: 'nabu', with: { load: '80%' } } } }] };
    const rows = leavesOf(traced(simulated(plan), 'scenarios.base.energyKwh.it')).filter((leaf) => leaf.label.startsWith('load')).map(({ row, typed }) => [row, typed]);
    expect(rows.sort()).toEqual([['scenarios.base.placement.codec.with.load', '80%'], ['scenarios.base.with.load', '70%']]);
  });

  // The mean of lognormal 1 to 100: σ = ln 100 ÷ (2 × 1.6449) = 1.3999, mean = 10 × e^(σ²÷2) = 26.6: +166 %.
  test('mean and central value far apart: the skewed input is named first', () => {
    const trace = traced(simulated(exactPlan({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 1, gpus: 8, hours: '1 to 100' } }] }), 4000), 'scenarios.s.gpuHours');
    expect(trace.value).toBeCloseTo(100, 9);
    expect(trace.note).toMatch(/^The mean of the draws is \+1\d\d\s% from this central value.*: hours of a run \(activities\.a\.size\.hours\) \+1\d\d\s%\.$/u);
  });

  test('a path that names no figure is a problem with the nearest one', () => {
    const simulation = simulated(exactPlan());
    expect(explain(simulation, 'scenarios.s.impacts.gwp.us')).toMatchObject({ level: 'error', code: 'unknown-figure', hint: 'Did you mean scenarios.s.impacts.gwp.use?' });
    expect(explain(simulation, 'scenarios.s.impacts.gwp')).toMatchObject({ hint: 'It holds several; one is scenarios.s.impacts.gwp.use.' });
    expect(explain(simulation, 'scenarios.s.impacts.water.embodied')).toMatchObject({ code: 'unknown-figure' });
    expect(explain(simulation, 'scenarios.__proto__.gpuHours')).toMatchObject({ code: 'unknown-figure' });
  });

  test('what does not re-add is noticed: a changed leaf changes the figure', () => {
    const trace = structuredClone(traced(simulated(exactPlan()), 'scenarios.s.impacts.gwp.use'));
    const hours = leavesOf(trace).find((leaf) => leaf.row === 'activities.a.size.hours') as { value: number };
    hours.value = 100;
    expect(evaluate(trace)).toBeCloseTo(132, 9);
  });

  test('one figure of Moshi is explained in less than 20 ms', () => {
    const simulation = simulated(template('moshi'), 10_000);
    toResult(simulation, '');
    const times = figurePaths(simulation).map((path) => { const begin = performance.now(); traced(simulation, path); return performance.now() - begin; }).sort((a, b) => a - b);
    // The median: a test machine does other things too.
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(20);
  }, 60_000);
});

describe('a trace as text', () => {
  test('one line per part, what is shared written once, every leaf with its status', () => {
    const text = traceText(traced(simulated(exactPlan()), 'scenarios.s.impacts.gwp.total'));
    expect(text).toMatch(/^GWP, Scenario: \d.* = use \+ production$/m);
    expect(text).toContain('Every input is exact.');
    expect(text).toMatch(/^ +hours of a run: 50 h {2}\[typed; activities\.a\.size\.hours = “50”\]$/m);
    expect(text).toMatch(/GWP of a kWh from FR: 0\.0500 kgCO2e\/kWh {2}\[OVERRIDE of this plan; grid\.FR\.gwp = “0\.05”; this plan/);
    expect(text).toMatch(/^ +GPU-hours at Cluster, grid FR: 1\.00 k GPU-h {2}\(as above\)$/m);
  });
});
