/**
 * Base draws. The published Sobol values are those of Joe and Kuo's generator: point 1 is ½ in every
 * dimension, point 2 is (¾, ¼, ¼, ¼, ¾, ¾, ¼, ¾, …), point 37 and 63 (in 64ths) come from an independent
 * implementation of the same table (SciPy 1.17, qmc.Sobol(16, scramble=False)).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashKey, hashWord } from '../../shared/sampling/hash.ts';
import { owenScramble, sobolDimensions, sobolWords } from '../../shared/sampling/sobol.ts';
import { scrambledPlaces, sobolPlaces } from '../../shared/sampling/places.ts';
import { makeStreams, sobolKeys } from '../../shared/sampling/streams.ts';

const keys = ['scenario.pue', 'cluster.load', 'embodied.gpu', 'activities.main.size.hours', 'activities.main.failed', 'grid.FR.gwp', '', 'é'];

/** How many draws fall in each of `bins` equal parts of (0, 1). */
function histogram(column: Float64Array, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 1; i < column.length; i += 1) counts[Math.floor(column[i]! * bins)]! += 1;
  return counts;
}

function correlation(a: Float64Array, b: Float64Array): number {
  let [sa, sb, sab, saa, sbb] = [0, 0, 0, 0, 0];
  const n = a.length - 1;
  for (let i = 1; i <= n; i += 1) {
    sa += a[i]!; sb += b[i]!; sab += a[i]! * b[i]!; saa += a[i]! ** 2; sbb += b[i]! ** 2;
  }
  return (sab / n - (sa / n) * (sb / n)) / Math.sqrt((saa / n - (sa / n) ** 2) * (sbb / n - (sb / n) ** 2));
}

describe('sobolWords', () => {
  const point = (index: number): number[] => Array.from({ length: sobolDimensions }, (_, dimension) => (sobolWords(dimension, 64)[index]! >>> 0) / 2 ** 32);

  it('give the published points', () => {
    expect(point(0)).toEqual(new Array(16).fill(0));
    expect(point(1)).toEqual(new Array(16).fill(0.5));
    expect(point(2)).toEqual([0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25]);
    expect(point(4)).toEqual([0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875, 0.875, 0.625, 0.875, 0.375, 0.375, 0.625, 0.375, 0.875]);
    expect(point(37).map((x) => x * 64)).toEqual([59, 41, 37, 59, 49, 19, 11, 51, 39, 11, 1, 5, 37, 55, 7, 31]);
    expect(point(63).map((x) => x * 64)).toEqual([1, 51, 23, 29, 55, 9, 37, 9, 53, 37, 27, 43, 35, 49, 21, 49]);
  });

  it('put one point in each of 2^k equal parts, scrambled or not', () => {
    for (let dimension = 0; dimension < sobolDimensions; dimension += 1) {
      const words = sobolWords(dimension, 1024);
      for (const scramble of [null, 0x12345678, -77]) {
        const met = new Set(Array.from(words, (word) => ((scramble === null ? word : owenScramble(word, scramble)) >>> 22)));
        expect(met.size).toBe(1024);
      }
    }
  });
});

describe('places', () => {
  /** Rank of each word among all of them, from 1, after the central run's 0. */
  const ranks = (words: readonly number[]): number[] => {
    const sorted = [...words].sort((a, b) => a - b);
    return [0, ...words.map((word) => sorted.indexOf(word) + 1)];
  };

  it('are the ranks of the Sobol points, as they are or scrambled, for any number of them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: sobolDimensions - 1 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (dimension, count, seed) => {
      const words = [...sobolWords(dimension, count)];
      expect([...sobolPlaces(dimension, count)]).toEqual(ranks(words.map((word) => word >>> 0)));
      expect([...scrambledPlaces(dimension, count, seed)]).toEqual(ranks(words.map((word) => owenScramble(word, seed) >>> 0)));
    }), { numRuns: 60 });
  });

  it('are whole beyond 16 bits', () => {
    const count = 70_000;
    expect(new Set(scrambledPlaces(3, count, 9)).size).toBe(count + 1);
  });
});

