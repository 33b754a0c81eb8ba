/**
 * A plan against what ran. Planned in module m, phase p: design 400; a final run of 2 × 8 × 50 =
 * 800, a fifth of the whole fails: failed 200. In all 1 400. Ran: design 500, final 200, failed 50:
 * 750. By difference: final 600 and failed 150 remain, 1 500 at completion. With design done, the
 * ratio is 500 ÷ 400 = 1.25: final 1 000 − 200, failed 250 − 50, 1 750 at completion.
 */
import { describe, expect, test } from 'vitest';
import { plannedCells, planAgainstActual, type PlanAgainstActual } from '../../shared/actual.ts';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { evaluate } from '../../shared/report/explain/trace.ts';
import { why } from '../../shared/why.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { run } from '../model/support.ts';

const design = { id: 'd', name: 'D', module: 'm', phase: 'p', stage: 'design', size: { by: 'gpuHours', gpuHours: 400 } };
const plan = exactPlan({ activities: [plainRuns, design] });
type Recorded = NonNullable<Baseline['cells']>;
const ran: Recorded = [{ module: 'm', phase: 'p', stage: 'design', gpuHours: 500 }, { module: 'm', phase: 'p', stage: 'final', gpuHours: 200 }, { module: 'm', phase: 'p', stage: 'failed', gpuHours: 50 }];
const record = (cells: Recorded | undefined, byMonth: unknown[] = []): Baseline => ({
  format: 'forewatt-baseline', version: 1, id: 'ours', name: 'Ours', kind: 'full-rd-split', scope: 'All.', sources: [], runs: { byMonth },
  figures: { 'gpuHours.total': { value: (cells ?? []).reduce((sum, { gpuHours }) => sum + gpuHours, 0), unit: 'GPU-hours', confidence: 'measured', source: 'log' } },
  ...(cells === undefined ? {} : { cells }),
});

function held(cells: Recorded, done: readonly string[] = [], of = plan): PlanAgainstActual['comparison'] {
  const { simulation, base } = run(of, { samples: 2000 });
  const made = planAgainstActual(simulation, base, record(cells), done);
  if (Array.isArray(made)) throw new Error(JSON.stringify(made));
  return (made as PlanAgainstActual).comparison;
}

