/** Scatter of two figures that are both better when lower, with the front as a line and names beside the points. */
import { scaleLinear } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type ChartSize } from '../sizes.ts';
import { textWidth } from '../text.ts';

export interface ParetoPoint {
  readonly id: string;
  readonly name: string;
  readonly x: Stat;
  readonly y: Stat;
  readonly onFront: boolean;
}

export interface PlacedPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly xEnds: readonly [number, number];
  readonly yEnds: readonly [number, number];
  readonly onFront: boolean;
  /** Its name, or its number where there is no room for the name. */
  readonly label: { readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' | 'middle'; readonly numbered: boolean };
}

export interface ParetoLayout {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly points: readonly PlacedPoint[];
  /** From point to point of the front, in steps: what lies right of it and above it is beaten. */
  readonly front: string;
  readonly xTicks: readonly { readonly x: number; readonly value: number }[];
  readonly yTicks: readonly { readonly y: number; readonly value: number }[];
  readonly xStep: number;
  readonly yStep: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function touches(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

type Anchor = PlacedPoint['label']['anchor'];

/** Places of a label around its point, in the order in which they are tried: dx, dy and where it is anchored. */
const places: readonly (readonly [number, number, Anchor])[] = [[9, -10, 'start'], [9, 11, 'start'], [-9, -10, 'end'], [-9, 11, 'end'], [0, -18, 'middle'], [0, 19, 'middle']];

function boxOf(x: number, y: number, anchor: Anchor, width: number, height: number): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}

type Spot = Omit<PlacedPoint, 'label'> & { readonly name: string };

/** Names beside their points, over no other point, name or edge; what finds no place is numbered as it stands in the list. */
function labelled(spots: readonly Spot[], bounds: Box, fontSize: number, k: number): PlacedPoint[] {
  const reach = 5 * k;
  const dots = spots.map(({ x, y }): Box => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }));
  const taken: Box[] = [];
  return spots.map(({ name, ...spot }, at) => {
    const tried = (text: string): PlacedPoint['label'] | null => {
      const width = textWidth(text, fontSize, true);
      for (const [dx, dy, anchor] of places) {
        const [x, y] = [spot.x + dx * k, spot.y + dy * k];
        const box = boxOf(x, y, anchor, width, fontSize * 1.15);
        const inside = box.left >= bounds.left && box.right <= bounds.right && box.top >= bounds.top && box.bottom <= bounds.bottom;
        if (!inside || taken.some((other) => touches(box, other)) || dots.some((dot, other) => other !== at && touches(box, dot))) continue;
        taken.push(box);
        return { text, x, y, anchor, numbered: text !== name };
      }
      return null;
    };
    const number = String(at + 1);
    return { ...spot, label: tried(name) ?? tried(number) ?? { text: number, x: spot.x + 8 * k, y: spot.y - 9 * k, anchor: 'start', numbered: true } };
  });
}

/** Both scales begin at zero and hold every interval. */
export function layoutPareto(points: readonly ParetoPoint[], size: ChartSize, fontSize: number): ParetoLayout {
  const { k } = size;
  const plot = { left: 44 * k, right: Math.max(80 * k, size.width - 12 * k), top: 14 * k, bottom: size.height - 34 * k };
  const reach = (ends: readonly number[]): number => { const most = ends.reduce((a, b) => Math.max(a, b), 0); return most > 0 ? most * 1.04 : 1; };
  const x = scaleLinear([0, reach(points.map((point) => point.x.p95))], [plot.left + 6 * k, plot.right]);
  const y = scaleLinear([0, reach(points.map((point) => point.y.p95))], [plot.bottom, plot.top]);
  const spots = points.map((point): Spot => ({
    id: point.id, name: point.name, onFront: point.onFront, x: x(point.x.mean), y: y(point.y.mean),
    xEnds: [x(point.x.p5), x(point.x.p95)], yEnds: [y(point.y.p5), y(point.y.p95)],
  }));
  const [first, ...others] = spots.filter(({ onFront }) => onFront).sort((a, b) => a.x - b.x || a.y - b.y);
  const front = first === undefined ? '' : [`M${first.x.toFixed(1)} ${plot.top.toFixed(1)}V${first.y.toFixed(1)}`, ...others.map((point) => `H${point.x.toFixed(1)}V${point.y.toFixed(1)}`), `H${plot.right.toFixed(1)}`].join('');
  const xValues = x.ticks(Math.min(6, Math.max(2, Math.floor((plot.right - plot.left) / (60 * k)))));
  const yValues = y.ticks(Math.max(2, Math.floor((plot.bottom - plot.top) / (38 * k))));
  return {
    plot, front, points: labelled(spots, { left: plot.left + 2 * k, right: size.width, top: 0, bottom: plot.bottom }, fontSize, k),
    xTicks: xValues.map((value) => ({ x: x(value), value })), yTicks: yValues.map((value) => ({ y: y(value), value })),
    xStep: (xValues[1] ?? 1) - (xValues[0] ?? 0), yStep: (yValues[1] ?? 1) - (yValues[0] ?? 0),
  };
}