describe('streams', () => {
  it('start with the central run and stay strictly inside (0, 1)', () => {
    const streams = makeStreams(1, 10_000);
    for (const key of keys) {
      const column = streams.uniform(key);
      expect(column.length).toBe(10_001);
      expect(column[0]).toBe(0.5);
      expect(column.every((u) => u > 0 && u < 1)).toBe(true);
      expect(streams.normal(key)[0]).toBe(0);
    }
  });

  it('are the same bits for the same seed and key, in whatever order they are asked for', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 300 }), fc.shuffledSubarray(keys, { minLength: keys.length }), (seed, samples, order) => {
      const forward = makeStreams(seed, samples);
      const other = makeStreams(seed, samples);
      const asked = new Map(order.map((key) => [key, other.uniform(key)]));
      for (const key of keys) expect(forward.uniform(key)).toEqual(asked.get(key));
    }), { numRuns: 50 });
  });

  it('keep their bits from release to release', () => {
    // Recorded once: a change here changes every saved result and needs a changelog line.
    const streams = makeStreams(20260413, 8);
    expect([...streams.uniform('activities.main.size.hours')]).toMatchInlineSnapshot(`
      [
        0.5,
        0.6875,
        0.8125,
        0.0625,
        0.4375,
        0.1875,
        0.9375,
        0.5625,
        0.3125,
      ]
    `);
    expect([...streams.uniform('scenario.pue')]).toMatchInlineSnapshot(`
      [
        0.5,
        0.3125,
        0.6875,
        0.8125,
        0.0625,
        0.1875,
        0.9375,
        0.5625,
        0.4375,
      ]
    `);
  });

  it('are kept once made', () => {
    const streams = makeStreams(3, 100);
    expect(streams.uniform('a')).toBe(streams.uniform('a'));
    expect(streams.normal('a')).toBe(streams.normal('a'));
  });

  it('differ between seeds, seeds that differ above 32 bits included, and between keys', () => {
    for (const key of keys) {
      expect(makeStreams(1, 50).uniform(key)).not.toEqual(makeStreams(2, 50).uniform(key));
      expect(makeStreams(1, 50).uniform(key)).not.toEqual(makeStreams(1 + 2 ** 40, 50).uniform(key));
    }
    const streams = makeStreams(1, 50);
    expect(new Set(keys.map((key) => streams.uniform(key).join())).size).toBe(keys.length);
  });

  it('have one draw in each stratum (Latin hypercube), alone or as fields of a row', () => {
    const field = fc.constantFrom('', '.size.hours', '.size.runs', '.failed', '.size.flopPerParameterToken');
    fc.assert(fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 2000 }), fc.string(), field, (seed, samples, name, of) => {
      const counts = histogram(makeStreams(seed, samples).uniform(`activities.${name}${of}`), samples);
      return counts.every((count) => count === 1);
    }), { numRuns: 80 });
  });

  it('are evenly spread over a thousand parts (Sobol)', () => {
    const streams = makeStreams(7, 8192);
    for (const key of Object.keys(sobolKeys)) expect(new Set(histogram(streams.uniform(key), 1024))).toEqual(new Set([8]));
  });

  it('are not correlated with one another or with the order of draws', () => {
    const streams = makeStreams(11, 10_000);
    const order = Float64Array.from({ length: 10_001 }, (_, i) => i);
    const all = [...keys, ...Object.keys(sobolKeys)].map((key) => streams.uniform(key));
    for (const [i, a] of all.entries()) {
      // 5 standard errors of a correlation of independent columns.
      expect(Math.abs(correlation(a, order))).toBeLessThan(0.05);
      for (const b of all.slice(i + 1)) if (a !== b) expect(Math.abs(correlation(a, b))).toBeLessThan(0.05);
    }
  });

  it('refuse a seed or a number of draws that is none', () => {
    expect(() => makeStreams(-1, 10)).toThrow('seed');
    expect(() => makeStreams(0.5, 10)).toThrow('seed');
    expect(() => makeStreams(1, 0)).toThrow('draws');
  });
});

describe('hashWord', () => {
  it('changes about half of the bits for one changed bit of seed, key or counter', () => {
    const bits = (word: number): number => word.toString(2).replaceAll('0', '').length;
    const base = hashKey(42, 'cluster.load');
    let [bySeed, byKey, byCounter] = [0, 0, 0];
    for (let i = 0; i < 1000; i += 1) {
      const word = hashWord(base.high, base.low, i);
      const seed = hashKey(43, 'cluster.load');
      const key = hashKey(42, 'cluster.loae');
      bySeed += bits((word ^ hashWord(seed.high, seed.low, i)) >>> 0);
      byKey += bits((word ^ hashWord(key.high, key.low, i)) >>> 0);
      byCounter += bits((word ^ hashWord(base.high, base.low, i ^ 1)) >>> 0);
    }
    for (const total of [bySeed, byKey, byCounter]) {
      expect(total / 32_000).toBeGreaterThan(0.47);
      expect(total / 32_000).toBeLessThan(0.53);
    }
  });
});
