/**
 * A plan beside a class of recorded projects, as figures below `scenarios.<id>.forecast.`: `final`,
 * `<group>.<stage>.<figure>`, `<group>.members`, `<group>.fill.<stage>`, `<group>.failed`, `<group>.failedRows`,
 * `<group>.leftOut.<record>.<stage>.<figure>`, `leftOut.inside` and `leftOut.judged`, `refused`, the records that
 * cannot be in a class; `stage` may be `total`. Formulas: see `compare/forecast/`. What filling a plan
 * comes to (`<group>.filled.<figure>`) is a figure of a changed plan: see `shared/why.ts`.
 */
import { type Baseline } from '../../compare/baseline.ts';
import { finalOnReference, referenceFill } from '../../compare/forecast/fill.ts';
import { forecast, type GroupForecast, type StageForecast } from '../../compare/forecast/forecast.ts';
import { leaveOneOut, type Prediction } from '../../compare/forecast/leave-one-out.ts';
import { isMember, memberOf, referenceClass } from '../../compare/forecast/members.ts';
import { endsOf, type Spread } from '../../compare/forecast/spread.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { rowsWithoutFailed } from '../../plan/reference-edits.ts';
import { type Plan } from '../../plan/schema.ts';
import { central, type Column, divide, multiply } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { stageNames } from '../words.ts';
import { type DerivedFigure, type ExplainingOf } from './derived.ts';
import { hoursOf, whole } from './gpu-hours.ts';
import { constant, count } from './leaves.ts';
import { publishedTrace } from './published.ts';
import { placeOfRow, usefulHours } from './rows.ts';
import { timesTrace } from './study-record.ts';
import { node, times, type Trace } from './trace.ts';

const unit = 'GPU-hours';

/** The id of a group as one word of a path. */
export function groupWord(id: string): string {
  return id.replace(/[^a-z0-9]+/g, '-');
}

/** The records a forecast learns from: those the plan is held against, else every one. */
export function classOf({ recorded = [] }: Pick<Plan, 'recorded'>, baselines: readonly Baseline[]): readonly Baseline[] {
  return recorded.length === 0 ? baselines : baselines.filter(({ id }) => recorded.includes(id));
}

type End = 'low' | 'middle' | 'high';
const ends: readonly (readonly [End, string])[] = [['middle', 'Median'], ['low', 'Low end'], ['high', 'High end']];

/** One value over the members of a class, as `spreadOf` takes it. */
function overMembers(label: string, end: End, traces: readonly Trace[], as: 'share' | 'ratio' = 'ratio'): Trace {
  const [low, high] = endsOf(traces.length);
  const share = end === 'middle' ? 0.5 : end === 'low' ? low : high;
  const words = end === 'middle' ? 'the median of the members' : share === 0 ? 'the least of the members' : share === 1 ? 'the greatest of the members' : `the ${String(share * 100)}th percentile of the members`;
  return node(label, '', 'quantile', words, [{ ...constant('place among the members, from least to greatest', share, ''), as: 'share' }, ...traces], { as });
}

function stageName(stage: string): string {
  return stage === 'total' ? 'whole project' : (stageNames[stage] ?? stage);
}

class Forecasted {
  readonly figures = new Map<string, DerivedFigure>();
  private readonly byId: ReadonlyMap<string, Baseline>;

  constructor(private readonly simulation: Simulation, private readonly run: ScenarioRun, records: readonly Baseline[], all: readonly Baseline[]) {
    this.byId = new Map(records.map((record) => [record.id, record]));
    this.figures.set('final', { column: () => run.work.usefulFinal, central: () => central(run.work.usefulFinal), trace: (of) => this.final(of) });
    for (const group of forecast(run, records).groups) this.group(group);
    this.leftOut(records);
    this.counted('refused', 'Records that cannot be in a class', referenceClass(all).refused.map(({ name, reason }) => count(name, 1, '', reason)));
  }

  private record(id: string): Baseline {
    const found = this.byId.get(id);
    if (found === undefined) throw new Error(`No record ${id} is in the class.`);
    return found;
  }

  private final(of: ExplainingOf): Trace {
    return hoursOf(of(this.run), 'Useful GPU-hours of final runs', { by: 'usefulFinal', key: '' });
  }

