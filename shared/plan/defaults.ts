/**
 * What an absent field means. A plan in memory keeps fields absent; these values are read where
 * they are used, so that saving never invents one. Those that move a result are named as warnings
 * (`assumedDefaults`), never applied in silence.
 */
import { type Problem, warning } from '../problem.ts';
import { marketCells } from './fields.ts';
import { type Cluster, type ClusterChoices, type Market, type Plan, type Scenario } from './schema.ts';

export const planDefaults = { seed: 1, currency: 'EUR' } as const;

export const activityDefaults = { failed: 0, validation: 0, evaluation: 0, include: true, precision: 'bf16', flopPerParameterToken: 6 } as const;

export const studyDefaults = { design: 'one-at-a-time', seeds: 1, failed: 0, validation: 0, evaluation: 0, include: true } as const;

export const clusterDefaults = {
  dedicated: false, utilization: '60 to 95%', lifetimeYears: '4 to 6', load: '65 to 82%',
  overheadPower: '5 to 10%', overheadEmbodied: 0,
  powerPerGpuW: null, idlePowerPerGpuW: null, includeIdle: true, reservedDays: null, speed: null,
  nodeMtbfHours: 0, repairHours: 4, checkpointMinutes: 60, restartMinutes: 15, policy: 'backfill',
  ownership: { kind: 'allocation' },
} as const;

/** Facility overhead and on-site water where no facility is named and none is typed. */
export const assumedPue = '1.1 to 1.6';
export const assumedWue = 'triangular(0, 0.4, 1.8)';

export const scenarioDefaults = { electricity: 'location', allocation: 'lifetime-use' } as const;

/** What a supply contract states; null where electricity counts by location, as it does where a contract states nothing. */
export function marketOf(electricity: Scenario['electricity']): Market | null {
  if (typeof electricity !== 'object') return null;
  const { market } = electricity;
  return Object.keys(marketCells).some((field) => market[field] !== undefined) ? market : null;
}

export const methodDefaults = { embodiedGpu: 'default', gridBasis: 'generation', gridPe: 'energy-content' } as const;

/** Cluster fields whose default is a guess about the world. */
const moving = ['utilization', 'lifetimeYears', 'load', 'overheadPower'] as const;
const meaning: Readonly<Record<(typeof moving)[number], string>> = {
  utilization: 'utilisation', lifetimeYears: 'lifetime in years', load: 'load', overheadPower: 'power of network and storage',
};

/** The values a scenario computes with: the cluster's own, then what the scenario sets for itself. */
function choices(cluster: Cluster, own: ClusterChoices | undefined): ClusterChoices {
  return { ...cluster, ...own };
}

/**
 * A warning for every default that moves a result, once per cluster or scenario.
 * Paths are id-paths. Only clusters that a scenario uses are spoken of.
 */
export function assumedDefaults(plan: Plan): Problem[] {
  const found = new Map<string, Problem>();
  const clusters = new Map(plan.clusters.map((cluster) => [cluster.id, cluster]));
  const note = (path: string, what: string, value: string | number): void => {
    if (!found.has(path)) found.set(path, warning('assumed', path, `The ${what} is assumed: ${String(value)}.`, `Set ${path} to replace the assumption.`));
  };
  for (const scenario of plan.scenarios) {
    const parts = [{ id: scenario.cluster, own: scenario.with }, ...Object.values(scenario.placement ?? {}).map((place) =>
      typeof place === 'string' ? { id: place, own: undefined } : { id: place.cluster, own: place.with })];
    for (const part of parts) {
      const cluster = clusters.get(part.id);
      if (cluster === undefined) continue;
      const used = choices(cluster, part.own);
      for (const field of moving) {
        if (field === 'load' && (used.powerPerGpuW ?? null) !== null) continue;
        if (used[field] === undefined) note(`clusters.${cluster.id}.${field}`, `${meaning[field]} of “${cluster.name}”`, clusterDefaults[field]);
      }
    }
    if (scenario.facility !== undefined) continue;
    if (scenario.pue === undefined) note(`scenarios.${scenario.id}.pue`, `PUE of “${scenario.name}”`, assumedPue);
    if (scenario.wue === undefined) note(`scenarios.${scenario.id}.wue`, `WUE of “${scenario.name}”`, assumedWue);
  }
  return [...found.values()];
}
