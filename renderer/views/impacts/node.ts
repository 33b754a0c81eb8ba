/** Production of one node of the scenario shown, by component, computed where it is looked at. */
import { openLibrary } from '../../../shared/factors/library.ts';
import { components, type Component, type FactorSet } from '../../../shared/factors/schema.ts';
import { embodiedOfNode } from '../../../shared/model/embodied.ts';
import { makeSampler } from '../../../shared/plan/sampler.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { sum } from '../../../shared/sampling/column.ts';
import { statOf, type Stat } from '../../../shared/sampling/statistics.ts';
import { makeStreams } from '../../../shared/sampling/streams.ts';
import { screenSamples } from '../../state/engine.ts';
import { nodeIndicators, type NodeIndicator } from './data.ts';

/** As many as a result has: the figures here are those that are opened. */
const nodeSamples = screenSamples;

export interface NodeProduction {
  readonly id: string;
  readonly name: string;
  readonly by: Readonly<Record<NodeIndicator, Readonly<Record<Component, Stat>>>>;
  readonly total: Readonly<Record<NodeIndicator, Stat>>;
}

/** Null where the scenario's node is not one of the library's. */
export function nodeProduction(plan: Plan, scenario: Scenario, set: FactorSet): NodeProduction | null {
  const cluster = plan.clusters.find((each) => each.id === scenario.cluster);
  const library = openLibrary(set, plan);
  const node = library.node(scenario.with?.node ?? cluster?.node ?? '');
  if (node === undefined) return null;
  const sampler = makeSampler(makeStreams(plan.seed ?? 1, nodeSamples));
  const embodied = embodiedOfNode(node, { library, sampler, method: plan.methods?.embodiedGpu ?? 'default' });
  const byOf = (indicator: NodeIndicator): Record<Component, Stat> =>
    Object.fromEntries(components.map((component) => [component, statOf(embodied[component][indicator])])) as Record<Component, Stat>;
  const totalOf = (indicator: NodeIndicator): Stat => statOf(sum(components.map((component) => embodied[component][indicator])));
  const both = <T>(of: (indicator: NodeIndicator) => T): Record<NodeIndicator, T> => Object.fromEntries(nodeIndicators.map((indicator) => [indicator, of(indicator)])) as Record<NodeIndicator, T>;
  return { id: node.id, name: node.name, by: both(byOf), total: both(totalOf) };
}
