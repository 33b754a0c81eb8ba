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

export interface Streams {
  readonly seed: number;
  readonly samples: number;
  /** Column of samples + 1 numbers strictly between 0 and 1; element 0 is ½, the central run. Not to be changed. */
  uniform(key: string): Float64Array;
  /** The same column as standard normal scores; element 0 is 0. Not to be changed. */
  normal(key: string): Float64Array;
}

/** The inputs nearly every plan has, each with its Sobol dimension; all other keys are Latin hypercubes. */
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

/** Streams of a simulation: `seed` an integer from 0 to 2^53 - 1, `samples` draws. */
export function makeStreams(seed: number, samples: number): Streams {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`seed ${seed} is no integer from 0 to 2^53 - 1`);
  if (!Number.isSafeInteger(samples) || samples < 1) throw new Error(`${samples} is no number of draws`);
  const uniforms = new Map<string, Float64Array>();
  const normals = new Map<string, Float64Array>();
  const strata = new Int32Array(samples + 1);
  const fresh = (key: string): Float64Array => {
    const dimension = Object.hasOwn(sobolKeys, key) ? sobolKeys[key] : undefined;
    return dimension === undefined ? latinHypercube(seed, key, strata) : scrambledSobol(seed, key, dimension, samples);
  };
  const uniform = (key: string): Float64Array => {
    const column = uniforms.get(key) ?? fresh(key);
    uniforms.set(key, column);
    return column;
  };
  const normal = (key: string): Float64Array => {
    const before = normals.get(key);
    if (before !== undefined) return before;
    // Few inputs are wanted both ways: where only the scores are, they take the place of the uniforms.
    const base = uniforms.get(key);
    const column = base === undefined ? fresh(key) : base.slice();
    for (let i = 0; i < column.length; i += 1) column[i] = normalQuantile(column[i] as number);
    normals.set(key, column);
    return column;
  };
  return { seed, samples, uniform, normal };
}

/**
 * One draw in each of `samples` strata of equal width (McKay, Beckman and Conover 1979), in an order
 * shuffled by the key (Fisher and Yates), at a hashed place inside its stratum. `strata` is working
 * memory of samples + 1 integers.
 */
function latinHypercube(seed: number, key: string, strata: Int32Array): Float64Array {
  const { high, low } = hashKey(seed, key);
  const samples = strata.length - 1;
  for (let i = 1; i <= samples; i += 1) strata[i] = i - 1;
  const column = new Float64Array(samples + 1);
  column[0] = 0.5;
  for (let i = samples; i > 0; i -= 1) {
    // Exact: 32 bits of hash times at most 21 bits of count, times a power of two.
    const j = 1 + ((hashWord(high, low, i) * i * 2 ** -32) | 0);
    const stratum = strata[j] as number;
    strata[j] = strata[i] as number;
    // 24 bits inside the stratum: finer than any figure shows, and never rounded up to 1.
    const inside = ((hashWord(high, low, samples + i) >>> 8) + 0.5) * 2 ** -24;
    column[i] = (stratum + inside) / samples;
  }
  return column;
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
