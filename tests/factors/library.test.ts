/**
 * The plan's own nodes, grids, facilities and prices, and the methods of the grid, in the library.
 *
 * Expected values by hand: a node with the parts of the shipped DGX H100 (8 H100, 2 dies of 1 908 mm²,
 * 32 × 64 GB, 8 × 3 840 GB, 2 × 1 920 GB boot, 6 power supplies of 2.99 kg) has its production.
 * On exact-plan.ts: 1 000 GPU-hours at 1.1 kWh with PUE 1.2 are 1 320 kWh at the facility; at
 * 0.05 kgCO2e/kWh 66 kg, at 0.08 (consumption) 105.6 kg; at 9 MJ/kWh 11 880 MJ, at 11 (Boavizta) 14 520 MJ.
 */
import { expect, test } from 'vitest';
import { openLibrary } from '../../shared/factors/library.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { type Problem } from '../../shared/problem.ts';
import { central } from '../../shared/sampling/column.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { run, shipped } from '../model/support.ts';

const exact = { samples: 4 };

/** The plan with no factor of its grid, node or facility overridden. */
function plan(parts: { custom?: unknown; node?: string; scenario?: Record<string, unknown>; methods?: unknown; overrides?: unknown[] }): unknown {
  const base = exactPlan({ cluster: { node: parts.node ?? 'dgx-h100' }, scenario: parts.scenario ?? {} });
  return { ...base, ...(parts.custom === undefined ? {} : { custom: parts.custom }), ...(parts.methods === undefined ? {} : { methods: parts.methods }), overrides: parts.overrides ?? [] };
}

function problemsOf(value: unknown): Problem[] {
  const { plan: read, problems } = readPlan(JSON.stringify(value));
  return read === null ? problems : [...problems, ...simulate(read, shipped, exact).problems];
}

function scenario(value: unknown) {
  const { plan: read, problems } = readPlan(JSON.stringify(value));
  if (read === null) throw new Error(JSON.stringify(problems));
  return run(read, exact);
}

const dgx = shipped.nodes.find((node) => node.id === 'dgx-h100')!;
const ownDgx = { name: 'Ours', accelerator: 'nvidia-h100-sxm-80gb', gpus: 8, ...dgx.spec, source: 'delivery note' };

test('a node with the parts of a shipped one has its production', () => {
  const own = scenario(plan({ custom: { nodes: { ours: ownDgx } }, node: 'ours' })).base;
  const shippedNode = scenario(plan({})).base;
  for (const indicator of ['gwp', 'pe', 'adp'] as const) expect(own.impacts[indicator].embodied).toEqual(shippedNode.impacts[indicator].embodied);
});

test('GPUs that are only counted are those of the accelerator; a GPU part names the accelerator', () => {
  const counted = openLibrary(shipped, { custom: { nodes: { ours: { ...ownDgx, gpu: undefined } } } });
  expect(counted.node('ours')?.spec.gpu).toEqual([{ count: 8, id: 'nvidia-h100-sxm-80gb' }]);
  const library = openLibrary(shipped, { custom: { nodes: { ours: { ...ownDgx, accelerator: undefined, gpus: undefined } } } });
  expect(library.node('ours')?.accelerator).toBe('nvidia-h100-sxm-80gb');
  expect(library.factor('node.ours.gpus')?.value).toBe(8);
});

test('entries are factors of status estimated, from this plan unless a source is stated', () => {
  const library = openLibrary(shipped, { custom: {
    nodes: { ours: { ...ownDgx, ratedPowerW: '9000 to 11000' } }, grids: { 'XX-LAB': { gwp: 0.1, note: 'meter' } },
    facilities: { cellar: { pue: 1.4, wue: 0.2, zone: 'FR' } }, prices: { quote: { value: 2.1, unit: 'EUR/GPU-hour', currency: 'EUR', date: '2026-05', source: 'quote 12' } },
  } });
  expect(library.factor('grid.XX-LAB.gwp')).toMatchObject({ value: 0.1, unit: 'kgCO2e/kWh', status: 'estimated', source: 'this plan', note: 'meter' });
  expect(library.factor('node.ours.ratedPowerW')).toMatchObject({ unit: 'W', source: 'delivery note' });
  // Lognormal: the median is the geometric mean of the ends.
  expect(library.factor('node.ours.ratedPowerW')?.value).toBeCloseTo(Math.sqrt(9000 * 11000), 6);
  expect(library.factor('price.quote.value')).toMatchObject({ value: 2.1, unit: 'EUR/GPU-hour', year: '2026-05', source: 'quote 12' });
  expect(library.facility('cellar')).toMatchObject({ zone: 'FR', wueBasis: 'consumption' });
});

