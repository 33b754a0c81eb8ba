/** GPU-hours under a trail, and how they fall on calendar months. */
import { msPerHour } from './jobs.ts';
import { type Trail } from './trail.ts';

type Use = Pick<Trail, 'timesMs' | 'gpusInUse'>;

/** GPU-hours under a trail until each hour. */
export function used({ timesMs, gpusInUse }: Use, hours: ArrayLike<number>): Float64Array {
  const out = new Float64Array(hours.length);
  let at = 0;
  let before = 0;
  for (let i = 0; i < hours.length; i += 1) {
    const now = (hours[i] as number) * msPerHour;
    for (; at + 1 < timesMs.length && (timesMs[at + 1] as number) <= now; at += 1) before += (gpusInUse[at] as number) * ((timesMs[at + 1] as number) - (timesMs[at] as number));
    const since = at < timesMs.length ? Math.max(0, now - (timesMs[at] as number)) : 0;
    out[i] = (before + (gpusInUse[at] ?? 0) * since) / msPerHour;
  }
  return out;
}

/** A calendar month; times in hours after the beginning of the plan's first day. */
export interface Month {
  /** `2026-01`. */
  readonly month: string;
  /** Below 0 for the first. */
  readonly fromHours: number;
  readonly toHours: number;
}

/** The months from that of `start` (`2026-01-05`) to that in which `hours` later falls. */
export function monthsOf(start: string, hours: number): Month[] {
  const [year = 1970, month = 1, day = 1] = start.split('-').map(Number);
  const zero = Date.UTC(year, month - 1, day);
  const months: Month[] = [];
  for (let at = 0; ; at += 1) {
    const [from, to] = [Date.UTC(year, month - 1 + at, 1), Date.UTC(year, month + at, 1)];
    months.push({ month: new Date(from).toISOString().slice(0, 7), fromHours: (from - zero) / msPerHour, toHours: (to - zero) / msPerHour });
    if ((to - zero) / msPerHour >= hours) return months;
  }
}

/** Share of a replicate's GPU-hours in each of some stretches of time that follow each other; `ends`: their ends in hours. */
export function sharesBy(ends: readonly number[], trail: Use): number[] {
  const until = used(trail, ends);
  const all = until.at(-1) ?? 0;
  return ends.map((_, at) => (all === 0 ? 0 : ((until[at] ?? 0) - (at === 0 ? 0 : (until[at - 1] ?? 0))) / all));
}
