/**
 * Caps: how likely a scenario keeps each limit of the plan, by how much, and from which day on it
 * would not. Method, section 7.
 */
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { planDefaults } from '../plan/defaults.ts';
import { capCells } from '../plan/fields.ts';
import { type Plan } from '../plan/schema.ts';
import { makeSampler, type Sampler } from '../plan/sampler.ts';
import { indicatorUnits } from '../factors/schema.ts';
import { central, type Column, elementAt, elements, subtract } from '../sampling/column.ts';
import { type Stat, statOf } from '../sampling/statistics.ts';
import { makeStreams } from '../sampling/streams.ts';
import { dayOf, daysBetween } from './calendar.ts';
import { type Amount, columnOf } from './figures.ts';

export type CapName = keyof typeof capCells | 'finish';
export const capNames: readonly CapName[] = [...(Object.keys(capCells) as (keyof typeof capCells)[]), 'finish'];

/** What each amount limits. */
export const limited: Readonly<Record<keyof typeof capCells, Amount>> = {
  gpuHours: 'gpuHours', energyKwh: 'energy', gwpKg: 'gwp', waterL: 'water', peMj: 'pe', adpKg: 'adp', cost: 'cost',
};

/** How a breach is dated, and when the work ends, as long as no schedule says it. */
export const spreadEvenly =
  'Without a schedule, the work is spread evenly from the start of the plan, with the whole cluster at work (GPU-hours ÷ GPUs ÷ 24 days): no day before that is possible, waiting and failures make it later.';

/** The same where the clusters were simulated. */
export const spreadOverSchedule =
  'The work is spread evenly from the start of the plan to the end of its last run, as the clusters were simulated.';

export interface Breach {
  /** Days after the start of the plan, over the draws that break the cap. */
  readonly days: { readonly mean: number; readonly p5: number; readonly p50: number; readonly p95: number };
  /** The day of the mean; null where the plan states no start. */
  readonly date: string | null;
}

export interface CapResult {
  readonly cap: CapName;
  /** Of `limit` and `headroom`: GPU-hours, kWh, kgCO2e, L, MJ, kgSbe, the currency, days. */
  readonly unit: string;
  /** The cap, at its median where it is uncertain; of `finish`: days from the start to the end of that day. */
  readonly limit: number;
  /** Share of draws in which the figure is at most the cap. */
  readonly probabilityKept: number;
  /** Cap less figure; below 0 where it is broken. */
  readonly headroom: Stat;
  /** Null where no draw breaks it, where nobody can say when, and for `finish`, which is a day itself. */
  readonly breach: Breach | null;
}

/** A cap that cannot be judged in a scenario, with the reason. */
export interface CapUnknown {
  readonly cap: CapName;
  readonly unknown: string;
}

export type CapAnswer = CapResult | CapUnknown;

export function isJudged(answer: CapAnswer): answer is CapResult {
  return !('unknown' in answer);
}

/** A capped figure with its limit, both by draw. */
export interface Capped {
  readonly cap: CapName;
  readonly figure: Column;
  readonly limit: Column;
  readonly unit: string;
}

/** Days the work takes: until the last run ends where the clusters were simulated, else with all GPUs at work all the time. */
export function daysOf(run: ScenarioRun): Column | null {
  return run.schedule?.makespanDays ?? run.fullClusterDays;
}

function unitOf(figure: Amount, plan: Plan): string {
  if (figure === 'gpuHours') return 'GPU-hours';
  if (figure === 'energy') return 'kWh';
  return figure === 'cost' ? (plan.currency ?? planDefaults.currency) : indicatorUnits[figure];
}

function finishCap(plan: Plan, run: ScenarioRun, day: string): Capped | CapUnknown {
  const days = daysOf(run);
  if (plan.start === undefined) return { cap: 'finish', unknown: 'The plan states no start.' };
  if (days === null) return { cap: 'finish', unknown: 'The work runs on several clusters, and no schedule says when it ends.' };
  // The day itself may still be worked.
  return { cap: 'finish', figure: days, limit: daysBetween(plan.start, day) + 1, unit: 'days' };
}

/** A cap of the plan in a scenario; null where the plan has none of that name. */
export function cappedFigure(plan: Plan, run: ScenarioRun, cap: CapName, sampler: Sampler): Capped | CapUnknown | null {
  if (cap === 'finish') return plan.caps?.finish === undefined ? null : finishCap(plan, run, plan.caps.finish);
  const typed = plan.caps?.[cap];
  if (typed === undefined) return null;
  const figure = limited[cap];
  const column = columnOf(run, figure);
  if (column === null) return { cap, unknown: figure === 'cost' ? 'No price is stated.' : `No ${figure} factor is published for a grid in use.` };
  return { cap, figure: column, limit: sampler.typed(`caps.${cap}`, typed, capCells[cap]), unit: unitOf(figure, plan) };
}

/** Share of draws in which a column is at most 0. */
export function shareWithin(excess: Column): number {
  if (typeof excess === 'number') return excess <= 0 ? 1 : 0;
  const draws = elements(excess);
  let kept = 0;
  for (let i = 1; i < draws.length; i += 1) if ((draws[i] as number) <= 0) kept += 1;
  return kept / (excess.length - 1);
}

/** Days until each draw that breaks the cap does so: when the share limit ÷ figure of the days has passed. Null where nobody can say. */
export function breachDays({ figure, limit }: Capped, run: ScenarioRun): readonly number[] | null {
  const days = daysOf(run);
  if (days === null) return null;
  const length = [figure, limit, days].reduce<number>((most, column) => (typeof column === 'number' ? most : column.length), 2);
  const broken: number[] = [];
  for (let draw = 1; draw < length; draw += 1) if (elementAt(figure, draw) > elementAt(limit, draw)) broken.push((elementAt(limit, draw) / elementAt(figure, draw)) * elementAt(days, draw));
  return broken;
}

function breachOf(capped: Capped, run: ScenarioRun, plan: Plan): Breach | null {
  const broken = breachDays(capped, run) ?? [];
  if (broken.length === 0) return null;
  const { mean, p5, p50, p95 } = statOf(Float64Array.from([broken[0] ?? 0, ...broken]));
  return { days: { mean, p5, p50, p95 }, date: plan.start === undefined ? null : dayOf(plan.start, mean) };
}

/** Every cap of the plan, in the order of the plan file, judged in one scenario. */
export function capsOf(simulation: Simulation, run: ScenarioRun, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): CapAnswer[] {
  return capNames.flatMap((cap): CapAnswer[] => {
    const capped = cappedFigure(simulation.plan, run, cap, sampler);
    if (capped === null) return [];
    if ('unknown' in capped) return [capped];
    const { figure, limit, unit } = capped;
    return [{
      cap, unit, limit: central(limit), probabilityKept: shareWithin(subtract(figure, limit)), headroom: statOf(subtract(limit, figure)),
      breach: cap === 'finish' ? null : breachOf(capped, run, simulation.plan),
    }];
  });
}
