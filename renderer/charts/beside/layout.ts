/**
 * Rows of one or two bars on one zero-based scale: a plan's, and what a record has of the same.
 * A bar may have a part that is embodied. Pure: numbers in, pixels out.
 */
import { scaleLinear } from 'd3';
import { type ChartSize } from '../sizes.ts';

export interface BesideValue {
  readonly value: number;
  /** Where the solid part ends and the embodied begins; the value itself where nothing is. */
  readonly solid: number;
  /** Ends of the interval, or of a published range; null: exact, or none is known. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface BesideInput {
  readonly id: string;
  readonly plan: BesideValue | null;
  readonly record: BesideValue | null;
}

export interface BesideBar {
  readonly y: number;
  readonly height: number;
  readonly solid: { readonly x: number; readonly width: number };
  /** Null: all of it is solid. */
  readonly rest: { readonly x: number; readonly width: number } | null;
  readonly interval: readonly [number, number] | null;
}

export interface BesideLayout {
  readonly rows: readonly { readonly id: string; readonly y: number; readonly plan: BesideBar | null; readonly record: BesideBar | null }[];
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly step: number;
}

/** Which bars a row has room for. */
export type Sides = 'both' | 'plan' | 'record';

/** Largest thing drawn, so that several charts can share a scale. */
export function besideReach(rows: readonly BesideInput[]): number {
  return rows.reduce((most, { plan, record }) => Math.max(most, ...[plan, record].flatMap((bar) => (bar === null ? [] : [bar.value, bar.high ?? 0]))), 0);
}

/** Bars between `left` and `right` px below a head of `head` px; the axis stands below them. */
export function layoutBeside(rows: readonly BesideInput[], sides: Sides, size: ChartSize, place: { readonly left: number; readonly right: number; readonly head: number; readonly reach?: number }): BesideLayout {
  const { k } = size;
  const { left, head } = place;
  const right = Math.max(left + 20, place.right);
  const bottom = Math.max(head, size.height - 20 * k);
  const rowHeight = rows.length === 0 ? 0 : (bottom - head) / rows.length;
  const height = sides === 'both' ? Math.min(15 * k, rowHeight * 0.36) : Math.min(18 * k, rowHeight * 0.56);
  const reach = place.reach ?? besideReach(rows);
  const scale = scaleLinear([0, reach > 0 ? reach : 1], [left, right]);
  const ticks = scale.ticks(Math.min(6, Math.max(2, Math.floor((right - left) / (64 * k))))).map((value) => ({ x: scale(value), value }));
  const barAt = (bar: BesideValue | null, y: number): BesideBar | null => {
    if (bar === null) return null;
    const split = scale(Math.min(bar.solid, bar.value));
    return {
      y, height, solid: { x: left, width: split - left }, rest: bar.solid < bar.value ? { x: split, width: scale(bar.value) - split } : null,
      interval: bar.low === null || bar.high === null || bar.high <= bar.low ? null : [scale(bar.low), scale(bar.high)],
    };
  };
  return {
    rows: rows.map(({ id, plan, record }, at) => {
      const y = head + at * rowHeight;
      const middle = y + rowHeight / 2;
      const upper = sides === 'both' ? middle - height - 0.75 * k : middle - height / 2;
      return { id, y, plan: sides === 'record' ? null : barAt(plan, upper), record: sides === 'plan' ? null : barAt(record, sides === 'both' ? middle + 0.75 * k : upper) };
    }),
    rowHeight, plot: { left, right, bottom }, ticks, step: ticks.length > 1 ? (ticks[1]?.value ?? 0) - (ticks[0]?.value ?? 0) : 1,
  };
}
