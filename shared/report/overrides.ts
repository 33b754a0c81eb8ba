/** What a plan replaces, and which results that touches. */
import { openLibrary } from '../factors/library.ts';
import { type Factor, type FactorSet, type Indicator, indicators } from '../factors/schema.ts';
import { type Plan, type Scenario } from '../plan/schema.ts';
import { printNumber } from '../quantity/print.ts';
import { type ScenarioResult } from '../result.ts';
import { cell, left, type ReportTable, right } from './document.ts';
import { factorsUsed } from './sources.ts';

/** A total of the strip. */
export type TotalKey = 'gpuHours' | 'energy' | Indicator | 'cost' | 'clusterTime';

const electric: readonly TotalKey[] = ['energy', ...indicators, 'cost'];
const everything: readonly TotalKey[] = ['gpuHours', ...electric, 'clusterTime'];

/** The totals that rest on a factor, by its id; all of them where the id does not say. */
export function totalsOf(factor: string): readonly TotalKey[] {
  const indicator = indicators.find((each) => new RegExp(`\\.${each}([A-Z.]|$)`).test(factor));
  if (/^(grid|component|embodied)\./.test(factor)) return indicator === undefined ? indicators : [indicator];
  if (/^accelerator\.[^.]+\.pcfGwp$/.test(factor)) return ['gwp'];
  if (factor.endsWith('.wue')) return ['water'];
  if (factor.startsWith('price.')) return ['cost'];
  if (/^node\.[^.]+\.gpus$/.test(factor) || /^speed\.|\.(peak\w*|bandwidth\w*)$/.test(factor)) return everything;
  if (/^(facility|power|node)\.|\.tdpW$/.test(factor)) return electric;
  return factor.startsWith('accelerator.') ? indicators : everything;
}

/** Ids of overridden factors that the figures of a scenario rest on, in the order of the plan. */
export function overriddenIn(plan: Plan, scenario: Scenario, set: FactorSet): readonly string[] {
  const overrides = plan.overrides ?? [];
  if (overrides.length === 0) return [];
  const shipped = new Set(set.factors.map((factor) => factor.id));
  const used = new Set(factorsUsed(plan, scenario, set).map(({ factor }) => factor.id));
  const places = new Set([scenario.grid, ...Object.values(scenario.placement ?? {}).flatMap((place) => (typeof place === 'string' || place.grid === undefined ? [] : [place.grid]))]);
  const nodes = new Set([scenario.with?.node, ...plan.clusters.map((cluster) => cluster.node)]);
  // What the library does not have is used where its grid or node is.
  const added = (id: string): boolean => (id.startsWith('grid.') ? places.has(id.split('.')[1] ?? '') : id.startsWith('embodied.') && nodes.has(id.split('.')[1]));
  return overrides.map((override) => override.factor).filter((id) => (shipped.has(id) ? used.has(id) : added(id)));
}

/** The overridden factors behind each total of a scenario; totals that none touches are absent. */
export function overriddenTotals(plan: Plan, scenario: Scenario, set: FactorSet, result: Pick<ScenarioResult, 'touched'> | null = null): ReadonlyMap<TotalKey, readonly string[]> {
  const touched = new Map<TotalKey, string[]>();
  for (const id of result?.touched ?? overriddenIn(plan, scenario, set)) for (const key of totalsOf(id)) touched.set(key, [...(touched.get(key) ?? []), id]);
  return touched;
}

/** Overrides with the library's value beside; null when the plan has none. */
export function overridesTable(plan: Plan, set: FactorSet): ReportTable | null {
  const overrides = plan.overrides ?? [];
  if (overrides.length === 0) return null;
  const shipped = new Map<string, Factor>(set.factors.map((factor) => [factor.id, factor]));
  const library = openLibrary(set, plan);
  return {
    caption: 'Factors replaced in this plan',
    columns: [left('Factor'), right('In this plan'), right('Median'), right('In the library'), left('Unit'), left('Note'), left('Source')],
    rows: overrides.map(({ factor: id, value, note, source }) => {
      const before = shipped.get(id);
      const now = library.factor(id);
      return [
        cell(id), cell(String(value), 'strong'), cell(now === undefined ? '' : printNumber(now.value)), before === undefined ? cell('not in it', 'missing') : cell(printNumber(before.value)),
        cell(before?.unit ?? ''), note === undefined ? cell('none stated', 'missing') : cell(note), source === undefined ? cell('none stated', 'missing') : cell(source),
      ];
    }),
  };
}
