/**
 * Which factors a scenario's figures rest on: those that the simulation read (`ScenarioResult.factors`),
 * so that this answer cannot fall behind the model.
 */
import { openLibrary } from '../factors/library.ts';
import { type Factor, type FactorSet, type Indicator, indicators, type Source } from '../factors/schema.ts';
import { type Plan } from '../plan/schema.ts';
import { type ScenarioResult } from '../result.ts';

export interface UsedFactor {
  /** As it counts: with the plan's override, or as the plan brings it. */
  readonly factor: Factor;
  /** Replaced by an override of the plan. */
  readonly overridden: boolean;
  /** Brought by the plan itself (`custom`). */
  readonly own: boolean;
}

type Read = Pick<ScenarioResult, 'factors'>;

/** Factors that the figures of these scenarios rest on, each once: the plan's own first, then in the order of the library, then what an override adds to it. */
export function factorsUsed(plan: Plan, results: readonly Read[], set: FactorSet): UsedFactor[] {
  const library = openLibrary(set, plan);
  const wanted = new Set(results.flatMap((result) => result.factors));
  const order = [...library.own.factors, ...set.factors].map((factor) => factor.id).filter((id) => wanted.has(id));
  const own = library.own.quantities;
  return [...new Set([...order, ...wanted])].flatMap((id) => {
    const factor = library.factor(id);
    return factor === undefined ? [] : [{ factor, overridden: library.overridden(id), own: own.has(id) }];
  });
}

/** The indicators a factor belongs to by itself; a factor of power or use alone belongs to none of them more than to others. */
function ownIndicators(id: string): readonly Indicator[] {
  if (id.startsWith('facility.') && id.endsWith('.wue')) return ['water'];
  return indicators.filter((indicator) => new RegExp(`\\.${indicator}([A-Z.]|$)`).test(id) && (id.startsWith('grid.') || id.startsWith('component.') || id.startsWith('embodied.')));
}

/**
 * Indicators whose own factors (grid, production, on-site water) are estimates of the library: their
 * figures carry “~”. Judgements about power touch every indicator alike and are listed as assumptions.
 */
export function estimatedIndicators(plan: Plan, result: Pick<ScenarioResult, 'id' | 'factors'>, set: FactorSet): Set<Indicator> {
  const scenario = plan.scenarios.find((each) => each.id === result.id);
  const found = new Set<Indicator>();
  for (const { factor, overridden, own } of factorsUsed(plan, [result], set)) {
    if (factor.status === 'estimated' && !overridden && !own) for (const indicator of ownIndicators(factor.id)) found.add(indicator);
  }
  if (scenario !== undefined && scenario.facility === undefined && scenario.wue === undefined) found.add('water');
  return found;
}

/** The published sources behind a list of factors, each once, in the order of the library. */
export function sourcesOf(used: readonly UsedFactor[], set: FactorSet): Source[] {
  const ids = new Set(used.map((each) => each.factor.source));
  return set.sources.filter((source) => ids.has(source.id));
}
