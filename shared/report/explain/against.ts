/**
 * One scenario against another as figures: `against.<scenario>.<indicator>.difference`, `.ratio`,
 * `.change`, the ratio less 1, `.odds`, the share of draws in which the first is lower, and
 * `.step.<driver>`, the part of the difference that one driver makes at central values. Of the days,
 * `clusterTime` and `makespan`, there are no steps. Steps as means over all orders: `shapley.ts`.
 */
import { indicators, indicatorUnits } from '../../factors/schema.ts';
import { type Driver, drivers, type Explained, waterfall } from '../../compare/waterfall.ts';
import { type ScenarioRun } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column, divide, subtract } from '../../sampling/column.ts';
import { probabilityLower, statOf } from '../../sampling/statistics.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { figureText } from '../figures.ts';
import { type BookDerived, type DerivedContext, type ExplainingOf } from './derived.ts';
import { figuresOf } from './figures.ts';
import { carried, movesBetween } from './hybrid.ts';
import { constant, count } from './leaves.ts';
import { totalPaths } from './paths.ts';
import { oddsTrace } from './odds.ts';
import { node, type Trace } from './trace.ts';

/** With the days, which no driver takes apart. */
type Compared = Explained | 'clusterTime' | 'makespan';
const comparedPaths: Readonly<Record<Compared, string>> = { ...totalPaths, clusterTime: 'fullClusterDays', makespan: 'schedule.makespanDays' };
const totalNames: Readonly<Record<Compared, string>> = {
  gpuHours: 'GPU-hours', energy: 'Facility energy', gwp: 'GWP', pe: 'Primary energy', adp: 'ADP', water: 'Water', cost: 'Cost', clusterTime: 'Days of the whole cluster', makespan: 'Days until the last run ends',
};
const compared: readonly Compared[] = ['gpuHours', 'energy', ...indicators, 'cost', 'clusterTime', 'makespan'];

export const driverNames: Readonly<Record<Driver, string>> = {
  work: 'work', speed: 'speed of the accelerator', power: 'power', idle: 'idle hours', pue: 'PUE', wue: 'WUE', grid: 'electricity', embodied: 'production of a node', 'lifetime-allocation': 'life and allocation', price: 'price',
};

export function unitOf(explained: Compared, currency: string): string {
  if (explained === 'gpuHours') return 'GPU-hours';
  if (explained === 'makespan' || explained === 'clusterTime') return 'days';
  if (explained === 'energy') return 'kWh';
  return explained === 'cost' ? currency : indicatorUnits[explained];
}

/** Two scenarios and what of them is taken apart. */
export interface Apart {
  readonly a: ScenarioRun;
  readonly b: ScenarioRun;
  readonly explained: Exclude<Explained, 'cost'>;
  readonly unit: string;
}

export function stepLabel({ a, b, explained }: Apart, driver: Driver): string {
  return `${totalNames[explained]}: change by ${driverNames[driver]}, ${a.name} against ${b.name}`;
}

/** What a driver changes where some others are already those of `a`. */
export function changeTrace({ a, b, explained, unit }: Apart, driver: Driver, before: readonly Driver[], of: ExplainingOf, label: string): Trace {
  const name = driverNames[driver];
  const moves = movesBetween(a, b, of);
  const whole = (side: string, changed: readonly Driver[]): Trace => {
    const terms = moves.map((move) => carried(move, explained, new Set(changed), unit));
    const [only] = terms;
    return only !== undefined && terms.length === 1 ? { ...only, label: side } : node(side, unit, 'sum', 'sum over the moves between sites', terms);
  };
  return node(label, unit, 'difference', `with the ${name} of ${a.name} − with that of ${b.name}`, [whole(`with the ${name} of ${a.name}`, [...before, driver]), whole(`with the ${name} of ${b.name}`, before)]);
}

/** What a driver changes: everything before it in the list is already that of `a`. */
function stepTrace(apart: Apart, driver: Driver, of: ExplainingOf): Trace {
  const earlier = drivers.slice(0, drivers.indexOf(driver));
  const trace = changeTrace(apart, driver, earlier, of, stepLabel(apart, driver));
  return earlier.length === 0 ? trace : { ...trace, note: `Already those of ${apart.a.name}: ${earlier.map((each) => driverNames[each]).join(', ')}.` };
}

/** What is compared: its word in a path, its place in the result, its name. */
interface Held {
  readonly word: string;
  readonly place: string;
  readonly name: string;
  readonly unit: string;
}

