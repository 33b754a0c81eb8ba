/**
 * Quality of the random numbers, against what theory and the literature say. Everything is deterministic: a seed
 * that passes passes for ever; the limits are those a true random source keeps in 999 of 1000 cases.
 *
 * Chi-square: 99.9 % quantile by Wilson and Hilferty (1931), k·(1 − 2/(9k) + 3.0902·√(2/(9k)))³.
 * L2-star discrepancy: closed form of T. T. Warnock (1972); its expected square for n independent points in d
 * dimensions is (2^-d − 3^-d) ÷ n (W. J. Morokoff and R. E. Caflisch 1994, SIAM J. Sci. Comput. 15, 1251, eq. 18).
 * Inputs of a row: a Latin supercube (Owen 1998), see shared/sampling/supercube.ts.
 * Direction numbers: the first lines of new-joe-kuo-6.21201 as published (d, s, a, m_i).
 */
import { describe, expect, it } from 'vitest';
import { hashKey, hashWord } from '../../shared/sampling/hash.ts';
import { directionNumbers, sobolDimensions, sobolWords } from '../../shared/sampling/sobol.ts';
import { makeStreams, sobolKeys } from '../../shared/sampling/streams.ts';

function chiSquareLimit(k: number): number {
  return k * (1 - 2 / (9 * k) + 3.0902 * Math.sqrt(2 / (9 * k))) ** 3;
}

function chiSquare(counts: ArrayLike<number>): number {
  const list = Array.from(counts);
  const expected = list.reduce((total, count) => total + count, 0) / list.length;
  return list.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
}

describe('hashed words', () => {
  const words = (key: string, count: number, seed = 7): number[] => {
    const { high, low } = hashKey(seed, key);
    return Array.from({ length: count }, (_, i) => hashWord(high, low, i));
  };

  it('are uniform in their high, middle and low bits', () => {
    for (const key of ['activities.a.size.hours', 'cluster.load', '']) {
      for (const shift of [0, 8, 16, 24]) {
        const counts = new Int32Array(256);
        for (const word of words(key, 65_536)) counts[(word >>> shift) & 255]! += 1;
        expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(255));
      }
    }
  });

  it('do not follow from the word before (serial pairs)', () => {
    const counts = new Int32Array(64 * 64);
    const list = words('activities.a.failed', 131_072);
    for (let i = 0; i + 1 < list.length; i += 2) counts[(list[i]! >>> 26) * 64 + (list[i + 1]! >>> 26)]! += 1;
    expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(64 * 64 - 1));
  });

  it('of neighbouring keys and seeds are independent', () => {
    const pairs = [[words('activities.a1.size.hours', 65_536), words('activities.a2.size.hours', 65_536)], [words('k', 65_536, 1), words('k', 65_536, 2)]] as const;
    for (const [a, b] of pairs) {
      const counts = new Int32Array(1024);
      a.forEach((word, i) => { counts[(word >>> 27) * 32 + (b[i]! >>> 27)]! += 1; });
      expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(1023));
    }
  });
});

describe('Latin hypercubes', () => {
  it('of different inputs are paired at random: each part of the square is as full as the others', () => {
    const streams = makeStreams(3, 20_000);
    const keys = ['activities.a.size.hours', 'activities.a.size.runs', 'activities.b.size.hours', 'ablations.c.scale', 'power.ssdW'];
    for (const [i, one] of keys.entries()) {
      for (const two of keys.slice(i + 1)) {
        const [u, v] = [streams.uniform(one), streams.uniform(two)];
        const counts = new Int32Array(256);
        for (let draw = 1; draw <= 20_000; draw += 1) counts[Math.floor(u[draw]! * 16) * 16 + Math.floor(v[draw]! * 16)]! += 1;
        // The margins are fixed: 15 × 15 degrees of freedom.
        expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(225));
      }
    }
  });
});

describe('Latin supercubes', () => {
  const fields = ['size.hours', 'size.runs', 'failed', 'validation', 'evaluation'];
  const seeds = [1, 2, 3, 4, 5, 6];
  const inRow = (row: string, seed: number, chosen = fields): Float64Array[] => chosen.map((field) => makeStreams(seed, 512).uniform(`activities.${row}.${field}`).slice(1));
  const mean = (points: (seed: number) => readonly Float64Array[]): number => seeds.reduce((total, seed) => total + starSquared(points(seed)), 0) / seeds.length;

  it('draw any two inputs of a row ten times as evenly together as random ones, and five of them twice', () => {
    for (const [i, one] of fields.entries()) for (const two of fields.slice(i + 1)) expect(mean((seed) => inRow('a', seed, [one, two]))).toBeLessThan(ofRandom(2, 512) / 10);
    expect(mean((seed) => inRow('a', seed))).toBeLessThan(ofRandom(5, 512) / 2);
  });

  it('pair the inputs of different rows at random, those of the same field too', () => {
    // The margins are even, so less than for random points; far more than within a row.
    expect(mean((seed) => ['a', 'b'].flatMap((row) => inRow(row, seed, ['size.hours'])))).toBeGreaterThan(ofRandom(2, 512) / 6);
    const streams = makeStreams(5, 20_000);
    for (const [one, two] of [['activities.a.size.hours', 'activities.b.size.hours'], ['activities.a.size.hours', 'ablations.a.scale'], ['activities.a.failed', 'activities.b.size.runs']] as const) {
      const [u, v] = [streams.uniform(one), streams.uniform(two)];
      const counts = new Int32Array(256);
      for (let draw = 1; draw <= 20_000; draw += 1) counts[Math.floor(u[draw]! * 16) * 16 + Math.floor(v[draw]! * 16)]! += 1;
      expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(225));
      // And not more even than chance either: 0.1 % quantile of 225 degrees of freedom by the same formula.
      expect(chiSquare(counts)).toBeGreaterThan(225 * (1 - 2 / (9 * 225) - 3.0902 * Math.sqrt(2 / (9 * 225))) ** 3);
    }
  });
});

