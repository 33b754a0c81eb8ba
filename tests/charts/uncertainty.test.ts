/** Layouts of the charts of uncertainty: savings, caps, tornado, ties, densities. Worked with round sizes and k = 1. */
import { describe, expect, it } from 'vitest';
import { densityOf } from '../../renderer/charts/density/density.ts';
import { layoutCaps } from '../../renderer/charts/caps/layout.ts';
import { layoutDensities } from '../../renderer/charts/densities/layout.ts';
import { layoutSavings } from '../../renderer/charts/savings/layout.ts';
import { layoutTies } from '../../renderer/charts/ties/layout.ts';
import { layoutTornado } from '../../renderer/charts/tornado/layout.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';

const stat = (mean: number, p5: number, p95: number): Stat => ({ central: mean, mean, p5, p50: mean, p95 });

describe('savings', () => {
  it('share one scale that holds nothing and what a lever costs', () => {
    // From −20 to 80 over 100 px: 0 stands at 20, 50 at 70.
    const { zero, dots } = layoutSavings([stat(50, 30, 80), stat(-10, -20, 5), null], 0, 100);
    expect(zero).toBeCloseTo(20, 9);
    expect(dots[0]).toEqual({ from: 50, to: 100, at: 70 });
    expect(dots[1]?.from).toBeCloseTo(0, 9);
    expect(dots[2]).toBeNull();
  });

  it('begin at zero when nothing costs more', () => {
    expect(layoutSavings([stat(50, 30, 100)], 0, 100).zero).toBe(0);
  });
});

describe('caps', () => {
  it('each row has a scale of its own that holds the cap, however far from its figure', () => {
    const row = { limit: 200, mean: 100, low: 90, high: 110, density: null };
    const { rows, plot } = layoutCaps([{ id: 'far', ...row }, { id: 'near', ...row, limit: 100 }], { width: 400, height: 120, k: 1 });
    expect(rows[0]?.limit).toBeCloseTo(plot.right - 4, 9);
    // 90 to 110 with the cap in the middle.
    expect(rows[1]?.limit).toBeCloseTo((plot.left + plot.right) / 2, 9);
    expect(rows[1]?.top).toBe(60);
    expect(rows[0]?.line).toBe('');
  });

  it('a curve stands on its base line and stays in its row', () => {
    const density = densityOf(Float64Array.from({ length: 1000 }, (_, at) => Math.sin(at) * 10 + 100));
    const [row] = layoutCaps([{ id: 'a', limit: 100, mean: 100, low: 90, high: 110, density }], { width: 400, height: 60, k: 1 }).rows;
    const heights = (row?.line ?? '').slice(1).split(' L').map((point) => Number(point.split(',')[1]));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(row?.top ?? NaN);
    expect(Math.max(...heights)).toBeLessThanOrEqual(row?.base ?? NaN);
    expect(row?.area.endsWith('Z')).toBe(true);
  });
});

describe('tornado', () => {
  it('bars run from what the figure is with the input low to what it is with it high, about the centre', () => {
    // 80 to 120 over 100 px from 50: 100 stands at 100, 90 at 75, 120 at 150.
    const { bars, centre } = layoutTornado([{ id: 'up', atLow: 80, atHigh: 120 }, { id: 'down', atLow: 110, atHigh: 90 }], 100, { width: 200, height: 120, k: 1 }, 50, 150);
    expect(centre).toBeCloseTo(100, 9);
    expect(bars[0]).toMatchObject({ low: 50, high: 150 });
    expect(bars[1]?.low).toBeCloseTo(125, 9);
    expect(bars[1]?.high).toBeCloseTo(75, 9);
  });
});

describe('ties', () => {
  it('stand at their percentile; an exact input has no mark', () => {
    const { rows, columns, median } = layoutTies([{ id: 'a', quantiles: [0.5, 0] }, { id: 'b', quantiles: [null] }, { id: 'c', quantiles: [] }], { width: 600, height: 108, k: 1 });
    expect(rows[0]?.marks[0]).toBeCloseTo(median, 9);
    expect(rows[0]?.marks[1]).toBeCloseTo(columns.axis[0], 9);
    expect([rows[1]?.marks, rows[2]?.marks]).toEqual([[], []]);
    expect(rows.map(({ y }) => y)).toEqual([38, 66, 94]);
  });
});

describe('densities', () => {
  const spread = (low: number, high: number): Float64Array => Float64Array.from({ length: 2000 }, (_, at) => low + ((high - low) * at) / 1999);
  const size = { width: 416, height: 300, k: 1 };

  it('two figures share one axis; a curve twice as wide is half as high', () => {
    const { figures } = layoutDensities([{ id: 'a', stat: stat(150, 105, 195), density: densityOf(spread(100, 200)) }, { id: 'b', stat: stat(300, 210, 390), density: densityOf(spread(200, 400)) }], { id: 'd', stat: stat(-150, -200, -100), density: null }, size);
    const height = (at: number): number => figures.base - (figures.shapes[at]?.peak ?? NaN);
    expect(height(0) / height(1)).toBeCloseTo(2, 1);
    expect((figures.shapes[0]?.mean ?? NaN) < (figures.shapes[1]?.mean ?? NaN)).toBe(true);
  });

  it('the axis of the difference holds 0, that of the figures need not', () => {
    const { figures, difference } = layoutDensities([{ id: 'a', stat: stat(150, 100, 200), density: null }], { id: 'd', stat: stat(-150, -200, -100), density: null }, size);
    expect(figures.zero).toBeNull();
    expect(difference.zero).toBeCloseTo(difference.right, 9);
    expect(difference.shapes[0]?.mean).toBeCloseTo(difference.left + (difference.right - difference.left) / 4, 9);
  });
});