/** Difference, ratio, change and odds of one figure in two scenarios; false where one of them has no such figure. */
function pairOf({ simulation, run }: DerivedContext, other: ScenarioRun, { word, place, name, unit }: Held, book: BookDerived): boolean {
  const left = figuresOf(run).get(place);
  const right = figuresOf(other).get(place);
  if (left === undefined || right === undefined) return false;
  const path = `against.${other.id}.${word}`;
  const sides = [[left, run], [right, other]] as const;
  const both = (of: ExplainingOf): Trace[] => sides.map(([figure, each]) => { const trace = figure.trace(of(each)); return { ...trace, label: `${trace.label}, ${each.name}` }; });
  const difference = (): Column => subtract(left.column(), right.column());
  book(`${path}.difference`, { column: difference, central: () => central(difference()), trace: (of) => node(`${name}: ${run.name} less ${other.name}`, unit, 'difference', `${run.name} − ${other.name}, draw by draw`, both(of)) });
  const lower = (): number => probabilityLower(left.column(), right.column());
  book(`${path}.odds`, {
    column: null, central: lower,
    trace: () => oddsTrace(`${name}: odds that ${run.name} is lower than ${other.name}`, lower(), simulation.samples, `${run.name} is lower, a tie counting half`, `In the central run ${sides.map(([figure, { name: scenario }]) => `${scenario} has ${figureText(central(figure.column()), unit)}`).join(', ')}.`),
  });
  if (central(right.column()) === 0) return true;
  const ratio = (): Column => divide(left.column(), right.column());
  const ofMeans = (): number => statOf(left.column()).mean / statOf(right.column()).mean;
  const ratioTrace = (of: ExplainingOf): Trace => node(`${name}: ${run.name} ÷ ${other.name}`, '', 'quotient', `${run.name} ÷ ${other.name}`, both(of));
  book(`${path}.ratio`, { column: ratio, central: () => central(ratio()), stat: () => ({ ...statOf(ratio()), mean: ofMeans() }), trace: ratioTrace });
  const change = (): Column => subtract(ratio(), 1);
  book(`${path}.change`, {
    column: change, central: () => central(change()), stat: () => ({ ...statOf(change()), mean: ofMeans() - 1 }),
    trace: (of) => node(`${name}: change from ${other.name} to ${run.name}`, '', 'difference', 'their ratio − 1', [{ ...ratioTrace(of), as: 'ratio' }, constant('as much as there', 1, '')], { as: 'share' }),
  });
  return true;
}

function pairFigures(context: DerivedContext, other: ScenarioRun, book: BookDerived): void {
  const currency = context.simulation.plan.currency ?? planDefaults.currency;
  for (const word of compared) {
    const unit = unitOf(word, currency);
    const known = pairOf(context, other, { word, place: comparedPaths[word], name: totalNames[word], unit }, book);
    if (known && word !== 'cost' && word !== 'makespan' && word !== 'clusterTime') stepFigures(context, other, word, unit, `against.${other.id}.${word}.step`, book);
  }
}

/** Scenarios of one plan share their work; a price is not taken apart. */
export const steps: readonly Driver[] = ['speed', 'power', 'idle', 'pue', 'wue', 'grid', 'embodied', 'lifetime-allocation'];

/** Every driver has its step, and that of what changes nothing is 0. */
function stepFigures({ simulation, run }: DerivedContext, other: ScenarioRun, explained: Exclude<Explained, 'cost'>, unit: string, path: string, book: BookDerived): void {
  const change = (driver: Driver): number => {
    const sampler = makeSampler(makeStreams(simulation.seed, 1));
    return waterfall(run, other, explained, sampler).find((step) => step.driver === driver)?.change ?? 0;
  };
  for (const driver of steps) {
    if (driver === 'wue' && explained !== 'water') continue;
    book(`${path}.${driver}`, {
      column: null, central: () => change(driver),
      trace: (of) => (run.parts.length === 0 ? count(`Change by ${driverNames[driver]}`, 0, unit, 'no work in these scenarios') : stepTrace({ a: run, b: other, explained, unit }, driver, of)),
    });
  }
}

/** A scenario against every other one of the plan. */
export function againstFigures(context: DerivedContext, book: BookDerived): void {
  for (const other of context.simulation.scenarios) if (other !== context.run) pairFigures(context, other, book);
}
