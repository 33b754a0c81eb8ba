/**
 * Results as comma-separated values, RFC 4180: CRLF, quotes only where needed, full precision.
 * `resultToCsv` is the long form of `simulate --csv`; it names things by id, so that scripts can
 * join on it; `label` names them for people, and `touched` the factors of the plan itself that a
 * figure rests on. A figure that no source has is a row with empty numbers, never a zero.
 */
import { components, indicators } from '../factors/schema.ts';
import { type FigureKind, type TotalKey } from '../factors/touches.ts';
import { moneyTerms } from '../model/money.ts';
import { type Plan } from '../plan/schema.ts';
import { type ScenarioResult, type SimulationResult, type StatsBy } from '../result.ts';
import { type Stat } from '../sampling/statistics.ts';
import { touchedBy } from './overrides.ts';
import { componentNames, indicatorShort, runPhaseNames, stageNames } from './words.ts';

export type CsvCell = string | number | null;

/** What a spreadsheet would run as a formula when a cell of text starts with it. */
const formulaStart = /^[=+\-@\t\r]/;

/** One field. Text that a spreadsheet would run as a formula is kept as text by a leading apostrophe. */
export function csvField(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows to text with CRLF after each, the last one included. */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

export const resultHeader = ['scenario', 'indicator', 'breakdown', 'key', 'life', 'central', 'mean', 'p5', 'p50', 'p95', 'unit', 'label', 'touched'] as const;

type Row = readonly CsvCell[];

/** Names of ids, by breakdown; totals are named after their figure. */
type Names = (indicator: string, breakdown: string, key: string) => string;

const figureNames: Readonly<Record<string, string>> = {
  ...indicatorShort, idleGpuHours: 'Idle GPU-hours', lostGpuHours: 'GPU-hours lost to failures', researchMultiplier: 'Research multiplier', fullClusterDays: 'Days of the whole cluster',
  makespanDays: 'Days until the last run ends', meanWaitHours: 'Mean wait of a run', utilization: 'Utilisation until the last run ends', restarts: 'Runs hit by a failing node',
};

function namesOf(plan: Plan): Names {
  const pick = (list: readonly { readonly id: string; readonly name: string }[]): Record<string, string> => Object.fromEntries(list.map(({ id, name }) => [id, name]));
  const modules = pick(plan.modules);
  const phases = pick(plan.phases);
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    module: modules, phase: phases, stage: stageNames, runPhase: runPhaseNames, component: componentNames, site: { onSite: 'On site', offSite: 'Off site' },
    row: { ...pick(plan.activities), ...pick(plan.ablations.map(({ id, question }) => ({ id, name: question ?? id }))) },
    part: { electricity: 'Electricity', hardware: 'Hardware', other: 'Other' },
  };
  return (indicator, breakdown, key) => {
    if (key === '') return figureNames[indicator] ?? indicator;
    if (breakdown === 'moduleByPhase') {
      const [module = '', phase = ''] = key.split('/');
      return `${modules[module] ?? module}, ${phases[phase] ?? phase}`;
    }
    return tables[breakdown]?.[key] ?? key;
  };
}

const totals: Readonly<Record<string, TotalKey>> = {
  gpuHours: 'gpuHours', idleGpuHours: 'gpuHours', lostGpuHours: 'gpuHours', researchMultiplier: 'gpuHours', fullClusterDays: 'clusterTime',
  makespanDays: 'clusterTime', meanWaitHours: 'clusterTime', utilization: 'clusterTime', restarts: 'clusterTime',
  energy: 'energy', gwp: 'gwp', pe: 'pe', adp: 'adp', water: 'water', cost: 'cost',
};

/** What a row is, as far as it decides which factors it rests on. */
function kindOf(indicator: string, breakdown: string, key: string, life: string): FigureKind {
  const component = breakdown === 'component' ? components.find((each) => each === key) : undefined;
  const side = indicator === 'energy' && breakdown === 'it' ? 'it' : key === 'onSite' || key === 'offSite' ? key : undefined;
  return {
    total: totals[indicator] ?? 'gpuHours', ...(life === 'use' || life === 'embodied' ? { life } : {}),
    ...(component === undefined ? {} : { component }), ...(side === undefined ? {} : { side }),
  };
}

