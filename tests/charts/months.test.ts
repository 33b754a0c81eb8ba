/** Columns by month: heights on a scale from 0, intervals, and names that stand apart. */
import { describe, expect, it } from 'vitest';
import { layoutMonths, monthName } from '../../renderer/charts/months/layout.ts';

const size = { width: 446, height: 144, k: 1 };
const stat = (mean: number, p5 = mean, p95 = mean) => ({ central: mean, mean, p50: mean, p5, p95 });
const months = (count: number) => Array.from({ length: count }, (_, at) => ({ month: `${String(2026 + Math.floor((at + 10) / 12))}-${String(((at + 10) % 12) + 1).padStart(2, '0')}`, stat: stat(1) }));

describe('months', () => {
  it('stand on 0, with intervals on the same scale', () => {
    // The reach is 20: 0 at 112 px, 20 at 12 px, so 5 px each.
    const { columns, plot } = layoutMonths([{ month: '2026-11', stat: stat(10, 5, 20) }, { month: '2026-12', stat: stat(0) }], size);
    expect(plot).toMatchObject({ top: 12, bottom: 112 });
    expect(columns[0]).toMatchObject({ y: 62, height: 50, low: 87, high: 12 });
    expect(columns[1]).toMatchObject({ y: 112, height: 0 });
  });

  it('are all named where they have room, with the year below the first and each January', () => {
    const { columns } = layoutMonths(months(4), size);
    expect(columns.map(({ label }) => label)).toEqual(['Nov', 'Dec', 'Jan', 'Feb']);
    expect(columns.filter(({ year }) => year).map(({ month }) => month)).toEqual(['2026-11', '2027-01']);
  });

  it('of many years carry years alone, no two over each other', () => {
    const { columns } = layoutMonths(months(160), size);
    expect(columns.every(({ label }) => label === '')).toBe(true);
    const years = columns.filter(({ year }) => year);
    expect(years.length).toBeGreaterThan(5);
    for (let at = 1; at < years.length; at += 1) expect(years[at]!.x - years[at - 1]!.x).toBeGreaterThanOrEqual(33);
  });

  it('are read as people say them', () => {
    expect([monthName('2026-01', true), monthName('2026-12', false)]).toEqual(['Jan 2026', 'Dec']);
  });
});
