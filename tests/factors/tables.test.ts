/**
 * The tables as shipped. Golden values, read from the sources by hand:
 * France: Ember 2024 0.04418 kgCO2e/kWh; energy content of the 2023 mix 8.92717 MJ/kWh; WRI 2020
 * 3.6737 L/kWh; ADEME 2011 4.85798e-8 kgSbe/kWh. Scaleway fr-par-2: PUE 1.16, WUE 0.214 L/kWh.
 * DGX H100: 10.2 kW, two CPUs of 350 W are 700 W, 32 × 64 GB.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compileBaselines } from '../../shared/compare/compile-baselines.ts';
import { compileFactors } from '../../shared/factors/compile.ts';
import { factorSetSchema, indicators } from '../../shared/factors/schema.ts';

const folder = path.resolve(import.meta.dirname, '../../factors');
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
function files(sub: string, ending: string): Record<string, string> {
  const names = readdirSync(path.join(folder, sub)).filter((name) => name.endsWith(ending));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, sub, name), 'utf8')]));
}
const tables = files('.', '.csv');
const options = { id: '2026.2', sha256 };
const { set, problems } = compileFactors(tables, options);
const lacking = (...gone: string[]) => Object.fromEntries(Object.entries(tables).filter(([name]) => !gone.includes(name)));
const factor = (id: string) => set?.factors.find((one) => one.id === id);

describe('the shipped factor tables', () => {
  test('compile without a problem into a valid set', () => {
    expect(problems).toEqual([]);
    expect(factorSetSchema.safeParse(set).error).toBeUndefined();
  });

  test('put first what a new plan starts from', () => {
    expect(set?.accelerators[0]?.id).toBe('nvidia-h100-sxm-80gb');
    expect(set?.nodes[0]?.id).toBe('dgx-h100');
    expect(set?.grids[0]?.zone).toBe('FR');
    expect(set?.facilities[0]?.id).toBe('scaleway-dc5');
  });

  test('hold enough of each to plan with', () => {
    const whole = set?.grids.filter(({ zone }) => indicators.every((indicator) => factor(`grid.${zone}.${indicator}`) !== undefined)) ?? [];
    expect(whole.length).toBeGreaterThanOrEqual(130);
    for (const zone of ['FR', 'DE', 'US', 'GB', 'SE', 'NO', 'FI', 'PL', 'ES', 'IT', 'CA', 'CN', 'JP', 'IN', 'BR', 'AU', 'CH', 'NL', 'IE', 'DK', 'BE', 'AT', 'PT', 'KR']) expect(whole.map((grid) => grid.zone)).toContain(zone);
    expect(set?.accelerators.length).toBe(43);
    expect(set?.nodes.length).toBe(16);
    expect(set?.grids.filter(({ zone }) => zone.length === 2).length).toBe(213);
    expect(set?.grids.filter(({ zone }) => zone.length > 2).length).toBe(147);
    expect(set?.facilities.length).toBe(105);
    for (const { id } of set?.facilities ?? []) expect(factor(`facility.${id}.pue`), id).toBeDefined();
  });

  test.each([
    [/^technology\..*\.gwp$/, 10], [/^technology\..*\.pe$/, 10], [/^technology\..*\.water$/, 10], [/^price\./, 45], [/^reliability\./, 26],
    [/^grid\.[A-Z]{2}\.gwpConsumption$/, 197], [/^grid\.[A-Z]{2}\.peBoavizta$/, 132], [/^accelerator\..*\.pcfGwp$/, 2],
  ])('hold as many factors of %s as were read: %d', (pattern, count) => {
    expect(set?.factors.filter(({ id }) => pattern.test(id)).length).toBe(count);
  });

  test('say of every row what it stands for: year, source, licence and where its spread comes from', () => {
    for (const one of set?.factors ?? []) {
      expect(one.year, one.id).toMatch(/^\d{4}|^~\d{4}/);
      expect(one.licence, one.id).not.toBe('');
      expect(one.spreadOrigin === 'none', one.id).toBe(one.gsd === null && one.low === null);
    }
  });

  test('spread every estimate, but for shares that only split a total, parts and conventions', () => {
    const bare = (set?.factors ?? []).filter((one) => one.status === 'estimated' && one.gsd === null && one.low === null).map(({ id }) => id).filter((id) => !/^node\..*\.(gpus|cpuW)$/.test(id));
    expect(bare.sort()).toEqual(['facility.local-workstation.pue', 'facility.local-workstation.wue', 'power.cpuWeight', 'power.psuLossShare', 'power.ssdWeight']);
  });

  test('spread the production of every part, by itself or by the density its capacity is divided by, and every price', () => {
    const exact = (pattern: RegExp) => (set?.factors ?? []).filter((one) => pattern.test(one.id) && one.spreadOrigin === 'none').map(({ id }) => id);
    expect(exact(/^component\.(psu|motherboard|case|assembly|hdd)\./)).toEqual([]);
    expect(exact(/^component\.cpu\.\w+\.base$/)).toEqual([]);
    expect(exact(/^component\.(ram|ssd|gpu\.\w+)\.(density|gwp$|pe$|adp$)/)).toEqual([]);
    expect(exact(/^price\./)).toEqual([]);
  });

  // NVIDIA: HGX H100 1 312 kg and HGX B200 2 274 kg, shared by 8. A rent of 37 000 a month is no purchase.
  test.each([
    ['accelerator.nvidia-h100-sxm-80gb.pcfGwp', 1312 / 8, 'kgCO2e'], ['accelerator.nvidia-b200-180gb.pcfGwp', 2274 / 8, 'kgCO2e'],
    ['grid.FR.gwpConsumption', 0.031, 'kgCO2e/kWh'], ['grid.FR.peBoavizta', 11.289, 'MJ/kWh'],
    ['price.rent-dgx-cloud-h100-month.value', 37_000, 'USD/instance-month'], ['price.buy-dgx-h100-list.value', 500_000, 'USD/node'],
    ['price.electricity-eu27-business-2025h1.value', 0.1902, 'EUR/kWh'], ['technology.nuclear.pe', 10.91, 'MJ/kWh'],
    ['node.gb200-nvl72.gpus', 72, 'count'], ['accelerator.nvidia-v100-pcie-16gb.tdpW', 250, 'W'],
  ])('%s is %d %s', (id, value, unit) => {
    expect(factor(id)).toMatchObject({ value, unit });
  });

  test('take a repeated WUE for a fleet default, and lend the fleet\'s PUE where none is published', () => {
    const defaults = set?.factors.filter(({ id, value }) => /^facility\.aws-.*\.wue$/.test(id) && value === 0.18) ?? [];
    expect(defaults.length).toBe(17);
    for (const one of defaults) expect(one, one.id).toMatchObject({ status: 'estimated', gsd: 2 });
    expect(factor('facility.aws-eu-west-3.pue')).toMatchObject({ value: factor('facility.aws-fleet.pue')?.value, status: 'estimated' });
    expect(factor('facility.aws-fleet-2025.pue')).toMatchObject({ value: 1.15, status: 'estimated' });
  });

  test('stay under 400 kB compressed', () => {
    expect(gzipSync(JSON.stringify(set)).length).toBeLessThan(400_000);
  });

  test('name every source in full, and in the notice by its publisher', () => {
    const notice = readFileSync(path.join(folder, '../NOTICE'), 'utf8').replaceAll(/\s+/g, ' ');
    for (const source of set?.sources ?? []) {
      if (source.id === 'forewatt-judgement') continue;
      for (const cell of [source.title, source.publisher, source.licence]) expect(cell, source.id).not.toBe('');
      expect(source.year, source.id).toMatch(/^\d{4}$/);
      expect(source.url, source.id).toMatch(/^https?:\/\//);
      for (const publisher of source.publisher.split('; ')) expect(notice.includes((publisher.split(', ')[0] ?? '').replace(/ et al\.$/, '')), `${source.id}: ${publisher}`).toBe(true);
    }
  });

  test('give every accelerator its power and its memory', () => {
    for (const { id } of set?.accelerators ?? []) {
      expect(factor(`accelerator.${id}.tdpW`)?.unit, id).toBe('W');
      expect(factor(`accelerator.${id}.memoryGb`)?.unit, id).toBe('GB');
    }
  });

  test.each([
    ['grid.FR.gwp', 0.04418, 'kgCO2e/kWh'], ['grid.FR.pe', 8.92717, 'MJ/kWh'], ['grid.FR.water', 3.6737, 'L/kWh'], ['grid.FR.adp', 4.85798e-8, 'kgSbe/kWh'],
    ['grid.DE.gwp', 0.34206, 'kgCO2e/kWh'], ['grid.US.gwp', 0.38355, 'kgCO2e/kWh'],
    ['facility.scaleway-dc5.pue', 1.16, 'ratio'], ['facility.scaleway-dc5.wue', 0.214, 'L/kWh'],
    ['node.dgx-h100.gpus', 8, 'count'], ['node.dgx-h100.cpuW', 700, 'W'], ['node.dgx-h100.ratedPowerW', 10_200, 'W'],
    ['accelerator.nvidia-h100-sxm-80gb.tdpW', 700, 'W'], ['accelerator.nvidia-h100-sxm-80gb.peakBf16Tflops', 989.4, 'TFLOP/s'],
    ['component.gpu.default.gwp', 273, 'kgCO2e'], ['component.gpu.default.pe', 3722, 'MJ'], ['component.gpu.default.adp', 0.00895, 'kgSbe'],
    ['component.gpu.pcf.gwp', 164, 'kgCO2e'], ['component.gpu.falk.gwp', 128, 'kgCO2e'],
    ['component.ram.densityGbPerCm2', 2.4, 'GB/cm2'], ['component.ssd.densityGbPerCm2', 124, 'GB/cm2'],
    ['component.case.blade.gwp.base', 85.9, 'kgCO2e'], ['component.case.blade.adp.base', 0.027672, 'kgSbe'],
  ])('%s is %d %s', (id, value, unit) => {
    expect(factor(id)).toMatchObject({ value, unit });
  });

  test('carry the densities of the boavizta method in full', () => {
    expect(factor('component.ram.boavizta.densityGbPerCm2')?.value).toBe(1.2443636363636363);
    expect(factor('component.ssd.boavizta.densityGbPerCm2')?.value).toBe(54.8842105263158);
  });

  test('spread a published PUE by 0.02 and the grids of 2011 by a factor of 2', () => {
    expect(factor('facility.scaleway-dc5.pue')).toMatchObject({ low: 1.14, high: 1.18, gsd: null });
    expect(set?.factors.filter(({ id }) => /^grid\..*\.adp$/.test(id)).every(({ gsd }) => gsd === 2)).toBe(true);
    expect(factor('grid.FR.gwp')?.gsd).toBe(1.1);
    expect(factor('grid.SK.gwp')?.gsd).toBe(1.6);
  });

  test('say of each published WUE whether it is consumption or withdrawal', () => {
    const basis = (id: string) => set?.facilities.find((one) => one.id === id)?.wueBasis;
    expect(basis('scaleway-dc5')).toBe('consumption');
    expect(basis('aws-us-west-2')).toBe('withdrawal');
    expect(basis('google-us-central1')).toBeNull();
  });

  test('mark a figure of judgement as an estimate, and spread it unless it only splits a total', () => {
    const judged = set?.factors.filter((one) => one.source === 'forewatt-judgement' && !one.id.endsWith('densityGbPerCm2')) ?? [];
    expect(judged.length).toBeGreaterThan(5);
    for (const one of judged) expect(one.status, one.id).toBe('estimated');
  });

  test('describe a DGX H100 by its parts', () => {
    expect(set?.nodes[0]?.spec).toEqual({
      gpu: [{ count: 8, id: 'nvidia-h100-sxm-80gb' }], cpu: [{ count: 2, dieMm2: 1908 }], ram: [{ count: 32, gb: 64 }],
      ssd: [{ count: 8, gb: 3840 }], bootSsd: [{ count: 2, gb: 1920 }], psu: [{ count: 6, massKg: 2.99 }], motherboard: 1, assembly: 1, case: 'rack',
    });
  });

  test('compile without the tables of 2011, which may be deleted', () => {
    const without = compileFactors(lacking('grids-adpe.csv', 'grids-zones-adpe.csv'), options);
    expect(without.problems.map(({ level, code }) => [level, code])).toEqual([['warning', 'source-unused']]);
    expect(without.set?.factors.some(({ id }) => /^grid\..*\.adp$/.test(id))).toBe(false);
    expect(without.set?.grids.length).toBe(set?.grids.length);
  });

  test('compile without the selectable zones, which may be deleted, and leave nothing of them', () => {
    const without = compileFactors(lacking('grids-zones.csv'), options);
    expect(without.problems.map(({ level, code }) => [level, code])).toEqual([['warning', 'entity-empty']]);
    expect(without.set?.factors.some(({ id }) => id.startsWith('grid.US-'))).toBe(false);
    expect(without.set?.grids.every(({ zone }) => zone.length === 2)).toBe(true);
  });

  test('keep a share-alike licence to the tables of zones and of the consumption basis', () => {
    for (const one of set?.factors ?? []) if (one.licence.startsWith('ODbL')) expect(one.id).toMatch(/^grid\.([A-Z]{2}-[A-Z0-9-]+\.gwp|[A-Z]{2}\.gwpConsumption)$/);
    const without = compileFactors(lacking('grids-zones.csv', 'grids-consumption.csv'), options);
    expect(without.problems.map(({ level, code }) => [level, code])).toEqual([['warning', 'source-unused'], ['warning', 'entity-empty']]);
    expect(without.set?.factors.some(({ licence }) => licence.startsWith('ODbL'))).toBe(false);
    expect(factor('grid.US-CAL-CISO.gwp')).toMatchObject({ unit: 'kgCO2e/kWh', licence: 'ODbL-1.0' });
    expect(factor('grid.US-CAL-CISO.pe')).toMatchObject({ value: factor('grid.US.pe')?.value, status: 'estimated', place: 'US' });
  });

  test('give the same set and hash whatever the order of the files', () => {
    const turned = compileFactors(Object.fromEntries(Object.entries(tables).reverse()), options);
    expect(turned.set).toEqual(set);
    expect(set?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('change their hash with any figure', () => {
    const changed = compileFactors({ ...tables, 'grids.csv': (tables['grids.csv'] ?? '').replace('grid.FR.gwp,0.04418', 'grid.FR.gwp,0.04419') }, options);
    expect(changed.set?.hash).not.toBe(set?.hash);
  });
});

describe('the recorded baselines', () => {
  const { baselines, problems: faults } = compileBaselines(files('baselines', '.json'));
  const moshi = baselines.find(({ id }) => id === 'moshi-2026');

  test('compile without a problem, full splits first', () => {
    expect(faults).toEqual([]);
    expect(baselines.slice(0, 2).map(({ id }) => id)).toEqual(['moshi-2026', 'smollm3-2025']);
    expect(baselines.map(({ id }) => id)).toEqual(expect.arrayContaining(['olmo-morrison-2025', 'bigscience-bloom-2022', 'llama1-2023']));
  });

  test('give Moshi its five printed shares, which sum to 100.1 %', () => {
    const share = (stage: string) => moshi?.figures[`share.stage.${stage}`];
    expect(['design', 'failed', 'ablation', 'final', 'debugging'].map((stage) => share(stage)?.value)).toEqual([0.75, 0.11, 0.08, 0.037, 0.024]);
    expect(share('final')?.confidence).toBe('caption');
    expect(moshi?.figures['researchMultiplier']).toMatchObject({ value: 27, confidence: 'derived' });
  });

  test('claim no total of Moshi: none was published in text that could be read', () => {
    const keys = Object.keys(moshi?.figures ?? {});
    expect(keys.filter((key) => key === 'gpuHours.total' || key.startsWith('impacts.') || key.startsWith('energy.'))).toEqual([]);
    const numbers = Object.values(moshi?.figures ?? {}).flatMap(({ value, low, high }) => [value, low, high]);
    for (const tick of [3_000_000, 25_200_000, 3000, 25_200]) expect(numbers).not.toContain(tick);
  });

  // 127.7, 33.4 and 3.2 GPU-years of 8 760 h: 1 118 652 + 292 584 + 28 032 = 1 439 268.
  test('give the GPU-hours of the main model by phase', () => {
    const hours = (phase: string) => moshi?.figures[`gpuHours.moduleByPhase.main.${phase}`]?.value ?? NaN;
    expect([hours('pre'), hours('post'), hours('ft')]).toEqual([1_118_652, 292_584, 28_032]);
    expect(moshi?.figures['gpuHours.lowerBound']?.value).toBe(hours('pre') + hours('post') + hours('ft'));
  });

  test('split SmolLM3 by stage, with evaluation outside and failed unpublished', () => {
    const figures = baselines.find(({ id }) => id === 'smollm3-2025')?.figures ?? {};
    const hours = (key: string) => figures[`gpuHours.${key}`]?.value ?? NaN;
    expect(hours('stage.final') + hours('stage.ablation') + hours('stage.debugging')).toBe(437_760);
    expect(hours('total')).toBe(437_760);
    expect(hours('outside.evaluation')).toBe(10_000);
    expect(figures['share.stage.failed']).toBeUndefined();
  });
});
