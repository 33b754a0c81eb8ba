/**
 * Worked case: plot 100..500, the largest share is 0.8 (recorded), so 0.1 is 50 px. Plan 0.4 with
 * interval 0.2 to 0.6: bar 200 px, interval 200..400.
 */
import { describe, expect, it } from 'vitest';
import { layoutPaired, layoutRatios } from '../../renderer/charts/paired/layout.ts';
import { stat } from './stats.ts';

const size = { width: 700, height: 200, k: 1 };

describe('stages of plan and record', () => {
  const rows = [
    { id: 'design', plan: stat(0.4, 0.2, 0.6), recorded: 0.8, ratio: stat(0.5, 0.25, 0.75) },
    { id: 'data', plan: stat(0.1), recorded: null, ratio: null },
    { id: 'ablation', plan: null, recorded: 0.2, ratio: null },
  ];

  it('stand on one scale', () => {
    const [design] = layoutPaired(rows, size, 100, 500, 24).bars;
    expect(design!.plan!.width).toBeCloseTo(200, 9);
    expect(design!.recorded!.width).toBeCloseTo(400, 9);
    expect(design!.plan!.interval![0]).toBeCloseTo(200, 9);
    expect(design!.plan!.interval![1]).toBeCloseTo(400, 9);
  });

  it('draw no bar for what was not published, nor for what the plan has not', () => {
    const [, data, ablation] = layoutPaired(rows, size, 100, 500, 24).bars;
    expect(data!.recorded).toBeNull();
    expect(ablation!.plan).toBeNull();
  });

  it('never overlap: the recorded bar lies under the plan’s, inside its row', () => {
    const layout = layoutPaired(rows, size, 100, 500, 24);
    for (const bar of layout.bars) {
      if (bar.plan !== null && bar.recorded !== null) expect(bar.plan.y + bar.plan.height).toBeLessThanOrEqual(bar.recorded.y);
      const end = bar.recorded ?? bar.plan!;
      expect(end.y + end.height).toBeLessThanOrEqual(bar.rowY + layout.rowHeight);
    }
  });
});

describe('ratios', () => {
  it('are as far left of 1 for a half as right of it for the double', () => {
    const { one, marks } = layoutRatios([{ id: 'a', ratio: stat(0.5) }, { id: 'b', ratio: stat(2) }], size, 100, 500, 0, 0);
    expect(one - marks[0]!.x!).toBeCloseTo(marks[1]!.x! - one, 9);
  });

  it('have no place on a logarithmic axis when they are 0 or missing', () => {
    const { marks } = layoutRatios([{ id: 'a', ratio: stat(0) }, { id: 'b', ratio: null }], size, 100, 500, 0, 0);
    expect(marks.map((mark) => mark.x)).toEqual([null, null]);
  });
});
