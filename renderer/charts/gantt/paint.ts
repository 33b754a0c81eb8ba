/** Bars of runs on a canvas, a colour at a time. */
import { plainColour } from '../frame/export.ts';
import { type ChartSize } from '../sizes.ts';
import { type TimeSpan } from '../time/axis.ts';
import { eachBar, type GanttLanes, type GanttLayout, type GanttRuns } from './layout.ts';

export interface GanttInk {
  /** CSS colour of every style, as a chart's tokens say it. */
  readonly colours: readonly string[];
  /** The style that is hatched: failed attempts. */
  readonly failed: number;
  /** Style of a run. */
  readonly styleOf: (run: number) => number;
}

/** Colours worked out so far, by theme: asking the page for one makes it compute its styles anew. */
const known = new Map<string, string>();

/** A CSS expression as the canvas knows it: tokens and mixes worked out by the page. */
function resolved(colour: string, probe: HTMLElement): string {
  const key = `${document.documentElement.dataset['theme'] ?? ''} ${colour}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  probe.style.color = colour;
  const plain = plainColour(getComputedStyle(probe).color);
  known.set(key, plain);
  return plain;
}

function hatchIn(context: CanvasRenderingContext2D, colour: string, surface: string, k: number): CanvasPattern | null {
  const tile = document.createElement('canvas');
  const edge = Math.round(6 * k);
  tile.width = edge;
  tile.height = edge;
  const ink = tile.getContext('2d');
  if (ink === null) return null;
  ink.fillStyle = surface;
  ink.fillRect(0, 0, edge, edge);
  ink.strokeStyle = colour;
  ink.lineWidth = 2 * k;
  for (const by of [-edge, 0, edge]) { ink.beginPath(); ink.moveTo(by, edge); ink.lineTo(by + edge, 0); ink.stroke(); }
  return context.createPattern(tile, 'repeat');
}

/** Below this many px a hatch cannot be told from its colour. */
const hatchFrom = 5;

interface Batch {
  /** x, y, width, height of each bar. */
  places: Float64Array;
  count: number;
}

/** By style. Working memory is kept from frame to frame: it holds what was drawn last, and nothing else reads it. */
const batches = new Map<number, Batch>();

function batch(style: number): Batch {
  const found = batches.get(style) ?? { places: new Float64Array(4096), count: 0 };
  if (found.count === 0) batches.set(style, found);
  return found;
}

function put(style: number, x: number, y: number, width: number, height: number): void {
  const into = batch(style);
  if (into.count + 4 > into.places.length) { const wider = new Float64Array(into.places.length * 2); wider.set(into.places); into.places = wider; }
  into.places.set([x, y, width, height], into.count);
  into.count += 4;
}

function fill(context: CanvasRenderingContext2D, { places, count }: Batch, colour: string, hatch: CanvasPattern | null): void {
  context.fillStyle = colour;
  for (let at = 0; at < count; at += 4) context.fillRect(places[at] as number, places[at + 1] as number, places[at + 2] as number, places[at + 3] as number);
  if (hatch === null) return;
  context.fillStyle = hatch;
  for (let at = 0; at < count; at += 4) {
    const [width, height] = [places[at + 2] as number, places[at + 3] as number];
    if (width >= hatchFrom && height >= hatchFrom) context.fillRect((places[at] as number) + 0.75, (places[at + 1] as number) + 0.75, width - 1.5, height - 1.5);
  }
}

/** Draws all bars anew; the canvas has `size` × `devicePixelRatio` pixels. */
export function paintGantt(canvas: HTMLCanvasElement, lanes: GanttLanes, runs: GanttRuns, layout: GanttLayout, span: TimeSpan, size: ChartSize, ink: GanttInk): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  for (const each of batches.values()) each.count = 0;
  eachBar(lanes, runs, layout, span, (x, y, barWidth, barHeight, run) => { put(ink.styleOf(run), x, y, barWidth, barHeight); });
  const surface = resolved('var(--surface)', canvas);
  ink.colours.forEach((colour, style) => {
    const drawn = batches.get(style);
    if (drawn === undefined || drawn.count === 0) return;
    const plain = resolved(colour, canvas);
    fill(context, drawn, plain, style === ink.failed ? hatchIn(context, plain, surface, size.k) : null);
  });
}
