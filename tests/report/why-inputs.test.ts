/** What inputs do to a figure opens, and is what drivers and tornado show. */
import { describe, expect, test } from 'vitest';
import { movedRun } from '../../shared/analyse.ts';
import { driversOf } from '../../shared/compare/drivers.ts';
import { type Figure } from '../../shared/compare/figures.ts';
import { differenceTornado, tornadoOf } from '../../shared/compare/tornado.ts';
import { evaluate, leavesOf, type Trace } from '../../shared/report/explain/trace.ts';
import { simulate } from '../../shared/simulate.ts';
import { why, whyColumn } from '../../shared/why.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { shipped, template } from '../model/support.ts';

function traced(simulation: ReturnType<typeof simulate>, path: string): Trace {
  const answer = why(simulation, path);
  if (!('trace' in answer)) throw new Error(`${answer.message} ${answer.hint ?? ''}`);
  expect(evaluate(structuredClone(answer.trace)) / answer.trace.value, path).toBeCloseTo(1, 9);
  return answer.trace;
}

describe('an input low or high', () => {
  // 2 runs × 8 GPUs × hours from 40 to 60 (p5 and p95) ÷ (1 − 0.2): 800 and 1 200 GPU-hours, 400 apart.
  test('is worked by hand, and leads to the input', () => {
    const simulation = simulate(exactPlan({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 2, gpus: 8, hours: '40 to 60' } }] }), shipped, { samples: 50 });
    const ends = ['low', 'high', 'range'].map((end) => traced(simulation, `scenarios.s.swing.gpuHours.${end}.activities.a.size.hours`));
    expect(ends.map(({ value }) => value)).toEqual([800, 1200, 400].map((value) => expect.closeTo(value, 6) as number));
    expect(ends[2]).toMatchObject({ row: 'activities.a.size.hours', combine: 'difference' });
    expect(leavesOf(ends[0]!).find(({ row }) => row === 'activities.a.size.hours')?.value).toBeCloseTo(40, 6);
    // The only uncertain input makes all of the uncertainty.
    const share = traced(simulation, 'scenarios.s.driver.gpuHours.activities.a.size.hours');
    expect(share.value).toBeCloseTo(1, 9);
    expect(share.children[0]?.note).toContain('ρ = 1');
    expect(whyColumn(simulation, 'scenarios.s.driver.gpuHours.activities.a.size.hours')).toBeNull();
    expect(why(simulation, 'scenarios.s.swing.gpuHours.low.activities.a.size.runs')).toMatchObject({ code: 'unknown-figure' });
  });

  test.each(['procurement', 'smollm3'] as const)('is every bar and share that %s shows, of a scenario and of a difference', (name) => {
    const simulation = simulate(template(name), shipped, { samples: 300 });
    const moved = movedRun(simulation);
    const [a, b] = simulation.scenarios;
    for (const figure of ['gwp', 'water'] satisfies Figure[]) {
      for (const bar of tornadoOf(moved, a!.id, figure)!.bars.slice(0, 8)) {
        expect(traced(simulation, `scenarios.${a!.id}.swing.${figure}.low.${bar.input}`).value, bar.input).toBeCloseTo(bar.atLow, 6);
        expect(traced(simulation, `scenarios.${a!.id}.swing.${figure}.range.${bar.input}`).value, bar.input).toBeCloseTo(bar.atHigh - bar.atLow, 6);
      }
      for (const { input, share } of driversOf(simulation, a!, moved, [figure])[figure]!.slice(0, 4)) expect(traced(simulation, `scenarios.${a!.id}.driver.${figure}.${input}`).value, input).toBeCloseTo(share, 9);
    }
    for (const bar of differenceTornado(moved, a!.id, b!.id, 'gwp')!.bars.slice(0, 3)) {
      expect(traced(simulation, `scenarios.${a!.id}.swing.gwp.high.against.${b!.id}.${bar.input}`).value, bar.input).toBeCloseTo(bar.atHigh, 6);
    }
  });
});
