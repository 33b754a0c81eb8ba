/**
 * Runs as bars over time. A group of rows (a module, a phase, an activity, everything) has as many
 * lanes as it ever has runs at once; every stretch in which a run held its GPUs lies in the first lane
 * that is free. What is drawn is merged per pixel of a lane, so that 100 000 runs cost no more
 * than their lanes are wide.
 */
import { type ChartSize } from '../sizes.ts';
import { Heap } from './heap.ts';
import { timePlot, type TimePlot, type TimeSpan } from '../time/axis.ts';

export interface GanttRuns {
  readonly row: Int32Array;
  readonly segments: { readonly run: Int32Array; readonly fromHours: Float64Array; readonly toHours: Float64Array };
}

export interface GanttGroup {
  readonly id: string;
  readonly label: string;
  /** What it belongs to. */
  readonly note?: string;
  readonly firstLane: number;
  readonly lanes: number;
}

/** Groups with their lanes; `order` holds the segments of all lanes, lane by lane, in the order of time. */
export interface GanttLanes {
  readonly groups: readonly GanttGroup[];
  readonly offsets: Int32Array;
  readonly order: Int32Array;
}

/** The lanes of one group: a run takes the first one that is free, so that a group is as high as it has runs under way. */
class Lanes {
  /** Taken lanes, the one that is free first in front; and those that are free, the lowest in front. */
  private readonly taken = new Heap();
  private readonly free = new Heap();
  count = 0;

  /** The lane of a stretch; stretches come in the order in which they begin. */
  take(from: number, to: number): number {
    while (this.taken.size > 0 && this.taken.leastKey <= from) {
      const lane = this.taken.pop();
      this.free.push(lane, lane);
    }
    const lane = this.free.size > 0 ? this.free.pop() : this.count;
    if (lane === this.count) this.count += 1;
    this.taken.push(to, lane);
    return lane;
  }
}

/** Segments by the time at which they begin; those of one moment in the order of their runs. */
export function byBeginning({ segments: { run, fromHours } }: GanttRuns): Int32Array {
  return Int32Array.from({ length: run.length }, (_, at) => at).sort((a, b) => (fromHours[a] as number) - (fromHours[b] as number) || (run[a] as number) - (run[b] as number));
}

/** `groupOf`: index of the group of every row; `order`: `byBeginning`. */
export function layoutLanes(runs: GanttRuns, order: Int32Array, groups: readonly Pick<GanttGroup, 'id' | 'label' | 'note'>[], groupOf: readonly number[]): GanttLanes {
  const { segments } = runs;
  const free = groups.map(() => new Lanes());
  const group = new Int32Array(order.length);
  const lane = new Int32Array(order.length);
  for (let at = 0; at < order.length; at += 1) {
    const segment = order[at] as number;
    group[at] = groupOf[runs.row[segments.run[segment] as number] as number] ?? 0;
    lane[at] = free[group[at] as number]?.take(segments.fromHours[segment] as number, segments.toHours[segment] as number) ?? 0;
  }
  let all = 0;
  const firsts = free.map(({ count }) => { const first = all; all += count; return first; });
  const offsets = new Int32Array(all + 1);
  for (let at = 0; at < order.length; at += 1) { const place = (firsts[group[at] as number] as number) + (lane[at] as number) + 1; offsets[place] = (offsets[place] as number) + 1; }
  for (let at = 0; at < all; at += 1) offsets[at + 1] = (offsets[at + 1] as number) + (offsets[at] as number);
  const next = offsets.slice();
  const placed = new Int32Array(order.length);
  for (let at = 0; at < order.length; at += 1) {
    const place = (firsts[group[at] as number] as number) + (lane[at] as number);
    placed[next[place] as number] = order[at] as number;
    next[place] = (next[place] as number) + 1;
  }
  return { groups: groups.map((group, at) => ({ ...group, firstLane: firsts[at] as number, lanes: free[at]?.count ?? 0 })), offsets, order: placed };
}

/** Where a group stands: a line of text, then its lanes. */
export interface GanttBand {
  readonly group: GanttGroup;
  readonly textY: number;
  readonly y: number;
  readonly height: number;
  readonly laneHeight: number;
}

export interface GanttLayout {
  readonly plot: TimePlot & { readonly top: number; readonly bottom: number };
  readonly bands: readonly GanttBand[];
}

const sizes = { text: 15, gap: 4, lane: 7, least: 8, most: 52, packed: 420, foot: 18 };

function bandHeight(lanes: number, packed: boolean): number {
  return Math.min(packed ? sizes.packed : sizes.most, Math.max(sizes.least, lanes * sizes.lane));
}

