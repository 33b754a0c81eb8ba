/** What the Figures view says: missing is not zero, one scale, the words of classes. */
import { describe, expect, it } from 'vitest';
import { type Amount, type SizesSide } from '../../shared/compare/study/side.ts';
import { barsData } from '../../renderer/views/figures/bars.ts';
import { flowData } from '../../renderer/views/figures/flow-data.ts';
import { dozenWith } from '../../renderer/views/figures/locations-data.ts';
import { classLines, curveData, discsData } from '../../renderer/views/figures/sizes-data.ts';
import { amountPrinted, type Names } from '../../renderer/views/figures/words.ts';

const names: Names = { plan: { modules: [{ id: 'm', name: 'Model' }], phases: [{ id: 'pre', name: 'Pre' }] }, scenario: 'S', place: 'Moshi' };
const plan = (value: number): Amount => ({ value, low: null, high: null, known: null, atLeast: false });
const recorded = (value: number, more: Partial<Amount> = {}): Amount => ({ value, low: null, high: null, known: 'caption', atLeast: false, ...more });

describe('bars', () => {
  const options = { unit: 'GPU-hours', sides: 'both', place: 'Moshi', of: 'Module' } as const;

  it('say what is not published, and print what is dwarfed in its own unit', () => {
    const { rows, table, summary } = barsData([{ id: 'a', label: 'A', plan: plan(3400), record: null }, { id: 'b', label: 'B', plan: null, record: recorded(1.44e6, { atLeast: true }) }], options);
    expect(rows.map(({ planText, recordText }) => [planText?.replace(/\s/g, ' '), recordText?.replace(/\s/g, ' ')])).toEqual([['3.40 k', undefined], [undefined, '≥ 1.44 M']]);
    expect([rows[0]?.record, rows[1]?.plan]).toEqual([null, null]);
    expect(table.rows[0]?.[4]).toMatchObject({ value: null, missing: true });
    expect(summary).toContain('A: plan 3.40 k GPU-h, recorded not published');
  });

  it('print a published range as one, and an inferred figure with a mark', () => {
    expect(amountPrinted(recorded(5496.5, { low: 5466, high: 5527, known: 'inferred' }), String)).toBe('~5466–5527');
    expect(amountPrinted(plan(5), String)).toBe('5');
  });
});

describe('the flow in words', () => {
  it('says the three ends, and what a record does not tell apart', () => {
    expect(flowData({ links: [{ source: 'm', stage: 'final', share: 0.04 }, { source: 'm', stage: 'design', share: 0.85 }, { source: 'm', stage: 'failed', share: 0.11 }], known: null }, names)).toMatchObject({ times: expect.stringMatching(/25/) as string, summary: expect.stringMatching(/^4\D+85\D+11/) as string });
    expect(flowData({ links: [{ source: '', stage: 'final', share: 0.3 }, { source: '', stage: 'rest', share: 0.7 }], known: 'derived' }, names).summary).toMatch(/^30\D+70.*not told apart/);
  });
});

describe('run sizes', () => {
  const side = (classes: SizesSide['classes'], large: SizesSide['large']): SizesSide => ({ classes, large, overall: null, byPhase: {}, points: [] });
  const size = (from: number, to: number | null, share: number) => ({ fromGpuHours: from, toGpuHours: to, shareOfRuns: share, shareOfCompute: share });

  it('leave out empty classes at both ends, and keep those between', () => {
    const lines = classLines(side([size(0, 1, 0), size(1, 10, 0.5), size(10, 100, 0), size(100, 1000, 0.5), size(1000, null, 0)], size(26_280, null, 0)), side([], size(26_280, null, 0.3)), 'shareOfCompute');
    expect(lines.map(({ label, plan: own, record }) => [label.replace(/\s/g, ' '), own?.value, record?.value])).toEqual([['1–10 GPU-h', 0.5, undefined], ['10–100 GPU-h', 0, undefined], ['100–1 k GPU-h', 0.5, undefined], ['Over 3 GPU-years', 0, 0.3]]);
  });

  it('show single published points where a record has no curve', () => {
    const { tenths, points } = curveData(null, null, [{ shareOfRuns: 0.005, shareOfCompute: 0.3 }, { shareOfRuns: 0.1, shareOfCompute: 0.9 }], 'Moshi');
    expect(tenths).toMatchObject([{ id: 'record', recorded: true, at: { shareOfCompute: 0.9 } }]);
    expect(points).toMatchObject([{ shareOfRuns: 0.005 }]);
  });

  it('give sectors no class that was never printed', () => {
    const { rows } = discsData({ module: 'm', phases: [{ phase: 'pre', gpuHours: recorded(8760), sectors: [{ share: 0.6, fromGpuHours: null, toGpuHours: null }, { share: 0.4, fromGpuHours: null, toGpuHours: null }] }, { phase: 'ft', gpuHours: recorded(876), sectors: null }] }, names);
    expect(rows.map(({ name, tones, lines }) => [name, tones, lines.join().replace(/\s/g, ' ')])).toEqual([['Pre', null, '60 % · 40 %'], ['Fine-tuning', null, 'sizes of runs not published']]);
  });
});

describe('a dozen grids', () => {
  it('hold the plan\'s own', () => {
    expect([dozenWith('FR').length, dozenWith('NO').slice(0, 2), dozenWith('ZA').includes('ZA')]).toEqual([12, ['NO', 'SE'], true]);
  });
});
