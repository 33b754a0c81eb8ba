/**
 * Own against rent as figures: `even.<rent>.<cluster>.utilization`, `.months`, `.life` below the
 * scenario that owns the cluster, the odds `.reached`, `.cheaper`, `.earned`, and of the curve `.planned`,
 * the utilisation of the plan, `.ownFull`, a useful GPU-hour at full use, `.rentUseful`, one rented. Formulas: see
 * `compare/procurement/break-even.ts`. What some draws never reach has a central value alone; what
 * the central run never reaches is the share of the draws that do.
 */
import { breakEvenUtilization, type HeldAgainst, heldAgainst, ownPerGpuHour, utilizationOf, yearsToEarnBack } from '../../compare/procurement/break-even.ts';
import { usefulOf } from '../../compare/procurement/unit-cost.ts';
import { type Reached, reachedOf } from '../../compare/procurement/each-draw.ts';
import { hoursPerYear } from '../../quantity/hours.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { printNumber, printPercent } from '../../quantity/print.ts';
import { central, type Column, divide, multiply, sum } from '../../sampling/column.ts';
import { probabilityLower, statOf } from '../../sampling/statistics.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { type BookDerived, type DerivedContext, type DerivedFigure, type ExplainingOf } from './derived.ts';
import { itKwhOfHour } from './energy.ts';
import { figuresOf } from './figures.ts';
import { nothingHere, partHours, whole } from './gpu-hours.ts';
import { clusterGpus, heldPerWork } from './holding.ts';
import { pue } from './intensity.ts';
import { choice, constant } from './leaves.ts';
import { oddsTrace } from './odds.ts';
import { originOf } from './fields.ts';
import { type OwnTraces, ownTraces } from './money.ts';
import { inReferenceHours, usefulAt } from './unit-cost.ts';
import { node, times, type Trace } from './trace.ts';

const monthsPerYear = 12;

/** An own cluster of one scenario and the rent of another. */
interface Pair {
  readonly run: ScenarioRun;
  readonly renter: ScenarioRun;
  readonly parts: HeldAgainst['parts'];
  readonly currency: string;
}

/** What both figures are made of. */
interface Terms extends OwnTraces {
  readonly gpuHoursPerYear: Trace;
  readonly workKwh: Trace;
  readonly idleKwh: Trace;
  readonly rent: Trace;
}

/** One GPU-hour of work on this cluster, when it is rented as the other scenario rents. */
function rentTrace({ run, renter, parts, currency }: Pair, of: ExplainingOf): Trace {
  const own = of(run);
  const perHour = figuresOf(renter).get('cost.perReferenceHour');
  if (perHour === undefined) throw new Error(`${renter.id} has no price.`);
  const price = perHour.trace(of(renter));
  const useful = node('useful hours of the reference accelerator', 'GPU-hours', 'sum', 'sum over the sites of the cluster', parts.map((part) => inReferenceHours(own, part)));
  const all = node('GPU-hours on the cluster', 'GPU-hours', 'sum', 'sum over the sites of the cluster', parts.map((part) => partHours(own, part, whole) ?? nothingHere('GPU-hours', 'GPU-hours', whole)));
  return times('rent of what one GPU-hour on the own cluster does', currency, 'price of a useful hour × useful hours in a GPU-hour', { ...price, label: `${price.label}, ${renter.name}` }, node('useful hours of the reference accelerator in a GPU-hour', '', 'quotient', 'useful hours ÷ GPU-hours', [useful, all]));
}

