/**
 * Figures of a compute study, of records and of forecasts: each re-adds from its leaves, and is what
 * the figure of the study shows (`planSide`, `recordSide`, `forecast`, `leaveOneOut`), which is
 * checked by hand in the tests of those.
 */
import { describe, expect, test } from 'vitest';
import { type ScenarioSchedule } from '../../shared/cluster/schedule.ts';
import { plannedCells, plannedRuns } from '../../shared/actual.ts';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { forecast } from '../../shared/compare/forecast/forecast.ts';
import { referenceClass } from '../../shared/compare/forecast/members.ts';
import { leaveOneOut } from '../../shared/compare/forecast/leave-one-out.ts';
import { planSide } from '../../shared/compare/study/plan-side.ts';
import { recordSide } from '../../shared/compare/study/record-side.ts';
import { endOf } from '../../shared/compare/study/side.ts';
import { previewFill } from '../../shared/forecast.ts';
import { keptRules } from '../../shared/importing/record.ts';
import { locationSteps } from '../../shared/locations.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { makeSampler, type Sampler } from '../../shared/plan/sampler.ts';
import { classOf, groupWord } from '../../shared/report/explain/forecast.ts';
import { idWord, seriesPath, sizeWord } from '../../shared/report/explain/study-paths.ts';
import { evaluate, leavesOf } from '../../shared/report/explain/trace.ts';
import { accumulatedOf, sampledBands } from '../../shared/report/timeline.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { simulate } from '../../shared/simulate.ts';
import { studyPaths } from '../../shared/why-study.ts';
import { why, whyColumn } from '../../shared/why.ts';
import { records, shipped, template } from '../model/support.ts';

const simulation = simulate(template('moshi'), shipped, { samples: 50 });
const [run] = simulation.scenarios;
if (run === undefined) throw new Error('the template has a scenario');
const samplerOf = ({ seed, samples }: Simulation): Sampler => makeSampler(makeStreams(seed, samples));
const sampler = samplerOf(simulation);
const at = `scenarios.${run.id}`;

function explained(path: string, of: Simulation = simulation, baselines: readonly Baseline[] = records) {
  const answer = why(of, path, { baselines, sampler: of === simulation ? sampler : samplerOf(of) });
  if (!('trace' in answer)) throw new Error(`${answer.message} ${answer.hint ?? ''}`);
  expect(Math.abs(evaluate(structuredClone(answer.trace)) - answer.trace.value), path).toBeLessThanOrEqual(1e-9 * Math.abs(answer.trace.value));
  return answer;
}

/** What is shown: the mean of the draws, or a value that has none. */
const shown = (path: string, of: Simulation = simulation): number => { const { trace, stat } = explained(path, of); return stat?.mean ?? trace.value; };

