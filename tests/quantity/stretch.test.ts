/**
 * Dragging the ends of a quantity. Expected texts are worked by hand: the 5th and 95th percentile of
 * uniform(a, b) lie 5 % of its width inside; a triangle's percentiles scale with the triangle.
 */
import { describe, expect, test } from 'vitest';
import { cells, type CellKind } from '../../shared/quantity/cells.ts';
import { quantile } from '../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../shared/quantity/parse.ts';
import { type Quantity } from '../../shared/quantity/quantity.ts';
import { atValue, withPercentiles } from '../../shared/quantity/stretch.ts';

function read(text: string, cell: CellKind): Quantity {
  const result = parseQuantity(text, cell);
  if (!result.ok) throw new Error(result.problem.message);
  return result.quantity;
}

describe('a dragged quantity', () => {
  test('stays the kind of text it was', () => {
    expect(withPercentiles(read('8 to 20', cells.hours), 8, 26)).toBe('8 to 26');
    expect(withPercentiles(read('10 ± 2', cells.hours), 8, 14)).toBe('11 ± 3');
    expect(withPercentiles(read('5 to 15%', cells.failed), 0.05, 0.2)).toBe('5% to 20%');
    // Width 9 ÷ 0.9 = 10, so half a unit beyond each percentile.
    expect(withPercentiles(read('uniform(0, 10)', cells.hours), 1.5, 10.5)).toBe('uniform(1, 11)');
    // Moved by 100 without a stretch: every corner moves by 100.
    const triangle = read('triangular(8, 10, 20)', cells.hours);
    expect(withPercentiles(triangle, quantile(triangle, 0.05) + 100, quantile(triangle, 0.95) + 100)).toBe('triangular(108, 110, 120)');
    expect(withPercentiles(read('lognormal(10, 2)', cells.hours), 4, 25)).toMatch(/^lognormal\(10, 1\.\d+\)$/);
  });

  test('reads back with the percentiles it was dragged to', () => {
    for (const text of ['8 to 20', '10 ± 3', 'uniform(8, 20)', 'normal(10, 2)', 'lognormal(10, 1.5)', 'triangular(8, 10, 20)']) {
      const again = read(withPercentiles(read(text, cells.hours), 12, 30), cells.hours);
      expect(quantile(again, 0.05) / 12).toBeCloseTo(1, 1);
      expect(quantile(again, 0.95) / 30).toBeCloseTo(1, 1);
    }
  });

  test('keeps two near ends apart, and shares free of broken digits', () => {
    expect(withPercentiles(read('8 to 20', cells.hours), 1000.1, 1000.4)).toBe('1000.1 to 1000.4');
    expect(atValue(read('7%', cells.share), 0.0700000001)).toBe('7%');
  });
});
