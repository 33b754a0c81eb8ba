/**
 * Figures by their place in the result (`scenarios.base.impacts.gwp.use`): which figure a selection
 * speaks of, its statistic, its unit, its name in words. Pure.
 */
import { type Plan } from '../../../shared/plan/schema.ts';
import { wholeOfFigure } from '../../../shared/report/explain/paths.ts';
import { type ScenarioResult, type SimulationResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type Selection } from '../../state/view.ts';
import { t, type TextKey } from '../../text/t.ts';
import { derivedUnit, derivedWords, isDerived } from './derived.ts';

/** Scenario and the keys below it; null for a path that is none of a figure. */
export function splitPath(path: string): { readonly scenario: string; readonly keys: readonly string[] } | null {
  const [head, scenario, ...keys] = path.split('.');
  return head !== 'scenarios' || scenario === undefined || keys.length === 0 ? null : { scenario, keys };
}

export function figurePath(scenario: string, ...keys: readonly string[]): string {
  return ['scenarios', scenario, ...keys].join('.');
}

/** The keys of the totals on the strip and below the scenario matrix, by their row. */
export const totalKeys: Readonly<Record<string, readonly string[]>> = {
  gpuHours: ['gpuHours'], energy: ['energyKwh', 'facility'], gwp: ['impacts', 'gwp', 'total'], water: ['impacts', 'water', 'total'],
  adp: ['impacts', 'adp', 'total'], pe: ['impacts', 'pe', 'total'], cost: ['cost', 'total'], clusterTime: ['fullClusterDays'],
};

export function totalPath(scenario: string, total: string): string {
  return figurePath(scenario, ...(totalKeys[total] ?? [total]));
}

/** The figure a selection speaks of; null for one that has none. */
export function pathOfSelection(selection: Selection, scenario: string): string | null {
  switch (selection.kind) {
    case 'figure': return selection.path;
    case 'plan': return figurePath(scenario, 'gpuHours');
    case 'module': return figurePath(scenario, 'gpuHoursBy', 'module', selection.module);
    case 'phase': return figurePath(scenario, 'gpuHoursBy', 'phase', selection.phase);
    case 'cell': return figurePath(scenario, 'gpuHoursBy', 'moduleByPhase', selection.module, selection.phase);
    case 'activity':
    case 'ablation': return figurePath(scenario, 'gpuHoursBy', 'row', selection.id);
    case 'stage': return figurePath(scenario, 'gpuHoursBy', 'stage', selection.stage);
    case 'indicator': return figurePath(scenario, 'impacts', selection.indicator, 'total');
    case 'component': return figurePath(scenario, 'impacts', selection.indicator, 'byComponent', selection.component, 'total');
    default: return null;
  }
}

function isStat(value: unknown): value is Stat {
  return typeof value === 'object' && value !== null && 'mean' in value && 'central' in value;
}

