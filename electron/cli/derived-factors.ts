/**
 * Factors that no table holds because they follow from others: production of each library node by
 * component. They can be overridden like any other, so they are listed like any other.
 */
import { openLibrary } from '../../shared/factors/library.ts';
import { components, type Factor, type FactorSet, indicatorUnits } from '../../shared/factors/schema.ts';
import { embodiedIndicators, embodiedOfNode } from '../../shared/model/embodied.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';

/** Enough for the ends of an interval that is printed; always the same draws. */
const draws = { seed: 1, samples: 10_000 };

/** `embodied.<node>.<component>.<indicator>` of every node that has such a component, by the default method. */
export function derivedFactors(set: FactorSet): Factor[] {
  const context = { library: openLibrary(set, {}), sampler: makeSampler(makeStreams(draws.seed, draws.samples)), method: 'default' as const };
  return set.nodes.flatMap((node) => {
    const embodied = embodiedOfNode(node, context);
    return components.flatMap((component) => embodiedIndicators.flatMap((indicator): Factor[] => {
      const stat = statOf(embodied[component][indicator]);
      if (stat.central === 0) return [];
      const spread = stat.p95 > stat.p5 ? { low: stat.p5, high: stat.p95 } : { low: null, high: null };
      return [{
        id: `embodied.${node.id}.${component}.${indicator}`, value: stat.central, unit: indicatorUnits[indicator], ...spread, gsd: null, year: null, place: null,
        source: 'computed', licence: '', status: 'derived', note: 'from the parts of the node and the component factors, all units in one node',
      }];
    }));
  });
}
