/**
 * When the impacts of a plan fall due: its totals spread over the months in which its GPUs are in
 * use. A draw takes its GPU-hours by month from its replicate, and its impacts per GPU-hour are those
 * of the scenario, so months add up to the totals.
 */
import { replicateOf, type ScenarioSchedule } from '../cluster/schedule.ts';
import { used } from '../cluster/timeline.ts';
import { msPerHour } from '../cluster/jobs.ts';
import { type PartRun, type ScenarioRun } from '../model/simulation.ts';
import { sumPublished, timesPublished } from '../model/missing.ts';
import { type Column, multiply, sum } from '../sampling/column.ts';
import { type Stat, statOf } from '../sampling/statistics.ts';

const msPerDay = 24 * msPerHour;

export interface MonthImpact {
  /** `2026-01`. */
  readonly month: string;
  /** Hours after the start of the plan at which the month begins (below 0 for the first) and ends. */
  readonly fromHours: number;
  readonly toHours: number;
  readonly gpuHours: Stat;
  readonly energyKwh: Stat;
  /** Use and embodied; null where a grid in use has no factor. */
  readonly gwpKg: Stat | null;
}

/** The months from that of `start` (`2026-01-05`) to that in which `hours` later falls; times in hours after the beginning of `start`. */
export function monthsOf(start: string, hours: number): Pick<MonthImpact, 'month' | 'fromHours' | 'toHours'>[] {
  const [year = 1970, month = 1, day = 1] = start.split('-').map(Number);
  const zero = Date.UTC(year, month - 1, day);
  const months: Pick<MonthImpact, 'month' | 'fromHours' | 'toHours'>[] = [];
  for (let at = 0; ; at += 1) {
    const [from, to] = [Date.UTC(year, month - 1 + at, 1), Date.UTC(year, month + at, 1)];
    months.push({ month: new Date(from).toISOString().slice(0, 7), fromHours: (from - zero) / msPerHour, toHours: (to - zero) / msPerHour });
    if ((to - zero) / msPerHour >= hours) return months;
  }
}

/** Share of a replicate's GPU-hours in each month. */
function sharesBy(ends: readonly number[], trail: Parameters<typeof used>[0]): number[] {
  const until = used(trail, ends);
  const all = until.at(-1) ?? 0;
  return ends.map((_, at) => (all === 0 ? 0 : ((until[at] ?? 0) - (at === 0 ? 0 : (until[at - 1] ?? 0))) / all));
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
  const longest = schedule.all.reduce((last, { makespanMs }) => Math.max(last, makespanMs), 0);
  if (longest === 0) return [];
  const months = monthsOf(start, (longest / msPerDay) * 24);
  const ends = months.map(({ toHours }) => toHours);
  const shares = schedule.all.map(({ trail }) => sharesBy(ends, trail));
  const parts = here(run);
  const hours = sum(parts.map(({ margins }) => margins.total));
  const energy = sum(parts.map(({ margins, intensity }) => multiply(margins.total, intensity.facilityKwh)));
  const gwp = sumPublished(parts.map(({ margins, intensity }) => timesPublished(intensity.total.gwp, margins.total)));
  return months.map((month, at) => {
    const share = overDraws(shares.map((each) => each[at] ?? 0), samples);
    return { ...month, gpuHours: statOf(multiply(hours, share)), energyKwh: statOf(multiply(energy, share)), gwpKg: gwp === null ? null : statOf(multiply(gwp, share)) };
  });
}
