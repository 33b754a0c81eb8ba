/** From caps to the rows, marks, table and sentence of their chart. Pure. */
import { type CapReport } from '../../../shared/analyse.ts';
import { type CapName, type CapResult, isJudged } from '../../../shared/compare/caps.ts';
import { dayOf } from '../../../shared/compare/calendar.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { figureText, signedText } from '../../../shared/report/figures.ts';
import { type CapText } from '../../charts/caps/Caps.tsx';
import { densityOf } from '../../charts/density/density.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { oddsText } from '../compare/data.ts';
import { capPath } from '../why/derived.ts';
import { figurePath, totalPath } from '../why/figures.ts';

/** Total on the strip that each cap limits. */
export const cappedTotal: Readonly<Record<CapName, string>> = { gpuHours: 'gpuHours', energyKwh: 'energy', gwpKg: 'gwp', waterL: 'water', peMj: 'pe', adpKg: 'adp', cost: 'cost', finish: 'clusterTime' };

/** The figure whose draws are looked at; `simulated`: the scenario has a schedule, which says when the work ends. */
export function cappedPath(scenario: string, cap: CapName, simulated: boolean): string {
  return cap === 'finish' && simulated ? figurePath(scenario, 'schedule', 'makespanDays') : totalPath(scenario, cappedTotal[cap]);
}

export function capName(cap: CapName): string {
  return cap === 'finish' ? t('indicator.makespan') : t(`indicator.${cappedTotal[cap] as 'gwp'}`);
}

/** The same where there is little room, and within a sentence. */
export function capShort(cap: CapName): string {
  return cap === 'finish' || cap === 'gpuHours' ? capName(cap) : t(`indicator.${cappedTotal[cap] as 'gwp'}.short`);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `2026-03-12` as “12 Mar 2026”. */
export function dayText(day: string): string {
  const [year = '', month = '1', date = '1'] = day.split('-');
  return `${String(Number(date))} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** The cap as it is read: an amount, or a day. */
export function limitText(plan: Plan, cap: CapResult): string {
  if (cap.cap === 'finish') return t('caps.by', { day: dayText(plan.caps?.finish ?? '') });
  return t('caps.limit', { limit: figureText(cap.limit, cap.unit).replace(/ ?(GPU-h|Sb eq)$/, '') });
}

/** The day on which a cap is expected to be broken, or after how many days. */
export function breachText({ breach }: CapResult): string {
  if (breach === null) return t('caps.noBreach');
  return breach.date === null ? figureText(breach.days.mean, 'days') : dayText(breach.date);
}

/** Days after the start as the day on which they are over, where the plan states a start. */
function figureOf(plan: Plan, { cap, unit }: CapResult, value: number): string {
  return cap === 'finish' && plan.start !== undefined ? dayText(dayOf(plan.start, Math.max(0, value - 1e-9))) : figureText(value, unit);
}

export interface CapsData {
  readonly rows: readonly CapText[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  /** Caps that cannot be judged, with the reason. */
  readonly unknown: readonly { readonly cap: CapName; readonly reason: string }[];
}

/** `drawsOf`: the draws of the figure of a cap, null while they are not there or where it is exact. */
export function capsData(plan: Plan, scenario: string, reports: readonly CapReport[], drawsOf: (cap: CapName) => Float64Array | null): CapsData {
  const judged = reports.filter((report): report is CapReport & CapResult => isJudged(report));
  const text = (report: CapResult): CapText => {
    const draws = drawsOf(report.cap);
    const { headroom, limit } = report;
    return {
      id: report.cap, label: capShort(report.cap), limit, mean: limit - headroom.mean, low: limit - headroom.p95, high: limit - headroom.p5,
      density: draws === null ? null : densityOf(draws), limitText: limitText(plan, report), odds: t('caps.kept', { odds: oddsText(report.probabilityKept) }),
      oddsPath: capPath(scenario, report.cap, 'odds'), notePath: capPath(scenario, report.cap, 'breach'),
      note: report.breach === null ? '' : report.breach.date === null ? t('caps.breachAfter', { days: breachText(report) }) : t('caps.breachDay', { day: breachText(report) }),
    };
  };
  return {
    rows: judged.map(text),
    marks: judged.map((report) => ({
      id: report.cap, title: capName(report.cap),
      lines: [
        { label: t('caps.cap'), text: limitText(plan, report) },
        { label: t('caps.figure'), text: `${figureOf(plan, report, report.limit - report.headroom.mean)} (${figureOf(plan, report, report.limit - report.headroom.p95)} – ${figureOf(plan, report, report.limit - report.headroom.p5)})` },
        { label: t('caps.probability'), text: oddsText(report.probabilityKept) },
        { label: t('caps.headroom'), text: signedText(report.headroom.mean, report.unit) },
        ...(report.cap === 'finish' ? [] : [{ label: t('caps.breach'), text: breachText(report) }]),
      ],
    })),
    table: {
      columns: [{ title: t('caps.cap'), numeric: false }, { title: t('caps.cap'), numeric: true }, { title: t('caps.probability'), numeric: true }, { title: t('caps.headroom'), numeric: true }, { title: t('caps.breach'), numeric: false }],
      rows: judged.map((report) => [
        words(capName(report.cap)), { text: limitText(plan, report), value: report.limit }, { text: oddsText(report.probabilityKept), value: report.probabilityKept },
        { text: signedText(report.headroom.mean, report.unit), value: report.headroom.mean }, words(report.cap === 'finish' ? '' : breachText(report)),
      ]),
    },
    summary: t('caps.summary', { list: judged.map((report) => t('caps.summaryOf', { cap: capName(report.cap), limit: limitText(plan, report), odds: oddsText(report.probabilityKept) })).join('; ') }),
    unknown: reports.flatMap((report) => (isJudged(report) ? [] : [{ cap: report.cap, reason: report.unknown }])),
  };
}

/** A row that may be left out, by its size. */
export interface CutRow {
  readonly id: string;
  readonly name: string;
  readonly gpuHours: number;
}