/** Rows of one scenario in the order of the result document. */
function scenarioRows(scenario: ScenarioResult, names: Names): Row[] {
  const rows: Row[] = [];
  const add = (indicator: string, breakdown: string, key: string, life: string, stat: Stat | null, unit: string): void => {
    const numbers = stat === null ? [null, null, null, null, null] : [stat.central, stat.mean, stat.p5, stat.p50, stat.p95];
    const touched = stat === null || scenario.touched.length === 0 ? [] : touchedBy(scenario, kindOf(indicator, breakdown, key, life));
    rows.push([scenario.id, indicator, breakdown, key, life, ...numbers, unit, names(indicator, breakdown, key), touched.join(' ')]);
  };
  const addAll = (indicator: string, breakdown: string, by: StatsBy, unit: string): void => {
    for (const [key, stat] of Object.entries(by)) add(indicator, breakdown, key, 'total', stat, unit);
  };

  const by = scenario.gpuHoursBy;
  add('gpuHours', 'total', '', 'total', scenario.gpuHours, 'GPU-hours');
  addAll('gpuHours', 'module', by.module, 'GPU-hours');
  addAll('gpuHours', 'phase', by.phase, 'GPU-hours');
  addAll('gpuHours', 'stage', by.stage, 'GPU-hours');
  addAll('gpuHours', 'runPhase', by.runPhase, 'GPU-hours');
  for (const [module, phases] of Object.entries(by.moduleByPhase)) {
    for (const [phase, stat] of Object.entries(phases)) add('gpuHours', 'moduleByPhase', `${module}/${phase}`, 'total', stat, 'GPU-hours');
  }
  addAll('gpuHours', 'row', by.row, 'GPU-hours');
  add('idleGpuHours', 'total', '', 'total', scenario.idleGpuHours, 'GPU-hours');
  add('lostGpuHours', 'total', '', 'total', scenario.lostGpuHours, 'GPU-hours');
  add('researchMultiplier', 'total', '', 'total', scenario.researchMultiplier, '');
  add('fullClusterDays', 'total', '', 'total', scenario.fullClusterDays, 'days');
  if (scenario.schedule !== null) {
    add('makespanDays', 'total', '', 'total', scenario.schedule.makespanDays, 'days');
    add('meanWaitHours', 'total', '', 'total', scenario.schedule.meanWaitHours, 'h');
    add('utilization', 'total', '', 'total', scenario.schedule.utilization, '');
    add('restarts', 'total', '', 'total', scenario.schedule.restarts, '');
  }
  add('energy', 'it', '', 'use', scenario.energyKwh.it, 'kWh');
  add('energy', 'total', '', 'use', scenario.energyKwh.facility, 'kWh');

  for (const indicator of indicators) {
    const impact = scenario.impacts[indicator];
    const unit = impact.unit;
    add(indicator, 'total', '', 'total', impact.total, unit);
    add(indicator, 'total', '', 'use', impact.use, unit);
    add(indicator, 'total', '', 'embodied', impact.embodied, unit);
    if (impact.useLocation !== undefined) add(indicator, 'location', '', 'use', impact.useLocation, unit);
    if (impact.onSite !== undefined) add(indicator, 'site', 'onSite', 'use', impact.onSite, unit);
    if (impact.offSite !== undefined) add(indicator, 'site', 'offSite', 'use', impact.offSite, unit);
    for (const [component, parts] of Object.entries(impact.byComponent)) {
      add(indicator, 'component', component, 'use', parts.use, unit);
      add(indicator, 'component', component, 'embodied', parts.embodied, unit);
    }
    addAll(indicator, 'module', impact.byModule, unit);
    addAll(indicator, 'phase', impact.byPhase, unit);
    addAll(indicator, 'stage', impact.byStage, unit);
  }

  for (const [id, { unit, hours }] of Object.entries(scenario.normalised ?? {})) add('normalised', 'unit', id, 'total', hours, unit);
  const cost = scenario.cost;
  if (cost !== null) {
    add('cost', 'total', '', 'total', cost.total, cost.currency);
    for (const part of ['electricity', 'hardware', 'other'] as const) add('cost', 'part', part, 'total', cost[part], cost.currency);
    for (const term of moneyTerms) add('cost', 'term', term, 'total', cost.terms[term], cost.currency);
    for (const per of ['perUsefulGpuHour', 'perReferenceHour', 'perFinalGpuHour'] as const) add('cost', 'unit', per, 'total', cost[per], `${cost.currency}/GPU-hour`);
  }
  return rows;
}

/** The whole result in long form: scenario, indicator, breakdown, key, life, statistics, unit, label, touched. `plan`: the plan it is of, for the names. */
export function resultToCsv(result: SimulationResult, plan: Plan): string {
  const names = namesOf(plan);
  return toCsv(resultHeader, result.scenarios.flatMap((scenario) => scenarioRows(scenario, names)));
}