  /** A figure that draws have no part in. */
  private plain(path: string, value: number, trace: () => Trace): void {
    this.figures.set(path, { column: null, central: () => value, trace });
  }

  /** How many of some things there are, each named. */
  private counted(path: string, label: string, each: readonly Trace[]): void {
    this.plain(path, each.length, () => (each.length === 0 ? count(label, 0, '', 'there is none') : node(label, '', 'sum', '1 for each', each)));
  }

  private rowsWithoutFailed(): Trace[] {
    const { activities, ablations } = this.simulation.plan;
    const without = new Set(rowsWithoutFailed(this.simulation.plan));
    return [
      ...activities.filter(({ id }) => without.has(id)).map(({ id, name }) => ({ ...count(name, 1), row: `activities.${id}` })),
      ...ablations.filter(({ id }) => without.has(id)).map(({ id, question }) => ({ ...count(question ?? id, 1), row: `ablations.${id}` })),
    ];
  }

  private timesFigures(path: string, stage: string, spread: Spread, members: readonly string[]): void {
    for (const [end, words] of ends) {
      this.plain(end === 'middle' ? path : `${path}${end === 'low' ? 'Low' : 'High'}`, spread[end], () => overMembers(`${words} over final runs: ${stageName(stage)}`, end, members.map((id) => timesTrace(this.record(id), stage))));
    }
  }

  private multiplied(path: string, label: string, factor: number, trace: () => Trace): void {
    const column = (): Column => multiply(this.run.work.usefulFinal, factor);
    this.figures.set(path, { column, central: () => central(column()), trace: (of) => times(label, unit, 'useful GPU-hours of final runs × what was recorded over them', this.final(of), trace()) });
  }

  private group(group: GroupForecast): void {
    const word = groupWord(group.id);
    for (const each of [...group.stages, group.total]) this.stage(`${word}.${each.stage}`, each);
    this.counted(`${word}.members`, 'Projects of the class', group.members.map(({ name }) => count(name, 1)));
    if (group.failed !== null) {
      this.counted(`${word}.failedRows`, 'Rows that state no failed share', this.rowsWithoutFailed());
      const tellers = group.members.filter(({ failed }) => failed !== null).map(({ id }) => id);
      for (const [end, words] of ends) this.plain(`${word}.failed${end === 'middle' ? '' : end === 'low' ? 'Low' : 'High'}`, group.failed[end], () => overMembers(`${words} of the failed share`, end, tellers.map((id) => publishedTrace(this.record(id), 'share.stage.failed', `failed share at ${this.record(id).name}`)), 'share'));
    }
    if (group.stages.length > 0) this.fill(word, group);
  }

  private stage(path: string, { stage, times: spread, members }: StageForecast): void {
    const { run } = this;
    const ids = members.map(({ id }) => id);
    this.timesFigures(`${path}.times`, stage, spread, ids);
    for (const [end, words] of ends) {
      this.multiplied(`${path}.${end === 'middle' ? 'reference' : end}`, `Reference, ${words.toLowerCase()}: ${stageName(stage)}`, spread[end], () => overMembers(`${words} over final runs: ${stageName(stage)}`, end, ids.map((id) => timesTrace(this.record(id), stage))));
    }
    for (const { id, times: own } of members) {
      this.plain(`${path}.memberTimes.${id}`, own, () => timesTrace(this.record(id), stage));
      this.multiplied(`${path}.member.${id}`, `Reference by ${this.record(id).name} alone: ${stageName(stage)}`, own, () => timesTrace(this.record(id), stage));
    }
    const own = (): Column => (stage === 'total' ? run.work.total : (run.work.stage.get(stage) ?? 0));
    const reference = (): Column => multiply(run.work.usefulFinal, spread.middle);
    const ratio = (): Column => divide(own(), reference());
    this.counted(`${path}.publishers`, 'Records of the class that publish it', ids.map((id) => count(this.record(id).name, 1)));
    this.figures.set(`${path}.ratio`, {
      column: ratio, central: () => central(ratio()), stat: () => ({ ...statOf(ratio()), mean: statOf(own()).mean / statOf(reference()).mean }),
      trace: (of) => node(`Plan ÷ reference: ${stageName(stage)}`, '', 'quotient', 'what the plan has ÷ median of the class', [
        stage === 'total' ? hoursOf(of(run), unit, whole) : hoursOf(of(run), `GPU-hours, ${stageName(stage)}`, { by: 'stage', key: stage }),
        times('reference', unit, 'useful GPU-hours of final runs × median of the class', this.final(of), overMembers('median of the class', 'middle', ids.map((id) => timesTrace(this.record(id), stage)))),
      ], { as: 'ratio' }),
    });
  }

