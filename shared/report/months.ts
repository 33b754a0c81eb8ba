/**
 * When the impacts of a plan fall due: its totals spread over the months in which its GPUs are in
 * use. A draw takes its GPU-hours by month from its replicate, and its impacts per GPU-hour are those
 * of the scenario, so months add up to the totals.
 */
import { replicateOf, type ScenarioSchedule } from '../cluster/schedule.ts';
import { type Month, monthsOf, sharesBy } from '../cluster/used.ts';
import { msPerHour } from '../cluster/jobs.ts';
import { type PartRun, type ScenarioRun } from '../model/simulation.ts';
import { plusTerm, sumPublished, timesPublished } from '../model/missing.ts';
import { type Column, multiply, product, sum } from '../sampling/column.ts';
import { type Stat, statOf } from '../sampling/statistics.ts';

const msPerDay = 24 * msPerHour;

export interface MonthImpact extends Month {
  readonly gpuHours: Stat;
  readonly energyKwh: Stat;
  /** Use and embodied; null where a grid in use has no factor. */
  readonly gwpKg: Stat | null;
}

/** A month with its columns; `share`: of the GPU-hours that are in it. */
export interface MonthColumns extends Month {
  readonly share: Column;
  readonly gpuHours: Column;
  readonly energyKwh: Column;
  readonly gwpKg: Column | null;
  /** False where the grid of the month is not that of the whole work. */
  readonly steady: boolean;
}

/** One share by draw, taken from the replicates. */
function overDraws(shares: readonly number[], samples: number): Column {
  const [middle = 0] = shares;
  if (shares.every((share) => share === middle)) return middle;
  return Float64Array.from({ length: samples + 1 }, (_, draw) => shares[draw === 0 ? 0 : replicateOf(draw, shares.length)] ?? 0);
}

/** What runs here: hours recorded on other hardware happened before. */
function here({ parts }: ScenarioRun): readonly PartRun[] {
  return parts.filter(({ site }) => !site.moved);
}

/** Energy at the facility and GWP of what is scheduled, by month, with their 90 % intervals. `start`: the plan's first day. */
export function monthlyImpacts(run: ScenarioRun, schedule: ScenarioSchedule, start: string, samples: number): MonthImpact[] {
  return monthlyColumns(run, schedule, start, samples).map(({ share: _, steady: __, gpuHours, energyKwh, gwpKg, ...month }) => ({ ...month, gpuHours: statOf(gpuHours), energyKwh: statOf(energyKwh), gwpKg: gwpKg === null ? null : statOf(gwpKg) }));
}

/** The same by draw. */
export function monthlyColumns(run: ScenarioRun, schedule: ScenarioSchedule, start: string, samples: number): MonthColumns[] {
  const longest = schedule.all.reduce((last, { makespanMs }) => Math.max(last, makespanMs), 0);
  if (longest === 0) return [];
  const months = monthsOf(start, (longest / msPerDay) * 24);
  const ends = months.map(({ toHours }) => toHours);
  const shares = schedule.all.map(({ trail }) => sharesBy(ends, trail));
  const parts = here(run);
  const hours = sum(parts.map(({ margins }) => margins.total));
  const energy = sum(parts.map(({ margins, intensity }) => multiply(margins.total, intensity.facilityKwh)));
  const gwp = sumPublished(parts.map(({ margins, intensity }) => timesPublished(intensity.total.gwp, margins.total)));
  /** Of a month: what is used as clean or dirty as the grid is then, production as the work is spread. */
  const gwpIn = (at: number, share: Column): Column | null => sumPublished(parts.map(({ margins, intensity, factors }) =>
    plusTerm(timesPublished(intensity.use.gwp, product([margins.total, share, factors.place.gwpByMonth?.[at] ?? 1])), timesPublished(intensity.embodied.gwp, multiply(margins.total, share)))));
  const steady = parts.every(({ factors }) => factors.place.gwpByMonth === undefined);
  return months.map((month, at) => {
    const share = overDraws(shares.map((each) => each[at] ?? 0), samples);
    return { ...month, share, steady, gpuHours: multiply(hours, share), energyKwh: multiply(energy, share), gwpKg: gwp === null ? null : ((steady ? null : gwpIn(at, share)) ?? multiply(gwp, share)) };
  });
}
