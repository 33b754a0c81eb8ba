/** From a scenario's result to the rows, marks and tables of the Impacts view. Pure. */
import { components, type Component, type Indicator } from '../../../shared/factors/schema.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { type ImpactResult, type ScenarioResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type CategoryRow } from '../../charts/bars/CategoryBars.tsx';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { stageColour, stageOrder } from '../../charts/palette.ts';
import { type SharePart } from '../../charts/run-phase/layout.ts';
import { type StackedRow } from '../../charts/stacked/layout.ts';
import { absent, amountColumn, figureLines, percent, scaled, settled, statCells, statColumns, words } from '../../charts/stats.ts';
import { type TreemapInput } from '../../charts/treemap/layout.ts';
import { t, type TextKey } from '../../text/t.ts';

export function componentName(component: string): string {
  return t(`component.${component}` as TextKey);
}

export function stageName(stage: string): string {
  return t(`stage.${stage}` as TextKey);
}

/** Bars in the indicator's unit, or as shares of its total. */
export type Measure = 'absolute' | 'share';

export interface ChartData<Row> {
  readonly rows: readonly Row[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
}

/** One component's parts; what is not published (water's embodied part, use on a grid without a factor) is null, which is not zero. */
function partsOf(impact: ImpactResult, component: Component, provisional: boolean): { use: Stat | null; embodied: Stat | null; total: Stat | null } {
  const parts = impact.byComponent[component];
  const of = (stat: Stat | null): Stat | null => (stat === null ? null : settled(stat, provisional));
  return { use: of(parts.use), embodied: of(parts.embodied), total: of(parts.total) };
}

/** The bars of one indicator; with `asShare` every row is a share of the indicator's mean total. */
export function indicatorData(impact: ImpactResult, title: string, provisional: boolean, asShare: boolean): ChartData<StackedRow> {
  const { unit } = impact;
  const whole = impact.total === null ? null : settled(impact.total, provisional).mean;
  // A share of what is not known cannot be drawn.
  const factor = !asShare ? 1 : whole === null ? null : whole > 0 ? 1 / whole : 1;
  const drawn = (stat: Stat | null): Stat | null => (stat === null || factor === null ? null : scaled(stat, factor));
  const figure = (stat: Stat | null): string => (stat === null ? t('value.notPublished') : figureText(stat.mean, unit));
  const shown = (stat: Stat | null): ReturnType<typeof absent> => (stat === null ? absent() : { text: figureText(stat.mean, unit), value: stat.mean });
  const named = components.map((component) => ({ component, ...partsOf(impact, component, provisional) }));
  const mean = (row: (typeof named)[number]): number => row.total?.mean ?? 0;
  const share = (row: (typeof named)[number]): number => (whole !== null && whole > 0 ? mean(row) / whole : 0);
  const largest = named.reduce((most, row) => (mean(row) > mean(most) ? row : most));
  return {
    rows: named.map((row) => ({
      id: row.component, label: componentName(row.component), use: drawn(row.use), embodied: drawn(row.embodied), total: drawn(row.total),
    })),
    marks: named.map((row) => ({
      id: row.component, title: `${title}, ${componentName(row.component)}`,
      lines: [
        ...(row.total === null ? [{ label: t('chart.mean'), text: figure(null) }] : figureLines(row.total, unit, share(row))),
        { label: t('chart.use'), text: figure(row.use) },
        { label: t('chart.embodied'), text: figure(row.embodied) },
      ],
    })),
    table: {
      columns: [
        { title: t('impacts.component'), numeric: false }, amountColumn(t('chart.use'), unit), amountColumn(t('chart.embodied'), unit), amountColumn(t('chart.total'), unit),
        { title: t('chart.share'), numeric: true },
      ],
      rows: named.map((row) => [
        words(componentName(row.component)), shown(row.use), shown(row.embodied), shown(row.total), row.total === null ? absent() : percent(share(row)),
      ]),
    },
    summary: whole === null ? t('value.notPublished') : t('impacts.indicatorSummary', { total: figureText(whole, unit), largest: componentName(largest.component), share: printPercent(share(largest)) }),
  };
}

/** Embodied share of an indicator's total; null where no source has it. */
export function embodiedShare(impact: ImpactResult, provisional: boolean): number | null {
  if (impact.embodied === null || impact.total === null) return null;
  const total = settled(impact.total, provisional).mean;
  return total > 0 ? settled(impact.embodied, provisional).mean / total : 0;
}

/** Cells of the treemap, in the order of the plan's modules and phases. */
export function treemapData(scenario: ScenarioResult, plan: Plan, provisional: boolean): ChartData<TreemapInput> {
  const names = new Map([...plan.modules, ...plan.phases].map((each) => [each.id, each.name]));
  const phases = new Map(plan.phases.map((phase) => [phase.id, phase.name]));
  const modules = new Map(plan.modules.map((module) => [module.id, module.name]));
  const rows = Object.entries(scenario.gpuHoursBy.moduleByPhase).flatMap(([module, byPhase]) =>
    Object.entries(byPhase).map(([phase, stat]): TreemapInput => ({
      module, moduleName: modules.get(module) ?? names.get(module) ?? module, phase, phaseName: phases.get(phase) ?? phase, gpuHours: settled(stat, provisional),
    }))).filter((row) => row.gpuHours.mean > 0);
  const total = rows.reduce((sum, row) => sum + row.gpuHours.mean, 0);
  const share = (value: number): number => (total > 0 ? value / total : 0);
  const sorted = [...rows].sort((a, b) => b.gpuHours.mean - a.gpuHours.mean);
  const shares = Object.entries(scenario.gpuHoursBy.module).map(([module, stat]) => `${modules.get(module) ?? module} ${printPercent(share(settled(stat, provisional).mean))}`);
  return {
    rows,
    marks: sorted.map((row) => ({
      id: `${row.module}/${row.phase}`, title: `${row.moduleName}, ${row.phaseName}`, lines: figureLines(row.gpuHours, 'GPU-hours', share(row.gpuHours.mean)),
    })),
    table: {
      columns: [{ title: t('impacts.module'), numeric: false }, { title: t('impacts.phase'), numeric: false }, ...statColumns('GPU-hours'), { title: t('chart.share'), numeric: true }],
      rows: rows.map((row) => [words(row.moduleName), words(row.phaseName), ...statCells(row.gpuHours, 'GPU-hours'), percent(share(row.gpuHours.mean))]),
    },
    summary: t('impacts.treemapSummary', { modules: shares.join(', '), total: figureText(total, 'GPU-hours') }),
  };
}

/** Stages by size; shares are of the mean total, so that they add up to 100 %. */
export function stageData(scenario: ScenarioResult, provisional: boolean): ChartData<CategoryRow> {
  const total = settled(scenario.gpuHours, provisional).mean;
  const share = (value: number): number => (total > 0 ? value / total : 0);
  const order = (stage: string): number => (stageOrder as readonly string[]).indexOf(stage);
  const rows = Object.entries(scenario.gpuHoursBy.stage)
    .map(([stage, stat]) => ({ stage, stat: settled(stat, provisional) }))
    .filter((row) => row.stat.mean > 0)
    .sort((a, b) => b.stat.mean - a.stat.mean || order(a.stage) - order(b.stage));
  return {
    rows: rows.map(({ stage, stat }) => ({
      id: stage, label: stageName(stage), colour: stageColour(stage), hatched: stage === 'failed',
      value: share(stat.mean) * 100, low: share(stat.p5) * 100, high: share(stat.p95) * 100,
      figure: printPercent(Number(share(stat.mean).toPrecision(2))), amount: figureText(stat.mean, 'GPU-hours').replace(/ ?GPU-h$/, ''),
    })),
    marks: rows.map(({ stage, stat }) => ({ id: stage, title: stageName(stage), lines: figureLines(stat, 'GPU-hours', share(stat.mean)) })),
    table: {
      columns: [{ title: t('impacts.stage'), numeric: false }, ...statColumns('GPU-hours'), { title: t('chart.share'), numeric: true }],
      rows: rows.map(({ stage, stat }) => [words(stageName(stage)), ...statCells(stat, 'GPU-hours'), percent(share(stat.mean))]),
    },
    summary: rows.map(({ stage, stat }) => `${stageName(stage)} ${printPercent(share(stat.mean))}`).join(', '),
  };
}

const runPhases = ['training', 'validation', 'evaluation'] as const;

export function runPhaseData(scenario: ScenarioResult, provisional: boolean): ChartData<SharePart> {
  const rows = runPhases.map((phase) => ({ phase, stat: scenario.gpuHoursBy.runPhase[phase] }))
    .flatMap(({ phase, stat }) => (stat === undefined ? [] : [{ phase, stat: settled(stat, provisional) }]))
    .filter((row) => row.stat.mean > 0);
  const total = rows.reduce((sum, row) => sum + row.stat.mean, 0);
  const label = (phase: string, value: number): string => `${t(`runPhase.${phase}` as TextKey)} ${printPercent(total > 0 ? Number((value / total).toPrecision(2)) : 0)}`;
  return {
    rows: rows.map(({ phase, stat }) => ({ id: phase, label: label(phase, stat.mean), value: stat.mean })),
    marks: rows.map(({ phase, stat }) => ({ id: phase, title: t(`runPhase.${phase}` as TextKey), lines: figureLines(stat, 'GPU-hours', stat.mean / total) })),
    table: {
      columns: [{ title: t('impacts.runPhase'), numeric: false }, ...statColumns('GPU-hours'), { title: t('chart.share'), numeric: true }],
      rows: rows.map(({ phase, stat }) => [words(t(`runPhase.${phase}` as TextKey)), ...statCells(stat, 'GPU-hours'), percent(stat.mean / total)]),
    },
    summary: rows.map(({ phase, stat }) => label(phase, stat.mean)).join(', '),
  };
}

export type NodeIndicator = 'gwp' | 'pe' | 'adp';
export const nodeIndicators: readonly NodeIndicator[] = ['gwp', 'pe', 'adp'];
export const nodeUnits: Readonly<Record<NodeIndicator, string>> = { gwp: 'kgCO2e', pe: 'MJ', adp: 'kgSbe' };

/** Production of one node by component, as bars that are all embodied. */
export function nodeData(byComponent: Readonly<Record<Component, Stat>>, total: Stat, indicator: NodeIndicator, title: string): ChartData<StackedRow> {
  const unit = nodeUnits[indicator];
  const share = (stat: Stat): number => (total.mean > 0 ? stat.mean / total.mean : 0);
  const largest = components.reduce((most, component) => (byComponent[component].mean > byComponent[most].mean ? component : most), components[0]);
  return {
    rows: components.map((component) => ({ id: component, label: componentName(component), use: null, embodied: byComponent[component], total: byComponent[component] })),
    marks: components.map((component) => ({ id: component, title: `${title}, ${componentName(component)}`, lines: figureLines(byComponent[component], unit, share(byComponent[component])) })),
    table: {
      columns: [{ title: t('impacts.component'), numeric: false }, ...statColumns(unit), { title: t('chart.share'), numeric: true }],
      rows: components.map((component) => [words(componentName(component)), ...statCells(byComponent[component], unit), percent(share(byComponent[component]))]),
    },
    summary: t('impacts.indicatorSummary', { total: figureText(total.mean, unit), largest: componentName(largest), share: printPercent(share(byComponent[largest])) }),
  };
}

export const indicatorOrder: readonly Indicator[] = ['gwp', 'pe', 'adp', 'water'];
