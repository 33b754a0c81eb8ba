/**
 * Steps between two scenarios as means over all orders of the drivers: `against.<scenario>.<indicator>.shapley.<driver>`.
 * They answer what is asked; no list names them, because each is a sum over every order.
 * Formula: `shared/compare/shapley.ts`.
 */
import { type Indicator, indicators } from '../../factors/schema.ts';
import { differingDrivers, type Driver, waterfall } from '../../compare/waterfall.ts';
import { changeTrace, type Apart, driverNames, stepLabel, steps, unitOf } from './against.ts';
import { type DerivedContext, type DerivedFigure, type ExplainingOf } from './derived.ts';
import { count } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

/** Σ over the sets of others that stand before it: orders in which exactly these do ÷ all orders × what it changes then. */
function meanTrace(apart: Apart, driver: Driver, others: readonly Driver[], of: ExplainingOf): Trace {
  const orders = factorial(others.length + 1);
  const terms = Array.from({ length: 2 ** others.length }, (_, set) => {
    const before = others.filter((_other, at) => ((set >> at) & 1) === 1);
    const label = before.length === 0 ? 'change before all others' : `change after ${before.map((each) => driverNames[each]).join(', ')}`;
    const share = node('part of all orders', '', 'quotient', 'orders in which exactly these stand before it ÷ all orders', [count('orders in which exactly these stand before it', factorial(before.length) * factorial(others.length - before.length)), count('all orders', orders)], { as: 'share' });
    return times(`${label}, by its part of all orders`, apart.unit, 'part of all orders × change', share, changeTrace(apart, driver, before, of, label));
  });
  return node(stepLabel(apart, driver), apart.unit, 'sum', 'mean over all orders in which the drivers may change one after the other', terms);
}

const explainedWords: readonly string[] = ['gpuHours', 'energy', ...indicators];

/** `path`: below `against.`; undefined where it names no such step. */
export function shapleyFigure({ simulation, run }: DerivedContext, path: readonly string[]): DerivedFigure | undefined {
  const [id, word = '', kind, name] = path;
  const other = simulation.scenarios.find((each) => each.id === id);
  const driver = steps.find((each) => each === name);
  if (other === undefined || other === run || driver === undefined || kind !== 'shapley' || !explainedWords.includes(word)) return undefined;
  const explained = word as 'gpuHours' | 'energy' | Indicator;
  const apart: Apart = { a: run, b: other, explained, unit: unitOf(explained, '') };
  const differing = differingDrivers(run, other);
  return {
    column: null, central: () => waterfall(run, other, explained, undefined, 'shapley').find((step) => step.driver === driver)?.change ?? 0,
    trace: (of) => (differing.includes(driver) ? meanTrace(apart, driver, differing.filter((each) => each !== driver && steps.includes(each)), of) : count(stepLabel(apart, driver), 0, apart.unit, 'the two do not differ in it')),
  };
}
