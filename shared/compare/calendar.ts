/** Days of the plan's calendar, as `2026-01-05`. Pure: no clock, no time zone. */

const millisecondsPerDay = 86_400_000;

function utc(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date);
}

/** The calendar day on which a time, in days after the beginning of `start`, falls. */
export function dayOf(start: string, days: number): string {
  return new Date(utc(start) + Math.floor(days) * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return (utc(to) - utc(from)) / millisecondsPerDay;
}
