/** Burn-down: GPU-hours accumulated by month, of the plan with its band and of what ran, below the levels of caps. */
import { area, line, scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { monthName } from '../months/layout.ts';
import { type ChartSize, type } from '../sizes.ts';
import { textWidth } from '../text.ts';

export interface BurnPoint {
  /** `2026-01`. */
  readonly month: string;
  /** Until its end; null after the last month that is known. */
  readonly actual: number | null;
  readonly planned: Stat | null;
}

export interface BurnInput {
  readonly months: readonly BurnPoint[];
  readonly caps: readonly { readonly id: string; readonly text: string; readonly gpuHours: number }[];
  /** Total once everything has run; null where the rule does not say. */
  readonly completion: Stat | null;
  /** The day until which the work is to be done. */
  readonly finish: string | null;
}

export interface BurnLayout {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** One a month: its ground, and where its end stands. */
  readonly months: readonly { readonly month: string; readonly x: number; readonly width: number; readonly end: number; readonly actualY: number | null; readonly label: string; readonly labelX: number; readonly year: boolean }[];
  readonly planned: string;
  readonly band: string;
  readonly ran: string;
  readonly caps: readonly { readonly id: string; readonly text: string; readonly y: number; readonly labelY: number }[];
  readonly completion: { readonly x: number; readonly y: number; readonly low: number; readonly high: number } | null;
  readonly finishX: number | null;
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  readonly step: number;
  readonly reach: number;
}

/** A cap this many times beyond everything else would press it flat: it is said, not drawn. */
const farAbove = 3;

/** Largest value that the scale has to hold without caps. */
function reachOf({ months, completion }: BurnInput): number {
  return Math.max(completion?.p95 ?? 0, completion?.mean ?? 0, ...months.flatMap(({ actual, planned }) => [actual ?? 0, planned?.p95 ?? 0, planned?.mean ?? 0]));
}

/** Caps that have room on the scale of the rest. */
export function isDrawn(input: BurnInput, gpuHours: number): boolean {
  return gpuHours <= farAbove * reachOf(input);
}

function daysIn(month: string): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** Labels from top to bottom, each at least `apart` below the one before. */
function spread(wanted: readonly number[], apart: number): number[] {
  let before = -Infinity;
  return wanted.map((y) => (before = Math.max(y, before + apart)));
}

export function layoutBurn(input: BurnInput, size: ChartSize): BurnLayout {
  const { k } = size;
  const { months, completion, finish } = input;
  const plot = { left: 46 * k, right: size.width - 104 * k, top: 14 * k, bottom: size.height - 34 * k };
  const drawn = input.caps.filter(({ gpuHours }) => isDrawn(input, gpuHours)).sort((a, b) => b.gpuHours - a.gpuHours);
  const reach = Math.max(reachOf(input), ...drawn.map(({ gpuHours }) => gpuHours));
  const y = scaleLinear([0, reach > 0 ? reach * 1.03 : 1], [plot.bottom, plot.top]);
  const width = (plot.right - plot.left) / Math.max(1, months.length);
  const endOf = (at: number): number => plot.left + (at + 1) * width;
  const every = [1, 2, 3, 6].find((each) => each * width >= 30 * k);
  const firstYear = months[0]?.month.slice(0, 4);
  const ranked = months.flatMap(({ actual }, at) => (actual === null ? [] : [{ x: endOf(at), value: actual }]));
  const expected = months.flatMap(({ planned }, at) => (planned === null ? [] : [{ x: endOf(at), planned }]));
  const none: Stat = { central: 0, mean: 0, p5: 0, p50: 0, p95: 0 };
  const fromZero = expected.length === 0 ? [] : [{ x: plot.left, planned: none }, ...expected];
  const finishAt = finish === null ? -1 : months.findIndex(({ month }) => month === finish.slice(0, 7));
  const ticks = y.ticks(Math.max(2, Math.floor((plot.bottom - plot.top) / (34 * k)))).map((value) => ({ y: y(value), value }));
  const labels = spread(drawn.map(({ gpuHours }) => y(gpuHours) - 5 * k), type.tick * 1.25 * k);
  return {
    plot, ticks, reach, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0),
    months: months.map(({ month, actual }, at) => ({
      month, x: plot.left + at * width, width, end: endOf(at), actualY: actual === null ? null : y(actual), labelX: plot.left + (at + 0.5) * width,
      label: every === undefined ? '' : at === 0 || (Number(month.slice(5)) - 1) % every === 0 ? monthName(month, false) : '',
      year: at === 0 || (month.endsWith('-01') && (month.slice(0, 4) !== firstYear || at * width > textWidth('2026 ', type.tick * k))),
    })),
    planned: line<(typeof fromZero)[number]>((point) => point.x, (point) => y(point.planned.mean)).digits(1)(fromZero) ?? '',
    band: area<(typeof fromZero)[number]>((point) => point.x, (point) => y(point.planned.p5), (point) => y(point.planned.p95)).digits(1)(fromZero) ?? '',
    ran: line<(typeof ranked)[number]>((point) => point.x, (point) => y(point.value)).digits(1)(ranked.length === 0 ? [] : [{ x: plot.left, value: 0 }, ...ranked]) ?? '',
    caps: drawn.map(({ id, text, gpuHours }, at) => ({ id, text, y: y(gpuHours), labelY: labels[at] ?? y(gpuHours) })),
    completion: completion === null ? null : { x: plot.right + 12 * k, y: y(completion.mean), low: y(completion.p5), high: y(completion.p95) },
    finishX: finishAt < 0 || finish === null ? null : plot.left + (finishAt + Number(finish.slice(8)) / daysIn(finish.slice(0, 7))) * width,
  };
}
