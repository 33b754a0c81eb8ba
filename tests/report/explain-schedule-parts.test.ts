/**
 * Runs, chains, months, checkpoints and sizes as figures: each re-adds and is what stands in the window.
 */
import { describe, expect, test } from 'vitest';
import { placeOfTold, isToldByTrace } from '../../renderer/views/why/derived.ts';
import { figureWords } from '../../renderer/views/why/figures.ts';
import { longestChain } from '../../shared/compare/deadline.ts';
import { hasRuns } from '../../shared/report/explain/replicated.ts';
import { monthlyImpacts } from '../../shared/report/months.ts';
import { derivedPaths } from '../../shared/report/explain.ts';
import { evaluate } from '../../shared/report/explain/trace.ts';
import { shareText } from '../../shared/report/figures.ts';
import { simulate } from '../../shared/simulate.ts';
import { sizePlan } from '../../shared/sizing.ts';
import { why } from '../../shared/why.ts';
import { shipped, template } from '../model/support.ts';

const plan = template('procurement');
const simulation = simulate(plan, shipped, { samples: 40, schedule: true });
const [run] = simulation.scenarios;
if (run?.schedule === undefined || run.schedule === null || !hasRuns(run.schedule)) throw new Error('it is not scheduled');
const { schedule } = run;

function explained(path: string) {
  const answer = why(simulation, `scenarios.${run!.id}.${path}`);
  if (!('trace' in answer)) throw new Error(`${answer.message} ${answer.hint ?? ''}`);
  expect(evaluate(structuredClone(answer.trace)), path).toBeCloseTo(answer.trace.value, 6);
  const at = `scenarios.${run!.id}.${path}`;
  const words = isToldByTrace(at) ? placeOfTold(at, (id) => id, (id) => id) : figureWords(plan, at);
  for (const word of words) expect(word, path).not.toMatch(/^[a-z]\w*(\.[\w-]+)+$/);
  return answer;
}

describe('of a schedule', () => {
  test('runs are counted row by row, and the longest chain is its rows added', () => {
    expect(explained('schedule.runs').trace.value).toBe(schedule.central.jobs.count);
    const chain = longestChain(schedule);
    const { trace } = explained('schedule.chainDays');
    expect(trace.value).toBeCloseTo(chain.days, 9);
    expect(trace.children.map(({ row }) => row?.split('.')[1])).toEqual(chain.rows);
  });

  test('the runs of a row are those of the table of runs', () => {
    const rows = schedule.planned.rows.filter(({ id }) => 'trace' in why(simulation, `scenarios.${run!.id}.schedule.rows.${id}.runs`)).map(({ id }) => id);
    const added = (figure: string): number => rows.reduce((sum, id) => sum + explained(`schedule.rows.${id}.${figure}`).trace.value, 0);
    expect(added('runs') + added('failed')).toBe(schedule.central.jobs.count);
    expect(added('restarts')).toBeCloseTo(explained('schedule.restarts').trace.value, 9);
    expect(Math.max(...rows.map((id) => explained(`schedule.rows.${id}.lastEnd`).trace.value))).toBeCloseTo(explained('central.schedule.makespanDays').trace.value, 9);
    for (const id of rows) expect(explained(`schedule.rows.${id}.firstStart`).trace.value).toBeLessThan(explained(`schedule.rows.${id}.lastEnd`).trace.value);
    expect(explained(`schedule.rows.${rows[0]!}.meanWait`).trace.unit).toBe('h');
  });

  test('the last day of the central run is its own figure', () => {
    const { trace, stat } = explained('central.schedule.makespanDays');
    expect(stat).toBeNull();
    expect(trace.value).toBeCloseTo(explained('schedule.makespanDays').stat!.central, 9);
  });

  test('months are the total × their share, and add up to what the calendar shows', () => {
    const start = plan.start ?? '2026-01-05';
    const months = monthlyImpacts(run!, schedule, start, simulation.samples);
    expect(months.length).toBeGreaterThan(1);
    for (const month of months) {
      for (const [amount, stat] of [['energyKwh', month.energyKwh], ['gwpKg', month.gwpKg], ['gpuHours', month.gpuHours]] as const) expect(explained(`schedule.months.${start}.${month.month}.${amount}`).stat).toEqual(stat);
    }
    expect(explained(`schedule.months.${start}.${months[0]!.month}.energyKwh`).trace.children).toHaveLength(2);
    expect(why(simulation, `scenarios.${run!.id}.schedule.months.${start}.1999-01.energyKwh`)).toMatchObject({ code: 'unknown-figure' });
  });

  test('the largest run holds whole nodes, and times to write are asked', () => {
    const id = plan.clusters[0]!.id;
    expect(Number.isInteger(explained(`checkpoint.${id}.nodes`).trace.value)).toBe(true);
    expect(explained(`checkpoint.${id}.write.5`).trace).toMatchObject({ value: 5, status: 'asked' });
  });
});

test('sizes name the nodes of the plan and the replicates behind them', () => {
  const sizing = sizePlan(plan, shipped, run.id, { cluster: run.parts[0]!.site.cluster.id, probability: 0.9, days: 100 }, { seed: simulation.seed, samples: 40 });
  if (Array.isArray(sizing)) throw new Error(sizing[0]?.message);
  const at = `sized.${sizing.cluster}.100.0,9`;
  expect(explained(`${at}.now`).trace).toMatchObject({ value: sizing.nodesNow, row: `clusters.${sizing.cluster}.nodes` });
  expect(explained(`${at}.replicates`).trace.value).toBe(sizing.replicates);
});

test('the curve of own against rent opens at full use, as planned and as rented', () => {
  const pairs = derivedPaths(simulation).filter((path) => path.endsWith('.planned'));
  expect(pairs.length).toBeGreaterThan(0);
  for (const pair of pairs) {
    for (const figure of ['planned', 'ownFull', 'rentUseful']) {
      const answer = why(simulation, pair.replace('planned', figure));
      if (!('trace' in answer)) throw new Error(answer.message);
      expect(evaluate(structuredClone(answer.trace)) / (answer.stat?.central ?? NaN), figure).toBeCloseTo(1, 9);
    }
  }
});

test('a share lies within the ends beside it', () => {
  expect(shareText({ central: 0.999, mean: 0.9993, p5: 0.9978, p50: 0.9995, p95: 1 }).replaceAll('\u202f', ' ')).toBe('99.9 % (99.8–100)');
});
