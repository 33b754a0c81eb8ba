/**
 * `forewatt embodied`. DGX H100 by Boavizta 2.4.1 run by itself: 10 590.187540704424 kgCO2e,
 * 139 277.24160360126 MJ, 0.4633374014751424 kgSbe (components: tests/model/known-cases.test.ts).
 * Default method by hand for one card and one 64 GB module: 273 kg; 64 ÷ 2.4 × 2.2 + 5.22 = 63.88667 kg.
 */
import { describe, expect, test } from 'vitest';
import { type EmbodiedDocument } from '../../electron/cli/text/embodied.ts';
import { forewatt } from './support.ts';

const dgx = {
  gpu: [{ count: 8, id: 'nvidia-h100-sxm-80gb' }], cpu: [{ count: 2, dieMm2: 1908 }], ram: [{ count: 32, gb: 64, densityGbPerCm2: 1.2443636363636363 }],
  ssd: [{ count: 8, gb: 3840, densityGbPerCm2: 54.8842105263158 }, { count: 2, gb: 1920, densityGbPerCm2: 54.8842105263158 }],
  psu: [{ count: 6, massKg: 2.99 }], motherboard: 1, case: 'rack', assembly: 1,
};

async function embodied(spec: unknown, words: readonly string[] = []): Promise<EmbodiedDocument> {
  const { code, out } = await forewatt(['embodied', '-', '--json', ...words], { stdin: JSON.stringify(spec) });
  expect(code).toBe(0);
  return JSON.parse(out) as EmbodiedDocument;
}

describe('embodied', () => {
  test('the whole DGX H100 by method boavizta, to 1e-9', async () => {
    const { components, total } = await embodied(dgx, ['--method', 'boavizta']);
    expect(Math.abs(total.gwp / 10590.187540704424 - 1)).toBeLessThan(1e-9);
    expect(Math.abs(total.pe / 139277.24160360126 - 1)).toBeLessThan(1e-9);
    expect(Math.abs(total.adp / 0.4633374014751424 - 1)).toBeLessThan(1e-9);
    expect(Object.keys(components)).toEqual(['gpu', 'cpu', 'ram', 'ssd', 'psu', 'motherboard', 'case', 'assembly']);
    // Boot drives given as drives stay with them: 1 282.1124… + 166.6040….
    expect(components.ssd?.gwp).toBeCloseTo(1448.7164556962025, 9);
  });

  test('only the parts that are described stand in the answer, and they sum to the total', async () => {
    const { components, total } = await embodied({ gpu: [{ count: 2 }], ram: [{ count: 1, gb: 64 }] });
    expect(Object.keys(components)).toEqual(['gpu', 'ram']);
    expect(components.gpu?.gwp).toBe(546);
    expect(components.ram?.gwp).toBeCloseTo((64 / 2.4) * 2.2 + 5.22, 9);
    expect(total.gwp).toBeCloseTo(546 + (64 / 2.4) * 2.2 + 5.22, 9);
  });

  test.each([['default', 273], ['pcf', 164], ['falk', 128]])('an H100 by method %s is %d kg', async (method, kg) => {
    expect((await embodied({ gpu: [{ count: 1, id: 'nvidia-h100-sxm-80gb' }] }, ['--method', method])).total).toEqual({ gwp: kg, pe: 3722, adp: 0.00895 });
  });

  test('people get a table', async () => {
    const { out } = await forewatt(['embodied', '-', '--method', 'boavizta'], { stdin: JSON.stringify(dgx) });
    expect(out).toMatch(/^GPUs +4\.60/m);
    expect(out).toMatch(/^node +10\.6 t +139 GJ +463 g Sb eq$/m);
  });

  test.each<[string, unknown, string, string]>([
    ['a key that is no part', { cpus: [] }, 'cpus', 'Did you mean `cpu`?'],
    ['a misspelt measure', { ram: [{ count: 1, gb: 64, densty: 2 }] }, 'ram[0].densty', '`densty`'],
    ['a negative count', { ssd: [{ count: -1, gb: 64 }] }, 'ssd[0].count', '-1'],
    ['a missing measure', { cpu: [{ count: 2 }] }, 'cpu[0].dieMm2', 'missing'],
    ['a case of an unknown kind', { case: 'tower' }, 'case', 'rack, blade'],
    ['an unknown card', { gpu: [{ count: 1, id: 'nvidia-h100-sxm-80g' }] }, 'gpu[0].id', 'Did you mean “nvidia-h100-sxm-80gb”?'],
    ['a list', [1], 'standard input', 'list'],
  ])('%s is a problem with its place', async (_what, spec, place, says) => {
    const { code, err, out } = await forewatt(['embodied', '-'], { stdin: JSON.stringify(spec) });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(place);
    expect(err).toContain(says);
  });

  test('text that is not JSON is a problem', async () => {
    expect((await forewatt(['embodied', '-'], { stdin: '{"gpu": [' })).code).toBe(1);
  });

  test('a card without the measures of method boavizta is refused, naming them', async () => {
    const { code, err } = await forewatt(['embodied', '-', '--method', 'boavizta'], { stdin: '{"gpu": [{"count": 1, "vramGb": 80, "massKg": 1}]}' });
    expect(code).toBe(1);
    expect(err).toContain('gpu[0] lacks dieMm2, vramDies, pwbCm2, casingKg, heatsinkKg, which method boavizta needs.');
  });

  test('half a card by its parts is warned about, because one figure per card stands in', async () => {
    const { code, err } = await forewatt(['embodied', '-'], { stdin: '{"gpu": [{"count": 1, "vramGb": 80}]}' });
    expect(code).toBe(0);
    expect(err).toContain('warning: gpu[0] lacks dieMm2');
  });
});
