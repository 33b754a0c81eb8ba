/** Many values by rank: lowest left, one column each, with the interval of each; a few are named. */
import { scaleLinear } from 'd3';
import { logAxis } from '../log-scale.ts';
import { type ChartSize, type } from '../sizes.ts';
import { fitText, textWidth } from '../text.ts';

export interface RankedItem {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Stands out and is named. */
  readonly strong: boolean;
}

export interface RankedDot {
  readonly item: RankedItem;
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export interface RankedLabel {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  /** Where the leader from the dot ends. */
  readonly from: { readonly x: number; readonly y: number };
}

export interface RankedLayout {
  readonly dots: readonly RankedDot[];
  readonly labels: readonly RankedLabel[];
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  /** Width of one column. */
  readonly step: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** In the order of their values; values a logarithm cannot show are left out on a logarithmic scale. */
export function ranked(items: readonly RankedItem[], logarithmic: boolean): readonly RankedItem[] {
  return items.filter((item) => !logarithmic || item.value > 0).sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1));
}

/** The lowest and the highest positive bound: a logarithmic scale holds them and need not hold 1. */
function logScale(items: readonly RankedItem[], bottom: number, top: number): { readonly at: (value: number) => number; readonly ticks: RankedLayout['ticks'] } {
  // Against their own lowest value the ticks of logAxis, which always holds 1, fall where the data are.
  let power = Infinity;
  for (const item of items) for (const value of [item.value, item.low]) if (value !== null && value > 0) power = Math.min(power, Math.floor(Math.log10(value)));
  const unit = Number.isFinite(power) ? 10 ** power : 1;
  const axis = logAxis(items.flatMap((item) => [item.value, item.low ?? item.value, item.high ?? item.value]).map((value) => value / unit), bottom, top, 26);
  // A scale from top to bottom runs against the room logAxis asks for; its ticks are thinned here.
  const decades = axis.ticks.filter(({ value }) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9);
  const chosen = decades.length >= 2 ? decades : axis.ticks;
  return { at: (value) => axis.scale(Math.max(value, unit * 1e-12) / unit), ticks: chosen.map(({ x, value }) => ({ y: x, value: Number((value * unit).toPrecision(3)) })) };
}

function linearScale(items: readonly RankedItem[], bottom: number, top: number): { readonly at: (value: number) => number; readonly ticks: RankedLayout['ticks'] } {
  const reach = items.reduce((most, item) => Math.max(most, item.high ?? item.value), 0);
  const scale = scaleLinear([0, reach > 0 ? reach : 1], [bottom, top]).nice(5);
  return { at: (value) => scale(value), ticks: scale.ticks(5).map((value) => ({ y: scale(value), value })) };
}

/** Names beside their dots: above left in the right half, below right in the left half; pushed apart where they meet. */
function labelled(dots: readonly RankedDot[], k: number, left: number, right: number, top: number, bottom: number): RankedLabel[] {
  const line = type.label * k * 1.35;
  const made: RankedLabel[] = [];
  const middle = (left + right) / 2;
  for (const dot of dots) {
    if (!dot.item.strong) continue;
    const anchor = dot.x > middle ? 'end' : 'start';
    const x = dot.x + (anchor === 'end' ? -18 * k : 18 * k);
    const text = fitText(dot.item.name, Math.min(200 * k, anchor === 'end' ? x - left : right - x), type.label * k, true);
    if (text === '') continue;
    const width = textWidth(text, type.label * k, true);
    const span = (label: RankedLabel): readonly [number, number] => { const w = textWidth(label.text, type.label * k, true); return label.anchor === 'end' ? [label.x - w, label.x] : [label.x, label.x + w]; };
    const own: readonly [number, number] = anchor === 'end' ? [x - width, x] : [x, x + width];
    // Above the rising curve on its right half there is room upwards, below it on the left downwards.
    const direction = anchor === 'end' ? -1 : 1;
    let y = dot.y + direction * 24 * k;
    for (let tries = 0; tries < 30; tries += 1) {
      const inside = Math.max(top + line, Math.min(bottom - 4 * k, y));
      const hits = made.some((label) => { const [from, to] = span(label); return Math.abs(label.y - inside) < line && from < own[1] + 6 && to > own[0] - 6; });
      y = inside;
      if (!hits) break;
      y += direction * line;
      if (y < top + line || y > bottom) y = dot.y - direction * (tries + 1) * line;
    }
    made.push({ id: dot.item.id, text, x, y, anchor, from: { x: anchor === 'end' ? x + 3 : x - 3, y: y - 4 * k } });
  }
  return made;
}

export function layoutRanked(items: readonly RankedItem[], logarithmic: boolean, { width, height, k }: ChartSize): RankedLayout {
  const shown = ranked(items, logarithmic);
  const left = 46 * k;
  const right = width - 8;
  const top = 18 * k;
  const bottom = height - 20 * k;
  const step = shown.length === 0 ? 0 : (right - left) / shown.length;
  const { at, ticks } = logarithmic ? logScale(shown, bottom, top) : linearScale(shown, bottom, top);
  const dots = shown.map((item, index) => ({ item, x: left + (index + 0.5) * step, y: at(item.value), low: at(item.low ?? item.value), high: at(item.high ?? item.value) }));
  return { dots, labels: labelled(dots, k, left, right, top, bottom), ticks, step, left, right, top, bottom };
}