  /** Rows that the plan lacks, in hours of the reference accelerator. */
  private fill(word: string, group: GroupForecast): void {
    const { run, simulation: { plan } } = this;
    const fill = referenceFill(plan, run, group);
    if ('length' in fill) return;
    for (const { stage, gpuHours } of fill.rows) {
      const told = group.stages.find((each) => each.stage === stage);
      if (told === undefined) continue;
      const column = (): Column => multiply(finalOnReference(run), told.times.middle);
      const ids = told.members.map(({ id }) => id);
      this.figures.set(`${word}.fill.${stage}`, {
        column, central: () => central(column()),
        trace: (of) => ({ ...times(`GPU-hours of the new row: ${stageName(stage)}`, unit, 'useful GPU-hours of final runs on the reference accelerator × median of the class', this.finalThere(of), overMembers('median of the class', 'middle', ids.map((id) => timesTrace(this.record(id), stage)))), note: `The row states ${String(gpuHours)}: the mean of the final runs × the least, the median and the greatest of the class, to six figures.` }),
      });
    }
  }

  private finalThere(of: ExplainingOf): Trace {
    const explaining = of(this.run);
    const rows = this.run.parts.flatMap(({ margins }) => [...margins.row.keys()]).filter((row) => placeOfRow(explaining.plan, row).stage === 'final');
    return node('useful GPU-hours of final runs on the reference accelerator', unit, 'sum', 'sum of the rows of stage final', rows.map((row) => usefulHours(explaining, row)));
  }

  private leftOut(records: readonly Baseline[]): void {
    const checked = leaveOneOut(records);
    const totals: { readonly name: string; readonly total: Prediction }[] = [];
    for (const { id: group, members } of checked.groups) {
      for (const { id, name, total, stages } of members) {
        for (const prediction of total === null ? stages : [total, ...stages]) this.prediction(`${groupWord(group)}.leftOut.${id}.${prediction.stage}`, id, prediction);
        if (total !== null && total.from.length > 1) totals.push({ name, total });
      }
    }
    if (totals.length === 0) return;
    this.plain('leftOut.judged', totals.length, () => node('Projects whose total two others or more predict', '', 'sum', '1 for each', totals.map(({ name }) => count(name, 1))));
    const inside = totals.filter(({ total }) => total.inside);
    this.plain('leftOut.inside', inside.length, () => (inside.length === 0 ? count('projects inside the interval of the others', 0, '', 'none is')
      : node('Projects inside the interval of the others', '', 'sum', `1 for each of ${String(totals.length)} whose recorded total lies between the ends of the others`, inside.map(({ name }) => count(name, 1)))));
  }

  private prediction(path: string, id: string, { stage, actual, predicted, ratio, from }: Prediction): void {
    const was = (): Trace => timesTrace(this.record(id), stage);
    const others = (end: End, words: string): Trace => overMembers(`Predicted by the others, ${words.toLowerCase()}: ${stageName(stage)}`, end, from.map((other) => timesTrace(this.record(other), stage)));
    this.plain(`${path}.was`, actual, was);
    for (const [end, words] of ends) this.plain(`${path}.${end === 'middle' ? 'predicted' : end}`, predicted[end], () => others(end, words));
    if (ratio !== null) this.plain(`${path}.ratio`, ratio, () => node('Predicted ÷ was', '', 'quotient', 'median of the others ÷ what was', [others('middle', 'Median'), was()], { as: 'ratio' }));
  }
}

/** Every figure of the forecast of a scenario from some records, of all that there are, by its path below `scenarios.<id>.forecast.`. */
export function forecastFigures(simulation: Simulation, run: ScenarioRun, records: readonly Baseline[], all: readonly Baseline[]): ReadonlyMap<string, DerivedFigure> {
  return new Forecasted(simulation, run, records.filter((record) => isMember(memberOf(record))), all).figures;
}
