/** The day on which a schedule ends. */
import { dayOf } from '../../../shared/compare/calendar.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Today, as a plan writes days. */
export function today(now: Date = new Date()): string {
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');
}

/** The day on which the first run may start; today where the plan states none. */
export function startOf(plan: Plan): string {
  return plan.start ?? today();
}

/** The last day worked, of work that takes so many days from `start`. */
export function finishDay(start: string, days: number): string {
  return dayOf(start, Math.max(0, Math.ceil(days) - 1));
}

/** `8 Jul` and `2027` of `2027-07-08`. */
export function dayParts(day: string): { readonly day: string; readonly year: string } {
  const [year = '', month = '1', date = '1'] = day.split('-');
  return { day: `${String(Number(date))}\u00a0${months[Number(month) - 1] ?? ''}`, year };
}

/** `8 Jul 2027`. */
export function dayText(iso: string): string {
  const { day, year } = dayParts(iso);
  return `${day} ${year}`;
}

/** `12–22 Jun`, `12 Jun – 22 Aug`, years where they differ from each other; '' where every replicate ends on one day. */
export function finishInterval(start: string, makespan: Stat): string {
  const [low, high] = [finishDay(start, makespan.p5), finishDay(start, makespan.p95)];
  if (low === high) return '';
  const [a, b] = [dayParts(low), dayParts(high)];
  if (low.slice(0, 7) === high.slice(0, 7)) return `${String(Number(low.slice(8)))}–${b.day}`;
  return a.year === b.year ? `${a.day} – ${b.day}` : `${dayText(low)} – ${dayText(high)}`;
}