describe('of a plan', () => {
  const side = planSide(simulation, run, plannedCells(simulation, run, sampler), plannedRuns(simulation, run, sampler), sampler);

  test('every share of the flow, alone and added up', () => {
    const sums = new Map<string, number>();
    for (const { source, stage, share } of side.flow?.links ?? []) {
      expect(shown(`${at}.study.flow.link.${source}.${stage}`)).toBeCloseTo(share, 9);
      for (const key of [`source.${source}`, `stage.${stage}`, `end.${endOf(stage)}`]) sums.set(key, (sums.get(key) ?? 0) + share);
    }
    expect(sums.size).toBeGreaterThan(5);
    for (const [key, share] of sums) expect(shown(`${at}.study.flow.${key}`), key).toBeCloseTo(share, 9);
    expect(shown(`${at}.study.flow.times`)).toBeCloseTo(1 / (sums.get('end.final') ?? NaN), 6);
  });

  test('cells of final trainings, classes of sizes, points of the curves, sectors', () => {
    for (const { module, phase, gpuHours } of side.finalCells?.cells ?? []) expect(shown(`${at}.study.final.${module}.${phase}`)).toBeCloseTo(gpuHours.value, 3);
    const { sizes } = side;
    if (sizes === null) throw new Error('the template has runs');
    for (const each of sizes.classes) {
      expect(shown(`${at}.study.size.${sizeWord(each)}.runs`)).toBeCloseTo(each.shareOfRuns ?? NaN, 9);
      expect(shown(`${at}.study.size.${sizeWord(each)}.compute`)).toBeCloseTo(each.shareOfCompute ?? NaN, 9);
    }
    expect(shown(`${at}.study.large.compute`)).toBeCloseTo(sizes.large?.shareOfCompute ?? NaN, 9);
    for (const [phase, concentration] of [['', sizes.overall], ...Object.entries(sizes.byPhase)] as const) {
      expect(shown(`${at}.study.tenth.${idWord(phase)}`)).toBeCloseTo(concentration?.largestTenth ?? NaN, 9);
      concentration?.curve.slice(1).forEach((point, n) => {
        expect(shown(`${at}.study.curve.${idWord(phase)}.${String(n + 1)}.runs`)).toBeCloseTo(point.shareOfRuns, 9);
        expect(shown(`${at}.study.curve.${idWord(phase)}.${String(n + 1)}.compute`)).toBeCloseTo(point.shareOfCompute, 9);
      });
    }
    const { module = '', phases = [] } = side.mainPhases ?? {};
    for (const { phase, sectors } of phases) {
      for (const { share, fromGpuHours, toGpuHours } of sectors ?? []) expect(shown(`${at}.study.sector.${module}.${phase}.${sizeWord({ fromGpuHours: fromGpuHours ?? 0, toGpuHours })}`)).toBeCloseTo(share, 9);
    }
  });

  test('runs of a row that differ in length come in groups, and still re-add', () => {
    const plan = template('vision-thesis');
    const [row] = plan.activities;
    if (row === undefined) throw new Error('the template has rows');
    const spread = { ...plan, activities: plan.activities.map((each) => (each === row ? { ...each, size: { by: 'runs' as const, runs: 40, gpus: 1, hours: 5 }, lengths: '1 to 20' } : each)) };
    const of = simulate(spread, shipped, { samples: 8 });
    for (const path of studyPaths(of, [], samplerOf(of)).filter((each) => each.includes('.tenth.') || each.includes('.size.'))) explained(path, of, []);
  });

  test('a moment of the timeline opens into the rows that hold GPUs then, and into the percentile of the replicates', () => {
    const scheduled = simulate(template('vision-thesis'), shipped, { samples: 20, schedule: true });
    const base = scheduled.scenarios[0]!;
    const schedule = base.schedule as ScenarioSchedule;
    const mean = (values: ArrayLike<number>, first: number, last: number): number => Array.from(values).slice(first, last + 1).reduce((sum, value) => sum + value, 0) / (last - first + 1);
    const opened = (of: 'gpus' | 'runs' | 'used', column: string, first: number, last: number): number => explained(seriesPath(base.id, of, column, first, last), scheduled).trace.value;
    const accumulated = accumulatedOf(schedule);
    for (const [first, last] of [[0, 9], [40, 79], [100, 100]] as const) {
      for (const of of ['gpus', 'runs'] as const) {
        const bands = sampledBands(schedule, of);
        for (const column of ['central', 'p5', 'p95'] as const) expect(opened(of, column, first, last), `${of} ${column}`).toBeCloseTo(mean(bands[column], first, last), 9);
      }
      for (const { module, phase, gpuHours } of accumulated.cells) expect(opened('used', `${module}/${phase}`, first, last)).toBeCloseTo(mean(gpuHours, first, last), 6);
      expect(opened('used', 'p95', first, last)).toBeCloseTo(mean(accumulated.p95, first, last), 6);
    }
    expect(explained(`scenarios.${base.id}.study.clusterGpus`, scheduled).trace.value).toBe(schedule.central.pools.reduce((all, { nodes, gpusPerNode }) => all + nodes * gpusPerNode, 0));
    expect(why(scheduled, seriesPath(base.id, 'gpus', 'central', 0, 1e9))).toMatchObject({ code: 'unknown-figure' });
  });

  test('the same work under another grid is what the figure by location shows', () => {
    const steps = locationSteps(simulation, run, ['SE', 'PL'], sampler);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    for (const { zone, impacts } of step.value) {
      for (const indicator of ['gwp', 'water'] as const) {
        const stat = impacts[indicator].total;
        expect(shown(`${at}.at.${zone}.${indicator}.total`) / (stat?.mean ?? NaN), zone).toBeCloseTo(1, 9);
      }
    }
    expect(leavesOf(explained(`${at}.at.PL.gwp.total`).trace).some(({ factor }) => factor === 'grid.PL.gwp')).toBe(true);
    expect(why(simulation, `${at}.at.XX.gwp.total`)).toMatchObject({ code: 'unknown-figure' });
  });
});

