/**
 * Worked case: width 300, labels 40, values 60, so the plot runs from 40 to 240 (200 px); the largest
 * thing is the interval's end 100, so 1 unit is 2 px. Row a: use 30, embodied 20, total 40 to 100:
 * use 40..100, embodied 100..140, interval 120..240.
 */
import { describe, expect, it } from 'vitest';
import { layoutStacked, reachOf, type StackedRow } from '../../renderer/charts/stacked/layout.ts';
import { stat } from './stats.ts';

const size = { width: 300, height: 140, k: 1 };
const options = { labelWidth: 40, valueWidth: 60 };
const rows: StackedRow[] = [
  { id: 'a', label: 'A', use: stat(30), embodied: stat(20), total: stat(50, 40, 100) },
  { id: 'b', label: 'B', use: stat(10), embodied: null, total: stat(10) },
];

describe('bars of use and embodied', () => {
  it('start at zero and add up: embodied begins where use ends', () => {
    const [a, b] = layoutStacked(rows, size, options).bars;
    expect(a!.use).toEqual({ x: 40, width: 60 });
    expect(a!.embodied).toEqual({ x: 100, width: 40 });
    expect(a!.value).toBe(50);
    expect(b!.embodied.width).toBe(0);
  });

  it('carry the interval of the sum, and none when it has no width', () => {
    const [a, b] = layoutStacked(rows, size, options).bars;
    expect(a!.interval).toEqual([120, 240]);
    expect(b!.interval).toBeNull();
  });

  it('share a scale when told how far it must reach', () => {
    const [a] = layoutStacked(rows, size, { ...options, reach: 200 }).bars;
    expect(a!.use.width).toBeCloseTo(30, 9);
  });

  it('fill the height above the axis without overlapping', () => {
    const layout = layoutStacked(rows, size, options);
    expect(layout.rowHeight * 2).toBeCloseTo(layout.plot.bottom, 9);
    expect(layout.bars[0]!.y + layout.bars[0]!.height).toBeLessThan(layout.bars[1]!.y);
  });

  it('reach as far as the farthest end of an interval', () => {
    expect(reachOf(rows)).toBe(100);
    expect(reachOf([])).toBe(0);
  });
});
