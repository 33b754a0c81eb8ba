/**
 * Totals that Moshi did not publish, entered in a plan of 1 000 GPU-hours: 2 000 000 of a paper make
 * the ratio 0.0005; a range gives none; what the record publishes itself stands.
 */
import { describe, expect, test } from 'vitest';
import { withEntered } from '../../shared/compare/entered.ts';
import { compareRecorded } from '../../shared/compare/recorded.ts';
import { checkPlan } from '../../shared/plan/check.ts';
import { setEntered } from '../../shared/plan/entered.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { records, run } from '../model/support.ts';

const plan = exactPlan({ activities: [{ id: 'f', name: 'Final', module: 'm', phase: 'p', stage: 'final', size: { by: 'gpuHours', gpuHours: 1000 } }] });
const moshi = records.find(({ id }) => id === 'moshi-2026')!;
const of = (figure: string, value: number | string, record = 'moshi-2026') => ({ record, figure, value, source: 'A talk of 2027, slide 12' });
const beside = (...entered: ReturnType<typeof of>[]) => compareRecorded(run(plan, { samples: 20 }).base, withEntered([moshi], { entered })[0]!);

describe('totals entered for a record', () => {
  test('are compared like published ones, and say that they were entered', () => {
    const { totals, notPublished } = beside(of('gpuHours.total', '2M'), of('impacts.gwp.total', '100k to 150k'));
    expect(totals['gpuHours.total']).toMatchObject({ recorded: 2_000_000, confidence: 'entered', ratio: { mean: 0.0005 } });
    expect(totals['impacts.gwp.total']).toMatchObject({ recorded: null, range: { low: 100_000, high: 150_000 }, ratio: null });
    expect(notPublished).toEqual(expect.not.arrayContaining(['gpuHours.total', 'impacts.gwp.total']));
    expect(beside().totals['gpuHours.total']).toMatchObject({ recorded: null, confidence: null });
  });

  test('give way to what the record publishes, and touch no other record', () => {
    const published = { ...moshi, figures: { ...moshi.figures, 'energy.total': { value: 5, unit: 'kWh', confidence: 'stated' as const, source: 'moshi-paper' } } };
    expect(withEntered([published], { entered: [of('energy.total', 7), of('gpuHours.total', 7, 'smollm3-2025')] })[0]).toBe(published);
  });

  test('are refused without a source, as a share or a distribution, and twice', () => {
    const draft = structuredClone(plan);
    expect(setEntered(draft, 'moshi-2026', [{ figure: 'gpuHours.total', value: '2M' }], ' ')).toMatchObject([{ code: 'no-source' }]);
    expect(setEntered(draft, 'moshi-2026', [{ figure: 'energy.total', value: '10 ± 3' }], 'x')).toMatchObject([{ code: 'bad-entered' }]);
    expect(draft.entered).toBeUndefined();
    expect(checkPlan({ ...plan, entered: [of('share.final', 1), of('gpuHours.total', 'many'), of('gpuHours.total', 1)] }).map(({ path }) => path)).toEqual(['entered[0].figure', 'entered[1].value', 'entered[2]']);
  });

  test('are changed and taken away as a whole', () => {
    const draft = structuredClone(plan);
    setEntered(draft, 'moshi-2026', [{ figure: 'gpuHours.total', value: '2M' }], 'A talk');
    setEntered(draft, 'smollm3-2025', [{ figure: 'energy.total', value: 7 }], 'B');
    setEntered(draft, 'moshi-2026', [], '');
    expect(draft.entered).toEqual([{ record: 'smollm3-2025', figure: 'energy.total', value: 7, source: 'B' }]);
  });
});
