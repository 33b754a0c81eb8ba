/**
 * A plan beside a class of recorded projects, stage by stage: their ratio on a logarithmic axis
 * around 1, with what it is over each end of the class, or both in GPU-hours on one zero-based scale.
 */
import { scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { logAxis } from '../log-scale.ts';
import { type ChartSize } from '../sizes.ts';

export interface ReferenceRow {
  readonly id: string;
  /** GPU-hours. */
  readonly plan: Stat;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** What each member says. */
  readonly members: readonly { readonly id: string; readonly value: number }[];
}

interface Ground {
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
}

export interface HoursLayout extends Ground {
  readonly step: number;
  readonly bars: readonly {
    readonly id: string; readonly rowY: number; readonly planY: number; readonly classY: number; readonly height: number;
    readonly plan: number; readonly interval: readonly [number, number] | null;
    readonly middle: number; readonly span: readonly [number, number] | null; readonly members: readonly number[];
  }[];
}

export interface RatiosLayout extends Ground {
  /** Where plan and class agree. */
  readonly one: number;
  /** `x` is null where the plan has nothing. */
  readonly marks: readonly { readonly id: string; readonly y: number; readonly x: number | null; readonly span: readonly [number, number] | null; readonly members: readonly number[] }[];
}

export function layoutHours(rows: readonly ReferenceRow[], size: ChartSize, left: number, right: number, head: number): HoursLayout {
  const { k } = size;
  const bottom = size.height - 20 * k;
  const rowHeight = rows.length === 0 ? 0 : (bottom - head) / rows.length;
  const height = Math.min(14 * k, rowHeight * 0.32);
  const reach = Math.max(0, ...rows.flatMap(({ plan, high }) => [plan.mean, plan.p95, high]));
  const x = scaleLinear([0, reach > 0 ? reach : 1], [left, right]);
  const ticks = x.ticks(Math.min(8, Math.max(2, Math.floor((right - left) / (58 * k))))).map((value) => ({ x: x(value), value }));
  return {
    rowHeight, plot: { left, right, bottom }, ticks, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0),
    bars: rows.map(({ id, plan, low, middle, high, members }, at) => {
      const rowY = head + at * rowHeight;
      const planY = rowY + rowHeight / 2 - height - 0.75 * k;
      return {
        id, rowY, planY, classY: planY + height + 1.5 * k, height, plan: x(plan.mean) - left, interval: plan.p95 > plan.p5 ? [x(plan.p5), x(plan.p95)] : null,
        middle: x(middle) - left, span: high > low ? [x(low), x(high)] : null, members: members.map(({ value }) => x(value)),
      };
    }),
  };
}

export function layoutReferenceRatios(rows: readonly ReferenceRow[], size: ChartSize, left: number, right: number, head: number): RatiosLayout {
  const bottom = size.height - 20 * size.k;
  const rowHeight = rows.length === 0 ? 0 : (bottom - head) / rows.length;
  const over = ({ plan }: ReferenceRow, value: number): number[] => (plan.mean > 0 && value > 0 ? [plan.mean / value] : []);
  const { scale, ticks } = logAxis(rows.flatMap((row) => [row.low, row.middle, row.high].flatMap((value) => over(row, value))), left, right, 32 * size.k);
  return {
    rowHeight, plot: { left, right, bottom }, one: scale(1), ticks,
    marks: rows.map((row, at) => {
      const [x] = over(row, row.middle);
      const [from] = over(row, row.high);
      const [to] = over(row, row.low);
      return {
        id: row.id, y: head + (at + 0.5) * rowHeight, x: x === undefined ? null : scale(x),
        span: from === undefined || to === undefined || to <= from ? null : [scale(from), scale(to)],
        members: row.members.flatMap(({ value }) => over(row, value)).map((value) => scale(value)),
      };
    }),
  };
}