describe('a plan against what ran', () => {
  test('stands cell by cell, and what remains is what was planned less what ran', () => {
    const { cells, total, axes } = held(ran);
    expect(axes).toEqual(['module', 'phase', 'stage']);
    expect(cells.map(({ key, planned, actual, remaining }) => [key, planned.central, actual, remaining.difference.central])).toEqual([
      ['m/p/final', 800, 200, 600], ['m/p/failed', 200, 50, 150], ['m/p/design', 400, 500, 0],
    ]);
    expect([total.planned.central, total.actual, total.remaining.difference.central, total.atCompletion.difference.central]).toEqual([1400, 750, 750, 1500]);
  });

  test('the ratio of what is done scales the rest, and nothing remains of what is done', () => {
    const { cells, total, ratioSoFar } = held(ran, ['design']);
    expect(ratioSoFar).toMatchObject({ from: 'named', cells: ['m/p/design'], ratio: { central: 1.25 } });
    expect(cells.map(({ remaining }) => remaining.ratio?.central)).toEqual([800, 200, 0]);
    expect(total.atCompletion.ratio?.central).toBe(1750);
    expect(total.atCompletion.difference.central).toBe(1500);
  });

  test('every figure of it opens into the rows of the plan and what was recorded, and re-adds', () => {
    const { simulation } = run({ ...plan, done: ['design'] }, { samples: 20 });
    const made = planAgainstActual(simulation, simulation.scenarios[0]!, record(ran));
    if (Array.isArray(made)) throw new Error('no comparison');
    const { cells, total } = (made as PlanAgainstActual).comparison;
    const of = (key: string, figure: string) => { const answer = why(simulation, `scenarios.s.actual.ours.${key}.${figure}`, { baselines: [record(ran)] }); return 'trace' in answer && Math.abs(evaluate(answer.trace) - answer.trace.value) < 1e-9 ? answer.stat : null; };
    expect(of('total', 'ratio')).toMatchObject({ central: 1.25 });
    for (const [key, each] of [['total', total] as const, ...cells.map((cell) => [cell.key, cell] as const)]) {
      expect(of(key, 'change')?.mean).toBeCloseTo(each.atCompletion.difference.mean / each.planned.mean - 1, 9);
      expect(of(key, 'ran')?.central).toBe(each.actual);
      const shown = { planned: each.planned, share: each.share, left: each.remaining.difference, leftByRatio: each.remaining.ratio, completion: each.atCompletion.difference, completionByRatio: each.atCompletion.ratio };
      for (const [figure, stat] of Object.entries(shown)) {
        const answer = why(simulation, `scenarios.s.actual.ours.${key}.${figure}`, { baselines: [record(ran)] });
        if (!('trace' in answer)) throw new Error(answer.message);
        expect(answer.stat, `${key} ${figure}`).toEqual(stat);
        expect(evaluate(structuredClone(answer.trace)), `${key} ${figure}`).toBeCloseTo(stat?.central ?? NaN, 9);
      }
    }
    expect(why(simulation, 'scenarios.s.actual.theirs.total.left')).toMatchObject({ code: 'unknown-figure' });
  });

  test('what ended below its plan frees the rest of it', () => {
    // Design done at 300 of 400: by difference 300 + 200 + 50 + 600 + 150, by ratio 0.75: 600 − 200 + 150 − 50 remain.
    const { total } = held([{ ...ran[0]!, gpuHours: 300 }, ...ran.slice(1)], ['m/p/design']);
    expect(total.atCompletion.difference.central).toBe(1300);
    expect(total.atCompletion.ratio?.central).toBe(1050);
  });

  test('without a word on what is done the ratio comes from cells that reached their plan, and is unknown where none did', () => {
    expect(held(ran).ratioSoFar).toMatchObject({ from: 'reached', cells: ['m/p/design'], ratio: { central: 1.25 } });
    const none = held(ran.slice(1));
    expect(none.ratioSoFar).toBeNull();
    expect(none.total.atCompletion.ratio).toBeNull();
  });

  test('an uncertain plan gives an interval: the mean of max(x − 400, 0) over uniform(300, 500) is 25', () => {
    const uncertain = exactPlan({ activities: [{ ...design, size: { by: 'gpuHours', gpuHours: 'uniform(300, 500)' } }] });
    const { total } = held([{ ...ran[0]!, gpuHours: 400 }], [], uncertain);
    expect(total.remaining.difference.central).toBe(0);
    expect(total.remaining.difference.mean).toBeCloseTo(25, 0);
    expect(Math.abs(total.atCompletion.difference.p95 - 490)).toBeLessThan(2);
  });

  test('a record that tells only stages is held against the stages of the plan', () => {
    const { axes, cells } = held(ran.map(({ stage, gpuHours }) => ({ stage, gpuHours })));
    expect(axes).toEqual(['stage']);
    expect(cells.map(({ key }) => key)).toEqual(['final', 'failed', 'design']);
  });

  test('what has no place counts in the total, and what was not planned is marked', () => {
    const { cells, unplaced, total } = held([...ran, { gpuHours: 40 }, { module: 'n', phase: 'q', stage: 'design', gpuHours: 10 }]);
    expect(unplaced).toBe(40);
    expect(total.actual).toBe(800);
    expect(cells.at(-1)).toMatchObject({ key: 'n/q/design', inPlan: false, share: null, actual: 10, remaining: { difference: { central: 0 } } });
  });

  test('cells of a plan add up to its total, at the speed of the scenario', () => {
    const fast = exactPlan({ activities: [plainRuns, design], cluster: { node: 'aws-p4d-24xlarge', speed: 0.5 } });
    const { simulation, base } = run(fast, { samples: 20 });
    const cells = plannedCells(simulation, base);
    expect(cells.reduce((sum, { gpuHours }) => sum + (gpuHours as number), 0)).toBeCloseTo(2800, 9);
    expect(cells.find(({ stage }) => stage === 'failed')?.gpuHours).toBeCloseTo(400, 9);
  });

  test('what the plan says is finished counts unless something else is said; a word that names nothing here waits for its record', () => {
    const { simulation, base } = run({ ...plan, done: ['design', 'data'] }, { samples: 20 });
    const completion = (done?: readonly string[]): number | undefined => (planAgainstActual(simulation, base, record(ran), done) as PlanAgainstActual).comparison.total.atCompletion.ratio?.central;
    expect(completion()).toBe(1750);
    // Final ended at 200 of 800: ratio 0.25, so nothing of design remains and nothing of 200 × 0.25 failed.
    expect(completion(['final'])).toBe(750);
  });

  test('a record without cells, and a cell nobody has, are said', () => {
    const { simulation, base } = run(plan, { samples: 20 });
    expect(planAgainstActual(simulation, base, record(undefined))).toEqual([expect.objectContaining({ code: 'no-cells' })]);
    expect(planAgainstActual(simulation, base, record(ran), ['dezign'])).toEqual([expect.objectContaining({ code: 'unknown-cell', message: 'Nothing in plan or record is “dezign”.' })]);
  });
});

