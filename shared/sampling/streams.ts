/**
 * Base draws: for each input one column of numbers in (0, 1), named by the input's key.
 *
 * Design note: a stream depends on the seed, its key and the number of draws and on nothing else.
 * So adding a row shifts nobody's draws, scenarios share their luck (differences are paired), and
 * after an edit every other column stands.
 */
import { normalQuantile } from '../numeric/elementary.ts';
import { hashKey, hashWord } from './hash.ts';
import { laidOut, newPlaces, type Places, scrambledPlaces, sobolPlaces } from './places.ts';
import { rowField } from './supercube.ts';

export interface Streams {
  readonly seed: number;
  readonly samples: number;
  /** Column of samples + 1 numbers strictly between 0 and 1; element 0 is ½, the central run. Not to be changed. */
  uniform(key: string): Float64Array;
  /** The same column as standard normal scores; element 0 is 0. Not to be changed. */
  normal(key: string): Float64Array;
  /** The same column as a table in another order; null where its draws stand in no table. */
  strata(key: string): Strata | null;
}

/**
 * Base draws as places in a table that all streams with so many draws share: `uniform[i]` is `middles[places()[i]]`. A
 * distribution takes its quantiles at the table, in rising order, and lays them out. Not to be changed.
 */
export interface Strata {
  /** To be read at once: they may stand in room that the next call uses again. */
  readonly places: () => Places;
  /** Samples + 1: the central run, then the middles of equal strata of (0, 1), rising. */
  readonly middles: Float64Array;
  /** Their standard normal scores. */
  readonly scores: Float64Array;
}

/** The inputs nearly every plan has, each with its Sobol dimension; all other keys are Latin hypercubes, those of one row drawn together. */
export const sobolKeys: Readonly<Record<string, number>> = {
  'scenario.pue': 0,
  'scenario.wue': 1,
  'cluster.load': 2,
  'cluster.utilization': 3,
  'cluster.lifetimeYears': 4,
  'cluster.overheadPower': 5,
  'grid.gwp': 6,
  'grid.pe': 7,
  'grid.adp': 8,
  'grid.water': 9,
  'embodied.gpu': 10,
  'embodied.ram': 11,
  'embodied.ssd': 12,
  'cluster.speed': 13,
  'price': 14,
  'electricity-price': 15,
};

/** The first words of sfc32 still show its start; its author throws away this many. */
const warmUpWords = 12;

/** Of the number of draws used last; a function of that number alone. */
let middlesAndScores: Omit<Strata, 'places'> = { middles: new Float64Array(0), scores: new Float64Array(0) };

function tablesOf(samples: number): Omit<Strata, 'places'> {
  if (middlesAndScores.middles.length === samples + 1) return middlesAndScores;
  const middles = new Float64Array(samples + 1);
  middles[0] = 0.5;
  for (let i = 0; i < samples; i += 1) middles[i + 1] = (i + 0.5) / samples;
  middlesAndScores = { middles, scores: scoresOf(middles.slice()) };
  return middlesAndScores;
}

/** Standard normal scores in place. */
function scoresOf(column: Float64Array): Float64Array {
  for (let i = 0; i < column.length; i += 1) column[i] = normalQuantile(column[i] as number);
  return column;
}

function sobolDimension(key: string): number | undefined {
  return Object.hasOwn(sobolKeys, key) ? sobolKeys[key] : undefined;
}

/** Streams of a simulation: `seed` an integer from 0 to 2^53 - 1, `samples` draws. */
export function makeStreams(seed: number, samples: number): Streams {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`seed ${seed} is no integer from 0 to 2^53 - 1`);
  if (!Number.isSafeInteger(samples) || samples < 1) throw new Error(`${samples} is no number of draws`);
  const uniforms = new Map<string, Float64Array>();
  const normals = new Map<string, Float64Array>();
  const placed = new Map<string, Strata>();
  const placesOf = placesMaker(seed, samples);
  const shared = tablesOf(samples);
  const kept = <Made>(made: Map<string, Made>, key: string, make: () => Made): Made => {
    const before = made.get(key) ?? make();
    made.set(key, before);
    return before;
  };
  const strata = (key: string): Strata => kept(placed, key, () => ({ places: placesOf(key), ...shared }));
  const base = (key: string, table: 'middles' | 'scores'): Float64Array => {
    const at = strata(key);
    return laidOut(at[table], 1, 0, at.places(), new Float64Array(samples + 1));
  };
  const uniform = (key: string): Float64Array => kept(uniforms, key, () => base(key, 'middles'));
  const normal = (key: string): Float64Array => kept(normals, key, () => base(key, 'scores'));
  return { seed, samples, uniform, normal, strata };
}

/** Places of a key, as far as they are kept: those of a field come from the order of its row and the points of its dimension, each kept for many fields. */
function placesMaker(seed: number, samples: number): (key: string) => () => Places {
  const orders = new Map<string, Places>();
  const orderOf = (name: string): Places => {
    const order = orders.get(name) ?? shuffledStrata(seed, name, newPlaces(samples, samples));
    orders.set(name, order);
    return order;
  };
  const room = newPlaces(samples + 1, samples);
  return (key) => {
    const dimension = sobolDimension(key);
    const { high, low } = hashKey(seed, key);
    if (dimension !== undefined) {
      const places = scrambledPlaces(dimension, samples, hashWord(high, low, 0) | 0);
      return () => places;
    }
    const field = rowField(key);
    const order = orderOf(field?.row ?? key);
    if (field === null) return () => inOrder(order, room);
    const points = sobolPlaces(field.dimension, samples);
    const shift = (hashWord(high, low, 0) * 2 ** -32 * samples) | 0;
    return () => shifted(points, order, shift, room);
  };
}

/** A shuffled column of strata from 0 as places, written into `places`. */
function inOrder(order: Places, places: Places): Places {
  for (let i = 0; i < order.length; i += 1) places[i + 1] = (order[i] as number) + 1;
  return places;
}

/** Points in another order, all moved by so many strata modulo their number, written into `places`. */
function shifted(points: Places, order: Places, shift: number, places: Places): Places {
  const samples = order.length;
  for (let i = 0; i < samples; i += 1) {
    const place = ((points[(order[i] as number) + 1] as number) + shift) | 0;
    // Modulo `samples` without a branch, which would be guessed wrong every other time.
    places[i + 1] = (place - (samples & ((samples - place) >> 31))) | 0;
  }
  return places;
}

/**
 * The strata of `samples` equal parts of (0, 1), in an order shuffled by the key (McKay,
 * Beckman and Conover 1979, with the lattice of Patterson 1954): an integer column from 0.
 *
 * Design note: middles, not places drawn inside the strata. At 1/10 000 the difference shows in no
 * figure, and all such streams share one table of normal scores: the normal quantile was a fifth of
 * the time of fresh draws, the words for the places another fifth. The shuffle (Fisher and Yates,
 * inside out) takes its words from sfc32 (Doty-Humphrey, PractRand), started from the key's hash.
 */
function shuffledStrata(seed: number, key: string, strata: Places): Places {
  const state = hashKey(seed, key);
  let a = state.high;
  let b = state.low;
  let c = hashWord(state.high, state.low, 0) | 0;
  let counter = 1;
  for (let i = -warmUpWords; i < strata.length; i += 1) {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    if (i < 0) continue;
    // Exact: 32 bits of word times at most 21 bits of count, times a power of two.
    const j = ((word >>> 0) * (i + 1) * 2 ** -32) | 0;
    strata[i] = strata[j] as number;
    strata[j] = i;
  }
  return strata;
}
