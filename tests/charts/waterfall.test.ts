/**
 * Worked case: from 100 by +50 and −120 to 30; height 254, so the plot is 20..220 px; levels 0 to 150
 * take 200 px: 100 stands at 220 − 133.3, 150 at 20, 30 at 180.
 */
import { describe, expect, it } from 'vitest';
import { layoutWaterfall } from '../../renderer/charts/waterfall/layout.ts';

const layout = layoutWaterfall(100, [{ id: 'grid', change: 50 }, { id: 'pue', change: -120 }], { width: 500, height: 254, k: 1 });

describe('waterfall', () => {
  it('sums exactly: each bar starts where the one before ended, the last is the other total', () => {
    const [from, grid, pue, to] = layout.bars;
    expect(from).toMatchObject({ kind: 'total', value: 100 });
    expect(grid!.y + grid!.height).toBeCloseTo(from!.endY, 9);
    expect(pue!.y).toBeCloseTo(grid!.endY, 9);
    expect(pue!.endY).toBeCloseTo(to!.y, 9);
    expect(to!.value).toBe(30);
    expect(to!.y).toBeCloseTo(180, 9);
    expect(grid!.y).toBeCloseTo(20, 9);
  });

  it('tells rises from falls', () => {
    expect(layout.bars.map((bar) => bar.kind)).toEqual(['total', 'up', 'down', 'total']);
  });

  it('is zero-based, also when a total is below zero on the way', () => {
    expect(layout.bars[0]!.y + layout.bars[0]!.height).toBeCloseTo(220, 9);
    const below = layoutWaterfall(10, [{ id: 'x', change: -30 }], { width: 500, height: 254, k: 1 });
    expect(below.bars[2]!.height).toBeGreaterThan(0);
    for (const bar of below.bars) expect(bar.y + bar.height).toBeLessThanOrEqual(220 + 1e-9);
  });
});
