/** Statistics of a column against sorting it all; percentiles of 1..101 are 6, 51 and 96 (ranks 5, 50, 95 of 0..100). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentiles, probabilityLower, statOf } from '../../shared/sampling/statistics.ts';

/** Hyndman and Fan's type 7 on the sorted draws. */
function reference(column: Float64Array, share: number): number {
  const sorted = [...column.slice(1)].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)]!;
  const high = sorted[Math.min(Math.floor(position) + 1, sorted.length - 1)]!;
  return Math.min(high, low + (high - low) * (position - Math.floor(position)));
}

function withCentral(draws: readonly number[]): Float64Array {
  return Float64Array.from([0.5, ...draws]);
}

const draw = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.double({ min: -1e300, max: 1e300, noNaN: true }),
  fc.constantFrom(0, 1, 2, 1e-300, 1e300),
).map((value) => value + 0); // no -0, which sorts of numbers and of arrays place differently

describe('statOf', () => {
  it('gives five equal figures for an exact one', () => {
    expect(statOf(12)).toEqual({ central: 12, mean: 12, p5: 12, p50: 12, p95: 12 });
  });

  it('takes the central run from element 0 and everything else from the draws', () => {
    const draws = Array.from({ length: 101 }, (_, i) => ((i * 37) % 101) + 1);
    expect(statOf(withCentral(draws))).toEqual({ central: 0.5, mean: 51, p5: 6, p50: 51, p95: 96 });
  });

  it('interpolates between order statistics', () => {
    // Draws 0 and 10: rank 0.05 lies at 0.5, rank 0.95 at 9.5.
    expect(statOf(withCentral([10, 0]))).toMatchObject({ mean: 5, p5: 0.5, p50: 5, p95: 9.5 });
    expect(statOf(withCentral([3]))).toMatchObject({ mean: 3, p5: 3, p50: 3, p95: 3 });
  });

  it('equals sorting, whatever the draws', () => {
    fc.assert(fc.property(fc.array(draw, { minLength: 1, maxLength: 600, size: 'max' }), (draws) => {
      const column = withCentral(draws);
      const { p5, p50, p95 } = statOf(column);
      expect([p5, p50, p95]).toEqual([reference(column, 0.05), reference(column, 0.5), reference(column, 0.95)]);
      expect(p5 <= p50 && p50 <= p95).toBe(true);
    }), { numRuns: 500 });
  });

  it.each([
    ['even', (u: number) => u],
    ['with a heavy tail', (u: number) => (1 - u) ** -8],
    ['around zero', (u: number) => Math.tan(Math.PI * (u - 0.5))],
    ['mostly one value', (u: number) => (u < 0.97 ? 5 : u)],
    ['all one value', () => 5],
    ['one far outlier', (u: number) => (u > 0.9999 ? 1e300 : u)],
  ])('equals sorting for 10 000 draws %s', (_, shape) => {
    const column = withCentral(Array.from({ length: 10_000 }, (_, i) => shape((((i * 6181) % 10_000) + 0.5) / 10_000)));
    const { p5, p50, p95 } = statOf(column);
    expect([p5, p50, p95]).toEqual([reference(column, 0.05), reference(column, 0.5), reference(column, 0.95)]);
  });

  it('leaves the column as it was', () => {
    const column = withCentral(Array.from({ length: 500 }, (_, i) => (i * 7) % 500));
    const before = column.slice();
    statOf(column);
    expect(column).toEqual(before);
  });
});

describe('percentiles', () => {
  it('at 0 and 1 are the least and the greatest draw', () => {
    expect(percentiles(withCentral([3, 1, 2]), [0, 1])).toEqual([1, 3]);
  });
});

describe('probabilityLower', () => {
  it('counts draws, ties for a half, the central run not at all', () => {
    expect(probabilityLower(Float64Array.of(9, 1, 2, 3, 4), Float64Array.of(0, 2, 2, 2, 9))).toBe(2.5 / 4);
    expect(probabilityLower(2, Float64Array.of(0, 1, 2, 3, 4))).toBe(2.5 / 4);
    expect(probabilityLower(Float64Array.of(0, 1, 2, 3, 4), 2)).toBe(1.5 / 4);
    expect([probabilityLower(1, 2), probabilityLower(2, 2), probabilityLower(3, 2)]).toEqual([1, 0.5, 0]);
  });
});
