/** What the same useful hour costs in two scenarios, on the same draws. */
import { type Simulation } from '../../model/simulation.ts';
import { referenceAccelerator } from '../../model/site.ts';
import { comparePaired, type PairComparison, type Paired } from '../pairs.ts';
import { unitCostsOf } from './unit-cost.ts';

/** Per useful hour of the reference accelerator, in the plan's currency; `a` and `b` as in `PairComparison`. */
export interface UnitCostPair extends Paired {
  readonly a: string;
  readonly b: string;
}

/**
 * For every pair whose costs were compared, what a useful hour costs. `a`, `b`: the simulations of
 * either side, the same one unless two plans are compared; plans that count in hours of different
 * accelerators have no useful hour in common.
 */
export function compareUnitCosts(pairs: readonly PairComparison[], a: Simulation, b: Simulation = a): UnitCostPair[] {
  if (referenceAccelerator(a.plan, a.library) !== referenceAccelerator(b.plan, b.library)) return [];
  return pairs.filter(({ indicator }) => indicator === 'cost').flatMap((pair): UnitCostPair[] => {
    const [left, right] = [a.scenarios.find(({ id }) => id === pair.a), b.scenarios.find(({ id }) => id === pair.b)];
    const [first, second] = [left, right].map((run) => (run === undefined ? null : unitCostsOf(run).perReferenceHour));
    return first == null || second == null ? [] : [{ a: pair.a, b: pair.b, ...comparePaired(first, second) }];
  });
}
