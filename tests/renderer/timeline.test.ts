/**
 * The Timeline's data, its study, and how scheduled figures come on screen. The exact plan
 * (exact-plan.ts): a failed attempt of 25 h and two runs of 50 h, 8 GPUs each, on two nodes of 8.
 */
import { describe, expect, it } from 'vitest';
import { layoutLanes, byBeginning } from '../../renderer/charts/gantt/layout.ts';
import { answered, emptyRuns, requested, resultOnScreen, withSchedules as onScreen } from '../../renderer/state/runs.ts';
import { dayText, finishDay, finishInterval, today } from '../../renderer/views/parts/finish.ts';
import { areaData, durationText, gpusOf, groupsOf, lateText, monthsData, readingMark, runMark, runsTable, samplingText, seriesTable } from '../../renderer/views/timeline/data.ts';
import { sumsByRow } from '../../shared/report/row-sums.ts';
import { stepsOf } from '../../renderer/workers/studies.ts';
import { type ScenarioTimeline, withSchedules } from '../../renderer/workers/timeline.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { toResult } from '../../shared/report/result.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan, type ExactParts } from '../model/exact-plan.ts';
import { shipped } from '../model/support.ts';
import { smallPlan } from './plan.ts';

function studied(parts: ExactParts = {}) {
  const plan = exactPlan(parts);
  const sampler = makeSampler(makeStreams(1, 40));
  const simulation = simulate(plan, shipped, { seed: 1, samples: 40, sampler });
  const steps = stepsOf({ what: 'timeline', scenarios: ['s'], start: '2026-01-05' }, simulation, sampler);
  const progress: number[] = [];
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) progress.push(step.value.done / step.value.of);
  const [answer] = step.value as readonly ScenarioTimeline[];
  if (answer === undefined) throw new Error('No answer.');
  return { plan, simulation, answer, progress };
}

function sound(parts: ExactParts = {}) {
  const { plan, simulation, answer } = studied(parts);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return { plan, simulation, answer, document: answer.timeline };
}

describe('the study', () => {
  it('schedules a shared cluster that the result left unscheduled, with progress that rises, and keeps it for questions about its figures', () => {
    const { simulation, answer, progress } = studied();
    expect(simulation.scenarios[0]?.schedule).toBeNull();
    expect(answer).toMatchObject({ ok: true, id: 's', result: { schedule: { makespanDays: { mean: 3.125 } } } });
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBeLessThanOrEqual(1);
    expect(withSchedules(simulation).scenarios[0]?.schedule?.makespanDays).toBe(3.125);
  });

  it('can be posted: nothing in its answer is a function or shares what it does not need', () => {
    const { answer } = studied();
    expect(structuredClone(answer)).toEqual(answer);
  });

  it('says why a run that is too large is not scheduled', () => {
    const { answer } = studied({ activities: [{ id: 'a', name: 'A', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs: 1, gpus: 24, hours: 1 } }] });
    expect(answer).toMatchObject({ ok: false, problems: [{ code: 'run-larger-than-cluster' }] });
  });
});

describe('scheduled figures on screen', () => {
  it('stand in for their scenarios until a newer result comes, and belong to no other result', () => {
    const { simulation, answer } = sound();
    const result = toResult(simulation, '');
    const one = answered(requested(emptyRuns, 1), { id: 1, plan: simulation.plan, result, provisional: false, partial: false, milliseconds: 1 });
    const scheduled = onScreen(one, result, [answer.result]);
    expect(resultOnScreen(scheduled)?.scenarios[0]?.schedule?.makespanDays.mean).toBe(3.125);
    expect(scheduled.result).toBe(result);
    expect(onScreen(one, { ...result }, [answer.result])).toBe(one);
    const newer = answered(requested(scheduled, 2), { id: 2, plan: simulation.plan, result: { ...result }, provisional: false, partial: false, milliseconds: 1 });
    expect(resultOnScreen(newer)?.scenarios[0]?.schedule).toBeNull();
  });
});

describe('days', () => {
  it('count the first one: 3.125 days from Monday 5 January end on Thursday', () => {
    expect(finishDay('2026-01-05', 3.125)).toBe('2026-01-08');
    expect(finishDay('2026-01-05', 3)).toBe('2026-01-07');
    expect(dayText('2026-01-08')).toBe('8\u00a0Jan 2026');
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });

  it('of an interval drop what is the same', () => {
    const stat = (p5: number, p95: number) => ({ central: p5, mean: p5, p50: p5, p5, p95 });
    expect(finishInterval('2026-01-05', stat(3, 3))).toBe('');
    expect(finishInterval('2026-01-05', stat(3, 8))).toBe('7–12\u00a0Jan');
    expect(finishInterval('2026-01-05', stat(3, 40))).toBe('7\u00a0Jan – 13\u00a0Feb');
    expect(finishInterval('2026-12-20', stat(3, 40))).toBe('22\u00a0Dec 2026 – 28\u00a0Jan 2027');
  });
});

