/** From forecasts to charts, tables and sentences. Pure. */
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type GroupForecast, type StageForecast } from '../../../shared/compare/forecast/forecast.ts';
import { type GroupCheck, type LeaveOneOut, type Prediction } from '../../../shared/compare/forecast/leave-one-out.ts';
import { isMember, type Member, memberOf, type NotMember, type ReferenceGroup, referenceClass } from '../../../shared/compare/forecast/members.ts';
import { printNumber, printRatio } from '../../../shared/quantity/print.ts';
import { shortName } from '../../../shared/report/comparison-words.ts';
import { groupWord } from '../../../shared/report/explain/forecast.ts';
import { endsText, figureText, intervalText } from '../../../shared/report/figures.ts';
import { axisUnit } from '../../charts/axis-unit.ts';
import { type ChartMark, columnMark } from '../../charts/frame/marks.ts';
import { opened, tableOf, type ChartTable, type TableColumn } from '../../charts/frame/table.ts';
import { wasMark, type LeftOutText } from '../../charts/left-out/LeftOut.tsx';
import { stageColour, steel } from '../../charts/palette.ts';
import { type ReferenceText } from '../../charts/reference/ReferenceStages.tsx';
import { absent, amount, amountColumn, words } from '../../charts/stats.ts';
import { t, type TextKey } from '../../text/t.ts';
import { forecastPath } from '../why/derived.ts';
import { figurePath } from '../why/figures.ts';

const unit = 'GPU-hours';
const hours = (value: number): string => figureText(value, unit).replace(/ ?GPU-h$/, '');

function ratioCell(value: number): ChartTable['rows'][number][number] {
  return { text: printRatio(value), value };
}

export interface ClassList {
  readonly groups: readonly ReferenceGroup[];
  readonly refused: readonly NotMember[];
}

/** Every record as what it can be in a class. */
export function classList(baselines: readonly Baseline[]): ClassList {
  return referenceClass(baselines);
}

/** Records that can serve as reference. */
export function members(baselines: readonly Baseline[]): readonly Baseline[] {
  return baselines.filter((baseline) => isMember(memberOf(baseline)));
}

/** As much of a record as a forecast reads. */
export function forecastPart({ figures, runs: _, cells: __, notes: ___, ...record }: Baseline): Baseline {
  return { ...record, figures: Object.fromEntries(Object.entries(figures).filter(([key]) => key.startsWith('share.stage.'))) };
}

export function groupName({ kind, part }: Pick<ReferenceGroup, 'kind' | 'part'>): string {
  const name = t(`forecast.kind.${kind}`);
  return part === null ? name : t('forecast.part', { kind: name, part });
}

export function namesOf(group: { readonly members: readonly Pick<Member, 'name'>[] }): string {
  return group.members.map(({ name }) => shortName(name)).join(', ');
}

export function stageText(stage: StageForecast['stage']): string {
  return stage === 'total' ? t('forecast.total') : t(`stage.${stage}` as TextKey);
}

function rowOf(each: StageForecast): ReferenceText {
  const { stage, plan, gpuHours, members: told, ratio } = each;
  const scale = axisUnit(gpuHours.high, unit);
  return {
    id: stage, plan, low: gpuHours.low, middle: gpuHours.middle, high: gpuHours.high, members: told.map((member) => ({ id: member.id, value: member.gpuHours.mean })),
    label: stageText(stage), colour: stage === 'total' ? steel : stageColour(stage), hatched: stage === 'failed', strong: stage === 'total', inPlan: plan.mean > 0,
    planText: plan.mean > 0 ? hours(plan.mean) : t('forecast.nothing'), classText: hours(gpuHours.middle), ratioText: plan.mean > 0 ? printRatio(ratio.mean) : '',
    spanText: gpuHours.high > gpuHours.low ? `${endsText(printNumber(gpuHours.low / scale.divisor), printNumber(gpuHours.high / scale.divisor))} ${scale.unit.replace(/ ?GPU-h$/, '')}`.trim() : '',
  };
}

