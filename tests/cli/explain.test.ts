/**
 * `forewatt explain`. The small plan by hand: 10 × 8 × 5 = 400 and 1 × 8 × √(40 × 60) ÷ 0.8 =
 * 489.898 GPU-hours at the median; 889.898 in all.
 */
import { describe, expect, test } from 'vitest';
import { type SimulationResult } from '../../shared/result.ts';
import { evaluate, leavesOf, type Trace } from '../../shared/report/explain/trace.ts';
import { forewatt, small } from './support.ts';

async function explained(figure: string, words: readonly string[] = []): Promise<Trace & { format: string; figure: string }> {
  const { code, out, err } = await forewatt(['explain', small, '--figure', figure, '--json', '--samples', '200', ...words]);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Trace & { format: string; figure: string };
}

describe('explain', () => {
  test('the tree re-adds to the figure of simulate --json', async () => {
    const { out } = await forewatt(['simulate', small, '--json', '--samples', '200']);
    const result = JSON.parse(out) as SimulationResult;
    const tree = await explained('scenarios.base.impacts.gwp.use');
    expect(tree).toMatchObject({ format: 'forewatt-explanation', version: 1, figure: 'scenarios.base.impacts.gwp.use', factorSet: result.factorSet, unit: 'kgCO2e' });
    const central = result.scenarios[0]?.impacts.gwp.use?.central ?? NaN;
    expect(Math.abs(evaluate(tree) / central - 1)).toBeLessThan(1e-9);
    expect(leavesOf(tree).some((leaf) => leaf.factor === 'grid.FR.gwp' && leaf.source !== undefined && leaf.year !== undefined)).toBe(true);
  });

  test('people read formulas, what was typed and where factors come from', async () => {
    const { code, out } = await forewatt(['explain', small, '--figure', 'scenarios.base.gpuHours', '--samples', '200']);
    expect(code).toBe(0);
    expect(out).toMatch(/^GPU-hours, France: 890 GPU-h {2}= sum of the rows$/m);
    expect(out).toMatch(/^ +Final run: 490 GPU-h {2}= useful GPU-hours ÷ \(1 − failed share\) {2}\[activities\.final\]$/m);
    expect(out).toMatch(/hours of a run: 49\.0 h {2}\[typed; activities\.final\.size\.hours = “40 to 60”; 90 % interval, lognormal, median 49\.0 h\]/);
    expect(out).toMatch(/share that ends in failed runs: 0 {2}\[default; activities\.search\.failed = “0”\]/);
  });

  test('what --set replaces is marked', async () => {
    const tree = await explained('scenarios.north.energyKwh.facility', ['--set', 'clusters.lab.load=60%']);
    expect(leavesOf(tree).find((leaf) => leaf.row === 'clusters.lab.load')).toMatchObject({ value: 0.6, typed: '60%' });
    const over = await explained('scenarios.base.impacts.gwp.use', ['--set', 'grid.FR.gwp=0.03']);
    expect(leavesOf(over).find((leaf) => leaf.factor === 'grid.FR.gwp')).toMatchObject({ value: 0.03, status: 'override' });
  });

  test.each([
    ['scenarios.base.impacts.gwp.uses', 'Did you mean scenarios.base.impacts.gwp.use?'],
    ['scenarios.nroth.gpuHours', 'Did you mean scenarios.north.gpuHours?'],
    ['scenarios.base.gpuHoursBy.stage', 'It holds several; one is scenarios.base.gpuHoursBy.stage.'],
    ['gwp', 'A figure is, for example, scenarios.base.gpuHours.'],
  ])('--figure %s is refused with a hint', async (figure, hint) => {
    const { code, out, err } = await forewatt(['explain', small, '--figure', figure, '--samples', '50']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`The result has no figure “${figure}”.`);
    expect(err).toContain(hint);
  });

  test('without --figure it says what to give', async () => {
    const { code, err } = await forewatt(['explain', small]);
    expect(code).toBe(2);
    expect(err).toContain('--figure is missing');
  });
});