/** Height in px at type factor 1. */
export function ganttHeight({ groups }: GanttLanes): number {
  return groups.reduce<number>((sum, { lanes }) => sum + sizes.text + bandHeight(lanes, groups.length === 1) + sizes.gap, sizes.foot);
}

export function layoutGantt({ groups }: GanttLanes, size: ChartSize): GanttLayout {
  const { k } = size;
  let y = 0;
  const bands = groups.map((group): GanttBand => {
    const height = bandHeight(group.lanes, groups.length === 1) * k;
    const band = { group, textY: y + 11 * k, y: y + sizes.text * k, height, laneHeight: group.lanes === 0 ? height : height / group.lanes };
    y = band.y + height + sizes.gap * k;
    return band;
  });
  return { plot: { ...timePlot(size), top: 0, bottom: size.height - sizes.foot * k }, bands };
}

/** First segment of a lane that ends after a moment. */
function firstAfter(lanes: GanttLanes, { segments }: GanttRuns, lane: number, hours: number): number {
  let [low, high] = [lanes.offsets[lane] as number, lanes.offsets[lane + 1] as number];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments.toHours[lanes.order[middle] as number] as number) < hours) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface GanttBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly run: number;
}

/** Lanes thinner than a px are drawn one for each px. */
function laneStep(laneHeight: number): number {
  return laneHeight >= 1 ? 1 : Math.ceil(1 / laneHeight);
}

/** Calls `draw` for every bar that can be seen; `draw(x, y, width, height, run)`. Bars that fall into a px that is drawn already are left out. */
export function eachBar(lanes: GanttLanes, runs: GanttRuns, { plot, bands }: GanttLayout, span: TimeSpan, draw: (x: number, y: number, width: number, height: number, run: number) => void): void {
  const perHour = (plot.right - plot.left) / (span.to - span.from);
  const { fromHours, toHours, run } = runs.segments;
  for (const { group, y, laneHeight } of bands) {
    const step = laneStep(laneHeight);
    const height = Math.max(1, laneHeight * step - (laneHeight > 3 ? 1 : 0));
    for (let lane = 0; lane < group.lanes; lane += step) {
      const end = lanes.offsets[group.firstLane + lane + 1] as number;
      const top = y + lane * laneHeight;
      let covered = plot.left;
      for (let at = firstAfter(lanes, runs, group.firstLane + lane, span.from); at < end; at += 1) {
        const segment = lanes.order[at] as number;
        const from = fromHours[segment] as number;
        if (from > span.to) break;
        const to = Math.min(plot.right, Math.max(plot.left + (from - span.from) * perHour + 1, plot.left + ((toHours[segment] as number) - span.from) * perHour));
        const left = Math.max(covered, plot.left + (from - span.from) * perHour);
        if (to - left < 0.5) continue;
        draw(left, top, to - left, height, run[segment] as number);
        covered = to;
      }
    }
  }
}

/** The run at a place in px, or within `reach` px beside it; null where there is none. */
export function barAt(lanes: GanttLanes, runs: GanttRuns, { plot, bands }: GanttLayout, span: TimeSpan, x: number, y: number, reach = 3): GanttBar | null {
  const perHour = (plot.right - plot.left) / (span.to - span.from);
  const band = bands.find((each) => y >= each.y && y < each.y + each.height);
  if (band === undefined || band.group.lanes === 0) return null;
  const lane = Math.min(band.group.lanes - 1, Math.floor((y - band.y) / band.laneHeight));
  const hours = span.from + (x - plot.left) / perHour;
  const at = firstAfter(lanes, runs, band.group.firstLane + lane, hours - reach / perHour);
  const segment = lanes.order[at];
  if (segment === undefined || at >= (lanes.offsets[band.group.firstLane + lane + 1] as number) || (runs.segments.fromHours[segment] as number) > hours + reach / perHour) return null;
  const left = Math.max(plot.left, plot.left + ((runs.segments.fromHours[segment] as number) - span.from) * perHour);
  const right = Math.min(plot.right, plot.left + ((runs.segments.toHours[segment] as number) - span.from) * perHour);
  return { x: left, y: band.y + lane * band.laneHeight, width: Math.max(1, right - left), height: Math.max(1, band.laneHeight), run: runs.segments.run[segment] as number };
}

/** The group whose text or lanes are at a height; null between them. */
export function groupAt({ bands }: GanttLayout, y: number): GanttGroup | null {
  return bands.find((band) => y <= band.y + band.height && y >= band.y - sizes.text)?.group ?? null;
}