export interface GroupData {
  readonly rows: readonly ReferenceText[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  /** Plan ÷ class in all. */
  readonly ratio: string;
  readonly names: string;
  readonly ratioPath: string;
  /** Projects of the class. */
  readonly count: number;
  readonly countPath: string;
  /** What the line of a row is. */
  readonly spread: string;
  readonly divisor: number;
  readonly unit: string;
}

/** `scenario`: of which it is a forecast, so that its figures open. */
export function groupData(group: GroupForecast, scenario: string): GroupData {
  const at = (stage: string, figure: string): string => forecastPath(scenario, `${groupWord(group.id)}.${stage}.${figure}`);
  const planAt = (stage: string): string => (stage === 'total' ? figurePath(scenario, 'gpuHours') : figurePath(scenario, 'gpuHoursBy', 'stage', stage));
  const all = [...group.stages, group.total];
  const nameOf = (id: string): string => shortName(group.members.find((member) => member.id === id)?.name ?? id);
  const ends = t(group.total.times.interval === 'ends' ? 'forecast.ends' : 'forecast.percentiles');
  const scale = axisUnit(Math.max(...all.flatMap(({ gpuHours, plan }) => [gpuHours.high, plan.p95])), unit);
  const count = group.members.length;
  return {
    rows: all.map(rowOf),
    divisor: scale.divisor, unit: scale.unit.replace(/ ?GPU-h$/, ''),
    ratio: printRatio(group.total.ratio.mean), names: namesOf(group), ratioPath: at('total', 'ratio'), count, countPath: forecastPath(scenario, `${groupWord(group.id)}.members`),
    summary: t('forecast.summary', { ratio: printRatio(group.total.ratio.mean), names: namesOf(group) }),
    spread: count === 1 ? t('forecast.spread.one') : t(`forecast.spread.${group.total.times.interval}`, { count }),
    marks: all.flatMap(({ stage, plan, gpuHours, times, ratio, members: told }): ChartMark[] => [{
      id: stage, title: stageText(stage), path: at(stage, plan.mean > 0 ? 'ratio' : 'reference'),
      lines: [
        { label: t('forecast.plan'), text: plan.mean > 0 ? figureText(plan.mean, unit) : t('forecast.nothing') },
        ...(intervalText(plan, unit) === '' ? [] : [{ label: t('value.interval'), text: intervalText(plan, unit) }]),
        { label: t('forecast.reference'), text: `${figureText(gpuHours.middle, unit)}, ${printRatio(times.middle)}` },
        ...(gpuHours.high > gpuHours.low ? [{ label: ends, text: `${figureText(gpuHours.low, unit)} – ${figureText(gpuHours.high, unit)}` }] : []),
        ...(plan.mean > 0 ? [{ label: t('forecast.over'), text: printRatio(ratio.mean) }] : []),
        ...told.map((member) => ({ label: nameOf(member.id), text: `${figureText(member.gpuHours.mean, unit)}, ${printRatio(member.times)}` })),
      ],
    },
    ...(plan.mean > 0 ? [{ id: columnMark(stage, 'plan'), title: `${stageText(stage)}, ${t('forecast.plan')}`, lines: [{ label: t('forecast.plan'), text: figureText(plan.mean, unit) }], path: planAt(stage) }] : []),
    {
      id: columnMark(stage, 'reference'), title: `${stageText(stage)}, ${t('forecast.reference')}`, path: at(stage, 'reference'),
      lines: [{ label: t('forecast.reference'), text: `${figureText(gpuHours.middle, unit)}, ${printRatio(times.middle)}` }, ...(gpuHours.high > gpuHours.low ? [{ label: ends, text: `${figureText(gpuHours.low, unit)} – ${figureText(gpuHours.high, unit)}` }] : [])],
    },
    ...(plan.mean > 0 ? [{ id: columnMark(stage, 'ratio'), title: `${stageText(stage)}, ${t('forecast.over')}`, lines: [{ label: t('forecast.over'), text: printRatio(ratio.mean) }], path: at(stage, 'ratio') }] : [])]),
    table: tableOf(all, [
      { title: t('impacts.stage'), numeric: false, cell: ({ stage }) => words(stageText(stage)) },
      { ...amountColumn(t('forecast.plan'), unit), cell: ({ stage, plan }) => opened(plan.mean > 0 ? planAt(stage) : null, amount(plan.mean, unit)) },
      { title: t('forecast.times'), numeric: true, cell: ({ stage, times }) => opened(at(stage, 'times'), ratioCell(times.middle)) },
      { ...amountColumn(t('forecast.reference'), unit), cell: ({ stage, gpuHours }) => opened(at(stage, 'reference'), amount(gpuHours.middle, unit)) },
      { ...amountColumn(t('forecast.low'), unit), cell: ({ stage, gpuHours }) => opened(at(stage, 'low'), amount(gpuHours.low, unit)) },
      { ...amountColumn(t('forecast.high'), unit), cell: ({ stage, gpuHours }) => opened(at(stage, 'high'), amount(gpuHours.high, unit)) },
      { title: t('forecast.over'), numeric: true, cell: ({ stage, ratio }) => opened(at(stage, 'ratio'), ratioCell(ratio.mean)) },
      { title: t('forecast.publishedBy'), numeric: true, cell: ({ stage, members: told }) => opened(at(stage, 'publishers'), words(t('forecast.ofCount', { count: told.length, all: count }))) },
      ...group.members.map(({ id }): TableColumn<StageForecast> => ({
        ...amountColumn(nameOf(id), unit),
        cell: ({ stage, members: told }) => { const own = told.find((member) => member.id === id); return own === undefined ? absent() : opened(at(stage, `member.${id}`), amount(own.gpuHours.mean, unit)); },
      })),
    ]),
  };
}

interface Checked {
  readonly row: LeftOutText;
  readonly prediction: Prediction;
  readonly name: string;
  /** Where its figures open. */
  readonly at: string;
}

function liesText({ inside, from }: Prediction): string {
  return t(from.length === 1 ? 'leftOut.single' : inside ? 'leftOut.inside' : 'leftOut.outside');
}

function checkedOf({ id: group, members: all }: GroupCheck): Checked[] {
  return all.flatMap(({ id, name, total, stages }): Checked[] => {
    if (total === null) return [];
    return [total, ...stages].map((prediction) => ({
      prediction, name, at: `${groupWord(group)}.leftOut.${id}.${prediction.stage}`,
      row: {
        id: `${id}/${prediction.stage}`, label: prediction.stage === 'total' ? shortName(name) : stageText(prediction.stage), minor: prediction.stage !== 'total',
        was: prediction.actual, low: prediction.predicted.low, middle: prediction.predicted.middle, high: prediction.predicted.high,
        wasText: printRatio(prediction.actual), predictedText: printRatio(prediction.predicted.middle), says: liesText(prediction),
      },
    }));
  });
}

export interface LeftOutData {
  readonly rows: readonly LeftOutText[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  /** How many totals can be judged, and how many of them lie inside; null: none can. */
  readonly judged: { readonly count: number; readonly inside: number; readonly paths: { readonly count: string; readonly inside: string } } | null;
  /** Members that nobody predicts. */
  readonly alone: readonly string[];
}

export function leftOutData({ groups }: LeaveOneOut, scenario: string): LeftOutData {
  const open = (at: string, figure: string): string => forecastPath(scenario, `${at}.${figure}`);
  const checked = groups.flatMap(checkedOf);
  const names = new Map(groups.flatMap(({ members: all }) => all.map(({ id, name }) => [id, shortName(name)])));
  const totals = checked.filter(({ row, prediction }) => !row.minor && prediction.from.length > 1);
  const fromText = ({ from }: Prediction): string => from.map((id) => names.get(id) ?? id).join(', ');
  return {
    rows: checked.map(({ row }) => row),
    marks: checked.flatMap(({ row, prediction, name, at }): ChartMark[] => [{
      id: row.id, path: open(at, 'predicted'), title: row.minor ? `${shortName(name)}, ${row.label}` : name,
      lines: [
        { label: t('leftOut.was'), text: row.wasText }, { label: t('leftOut.predicted'), text: row.predictedText },
        ...(row.high > row.low ? [{ label: t(prediction.predicted.interval === 'ends' ? 'forecast.ends' : 'forecast.percentiles'), text: `${printRatio(row.low)} – ${printRatio(row.high)}` }] : []),
        ...(prediction.ratio === null ? [] : [{ label: t('leftOut.ratio'), text: printRatio(prediction.ratio) }]), { label: t('leftOut.from'), text: fromText(prediction) },
      ],
    }, { id: wasMark(row.id), path: open(at, 'was'), title: `${row.minor ? `${shortName(name)}, ${row.label}` : name}, ${t('leftOut.was')}`, lines: [{ label: t('leftOut.was'), text: row.wasText }] }]),
    table: tableOf(checked, [
      { title: t('leftOut.project'), numeric: false, cell: ({ name }) => words(name) },
      { title: t('impacts.stage'), numeric: false, cell: ({ prediction }) => words(stageText(prediction.stage)) },
      { title: t('leftOut.was'), numeric: true, cell: ({ row, at }) => opened(open(at, 'was'), ratioCell(row.was)) },
      { title: t('leftOut.predicted'), numeric: true, cell: ({ row, at }) => opened(open(at, 'predicted'), ratioCell(row.middle)) },
      { title: t('forecast.low'), numeric: true, cell: ({ row, at }) => opened(open(at, 'low'), ratioCell(row.low)) },
      { title: t('forecast.high'), numeric: true, cell: ({ row, at }) => opened(open(at, 'high'), ratioCell(row.high)) },
      { title: t('leftOut.ratio'), numeric: true, cell: ({ prediction: { ratio }, at }) => (ratio === null ? words('') : opened(open(at, 'ratio'), ratioCell(ratio))) },
      { title: t('leftOut.lies'), numeric: false, cell: ({ row }) => words(row.says) },
      { title: t('leftOut.from'), numeric: false, cell: ({ prediction }) => words(fromText(prediction)) },
    ]),
    judged: totals.length === 0 ? null : { count: totals.length, inside: totals.filter(({ prediction }) => prediction.inside).length, paths: { count: forecastPath(scenario, 'leftOut.judged'), inside: forecastPath(scenario, 'leftOut.inside') } },
    summary: totals.length === 0 ? t('leftOut.none') : t('leftOut.summary', { count: totals.length, inside: totals.filter(({ prediction }) => prediction.inside).length }),
    alone: groups.flatMap(({ members: all }) => all.filter(({ total }) => total === null).map(({ name }) => t('leftOut.alone', { name: shortName(name) }))),
  };
}