function termsOf(pair: Pair, of: ExplainingOf): Terms {
  const [part] = pair.parts;
  const own = of(pair.run);
  const atMeter = (label: string, doing: 'work' | 'idle'): Trace => times(label, 'kWh', 'IT energy × PUE', itKwhOfHour(own, part, doing), pue(own, part));
  const counted = part.factors.holding.reserved || part.site.cluster.includeIdle;
  const { path, status } = originOf(own, part, 'includeIdle');
  return {
    ...ownTraces(own, part),
    gpuHoursPerYear: times('GPU-hours of the cluster in a year', 'GPU-hours', 'GPUs × hours in a year', clusterGpus(own, part), constant('hours in a year', hoursPerYear, 'h/year')),
    workKwh: atMeter('facility energy of a GPU-hour at work', 'work'),
    idleKwh: counted ? atMeter('facility energy of an idle GPU-hour', 'idle') : choice('energy of idle GPU-hours is left out', 0, 'kWh', path, 'false', status),
    rent: rentTrace(pair, of),
  };
}

/** u* = (F ÷ (8760·G) + p·e_idle) ÷ (c − p·(e_work − e_idle)). */
function utilizationTrace(pair: Pair, of: ExplainingOf): Trace {
  const { currency } = pair;
  const { purchase, usedShare, lifetimeYears, runningPerYear, gpuHoursPerYear, perKwh, workKwh, idleKwh, rent } = termsOf(pair, of);
  const capital = node('capital in a year', currency, 'quotient', 'purchase × share that a life costs ÷ lifetime', [times('capital over a life', currency, 'purchase × share that a life costs', purchase, usedShare), lifetimeYears]);
  const standing = node('cost of a GPU-hour, working or not', currency, 'quotient', 'capital, hosting, maintenance and staff in a year ÷ GPU-hours in it', [node('cost of a year, working or not', currency, 'sum', 'capital + hosting, maintenance and staff', [capital, runningPerYear]), gpuHoursPerYear]);
  const fixed = node('cost of a GPU-hour even when idle', currency, 'sum', 'working or not + electricity when idle', [standing, times('electricity when idle', currency, 'price of a kWh × energy when idle', perKwh, idleKwh)]);
  const more = times('electricity of work beyond idling', currency, 'price of a kWh × (energy at work − energy when idle)', perKwh, node('energy of work beyond idling', 'kWh', 'difference', 'at work − when idle', [workKwh, idleKwh]));
  return node('Break-even utilisation', '', 'quotient', 'cost of a GPU-hour even when idle ÷ (rent − electricity of work beyond idling)', [fixed, node('saved by a GPU-hour that works', currency, 'difference', 'rent − electricity of work beyond idling', [rent, more])]);
}

/** Share of the time in which the GPUs work, as planned. */
function plannedTrace({ run, parts: [part] }: Pair, of: ExplainingOf): Trace {
  return node('Utilisation: share of the time in which GPUs work', '', 'quotient', '1 ÷ GPU-hours held per GPU-hour of work', [constant('the hour of work itself', 1, ''), heldPerWork(of(run), part)], { as: 'share' });
}

/** GPU-hours worked per useful one: failed work is paid for too. */
function workedPerUseful({ run, parts }: Pair, of: ExplainingOf): Trace {
  const own = of(run);
  const all = node('GPU-hours on the cluster', 'GPU-hours', 'sum', 'sum over the sites of the cluster', parts.map((part) => partHours(own, part, whole) ?? nothingHere('GPU-hours', 'GPU-hours', whole)));
  return node('GPU-hours worked per useful one', '', 'quotient', 'GPU-hours ÷ those that did not fail', [all, node('useful GPU-hours', 'GPU-hours', 'sum', 'sum over the sites of the cluster', parts.map((part) => usefulAt(own, part)))]);
}

/** At full use nothing idles: capital and running cost of a GPU-hour, and the electricity of its work. */
function ownFullTrace(pair: Pair, of: ExplainingOf): Trace {
  const { currency } = pair;
  const { purchase, usedShare, lifetimeYears, runningPerYear, gpuHoursPerYear, perKwh, workKwh } = termsOf(pair, of);
  const capital = node('capital in a year', currency, 'quotient', 'purchase × share that a life costs ÷ lifetime', [times('capital over a life', currency, 'purchase × share that a life costs', purchase, usedShare), lifetimeYears]);
  const standing = node('capital, hosting, maintenance and staff of a GPU-hour', currency, 'quotient', 'cost of a year ÷ GPU-hours in it', [node('cost of a year, working or not', currency, 'sum', 'capital + hosting, maintenance and staff', [capital, runningPerYear]), gpuHoursPerYear]);
  const perHour = node('cost of a GPU-hour of work at full use', currency, 'sum', 'standing + electricity', [standing, times('electricity at work', currency, 'price of a kWh × energy at work', perKwh, workKwh)]);
  return times('Useful GPU-hour on the own cluster at full use', currency, 'cost of a GPU-hour × GPU-hours worked per useful one', perHour, workedPerUseful(pair, of));
}

