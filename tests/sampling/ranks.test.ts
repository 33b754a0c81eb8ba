/** Ranks and rank correlation. Element 0 of a column is the central run and has no rank. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centredRanks, rankCorrelation } from '../../shared/sampling/ranks.ts';

const columnOf = (draws: readonly number[]): Float64Array => Float64Array.from([NaN, ...draws]);

test('ranks less their mean, ties at the mean of their ranks', () => {
  // 3 < 5 < 7 < 7 < 9: ranks 0, 1, 2.5, 2.5, 4, mean 2.
  expect([...centredRanks(columnOf([7, 3, 9, 7, 5]))]).toEqual([0.5, -2, 2, 0.5, -1]);
});

test('Spearman\'s 1 − 6 Σ d² ÷ n(n² − 1) where nothing is tied', () => {
  // d = 0, −1, 1, −1, 1: Σ d² = 4, so 1 − 24 ÷ 120 = 0.8.
  expect(rankCorrelation(columnOf([1, 2, 3, 4, 5]), columnOf([10, 30, 20, 50, 40]))).toBeCloseTo(0.8, 14);
  expect(rankCorrelation(columnOf([1, 2, 3]), columnOf([9, 4, -1]))).toBe(-1);
  expect(rankCorrelation(columnOf([1, 2, 3]), columnOf([4, 4, 4]))).toBe(0);
});

test('any draws come out in the order of a comparing sort, close ones and negative ones too', () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.double({ min: 1, max: 1.000001, noNaN: true }));
  fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 400 }), (draws) => {
    const sorted = [...draws].sort((a, b) => a - b);
    const ranks = centredRanks(columnOf(draws));
    draws.forEach((draw, at) => {
      const below = sorted.filter((other) => other < draw).length;
      const same = sorted.filter((other) => other === draw).length;
      expect(ranks[at]).toBe(below + (same - 1) / 2 - (draws.length - 1) / 2);
    });
  }), { numRuns: 40 });
});

test('a column of thousands of nearly equal draws is ranked too', () => {
  // All high words are the same, so the insertion sort gives up.
  const draws = Array.from({ length: 5000 }, (_, i) => 1 + ((i * 2731) % 5000) * 2 ** -52);
  const ranks = centredRanks(columnOf(draws));
  expect(draws.every((_, i) => ranks[i] === ((i * 2731) % 5000) - 2499.5)).toBe(true);
});
