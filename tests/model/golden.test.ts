/**
 * Hand-worked cases of the method; every number below is arithmetic on the exact plan's inputs
 * (exact-plan.ts), none is copied from the program.
 */
import { describe, expect, test } from 'vitest';
import { type Component, type Indicator } from '../../shared/factors/schema.ts';
import { type ScenarioRun } from '../../shared/model/simulation.ts';
import { central, type Column, elements } from '../../shared/sampling/column.ts';
import { toResult } from '../../shared/report/result.ts';
import { exactPlan, type ExactParts, plainRuns } from './exact-plan.ts';
import { run } from './support.ts';

const base = (parts: ExactParts = {}): ScenarioRun => run(exactPlan(parts), { samples: 50 }).base;

function close(actual: Column | null | undefined, expected: number): void {
  expect(typeof actual, 'an exact plan gives exact numbers').toBe('number');
  expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

const row = (size: unknown, more: Record<string, unknown> = {}): Record<string, unknown> => ({ ...plainRuns, size, ...more });
const impact = (of: ScenarioRun, indicator: Indicator): ScenarioRun['impacts'][Indicator] => of.impacts[indicator];

describe('sizes become GPU-hours', () => {
  test('runs: 2 × 8 × 50 ÷ (1 − 0.2) = 1 000, of which 200 failed', () => {
    const { work } = base();
    close(work.total, 1000);
    close(work.usefulFinal, 800);
    close(work.stage.get('failed'), 200);
    close(work.stage.get('final'), 800);
  });

  test('compute: 2 × 6 × 7e9 × 2e12 ÷ (1e15 × 0.4) ÷ 3 600 = 116 666.67, 5 % failed', () => {
    // 2 × 6 × 7e9 × 2e12 = 1.68e23 FLOP; ÷ 4e14 FLOP/s = 4.2e8 s; ÷ 3 600 = 116 666.666… h; ÷ 0.95 = 122 807.017…
    const of = base({
      activities: [row({ by: 'compute', runs: 2, parameters: '7B', tokens: '2T', mfu: '40%' }, { failed: '5%' })],
      overrides: [{ factor: 'accelerator.nvidia-h100-sxm-80gb.peakBf16Tflops', value: 1000 }],
    });
    close(of.work.usefulFinal, 350_000 / 3);
    close(of.work.total, 350_000 / 3 / 0.95);
  });

  test('GPU-hours: 4 GPU-years are 35 040 useful hours, 43 800 with a fifth failed', () => {
    const { work } = base({ activities: [row({ by: 'gpuHours', gpuHours: '4 GPU-years' })] });
    close(work.usefulFinal, 35_040);
    close(work.total, 43_800);
  });

  test('share: 12 runs at 10 % of one run of A (400 h) are 480 useful hours, whatever A loses', () => {
    const { work } = base({ activities: [plainRuns, { ...plainRuns, id: 'b', stage: 'design', failed: 0, size: { by: 'share', of: 'a', runs: 12, scale: '10%' } }] });
    close(work.row.get('b'), 480);
    close(work.total, 1480);
  });

  test('recorded: 5 000 in all, 20 % failed, are 4 000 useful', () => {
    const { work } = base({ activities: [row({ by: 'recorded', gpuHours: 5000 })] });
    close(work.total, 5000);
    close(work.usefulFinal, 4000);
    close(work.stage.get('failed'), 1000);
  });

  test('an ablation study: 2 seeds × (1 + 2 + 1) × 0.25 × 400 h × (1 − 0.3 × 0.75) ÷ 0.9', () => {
    // one at a time over 3 and 2 levels: 1 + (3 − 1) + (2 − 1) = 4 configurations, 8 runs;
    // 8 × 0.25 × 400 = 800; early stop leaves 1 − 0.3 × (1 − 0.25) = 0.775: 620 useful; ÷ 0.9 = 688.888…
    const study = { id: 'abl', of: 'a', factors: [{ name: 'x', levels: 3 }, { name: 'y', levels: 2 }], seeds: 2, scale: '25%', earlyStop: { share: '30%', at: '25%' }, failed: '10%' };
    const { work } = base({ ablations: [study] });
    close(work.row.get('abl'), 620 / 0.9);
    close(work.stage.get('ablation'), 620);
    close(work.moduleByPhase.get('m/p'), 1000 + 620 / 0.9);
  });

  test('a full factorial of 3 × 2 levels has 6 configurations, a stated design as many as stated', () => {
    const factors = [{ name: 'x', levels: 3 }, { name: 'y', levels: 2 }];
    close(base({ ablations: [{ id: 'abl', of: 'a', factors, design: 'full-factorial', scale: 1 }] }).work.row.get('abl'), 2400);
    close(base({ ablations: [{ id: 'abl', of: 'a', factors, design: { runs: 5 }, scale: 1 }] }).work.row.get('abl'), 2000);
  });

  test('validation 2 % and evaluation 1 % of 1 000 hours leave 970 of training', () => {
    const { work } = base({ activities: [{ ...plainRuns, validation: '2%', evaluation: '1%' }] });
    close(work.runPhase.get('training'), 970);
    close(work.runPhase.get('validation'), 20);
    close(work.runPhase.get('evaluation'), 10);
  });

  test('the research multiplier is all hours ÷ useful hours of final: 1 480 ÷ 800', () => {
    const of = base({ activities: [plainRuns, { ...plainRuns, id: 'b', stage: 'design', failed: 0, size: { by: 'share', of: 'a', runs: 12, scale: '10%' } }] });
    close(of.researchMultiplier, 1.85);
  });
});

describe('use phase', () => {
  test('1 000 GPU-hours at 1.1 kWh and PUE 1.2 are 1 320 kWh: 66 kgCO2e, 11 880 MJ, 6.6e-5 kgSbe', () => {
    const of = base();
    close(of.energyKwh.it, 1100);
    close(of.energyKwh.facility, 1320);
    close(impact(of, 'gwp').use, 66);
    close(impact(of, 'pe').use, 11_880);
    close(impact(of, 'adp').use, 6.6e-5);
  });

  test('water: 1 100 × 0.3 on site and 1 320 × 3 off site; PUE enters once', () => {
    const of = base();
    close(of.waterOnSite, 330);
    close(of.waterOffSite, 3960);
    close(impact(of, 'water').total, 4290);
    expect(impact(of, 'water').embodied).toBeNull();
  });

  test('idle: 80 % used means 250 idle hours at 0.275 kWh on top: 1 168.75 kWh', () => {
    const of = base({ cluster: { includeIdle: true } });
    close(of.idleGpuHours, 250);
    close(of.energyKwh.it, 1168.75);
    close(impact(of, 'gwp').use, 1168.75 * 1.2 * 0.05);
  });

  test('market-based electricity is the headline, the location value stays beside it', () => {
    const { simulation, base: of } = run(exactPlan({ scenario: { electricity: { market: { gwp: 0.01, pe: 4, adp: 1e-8, water: 1 } } } }), { samples: 10 });
    close(impact(of, 'gwp').use, 13.2);
    close(impact(of, 'gwp').useLocation, 66);
    expect(toResult(simulation, '').scenarios[0]?.impacts.gwp.useLocation?.mean).toBeCloseTo(66, 9);
  });

  test('node power by component: gpu 4 200, cpu 350, ram 500, ssd 32, psu 450 of 7 500 W; other the rest and the overhead', () => {
    // rated 10 000 W × load 0.75 = 7 500 W; ÷ 8 ÷ 1 000 = 0.9375 kWh per GPU-hour, × 1 000 h = 937.5 kWh + 10 % overhead.
    const of = base({
      cluster: { powerPerGpuW: null },
      overrides: [
        { factor: 'node.dgx-h100.ratedPowerW', value: 10_000 }, { factor: 'accelerator.nvidia-h100-sxm-80gb.tdpW', value: 700 },
        { factor: 'node.dgx-h100.cpuW', value: 700 }, { factor: 'node.dgx-h100.ramW', value: 500 }, { factor: 'node.dgx-h100.ssdW', value: 64 },
      ],
    });
    close(of.energyKwh.it, 1031.25);
    const kwh: Record<Component, number> = { gpu: 525, cpu: 43.75, ram: 62.5, ssd: 4, psu: 56.25, other: 246 + 93.75 };
    for (const [component, energy] of Object.entries(kwh)) close(impact(of, 'gwp').byComponent[component as Component].use, energy * 1.2 * 0.05);
  });

  test('a node without a published rating: (8 × 400 + 450 + 0.25 × 512 + 0.25 × 3 200) ÷ 0.8 = 5 722.5 W', () => {
    // 3 200 + 450 + 128 + 0 + 800 = 4 578; ÷ 0.8 = 5 722.5; × load 0.8 = 4 578 W; ÷ 8 000 = 0.57225 kWh, no overhead.
    const of = base({
      plan: { reference: 'nvidia-a100-sxm-80gb' },
      cluster: { node: 'jean-zay-a100', powerPerGpuW: null, load: 0.8, overheadPower: 0 },
      overrides: [
        { factor: 'accelerator.nvidia-a100-sxm-80gb.tdpW', value: 400 }, { factor: 'node.jean-zay-a100.cpuW', value: 450 },
        { factor: 'power.ramWPerGb', value: 0.25 }, { factor: 'power.otherShare', value: 0.25 }, { factor: 'power.psuEfficiency', value: 0.8 }, { factor: 'power.ssdW', value: 8 },
      ],
    });
    close(of.energyKwh.it, 572.25);
  });
});

describe('embodied impacts by allocation', () => {
  test('lifetime-use on a shared cluster: 4 800 × 1 000 ÷ (8 × 43 800 × 0.8) kgCO2e', () => {
    const of = base();
    close(impact(of, 'gwp').embodied, 4_800_000 / 280_320);
    close(impact(of, 'pe').embodied, 48_000_000 / 280_320);
    close(impact(of, 'adp').embodied, 480 / 280_320);
    close(impact(of, 'gwp').byComponent.ram.embodied, 1_500_000 / 280_320);
  });

  test('calendar on a shared cluster: 4 800 × 1 000 ÷ (8 × 43 800)', () => {
    close(impact(base({ scenario: { allocation: 'calendar' } }), 'gwp').embodied, 4_800_000 / 350_400);
  });

  test('reserved: 16 GPUs for 5 days are 1 920 GPU-hours held: 4 800 × 1 920 ÷ (8 × 43 800), 920 of them idle', () => {
    const of = base({ cluster: { dedicated: true, reservedDays: 5 }, scenario: { allocation: 'reserved' } });
    close(impact(of, 'gwp').embodied, (4800 * 1920) / 350_400);
    close(of.idleGpuHours, 920);
    close(of.energyKwh.it, 1100 + 920 * 0.275);
  });

  test('lifetime-use on a dedicated cluster divides by the share of life in which somebody holds it', () => {
    close(impact(base({ cluster: { dedicated: true, reservedDays: 5 } }), 'gwp').embodied, (4800 * 1920) / 280_320);
  });

  test('overhead of 5 % of the node is booked under other', () => {
    const of = base({ cluster: { overheadEmbodied: '5%' } });
    close(impact(of, 'gwp').byComponent.other.embodied, ((300 + 240) * 1000) / 280_320);
    close(impact(of, 'gwp').embodied, (5040 * 1000) / 280_320);
  });
});

describe('another accelerator', () => {
  test('twice as fast halves the hours; recorded hours stay, on the hardware they ran on', () => {
    const plan = { activities: [plainRuns, { ...plainRuns, id: 'r', size: { by: 'recorded', gpuHours: 300 }, failed: 0 }], scenario: { with: { node: 'dgx-b200', speed: 2 } } };
    const { work } = base(plan);
    close(work.row.get('a'), 500);
    close(work.row.get('r'), 300);
  });

  test('without a stated speed it lies between the compute and the bandwidth ratio', () => {
    // peaks 2 000 ÷ 1 000 = 2, bandwidths 8 ÷ 4 = 2, spread overridden away: exactly 2.
    const of = base({
      scenario: { with: { node: 'dgx-b200' } },
      overrides: [
        { factor: 'accelerator.nvidia-h100-sxm-80gb.peakBf16Tflops', value: 1000 }, { factor: 'accelerator.nvidia-b200-180gb.peakBf16Tflops', value: 2000 },
        { factor: 'accelerator.nvidia-h100-sxm-80gb.bandwidthTBps', value: 4 }, { factor: 'accelerator.nvidia-b200-180gb.bandwidthTBps', value: 8 },
        { factor: 'speed.spread', value: 1 },
      ],
    });
    const total = of.work.total;
    const values = typeof total === 'number' ? [total] : [...elements(total)];
    for (const value of values) expect(value).toBeCloseTo(500, 6);
  });
});

describe('money', () => {
  test('rent: 1 000 GPU-hours at 2.5 are 2 500; an allocation costs nothing; no price is no figure', () => {
    close(base({ cluster: { ownership: { kind: 'rent', pricePerGpuHour: 2.5 } } }).money?.hardware, 2500);
    close(base({ cluster: { ownership: { kind: 'allocation' } } }).money?.hardware, 0);
    expect(base({ cluster: { ownership: { kind: 'rent' } } }).money).toBeNull();
  });

  test('own: 300 000 × 0.9 × (1 000 ÷ 0.8) ÷ (8 × 43 800) of hardware and 1 320 kWh at 0.2', () => {
    const { money } = base({ cluster: { ownership: { kind: 'own', pricePerNode: 300_000, residualShare: '10%', electricityPerKwh: 0.2 } } });
    close(money?.hardware, (300_000 * 0.9 * 1250) / 350_400);
    close(money?.electricity, 264);
  });
});

describe('modules placed elsewhere', () => {
  const two = [plainRuns, { ...plainRuns, id: 'b', module: 'n' }];

  test('by name on the scenario\'s own cluster, a module meets it as the scenario changes it', () => {
    // Life 10 years by `with` halves what 5 years give: 4 800 × 2 000 ÷ (8 × 87 600 × 0.8).
    const of = base({ activities: two, scenario: { with: { lifetimeYears: 10 }, placement: { n: 'c' } } });
    close(impact(of, 'gwp').embodied, (4800 * 2000) / (8 * 87_600 * 0.8));
  });

  test('a supply contract covers the scenario\'s grid only: 13.2 kg in France, 396 kg in Germany', () => {
    // 1 320 kWh each: × 0.01 contracted; × 0.3 by location.
    const plan = exactPlan({
      activities: two, overrides: [{ factor: 'grid.DE.gwp', value: 0.3 }],
      scenario: { electricity: { market: { gwp: 0.01, pe: 4, adp: 1e-8, water: 1 } }, placement: { n: { cluster: 'c', grid: 'DE' } } },
    });
    const { simulation, base: of } = run(plan, { samples: 5 });
    const use = of.impacts.gwp.use;
    expect(central(use!)).toBeCloseTo(409.2, 9);
    expect(simulation.problems.map((problem) => problem.code)).toContain('market-one-grid');
  });
});
