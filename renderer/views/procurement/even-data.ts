/** A break-even in words: figures beside the chart, marks, table, summary. Pure. */
import { type BreakEven } from '../../../shared/compare/procurement/break-even.ts';
import { type CostCurve } from '../../../shared/compare/procurement/cost-curve.ts';
import { dayOf } from '../../../shared/compare/calendar.ts';
import { daysPerYear } from '../../../shared/compare/procurement/break-even.ts';
import { printEnds, printNumber, printPercent, printShort } from '../../../shared/quantity/print.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { type BreakEvenCurve } from '../../charts/break-even/layout.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { amount, amountColumn, figureLines, percent } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { type ProcurementAnswer } from '../../workers/procurement.ts';
import { oddsText } from '../compare/data.ts';
import { dayParts, dayText } from '../parts/finish.ts';
import { centralPath, evenPath } from '../why/derived.ts';

/** An own cluster against a rent. */
export interface EvenPair {
  readonly id: string;
  readonly name: string;
  readonly own: string;
  readonly rent: string;
  readonly ids: { readonly own: string; readonly rent: string };
  readonly even: BreakEven;
  readonly curve: CostCurve;
}

/** All pairs that can be held against each other, and why others cannot. */
export function evenPairs({ study, curves }: ProcurementAnswer): { readonly pairs: readonly EvenPair[]; readonly reasons: readonly string[] } {
  const nameOf = (id: string): string => study.scenarios.find((scenario) => scenario.id === id)?.name ?? id;
  const pairs = study.breakEvens.flatMap(({ own, rent, answer }, at) => (answer.ok ? answer.clusters.flatMap((even, index): EvenPair[] => {
    const curve = curves[at]?.[index];
    const several = answer.clusters.length > 1;
    return curve === undefined ? [] : [{ id: `${own} ${even.cluster} ${rent}`, ids: { own, rent }, own: nameOf(own), rent: nameOf(rent), even, curve, name: t(several ? 'even.pairCluster' : 'even.pairOf', { own: nameOf(own), rent: nameOf(rent), cluster: even.name }) }];
  }) : []));
  return { pairs, reasons: [...new Set(study.breakEvens.flatMap(({ answer }) => (answer.ok ? [] : [answer.reason])))] };
}

export function share(value: number): string {
  return printPercent(value);
}

/** “70 % (55–90)” without the brackets: figure and interval. */
function shareEnds(low: number, high: number): string {
  return `${printEnds(low * 100, high * 100).join('–')}\u202f%`;
}

export interface EvenFact {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  /** Years in the note, and where they open. */
  readonly years?: { readonly text: string; readonly path: string };
  readonly text: string;
  readonly interval: string;
  /** Where it opens, and its interval where that is not the same. */
  readonly path: string;
  readonly spread?: string;
}

const daysPerMonth = daysPerYear / 12;

function monthYear(iso: string): string {
  const { day, year } = dayParts(iso);
  return `${day.split('\u00a0')[1] ?? ''} ${year}`;
}

