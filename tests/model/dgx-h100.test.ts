/**
 * Production of one DGX H100 against figure 10 of the Moshi study (arXiv 2604.11154).
 *
 * The figure prints shares of the node, without units, one label per bar:
 *   primary energy   PSU 9, SSD 10, RAM 33, GPU 41 %
 *   global warming   PSU 8, SSD 11, RAM 34, GPU 40 %
 *   abiotic depletion PSU 36, RAM 25, GPU 17 % (its SSD bar has no label)
 * CPU and Other carry no label. A printed share is a rounded one: within half a point.
 *
 * By hand, for memory of 2.6 GB/cm² and flash of 124 GB/cm²:
 *   GPU   8 × (273 kg, 3 722 MJ, 0.00895 kg)
 *         = 2 184 kg, 29 776 MJ, 0.0716 kg
 *   CPU   2 × (1 908 × 0.0197 + 9.14; 1 908 × 0.265 + 156; 1 908 × 5.87e-9 + 0.0204)
 *         = 93.4552 kg, 1 323.24 MJ, 0.04082240 kg
 *   RAM   32 × (64 ÷ 2.6 × 2.2 + 5.22; … × 27.3 + 74; … × 6.3e-5 + 0.00169)
 *         = 1 899.9631 kg, 23 872 MJ, 0.10370462 kg
 *   SSD   8 × (3 840 ÷ 124 × 2.2 + 6.34; … × 27.3 + 73.98; … × 6.3e-5 + 0.000563)
 *         = 595.7523 kg, 7 355.1948 MJ, 0.02011174 kg
 *   PSU   6 × 2.99 × (24.3; 352; 0.0083)
 *         = 435.942 kg, 6 314.88 MJ, 0.148902 kg
 *   other 2 boot drives of 1 920 GB, board 66.1, rack case 150, assembly 6.68 kg (836, 2 200, 68.6 MJ;
 *         0.00369, 0.0202, 1.41e-6 kg)
 *         = 303.5890 kg, 4 097.9794 MJ, 0.02696838 kg
 *   node  5 512.70 kg, 72 739.3 MJ, 0.412109 kg. (With the unrounded card of Boavizta 2.4.1, 273.4 kg, it is 5 516 kg.)
 */
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../shared/factors/library.ts';
import { type Component, components } from '../../shared/factors/schema.ts';
import { type EmbodiedIndicator, embodiedOfNode, type NodeEmbodied } from '../../shared/model/embodied.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { central } from '../../shared/sampling/column.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { planOf, shipped, templateText } from './support.ts';

type Triple = readonly [gwpKgCo2e: number, peMj: number, adpKgSbe: number];
const order: readonly EmbodiedIndicator[] = ['gwp', 'pe', 'adp'];

function dgxH100(overrides: { factor: string; value: number }[]): NodeEmbodied {
  const plan = planOf({ ...(JSON.parse(templateText('blank')) as object), overrides });
  const node = shipped.nodes.find(({ id }) => id === 'dgx-h100')!;
  return embodiedOfNode(node, { library: openLibrary(shipped, plan), sampler: makeSampler(makeStreams(1, 1)), method: 'default' });
}

const total = (node: NodeEmbodied, indicator: EmbodiedIndicator): number =>
  components.reduce((sum, component) => sum + central(node[component][indicator]), 0);

describe('a DGX H100 as the recorded figure 10 implies it', () => {
  const node = dgxH100([{ factor: 'component.ram.densityGbPerCm2', value: 2.6 }, { factor: 'component.ssd.densityGbPerCm2', value: 124 }]);

  test('part by part', () => {
    const parts: Record<Component, Triple> = {
      gpu: [2184, 29_776, 0.0716], cpu: [93.4552, 1323.24, 0.0408223999],
      ram: [32 * ((64 / 2.6) * 2.2 + 5.22), 32 * ((64 / 2.6) * 27.3 + 74), 32 * ((64 / 2.6) * 6.3e-5 + 0.00169)],
      ssd: [8 * ((3840 / 124) * 2.2 + 6.34), 8 * ((3840 / 124) * 27.3 + 73.98), 8 * ((3840 / 124) * 6.3e-5 + 0.000563)],
      psu: [435.942, 6314.88, 0.148902],
      other: [
        2 * ((1920 / 124) * 2.2 + 6.34) + 66.1 + 150 + 6.68, 2 * ((1920 / 124) * 27.3 + 73.98) + 836 + 2200 + 68.6,
        2 * ((1920 / 124) * 6.3e-5 + 0.000563) + 0.00369 + 0.0202 + 1.41e-6,
      ],
    };
    for (const component of components) order.forEach((indicator, at) => {
      expect(central(node[component][indicator]) / parts[component][at]!, `${component} ${indicator}`).toBeCloseTo(1, 6);
    });
  });

  test('weighs 5 513 kgCO2e, 72.7 GJ and 0.412 kgSbe in all', () => {
    expect(total(node, 'gwp')).toBeCloseTo(5512.7016, 3);
    expect(total(node, 'pe')).toBeCloseTo(72_739.294, 2);
    expect(total(node, 'adp')).toBeCloseTo(0.412109, 6);
  });

  test.each<[EmbodiedIndicator, Component, number]>([
    ['pe', 'psu', 9], ['pe', 'ssd', 10], ['pe', 'ram', 33], ['pe', 'gpu', 41],
    ['gwp', 'psu', 8], ['gwp', 'ssd', 11], ['gwp', 'ram', 34], ['gwp', 'gpu', 40],
    ['adp', 'psu', 36], ['adp', 'ram', 25], ['adp', 'gpu', 17],
  ])('%s: the share of %s prints as %i %%, within half a point', (indicator, component, percent) => {
    expect(Math.abs((100 * central(node[component][indicator])) / total(node, indicator) - percent)).toBeLessThanOrEqual(0.5);
  });
});

test('with the default densities it weighs about 5 660 kgCO2e: 2 048 × (1 ÷ 2.4 − 1 ÷ 2.6) × 2.2 = 144.41 more', () => {
  // 32 modules of 64 GB are 2 048 GB; 2 048 × 2.2 × (0.4166667 − 0.3846154) = 144.4103.
  expect(total(dgxH100([]), 'gwp')).toBeCloseTo(5512.7016 + 144.4103, 3);
});
