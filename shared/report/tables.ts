/** Tables of results, for reports and for the command line alike. */
import { components, indicators } from '../factors/schema.ts';
import { type Plan } from '../plan/schema.ts';
import { printNumber, printPercent, printRatio, scaleFor } from '../quantity/print.ts';
import { type ScenarioResult, type SimulationResult } from '../result.ts';
import { type Stat } from '../sampling/statistics.ts';
import { cell, cellOf, figureIn, left, type ReportCell, type ReportTable, right } from './document.ts';
import { endsText, statText } from './figures.ts';
import { sizeWords, studyWords } from './sizes.ts';
import { componentNames, indicatorNames, noPrice, notPublished, runPhaseNames, stageNames } from './words.ts';

function missing(text: string): ReportCell {
  return cell(text, 'missing');
}

interface Line {
  readonly title: string;
  /** Place of its figure below the scenario. */
  readonly figure: string;
  readonly text: (scenario: ScenarioResult) => ReportCell;
}

function stat(value: Stat | null, unit: string, absent: string): ReportCell {
  return value === null ? missing(absent) : cell(statText(value, unit));
}

const resultLines: readonly Line[] = [
  { title: 'GPU-hours', figure: 'gpuHours', text: (s) => stat(s.gpuHours, 'GPU-hours', '') },
  { title: 'Research multiplier', figure: 'researchMultiplier', text: (s) => (s.researchMultiplier === null ? missing('no final training') : cell(ratioStat(s.researchMultiplier))) },
  { title: 'Energy at the facility', figure: 'energyKwh.facility', text: (s) => stat(s.energyKwh.facility, 'kWh', '') },
  ...indicators.flatMap((indicator): Line[] => [
    { title: indicatorNames[indicator], figure: `impacts.${indicator}.total`, text: (s) => stat(s.impacts[indicator].total, s.impacts[indicator].unit, notPublished) },
    { title: '  use', figure: `impacts.${indicator}.use`, text: (s) => stat(s.impacts[indicator].use, s.impacts[indicator].unit, notPublished) },
    { title: '  embodied', figure: `impacts.${indicator}.embodied`, text: (s) => stat(s.impacts[indicator].embodied, s.impacts[indicator].unit, notPublished) },
  ]),
  { title: 'Cost', figure: 'cost.total', text: (s) => stat(s.cost?.total ?? null, s.cost?.currency ?? '', noPrice) },
  { title: '  per useful GPU-hour', figure: 'cost.perUsefulGpuHour', text: (s) => stat(s.cost?.perUsefulGpuHour ?? null, s.cost?.currency ?? '', noPrice) },
  { title: 'Cluster busy with this work alone', figure: 'fullClusterDays', text: (s) => stat(s.fullClusterDays, 'days', 'on several clusters') },
];

/** “×1.58 (1.50–1.66)”. */
export function ratioStat(ratio: Stat): string {
  const figure = printRatio(ratio.mean);
  return ratio.p95 <= ratio.p5 ? figure : `${figure} (${endsText(printNumber(ratio.p5), printNumber(ratio.p95))})`;
}

/** A figure's cell with the place of the figure; a missing one has none to look at. */
function traced(line: Line, scenario: ScenarioResult): ReportCell {
  const made = line.text(scenario);
  return made.kind === 'missing' ? made : { ...made, figure: `scenarios.${scenario.id}.${line.figure}` };
}

/** Totals, one column per scenario. */
export function resultsTable(result: SimulationResult): ReportTable {
  return {
    caption: 'Results: mean (5th to 95th percentile)',
    columns: [left(''), ...result.scenarios.map((scenario) => right(scenario.name))],
    rows: resultLines.map((line) => [cell(line.title), ...result.scenarios.map((scenario) => traced(line, scenario))]),
  };
}

/** A cell with the place of its figure below a scenario. */
function figureCell(made: ReportCell, scenario: ScenarioResult, figure: string): ReportCell {
  return { ...made, figure: `scenarios.${scenario.id}.${figure}` };
}

/** `rows`: name, figure, and its place below `gpuHoursBy`. */
function breakdownTable(caption: string, first: string, rows: readonly (readonly [string, Stat, string])[], scenario: ScenarioResult): ReportTable {
  const total = scenario.gpuHours.mean;
  return {
    caption, columns: [left(first), right('GPU-hours'), right('Share')],
    rows: rows.map(([name, value, place]) => [cell(name), figureCell(cell(statText(value, 'GPU-hours')), scenario, `gpuHoursBy.${place}`), total > 0 ? figureCell(cell(printPercent(value.mean / total)), scenario, `share.gpuHoursBy.${place}`) : cell('')]),
  };
}

/** GPU-hours by stage, largest first. */
export function stageTable(scenario: ScenarioResult): ReportTable {
  const rows = Object.entries(scenario.gpuHoursBy.stage).filter(([, value]) => value.mean > 0).sort(([, a], [, b]) => b.mean - a.mean);
  return breakdownTable('GPU-hours by stage', 'Stage', rows.map(([stage, value]) => [stageNames[stage] ?? stage, value, `stage.${stage}`]), scenario);
}