/** What stands beside the chart. `start`: the plan's first day, null where it states none. */
export function evenFacts({ even, ids }: EvenPair, start: string | null): EvenFact[] {
  const { utilization, months, lifetimeYears } = even;
  const day = (after: number): string => (start === null ? t('even.months', { months: printNumber(after) }) : monthYear(dayOf(start, after * daysPerMonth)));
  const at = (figure: Parameters<typeof evenPath>[3]): string => evenPath(ids.own, ids.rent, even.cluster, figure);
  return [
    { id: 'utilisation', path: at('utilization'), label: t('even.utilisation'), note: t('even.utilisationNote'), text: utilization.central === null ? t('even.never') : share(utilization.central), interval: utilization.over === null ? '' : shareEnds(utilization.over.p5, utilization.over.p95) },
    { id: 'reached', path: at('reached'), label: t('even.reached'), note: t('even.reachedNote'), text: oddsText(utilization.probability), interval: '' },
    { id: 'cheaper', path: at('cheaper'), label: t('even.cheaper'), note: t('even.cheaperNote'), text: oddsText(even.probabilityOwnCheaper), interval: '' },
    { id: 'date', path: at('months'), label: t('even.date'), note: t('even.dateNote'), text: months.central === null ? t('even.neverCentral') : even.date === null ? t('even.monthsAfter', { months: printNumber(months.central) }) : dayText(even.date), interval: months.over === null ? '' : `${day(months.over.p5)} – ${day(months.over.p95)}` },
    { id: 'earned', path: at('earned'), label: t('even.earned'), note: t('even.earnedNote'), text: oddsText(months.probability), interval: '' },
    { id: 'replacement', path: centralPath(at('life')), spread: at('life'), label: t('even.replacement'), note: '', years: { text: printShort(lifetimeYears.central), path: centralPath(at('life')) }, text: even.replacement === null ? t('even.months', { months: printNumber(lifetimeYears.central * 12) }) : (even.replacement.split('-')[0] ?? ''), interval: start === null ? '' : `${dayOf(start, lifetimeYears.p5 * daysPerYear).slice(0, 4)}–${dayOf(start, lifetimeYears.p95 * daysPerYear).slice(0, 4)}` },
  ];
}

export interface EvenData {
  readonly curve: BreakEvenCurve;
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  readonly figures: { readonly own: string; readonly rent: string; readonly even: string; readonly now: string };
}

export function evenData(pair: EvenPair, currency: string): EvenData {
  const { even, curve, own, rent } = pair;
  const { over, central, probability } = even.utilization;
  const now = share(curve.now.utilization.mean);
  const path = (figure: Parameters<typeof evenPath>[3]): string => evenPath(pair.ids.own, pair.ids.rent, even.cluster, figure);
  const full = curve.points.at(-1)?.own ?? curve.now.own;
  const at = central === null ? t('even.never') : share(central);
  return {
    curve: { points: curve.points, now: curve.now, rent: curve.rent, even: over === null ? null : { central, p5: over.p5, p95: over.p95 } },
    figures: { own: figureText(full.mean, currency), rent: figureText(curve.rent.mean, currency), even: central === null ? '' : t('even.at', { share: at }), now: t('even.now', { share: now }) },
    marks: [
      ...(over === null ? [] : [{ id: 'even', path: path('utilization'), title: t('even.mark'), lines: [{ label: '', text: at }, { label: t('value.interval'), text: shareEnds(over.p5, over.p95) }, { label: t('even.reached'), text: oddsText(probability) }] }]),
      { id: 'now', path: path('planned'), title: t('even.nowMark', { share: now }), lines: figureLines(curve.now.own, currency, null) },
      { id: 'own', path: path('ownFull'), title: `${own}, ${t('even.own').toLowerCase()}`, lines: figureLines(full, currency, null) },
      { id: 'rent', path: path('rentUseful'), title: rent, lines: figureLines(curve.rent, currency, null) },
    ],
    table: {
      columns: [{ title: t('even.column.utilisation'), numeric: true }, amountColumn(t('even.column.own'), currency), amountColumn(t('chart.p5'), currency), amountColumn(t('chart.p95'), currency), amountColumn(t('even.column.rent'), currency)],
      rows: curve.points.filter((_, step) => step % 5 === 0).map((point) => [percent(Number(point.utilization.toFixed(3))), ...[point.own.mean, point.own.p5, point.own.p95, curve.rent.mean].map((value) => amount(value, currency))]),
    },
    summary: over === null ? t('even.summaryNever', { own, rent })
      : t('even.summary', { own, rent, even: `${at} (${shareEnds(over.p5, over.p95)})`, now, ownCost: `${figureText(curve.now.own.mean, currency)} (${intervalText(curve.now.own, currency)})`, rentCost: figureText(curve.rent.mean, currency) }),
  };
}
