/** The time axis that charts of one view share: hours since the first day of a plan, ticks on its calendar. */
import { scaleUtc } from 'd3';
import { type, type ChartSize } from '../sizes.ts';
import { textWidth } from '../text.ts';

/** Part of the time that is shown, in hours since the start. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export interface TimePlot {
  readonly left: number;
  readonly right: number;
}

export interface TimeTick {
  readonly x: number;
  readonly hours: number;
  readonly label: string;
}

const msPerHour = 3_600_000;
const msPerDay = 24 * msPerHour;
/** Shorter than any month. */
const monthAtLeast = 27 * msPerDay;
const yearAtLeast = 360 * msPerDay;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Where a chart over time draws: the same left and right in all of them; room for names on the right. */
export function timePlot({ width, k }: ChartSize): TimePlot {
  return { left: 46 * k, right: Math.max(60 * k, width - (width < 620 * k ? 92 : 136) * k) };
}

export function placeOf(hours: number, span: TimeSpan, { left, right }: TimePlot): number {
  return left + ((hours - span.from) / (span.to - span.from)) * (right - left);
}

export function hoursAt(x: number, span: TimeSpan, { left, right }: TimePlot): number {
  return span.from + ((x - left) / (right - left)) * (span.to - span.from);
}

/** Milliseconds of the calendar, without a zone: a plan's days are the same everywhere. */
export function momentOf(start: string, hours: number): Date {
  const [year = 1970, month = 1, day = 1] = start.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day) + hours * msPerHour);
}

function dayText(moment: Date): string {
  return `${String(moment.getUTCDate())}\u00a0${months[moment.getUTCMonth()] ?? ''}`;
}

function tickText(moment: Date, spacing: number, first: boolean): string {
  const year = String(moment.getUTCFullYear());
  if (spacing >= yearAtLeast) return year;
  if (spacing >= monthAtLeast) return first || moment.getUTCMonth() === 0 ? `${months[moment.getUTCMonth()] ?? ''} ${year}` : (months[moment.getUTCMonth()] ?? '');
  if (spacing >= msPerDay || (moment.getUTCHours() === 0 && moment.getUTCMinutes() === 0)) return first ? `${dayText(moment)} ${year}` : dayText(moment);
  return `${String(moment.getUTCHours()).padStart(2, '0')}:${String(moment.getUTCMinutes()).padStart(2, '0')}`;
}

/** True where a label in the middle below its mark would leave the plot. */
export function startsAt(x: number, { left }: TimePlot, k: number): boolean {
  return x < left + 20 * k;
}

/** Round moments of the calendar, as many as have room. */
export function timeTicks(start: string, span: TimeSpan, plot: TimePlot, k: number): TimeTick[] {
  const scale = scaleUtc([momentOf(start, span.from), momentOf(start, span.to)], [plot.left, plot.right]);
  const all = scale.ticks(Math.max(2, Math.floor((plot.right - plot.left) / (84 * k))));
  const spacing = all.length > 1 ? (all[1] as Date).getTime() - (all[0] as Date).getTime() : msPerDay;
  const zero = momentOf(start, 0).getTime();
  let free = -Infinity;
  return all.map((moment, at) => {
    const [x, label] = [scale(moment), tickText(moment, spacing, at === 0)];
    const width = textWidth(label, type.tick * k);
    // The first label stands right of a mark at the very left, the others in the middle below theirs.
    const left = startsAt(x, plot, k) ? x : x - width / 2;
    const shown = left >= free;
    if (shown) free = left + width + 6 * k;
    return { x, hours: (moment.getTime() - zero) / msPerHour, label: shown ? label : '' };
  });
}

/** `5 Jan 2026`, and the hour where it matters. */
export function momentText(start: string, hours: number, withHour: boolean): string {
  const moment = momentOf(start, hours);
  const day = `${dayText(moment)} ${String(moment.getUTCFullYear())}`;
  return withHour ? `${day}, ${String(moment.getUTCHours()).padStart(2, '0')}:${String(moment.getUTCMinutes()).padStart(2, '0')}` : day;
}

/** The shortest time that can be shown. */
const leastHours = 2;

/** A span inside `0 … hours`, no shorter than can be read; null where it is all of it. */
export function within(span: TimeSpan, hours: number): TimeSpan | null {
  const length = Math.min(hours, Math.max(Math.min(leastHours, hours), span.to - span.from));
  const from = Math.max(0, Math.min(hours - length, span.from));
  return length >= hours * 0.999 ? null : { from, to: from + length };
}

/** Zoomed around its middle, or around `about`: `factor` 0.5 shows half as much. */
export function zoomed(span: TimeSpan, factor: number, about: number = (span.from + span.to) / 2): TimeSpan {
  return { from: about - (about - span.from) * factor, to: about + (span.to - about) * factor };
}

/** Moved by a share of its own length. */
export function moved({ from, to }: TimeSpan, share: number): TimeSpan {
  const by = (to - from) * share;
  return { from: from + by, to: to + by };
}
