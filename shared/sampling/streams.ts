/**
 * Base draws: for each input one column of numbers in (0, 1), named by the input's key.
 *
 * Design note: a stream depends on the seed, its key and the number of draws and on nothing else.
 * So adding a row shifts nobody's draws, scenarios share their luck (differences are paired), and
 * after an edit every other column stands.
 */
import { normalQuantile } from '../numeric/elementary.ts';
import { hashKey, hashWord } from './hash.ts';
import { owenScramble, sobolWords } from './sobol.ts';
import { rowField, sobolRanks } from './supercube.ts';

export interface Streams {
  readonly seed: number;
  readonly samples: number;
  /** Column of samples + 1 numbers strictly between 0 and 1; element 0 is ½, the central run. Not to be changed. */
  uniform(key: string): Float64Array;
  /** The same column as standard normal scores; element 0 is 0. Not to be changed. */
  normal(key: string): Float64Array;
  /** The same column as a table in another order; null where its draws stand in no table, as Sobol points do. */
  strata(key: string): Strata | null;
}

/**
 * Base draws as places in a table that all streams with so many draws share: `uniform[i]` is `middles[places[i]]`. A
 * distribution takes its quantiles at the table, in rising order, and lays them out. Not to be changed.
 */
export interface Strata {
  readonly places: Places;
  /** Samples + 1: the central run, then the middles of equal strata of (0, 1), rising. */
  readonly middles: Float64Array;
  /** Their standard normal scores. */
  readonly scores: Float64Array;
}

/** Indices from 1 to the number of draws, element 0 is 0; in the smaller words where they hold them. */
export type Places = Uint16Array | Int32Array;

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
let tables: Omit<Strata, 'places'> = { middles: new Float64Array(0), scores: new Float64Array(0) };

function tablesOf(samples: number): Omit<Strata, 'places'> {
  if (tables.middles.length === samples + 1) return tables;
  const middles = new Float64Array(samples + 1);
  middles[0] = 0.5;
  for (let i = 0; i < samples; i += 1) middles[i + 1] = (i + 0.5) / samples;
  tables = { middles, scores: scoresOf(middles.slice()) };
  return tables;
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
  const strata = (key: string): Strata | null => (sobolDimension(key) === undefined ? kept(placed, key, () => ({ places: placesOf(key), ...shared })) : null);
  const points = (key: string): Float64Array => scrambledSobol(seed, key, sobolDimension(key) ?? 0, samples);
  const base = (key: string, table: 'middles' | 'scores', otherwise: () => Float64Array): Float64Array => {
    const at = strata(key);
    return at === null ? otherwise() : laidOut(at[table], at.places, new Float64Array(samples + 1));
  };
  const uniform = (key: string): Float64Array => kept(uniforms, key, () => base(key, 'middles', () => points(key)));
  const normal = (key: string): Float64Array => kept(normals, key, () => base(key, 'scores', () => scoresOf(points(key))));
  return { seed, samples, uniform, normal, strata };
}

/** The elements of a table at the places of a column, written into `out`. */
export function laidOut(table: Float64Array, places: Places, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i += 1) out[i] = table[places[i] as number] as number;
  return out;
}

/**
 * Places of a key. Fields of a row come one after the other, so the order of the row's points is made once for all of
 * them.
 */
function placesMaker(seed: number, samples: number): (key: string) => Places {
  const order = new Int32Array(samples);
  let ordered: string | null = null;
  return (key) => {
    const places = samples < 2 ** 16 ? new Uint16Array(samples + 1) : new Int32Array(samples + 1);
    const field = rowField(key);
    const shuffledBy = field?.row ?? key;
    if (ordered !== shuffledBy) shuffledStrata(seed, shuffledBy, order);
    ordered = shuffledBy;
    if (field === null) {
      for (let i = 0; i < samples; i += 1) places[i + 1] = (order[i] as number) + 1;
      return places;
    }
    const ranks = sobolRanks(field.dimension, samples);
    const { high, low } = hashKey(seed, key);
    const shift = Math.floor(hashWord(high, low, 0) * 2 ** -32 * samples);
    for (let i = 0; i < samples; i += 1) {
      const rank = ((ranks[order[i] as number] as number) + shift) | 0;
      // Modulo `samples` without a branch, which would be guessed wrong every other time.
      places[i + 1] = (rank - (samples & ((samples - 1 - rank) >> 31)) + 1) | 0;
    }
    return places;
  };
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
function shuffledStrata(seed: number, key: string, strata: Int32Array): Int32Array {
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

function scrambledSobol(seed: number, key: string, dimension: number, samples: number): Float64Array {
  const { high, low } = hashKey(seed, key);
  const scramble = hashWord(high, low, 0) | 0;
  const words = sobolWords(dimension, samples);
  const column = new Float64Array(samples + 1);
  column[0] = 0.5;
  for (let i = 0; i < samples; i += 1) column[i + 1] = ((owenScramble(words[i] as number, scramble) >>> 0) + 0.5) / 0x100000000;
  return column;
}
