/**
 * Hours recorded on the reference accelerator, in a scenario on another one; expected values by hand
 * from the exact plan (exact-plan.ts): 16 GPUs, 1.1 kWh per GPU-hour measured on them.
 */
import { expect, test } from 'vitest';
import { type ScenarioRun } from '../../shared/model/simulation.ts';
import { central } from '../../shared/sampling/column.ts';
import { exactPlan, type ExactParts, plainRuns } from './exact-plan.ts';
import { run } from './support.ts';

const base = (parts: ExactParts): ScenarioRun => run(exactPlan(parts), { samples: 20 }).base;
const recorded = { ...plainRuns, id: 'r', size: { by: 'recorded', gpuHours: 300 }, failed: 0 };

test('watts measured on another accelerator are not those of recorded hours: 300 h × 0.825 kWh', () => {
  // DGX H100 rated 8 000 W × load 0.75 ÷ 8 = 750 W; × 1.1 overhead = 0.825 kWh per GPU-hour; no idle.
  const of = base({ activities: [recorded], scenario: { with: { node: 'dgx-b200' } }, overrides: [{ factor: 'node.dgx-h100.ratedPowerW', value: 8000 }] });
  expect(central(of.energyKwh.it)).toBeCloseTo(247.5, 9);
});

test('recorded hours take no part in a reservation of other hardware: 16 × 24 × 5 − 500 idle hours', () => {
  // 1 000 h of planned work at speed 2 are 500 h on the reserved GPUs, which are held 1 920 h.
  const of = base({ activities: [plainRuns, recorded], cluster: { dedicated: true, reservedDays: 5 }, scenario: { with: { node: 'dgx-b200', speed: 2 } } });
  expect(central(of.work.total)).toBeCloseTo(800, 9);
  expect(central(of.idleGpuHours)).toBeCloseTo(1420, 9);
});
