import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logAxis, roundLog } from '../../renderer/charts/log-scale.ts';
import { layoutMultiplier } from '../../renderer/charts/multiplier/layout.ts';
import { textWidth } from '../../renderer/charts/text.ts';
import { stat } from './stats.ts';

const size = { width: 560, height: 130, k: 1 };

describe('logarithmic axes', () => {
  it('end on 1, 2 or 5 times a power of ten, around every value and 1', () => {
    expect(roundLog(27, 1)).toBe(50);
    expect(roundLog(27, -1)).toBe(20);
    expect(roundLog(0.3, -1)).toBeCloseTo(0.2, 12);
    const { scale } = logAxis([3, 27], 0, 100, 10);
    expect(scale.domain()).toEqual([1, 50]);
  });

  it('show powers of ten alone where there is no room for more', () => {
    expect(logAxis([1, 10000], 0, 120, 40).ticks.map((tick) => tick.value)).toEqual([1, 10, 100, 1000, 10000]);
  });
});

describe('research multiplier', () => {
  it('places plan and records by the logarithm', () => {
    // Moshi 27 and SmolLM3 1.58: equal ratios are equal distances, so 3 lies half-way between 1 and 9.
    const layout = layoutMultiplier({ stat: stat(9), label: 'Plan' }, [{ id: 'a', label: 'A', value: 1 }, { id: 'b', label: 'B', value: 3 }], size);
    const x = (id: string): number => layout.labels.find((label) => label.id === id)!.x;
    expect(x('b') - x('a')).toBeCloseTo(x('plan') - x('b'), 6);
  });

  it('draws the interval of the plan, and no plan where there is no final training', () => {
    const { plan } = layoutMultiplier({ stat: stat(10, 5, 20), label: 'Plan' }, [], size);
    expect(plan!.interval![0]).toBeLessThan(plan!.x);
    expect(plan!.interval![1]).toBeGreaterThan(plan!.x);
    expect(layoutMultiplier(null, [{ id: 'a', label: 'A', value: 2 }], size).plan).toBeNull();
  });

  it('lets no two labels touch', () => {
    const values = fc.array(fc.double({ min: 1, max: 3000, noNaN: true }), { minLength: 1, maxLength: 7 });
    fc.assert(fc.property(values, (list) => {
      const points = list.map((value, at) => ({ id: String(at), label: `Record ${String(at)} ×${value.toFixed(1)}`, value }));
      const { labels } = layoutMultiplier(null, points, size);
      const boxes = labels.map((label) => ({ ...label, width: textWidth(points[Number(label.id)]!.label, 11.5) }));
      for (const a of boxes) {
        for (const b of boxes) {
          if (a.id === b.id || a.level !== b.level) continue;
          expect(a.labelX + a.width <= b.labelX || b.labelX + b.width <= a.labelX).toBe(true);
        }
      }
    }));
  });
});
