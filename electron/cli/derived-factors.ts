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
  const parts = new Map(set.factors.flatMap((factor) => (factor.id.endsWith('.gpus') && factor.id.startsWith('node.') ? [[factor.id, factor] as const] : [])));
  return set.nodes.flatMap((node) => {
    const embodied = embodiedOfNode(node, context);
    // The list of parts is what a figure stands or falls with: its year, source and licence.
    const list = parts.get(`node.${node.id}.gpus`);
    if (list === undefined) throw new Error(`The factor set ${set.id} does not count the accelerators of ${node.id}.`);
    const { year, place, source, licence } = list;
    return components.flatMap((component) => embodiedIndicators.flatMap((indicator): Factor[] => {
      const stat = statOf(embodied[component][indicator]);
      if (stat.central === 0) return [];
      const spread = stat.p95 > stat.p5 ? { low: stat.p5, high: stat.p95, spreadOrigin: 'judgement' as const } : { low: null, high: null, spreadOrigin: 'none' as const };
      return [{
        id: `embodied.${node.id}.${component}.${indicator}`, value: stat.central, unit: indicatorUnits[indicator], ...spread, gsd: null, year, place, source, licence,
        status: 'derived', note: 'computed from the parts of the node and the component factors, all units in one node; the range follows from theirs',
      }];
    }));
  });
}
