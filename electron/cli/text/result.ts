/** A simulation result as tables for a terminal. */
import { type Indicator, indicators } from '../../../shared/factors/schema.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, type ReportSection, right } from '../../../shared/report/document.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { documentText } from '../../../shared/report/text-table.ts';
import { type ScenarioResult, type SimulationResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';

export const indicatorNames: Readonly<Record<Indicator, string>> = { gwp: 'GWP', pe: 'Primary energy', adp: 'ADP', water: 'Water' };

function interval(stat: Stat, unit: string): string {
  const text = intervalText(stat, unit);
  return text === '' ? 'exact' : text;
}

const notPublished = cell('not published', 'missing');

function figureRow(name: string, stat: Stat | null, unit: string, parts: readonly ReportCell[] = []): ReportCell[] {
  return [cell(name), stat === null ? notPublished : cell(figureText(stat.mean, unit)), cell(stat === null ? '' : interval(stat, unit)), ...parts];
}

function ratioRow(name: string, stat: Stat | null, missing: string): ReportCell[] {
  if (stat === null) return [cell(name), cell(missing, 'missing')];
  const text = stat.p95 > stat.p5 ? `${printNumber(stat.p5)}–${printNumber(stat.p95)}` : 'exact';
  return [cell(name), cell(`×${printNumber(stat.mean)}`), cell(text)];
}

function totals(scenario: ScenarioResult): ReportBlock {
  const impact = (indicator: Indicator): ReportCell[] => {
    const { unit, total, use, embodied } = scenario.impacts[indicator];
    const part = (stat: Stat | null): ReportCell => (stat === null ? notPublished : cell(figureText(stat.mean, unit)));
    return figureRow(indicatorNames[indicator], total, unit, [part(use), part(embodied)]);
  };
  const rows = [
    figureRow('GPU-hours', scenario.gpuHours, 'GPU-hours'),
    figureRow('Idle GPU-hours', scenario.idleGpuHours, 'GPU-hours'),
    ratioRow('Research multiplier', scenario.researchMultiplier, 'no final run'),
    ...(scenario.fullClusterDays === null ? [] : [figureRow('Whole cluster busy for', scenario.fullClusterDays, 'days')]),
    figureRow('Energy', scenario.energyKwh.facility, 'kWh'),
    ...indicators.map(impact),
    ...(scenario.cost === null ? [] : [figureRow('Cost', scenario.cost.total, scenario.cost.currency)]),
  ];
  return { kind: 'table', table: { caption: '', columns: [left(''), right('mean'), right('90 % interval'), right('use'), right('embodied')], rows } };
}

function byStage(scenario: ScenarioResult): ReportBlock {
  const whole = scenario.gpuHours.mean;
  const rows = Object.entries(scenario.gpuHoursBy.stage).filter(([, hours]) => hours.mean > 0).map(([stage, hours]) => [
    cell(stage), cell(figureText(hours.mean, 'GPU-hours')), cell(whole > 0 ? printPercent(hours.mean / whole) : ''),
    ...indicators.map((indicator) => {
      const { unit, byStage: impacts } = scenario.impacts[indicator];
      const stat = impacts[stage];
      return stat === undefined ? (scenario.impacts[indicator].total === null ? notPublished : cell('')) : cell(figureText(stat.mean, unit));
    }),
  ]);
  const columns = [left('stage'), right('GPU-hours'), right('share'), ...indicators.map((indicator) => right(indicatorNames[indicator]))];
  return { kind: 'table', table: { caption: '', columns, rows } };
}

function section(scenario: ScenarioResult, plan: Plan): ReportSection {
  const place = plan.scenarios.find((one) => one.id === scenario.id);
  const where = place === undefined ? '' : `, on ${place.cluster}, grid ${place.grid}${place.facility === undefined ? '' : `, ${place.facility}`}`;
  return { id: scenario.id, title: '', blocks: [paragraph(`${scenario.name} (${scenario.id})${where}`), totals(scenario), byStage(scenario)] };
}

/** Means of the draws with their 90 % interval; every scenario in the order of the plan. */
export function resultText(result: SimulationResult, plan: Plan): string {
  const [first] = result.scenarios;
  return documentText({
    title: result.plan.name,
    subtitle: `Factor set ${result.factorSet}, seed ${String(result.seed)}, ${String(result.samples)} draws.`,
    sections: [
      ...result.scenarios.map((scenario) => section(scenario, plan)),
      ...(first === undefined ? [] : [{ id: 'boundary', title: '', blocks: [paragraph(`Boundary: ${first.boundary}`)] }]),
    ],
  });
}
