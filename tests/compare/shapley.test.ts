/** Shapley values, worked by hand and summed. */
import { expect, test } from 'vitest';
import { shapley } from '../../shared/compare/shapley.ts';

test('of a product that goes from 2 × 3 to 5 × 7: the mean of both orders', () => {
  // 2→5 first: +9, then 3→7: +20. 3→7 first: +8, then 2→5: +21. Means 15 and 14.
  const value = (changed: ReadonlySet<string>): number => (changed.has('a') ? 5 : 2) * (changed.has('b') ? 7 : 3);
  expect(shapley(['a', 'b'], value)).toEqual([15, 14]);
});

test('of the glove game: the one right glove gets two thirds, each of two left gloves a sixth', () => {
  const worth = (set: ReadonlySet<string>): number => (set.has('right') && (set.has('left') || set.has('other')) ? 1 : 0);
  const [left, other, right] = shapley(['left', 'other', 'right'], worth);
  expect(left).toBeCloseTo(1 / 6, 15);
  expect(other).toBeCloseTo(1 / 6, 15);
  expect(right).toBeCloseTo(2 / 3, 15);
});

test('what changes nothing gets nothing, and nobody is nothing', () => {
  expect(shapley(['a', 'idle'], (set) => (set.has('a') ? 4 : 1))).toEqual([3, 0]);
  expect(shapley([], () => 7)).toEqual([]);
});
