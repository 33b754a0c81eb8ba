/**
 * Intensity: what one GPU-hour of work carries at a site, idle included:
 * K[indicator, component, life] (method, sections 2 to 6).
 *
 * The parts a difference between scenarios is explained by stay apart in `SiteFactors`; the matrix
 * is a plain function of them.
 */
import { type Library } from '../factors/library.ts';
import { type Component, components, type Indicator } from '../factors/schema.ts';
import { clusterCells } from '../plan/fields.ts';
import { type Sampler } from '../plan/sampler.ts';
import { type Problem } from '../problem.ts';
import { type Column, add, multiply, product, sum } from '../sampling/column.ts';
import { type GridFactors, type GridMethods, type Place, placeOf } from './electricity.ts';
import { embodiedGaps, type EmbodiedMethod, embodiedOfNode, type NodeEmbodied } from './embodied.ts';
import { type ClusterWork, type Holding, holdingOf } from './holding.ts';
import { plusTerm, type Published, sumPublished, timesPublished } from './missing.ts';
import { nodeEnergy, type NodeEnergy } from './power.ts';
import { type Site } from './site.ts';

/** Every method decided: the plan's choice, else the default. */
export interface ChosenMethods extends GridMethods {
  readonly embodiedGpu: EmbodiedMethod;
}

export interface SiteFactors {
  readonly energy: NodeEnergy;
  readonly place: Place;
  readonly holding: Holding;
  /** Production of one node, overhead (network, storage) added to `other`. */
  readonly embodied: NodeEmbodied;
}

/** Impacts per GPU-hour of work by life-cycle stage; water has no embodied figure, and a grid may lack an indicator. */
export interface ComponentIntensity {
  readonly use: Published;
  readonly embodied: Published;
}

export interface Intensity {
  /** kWh per GPU-hour of work, idle included, at the IT side and at the facility. */
  readonly itKwh: Column;
  readonly facilityKwh: Column;
  readonly byComponent: Readonly<Record<Indicator, Readonly<Record<Component, ComponentIntensity>>>>;
  readonly use: Readonly<Record<Indicator, Published>>;
  /** Location-based use beside a market-based headline. */
  readonly useLocation: Readonly<Record<Indicator, Published>> | null;
  readonly embodied: Readonly<Record<Indicator, Published>>;
  readonly total: Readonly<Record<Indicator, Published>>;
  readonly waterOnSite: Column;
  readonly waterOffSite: Published;
}

/** Network, storage and management gear: a stated share of the node's own production, under `other`. */
function withOverhead(node: NodeEmbodied, share: Column): NodeEmbodied {
  const total = (indicator: 'gwp' | 'pe' | 'adp'): Column => sum(components.map((component) => node[component][indicator]));
  const other = (indicator: 'gwp' | 'pe' | 'adp'): Column => add(node.other[indicator], multiply(total(indicator), share));
  return { ...node, other: { gwp: other('gwp'), pe: other('pe'), adp: other('adp') } };
}

/** Draws everything a site's intensity rests on. `onCluster`: what of the plan runs on the site's cluster. */
export function siteFactors(site: Site, onCluster: ClusterWork, methods: ChosenMethods, library: Library, sampler: Sampler, say: (problem: Problem) => void): SiteFactors {
  const overhead = sampler.typed('cluster.overheadEmbodied', site.cluster.overheadEmbodied, clusterCells.overheadEmbodied);
  const production = { library, sampler, method: methods.embodiedGpu };
  for (const gap of embodiedGaps(site.cluster.node, production)) say(gap);
  return {
    energy: nodeEnergy(site.cluster, library, sampler),
    place: placeOf(site, onCluster.months, methods, library, sampler, say),
    holding: holdingOf(site, onCluster, library, sampler, say),
    embodied: withOverhead(embodiedOfNode(site.cluster.node, production), overhead),
  };
}

function record<K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>;
}

/**
 * GWP, PE, ADP: E_fac × grid factor; water: E_IT × WUE on site + E_fac × grid water off site (WUE
 * belongs to IT energy, grid water to facility energy: PUE enters once). Embodied: M × lives.
 */
export function intensityOf({ energy, place, holding, embodied }: SiteFactors): Intensity {
  const { pue, wue } = place;
  const itOf = record(components, (component) => add(energy.work[component], multiply(holding.idlePerWork, energy.idle[component])));
  const itKwh = sum(components.map((component) => itOf[component]));
  /** Use per IT kWh. */
  const perItKwh = (grid: GridFactors): Record<Indicator, Published> => ({
    gwp: timesPublished(grid.gwp, pue), pe: timesPublished(grid.pe, pue), adp: timesPublished(grid.adp, pue), water: plusTerm(timesPublished(grid.water, pue), wue),
  });
  const headline = perItKwh(place.grid);
  const location = place.location === null ? null : perItKwh(place.location);
  const embodiedOf = (indicator: Indicator, component: Component): Published => (indicator === 'water' ? null : multiply(embodied[component][indicator], holding.livesPerGpuHour));
  const cellsOf = (indicator: Indicator): Record<Component, ComponentIntensity> =>
    record(components, (component) => ({ use: timesPublished(headline[indicator], itOf[component]), embodied: embodiedOf(indicator, component) }));
  const indicatorsOf = <V>(of: (indicator: Indicator) => V): Record<Indicator, V> => record(['gwp', 'pe', 'adp', 'water'] as const, of);
  const byComponent = indicatorsOf(cellsOf);
  const use = indicatorsOf((indicator) => sumPublished(components.map((component) => byComponent[indicator][component].use)));
  const embodiedTotal = indicatorsOf((indicator) => (indicator === 'water' ? null : sum(components.map((component) => byComponent[indicator][component].embodied ?? 0))));
  return {
    itKwh, facilityKwh: multiply(itKwh, pue), byComponent, use,
    useLocation: location === null ? null : indicatorsOf((indicator) => timesPublished(location[indicator], itKwh)),
    embodied: embodiedTotal,
    total: indicatorsOf((indicator) => plusTerm(use[indicator], embodiedTotal[indicator])),
    waterOnSite: multiply(itKwh, wue),
    waterOffSite: timesPublished(place.grid.water, product([itKwh, pue])),
  };
}
