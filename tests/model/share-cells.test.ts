/**
 * An interval in a share cell is logit-normal (contracts of quantities). 5 to 10 %: odds 1/19 and
 * 1/9, so the median has odds √(1/171) and is 1 ÷ (1 + √171) = 0.0710394; a lognormal reading
 * would give √(0.05 × 0.1) = 0.0707107. Everything else from exact-plan.ts.
 */
import { expect, test } from 'vitest';
import { type ScenarioRun } from '../../shared/model/simulation.ts';
import { central } from '../../shared/sampling/column.ts';
import { exactPlan, type ExactParts } from './exact-plan.ts';
import { run } from './support.ts';

const base = (parts: ExactParts): ScenarioRun => run(exactPlan(parts), { samples: 20 }).base;
const median = 1 / (1 + Math.sqrt(171));

test('overhead power of 5 to 10 %: 1 000 kWh × (1 + median)', () => {
  expect(central(base({ cluster: { overheadPower: '5 to 10%' } }).energyKwh.it)).toBeCloseTo(1000 * (1 + median), 6);
});

test('production of network and storage, 5 to 10 % of a node of 4 800 kg, comes to other', () => {
  const { embodied } = base({ cluster: { overheadEmbodied: '5 to 10%' } }).impacts.gwp;
  expect(embodied === null ? null : central(embodied)).toBeCloseTo((4800 * (1 + median) * 1000) / 280_320, 8);
});

test('a residual value of 5 to 10 % of the price and maintenance of 5 to 10 % a year', () => {
  // Held 1 000 ÷ 0.8 = 1 250 GPU-hours of 8 × 43 800 in a life: 300 000 × (1 − median) × 1 250 ÷ 350 400.
  // The cluster of 16 GPUs is held 1 250 ÷ 16 ÷ 8 760 years; maintenance is a share of 2 × 300 000 a year.
  const { money } = base({ cluster: { ownership: { kind: 'own', pricePerNode: 300_000, electricityPerKwh: 0, residualShare: '5 to 10%', maintenanceShare: '5 to 10%' } } });
  expect(central(money?.hardware ?? NaN)).toBeCloseTo((300_000 * (1 - median) * 1250) / 350_400, 6);
  expect(central(money?.other ?? NaN)).toBeCloseTo((600_000 * median * 1250) / (16 * 8760), 6);
});
