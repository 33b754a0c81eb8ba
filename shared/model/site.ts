/**
 * Where a module's work runs in a scenario: one cluster, on one grid, in one facility. Fields come
 * from the scenario's `with`, else the cluster, else the stated default.
 */
import { type Library } from '../factors/library.ts';
import { currencyOf, pricesOf, type SitePrices } from '../factors/prices.ts';
import { type NodeType } from '../factors/schema.ts';
import { clusterDefaults, marketOf } from '../plan/defaults.ts';
import { type Cluster, type ClusterChoices, type Plan, type Scenario } from '../plan/schema.ts';
import { type QuantityInput } from '../quantity/quantity.ts';

/** A cluster with every field decided. `null`: not stated. */
export interface SiteCluster {
  readonly id: string;
  readonly name: string;
  readonly node: NodeType;
  readonly nodes: QuantityInput;
  readonly dedicated: boolean;
  readonly utilization: QuantityInput;
  readonly lifetimeYears: QuantityInput;
  readonly load: QuantityInput;
  readonly overheadPower: QuantityInput;
  readonly overheadEmbodied: QuantityInput;
  readonly powerPerGpuW: QuantityInput | null;
  readonly idlePowerPerGpuW: QuantityInput | null;
  readonly includeIdle: boolean;
  readonly reservedDays: QuantityInput | null;
  readonly speed: QuantityInput | null;
  readonly nodeMtbfHours: QuantityInput;
  readonly repairHours: QuantityInput;
  readonly checkpointMinutes: QuantityInput;
  readonly restartMinutes: QuantityInput;
  readonly policy: NonNullable<Cluster['policy']>;
  readonly ownership: NonNullable<Cluster['ownership']>;
}

export interface Site {
  /** Same key, same site: modules that share it are computed once. */
  readonly key: string;
  readonly cluster: SiteCluster;
  /** What its GPU-hours, nodes and electricity cost, in the plan's currency. */
  readonly prices: SitePrices;
  readonly grid: string;
  readonly facility: string | null;
  /** Typed values that replace the facility's. */
  readonly pue: QuantityInput | null;
  readonly wue: QuantityInput | null;
  readonly electricity: NonNullable<Scenario['electricity']>;
  readonly allocation: NonNullable<Scenario['allocation']>;
  /** Recorded work keeps the hardware it ran on. */
  readonly recorded: boolean;
  /** True for recorded work whose hardware is not the cluster's own: it takes no part in what the plan holds there. */
  readonly moved: boolean;
}

/** A cluster with the scenario's choices laid over it. What is assumed is reported once for the plan (`assumedDefaults`). */
function decideCluster(cluster: Cluster, choices: ClusterChoices, node: NodeType): SiteCluster {
  const merged = { ...cluster, ...Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined)) } as Cluster;
  return {
    id: cluster.id, name: cluster.name, node, nodes: merged.nodes, dedicated: merged.dedicated ?? clusterDefaults.dedicated,
    utilization: merged.utilization ?? clusterDefaults.utilization, lifetimeYears: merged.lifetimeYears ?? clusterDefaults.lifetimeYears,
    load: merged.load ?? clusterDefaults.load, overheadPower: merged.overheadPower ?? clusterDefaults.overheadPower,
    overheadEmbodied: merged.overheadEmbodied ?? clusterDefaults.overheadEmbodied,
    powerPerGpuW: merged.powerPerGpuW ?? null, idlePowerPerGpuW: merged.idlePowerPerGpuW ?? null,
    includeIdle: merged.includeIdle ?? clusterDefaults.includeIdle, reservedDays: merged.reservedDays ?? null, speed: merged.speed ?? null,
    nodeMtbfHours: merged.nodeMtbfHours ?? clusterDefaults.nodeMtbfHours, repairHours: merged.repairHours ?? clusterDefaults.repairHours,
    checkpointMinutes: merged.checkpointMinutes ?? clusterDefaults.checkpointMinutes, restartMinutes: merged.restartMinutes ?? clusterDefaults.restartMinutes,
    policy: merged.policy ?? clusterDefaults.policy,
    ownership: merged.ownership ?? clusterDefaults.ownership,
  };
}

/** The node in which recorded hours were spent: a cluster of the plan with the reference accelerator, else the library's first. */
function referenceNode(plan: Plan, library: Library): NodeType | undefined {
  const reference = referenceAccelerator(plan, library);
  const own = plan.clusters.map((cluster) => library.node(cluster.node)).find((node) => node?.accelerator === reference);
  return own ?? library.set.nodes.find((node) => node.accelerator === reference);
}

/** The accelerator in which hours are stated: `reference`, else the first cluster's. */
export function referenceAccelerator(plan: Plan, library: Library): string {
  return plan.reference ?? library.node(plan.clusters[0]?.node ?? '')?.accelerator ?? '';
}

/** GPUs of one whole node of the first cluster: what a run without a GPU count holds. */
export function wholeNodeGpus(plan: Plan, library: Library): number {
  const node = library.node(plan.clusters[0]?.node ?? '');
  return library.factor(`node.${node?.id ?? ''}.gpus`)?.value ?? 1;
}

/**
 * The site of a module's work in a scenario.
 * Throws on references that were not checked (`shared/factors/references.ts`).
 */
export function siteOf(plan: Plan, scenario: Scenario, module: string, recorded: boolean, library: Library): Site {
  const placed = Object.hasOwn(scenario.placement ?? {}, module) ? scenario.placement?.[module] : undefined;
  const placement = typeof placed === 'string' ? { cluster: placed } : placed;
  const clusterId = placement?.cluster ?? scenario.cluster;
  const cluster = plan.clusters.find((candidate) => candidate.id === clusterId);
  if (cluster === undefined) throw new Error(`scenarios.${scenario.id}: cluster ${clusterId} was not checked.`);
  // Placed by name on the scenario's own cluster, a module meets it as the scenario changes it.
  const inherited = clusterId === scenario.cluster ? scenario.with : undefined;
  const choices: ClusterChoices = placement?.with ?? inherited ?? {};
  const chosen = library.node(choices.node ?? cluster.node);
  const node = recorded ? (chosen?.accelerator === referenceAccelerator(plan, library) ? chosen : referenceNode(plan, library)) : chosen;
  if (node === undefined) throw new Error(`scenarios.${scenario.id}: the node of cluster ${clusterId} was not checked.`);
  const elsewhere = placement?.facility !== undefined;
  const grid = placement?.grid ?? scenario.grid;
  const facility = placement?.facility ?? scenario.facility ?? null;
  const market = marketOf(scenario.electricity);
  const moved = recorded && node.id !== chosen?.id;
  // What already ran elsewhere is not part of this cluster's reservation, and the watts measured on this cluster are not its own.
  const decided = { ...decideCluster(cluster, choices, node), ...(moved ? { dedicated: false, powerPerGpuW: null, idlePowerPerGpuW: null } : {}) };
  return {
    key: JSON.stringify([cluster.id, node.id, choices, grid, facility, elsewhere, moved]),
    cluster: decided, prices: pricesOf(decided.ownership, currencyOf(plan), library),
    grid, facility,
    pue: elsewhere ? null : (scenario.pue ?? null), wue: elsewhere ? null : (scenario.wue ?? null),
    // A supply contract covers the grid it was made for.
    electricity: market !== null && grid === scenario.grid ? { market } : 'location',
    allocation: moved && scenario.allocation === 'reserved' ? 'lifetime-use' : (scenario.allocation ?? 'lifetime-use'),
    recorded, moved,
  };
}
