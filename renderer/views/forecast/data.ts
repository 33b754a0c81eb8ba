/** From forecasts to charts, tables and sentences. Pure. */
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type GroupForecast, type StageForecast } from '../../../shared/compare/forecast/forecast.ts';
import { type GroupCheck, type LeaveOneOut, type Prediction } from '../../../shared/compare/forecast/leave-one-out.ts';
import { isMember, type Member, memberOf, type NotMember, type ReferenceGroup, referenceClass } from '../../../shared/compare/forecast/members.ts';
import { printNumber, printRatio } from '../../../shared/quantity/print.ts';
import { shortName } from '../../../shared/report/comparison-words.ts';
import { endsText, figureText, intervalText } from '../../../shared/report/figures.ts';
import { axisUnit } from '../../charts/axis-unit.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { type LeftOutText } from '../../charts/left-out/LeftOut.tsx';
import { stageColour, steel } from '../../charts/palette.ts';
import { type ReferenceText } from '../../charts/reference/ReferenceStages.tsx';
import { amount, amountColumn, words } from '../../charts/stats.ts';
import { t, type TextKey } from '../../text/t.ts';

const unit = 'GPU-hours';
const hours = (value: number): string => figureText(value, unit).replace(/ ?GPU-h$/, '');

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
  /** What the line of a row is. */
  readonly spread: string;
  readonly divisor: number;
  readonly unit: string;
}

export function groupData(group: GroupForecast): GroupData {
  const all = [...group.stages, group.total];
  const nameOf = (id: string): string => shortName(group.members.find((member) => member.id === id)?.name ?? id);
  const ends = t(group.total.times.interval === 'ends' ? 'forecast.ends' : 'forecast.percentiles');
  const scale = axisUnit(Math.max(...all.flatMap(({ gpuHours, plan }) => [gpuHours.high, plan.p95])), unit);
  const count = group.members.length;
  return {
    rows: all.map(rowOf),
    divisor: scale.divisor, unit: scale.unit.replace(/ ?GPU-h$/, ''),
    summary: t('forecast.summary', { ratio: printRatio(group.total.ratio.mean), names: namesOf(group) }),
    spread: count === 1 ? t('forecast.spread.one') : t(`forecast.spread.${group.total.times.interval}`, { count }),
    marks: all.map(({ stage, plan, gpuHours, times, ratio, members: told }) => ({
      id: stage, title: stageText(stage),
      lines: [
        { label: t('forecast.plan'), text: plan.mean > 0 ? figureText(plan.mean, unit) : t('forecast.nothing') },
        ...(intervalText(plan, unit) === '' ? [] : [{ label: t('value.interval'), text: intervalText(plan, unit) }]),
        { label: t('forecast.reference'), text: `${figureText(gpuHours.middle, unit)}, ${printRatio(times.middle)}` },
        ...(gpuHours.high > gpuHours.low ? [{ label: ends, text: `${figureText(gpuHours.low, unit)} – ${figureText(gpuHours.high, unit)}` }] : []),
        ...(plan.mean > 0 ? [{ label: t('forecast.over'), text: printRatio(ratio.mean) }] : []),
        ...told.map((member) => ({ label: nameOf(member.id), text: `${figureText(member.gpuHours.mean, unit)}, ${printRatio(member.times)}` })),
      ],
    })),
    table: {
      columns: [
        { title: t('impacts.stage'), numeric: false }, amountColumn(t('forecast.plan'), unit), { title: t('forecast.times'), numeric: true }, amountColumn(t('forecast.reference'), unit),
        amountColumn(t('forecast.low'), unit), amountColumn(t('forecast.high'), unit), { title: t('forecast.over'), numeric: true }, { title: t('forecast.publishedBy'), numeric: true },
      ],
      rows: all.map(({ stage, plan, gpuHours, times, ratio, members: told }) => [
        words(stageText(stage)), amount(plan.mean, unit), { text: printRatio(times.middle), value: times.middle }, amount(gpuHours.middle, unit), amount(gpuHours.low, unit), amount(gpuHours.high, unit),
        { text: printRatio(ratio.mean), value: ratio.mean }, words(t('forecast.ofCount', { count: told.length, all: count })),
      ]),
    },
  };
}

interface Checked {
  readonly row: LeftOutText;
  readonly prediction: Prediction;
  readonly name: string;
}

function liesText({ inside, from }: Prediction): string {
  return t(from.length === 1 ? 'leftOut.single' : inside ? 'leftOut.inside' : 'leftOut.outside');
}

function checkedOf({ members: all }: GroupCheck): Checked[] {
  return all.flatMap(({ id, name, total, stages }): Checked[] => {
    if (total === null) return [];
    return [total, ...stages].map((prediction) => ({
      prediction, name,
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
  /** Members that nobody predicts. */
  readonly alone: readonly string[];
}

export function leftOutData({ groups }: LeaveOneOut): LeftOutData {
  const checked = groups.flatMap(checkedOf);
  const names = new Map(groups.flatMap(({ members: all }) => all.map(({ id, name }) => [id, shortName(name)])));
  const totals = checked.filter(({ row, prediction }) => !row.minor && prediction.from.length > 1);
  const fromText = ({ from }: Prediction): string => from.map((id) => names.get(id) ?? id).join(', ');
  return {
    rows: checked.map(({ row }) => row),
    marks: checked.map(({ row, prediction, name }) => ({
      id: row.id, title: row.minor ? `${shortName(name)}, ${row.label}` : name,
      lines: [
        { label: t('leftOut.was'), text: row.wasText }, { label: t('leftOut.predicted'), text: row.predictedText },
        ...(row.high > row.low ? [{ label: t(prediction.predicted.interval === 'ends' ? 'forecast.ends' : 'forecast.percentiles'), text: `${printRatio(row.low)} – ${printRatio(row.high)}` }] : []),
        ...(prediction.ratio === null ? [] : [{ label: t('leftOut.ratio'), text: printRatio(prediction.ratio) }]), { label: t('leftOut.from'), text: fromText(prediction) },
      ],
    })),
    table: {
      columns: [t('leftOut.project'), t('impacts.stage'), t('leftOut.was'), t('leftOut.predicted'), t('forecast.low'), t('forecast.high'), t('leftOut.ratio'), t('leftOut.lies'), t('leftOut.from')].map((title, at) => ({ title, numeric: at > 1 && at < 7 })),
      rows: checked.map(({ row, prediction, name }) => [
        words(name), words(stageText(prediction.stage)), ...[row.was, row.middle, row.low, row.high].map((value) => ({ text: printRatio(value), value })),
        prediction.ratio === null ? words('') : { text: printRatio(prediction.ratio), value: prediction.ratio }, words(row.says), words(fromText(prediction)),
      ]),
    },
    summary: totals.length === 0 ? t('leftOut.none') : t('leftOut.summary', { count: totals.length, inside: totals.filter(({ prediction }) => prediction.inside).length }),
    alone: groups.flatMap(({ members: all }) => all.filter(({ total }) => total === null).map(({ name }) => t('leftOut.alone', { name: shortName(name) }))),
  };
}
