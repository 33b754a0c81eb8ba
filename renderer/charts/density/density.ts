/** The shape of a distribution from its draws: a smoothed histogram between two far percentiles. Pure. */

export interface Density {
  readonly low: number;
  readonly high: number;
  /** Heights from 0 to 1, evenly spaced from `low` to `high`. */
  readonly heights: readonly number[];
}

const bins = 72;
const smoothings = 3;

/** Shares of the draws between which a figure is drawn: most have their long tail above. */
const skewed = [0.003, 0.992] as const;
/** The same for a difference, whose tail may lie on either side. */
export const eitherSide = [0.002, 0.998] as const;

/** Null when the draws do not spread. */
export function densityOf(draws: Float64Array, [from, to]: readonly [number, number] = skewed): Density | null {
  const sorted = Float64Array.from(draws).sort();
  const low = sorted[Math.floor(sorted.length * from)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * to) - 1] ?? 0;
  if (!(high > low)) return null;
  const counts = new Float64Array(bins);
  for (const draw of draws) {
    const bin = Math.floor(((draw - low) / (high - low)) * bins);
    if (bin >= 0 && bin < bins) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let heights: Float64Array = counts;
  for (let pass = 0; pass < smoothings; pass += 1) {
    const before = heights;
    heights = before.map((height, at) => ((before[at - 1] ?? height) + 2 * height + (before[at + 1] ?? height)) / 4);
  }
  const most = heights.reduce((largest, height) => Math.max(largest, height), 0);
  return { low, high, heights: Array.from(heights, (height) => (most > 0 ? height / most : 0)) };
}

/** SVG path of the curve over a 100 × 100 box; `closed` ends it on the base line. */
export function densityPath({ heights }: Density, closed: boolean): string {
  const step = 100 / (heights.length - 1);
  const line = heights.map((height, at) => `${(at * step).toFixed(2)},${(100 - height * 96).toFixed(2)}`).join(' L');
  return closed ? `M0,100 L${line} L100,100 Z` : `M${line}`;
}

/** Where a value stands between the ends, in per cent. */
export function placeIn({ low, high }: Density, value: number): number {
  return Math.max(0, Math.min(100, ((value - low) / (high - low)) * 100));
}