describe('of records', () => {
  test('every figure of every record that comes with the product re-adds, down to a source', () => {
    const paths = studyPaths({ ...simulation, scenarios: [] }, records, sampler);
    expect(paths.length).toBeGreaterThan(records.length * 10);
    for (const path of paths) {
      const { trace } = explained(path);
      expect(trace.label).not.toBe('');
      for (const leaf of leavesOf(trace)) expect(leaf.status === 'constant' || (leaf.source ?? '') !== '', path).toBe(true);
    }
  });

  test('they are what the figures of the study show', () => {
    for (const baseline of records) {
      const side = recordSide(baseline);
      const of = (key: string): number => shown(`records.${baseline.id}.${key}`);
      for (const [name, split] of [['module', side.modules], ['stage', side.stages], ['runPhase', side.runPhases]] as const) {
        for (const [id, amount] of Object.entries(split.gpuHours ?? {})) expect(of(`study.${name}.${id}.gpuHours`), `${baseline.id} ${id}`).toBeCloseTo(amount.value, 4);
        for (const [id, amount] of Object.entries(split.shares ?? {})) expect(of(`study.${name}.${id}.share`), `${baseline.id} ${id}`).toBeCloseTo(amount.value, 9);
      }
      for (const { source, stage, share } of side.flow?.links ?? []) expect(of(`study.flow.link.${idWord(source)}.${stage}`), baseline.id).toBeCloseTo(share, 9);
      for (const { module, phase, gpuHours } of side.cells?.cells ?? []) expect(of(`study.cell.${idWord(module)}.${idWord(phase)}`)).toBeCloseTo(gpuHours.value, 4);
      for (const [indicator, node] of Object.entries(side.node)) {
        for (const [component, amount] of Object.entries(node?.amounts ?? {})) expect(of(`study.node.${indicator}.${component}`)).toBeCloseTo(amount.value, 6);
      }
    }
  });

  // 130 + 50 + 20 + 5 = 205; of the runs 800 below 100 GPU-hours took 25, so the largest tenth (89 of 890, all above) took 180 × 89 ÷ 90.
  test('of an imported log: down to its jobs, and which rules placed them', () => {
    const measured = (value: number, unit: string) => ({ value, unit, confidence: 'measured' as const, source: 'log' });
    const rules = { rules: [{ field: 'name' as const, match: 'tune-*', set: { module: 'main', stage: 'design' as const } }, { field: 'account' as const, match: 'other', set: { module: 'codec' } }], default: {} };
    const log: Baseline = {
      format: 'forewatt-baseline', version: 1, id: 'log', name: 'Log', kind: 'status-split', scope: '', sources: [{ id: 'log', title: 'Slurm sacct: log.txt' }], rules: keptRules(rules, true), notes: ['9 rows read.'],
      figures: { 'gpuHours.total': measured(205, 'GPU-hours'), 'gpuHours.stage.design': measured(130, 'GPU-hours'), 'share.stage.design': measured(130 / 205, 'share') },
      cells: [{ module: 'main', phase: 'pre', stage: 'design', gpuHours: 130, jobs: 12 }, { module: 'main', phase: 'pre', stage: 'final', gpuHours: 50, jobs: 1 }, { module: 'main', phase: 'pre', stage: 'failed', gpuHours: 20 }, { gpuHours: 5 }],
      runs: { bySize: [{ fromGpuHours: 0, toGpuHours: 100, runs: 800, gpuHours: 25 }, { fromGpuHours: 100, toGpuHours: null, runs: 90, gpuHours: 180 }], byMonth: [{ month: '2026-01', gpuHours: 200 }] },
    };
    for (const path of studyPaths({ ...simulation, scenarios: [] }, [log], sampler)) expect(explained(path, simulation, [log]).trace.value, path).toBeGreaterThanOrEqual(0);
    const { trace } = explained('records.log.share.stage.design', simulation, [log]);
    expect(trace).toMatchObject({ value: 130 / 205, combine: 'quotient' });
    expect(leavesOf(trace)[0]).toMatchObject({ value: 130, source: 'Slurm sacct: log.txt', note: '12 jobs. Placed by the rules on name tune-*, and by tags of the jobs where these leave it open. 9 rows read.' });
    expect(explained('records.log.study.tenth.-', simulation, [log]).trace.value).toBeCloseTo((180 * 89) / 90 / 205, 9);
    expect(keptRules(rules, false)[0]).toEqual({ field: 'name', set: { module: 'main', stage: 'design' } });
  });

  test('a published value says where it stands: source, year, note', () => {
    const { trace } = explained('records.moshi-2026.share.runIntensity.pre.2');
    expect(trace).toMatchObject({ value: 0.31, combine: 'leaf', status: 'recorded', year: '2026', source: expect.stringContaining('2604.11154') as string, note: expect.stringContaining('figure 8') as string });
    expect(why(simulation, 'records.moshi-2026.share.stage.finale', { baselines: records })).toMatchObject({ hint: expect.stringContaining('share.stage.final') as string });
    expect(why(simulation, 'records.nobody.gpuHours.total', { baselines: records })).toMatchObject({ code: 'unknown-figure' });
  });
});

