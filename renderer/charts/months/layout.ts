/** Amounts by month: zero-based columns with their 90 % intervals; names of months as they have room. */
import { scaleBand, scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type ChartSize } from '../sizes.ts';

export interface MonthColumn {
  readonly month: string;
  readonly stat: Stat;
}

export interface MonthsLayout {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly columns: readonly { readonly month: string; readonly x: number; readonly width: number; readonly y: number; readonly height: number; readonly low: number; readonly high: number; readonly label: string; readonly year: boolean }[];
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  readonly step: number;
  readonly reach: number;
}

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Jan 2026` of `2026-01`, or `Jan` alone. */
export function monthName(month: string, year: boolean): string {
  const [of = '', at = '1'] = month.split('-');
  const name = names[Number(at) - 1] ?? at;
  return year ? `${name} ${of}` : name;
}

/** Of months in a row, those whose text of a width stands free of the one before. */
function free(months: readonly string[], centre: (month: string) => number, width: number): ReadonlySet<string> {
  let until = -Infinity;
  return new Set(months.filter((month) => {
    if (centre(month) - width / 2 < until) return false;
    until = centre(month) + width / 2;
    return true;
  }));
}

/** Months that are named, every n-th of the year so that names stand apart (none where not even each half-year has room), and those with a year below. */
function labelsOf(months: readonly string[], centre: (month: string) => number, step: number, k: number): readonly [ReadonlySet<string>, ReadonlySet<string>] {
  const every = [1, 2, 3, 6].find((each) => each * step >= 28 * k);
  const named = every === undefined ? [] : months.filter((month, at) => at === 0 || (Number(month.slice(5)) - 1) % every === 0);
  const begun = months.filter((month, at) => at === 0 || month.endsWith('-01'));
  return [free(named, centre, 28 * k), free(begun, centre, 34 * k)];
}

export function layoutMonths(months: readonly MonthColumn[], size: ChartSize): MonthsLayout {
  const { k } = size;
  const plot = { left: 46 * k, right: size.width - 4, top: 12 * k, bottom: size.height - 32 * k };
  const reach = months.reduce((most, { stat }) => Math.max(most, stat.mean, stat.p95), 0);
  const scale = scaleLinear([0, reach > 0 ? reach : 1], [plot.bottom, plot.top]);
  const band = scaleBand(months.map(({ month }) => month), [plot.left, plot.right]).paddingInner(0.25).paddingOuter(0.12);
  const width = Math.min(band.bandwidth(), 46 * k);
  const centre = (month: string): number => (band(month) ?? 0) + band.bandwidth() / 2;
  const [labels, years] = labelsOf(months.map(({ month }) => month), centre, band.step(), k);
  const ticks = scale.ticks(Math.max(2, Math.floor((plot.bottom - plot.top) / (34 * k)))).map((value) => ({ y: scale(value), value }));
  return {
    plot, ticks, reach, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0),
    columns: months.map(({ month, stat }) => ({
      month, x: (band(month) ?? 0) + (band.bandwidth() - width) / 2, width, y: scale(stat.mean), height: plot.bottom - scale(stat.mean), low: scale(stat.p5), high: scale(stat.p95),
      label: labels.has(month) ? monthName(month, false) : '', year: years.has(month),
    })),
  };
}