export function runPhaseTable(scenario: ScenarioResult): ReportTable {
  const rows = Object.entries(scenario.gpuHoursBy.runPhase).filter(([, value]) => value.mean > 0);
  return breakdownTable('GPU-hours by run phase', 'Run phase', rows.map(([phase, value]) => [runPhaseNames[phase] ?? phase, value, `runPhase.${phase}`]), scenario);
}

export function modulePhaseTable(scenario: ScenarioResult, plan: Pick<Plan, 'modules' | 'phases'>): ReportTable {
  const nameIn = (list: readonly { id: string; name: string }[], id: string): string => list.find((each) => each.id === id)?.name ?? id;
  const rows = Object.entries(scenario.gpuHoursBy.moduleByPhase).flatMap(([module, phases]) =>
    Object.entries(phases).filter(([, value]) => value.mean > 0).map(([phase, value]) => [`${nameIn(plan.modules, module)}, ${nameIn(plan.phases, phase)}`, value, `moduleByPhase.${module}.${phase}`] as const));
  return breakdownTable('GPU-hours by module and phase', 'Module, phase', rows, scenario);
}

/** Impacts by component × use and embodied, one unit per indicator. */
export function componentTable(scenario: ScenarioResult): ReportTable {
  const scales = indicators.map((indicator) => scaleFor((scenario.impacts[indicator].total ?? scenario.impacts[indicator].embodied)?.mean ?? 0, scenario.impacts[indicator].unit));
  return {
    caption: 'Impacts by component: use + embodied',
    columns: [left('Component'), ...indicators.map((indicator, at) => right(`${indicatorNames[indicator]}, ${scales[at]?.unit ?? ''}`))],
    rows: components.map((component) => [
      cell(componentNames[component]),
      ...indicators.map((indicator, at) => {
        const parts = scenario.impacts[indicator].byComponent[component];
        const size = scales[at]?.size ?? 1;
        if (parts.use === null && parts.embodied === null) return missing(notPublished);
        const place = `scenarios.${scenario.id}.impacts.${indicator}.byComponent.${component}`;
        const use = parts.use === null ? notPublished : figureIn(printNumber(parts.use.mean / size), `${place}.use`);
        return cellOf(parts.embodied === null ? [use] : [use, ' + ', figureIn(printNumber(parts.embodied.mean / size), `${place}.embodied`)]);
      }),
    ]),
  };
}

/** What the plan holds: activities and studies with their GPU-hours. */
export function planTable(plan: Plan, scenario: ScenarioResult): ReportTable {
  const name = (list: readonly { id: string; name: string }[], id: string | undefined): string => list.find((each) => each.id === id)?.name ?? '';
  const hours = (id: string): ReportCell => { const value = scenario.gpuHoursBy.row[id]; return value === undefined ? missing('left out') : figureCell(cell(statText(value, 'GPU-hours')), scenario, `gpuHoursBy.row.${id}`); };
  const failed = (value: number | string | undefined): ReportCell => cell(value === undefined ? '' : typeof value === 'number' ? printPercent(value) : value);
  return {
    caption: 'Activities and ablation studies',
    columns: [left('Activity'), left('Module'), left('Phase'), left('Stage'), left('Size as typed'), right('Failed'), right('GPU-hours')],
    rows: [
      ...plan.activities.map((activity) => [cell(activity.name), cell(name(plan.modules, activity.module)), cell(name(plan.phases, activity.phase)), cell(stageNames[activity.stage] ?? activity.stage), cell(sizeWords(plan, activity)), failed(activity.failed), activity.include === false ? missing('left out') : hours(activity.id)]),
      ...plan.ablations.map((study) => {
        const of = plan.activities.find((activity) => activity.id === study.of);
        return [cell(study.question ?? study.id), cell(name(plan.modules, study.module ?? of?.module)), cell(name(plan.phases, study.phase ?? of?.phase)), cell('Ablations'), cell(studyWords(plan, study)), failed(study.failed), study.include === false ? missing('left out') : hours(study.id)];
      }),
    ],
  };
}

/** Where and on what each scenario runs. */
export function scenarioTable(plan: Plan): ReportTable {
  const clusterOf = (id: string): Plan['clusters'][number] | undefined => plan.clusters.find((cluster) => cluster.id === id);
  return {
    caption: 'Scenarios',
    columns: [left('Scenario'), left('Node'), right('Nodes'), left('Grid'), left('Facility'), left('PUE'), left('WUE, L/kWh')],
    rows: plan.scenarios.map((scenario) => [
      cell(scenario.name), cell(scenario.with?.node ?? clusterOf(scenario.cluster)?.node ?? ''), cell(String(scenario.with?.nodes ?? clusterOf(scenario.cluster)?.nodes ?? '')), cell(scenario.grid),
      cell(scenario.facility ?? '—'), cell(scenario.pue === undefined ? (scenario.facility === undefined ? 'assumed' : 'of the facility') : String(scenario.pue)),
      cell(scenario.wue === undefined ? (scenario.facility === undefined ? 'assumed' : 'of the facility') : String(scenario.wue)),
    ]),
  };
}

