/**
 * A plan whose every factor is overridden by an exact number, so that a hand calculation can be
 * held against it.
 *
 * Node: 8 GPUs. Measured 1 000 W per GPU at work, 250 W idle; overhead power 10 %.
 *   e_IT = 1 000 ÷ 1 000 × 1.1 = 1.1 kWh per GPU-hour, e_idle = 0.275.
 * PUE 1.2, WUE 0.3 L/kWh. Grid: 0.05 kgCO2e, 9 MJ, 5e-8 kgSbe, 3 L per kWh.
 * Production of a node: 2 000 + 100 + 1 500 + 500 + 400 + 300 = 4 800 kgCO2e;
 *   ten times that in MJ, a ten-thousandth in kgSbe.
 * Life 5 years = 43 800 h; used 80 % of it.
 */
import { type Plan } from '../../shared/plan/schema.ts';
import { planOf } from './support.ts';

const production = { gpu: 2000, cpu: 100, ram: 1500, ssd: 500, psu: 400, other: 300 };

function embodiedOverrides(): { factor: string; value: number }[] {
  return Object.entries(production).flatMap(([component, kg]) => [
    { factor: `embodied.dgx-h100.${component}.gwp`, value: kg },
    { factor: `embodied.dgx-h100.${component}.pe`, value: kg * 10 },
    { factor: `embodied.dgx-h100.${component}.adp`, value: kg / 10_000 },
  ]);
}

export interface ExactParts {
  readonly activities?: unknown[];
  readonly ablations?: unknown[];
  readonly cluster?: Record<string, unknown>;
  readonly scenario?: Record<string, unknown>;
  readonly overrides?: { factor: string; value: number | string }[];
  readonly plan?: Record<string, unknown>;
}

/** 2 runs × 8 GPUs × 50 h = 800 useful GPU-hours; a fifth of all fails: 1 000 in all. */
export const plainRuns = { id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs: 2, gpus: 8, hours: 50 }, failed: '20%' };

export function exactPlan(parts: ExactParts = {}): Plan {
  return planOf({
    format: 'forewatt-plan', version: 1, name: 'Exact', seed: 1, reference: 'nvidia-h100-sxm-80gb',
    modules: [{ id: 'm', name: 'Module' }, { id: 'n', name: 'Other module' }],
    phases: [{ id: 'p', name: 'Phase' }, { id: 'q', name: 'Other phase' }],
    activities: parts.activities ?? [plainRuns],
    ablations: parts.ablations ?? [],
    clusters: [{
      id: 'c', name: 'Cluster', node: 'dgx-h100', nodes: 2, dedicated: false, utilization: 0.8, lifetimeYears: 5, load: 0.75,
      overheadPower: 0.1, overheadEmbodied: 0, powerPerGpuW: 1000, idlePowerPerGpuW: 250, includeIdle: false, ...parts.cluster,
    }],
    scenarios: [{ id: 's', name: 'Scenario', cluster: 'c', grid: 'FR', pue: 1.2, wue: 0.3, ...parts.scenario }],
    overrides: [
      { factor: 'grid.FR.gwp', value: 0.05 }, { factor: 'grid.FR.pe', value: 9 }, { factor: 'grid.FR.adp', value: 5e-8 }, { factor: 'grid.FR.water', value: 3 },
      // Measured watts leave the power model only the shares of components; these make them exact too.
      ...[['power.ssdW', 8], ['power.otherShare', 0.25], ['power.psuEfficiency', 0.94], ['power.idleShare', 0.25]].map(([factor, value]) => ({ factor: String(factor), value: value ?? 0 })).filter(({ factor }) => !(parts.overrides ?? []).some((own) => own.factor === factor)),
      ...embodiedOverrides(), ...(parts.overrides ?? []),
    ],
    ...parts.plan,
  });
}
