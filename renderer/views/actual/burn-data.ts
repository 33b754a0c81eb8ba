/** From the curve by month to its chart, table and sentences. Pure. */
import { type ActualComparison, type ByRule } from '../../../shared/compare/actual/actual.ts';
import { type BurnCap, type BurnDown } from '../../../shared/compare/actual/burn-down.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { axisUnit } from '../../charts/axis-unit.ts';
import { type BurnInput, isDrawn } from '../../charts/burn/layout.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { opening, type ChartTable } from '../../charts/frame/table.ts';
import { monthName } from '../../charts/months/layout.ts';
import { amount, amountColumn, figureLines, words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { type CompareChoice } from '../../state/compare-choice.ts';
import { capShort, dayText } from '../levers/caps-data.ts';

const unit = 'GPU-hours';
const hours = (value: number): string => figureText(value, unit);

export interface BurnData {
  readonly input: BurnInput;
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  readonly completionText: readonly [string, string];
  readonly finishText: string;
  readonly divisor: number;
  readonly unit: string;
  /** Below the chart: how the plan is spread, and what is not drawn; hours in it open. */
  readonly notes: readonly { readonly text: string; readonly hours: string; readonly path: string | null }[];
}

function capText({ cap, gpuHours }: BurnCap): string {
  return cap === 'gpuHours' ? t('burn.capAtHours', { hours: hours(gpuHours) }) : t('burn.capAt', { cap: capShort(cap), hours: hours(gpuHours) });
}

function notesOf({ start, undated, caps }: BurnDown, input: BurnInput, at: (key: string) => string): BurnData['notes'] {
  return [
    ...(start === null ? [] : [{ text: t(start.assumed ? 'burn.startAssumed' : 'burn.start', { day: dayText(start.day) }), hours: '', path: null }]),
    ...caps.filter(({ gpuHours }) => !isDrawn(input, gpuHours)).map(({ cap, gpuHours }) => ({ text: t('burn.beyond', { cap: capShort(cap), hours: hours(gpuHours) }), hours: hours(gpuHours), path: at(`cap.${cap}.hours`) })),
    ...(undated > 0 ? [{ text: t('burn.undated', { hours: hours(undated) }), hours: hours(undated), path: at('undated.hours') }] : []),
  ];
}

function summaryOf({ months, caps }: BurnDown): string {
  const last = months.filter(({ actual }) => actual !== null).at(-1);
  if (last?.actual == null) return t('burn.summaryNone');
  const ran = last.actual;
  return t('burn.summary', {
    month: monthName(last.month, true), ran: hours(ran), planned: last.planned === null ? t('actual.unknown') : hours(last.planned.mean),
    caps: caps.map(({ cap, gpuHours }) => t('burn.capBelow', { cap: capShort(cap), hours: hours(gpuHours), share: printPercent(ran / gpuHours) })).join(' '),
  });
}

function marksOf({ months, caps }: BurnDown, completion: Stat | null, left: CompareChoice['left'], at: (key: string) => string): ChartMark[] {
  return [
    ...months.map(({ month, actual, planned }): ChartMark => ({
      id: month, ...(actual === null && planned === null ? {} : { path: at(`month.${month}.${actual === null ? 'planned' : 'ran'}`) }), title: `${t('burn.month')} ${monthName(month, true)}`,
      lines: [
        ...(actual === null ? [] : [{ label: t('burn.ran'), text: hours(actual) }]),
        ...(planned === null ? [] : [{ label: t('actual.planned'), text: hours(planned.mean) }, ...figureLines(planned, unit, null).slice(1)]),
      ],
    })),
    ...(completion === null ? [] : [{ id: 'completion', title: t('burn.completionOf', { rule: t(`actual.rule.${left}`) }), lines: figureLines(completion, unit, null), path: at(left === 'ratio' ? 'total.completionByRatio' : 'total.completion') }]),
    ...caps.map((cap): ChartMark => ({ id: `cap ${cap.cap}`, title: capText(cap), lines: [{ label: t('value.gpuHours'), text: hours(cap.gpuHours) }], path: at(`cap.${cap.cap}.hours`) })),
  ];
}

export function burnData(burn: BurnDown, { id, scenario, total: { atCompletion } }: Pick<ActualComparison, 'id' | 'scenario'> & { readonly total: { readonly atCompletion: ByRule } }, left: CompareChoice['left']): BurnData {
  const completion = atCompletion[left];
  const at = (key: string): string => `scenarios.${scenario}.actual.${id}.${key}`;
  const { months, caps, finish } = burn;
  const input: BurnInput = { months, completion, finish, caps: caps.map((cap) => ({ id: cap.cap, text: capText(cap), gpuHours: cap.gpuHours })) };
  const reach = Math.max(completion?.p95 ?? 0, ...months.flatMap(({ actual, planned }) => [actual ?? 0, planned?.p95 ?? 0]));
  const scale = axisUnit(reach, unit);
  return {
    input, summary: summaryOf(burn), notes: notesOf(burn, input, at),
    marks: marksOf({ ...burn, caps: caps.filter(({ gpuHours }) => isDrawn(input, gpuHours)) }, completion, left, at),
    completionText: completion === null ? ['', ''] : [t('burn.completion'), hours(completion.mean)],
    finishText: finish === null ? '' : t('burn.finish', { day: dayText(finish) }),
    divisor: scale.divisor, unit: scale.unit.replace(/ ?GPU-h$/, ''),
    table: {
      columns: [{ title: t('burn.month'), numeric: false }, amountColumn(t('burn.ranThen'), unit), amountColumn(t('burn.plannedThen'), unit), amountColumn(t('chart.p5'), unit), amountColumn(t('chart.p95'), unit)],
      rows: months.map(({ month, actual, planned }) => [
        words(monthName(month, true)), ...(actual === null ? [words('')] : opening(at(`month.${month}.ran`), amount(actual, unit))),
        ...(planned === null ? [words(''), words(''), words('')] : opening(at(`month.${month}.planned`), ...[planned.mean, planned.p5, planned.p95].map((value) => amount(value, unit)))),
      ]),
    },
  };
}