/** Warnock's closed form of the square of the L2-star discrepancy; points[dimension][index]. */
function starSquared(points: readonly Float64Array[]): number {
  const d = points.length;
  const n = points[0]!.length;
  let single = 0;
  let double = 0;
  for (let i = 0; i < n; i += 1) {
    single += points.reduce((product, x) => product * (1 - x[i]! ** 2), 1);
    for (let j = 0; j < n; j += 1) {
      let product = 1;
      for (let k = 0; k < d; k += 1) product *= 1 - Math.max(points[k]![i]!, points[k]![j]!);
      double += product;
    }
  }
  return 3 ** -d - (2 ** (1 - d) / n) * single + double / n ** 2;
}

const ofRandom = (d: number, n: number): number => (2 ** -d - 3 ** -d) / n;

describe('Sobol points', () => {
  it('have the published direction numbers', () => {
    const published = ['2 1 0 1', '3 2 1 1 3', '4 3 1 1 3 1', '5 3 2 1 1 1', '6 4 1 1 1 3 3', '7 4 4 1 3 5 13', '8 5 2 1 1 5 5 17', '9 5 4 1 1 5 5 5', '10 5 7 1 1 7 11 19',
      '11 5 11 1 1 5 1 1', '12 5 13 1 1 1 3 11', '13 5 14 1 3 5 5 31', '14 6 1 1 3 3 9 7 49', '15 6 13 1 1 1 15 21 21', '16 6 16 1 3 1 13 27 49'].map((line) => line.split(' ').map(Number));
    expect(published).toHaveLength(sobolDimensions - 1);
    for (const [d = 0, s = 0, a = 0, ...m] of published) {
      const v = Array.from(directionNumbers(d - 1), (word, k) => (word >>> 0) / 2 ** (31 - k));
      expect(v.slice(0, s)).toEqual(m);
      // The recurrence of Joe and Kuo (2008), eq. 2, on whole numbers.
      const bits = Array.from({ length: s - 1 }, (_, j) => (a >> (s - 2 - j)) & 1);
      for (let k = s; k < 20; k += 1) {
        let next = (v[k - s]! ^ (v[k - s]! << s)) >>> 0;
        bits.forEach((bit, j) => { if (bit === 1) next = (next ^ (v[k - j - 1]! << (j + 1))) >>> 0; });
        expect(v[k]).toBe(next);
      }
    }
  });

  const raw = (dimensions: readonly number[], n: number): Float64Array[] => dimensions.map((d) => Float64Array.from(sobolWords(d, n), (word) => (word >>> 0) / 2 ** 32));
  const scrambled = (dimensions: readonly number[], n: number, seed: number): Float64Array[] => {
    const streams = makeStreams(seed, n);
    const keys = Object.keys(sobolKeys);
    return dimensions.map((d) => streams.uniform(keys[d]!).slice(1));
  };
  const seeds = [1, 2, 3, 4, 5, 6];
  /** Mean square discrepancy over some seeds, as a multiple of what independent points have. */
  const ofScrambled = (dimensions: readonly number[], n: number): number =>
    seeds.reduce((total, seed) => total + starSquared(scrambled(dimensions, n, seed)), 0) / seeds.length / ofRandom(dimensions.length, n);
  const first = (count: number): number[] => Array.from({ length: count }, (_, d) => d);

  it('in two dimensions lie twenty times as evenly as random ones, scrambled or not', () => {
    for (const pair of [[0, 1], [1, 2], [4, 7], [10, 15]] as const) {
      expect(starSquared(raw(pair, 512))).toBeLessThan(ofRandom(2, 512) / 20);
      expect(ofScrambled(pair, 512)).toBeLessThan(1 / 20);
    }
  });

  it('in eight dimensions lie twice as evenly, and in all sixteen never worse than random ones', () => {
    expect(ofScrambled(first(8), 512)).toBeLessThan(1 / 2);
    // In sixteen dimensions 512 points are too few for any net to show; unscrambled ones would be a hundred times worse.
    expect(ofScrambled(first(sobolDimensions), 512)).toBeLessThan(1.25);
    expect(starSquared(raw(first(sobolDimensions), 512))).toBeGreaterThan(50 * ofRandom(sobolDimensions, 512));
  });

  it('are held against hashed points that lie as random ones do', () => {
    const hashed = seeds.map((seed) => first(4).map((d) => {
      const { high, low } = hashKey(seed, `d${d}`);
      return Float64Array.from({ length: 256 }, (_, i) => (hashWord(high, low, i) + 0.5) / 2 ** 32);
    }));
    const mean = hashed.reduce((total, points) => total + starSquared(points), 0) / seeds.length / ofRandom(4, 256);
    expect(mean).toBeGreaterThan(0.6);
    expect(mean).toBeLessThan(1.6);
  });
});
