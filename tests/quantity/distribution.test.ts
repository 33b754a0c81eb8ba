/** Quantiles, medians and truncation, against closed forms worked in each test. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, type CellKind } from '../../shared/quantity/cells.ts';
import { cdf, cutMass, median, quantile, splitLognormalBetween } from '../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../shared/quantity/parse.ts';
import { type Distribution, type Quantity } from '../../shared/quantity/quantity.ts';

function read(text: string | number, cell: CellKind = cells.factor): Quantity {
  const parsed = parseQuantity(text, cell);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.quantity;
}

function inCell(distribution: Distribution, cell: CellKind): Quantity {
  return { distribution, cell, cut: cutMass(distribution, cell) };
}

describe('quantile', () => {
  it('of an interval is its ends at 5 and 95 %, before truncation', () => {
    for (const [text, cell, low, high] of [['8 to 20', cells.factor, 8, 20], ['5 to 15%', cells.share, 0.05, 0.15], ['1e-30 to 1e30', cells.factor, 1e-30, 1e30], ['100 ± 3', cells.factor, 97, 103]] as const) {
      const quantity = read(text, cell);
      expect(quantile(quantity, 0.05) / low).toBeCloseTo(1, 12);
      expect(quantile(quantity, 0.95) / high).toBeCloseTo(1, 12);
    }
  });

  it('of a uniform and a triangular is the closed form', () => {
    // triangular(0, 4, 10): F(4) = 0.4; below, x = √(u·10·4); above, x = 10 − √((1−u)·10·6).
    expect(quantile(read('uniform(8, 20)'), 0.25)).toBe(11);
    expect(quantile(read('triangular(0, 4, 10)'), 0.1)).toBeCloseTo(2, 14);
    expect(quantile(read('triangular(0, 4, 10)'), 0.4)).toBeCloseTo(4, 14);
    expect(quantile(read('triangular(0, 4, 10)'), 0.85)).toBeCloseTo(7, 14);
    expect(quantile(read('triangular(4, 4, 10)'), 0)).toBe(4);
    expect(quantile(read('triangular(0, 10, 10)'), 1)).toBe(10);
  });

  it('of a two-sided range has the published value in the middle and its ends at 5 and 95 %', () => {
    const quantity = inCell(splitLognormalBetween(10, 5, 40), cells.factor);
    expect(median(quantity)).toBe(10);
    expect(quantile(quantity, 0.05)).toBeCloseTo(5, 12);
    expect(quantile(quantity, 0.95)).toBeCloseTo(40, 12);
    expect(median(inCell(splitLognormalBetween(10, 10, 40), cells.factor))).toBe(10);
  });

  it('of a truncated uniform is the uniform between bound and end', () => {
    const quantity = read('uniform(0.9, 1.1)', cells.pue);
    expect(quantile(quantity, 0)).toBe(1);
    expect(quantile(quantity, 0.5)).toBeCloseTo(1.05, 14);
    expect(quantile(quantity, 1)).toBeCloseTo(1.1, 14);
  });

  it('of a normal cut at its mean is the half-normal', () => {
    // median of the half-normal: z(0.75) = 0.6744897501960817 standard deviations.
    expect(median(inCell({ kind: 'normal', mean: 0, sd: 2 }, cells.factor))).toBeCloseTo(2 * 0.6744897501960817, 14);
  });

  it('keeps its digits far out in the upper tail', () => {
    // normal(0, 0.1) cut at 1, ten standard deviations out. The z with S(z) = S(10)/2, found with 30 digits, is 10.068411836081429.
    const value = quantile({ distribution: { kind: 'normal', mean: 0, sd: 0.1 }, cell: cells.pue, cut: 1 }, 0.5);
    expect(value).toBeCloseTo(1.006841183608143, 14);
  });

  const quantities = fc.constantFrom(
    read('8 to 20'), read('0 to 10'), read('5 to 15%', cells.share), read('80 to 99.9%', cells.failed), read('1.1 to 1.6', cells.pue), read('0.5 to 1.5', cells.pue), read('10 ± 30'),
    read('uniform(0.5, 1.5)', cells.pue), read('uniform(-1, 2)'), read('triangular(0, 0.4, 1.8)', cells.wue), read('triangular(0.8, 0.9, 1.8)', cells.pue), read('triangular(-2, 0, 1)'), read('lognormal(0.5, 2)', cells.openShare),
    read('normal(0.5, 1)', cells.share), read(7), inCell(splitLognormalBetween(10, 5, 40), cells.factor), inCell(splitLognormalBetween(1.1, 1.05, 1.5), cells.pue),
  );
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it('never falls and never leaves the bounds', () => {
    fc.assert(fc.property(quantities, share, share, (quantity, u, v) => {
      const low = quantile(quantity, Math.min(u, v));
      const high = quantile(quantity, Math.max(u, v));
      // Rounding of sums may differ by a few units in the last place between neighbouring arguments.
      return low <= high * (1 + 1e-14) && low >= quantity.cell.low && high <= quantity.cell.high;
    }), { numRuns: 5000 });
  });

  it('inverts the truncated cumulative distribution', () => {
    fc.assert(fc.property(quantities.filter((quantity) => quantity.distribution.kind !== 'exact'), fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true }), (quantity, u) => {
      const { distribution, cell } = quantity;
      const below = cdf(distribution, cell.low);
      const width = cdf(distribution, cell.high) - below;
      return Math.abs((cdf(distribution, quantile(quantity, u)) - below) / width - u) < 1e-9;
    }), { numRuns: 3000 });
  });
});

describe('cutMass', () => {
  it('is the probability outside the bounds', () => {
    expect(cutMass({ kind: 'normal', mean: 0, sd: 1 }, cells.factor)).toBe(0.5);
    expect(cutMass({ kind: 'uniform', low: -1, high: 3 }, cells.share)).toBe(0.75);
    expect(cutMass({ kind: 'triangular', low: -1, mode: 0, high: 1 }, cells.factor)).toBe(0.5);
    expect(cutMass({ kind: 'lognormal', median: 5, gsd: 2 }, cells.factor)).toBe(0);
    expect(cutMass({ kind: 'exact', value: 2 }, cells.share)).toBe(1);
  });
});
