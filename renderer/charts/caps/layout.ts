/** Caps under each other, each on a scale of its own: the density of the figure, the cap as a line, and what lies beyond it. */
import { scaleLinear } from 'd3';
import { type Density } from '../density/density.ts';
import { type ChartSize } from '../sizes.ts';

export interface CapRow {
  readonly id: string;
  readonly limit: number;
  /** The figure: mean and 90 % interval. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Null while its draws are fetched, and where it is exact. */
  readonly density: Density | null;
}

export interface PlacedCap {
  readonly id: string;
  readonly top: number;
  /** Where the curve stands on. */
  readonly base: number;
  readonly limit: number;
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
  /** Closed curve of the whole, '' without a density. */
  readonly area: string;
  readonly line: string;
}

export interface CapsLayout {
  readonly rows: readonly PlacedCap[];
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number };
}

/** Part of a row that its curve takes. */
const curveShare = 0.5;

function placed(row: CapRow, top: number, rowHeight: number, left: number, right: number): PlacedCap {
  const low = Math.min(row.limit, row.low, row.density?.low ?? Infinity);
  const high = Math.max(row.limit, row.high, row.density?.high ?? -Infinity);
  const scale = scaleLinear([low, high > low ? high : low + Math.max(1, Math.abs(low))], [left + 4, right - 4]);
  const base = top + rowHeight * 0.68;
  const reach = rowHeight * curveShare;
  const { density } = row;
  const points = density === null ? [] : density.heights.map((height, at) => {
    const value = density.low + ((density.high - density.low) * at) / (density.heights.length - 1);
    return `${scale(value).toFixed(2)},${(base - height * reach).toFixed(2)}`;
  });
  const [from, to] = [density === null ? 0 : scale(density.low), density === null ? 0 : scale(density.high)];
  return {
    id: row.id, top, base, limit: scale(row.limit), mean: scale(row.mean),
    interval: row.high > row.low ? [scale(row.low), scale(row.high)] : null,
    line: points.length === 0 ? '' : `M${points.join(' L')}`,
    area: points.length === 0 ? '' : `M${from.toFixed(2)},${base.toFixed(2)} L${points.join(' L')} L${to.toFixed(2)},${base.toFixed(2)} Z`,
  };
}

/** Names stand left of the plot, odds right of it. */
export function layoutCaps(rows: readonly CapRow[], size: ChartSize): CapsLayout {
  const { k, width } = size;
  const left = 84 * k;
  const right = Math.max(left + 30 * k, width - 124 * k);
  const rowHeight = rows.length === 0 ? 0 : size.height / rows.length;
  return { rows: rows.map((row, at) => placed(row, at * rowHeight, rowHeight, left, right)), rowHeight, plot: { left, right } };
}
