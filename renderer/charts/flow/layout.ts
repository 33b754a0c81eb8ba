/**
 * From research to final compute: what flows from modules through research stages into the final
 * trainings, the research around them, and failed runs. Heights are shares of all GPU-hours; the
 * same height means the same share in every flow of one size.
 */
import { endOf, flowEnds } from '../../../shared/compare/study/side.ts';
import { type ChartSize, type } from '../sizes.ts';
import { textWidth } from '../text.ts';

export interface FlowInput {
  readonly links: readonly { readonly source: string; readonly stage: string; readonly share: number }[];
  /** Orders from top to bottom; what is in neither stands at the end. */
  readonly sources: readonly string[];
  readonly stages: readonly string[];
}

export interface FlowNode {
  readonly column: 0 | 1 | 2;
  readonly id: string;
  readonly share: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Where its label stands: beside the node, moved where labels would meet. */
  readonly labelY: number;
}

export interface FlowLink {
  readonly id: string;
  /** The stage it belongs to: it has its colour. */
  readonly stage: string;
  readonly path: string;
}

export interface FlowLayout {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly nodeWidth: number;
}

interface Band { readonly from: string; readonly to: string; readonly stage: string; readonly share: number }

const sums = (bands: readonly Band[], of: 'from' | 'to'): Map<string, number> => {
  const all = new Map<string, number>();
  for (const band of bands) all.set(band[of], (all.get(band[of]) ?? 0) + band.share);
  return all;
};

function ordered(ids: Iterable<string>, order: readonly string[]): string[] {
  const rank = (id: string): number => { const at = order.indexOf(id); return at < 0 ? order.length : at; };
  return [...ids].sort((a, b) => rank(a) - rank(b));
}

/** Labels at least `line` px apart, as near their nodes as that allows, inside `height`. */
export function spread(wanted: readonly number[], line: number, height: number): number[] {
  const places = [...wanted];
  for (let at = 1; at < places.length; at += 1) places[at] = Math.max(places[at] ?? 0, (places[at - 1] ?? 0) + line);
  let limit = height - line / 2;
  for (let at = places.length - 1; at >= 0; at -= 1) {
    places[at] = Math.min(places[at] ?? 0, limit);
    limit = (places[at] ?? 0) - line;
  }
  return places;
}

function ribbon(x0: number, x1: number, y0: number, y1: number, height: number): string {
  const middle = (x0 + x1) / 2;
  const f = (value: number): string => value.toFixed(2);
  return `M${f(x0)} ${f(y0)}C${f(middle)} ${f(y0)} ${f(middle)} ${f(y1)} ${f(x1)} ${f(y1)}V${f(y1 + height)}C${f(middle)} ${f(y1 + height)} ${f(middle)} ${f(y0 + height)} ${f(x0)} ${f(y0 + height)}Z`;
}

/** Names decide how much room the last column's labels need. */
export function layoutFlow({ links, sources, stages }: FlowInput, { width, height, k }: ChartSize, endLabels: readonly string[]): FlowLayout {
  const shown = links.filter(({ share }) => share > 0);
  const whole = shown.reduce((sum, { share }) => sum + share, 0);
  if (whole === 0) return { nodes: [], links: [], nodeWidth: 0 };
  const nodeWidth = 9 * k;
  const gap = 11 * k;
  const room = endLabels.reduce((most, label) => Math.max(most, textWidth(label, type.label * k, true)), 0) + 14 * k;
  const xs = [0, (width - room - nodeWidth) * 0.52, width - room - nodeWidth] as const;
  const first: Band[] = shown.map(({ source, stage, share }) => ({ from: source, to: stage, stage, share }));
  const byStage = sums(first, 'to');
  const second: Band[] = [...byStage].map(([stage, share]) => ({ from: stage, to: endOf(stage), stage, share }));
  const columns = [ordered(sums(first, 'from').keys(), sources), ordered(byStage.keys(), stages), ordered(sums(second, 'to').keys(), flowEnds)] as const;
  const shares = [sums(first, 'from'), byStage, sums(second, 'to')] as const;
  const most = Math.max(...columns.map((ids) => ids.length));
  const scale = (height - gap * (most - 1) - 4 * k) / whole;
  const line = type.label * k * 1.3;
  const nodes = columns.flatMap((ids, column): FlowNode[] => {
    const free = height - whole * scale - gap * (ids.length - 1);
    let y = free / 2;
    const placed = ids.map((id) => {
      const share = shares[column]?.get(id) ?? 0;
      const node = { column: column as FlowNode['column'], id, share, x: xs[column] ?? 0, y, height: Math.max(1, share * scale) };
      y += share * scale + gap;
      return node;
    });
    const labels = spread(placed.map((node) => node.y + node.height / 2), line, height);
    return placed.map((node, at) => ({ ...node, labelY: labels[at] ?? 0 }));
  });
  const drawn = (bands: readonly Band[], column: 0 | 1): FlowLink[] => {
    const nodeOf = (at: number, id: string): FlowNode | undefined => nodes.find((node) => node.column === at && node.id === id);
    const out = new Map<string, number>();
    const into = new Map<string, number>();
    const rank = (at: 0 | 1 | 2, id: string): number => columns[at].indexOf(id);
    return [...bands].sort((a, b) => rank(column, a.from) - rank(column, b.from) || rank((column + 1) as 1 | 2, a.to) - rank((column + 1) as 1 | 2, b.to)).flatMap((band) => {
      const [from, to] = [nodeOf(column, band.from), nodeOf(column + 1, band.to)];
      if (from === undefined || to === undefined) return [];
      const thick = band.share * scale;
      const y0 = from.y + (out.get(band.from) ?? 0);
      const y1 = to.y + (into.get(band.to) ?? 0);
      out.set(band.from, (out.get(band.from) ?? 0) + thick);
      into.set(band.to, (into.get(band.to) ?? 0) + thick);
      return [{ id: `${band.from}/${band.to}`, stage: band.stage, path: ribbon(from.x + nodeWidth, to.x, y0, y1, Math.max(0.75, thick)) }];
    });
  };
  return { nodes, links: [...drawn(first, 0), ...drawn(second, 1)], nodeWidth };
}