describe('what the charts show', () => {
  const { plan, document } = sound();

  it('adds the runs of a row up', () => {
    expect(sumsByRow(document)[0]).toMatchObject({ runs: 2, failed: 1, gpus: 8, first: 0, last: 75, waited: 0, restarts: 0, lost: 0 });
    expect(runsTable(plan, document, '2026-01-05', 'base').rows[0]?.map(({ text }) => text)).toEqual(['A', 'Module', 'Phase', '2', '1', '8', '5\u00a0Jan 2026, 00:00', '8\u00a0Jan 2026, 03:00', '0', '0', '0']);
  });

  it('says of a run what it held and waited, of a failed attempt that all of it failed', () => {
    expect(runMark(document, 0, '2026-01-05')).toMatchObject({ title: 'A · failed attempt', lines: [{ text: '8' }, { text: '5\u00a0Jan 2026, 00:00' }, { text: '25.0 h' }, { text: '0 min' }, { text: '0' }, { text: 'all of it failed' }] });
    expect(runMark(document, 1, '2026-01-05').title).toBe('A · run');
    expect([durationText(1.5), durationText(25), durationText(75)]).toEqual(['90 min', '25.0 h', '3.13 d']);
  });

  it('reads GPUs, runs and GPU-hours at a moment: 16 × 20 h at hour 20', () => {
    expect(readingMark(document, '2026-01-05', 20, null).lines.map(({ text }) => text)).toEqual(['16', '16–16', '2', '320 GPU-h']);
  });

  it('groups runs by what is asked, in the order of the plan', () => {
    expect(groupsOf(plan, document, 'module').groups).toEqual([{ id: 'm', label: 'Module' }]);
    expect(groupsOf(plan, document, 'phase').groups).toEqual([{ id: 'm/p', label: 'Module › Phase' }]);
    expect(groupsOf(plan, document, 'activity').groups).toEqual([{ id: 'a', label: 'A', note: 'Module › Phase' }]);
    const { groups, groupOf } = groupsOf(plan, document, 'packed');
    expect(layoutLanes(document.runs, byBeginning(document.runs), groups, groupOf).groups[0]?.lanes).toBe(2);
  });

  it('stacks 1 000 GPU-hours, names the cluster and its samples', () => {
    expect(areaData(plan, document)).toMatchObject({ total: 1000, names: [{ name: 'Module', figure: '1.00 k' }] });
    expect(gpusOf(document)).toBe(16);
    // 75 h ÷ 60 is a mean over 1.25 h.
    expect(samplingText(document)).toBe('every 30 min, sliding mean over 1.3 h');
  });

  it('thins its tables, and gives files every sample', () => {
    const { hours, central } = document.gpus;
    expect(seriesTable('2026-01-05', hours, [{ title: 'x', values: central }], 10).rows.length).toBeLessThanOrEqual(10);
    // 75 h in half hours, both ends in.
    expect(seriesTable('2026-01-05', hours, [{ title: 'x', values: central }], Infinity).rows.length).toBe(151);
  });

  it('has no columns where a month is not published', () => {
    expect(monthsData(document.months, 'kWh', ({ energyKwh }) => energyKwh, (month) => month)?.columns.map(({ month }) => month)).toEqual(['2026-01']);
    expect(monthsData(document.months.map((month) => ({ ...month, gwpKg: null })), 'kgCO2e', ({ gwpKg }) => gwpKg, (month) => month)).toBeNull();
  });
});

it('says a missed day with the names of rows and days as people write them', () => {
  const plan = smallPlan();
  expect(lateText(plan, '“Base” ends on 2027-05-23, after 2027-01-20. The longest chain of runs (tune → final) takes 69.9 days: move caps.finish to 2027-06-17 or later.').replaceAll('\u202f', ' ').replaceAll('\u00a0', ' '))
    .toBe('“Base” ends on 23 May 2027, after 20 Jan 2027. The longest chain of runs (Tuning → Final run) takes 69.9 days: move the cap on the finish to 17 Jun 2027 or later.');
});
