/**
 * Which factors a plan's figures rest on, by the rules of the method: the node and its parts, its
 * accelerator, the grid, the facility, and what replaces them.
 */
import { type Factor, type FactorSet, type Indicator, indicators, type NodeType, type Source } from '../factors/schema.ts';
import { type Placement, type Plan, type Scenario } from '../plan/schema.ts';

export interface UsedFactor {
  readonly factor: Factor;
  /** Replaced by an override of the plan. */
  readonly overridden: boolean;
}

interface Place {
  readonly node: NodeType | undefined;
  readonly grid: string;
  readonly facility: string | null;
  readonly typedPue: boolean;
  readonly typedWue: boolean;
}

/** Every place a scenario computes in: its own, and one for each module placed elsewhere. */
function placesOf(plan: Plan, scenario: Scenario, set: FactorSet): Place[] {
  const nodeOf = (clusterId: string, choice: string | undefined): NodeType | undefined => {
    const id = choice ?? plan.clusters.find((cluster) => cluster.id === clusterId)?.node;
    return set.nodes.find((node) => node.id === id);
  };
  const elsewhere = (placement: Placement): Place => {
    const own = typeof placement === 'string' ? { cluster: placement } : placement;
    return {
      node: nodeOf(own.cluster, own.with?.node), grid: own.grid ?? scenario.grid, facility: own.facility ?? scenario.facility ?? null,
      typedPue: own.facility === undefined && scenario.pue !== undefined, typedWue: own.facility === undefined && scenario.wue !== undefined,
    };
  };
  return [
    { node: nodeOf(scenario.cluster, scenario.with?.node), grid: scenario.grid, facility: scenario.facility ?? null, typedPue: scenario.pue !== undefined, typedWue: scenario.wue !== undefined },
    ...Object.values(scenario.placement ?? {}).map(elsewhere),
  ];
}

/** Starts of the ids of production factors a node needs, by its parts and the method chosen. */
function productionPrefixes(node: NodeType, method: string): string[] {
  const { spec } = node;
  const parts: [string, unknown][] = [
    ['cpu', spec.cpu], ['ram', spec.ram], ['ssd', spec.ssd ?? spec.bootSsd], ['hdd', spec.hdd], ['psu', spec.psu],
    ['motherboard', spec.motherboard], [`case.${spec.case ?? ''}`, spec.case ?? undefined], ['assembly', spec.assembly],
  ];
  const present = parts.filter(([, part]) => part !== undefined && part !== 0).map(([name]) => `component.${name}.`);
  const gpu = method === 'boavizta' ? ['component.gpu.casing.', 'component.gpu.heatsink.', 'component.gpu.pwb.', 'component.gpu.die.', 'component.gpu.vram.', 'component.gpu.area.', 'component.gpu.upstreamTransport.', 'component.gpu.endOfLife.']
    : [`component.gpu.${method}.`, ...(method === 'default' ? [] : ['component.gpu.default.'])];
  return [...present, ...(spec.gpu === undefined ? [] : gpu), `embodied.${node.id}.`];
}

/** True for a density that the chosen method does not read. */
function isOtherMethods(id: string, method: string): boolean {
  return /\.densityGbPerCm2$/.test(id) && id.includes('.boavizta.') !== (method === 'boavizta');
}

/** Factors the figures of `scenario` rest on, in the order of the library. */
export function factorsUsed(plan: Plan, scenario: Scenario, set: FactorSet): UsedFactor[] {
  const method = plan.methods?.embodiedGpu ?? 'default';
  const overrides = new Set((plan.overrides ?? []).map((override) => override.factor));
  const reference = plan.reference ?? set.nodes.find((node) => node.id === plan.clusters[0]?.node)?.accelerator;
  const prefixes = new Set<string>(['power.']);
  for (const place of placesOf(plan, scenario, set)) {
    for (const indicator of indicators) prefixes.add(`grid.${place.grid}.${indicator}`);
    if (place.facility !== null && !place.typedPue) prefixes.add(`facility.${place.facility}.pue`);
    if (place.facility !== null && !place.typedWue) prefixes.add(`facility.${place.facility}.wue`);
    if (place.node === undefined) continue;
    prefixes.add(`node.${place.node.id}.`);
    prefixes.add(`accelerator.${place.node.accelerator}.tdpW`);
    for (const prefix of productionPrefixes(place.node, method)) prefixes.add(prefix);
    if (reference === undefined || reference === place.node.accelerator) continue;
    prefixes.add('speed.');
    for (const accelerator of [reference, place.node.accelerator]) for (const field of ['peak', 'bandwidth']) prefixes.add(`accelerator.${accelerator}.${field}`);
  }
  const wanted = [...prefixes];
  return set.factors
    .filter((factor) => wanted.some((prefix) => factor.id === prefix || (factor.id.startsWith(prefix) && !/^grid\.|^facility\./.test(prefix))))
    .filter((factor) => !isOtherMethods(factor.id, method))
    .map((factor) => ({ factor, overridden: overrides.has(factor.id) }));
}

/** The indicators a factor belongs to by itself; a factor of power or use alone belongs to none of them more than to others. */
function ownIndicators(id: string): readonly Indicator[] {
  if (id.startsWith('facility.') && id.endsWith('.wue')) return ['water'];
  return indicators.filter((indicator) => new RegExp(`\\.${indicator}(\\.|$)`).test(id) && (id.startsWith('grid.') || id.startsWith('component.') || id.startsWith('embodied.')));
}

/**
 * Indicators whose own factors (grid, production, on-site water) are estimates or overridden: their
 * figures carry “~”. Judgements about power touch every indicator alike and are listed as assumptions.
 */
export function estimatedIndicators(plan: Plan, scenario: Scenario, set: FactorSet): Set<Indicator> {
  const found = new Set<Indicator>();
  for (const { factor, overridden } of factorsUsed(plan, scenario, set)) {
    if (factor.status === 'estimated' && !overridden) for (const indicator of ownIndicators(factor.id)) found.add(indicator);
  }
  if (scenario.facility === undefined && scenario.wue === undefined) found.add('water');
  return found;
}

/** The published sources behind a list of factors, each once, in the order of the library. */
export function sourcesOf(used: readonly UsedFactor[], set: FactorSet): Source[] {
  const ids = new Set(used.filter((each) => !each.overridden).map((each) => each.factor.source));
  return set.sources.filter((source) => ids.has(source.id));
}
