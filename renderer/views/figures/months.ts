/** GPU-hours by month as a curve over time: what is used in a month is taken to be used evenly over it. Pure. */
export interface Accumulated {
  /** First day of the first month. */
  readonly start: string;
  /** A sample a day, hours since then. */
  readonly hours: Float64Array;
  readonly values: Float64Array;
}

const msPerDay = 86_400_000;

function firstDay(month: string): number {
  const [year = 1970, of = 1] = month.split('-').map(Number);
  return Date.UTC(year, of - 1, 1);
}

function nextMonth(month: string): number {
  const [year = 1970, of = 1] = month.split('-').map(Number);
  return Date.UTC(year, of, 1);
}

/** Null of no months. Months between that are not listed used nothing. */
export function accumulatedOf(months: readonly { readonly month: string; readonly gpuHours: number }[]): Accumulated | null {
  const sorted = [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const begin = firstDay(first.month);
  const days = Math.round((nextMonth(last.month) - begin) / msPerDay);
  const hours = Float64Array.from({ length: days + 1 }, (_, day) => day * 24);
  const values = new Float64Array(days + 1);
  for (const { month, gpuHours } of sorted) {
    const from = Math.round((firstDay(month) - begin) / msPerDay);
    const to = Math.round((nextMonth(month) - begin) / msPerDay);
    for (let day = from + 1; day <= days; day += 1) values[day] = (values[day] ?? 0) + gpuHours * Math.min(1, (day - from) / (to - from));
  }
  return { start: `${first.month}-01`, hours, values };
}
