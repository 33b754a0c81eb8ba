/** Lines and bands over time, and areas stacked on each other: thinned to what can be seen. */
import { area, line, scaleLinear } from 'd3';
import { type ChartSize } from '../sizes.ts';
import { placeOf, timePlot, type TimePlot, type TimeSpan } from './axis.ts';

export interface Series {
  readonly hours: Float64Array;
  readonly central: ArrayLike<number>;
  readonly p5: ArrayLike<number>;
  readonly p95: ArrayLike<number>;
}

/** A scale from 0 upwards with its ticks. */
export interface UpAxis {
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  readonly step: number;
}

export interface BandLayout extends UpAxis {
  readonly plot: TimePlot & { readonly top: number; readonly bottom: number };
  readonly line: string;
  readonly band: string;
  /** The line of another scenario on the same scale; '' where there is none. */
  readonly other: string;
  /** A limit: where it stands, or null where it is beyond the scale. */
  readonly limitY: number | null;
}

/** Points of series of one length, in `span`, at most about `most`: each the mean of the samples it stands for. */
export function thinned(hours: ArrayLike<number>, columns: readonly ArrayLike<number>[], { from, to }: TimeSpan, most: number): { hours: number[]; columns: number[][]; samples: (readonly [first: number, last: number])[] } {
  const step = hours.length > 1 ? (hours[1] as number) - (hours[0] as number) : 1;
  const first = Math.max(0, Math.floor(from / step) - 1);
  const last = Math.min(hours.length - 1, Math.ceil(to / step) + 1);
  const bucket = Math.max(1, Math.ceil((last - first + 1) / most));
  const out: ReturnType<typeof thinned> = { hours: [], columns: columns.map(() => []), samples: [] };
  for (let begin = first; begin <= last; begin += bucket) {
    const end = Math.min(last + 1, begin + bucket);
    out.samples.push([begin, end - 1]);
    out.hours.push(((hours[begin] as number) + (hours[end - 1] as number)) / 2);
    columns.forEach((column, at) => {
      let sum = 0;
      for (let i = begin; i < end; i += 1) sum += column[i] as number;
      out.columns[at]?.push(sum / (end - begin));
    });
  }
  return out;
}

/** Largest value of series; 0 of none. */
export function highest(columns: readonly ArrayLike<number>[]): number {
  let most = 0;
  for (const column of columns) for (let i = 0; i < column.length; i += 1) if ((column[i] as number) > most) most = column[i] as number;
  return most;
}

/** A limit this many times beyond the values would press them flat: it is said, not drawn. */
const farAbove = 4;

function ticksOf(reach: number, top: number, bottom: number, k: number): UpAxis & { readonly y: (value: number) => number } {
  const scale = scaleLinear([0, reach > 0 ? reach : 1], [bottom, top]);
  const values = scale.ticks(Math.max(2, Math.floor((bottom - top) / (34 * k))));
  return { y: (value) => scale(value), ticks: values.map((value) => ({ y: scale(value), value })), step: (values[1] ?? 1) - (values[0] ?? 0) };
}

/** Zero-based; the scale does not change with the span, so that a zoom shows the same heights. */
export function layoutBand(series: Series, span: TimeSpan, size: ChartSize, limit: number | null, other: Series | null = null): BandLayout {
  const { k } = size;
  const plot = { ...timePlot(size), top: 18 * k, bottom: size.height - 18 * k };
  const most = highest([series.central, series.p95, ...(other === null ? [] : [other.central])]);
  const limited = limit !== null && limit <= most * farAbove;
  const axis = ticksOf(Math.max(limited ? limit : 0, most * 1.04), plot.top, plot.bottom, k);
  const points = Math.max(2, Math.round(plot.right - plot.left));
  const { hours, columns: [central = [], low = [], high = []] } = thinned(series.hours, [series.central, series.p5, series.p95], span, points);
  const x = (at: number): number => placeOf(hours[at] ?? 0, span, plot);
  const index = hours.map((_, at) => at);
  const beside = other === null ? null : thinned(other.hours, [other.central], span, points);
  return {
    plot, ticks: axis.ticks, step: axis.step, limitY: limited ? axis.y(limit) : null,
    line: line<number>(x, (at) => axis.y(central[at] ?? 0)).digits(2)(index) ?? '',
    band: area<number>(x, (at) => axis.y(low[at] ?? 0), (at) => axis.y(high[at] ?? 0)).digits(2)(index) ?? '',
    other: beside === null ? '' : (line<number>((at) => placeOf(beside.hours[at] ?? 0, span, plot), (at) => axis.y(beside.columns[0]?.[at] ?? 0)).digits(2)(beside.hours.map((_, at) => at)) ?? ''),
  };
}

