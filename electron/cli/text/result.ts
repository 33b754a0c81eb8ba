/** A simulation result as tables for a terminal. */
import { type Indicator, indicators } from '../../../shared/factors/schema.ts';
import { type FigureKind, type Life, type TotalKey } from '../../../shared/factors/touches.ts';
import { moneyTerms } from '../../../shared/model/money.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, type ReportSection, right } from '../../../shared/report/document.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { touchedBy, touchedLegend, touchedMark } from '../../../shared/report/overrides.ts';
import { documentText } from '../../../shared/report/text-table.ts';
import { moneyTermNames } from '../../../shared/report/words.ts';
import { type ScenarioResult, type SimulationResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { capsBlocks, driversLine } from './analysis.ts';

export const indicatorNames: Readonly<Record<Indicator, string>> = { gwp: 'GWP', pe: 'Primary energy', adp: 'ADP', water: 'Water' };

function interval(stat: Stat, unit: string): string {
  const text = intervalText(stat, unit);
  return text === '' ? 'exact' : text;
}

const notPublished = cell('not published', 'missing');

function figureRow(name: string, stat: Stat | null, unit: string, mark: string, parts: readonly ReportCell[] = []): ReportCell[] {
  return [cell(name), stat === null ? notPublished : cell(`${figureText(stat.mean, unit)}${mark}`), cell(stat === null ? '' : interval(stat, unit)), ...parts];
}

function ratioRow(name: string, stat: Stat | null, missing: string, mark: string): ReportCell[] {
  if (stat === null) return [cell(name), cell(missing, 'missing')];
  const text = stat.p95 > stat.p5 ? `${printNumber(stat.p5)}–${printNumber(stat.p95)}` : 'exact';
  return [cell(name), cell(`×${printNumber(stat.mean)}${mark}`), cell(text)];
}

/** The mark of a figure that rests on the plan's own factors, else nothing. */
function markOf(scenario: ScenarioResult, figure: FigureKind): string {
  return touchedBy(scenario, figure).length > 0 ? touchedMark : '';
}

/** Cost with what it is made of, and what a GPU-hour costs that does work; an allocation costs nothing. */
function costRows(scenario: ScenarioResult): ReportCell[][] {
  const { cost } = scenario;
  if (cost === null) return [];
  const mark = markOf(scenario, { total: 'cost' });
  const terms = moneyTerms.filter((term) => cost.terms[term].mean !== 0);
  const unit = ([['Cost per useful GPU-hour', cost.perUsefulGpuHour], ['… of the reference accelerator', cost.perReferenceHour], ['Cost per useful GPU-hour of final runs', cost.perFinalGpuHour]] as const)
    .filter(([, stat], at) => stat !== null && (at !== 1 || stat.mean !== cost.perUsefulGpuHour?.mean));
  return [
    figureRow('Cost', cost.total, cost.currency, mark),
    ...(terms.length < 2 ? [] : terms.map((term) => figureRow(`  ${moneyTermNames[term].toLowerCase()}`, cost.terms[term], cost.currency, mark))),
    ...(cost.total.mean === 0 ? [] : unit.map(([name, stat]) => figureRow(name, stat, cost.currency, mark))),
  ];
}

function totals(scenario: ScenarioResult): ReportBlock {
  const mark = (total: TotalKey): string => markOf(scenario, { total });
  const impact = (indicator: Indicator): ReportCell[] => {
    const { unit, total, use, embodied } = scenario.impacts[indicator];
    const part = (stat: Stat | null, life: Life): ReportCell => (stat === null ? notPublished : cell(`${figureText(stat.mean, unit)}${markOf(scenario, { total: indicator, life })}`));
    return figureRow(indicatorNames[indicator], total, unit, mark(indicator), [part(use, 'use'), part(embodied, 'embodied')]);
  };
  const rows = [
    figureRow('GPU-hours', scenario.gpuHours, 'GPU-hours', mark('gpuHours')),
    figureRow('Idle GPU-hours', scenario.idleGpuHours, 'GPU-hours', mark('gpuHours')),
    ratioRow('Research multiplier', scenario.researchMultiplier, 'no final run', mark('gpuHours')),
    ...(scenario.fullClusterDays === null ? [] : [figureRow('Whole cluster busy for', scenario.fullClusterDays, 'days', mark('clusterTime'))]),
    ...(scenario.schedule === null ? [] : [figureRow('Last run ends after', scenario.schedule.makespanDays, 'days', mark('clusterTime'))]),
    figureRow('Energy', scenario.energyKwh.facility, 'kWh', mark('energy')),
    ...indicators.map(impact),
    ...Object.values(scenario.normalised ?? {}).map(({ name, unit, hours }) => (hours === null ? [cell(name), cell('no factor', 'missing')] : figureRow(name, hours, unit, ''))),
    ...costRows(scenario),
  ];
  return { kind: 'table', table: { caption: '', columns: [left(''), right('mean'), right('90 % interval'), right('use'), right('embodied')], rows } };
}

function byStage(scenario: ScenarioResult): ReportBlock {
  const whole = scenario.gpuHours.mean;
  const rows = Object.entries(scenario.gpuHoursBy.stage).filter(([, hours]) => hours.mean > 0).map(([stage, hours]) => [
    cell(stage), cell(`${figureText(hours.mean, 'GPU-hours')}${markOf(scenario, { total: 'gpuHours' })}`), cell(whole > 0 ? printPercent(hours.mean / whole) : ''),
    ...indicators.map((indicator) => {
      const { unit, byStage: impacts } = scenario.impacts[indicator];
      const stat = impacts[stage];
      return stat === undefined ? (scenario.impacts[indicator].total === null ? notPublished : cell('')) : cell(`${figureText(stat.mean, unit)}${markOf(scenario, { total: indicator })}`);
    }),
  ]);
  const columns = [left('stage'), right('GPU-hours'), right('share'), ...indicators.map((indicator) => right(indicatorNames[indicator]))];
  return { kind: 'table', table: { caption: '', columns, rows } };
}

function section(scenario: ScenarioResult, plan: Plan, { drivers, caps }: SimulationResult): ReportSection {
  const place = plan.scenarios.find((one) => one.id === scenario.id);
  const where = place === undefined ? '' : `, on ${place.cluster}, grid ${place.grid}${place.facility === undefined ? '' : `, ${place.facility}`}`;
  return { id: scenario.id, title: '', blocks: [paragraph(`${scenario.name} (${scenario.id})${where}`), totals(scenario), byStage(scenario), ...driversLine(drivers[scenario.id]), ...capsBlocks(caps?.[scenario.id], scenario.schedule !== null)] };
}

/** Means of the draws with their 90 % interval; every scenario in the order of the plan. */
export function resultText(result: SimulationResult, plan: Plan): string {
  const [first] = result.scenarios;
  const legend = touchedLegend(result.scenarios.flatMap((scenario) => scenario.touched), plan);
  return documentText({
    title: result.plan.name,
    subtitle: `Factor set ${result.factorSet}, seed ${String(result.seed)}, ${String(result.samples)} draws.`,
    sections: [
      ...result.scenarios.map((scenario) => section(scenario, plan, result)),
      ...(legend === null ? [] : [{ id: 'touched', title: '', blocks: [paragraph(legend)] }]),
      ...(first === undefined ? [] : [{ id: 'boundary', title: '', blocks: [paragraph(`Boundary: ${first.boundary}`)] }]),
    ],
  });
}
