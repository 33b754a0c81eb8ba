/** Days until the work ends by the number of nodes: a curve with its band over a logarithmic axis, a limit, and the sizes that matter. */
import { area, line, scaleLinear, scaleLog } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { roundLog } from '../log-scale.ts';
import { type ChartSize } from '../sizes.ts';

export interface SizedPoint {
  readonly nodes: number;
  readonly days: Stat;
  /** It ends in time as often as asked; null where no day is asked about. */
  readonly kept: boolean | null;
}

export interface SizingLayout {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly line: string;
  readonly band: string;
  readonly points: readonly { readonly nodes: number; readonly x: number; readonly y: number; readonly low: number; readonly high: number; readonly kept: boolean | null }[];
  /** Where the asked day is; null where it is beyond the scale. */
  readonly limitY: number | null;
  readonly xTicks: readonly { readonly x: number; readonly value: number }[];
  readonly yTicks: readonly { readonly y: number; readonly value: number }[];
  readonly step: number;
  /** Place of a number of nodes; null outside the curve. */
  readonly x: (nodes: number) => number | null;
}

/** A limit this many times beyond the curve would press it flat. */
const farAbove = 2;

/** Round numbers of nodes inside the curve, thinned to what has room; both ends where nothing round lies between. */
function nodeTicks(least: number, most: number, x: (nodes: number) => number, room: number): number[] {
  const ticks: number[] = [];
  for (let value = roundLog(least, 1); value <= most; value = roundLog(value * 1.01, 1)) ticks.push(Math.round(value));
  const all = [least, ...ticks.filter((value) => value > least && value < most), most];
  return all.filter((value, at) => value === least || value === most || (all.slice(0, at).every((other) => Math.abs(x(value) - x(other)) >= room) && Math.abs(x(value) - x(most)) >= room));
}

/** Days begin at zero. `limit`: days within which it is to end. */
export function layoutSizing(points: readonly SizedPoint[], limit: number | null, size: ChartSize): SizingLayout {
  const { k } = size;
  const plot = { left: 40 * k, right: Math.max(80 * k, size.width - 16 * k), top: 24 * k, bottom: size.height - 34 * k };
  const [least, most] = [points[0]?.nodes ?? 1, points.at(-1)?.nodes ?? 2];
  const highest = points.reduce((top, { days }) => Math.max(top, days.p95, days.mean), 0);
  const shown = limit !== null && limit <= highest * farAbove;
  const reach = Math.max(highest, shown ? limit : 0) * 1.05;
  const log = scaleLog([least, Math.max(most, least + 1)], [plot.left + 10 * k, plot.right - 6 * k]);
  const y = scaleLinear([0, reach > 0 ? reach : 1], [plot.bottom, plot.top]);
  const yValues = y.ticks(Math.max(2, Math.floor((plot.bottom - plot.top) / (34 * k))));
  const at = (nodes: number): number => log(nodes);
  return {
    plot,
    line: line<SizedPoint>(({ nodes }) => at(nodes), ({ days }) => y(days.mean)).digits(2)(points) ?? '',
    band: area<SizedPoint>(({ nodes }) => at(nodes), ({ days }) => y(days.p5), ({ days }) => y(days.p95)).digits(2)(points) ?? '',
    points: points.map(({ nodes, days, kept }) => ({ nodes, x: at(nodes), y: y(days.mean), low: y(days.p5), high: y(days.p95), kept })),
    limitY: shown ? y(limit) : null,
    xTicks: (least === most ? [least] : nodeTicks(least, most, at, 26 * k)).map((value) => ({ x: at(value), value })),
    yTicks: yValues.map((value) => ({ y: y(value), value })), step: (yValues[1] ?? 1) - (yValues[0] ?? 0),
    x: (nodes) => (nodes < least || nodes > most ? null : at(nodes)),
  };
}