export interface Layer {
  readonly id: string;
  readonly values: Float64Array;
}

export interface AreasLayout extends UpAxis {
  readonly plot: BandLayout['plot'];
  readonly areas: readonly { readonly id: string; readonly path: string; readonly top: string; readonly endY: number }[];
  readonly low: string;
  readonly high: string;
  readonly other: string;
}

/** Layers on each other, the first at the bottom; the interval of their sum as two lines. `reach`: what a chart beside it needs. */
export function layoutAreas(hours: Float64Array, layers: readonly Layer[], ends: { readonly p5: Float64Array; readonly p95: Float64Array }, span: TimeSpan, size: ChartSize, other: { readonly hours: Float64Array; readonly values: Float64Array } | null = null, reach = 0): AreasLayout {
  const { k } = size;
  const plot = { ...timePlot(size), top: 10 * k, bottom: size.height - 18 * k };
  const axis = ticksOf(highest([ends.p95, sumOf(layers, hours.length), ...(other === null ? [] : [other.values]), [reach]]) * 1.02, plot.top, plot.bottom, k);
  const points = Math.max(2, Math.round(plot.right - plot.left));
  const thin = thinned(hours, [...layers.map(({ values }) => values), ends.p5, ends.p95], span, points);
  if ((hours.at(-1) ?? 0) < span.to) {
    // What was used stays used, where another scenario goes on for longer.
    thin.hours.push(span.to);
    for (const column of thin.columns) column.push(column.at(-1) ?? 0);
  }
  const index = thin.hours.map((_, at) => at);
  const x = (at: number): number => placeOf(thin.hours[at] ?? 0, span, plot);
  const lineOf = (values: readonly number[]): string => line<number>(x, (at) => axis.y(values[at] ?? 0)).digits(2)(index) ?? '';
  let below = index.map(() => 0);
  const areas = layers.map(({ id }, layer) => {
    const floor = below;
    const ceiling = floor.map((value, at) => value + (thin.columns[layer]?.[at] ?? 0));
    below = ceiling;
    return { id, path: area<number>(x, (at) => axis.y(floor[at] ?? 0), (at) => axis.y(ceiling[at] ?? 0)).digits(2)(index) ?? '', top: lineOf(ceiling), endY: axis.y(((floor.at(-1) ?? 0) + (ceiling.at(-1) ?? 0)) / 2) };
  });
  const beside = other === null ? null : thinned(other.hours, [other.values], span, points);
  return {
    plot, ticks: axis.ticks, step: axis.step, areas, low: lineOf(thin.columns[layers.length] ?? []), high: lineOf(thin.columns[layers.length + 1] ?? []),
    other: beside === null ? '' : (line<number>((at) => placeOf(beside.hours[at] ?? 0, span, plot), (at) => axis.y(beside.columns[0]?.[at] ?? 0)).digits(2)(beside.hours.map((_, at) => at)) ?? ''),
  };
}

/** All layers together. */
export function sumOf(layers: readonly Layer[], count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, at) => layers.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
}

/** Labels pushed apart to at least `line` px, inside top and bottom, in the order of their places. */
export function spreadLabels(places: readonly number[], line: number, top: number, bottom: number): number[] {
  const order = places.map((_, at) => at).sort((a, b) => (places[a] as number) - (places[b] as number));
  const out = [...places];
  let above = top - line;
  for (const at of order) { out[at] = Math.max(above + line, places[at] as number); above = out[at] as number; }
  let below = bottom + line;
  for (const at of order.reverse()) { out[at] = Math.min(below - line, out[at] as number); below = out[at] as number; }
  return out;
}

/** A value of a series at a moment, between its samples; the last one after its end. */
export function valueAt(hours: ArrayLike<number>, values: ArrayLike<number>, at: number): number {
  const step = hours.length > 1 ? (hours[1] as number) - (hours[0] as number) : 1;
  const place = Math.max(0, Math.min(hours.length - 1, at / step));
  const below = Math.floor(place);
  const low = values[below] ?? 0;
  return low + ((values[Math.min(hours.length - 1, below + 1)] ?? low) - low) * (place - below);
}
