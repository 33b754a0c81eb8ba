/**
 * Errors that others fell into, each watched by a test. Counting typed and untyped GPUs of a job log
 * together is watched where logs are read.
 *
 * Numbers by hand on exact-plan.ts: 1 000 GPU-hours at 1.1 kWh are 1 100 kWh IT and, with PUE 1.2,
 * 1 320 kWh at the facility; WUE 0.3 and grid water 3 L/kWh give 330 + 3 960 L; 0.05 kg/kWh gives 66 kg.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileFactors } from '../../shared/factors/compile.ts';
import { distributionOf } from '../../shared/factors/library.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { central } from '../../shared/sampling/column.ts';
import { exactPlan } from './exact-plan.ts';
import { run, shipped } from './support.ts';

const exact = { samples: 4 };
const root = path.resolve(import.meta.dirname, '../..');

describe('guards', () => {
  test('PUE counts once in water: on site on IT energy, off site on facility energy', () => {
    const { base } = run(exactPlan(), exact);
    expect(central(base.waterOnSite)).toBeCloseTo(330, 8);
    expect(central(base.waterOffSite ?? NaN)).toBeCloseTo(3960, 8);
    expect(central(base.impacts.water.total ?? NaN)).toBeCloseTo(4290, 8);
  });

  test('every GPU counts: twice the GPUs of a run are twice its GPU-hours and impacts', () => {
    const of = (gpus: number) => run(exactPlan({ activities: [{ id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs: 2, gpus, hours: 50 }, failed: '20%' }] }), exact).base;
    expect(central(of(8).work.total)).toBeCloseTo(1000, 8);
    expect(central(of(16).work.total)).toBeCloseTo(2000, 8);
    expect(central(of(16).impacts.gwp.total ?? NaN)).toBeCloseTo(2 * central(of(8).impacts.gwp.total ?? NaN), 8);
  });

  test('grams where kilograms are meant are refused, in a sentence that says so', () => {
    const folder = path.join(root, 'factors');
    const tables = Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
    const grams = Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, text.replace(/^(grid\.FR\.gwp),([\d.]+),/m, (_line, id: string, value: string) => `${id},${String(Number(value) * 1000)},`)]));
    expect(grams).not.toEqual(tables);
    const { set, problems } = compileFactors(grams, { id: 'x', sha256: () => '' });
    expect(set).toBeNull();
    expect(problems.filter(({ level }) => level === 'error').map(({ message, hint }) => `${message} ${hint ?? ''}`).join(' ')).toMatch(/grams/);
  });

  test('grams in a plan’s own factors and contracts are warned of, and mended in the hint', () => {
    const slips = (parts: Parameters<typeof exactPlan>[0]) => run(exactPlan(parts), exact).simulation.problems.filter(({ code }) => code === 'unit-slip').map(({ path: place, hint }) => `${place}: ${hint ?? ''}`);
    expect(slips({})).toEqual([]);
    expect(slips({ scenario: { electricity: { market: { gwp: 20 } } } })).toEqual(['scenarios[0].electricity.market.gwp: If so, write 0.02.']);
    expect(slips({ scenario: { electricity: { market: { gwp: 0, pe: 0 } } } })).toEqual([]);
    expect(slips({ scenario: { grid: 'XX-LAB' }, plan: { custom: { grids: { 'XX-LAB': { gwp: '40 to 60' } } } } })).toEqual([expect.stringMatching(/^custom\.grids\.XX-LAB\.gwp: If so, write 0\.04/)]);
    expect(slips({ overrides: [{ factor: 'grid.DE.gwp', value: 350 }] })).toEqual([expect.stringMatching(/^overrides\[\d+\]\.value: If so, write 0\.35\.$/)]);
  });

  test('missing is not zero: no water of production, no cost without a price, no total without a factor', () => {
    const { base } = run(exactPlan({ scenario: { grid: 'XX-LAB' }, plan: { custom: { grids: { 'XX-LAB': { gwp: 0.05 } } } } }), exact);
    expect(base.impacts.water.embodied).toBeNull();
    expect([base.impacts.pe.total, base.impacts.adp.total, base.impacts.water.total]).toEqual([null, null, null]);
    const unpriced = run(exactPlan({ cluster: { ownership: { kind: 'rent' } } }), exact).base;
    expect(unpriced.money).toBeNull();
  });

  test('nothing is rounded inside the model', () => {
    // fits.ts says whether runs fit on their cluster: warnings only, no figure rests on it.
    const files = readdirSync(path.join(root, 'shared/model')).filter((name) => name !== 'fits.ts');
    expect(files.length).toBeGreaterThan(12);
    expect(files.filter((name) => /Math\.(round|floor|ceil|trunc|fround)|\.to(Fixed|Precision)\(/.test(readFileSync(path.join(root, 'shared/model', name), 'utf8')))).toEqual([]);
    // A thousandth of a GPU-hour stays one.
    const tiny = run(exactPlan({ activities: [{ id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'gpuHours', gpuHours: 0.001 } }] }), exact).base;
    expect(central(tiny.work.total)).toBe(0.001);
    expect(central(tiny.impacts.gwp.use ?? NaN) / 6.6e-5).toBeCloseTo(1, 12);
  });

  test('low and high do not change places: refused when typed, in order in every factor', () => {
    const swapped = exactPlan();
    const { plan, problems } = readPlan(JSON.stringify({ ...swapped, scenarios: [{ ...swapped.scenarios[0], pue: '1.4 to 1.2' }] }));
    expect(plan).toBeNull();
    expect(problems).toContainEqual(expect.objectContaining({ level: 'error', code: 'ends-swapped', path: 'scenarios[0].pue' }));
    for (const { id, value, low, high } of shipped.factors) {
      if (low !== null && high !== null) expect([id, low <= value && value <= high]).toEqual([id, true]);
    }
    const range = distributionOf({ ...shipped.factors[0]!, value: 2, low: 1, high: 8, gsd: null });
    expect(range.kind === 'splitLognormal' && range.sigmaLow > 0 && range.sigmaHigh > range.sigmaLow).toBe(true);
  });

  test('what is the same thing in two scenarios is the same draw in both', () => {
    const plan = exactPlan({
      cluster: { utilization: '60 to 95%', load: '65 to 82%', powerPerGpuW: null, idlePowerPerGpuW: null, includeIdle: true },
      plan: { scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'FR', pue: '1.1 to 1.4', wue: 0.3 }, { id: 't', name: 'T', cluster: 'c', grid: 'FR', pue: '1.1 to 1.4', wue: 0.3, facility: shipped.facilities[0]!.id }] },
    });
    const { scenarios } = run(plan, { samples: 50 }).simulation;
    expect(scenarios[1]!.impacts.gwp.total).toEqual(scenarios[0]!.impacts.gwp.total);
    expect(new Set(scenarios[0]!.impacts.gwp.total as Float64Array).size).toBeGreaterThan(40);
  });
});
