/** Charts over time: axis, zoom, thinning, lines, areas; worked on scales of round numbers. */
import { describe, expect, it } from 'vitest';
import { moved, momentText, timePlot, timeTicks, within, zoomed } from '../../renderer/charts/time/axis.ts';
import { layoutAreas, layoutBand, spreadLabels, sumOf, thinned, valueAt } from '../../renderer/charts/time/layout.ts';

const size = { width: 836, height: 136, k: 1 };
const hoursTo = (count: number): Float64Array => Float64Array.from({ length: count }, (_, at) => at);

describe('the axis of time', () => {
  it('names round moments of the calendar, the year with the first, and none over another', () => {
    // From 5 January 2026 on, 90 days: 46 … 700 px.
    const ticks = timeTicks('2026-01-05', { from: 0, to: 90 * 24 }, timePlot(size), 1);
    const months = ticks.filter(({ label }) => /^(Feb|Mar|Apr)/.test(label) || label.includes('Feb'));
    expect(months.length).toBeGreaterThan(0);
    expect(ticks.every(({ x }) => x >= 46 && x <= 700)).toBe(true);
    const year = timeTicks('2026-12-20', { from: 0, to: 400 * 24 }, timePlot(size), 1).map(({ label }) => label);
    expect(year[0]).toBe('Jan 2027');
    expect(year.filter((label) => label.includes('2028'))).toEqual(['Jan 2028']);
  });

  it('says the hour where it is asked for, without a zone', () => {
    expect(momentText('2026-02-28', 25.5, true)).toBe('1\u00a0Mar 2026, 01:30');
    expect(momentText('2026-02-28', 23, false)).toBe('28\u00a0Feb 2026');
  });

  it('zooms around its middle, moves by a share, stays inside, and is whole when it shows all', () => {
    expect(zoomed({ from: 0, to: 100 }, 0.5)).toEqual({ from: 25, to: 75 });
    expect(zoomed({ from: 25, to: 75 }, 2)).toEqual({ from: 0, to: 100 });
    expect(within(moved({ from: 50, to: 100 }, 0.2), 100)).toEqual({ from: 50, to: 100 });
    expect(within({ from: -10, to: 40 }, 100)).toEqual({ from: 0, to: 50 });
    expect(within({ from: 10, to: 10.1 }, 100)).toEqual({ from: 10, to: 12 });
    expect(within({ from: -50, to: 150 }, 100)).toBeNull();
  });
});

describe('series over time', () => {
  it('are thinned to means of equal stretches', () => {
    const values = [1, 3, 5, 7, 9, 11, 13, 15];
    expect(thinned(hoursTo(8), [values], { from: 0, to: 7 }, 4)).toEqual({ hours: [0.5, 2.5, 4.5, 6.5], columns: [[2, 6, 10, 14]], samples: [[0, 1], [2, 3], [4, 5], [6, 7]] });
    // Only the span, with one sample beyond each end so that lines reach the sides.
    expect(thinned(hoursTo(8), [values], { from: 3, to: 4 }, 100).hours).toEqual([2, 3, 4, 5]);
  });

  it('are read between their samples and end with their last', () => {
    expect(valueAt(hoursTo(3), [0, 10, 20], 1.5)).toBe(15);
    expect(valueAt(hoursTo(3), [0, 10, 20], 99)).toBe(20);
  });

  it('stand on a scale from 0 to the limit, unless that is far above: then it is not drawn', () => {
    const series = { hours: hoursTo(3), central: [0, 8, 8], p5: [0, 8, 8], p95: [0, 8, 8] };
    const near = layoutBand(series, { from: 0, to: 2 }, size, 16);
    // 16 at the top (18 px), 0 at the bottom (118 px): 8 stands in the middle.
    expect(near.limitY).toBe(18);
    expect(near.line).toBe('M46,118L373,68L700,68');
    expect(near.other).toBe('');
    expect(layoutBand(series, { from: 0, to: 2 }, size, 1016).limitY).toBeNull();
  });

  it('another scenario shares the scale', () => {
    const series = { hours: hoursTo(2), central: [10, 10], p5: [10, 10], p95: [10, 10] };
    const twice = { hours: hoursTo(2), central: [20, 20], p5: [20, 20], p95: [20, 20] };
    const { line, other } = layoutBand(series, { from: 0, to: 1 }, size, 20, twice);
    const y = (path: string): number => Number(path.split(',').at(-1));
    // The reach is 20 × 1.04: 10 stands at 118 − 100 × 10 ÷ 20.8.
    expect(y(line)).toBeCloseTo(118 - 100 * (10 / 20.8), 2);
    expect(y(other)).toBeCloseTo(118 - 100 * (20 / 20.8), 2);
  });

  it('areas stand on each other; their sum is the top', () => {
    const layers = [{ id: 'a', values: Float64Array.from([0, 10]) }, { id: 'b', values: Float64Array.from([0, 30]) }];
    expect([...sumOf(layers, 2)]).toEqual([0, 40]);
    const ends = { p5: Float64Array.from([0, 40]), p95: Float64Array.from([0, 40]) };
    const { areas, high, plot } = layoutAreas(hoursTo(2), layers, ends, { from: 0, to: 1 }, size);
    const at = (value: number): number => plot.bottom - ((plot.bottom - plot.top) * value) / 40.8;
    expect(areas[0]?.endY).toBeCloseTo(at(5), 9);
    expect(areas[1]?.endY).toBeCloseTo(at(25), 9);
    expect(areas[1]?.top).toBe(high);
  });

  it('areas go on at their last height where the time shown is longer than they are', () => {
    const layers = [{ id: 'a', values: Float64Array.from([0, 10]) }];
    const ends = { p5: Float64Array.from([0, 10]), p95: Float64Array.from([0, 10]) };
    const { areas, plot } = layoutAreas(hoursTo(2), layers, ends, { from: 0, to: 2 }, size);
    const y = (plot.bottom - (plot.bottom - plot.top) / 1.02).toFixed(2).replace(/\.?0+$/, '');
    expect(areas[0]?.top).toBe(`M46,${String(plot.bottom)}L373,${y}L700,${y}`);
  });

  it('labels are pushed apart inside their room, in the order of their places', () => {
    expect(spreadLabels([50, 52, 51], 10, 0, 100)).toEqual([50, 70, 60]);
    expect(spreadLabels([95, 98], 10, 0, 100)).toEqual([90, 100]);
  });
});
