/**
 * Places of draws: which of so many equal strata of (0, 1) each draw of an input lies in.
 *
 * Design note: base draws are kept as places in tables which all inputs share, not as numbers. A quantile is then taken
 * once for each stratum, in rising order, and laid out; and all places of 10 000 draws fit the nearest cache.
 */
import { beforeSeed, reverseBits, scrambleReversed, sobolWords } from './sobol.ts';

/** Indices from 1 to the number of draws, element 0 is 0 (the central run); in the smaller words where they hold them. Not to be changed once made. */
export type Places = Uint16Array | Int32Array;

/** Room for whole numbers up to `most`. */
export function newPlaces(length: number, most: number): Places {
  return most < 2 ** 16 ? new Uint16Array(length) : new Int32Array(length);
}

/** What a number of points asks for and no seed changes. */
interface Bits {
  readonly count: number;
  /** All numbers of as many bits as tell the points apart, each with its bits in reverse. */
  readonly reversed: Places;
  /** For each such number, 1 + the point that has it, or 0. */
  readonly points: Places;
  /** Words of a dimension as the hash takes them up. */
  readonly begun: Map<number, Int32Array>;
  /** Places of a dimension unscrambled. */
  readonly plain: Map<number, Places>;
}

/** Of the number of draws used last; a function of that number alone. */
let known: Bits | null = null;

function bitsOf(count: number): Bits {
  if (known?.count === count) return known;
  const bits = Math.max(1, 32 - Math.clz32(count - 1));
  const size = 2 ** bits;
  const reversed = newPlaces(size, size - 1);
  for (let i = 0; i < size; i += 1) reversed[i] = reverseBits(i) >>> (32 - bits);
  known = { count, reversed, points: newPlaces(size, count), begun: new Map(), plain: new Map() };
  return known;
}

/**
 * The places of points that were laid out by their leading bits, which stand in reverse. The leading b bits of the first
 * 2^b points of a dimension are all numbers of b bits, each once, scrambled or not: so they are sorted.
 */
function ranked({ count, reversed, points }: Bits): Places {
  const places = newPlaces(count + 1, count);
  let rank = 0;
  for (let i = 0; i < reversed.length; i += 1) {
    const point = points[reversed[i] as number] as number;
    // Without a branch, which would be guessed wrong every other time: where there is no point, element 0 is written.
    rank += -point >>> 31;
    places[point] = rank;
  }
  places[0] = 0;
  return places;
}

/** Places of the first `count` points of a Sobol dimension (0 to 15) as they are: point i at index i + 1. */
export function sobolPlaces(dimension: number, count: number): Places {
  const at = bitsOf(count);
  const before = at.plain.get(dimension);
  if (before !== undefined) return before;
  const words = sobolWords(dimension, count);
  at.points.fill(0);
  for (let i = 0; i < count; i += 1) at.points[reverseBits(words[i] as number) & (at.reversed.length - 1)] = i + 1;
  const places = ranked(at);
  at.plain.set(dimension, places);
  return places;
}

/** The same scrambled in Owen's sense by a 32-bit seed: as `owenScramble` orders them. */
export function scrambledPlaces(dimension: number, count: number, seed: number): Places {
  const at = bitsOf(count);
  let begun = at.begun.get(dimension);
  if (begun === undefined) {
    begun = sobolWords(dimension, count);
    for (let i = 0; i < count; i += 1) begun[i] = beforeSeed(reverseBits(begun[i] as number));
    at.begun.set(dimension, begun);
  }
  const { points } = at;
  const leading = at.reversed.length - 1;
  points.fill(0);
  for (let i = 0; i < count; i += 1) points[scrambleReversed(begun[i] as number, seed) & leading] = i + 1;
  return ranked(at);
}

/** The elements of a table at the places of a column, each times `times` and then plus `from`, written into `out`. */
export function laidOut(table: Float64Array, times: number, from: number, places: Places, out: Float64Array): Float64Array {
  if (from === 0) for (let i = 0; i < out.length; i += 1) out[i] = times * (table[places[i] as number] as number);
  else for (let i = 0; i < out.length; i += 1) out[i] = from + times * (table[places[i] as number] as number);
  return out;
}
