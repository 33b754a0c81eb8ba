/** How much a factor set holds, table by table: what `forewatt factors list --json` gives as `counts`. */
import { type FactorSet, indicators } from './schema.ts';

/** Number of distinct things named in the second part of ids of that kind. */
function distinct(ids: readonly string[], kind: string): number {
  return new Set(ids.filter((id) => id.startsWith(`${kind}.`)).map((id) => id.split('.')[1])).size;
}

/**
 * Things by table: `countries` and `zones` are grids of a whole country and of a part of one;
 * `completeCountries` have all four indicators; `factors` is the number of single figures.
 */
export function countTables(set: FactorSet): Record<string, number> {
  const ids = set.factors.map((factor) => factor.id);
  const known = new Set(ids);
  const countries = set.grids.filter(({ zone }) => !zone.includes('-'));
  const facilities = (field: string): number => set.facilities.filter(({ id }) => known.has(`facility.${id}.${field}`)).length;
  return {
    accelerators: set.accelerators.length,
    nodes: set.nodes.length,
    countries: countries.length,
    completeCountries: countries.filter(({ zone }) => indicators.every((indicator) => known.has(`grid.${zone}.${indicator}`))).length,
    zones: set.grids.length - countries.length,
    consumptionBasis: ids.filter((id) => id.endsWith('.gwpConsumption')).length,
    boaviztaPrimaryEnergy: ids.filter((id) => id.endsWith('.peBoavizta')).length,
    facilities: set.facilities.length,
    facilitiesWithPue: facilities('pue'),
    facilitiesWithWue: facilities('wue'),
    technologies: distinct(ids, 'technology'),
    components: ids.filter((id) => id.startsWith('component.')).length,
    prices: distinct(ids, 'price'),
    reliability: distinct(ids, 'reliability'),
    sources: set.sources.length,
    factors: set.factors.length,
  };
}