test('a plan computes on its own grid and in its own facility', () => {
  const own = scenario(plan({
    custom: { grids: { 'XX-LAB': { gwp: 0.05, pe: 9, adp: 5e-8, water: 3 } }, facilities: { cellar: { pue: 1.2, wue: 0.3 } } },
    scenario: { grid: 'XX-LAB', facility: 'cellar', pue: undefined, wue: undefined },
  })).base;
  expect(central(own.energyKwh.facility)).toBeCloseTo(1320, 6);
  expect(central(own.impacts.gwp.use ?? NaN)).toBeCloseTo(66, 8);
  expect(central(own.waterOnSite)).toBeCloseTo(1100 * 0.3, 8);
  expect(own.touched).toEqual(['facility.cellar.pue', 'facility.cellar.wue', 'grid.XX-LAB.adp', 'grid.XX-LAB.gwp', 'grid.XX-LAB.pe', 'grid.XX-LAB.water']);
});

test('touched names what the figures rest on, and nothing else that the plan overrides', () => {
  const { base } = scenario(plan({ overrides: [{ factor: 'grid.FR.gwp', value: 0.05 }, { factor: 'grid.DE.gwp', value: 0.4 }, { factor: 'facility.idris.pue', value: 1.1 }] }));
  expect(base.touched).toEqual(['grid.FR.gwp']);
  expect(scenario(plan({})).base.touched).toEqual([]);
});

test('an own id that is taken by the factor set is refused', () => {
  for (const [kind, id, entry] of [['nodes', 'dgx-h100', ownDgx], ['grids', 'FR', { gwp: 0.1 }], ['facilities', shipped.facilities[0]!.id, { pue: 1.2 }]] as const) {
    const problem = problemsOf(plan({ custom: { [kind]: { [id]: entry } } })).find(({ code }) => code === 'custom-id-taken');
    expect(problem).toMatchObject({ level: 'error', path: `custom.${kind}.${id}` });
    expect(problem?.hint).toMatch(/Give it another id/);
  }
});

test('problems of an entry name its place and what to write', () => {
  const found = problemsOf(plan({ custom: {
    nodes: { ours: { ...ownDgx, gpus: 4 }, bare: { name: 'Bare' }, 'Not An Id': ownDgx },
    grids: { lab: { gwp: 1 }, 'XX-NONE': { name: 'None' } }, facilities: { cellar: { pue: 0.9 } },
  } }));
  const paths = found.filter(({ level }) => level === 'error').map(({ path, code }) => `${code} ${path}`);
  expect(paths.sort()).toEqual([
    'custom-gpus-differ custom.nodes.ours.gpus', 'missing custom.grids.XX-NONE.gwp', 'missing custom.nodes.bare.accelerator', 'missing custom.nodes.bare.gpus',
    'out-of-bounds custom.facilities.cellar.pue', 'wrong-text custom.grids.lab', 'wrong-text custom.nodes.Not An Id',
  ]);
  expect(found.every(({ hint }) => hint !== undefined && hint !== '')).toBe(true);
  expect(problemsOf(plan({ custom: { nodes: { ours: { ...ownDgx, ram: [{ count: '32', gb: 64 }] } } } }))).toMatchObject([{ level: 'error', path: 'custom.nodes.ours.ram[0].count' }]);
});

