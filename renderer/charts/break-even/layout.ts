/** What a useful GPU-hour costs by utilisation, own beside rent, with bands: scales, paths and places of the labels. */
import { area, line, scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type ChartSize } from '../sizes.ts';
import { spreadLabels } from '../time/layout.ts';

export interface BreakEvenCurve {
  readonly points: readonly { readonly utilization: number; readonly own: Stat }[];
  readonly now: { readonly utilization: Stat; readonly own: Stat };
  readonly rent: Stat;
  /** Utilisation at which both cost the same; null where no draw gets there. */
  readonly even: { readonly central: number | null; readonly p5: number; readonly p95: number } | null;
}

export interface BreakEvenLayout {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly own: string;
  readonly ownBand: string;
  readonly rentY: number;
  readonly rentBand: { readonly y: number; readonly height: number };
  readonly now: { readonly x: number; readonly y: number; readonly low: number; readonly high: number };
  /** Null where it is never reached; `x` null where the central run does not. */
  readonly even: { readonly x: number | null; readonly from: number; readonly to: number } | null;
  readonly xTicks: readonly { readonly x: number; readonly value: number }[];
  readonly yTicks: readonly { readonly y: number; readonly value: number }[];
  readonly step: number;
  /** Where the two curves are named, right of the plot. */
  readonly labels: { readonly own: number; readonly rent: number };
}

/** A little more than what has to be seen. */
const headroom = 1.12;

/** Zero-based. The curve leaves the scale at low use: it holds rent, and the cluster as it is used, with their intervals. */
export function layoutBreakEven({ points, now, rent, even }: BreakEvenCurve, size: ChartSize, labelWidth: number): BreakEvenLayout {
  const { k } = size;
  const plot = { left: 44 * k, right: Math.max(60 * k, size.width - labelWidth), top: 18 * k, bottom: size.height - 34 * k };
  const last = points.at(-1)?.own.mean ?? 0;
  const reach = Math.max(rent.p95, now.own.p95, last) * headroom;
  const x = scaleLinear([0, 1], [plot.left, plot.right]);
  const y = scaleLinear([0, reach > 0 ? reach : 1], [plot.bottom, plot.top]);
  const low = (value: number): number => Math.max(-plot.bottom, y(value));
  const yValues = y.ticks(Math.max(2, Math.floor((plot.bottom - plot.top) / (34 * k))));
  const xValues = plot.right - plot.left > 300 * k ? [0, 0.2, 0.4, 0.6, 0.8, 1] : [0, 0.5, 1];
  const [ownLabel = 0, rentLabel = 0] = spreadLabels([y(last), y(rent.mean)], 30 * k, plot.top, plot.bottom);
  return {
    plot,
    own: line<BreakEvenCurve['points'][number]>((point) => x(point.utilization), (point) => low(point.own.mean)).digits(2)(points) ?? '',
    ownBand: area<BreakEvenCurve['points'][number]>((point) => x(point.utilization), (point) => low(point.own.p5), (point) => low(point.own.p95)).digits(2)(points) ?? '',
    rentY: y(rent.mean), rentBand: { y: y(rent.p95), height: Math.max(0, y(rent.p5) - y(rent.p95)) },
    now: { x: x(now.utilization.mean), y: y(now.own.mean), low: y(now.own.p5), high: y(now.own.p95) },
    even: even === null ? null : { x: even.central === null ? null : x(even.central), from: x(even.p5), to: x(Math.min(1, even.p95)) },
    xTicks: xValues.map((value) => ({ x: x(value), value })), yTicks: yValues.map((value) => ({ y: y(value), value })), step: (yValues[1] ?? 1) - (yValues[0] ?? 0),
    labels: { own: ownLabel, rent: rentLabel },
  };
}
