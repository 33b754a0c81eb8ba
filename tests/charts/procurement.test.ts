/** Charts of procurement, worked on scales of round numbers. */
import { describe, expect, it } from 'vitest';
import { layoutBreakEven } from '../../renderer/charts/break-even/layout.ts';
import { layoutPareto, type ParetoPoint } from '../../renderer/charts/pareto/layout.ts';
import { layoutSizing, type SizedPoint } from '../../renderer/charts/sizing/layout.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';

const exact = (value: number): Stat => ({ central: value, mean: value, p5: value, p50: value, p95: value });
const about = (mean: number, p5: number, p95: number): Stat => ({ central: mean, mean, p5, p50: mean, p95 });

describe('break-even', () => {
  // Own costs 1 ÷ u, rented 2: equal at half use. Plot: 44 to 744 px wide, 18 to 266 px high.
  const size = { width: 876, height: 300, k: 1 };
  const curve = { points: [0.1, 0.5, 1].map((utilization) => ({ utilization, own: exact(1 / utilization) })), now: { utilization: exact(0.8), own: exact(1.25) }, rent: about(2, 1, 2), even: { central: 0.5, p5: 0.4, p95: 1.4 } };
  const layout = layoutBreakEven(curve, size, 132);

  it('runs from no use to full use, zero at the bottom', () => {
    expect(layout.plot).toMatchObject({ left: 44, right: 744, bottom: 266 });
    expect(layout.xTicks[0]).toEqual({ x: 44, value: 0 });
    expect(layout.now.x).toBeCloseTo(44 + 0.8 * 700, 6);
    expect(layout.yTicks[0]).toEqual({ y: 266, value: 0 });
  });

  it('crosses where both cost the same, with its interval cut at full use', () => {
    expect(layout.even?.x).toBeCloseTo(394, 6);
    expect(layout.even?.from).toBeCloseTo(44 + 0.4 * 700, 6);
    expect(layout.even?.to).toBeCloseTo(744, 6);
    // The curve is at 394 px where it is as high as the rent.
    expect(layout.own).toContain(`L394,${layout.rentY.toFixed(2).replace(/0$/, '')}`);
  });

  it('is scaled by the rent, not by the costs of a cluster nobody uses', () => {
    // Reach 2 × 1.12 = 2.24: 2 lies at 266 − 248 × 2 ÷ 2.24.
    expect(layout.rentY).toBeCloseTo(266 - (248 * 2) / 2.24, 6);
    expect(layout.rentBand.height).toBeCloseTo(248 / 2.24, 6);
  });

  it('names both where they end, and never over each other', () => {
    const same = layoutBreakEven({ ...curve, rent: exact(1) }, size, 132);
    expect(Math.abs(same.labels.own - same.labels.rent)).toBeGreaterThanOrEqual(30 - 1e-9);
  });
});

describe('the front', () => {
  const point = (id: string, x: number, y: number, onFront: boolean): ParetoPoint => ({ id, name: `Scenario ${id}`, x: exact(x), y: exact(y), onFront });
  const points = [point('a', 10, 100, true), point('b', 50, 20, true), point('c', 60, 90, false)];

  it('steps down from point to point, and leaves the beaten ones aside', () => {
    const { front, points: placed, plot } = layoutPareto(points, { width: 656, height: 348, k: 1 }, 11);
    const [a, b] = placed;
    expect(front).toBe(`M${a?.x.toFixed(1) ?? ''} 14.0V${a?.y.toFixed(1) ?? ''}H${b?.x.toFixed(1) ?? ''}V${b?.y.toFixed(1) ?? ''}H${plot.right.toFixed(1)}`);
    // 100 × 1.04 at the top (14 px), 0 at the bottom (314 px).
    expect(a?.y).toBeCloseTo(314 - (300 * 100) / 104, 6);
  });

  it('names every point where there is room, inside the picture', () => {
    const { points: placed } = layoutPareto(points, { width: 656, height: 348, k: 1 }, 11);
    expect(placed.map(({ label }) => label.text)).toEqual(['Scenario a', 'Scenario b', 'Scenario c']);
  });

  it('numbers them where there is none', () => {
    const near = [point('a', 10, 10, true), point('b', 10.1, 10.1, false), point('c', 10.2, 10.2, false), point('d', 10.3, 10.3, false), point('e', 10.4, 10.4, false), point('f', 10.5, 10.5, false), point('g', 10.6, 10.6, false)];
    const { points: placed } = layoutPareto(near, { width: 160, height: 160, k: 1 }, 11);
    expect(placed.some(({ label }) => label.numbered)).toBe(true);
    expect(placed.filter(({ label }) => label.numbered).every(({ label }, at) => /^\d$/.test(label.text) && at >= 0)).toBe(true);
  });

  it('draws nothing where no figure is known', () => {
    expect(layoutPareto([], { width: 300, height: 200, k: 1 }, 11)).toMatchObject({ points: [], front: '' });
  });
});

describe('sizes', () => {
  const at = (nodes: number, days: number, kept: boolean | null = true): SizedPoint => ({ nodes, days: about(days, days, days * 1.25), kept });
  // 1, 2, 4 … 16 nodes: four doublings over 50 to 494 px.
  const size = { width: 516, height: 258, k: 1 };
  const points = [at(1, 80, false), at(4, 40), at(16, 20)];

  it('are spread by doublings, days from zero', () => {
    const layout = layoutSizing(points, null, size);
    expect(layout.points.map(({ x }) => x)).toEqual([50, 272, 494]);
    // 100 × 1.05 = 105 days over 200 px.
    expect(layout.points[0]?.y).toBeCloseTo(224 - (200 * 80) / 105, 6);
    expect(layout.x(2)).toBeCloseTo(161, 6);
    expect(layout.x(17)).toBeNull();
  });

  it('have round ticks between the ends', () => {
    expect(layoutSizing(points, null, size).xTicks.map(({ value }) => value)).toEqual([1, 2, 5, 10, 16]);
    expect(layoutSizing([at(3, 10)], null, size).xTicks.map(({ value }) => value)).toEqual([3]);
  });

  it('show a day that was asked for, unless it would press the curve flat', () => {
    expect(layoutSizing(points, 50, size).limitY).toBeCloseTo(224 - (200 * 50) / 105, 6);
    expect(layoutSizing(points, 1000, size).limitY).toBeNull();
  });
});
