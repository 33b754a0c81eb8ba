/** Charts of the study's figures, placed by hand. */
import { describe, expect, it } from 'vitest';
import { layoutBeside } from '../../renderer/charts/beside/layout.ts';
import { below, layoutConcentration } from '../../renderer/charts/concentration/layout.ts';
import { layoutFlow, spread } from '../../renderer/charts/flow/layout.ts';
import { layoutSectors, radiusOf } from '../../renderer/charts/sectors/layout.ts';
import { areaScale } from '../../renderer/charts/treemap/scale.ts';
import { accumulatedOf } from '../../renderer/views/figures/months.ts';

describe('plan beside record', () => {
  // Plot 100 to 300 px for 0 to 40: 5 px a unit. Two rows of 50 px between head 20 and the axis at 120.
  const size = { width: 400, height: 140, k: 1 };
  const place = { left: 100, right: 300, head: 20 };

  it('is one scale, use before embodied, nothing where nothing is known', () => {
    const { rows } = layoutBeside([
      { id: 'a', plan: { value: 30, solid: 20, low: 20, high: 40 }, record: { value: 10, solid: 10, low: null, high: null } },
      { id: 'b', plan: { value: 4, solid: 4, low: null, high: null }, record: null },
    ], 'both', size, place);
    expect(rows[0]?.plan).toMatchObject({ solid: { x: 100, width: 100 }, rest: { x: 200, width: 50 }, interval: [200, 300] });
    expect(rows[0]?.record).toMatchObject({ solid: { x: 100, width: 50 }, rest: null, interval: null });
    expect(rows[0]!.plan!.y + rows[0]!.plan!.height).toBeLessThan(rows[0]!.record!.y);
    expect([rows[1]?.plan?.solid.width, rows[1]?.record]).toEqual([20, null]);
  });

  it('reaches as far as a chart beside it needs', () => {
    const { rows } = layoutBeside([{ id: 'a', plan: { value: 40, solid: 40, low: null, high: null }, record: null }], 'plan', size, { ...place, reach: 80 });
    expect(rows[0]?.plan?.solid.width).toBe(100);
  });
});

describe('the flow from research to final', () => {
  const links = [{ source: 'm', stage: 'design', share: 0.75 }, { source: 'n', stage: 'failed', share: 0.05 }, { source: 'm', stage: 'final', share: 0.2 }];
  const layout = layoutFlow({ links, sources: ['m', 'n'], stages: ['design', 'failed', 'final'] }, { width: 600, height: 226, k: 1 }, ['Final 20 %']);
  const node = (column: number, id: string) => layout.nodes.find((each) => each.column === column && each.id === id)!;

  it('keeps heights in proportion: three nodes and two gaps of 11 px leave 200 px for all', () => {
    expect([node(0, 'm').height, node(1, 'design').height, node(2, 'research').height].map((height) => Math.round(height * 100) / 100)).toEqual([190, 150, 150]);
    expect(node(1, 'failed').height).toBeCloseTo(10, 9);
    expect(node(2, 'final').share).toBe(0.2);
  });

  it('leads every stage on to where it ends', () => {
    expect(layout.links.map(({ id }) => id).sort()).toEqual(['design/research', 'failed/failed', 'final/final', 'm/design', 'm/final', 'n/failed']);
  });

  it('is nothing of nothing', () => {
    expect(layoutFlow({ links: [{ source: 'm', stage: 'final', share: 0 }], sources: [], stages: [] }, { width: 600, height: 200, k: 1 }, []).nodes).toEqual([]);
  });

  it('spreads labels no nearer than a line and inside', () => {
    expect(spread([10, 12, 95], 15, 100)).toEqual([10, 25, 92.5]);
    expect(spread([90, 92, 95], 15, 100)).toEqual([62.5, 77.5, 92.5]);
  });
});

describe('concentration', () => {
  it('has both axes from 0 to 1', () => {
    const layout = layoutConcentration({ width: 450, height: 228, k: 1 });
    expect(layout.plot).toEqual({ left: 40, right: 440, top: 8, bottom: 208 });
    expect(layout.place({ shareOfRuns: 0.25, shareOfCompute: 0.75 })).toEqual({ x: 140, y: 58 });
    expect(layout.path([{ shareOfRuns: 0, shareOfCompute: 0 }, { shareOfRuns: 1, shareOfCompute: 1 }])).toBe('M40.00 208.00L440.00 8.00');
    expect(below([10, 12, 60], 15, 16)).toEqual([15, 31, 60]);
  });
});

describe('discs and treemaps', () => {
  it('have areas in proportion', () => {
    expect(radiusOf(25, 100, 60)).toBe(30);
    expect([areaScale(25, 100), areaScale(100, 100), areaScale(0, 0)]).toEqual([0.5, 1, 0]);
    const { discs } = layoutSectors([{ id: 'a', value: 100, sectors: [{ share: 0.25, text: '25 %' }, { share: 0.75, text: '75 %' }] }, { id: 'b', value: 1, sectors: null }], 100, { width: 400, height: 248, k: 1 }, 40);
    expect(discs.map(({ radius }) => radius)).toEqual([94, 9.4]);
    // A quarter from the top: its text at 45°, two thirds out.
    const [quarter] = discs[0]!.sectors;
    expect(quarter?.text?.x).toBeCloseTo(94 * 0.66 * Math.SQRT1_2, 9);
    expect(discs[1]!.sectors.map(({ text }) => text)).toEqual([null]);
  });
});

describe('GPU-hours by month', () => {
  it('add up day by day', () => {
    const made = accumulatedOf([{ month: '2025-03', gpuHours: 310 }, { month: '2025-01', gpuHours: 62 }])!;
    expect([made.start, made.values.length]).toEqual(['2025-01-01', 91]);
    // Half of January after 15.5 days; February adds nothing; 10 a day in March.
    expect([made.values[31], made.values[59], made.values[60], made.values[90]]).toEqual([62, 62, 72, 372]);
    expect(accumulatedOf([])).toBeNull();
  });
});