function curveFigures(path: string, pair: Pair, { parts, inputs }: HeldAgainst, book: BookDerived): void {
  const worked = (): Column => divide(sum(parts.map(({ margins }) => margins.total)), sum(parts.map(({ margins }) => usefulOf(margins))));
  const figure = (id: string, column: () => Column, trace: (of: ExplainingOf) => Trace): void => { book(`${path}.${id}`, { column, central: () => central(column()), trace }); };
  figure('planned', () => utilizationOf(parts), (of) => plannedTrace(pair, of));
  if (statOf(sum(parts.map(({ margins }) => usefulOf(margins)))).mean === 0) return;
  figure('ownFull', () => multiply(ownPerGpuHour(inputs, 1), worked()), (of) => ownFullTrace(pair, of));
  figure('rentUseful', () => multiply(inputs.rentPerGpuHour, worked()), (of) => times('Useful GPU-hour, rented', pair.currency, 'rent of a GPU-hour × GPU-hours worked per useful one', rentTrace(pair, of), workedPerUseful(pair, of)));
}

/** Years of use at the utilisation of the scenario; on the last day of the nodes where only what they are still worth pays for the rest. */
function monthsTrace(pair: Pair, of: ExplainingOf, onLastDay: boolean): Trace {
  const { currency } = pair;
  const { purchase, discountRate, lifetimeYears, runningPerYear, gpuHoursPerYear, perKwh, workKwh, idleKwh, rent } = termsOf(pair, of);
  const months = (years: Trace, note?: string): Trace => node('Months until the purchase is earned back', 'months', 'product', 'years × months in a year', [years, constant('months in a year', monthsPerYear, '')], note === undefined ? {} : { note });
  if (onLastDay) return months(lifetimeYears, 'Rent that is not paid does not cover the purchase alone; with what the nodes are still worth it does, on their last day.');
  const working = plannedTrace(pair, of);
  const idle = node('share of the time in which GPUs idle', '', 'complement', '1 − utilisation', [working]);
  const kwh = node('facility energy of a GPU-hour', 'kWh', 'sum', 'at work × utilisation + when idle × the rest', [times('at work', 'kWh', 'energy × utilisation', workKwh, working), times('when idle', 'kWh', 'energy × the rest', idleKwh, idle)]);
  const perHour = node('saved by a GPU-hour of the cluster', currency, 'difference', 'rent not paid − electricity', [times('rent not paid', currency, 'rent × utilisation', rent, working), times('electricity', currency, 'price of a kWh × energy', perKwh, kwh)]);
  const perYear = node('saved in a year', currency, 'difference', 'saved by a GPU-hour × GPU-hours in a year − hosting, maintenance and staff', [times('rent not paid less electricity', currency, 'saved by a GPU-hour × GPU-hours in a year', perHour, gpuHoursPerYear), runningPerYear]);
  return months(node('years until the purchase is earned back', 'years', 'payback', '−ln(1 − r × purchase ÷ saved in a year) ÷ ln(1 + r); purchase ÷ saved in a year at r = 0', [purchase, perYear, discountRate]));
}

/** In how many draws a figure exists, and what it is in those. */
function reachedWords({ probability, over }: Pick<Reached, 'probability' | 'over'>, inWords: (value: number) => string): string {
  if (over === null) return 'No draw reaches it.';
  return `${printPercent(probability)} of the draws reach it; over those the mean is ${inWords(over.mean)}, the 90 % interval ${inWords(over.p5)} to ${inWords(over.p95)}.`;
}