/** The statistic at a path; null where the result has no such figure (not published, no price, left out). */
export function statAt(result: SimulationResult | null, path: string): Stat | null {
  const place = splitPath(path);
  const scenario = result?.scenarios.find((each) => each.id === place?.scenario);
  if (place === null || scenario === undefined) return null;
  let value: unknown = scenario;
  for (const key of place.keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return isStat(value) ? value : null;
}

/** Canonical unit of the figure at a path. */
export function unitAt(scenario: ScenarioResult | null, path: string): string {
  const keys = splitPath(path)?.keys ?? [];
  if (isDerived(keys)) return derivedUnit(keys, scenario?.cost?.currency ?? '');
  switch (keys[0]) {
    case 'energyKwh': return 'kWh';
    case 'fullClusterDays': return 'days';
    case 'researchMultiplier': return '';
    case 'schedule': return keys[1] === 'makespanDays' || keys[1] === 'chainDays' ? 'days' : keys[1] === 'meanWaitHours' ? 'h' : '';
    case 'normalised': return scenario?.normalised?.[keys[1] ?? '']?.unit ?? '';
    case 'cost': return scenario?.cost?.currency ?? '';
    case 'impacts': return scenario?.impacts[keys[1] as keyof ScenarioResult['impacts']].unit ?? '';
    default: return 'GPU-hours';
  }
}

/** The total a figure is a part of; null for a total itself. */
export function wholeOf(path: string): string | null {
  const place = splitPath(path);
  if (place === null) return null;
  const whole = wholeOfFigure(place.keys.join('.'));
  return whole === null ? null : figurePath(place.scenario, whole);
}

/** What the inspector selects to show a row of the plan; null when the plan has no such row. */
export function rowSelection(plan: Plan, id: string): Selection | null {
  if (plan.activities.some((activity) => activity.id === id)) return { kind: 'activity', id };
  return plan.ablations.some((study) => study.id === id) ? { kind: 'ablation', id } : null;
}

/** The row, cell or module of the plan table whose GPU-hours, or share of them, a figure is; null for other figures. */
export function selectionBehind(plan: Plan, path: string): Selection | null {
  const keys = splitPath(path)?.keys ?? [];
  const [kind, by, a = '', b = ''] = keys[0] === 'share' ? keys.slice(1) : keys;
  if (kind !== 'gpuHoursBy') return null;
  switch (by) {
    case 'row': return rowSelection(plan, a);
    case 'module': return { kind: 'module', module: a };
    case 'moduleByPhase': return { kind: 'cell', module: a, phase: b };
    default: return null;
  }
}

function partName(list: readonly { readonly id: string; readonly name: string }[], id: string | undefined): string {
  return list.find((each) => each.id === id)?.name ?? id ?? '';
}

function rowName(plan: Plan, id: string | undefined): string {
  const study = plan.ablations.find((each) => each.id === id);
  return plan.activities.find((each) => each.id === id)?.name ?? study?.question ?? id ?? '';
}

function hoursWords(plan: Plan, [by, a, b]: readonly string[]): readonly string[] {
  switch (by) {
    case 'module': return [t('figure.by.module'), partName(plan.modules, a)];
    case 'phase': return [t('figure.by.phase'), partName(plan.phases, a)];
    case 'stage': return [t('figure.by.stage'), t(`stage.${a ?? ''}` as TextKey)];
    case 'runPhase': return [t('figure.by.runPhase'), t(`runPhase.${a ?? ''}` as TextKey)];
    case 'moduleByPhase': return [partName(plan.modules, a), partName(plan.phases, b)];
    default: return [t('figure.by.row'), rowName(plan, a)];
  }
}

const parts: Readonly<Record<string, TextKey>> = {
  use: 'figure.use', useLocation: 'figure.useLocation', embodied: 'figure.embodied', onSite: 'figure.onSite', offSite: 'figure.offSite',
};

function impactWords(plan: Plan, [by, key, part]: readonly string[]): readonly string[] {
  switch (by) {
    case 'total': return [];
    case 'byModule': return hoursWords(plan, ['module', ...(key === undefined ? [] : [key])]);
    case 'byPhase': return hoursWords(plan, ['phase', ...(key === undefined ? [] : [key])]);
    case 'byStage': return hoursWords(plan, ['stage', ...(key === undefined ? [] : [key])]);
    case 'byComponent': return [t(`component.${key ?? ''}` as TextKey), ...(part === 'use' || part === 'embodied' ? [t(parts[part] ?? 'figure.use')] : [])];
    default: return [t(parts[by ?? ''] ?? 'figure.use')];
  }
}

/** A figure in words, from the general to the particular, without its scenario. `recordName` names a record by its id. */
export function figureWords(plan: Plan, path: string, recordName: (id: string) => string = (id) => id): readonly string[] {
  const all = splitPath(path)?.keys ?? [];
  if (isDerived(all)) return derivedWords(plan, all, recordName);
  const [kind, ...keys] = all;
  switch (kind) {
    case 'gpuHours': return [t('figure.gpuHours')];
    case 'gpuHoursBy': return [t('figure.gpuHours'), ...hoursWords(plan, keys)];
    case 'energyKwh': return [t(keys[0] === 'it' ? 'figure.energyIt' : 'figure.energy')];
    case 'impacts': return [t(`indicator.${keys[0] ?? 'gwp'}` as TextKey), ...impactWords(plan, keys.slice(1))];
    case 'normalised': return [plan.custom?.normalised?.[keys[0] ?? '']?.name ?? path];
    case 'cost': return [t('figure.cost'), ...(keys[0] === 'total' ? [] : [t(`figure.cost.${(keys[0] === 'terms' ? keys[1] : keys[0]) ?? 'other'}` as TextKey)])];
    case 'schedule': return [t('figure.schedule'), t(`figure.schedule.${keys[0] ?? 'makespanDays'}` as TextKey)];
    case 'idleGpuHours':
    case 'lostGpuHours':
    case 'researchMultiplier':
    case 'fullClusterDays': return [t(`figure.${kind}`)];
    default: return [path];
  }
}
