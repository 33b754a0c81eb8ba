/** How concentrated compute is: share of the runs, largest first, against the share of the compute they take. */
import { scaleLinear } from 'd3';
import { type ChartSize } from '../sizes.ts';

export interface CurveInput {
  readonly shareOfRuns: number;
  readonly shareOfCompute: number;
}

export interface ConcentrationLayout {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly xTicks: readonly { readonly at: number; readonly value: number }[];
  readonly yTicks: readonly { readonly at: number; readonly value: number }[];
  readonly place: (point: CurveInput) => { readonly x: number; readonly y: number };
  /** Where the largest tenth of the runs ends. */
  readonly tenthX: number;
  readonly path: (curve: readonly CurveInput[]) => string;
}

/** Both axes from 0 to 1, linear: a curve that hugs the upper left corner is concentrated. */
export function layoutConcentration({ width, height, k }: ChartSize): ConcentrationLayout {
  const plot = { left: 40 * k, right: width - 10 * k, top: 8 * k, bottom: height - 20 * k };
  const x = scaleLinear([0, 1], [plot.left, plot.right]);
  const y = scaleLinear([0, 1], [plot.bottom, plot.top]);
  const marks = [0, 0.25, 0.5, 0.75, 1];
  return {
    plot, tenthX: x(0.1),
    xTicks: (width < 250 * k ? [0, 0.5, 1] : marks).map((value) => ({ at: x(value), value })), yTicks: (height < 150 * k ? [0, 0.5, 1] : marks).map((value) => ({ at: y(value), value })),
    place: ({ shareOfRuns, shareOfCompute }) => ({ x: x(shareOfRuns), y: y(shareOfCompute) }),
    path: (curve) => curve.map(({ shareOfRuns, shareOfCompute }, at) => `${at === 0 ? 'M' : 'L'}${x(shareOfRuns).toFixed(2)} ${y(shareOfCompute).toFixed(2)}`).join(''),
  };
}

/** Places no higher than `top` and at least `line` apart, downwards; `wanted` rise. */
export function below(wanted: readonly number[], top: number, line: number): number[] {
  const places: number[] = [];
  for (const want of wanted) places.push(Math.max(want, top, (places.at(-1) ?? -Infinity) + line));
  return places;
}
