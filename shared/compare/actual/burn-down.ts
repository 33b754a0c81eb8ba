/** Burn-down: what ran, accumulated by month, beside the plan and its caps. */
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column, divide, mapColumn, multiply } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { type Baseline } from '../baseline.ts';
import { dayOf, daysBetween } from '../calendar.ts';
import { type CapName, cappedFigure, capNames, daysOf } from '../caps.ts';
import { runsOfRecord } from '../run-sizes.ts';

/** More months than a plan has; a typing error in a date must not fill the memory. */
const mostMonths = 600;

export interface BurnMonth {
  /** `2026-01`. */
  readonly month: string;
  /** GPU-hours that ran until its end; null after the last month of the record. */
  readonly actual: number | null;
  /** GPU-hours planned until its end; null where nobody can say how long the plan takes. */
  readonly planned: Stat | null;
}

/** A cap as a level on the axis of GPU-hours. */
export interface BurnCap {
  readonly cap: CapName;
  /** Of caps on other figures: where they are reached, at the scenario's mean figure per GPU-hour. */
  readonly gpuHours: number;
}

export interface BurnDown {
  /** First day of the plan; `assumed`: of the record's first month, since the plan states none. */
  readonly start: { readonly day: string; readonly assumed: boolean } | null;
  readonly months: readonly BurnMonth[];
  readonly planned: Stat;
  readonly caps: readonly BurnCap[];
  /** The day until which the work is to be done, where the plan has such a cap. */
  readonly finish: string | null;
  /** GPU-hours of jobs whose log tells no start: in no month. */
  readonly undated: number;
}

function monthOf(day: string): string {
  return day.slice(0, 7);
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
}

/** Months from one to another, both included. */
function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to && months.length < mostMonths; month = nextMonth(month)) months.push(month);
  return months;
}

/** Spread evenly over the days it takes; what caps assume where no schedule says better. */
export function plannedColumn(total: Column, days: Column, passed: number): Column {
  return multiply(total, mapColumn(divide(Math.max(passed, 0), days), (share) => (share < 1 ? share : 1)));
}

/** Days from the start of the plan until the end of a month. */
export function daysPassed(start: string, month: string): number {
  return daysBetween(start, `${nextMonth(month)}-01`);
}

function capsOn(simulation: Simulation, run: ScenarioRun): BurnCap[] {
  const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));
  const hours = statOf(run.work.total).mean;
  return capNames.flatMap((cap): BurnCap[] => {
    if (cap === 'finish') return [];
    const capped = cappedFigure(simulation.plan, run, cap, sampler);
    if (capped === null || 'unknown' in capped) return [];
    const perHour = statOf(capped.figure).mean / hours;
    return perHour > 0 ? [{ cap, gpuHours: central(capped.limit) / perHour }] : [];
  });
}

/** The GPU-hours of a record by the month in which their jobs started, accumulated beside a scenario of the plan. */
export function burnDown(simulation: Simulation, run: ScenarioRun, baseline: Baseline): BurnDown {
  const { plan } = simulation;
  const ran = [...(runsOfRecord(baseline)?.byMonth ?? [])].sort((a, b) => (a.month < b.month ? -1 : 1));
  const [first, last] = [ran[0]?.month, ran.at(-1)?.month];
  const day = plan.start ?? (first === undefined ? undefined : `${first}-01`);
  const days = daysOf(run);
  const takes = days === null ? null : statOf(days);
  const planEnd = day === undefined || takes === null ? undefined : monthOf(dayOf(day, Math.max(takes.p95, takes.mean)));
  const known = [first, last, day === undefined ? undefined : monthOf(day), planEnd].filter((month) => month !== undefined).sort();
  let sum = 0;
  const months = known.length === 0 ? [] : monthsBetween(known[0] ?? '', known.at(-1) ?? '').map((month): BurnMonth => {
    sum += ran.filter((each) => each.month === month).reduce((all, { gpuHours }) => all + gpuHours, 0);
    const isLater = last === undefined || month > last;
    const passed = day === undefined ? null : daysPassed(day, month);
    return {
      month, actual: isLater ? null : sum,
      planned: days === null || passed === null || central(days) <= 0 ? null : statOf(plannedColumn(run.work.total, days, passed)),
    };
  });
  // Hours are whole seconds divided: what is left of a sum of them is rounding below this.
  const rounding = 1e-9;
  const total = baseline.figures['gpuHours.total']?.value ?? sum;
  return {
    start: day === undefined ? null : { day, assumed: plan.start === undefined },
    months, planned: statOf(run.work.total), caps: capsOn(simulation, run), finish: plan.caps?.finish ?? null, undated: total - sum > rounding * total ? total - sum : 0,
  };
}