describe('of a forecast', () => {
  const chosen = classOf(simulation.plan, records);
  const made = forecast(run, chosen);

  test('the class, its members, plan ÷ class and what would be filled are those of the forecast', () => {
    expect(made.groups.length).toBeGreaterThan(0);
    expect(explained(`${at}.forecast.refused`).trace.children.map(({ note }) => note)).toEqual(referenceClass(records).refused.map(({ reason }) => reason));
    for (const group of made.groups) {
      const word = groupWord(group.id);
      expect(explained(`${at}.forecast.${word}.members`).trace.children.map(({ label }) => label)).toEqual(group.members.map(({ name }) => name));
      for (const { stage, times, gpuHours, ratio, members } of [...group.stages, group.total]) {
        const path = `${at}.forecast.${word}.${stage}`;
        expect([shown(`${path}.times`), shown(`${path}.timesLow`), shown(`${path}.timesHigh`)]).toEqual([times.middle, times.low, times.high].map((value) => expect.closeTo(value, 9) as number));
        for (const [key, value] of [['reference', gpuHours.middle], ['low', gpuHours.low], ['high', gpuHours.high]] as const) expect(shown(`${path}.${key}`) / value, path).toBeCloseTo(1, 9);
        expect(explained(`${path}.ratio`).stat).toEqual(ratio);
        for (const { id, gpuHours: own } of members) expect(explained(`${path}.member.${id}`).stat).toEqual(own);
      }
    }
  });

  test('leave-one-out', () => {
    // Every record is learnt from where the plan names none.
    const open = simulate({ ...template('moshi'), recorded: [] }, shipped, { samples: 2 });
    const { groups } = leaveOneOut(records);
    expect(groups.some(({ members }) => members.length > 2)).toBe(true);
    for (const { id: group, members } of groups) {
      for (const { id, total, stages } of members) {
        for (const { stage, actual, predicted, ratio } of total === null ? [] : [total, ...stages]) {
          const path = `${at}.forecast.${groupWord(group)}.leftOut.${id}.${stage}`;
          expect(['was', 'predicted', 'low', 'high'].map((figure) => shown(`${path}.${figure}`, open))).toEqual([actual, predicted.middle, predicted.low, predicted.high].map((value) => expect.closeTo(value, 9) as number));
          if (ratio !== null) expect(shown(`${path}.ratio`, open)).toBeCloseTo(ratio, 9);
        }
      }
    }
    const told = groups.flatMap(({ members }) => members).filter(({ total }) => total !== null && total.from.length > 1 && total.inside);
    expect(shown(`${at}.forecast.leftOut.inside`, open)).toBe(told.length);
  });

  test('a filled plan opens down to the rows that were added', () => {
    const plan = { ...template('smollm3'), recorded: ['moshi-2026'] };
    const lacking = simulate({ ...plan, activities: plan.activities.filter(({ stage }) => stage === 'final'), ablations: [] }, shipped, { samples: 20 });
    const [scenario] = lacking.scenarios;
    const own = samplerOf(lacking);
    const [group] = forecast(scenario!, classOf(lacking.plan, records)).groups;
    const preview = previewFill(lacking, scenario!, group!, own);
    if (!('gpuHours' in preview)) throw new Error('nothing to fill');
    const path = `scenarios.${scenario!.id}.forecast.${groupWord(group!.id)}`;
    expect(explained(`${path}.filled.gpuHours`, lacking).stat).toEqual(preview.gpuHours.after);
    expect(shown(`${path}.failedRows`, lacking)).toBe(preview.withoutFailed.length);
    expect(explained(`${path}.filled.gwp`, lacking).stat).toEqual(preview.gwp?.after);
    for (const { stage } of preview.fill.rows) expect(explained(`${path}.fill.${stage}`, lacking).trace.note).toContain('The row states');
    expect(whyColumn(lacking, `${path}.fill.design`, { baselines: records, sampler: own })).not.toBeNull();
  });
});