describe('the burn-down', () => {
  // 16 GPUs × 24 h × 62 days = 23 808 GPU-hours: from 1 January on, 31 ÷ 62 until its end, 59 ÷ 62 until that of February.
  const sixtyTwoDays = exactPlan({ activities: [{ ...design, stage: 'final', size: { by: 'gpuHours', gpuHours: 23_808 } }], plan: { start: '2026-01-01', caps: { gpuHours: 20_000, finish: '2026-04-01' } } });

  test('accumulates what ran by month beside the plan and its caps', () => {
    const { simulation, base } = run(sixtyTwoDays, { samples: 20 });
    const made = planAgainstActual(simulation, base, record([{ stage: 'final', gpuHours: 15_500 }], [{ month: '2026-02', gpuHours: 5000 }, { month: '2026-01', gpuHours: 10_000 }])) as PlanAgainstActual;
    const { months, caps, finish, undated, start } = made.burnDown;
    expect(months.map(({ month, actual }) => [month, actual])).toEqual([['2026-01', 10_000], ['2026-02', 15_000], ['2026-03', null]]);
    expect(months.map(({ planned }) => Math.round(planned!.central))).toEqual([11_904, Math.round((23_808 * 59) / 62), 23_808]);
    const baselines = [record([{ stage: 'final', gpuHours: 15_500 }], [{ month: '2026-02', gpuHours: 5000 }, { month: '2026-01', gpuHours: 10_000 }])];
    const opened = (figure: string): number => { const answer = why(simulation, `scenarios.${base.id}.actual.ours.${figure}`, { baselines }); return 'trace' in answer ? evaluate(answer.trace) : NaN; };
    for (const { month, actual, planned } of months) {
      if (actual !== null) expect(opened(`month.${month}.ran`)).toBeCloseTo(actual, 6);
      expect(opened(`month.${month}.planned`)).toBeCloseTo(planned!.central, 6);
    }
    expect([opened('cap.gpuHours.hours'), opened('undated.hours'), opened('month.2026-03.ran')]).toEqual([expect.closeTo(20_000, 6), expect.closeTo(500, 6), NaN]);
    expect([caps, finish, undated, start]).toEqual([[{ cap: 'gpuHours', gpuHours: 20_000 }], '2026-04-01', 500, { day: '2026-01-01', assumed: false }]);
  });

  test('says where a cap on another figure is reached: half the emissions at half the hours', () => {
    const total = run(sixtyTwoDays, { samples: 20 }).base.impacts.gwp.total as number;
    const capped = exactPlan({ activities: sixtyTwoDays.activities, plan: { start: '2026-01-01', caps: { gwpKg: total / 2 } } });
    const { simulation, base } = run(capped, { samples: 20 });
    const { burnDown } = planAgainstActual(simulation, base, record([{ stage: 'final', gpuHours: 1 }])) as PlanAgainstActual;
    expect(burnDown.caps).toEqual([{ cap: 'gwpKg', gpuHours: expect.closeTo(11_904, 6) as number }]);
  });
});
