/** Scenarios side by side: from the study to rows of cells, one unit a row. Pure. */
import { type Figure } from '../../../shared/compare/figures.ts';
import { type ProcuredScenario } from '../../../shared/compare/procurement/study.ts';
import { indicatorUnits, type Indicator } from '../../../shared/factors/schema.ts';
import { moneyTerms } from '../../../shared/model/money.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { axisUnit, type AxisUnit } from '../../charts/axis-unit.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { statCells, words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { type ProcurementAnswer } from '../../workers/procurement.ts';
import { finishDay, finishInterval, dayText } from '../parts/finish.ts';
import { figurePath, totalPath } from '../why/figures.ts';
import { oddsPath } from '../why/derived.ts';

export interface SideCell {
  readonly scenario: string;
  /** Where it is explained; null where nothing is known. */
  readonly path: string | null;
  readonly text: string;
  readonly unit: string;
  readonly interval: string;
  /** Words where there is no figure. */
  readonly missing: string;
  /** Odds of being lower than the baseline, null where both are the same; and where they are explained; null at the baseline itself. */
  readonly odds: { readonly share: number | null; readonly path: string | null } | null;
}

export interface SideRow {
  readonly id: string;
  readonly label: string;
  /** Part of the row above it. */
  readonly part: boolean;
  readonly figure: Figure | null;
  readonly cells: readonly SideCell[];
}

/** The four indicators. */
export const shownIndicators: readonly Indicator[] = ['gwp', 'pe', 'adp', 'water'];

interface RowOf {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly part?: boolean;
  readonly figure?: Figure;
  readonly missing: string;
  readonly stat: (scenario: ProcuredScenario) => Stat | null;
  readonly path: (id: string) => string;
}

function ends({ p5, p95 }: Stat, { print }: AxisUnit): string {
  return p95 <= p5 ? '' : `${print(p5)}–${print(p95)}`;
}

function oddsOf(answer: ProcurementAnswer, scenario: string, figure: Figure | undefined): SideCell['odds'] {
  if (figure === undefined || scenario === answer.baseline) return null;
  const share = answer.against.find((each) => each.scenario === scenario)?.lower[figure];
  return share === undefined ? null : { share, path: share === null ? null : oddsPath({ a: scenario, b: answer.baseline, indicator: figure }) };
}

function rowOf(answer: ProcurementAnswer, row: RowOf): SideRow {
  const stats = answer.study.scenarios.map((scenario) => row.stat(scenario));
  const unit = axisUnit(Math.max(0, ...stats.map((stat) => stat?.mean ?? 0)), row.unit);
  return {
    id: row.id, label: row.label, part: row.part ?? false, figure: row.figure ?? null,
    cells: answer.study.scenarios.map(({ id }, at): SideCell => {
      const stat = stats[at] ?? null;
      const odds = oddsOf(answer, id, row.figure);
      if (stat === null) return { scenario: id, path: null, text: '', unit: '', interval: '', missing: row.missing, odds: null };
      const nothing = stat.mean === 0 && stat.p95 === 0;
      return { scenario: id, path: row.path(id), text: nothing ? '0' : unit.print(stat.mean), unit: nothing ? '' : unit.unit, interval: ends(stat, unit), missing: '', odds };
    }),
  };
}

interface Days {
  /** The first day, stated or assumed. */
  readonly start: string;
  /** Days of the whole cluster, where it was not simulated. */
  readonly clusterDays: ReadonlyMap<string, Stat | null>;
}

function finishRow(answer: ProcurementAnswer, { start, clusterDays }: Days): SideRow {
  return {
    id: 'finish', label: t('procure.finish'), part: false, figure: 'makespan',
    cells: answer.study.scenarios.map(({ id, makespanDays }): SideCell => {
      const busy = clusterDays.get(id) ?? null;
      if (makespanDays !== null) return { scenario: id, path: figurePath(id, 'schedule', 'makespanDays'), text: dayText(finishDay(start, makespanDays.mean)), unit: '', interval: finishInterval(start, makespanDays), missing: '', odds: oddsOf(answer, id, 'makespan') };
      if (busy === null) return { scenario: id, path: null, text: '', unit: '', interval: '', missing: t('procure.unknown'), odds: null };
      const unit = axisUnit(busy.mean, '');
      return { scenario: id, path: totalPath(id, 'clusterTime'), text: unit.print(busy.mean), unit: t('procure.clusterTime', { days: '' }).trim(), interval: ends(busy, unit), missing: '', odds: null };
    }),
  };
}

/** The hours to ask a centre for, in its own unit: one row for each unit. */
function hoursRows(answer: ProcurementAnswer): SideRow[] {
  const units = new Map(answer.study.scenarios.flatMap(({ normalised }) => normalised.map(({ id, name }) => [id, name] as const)));
  return [...units].map(([unit, name]) => {
    const of = (scenario: ProcuredScenario) => scenario.normalised.find(({ id }) => id === unit);
    const row = rowOf(answer, { id: `normalised ${unit}`, label: name, unit: '', missing: '', stat: (scenario) => of(scenario)?.hours ?? null, path: (id) => figurePath(id, 'normalised', unit, 'hours') });
    const unknown = new Set(answer.study.scenarios.filter((scenario) => of(scenario)?.hours === null).map(({ id }) => id));
    return { ...row, cells: row.cells.map((cell) => (unknown.has(cell.scenario) ? { ...cell, missing: t('procure.noRate') } : cell)) };
  });
}

/** Every row; parts of the money and hours that no scenario has are left out. */
export function sideRows(answer: ProcurementAnswer, accelerator: string, days: Days): SideRow[] {
  const { scenarios, currency } = answer.study;
  const noPrice = t('procure.noPrice');
  const terms = moneyTerms.filter((term) => scenarios.some(({ terms: each }) => (each?.[term].p95 ?? 0) > 0));
  const differ = scenarios.some(({ perUsefulGpuHour: a, perReferenceHour: b }) => a !== null && b !== null && Math.abs(a.mean - b.mean) > 1e-9 * a.mean);
  return [
    rowOf(answer, { id: 'cost', label: t('procure.cost'), unit: currency, figure: 'cost', missing: noPrice, stat: ({ cost }) => cost, path: (id) => totalPath(id, 'cost') }),
    ...terms.map((term) => rowOf(answer, { id: term, label: t(`figure.cost.${term}`), unit: currency, part: true, missing: '', stat: (scenario) => scenario.terms?.[term] ?? null, path: (id) => figurePath(id, 'cost', 'terms', term) })),
    rowOf(answer, { id: 'perUseful', label: t('procure.perUseful'), unit: currency, missing: noPrice, stat: ({ perUsefulGpuHour }) => perUsefulGpuHour, path: (id) => figurePath(id, 'cost', 'perUsefulGpuHour') }),
    ...(differ ? [rowOf(answer, { id: 'perReference', label: t('procure.perReference', { accelerator }), unit: currency, missing: noPrice, stat: ({ perReferenceHour }) => perReferenceHour, path: (id) => figurePath(id, 'cost', 'perReferenceHour') })] : []),
    ...hoursRows(answer),
    finishRow(answer, days),
    ...shownIndicators.map((indicator) => rowOf(answer, { id: indicator, label: t(`indicator.${indicator}`), unit: indicatorUnits[indicator], figure: indicator, missing: t('value.notPublished'), stat: ({ indicators }) => indicators[indicator], path: (id) => totalPath(id, indicator) })),
  ];
}

/** What *CSV* writes: a line for every scenario and figure, in base units. */
export function sideTable(answer: ProcurementAnswer): ChartTable {
  const { scenarios, currency } = answer.study;
  const figures = (scenario: ProcuredScenario): [string, string, Stat | null][] => [
    [t('procure.cost'), currency, scenario.cost],
    ...moneyTerms.map((term): [string, string, Stat | null] => [t(`figure.cost.${term}`), currency, scenario.terms?.[term] ?? null]),
    [t('procure.perUseful'), currency, scenario.perUsefulGpuHour], [t('figure.cost.perReferenceHour'), currency, scenario.perReferenceHour], [t('figure.schedule.makespanDays'), 'days', scenario.makespanDays],
    ...scenario.normalised.map(({ name, unit, hours }): [string, string, Stat | null] => [name, unit, hours]),
    ...shownIndicators.map((indicator): [string, string, Stat | null] => [t(`indicator.${indicator}`), indicatorUnits[indicator], scenario.indicators[indicator]]),
  ];
  return {
    columns: [t('procure.scenario'), t('procure.figure'), t('procure.unit'), t('chart.mean'), t('chart.p5'), t('chart.p95')].map((title, at) => ({ title, numeric: at > 2 })),
    rows: scenarios.flatMap((scenario) => figures(scenario).flatMap(([name, unit, stat]) => (stat === null ? [] : [[words(scenario.name), words(name), words(unit), ...statCells(stat, unit)]]))),
  };
}
