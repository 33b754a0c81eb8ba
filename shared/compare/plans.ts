/** Plan against plan, on the same draws: inputs with the same key share their luck, so what both have in common cancels. */
import { planDefaults } from '../plan/defaults.ts';
import { type Simulation } from '../model/simulation.ts';
import { figures } from './figures.ts';
import { compareRuns, type PairComparison } from './pairs.ts';
import { type WaterfallOrder } from './waterfall.ts';

function baselineId({ plan }: Simulation): string {
  return plan.baselineScenario ?? plan.scenarios[0]?.id ?? '';
}

/** Scenarios of two plans that belong together: those of the same id; else the baseline of each. */
export function matchedScenarios(a: Simulation, b: Simulation): [string, string][] {
  const known = new Set(b.scenarios.map((run) => run.id));
  const same = a.scenarios.filter((run) => known.has(run.id)).map((run): [string, string] => [run.id, run.id]);
  return same.length > 0 ? same : [[baselineId(a), baselineId(b)]];
}

/**
 * Scenarios of plan a against scenarios of plan b. Both must have been simulated with the same seed
 * and number of draws: anything else is a bug. Costs in different currencies are left out.
 */
export function comparePlans(a: Simulation, b: Simulation, pairs: readonly (readonly [string, string])[] = matchedScenarios(a, b), order: WaterfallOrder = 'fixed'): PairComparison[] {
  if (a.seed !== b.seed || a.samples !== b.samples) throw new Error(`plans of seed ${String(a.seed)} with ${String(a.samples)} draws and seed ${String(b.seed)} with ${String(b.samples)} are not paired`);
  const oneCurrency = (a.plan.currency ?? planDefaults.currency) === (b.plan.currency ?? planDefaults.currency);
  const wanted = figures.filter((figure) => figure !== 'cost' || oneCurrency);
  return pairs.flatMap(([aId, bId]) => {
    const left = a.scenarios.find((run) => run.id === aId);
    const right = b.scenarios.find((run) => run.id === bId);
    return left === undefined || right === undefined ? [] : compareRuns(left, right, wanted, order);
  });
}