test('unknown keys are kept and warned of; a near miss is named', () => {
  const found = problemsOf(plan({ custom: { nodes: { ours: { ...ownDgx, ratedPwerW: 9000, colour: 'black' } } } }));
  expect(found.find(({ path }) => path === 'custom.nodes.ours.ratedPwerW')?.message).toContain('ratedPowerW');
  expect(found.find(({ path }) => path === 'custom.nodes.ours.colour')).toMatchObject({ level: 'warning', code: 'unknown-key' });
});

test('a node, a facility or a zone that is nowhere gets the near one, the plan\'s own among them', () => {
  const custom = { nodes: { 'our-box': ownDgx } };
  expect(problemsOf(plan({ custom, node: 'our-bx' }))).toContainEqual(expect.objectContaining({ code: 'unknown-node', hint: 'Did you mean “our-box”?' }));
  expect(problemsOf(plan({ custom: { nodes: { ours: { ...ownDgx, accelerator: 'nvidia-h100-sxm-80g', gpu: undefined } } } }))).toContainEqual(expect.objectContaining({ code: 'unknown-accelerator', path: 'custom.nodes.ours.accelerator', hint: 'Did you mean “nvidia-h100-sxm-80gb”?' }));
});

const alternatives = [{ factor: 'grid.FR.gwpConsumption', value: 0.08 }, { factor: 'grid.FR.peBoavizta', value: 11 }];

test('gridBasis consumption takes the consumption factor, gridPe boavizta Boavizta\'s', () => {
  const of = (methods: Record<string, string>) => run(exactPlan({ overrides: alternatives, plan: { methods } }), exact).base;
  expect(central(of({}).impacts.gwp.use ?? NaN)).toBeCloseTo(66, 8);
  expect(central(of({ gridBasis: 'consumption' }).impacts.gwp.use ?? NaN)).toBeCloseTo(105.6, 8);
  expect(central(of({ gridPe: 'energy-content' }).impacts.pe.use ?? NaN)).toBeCloseTo(11_880, 6);
  expect(central(of({ gridPe: 'boavizta' }).impacts.pe.use ?? NaN)).toBeCloseTo(14_520, 6);
  expect(of({ gridBasis: 'consumption' }).touched).toContain('grid.FR.gwpConsumption');
  expect(of({ gridBasis: 'consumption' }).touched).not.toContain('grid.FR.gwp');
});

test('a grid without the chosen basis keeps the other one, and says so', () => {
  const set = { ...shipped, factors: shipped.factors.filter(({ id }) => id !== 'grid.FR.gwpConsumption' && id !== 'grid.FR.peBoavizta') };
  const plain = exactPlan({ plan: { methods: { gridBasis: 'consumption', gridPe: 'boavizta' } } });
  const { scenarios, problems } = simulate(plain, set, exact);
  expect(central(scenarios[0]!.impacts.gwp.use ?? NaN)).toBeCloseTo(66, 8);
  expect(problems.filter(({ code }) => code === 'method-not-published').map(({ path }) => path).sort()).toEqual(['methods.gridBasis', 'methods.gridPe']);
});

test('a manufacturer\'s footprint of the card itself stands before that of its class', () => {
  // exact-plan.ts overrides the production of the node, so the shipped one is taken: 8 × 284.25 of 8 × the class figure.
  const methods = { embodiedGpu: 'pcf' };
  const of = (overrides: unknown[]) => scenario(plan({ methods, overrides })).base.impacts.gwp.byComponent.gpu.embodied;
  const [card, classFigure] = [of([{ factor: 'accelerator.nvidia-h100-sxm-80gb.pcfGwp', value: 284.25 }]), of([{ factor: 'component.gpu.pcf.gwp', value: 142.125 }, { factor: 'accelerator.nvidia-h100-sxm-80gb.pcfGwp', value: 142.125 }])];
  expect(central(card ?? NaN) / central(classFigure ?? NaN)).toBeCloseTo(2, 9);
});

test('what a method of embodied GPUs does not give is said', () => {
  expect(problemsOf(plan({ methods: { embodiedGpu: 'falk' } }))).toContainEqual(expect.objectContaining({ level: 'warning', code: 'method-partial', path: 'methods.embodiedGpu' }));
  expect(problemsOf(plan({})).some(({ code }) => code === 'method-partial')).toBe(false);
});
