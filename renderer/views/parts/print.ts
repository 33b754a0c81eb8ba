/** Counts, times and days as people read them. */

const narrowSpace = '\u202f';

/** 10 000 with narrow no-break spaces. */
export function printCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, narrowSpace);
}

/** 14:02 of an ISO time, in the zone of this computer. */
export function printTime(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** `today, 14:02`, `19 Nov` or `19 Nov 2024` of an ISO time; `today` is the caller's word. */
export function printDay(iso: string, now: Date, today: string): string {
  const day = new Date(iso);
  if (day.toDateString() === now.toDateString()) return `${today}, ${printTime(iso)}`;
  const sameYear = day.getFullYear() === now.getFullYear();
  return day.toLocaleDateString('en-GB', sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' });
}

/** The day and the time: `today, 14:02` or `19 Nov, 14:02`. */
export function printMoment(iso: string, now: Date, today: string): string {
  const day = printDay(iso, now, today);
  return new Date(iso).toDateString() === now.toDateString() ? day : `${day}, ${printTime(iso)}`;
}
