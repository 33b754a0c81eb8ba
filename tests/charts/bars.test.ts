/** Plot 100..300: the largest end is 80, so 1 unit is 2.5 px. */
import { describe, expect, it } from 'vitest';
import { layoutBars } from '../../renderer/charts/bars/layout.ts';
import { layoutDots } from '../../renderer/charts/dots/layout.ts';
import { layoutOdds } from '../../renderer/charts/odds/layout.ts';
import { layoutShares } from '../../renderer/charts/run-phase/layout.ts';
import { textWidth } from '../../renderer/charts/text.ts';
import { stat } from './stats.ts';

const size = { width: 400, height: 120, k: 1 };

describe('category bars', () => {
  it('are zero-based, with their interval on the same scale', () => {
    const { bars } = layoutBars([{ id: 'a', value: 40, low: 20, high: 80 }, { id: 'b', value: 4, low: 4, high: 4 }], size, 100, 300);
    expect(bars[0]).toMatchObject({ x: 100, width: 100, interval: [150, 300] });
    expect(bars[1]).toMatchObject({ x: 100, width: 10, interval: null });
  });

  it('draw an axis even when everything is zero', () => {
    expect(layoutBars([{ id: 'a', value: 0, low: 0, high: 0 }], size, 100, 300).bars[0]!.width).toBe(0);
  });
});

describe('bar of shares', () => {
  it('splits the whole width in proportion', () => {
    const parts = layoutShares([{ id: 'a', label: 'A 75 %', value: 3 }, { id: 'b', label: 'B 25 %', value: 1 }], size);
    expect(parts.map((part) => [part.x, part.width, part.share])).toEqual([[0, 300, 0.75], [300, 100, 0.25]]);
  });

  it('keeps labels of slivers apart and inside', () => {
    const labels = ['Training 96 %', 'Validation 2.2 %', 'Evaluation 2.1 %'];
    const parts = layoutShares([96, 2.2, 2.1].map((value, at) => ({ id: String(at), label: labels[at]!, value })), size);
    const spans = parts.map((part, at) => [part.labelX, part.labelX + textWidth(labels[at]!, 11.5)] as const);
    expect(spans[0]![1]).toBeLessThan(spans[1]![0]);
    expect(spans[1]![1]).toBeLessThan(spans[2]![0]);
    expect(spans[2]![1]).toBeLessThanOrEqual(size.width + 1e-9);
  });

  it('has no parts when there is nothing to share', () => {
    expect(layoutShares([{ id: 'a', label: 'A', value: 0 }], size)).toEqual([]);
  });
});

describe('interval dots of scenarios', () => {
  it('stand on one zero-based scale, and a missing figure stays missing', () => {
    // Width 102: px 1 to 101 for 0 to 100.
    expect(layoutDots([stat(50, 25, 100), null, stat(50)], 102)).toEqual([{ from: 26, to: 101, at: 51 }, null, { from: 51, to: 51, at: 51 }]);
  });
});

describe('odds', () => {
  it('split the bar at the probability that A is lower', () => {
    const { columns, rows } = layoutOdds([{ id: 'gwp', aLower: 0.25 }, { id: 'cost', aLower: null }], { width: 800, height: 100, k: 1 });
    expect(rows[0]!.split).toBeCloseTo(columns.bar[0] + 0.25 * (columns.bar[1] - columns.bar[0]), 9);
    expect(rows[1]!.split).toBeNull();
  });
});
