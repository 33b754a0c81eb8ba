/**
 * Statistics of a sampled figure.
 *
 * Design note: sorting a column for three percentiles costs more than drawing it. A strided look at
 * the column gives a scale; every draw is counted into a bucket of that scale; only the buckets that
 * hold a wanted rank are sorted. Buckets keep the order of values, so the ranks are exact whatever
 * the scale: a bad one costs time, never a digit.
 */
import { type Column, elementAt, elements, type Sampled } from './column.ts';

/** Central run, mean of the draws and percentiles, all in the canonical unit of the figure. */
export interface Stat {
  readonly central: number;
  readonly mean: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** Columns are never changed once made, and scenarios share many: each is summed up once. */
const known = new WeakMap<Sampled, Stat>();

/** Statistics of a column; all five are equal when it is exact. */
export function statOf(column: Column): Stat {
  if (typeof column === 'number') return { central: column, mean: column, p5: column, p50: column, p95: column };
  const before = known.get(column);
  if (before !== undefined) return before;
  const stat = sumUp(elements(column));
  known.set(column, stat);
  return stat;
}

const shown = [0.05, 0.5, 0.95];

function sumUp(column: Float64Array): Stat {
  const { total, values: [p5 = NaN, p50 = NaN, p95 = NaN] } = totalAndPercentiles(column, shown);
  return { central: column[0] ?? NaN, mean: total / (column.length - 1), p5, p50, p95 };
}

/**
 * Percentiles of the draws (elements 1 on) by linear interpolation between order statistics,
 * Hyndman and Fan's (1996) type 7. `shares` rise, each 0 to 1.
 */
export function percentiles(column: Float64Array, shares: readonly number[]): number[] {
  return totalAndPercentiles(column, shares).values;
}

function totalAndPercentiles(column: Float64Array, shares: readonly number[]): { readonly total: number; readonly values: number[] } {
  const samples = column.length - 1;
  const ranks: number[] = [];
  for (const share of shares) {
    const below = Math.floor((samples - 1) * share);
    ranks.push(below, Math.min(below + 1, samples - 1));
  }
  const { total, values } = totalAndRanks(column, ranks);
  return {
    total, values: shares.map((share, i) => {
      const position = (samples - 1) * share;
      const low = values[2 * i] as number;
      const high = values[2 * i + 1] as number;
      const between = low + (high - low) * (position - Math.floor(position));
      return between > high ? high : between;
    }),
  };
}

const bucketCount = 1024;
/** Working memory, reused because a figure of 160 percentiles would else make 3 MB of garbage. Nothing survives a call. */
const counts = new Int32Array(bucketCount + 2);
const wanted = new Uint8Array(bucketCount + 2);
let bucketOf = new Uint16Array(0);
let collected = new Float64Array(0);

/** The sum of elements 1 on, and the values of the given 0-based ranks, which rise, among them. */
function totalAndRanks(column: Float64Array, ranks: readonly number[]): { readonly total: number; readonly values: number[] } {
  const samples = column.length - 1;
  const scale = samples < 64 ? null : bucketScale(column);
  if (scale === null) {
    const sorted = column.slice(1).sort();
    return { total: sumOf(column), values: ranks.map((rank) => sorted[rank] ?? NaN) };
  }
  if (bucketOf.length < samples + 1) {
    bucketOf = new Uint16Array(samples + 1);
    collected = new Float64Array(samples + 1);
  }
  const total = countIntoBuckets(column, scale);
  return { total, values: pickRanks(column, ranks, samples) };
}

function sumOf(column: Float64Array): number {
  let total = 0;
  for (let i = 1; i < column.length; i += 1) total += column[i] as number;
  return total;
}

/** Fills `bucketOf` and `counts`; the sum on the way, since the column is read anyhow. */
function countIntoBuckets(column: Float64Array, { from, perUnit }: { readonly from: number; readonly perUnit: number }): number {
  const places = bucketOf;
  counts.fill(0);
  let total = 0;
  for (let i = 1; i < column.length; i += 1) {
    const value = column[i] as number;
    total += value;
    const place = (value - from) * perUnit;
    const bucket = place < 0 ? 0 : place >= bucketCount ? bucketCount + 1 : 1 + (place | 0);
    places[i] = bucket;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  return total;
}

/** Sorts the buckets that hold a wanted rank and reads the ranks from them. */
function pickRanks(column: Float64Array, ranks: readonly number[], samples: number): number[] {
  wanted.fill(0);
  const found = new Array<number>(ranks.length).fill(NaN);
  /** For each rank: its place among the collected values, once they are sorted. */
  const places: number[] = [];
  let before = 0;
  let kept = 0;
  let next = 0;
  for (let bucket = 0; bucket < counts.length && next < ranks.length; bucket += 1) {
    const count = counts[bucket] as number;
    let holds = false;
    while (next < ranks.length && (ranks[next] as number) < before + count) {
      places.push((ranks[next] as number) - before + kept);
      holds = true;
      next += 1;
    }
    if (holds) {
      wanted[bucket] = 1;
      kept += count;
    }
    before += count;
  }
  const buckets = bucketOf;
  const values = collected;
  let at = 0;
  for (let i = 1; i <= samples; i += 1) {
    if (wanted[buckets[i] as number] === 1) {
      values[at] = column[i] as number;
      at += 1;
    }
  }
  // Every value of an earlier bucket is below every value of a later one: one sort orders them all.
  const sorted = collected.subarray(0, at).sort();
  for (let i = 0; i < places.length; i += 1) found[i] = sorted[places[i] as number] ?? NaN;
  return found;
}

/** A scale from the least to the greatest of some 128 draws; null when they are all the same or not finite. */
function bucketScale(column: Float64Array): { from: number; perUnit: number } | null {
  const samples = column.length - 1;
  const stride = Math.floor(samples / 128) | 1;
  let from = Infinity;
  let to = -Infinity;
  for (let i = 1; i <= samples; i += stride) {
    const value = column[i] as number;
    if (value < from) from = value;
    if (value > to) to = value;
  }
  const perUnit = bucketCount / (to - from);
  return perUnit > 0 && perUnit < Infinity ? { from, perUnit } : null;
}

/** Probability that a is lower than b in the same draw; ties count half. */
export function probabilityLower(a: Column, b: Column): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? 1 : a === b ? 0.5 : 0;
  const length = typeof a === 'number' ? (b as Sampled).length : a.length;
  let halves = 0;
  for (let i = 1; i < length; i += 1) {
    const left = elementAt(a, i);
    const right = elementAt(b, i);
    if (left < right) halves += 2;
    else if (left === right) halves += 1;
  }
  return halves / (2 * (length - 1));
}