function evenFigures({ samples }: Simulation, pair: Pair, held: HeldAgainst, book: BookDerived): void {
  const { parts, inputs } = held;
  const { renter, currency } = pair;
  const [part] = parts;
  const path = `even.${renter.id}.${part.site.cluster.id}`;
  const now = utilizationOf(parts);
  curveFigures(path, pair, held, book);
  const utilization = reachedOf(breakEvenUtilization(inputs));
  const years = reachedOf(yearsToEarnBack(inputs, now));
  const { central: share } = utilization;
  const { central: after } = years;
  const never = (label: string, { probability, over }: Reached, which: string, inWords: (value: number) => string, why: string): DerivedFigure => ({
    column: null, central: () => probability,
    trace: () => oddsTrace(`${label}: share of the draws that reach it`, probability, samples, which, `The central run never reaches it: ${why} ${reachedWords({ probability, over }, inWords)}`),
  });
  const partly = (trace: Trace, reached: Reached, inWords: (value: number) => string): Trace => (reached.probability === 1 ? trace : { ...trace, note: [trace.note, reachedWords(reached, inWords)].filter((text) => text !== undefined).join(' ') });
  const [asShare, asMonths] = [printPercent, (value: number): string => `${printNumber(value * monthsPerYear)} months`];
  book(`${path}.utilization`, share === null
    ? never('Break-even utilisation', utilization, 'own and rent cost the same at a utilisation of at most 1', asShare, 'even at full use a GPU-hour costs more on the own cluster than its rent.')
    : { column: null, central: () => share, trace: (of) => partly({ ...utilizationTrace(pair, of), as: 'share' }, utilization, asShare) });
  // Only on the last day where it is the whole life.
  book(`${path}.months`, after === null
    ? never('Months until the purchase is earned back', years, 'the purchase is earned back within the life of the nodes', asMonths, 'the rent saved does not pay for the purchase within the life of the nodes.')
    : { column: null, central: () => after * monthsPerYear, trace: (of) => partly(monthsTrace(pair, of, after === central(inputs.lifetimeYears)), years, asMonths) });
  book(`${path}.life`, { column: () => inputs.lifetimeYears, central: () => central(inputs.lifetimeYears), trace: (of) => ({ ...ownTraces(of(pair.run), part).lifetimeYears }) });
  const odds = (id: string, label: string, probability: number, which: string, note: string): void => { book(`${path}.${id}`, { column: null, central: () => probability, trace: () => oddsTrace(label, probability, samples, which, note) }); };
  odds('reached', 'Odds that own can be cheaper', utilization.probability, 'own and rent cost the same at a utilisation of at most 1', share === null ? 'In the central run not even full use is enough.' : `In the central run that is a utilisation of ${printNumber(share)}.`);
  const own = ownPerGpuHour(inputs, now);
  odds('cheaper', 'Odds that own is cheaper as planned', probabilityLower(own, inputs.rentPerGpuHour), 'a GPU-hour of work costs less on the own cluster', `In the central run own costs ${printNumber(central(own))} ${currency}, rent ${printNumber(central(inputs.rentPerGpuHour))} ${currency}.`);
  odds('earned', 'Odds that the purchase is earned back', years.probability, 'the purchase is earned back within the life of the nodes', after === null ? 'In the central run it is not.' : `In the central run that takes ${printNumber(after)} years.`);
}

/** Every own cluster of a scenario against every scenario that rents at a price. */
export function breakEvenFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  if (!run.parts.some(({ site }) => site.cluster.ownership.kind === 'own')) return;
  const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));
  const currency = simulation.plan.currency ?? planDefaults.currency;
  for (const renter of simulation.scenarios) {
    if (renter === run) continue;
    const held = heldAgainst(simulation, run.id, renter.id, sampler);
    if (held.ok) for (const each of held.clusters) evenFigures(simulation, { run, renter, parts: each.parts, currency }, each, book);
  }
}
