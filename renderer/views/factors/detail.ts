/** What the detail of a factor says: which scenarios use it, what else could stand for it. Pure. */
import { totalsOf, type TotalKey } from '../../../shared/factors/touches.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { type ScenarioResult, type SimulationResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type TextKey } from '../../text/t.ts';
import { type Entry } from './catalogue.ts';

/** Scenarios of the plan by the factors their figures rest on; none before there is a result. */
export function usersOf(plan: Plan, result: Pick<SimulationResult, 'scenarios'> | null): ReadonlyMap<string, readonly Scenario[]> {
  const users = new Map<string, Scenario[]>();
  for (const scenario of plan.scenarios) {
    const ids = result?.scenarios.find((each) => each.id === scenario.id)?.factors ?? [];
    for (const id of ids) users.set(id, [...(users.get(id) ?? []), scenario]);
  }
  return users;
}

/** Totals by their names. */
export const totalTitles: Readonly<Record<TotalKey, TextKey>> = {
  gpuHours: 'indicator.gpuHours', energy: 'indicator.energy', gwp: 'indicator.gwp', pe: 'indicator.pe', adp: 'indicator.adp', water: 'indicator.water', cost: 'indicator.cost', clusterTime: 'strip.clusterTime',
};

export interface TouchedResult {
  readonly key: TotalKey;
  readonly stat: Stat;
  readonly unit: string;
  /** Its place in the result of the scenario. */
  readonly path: readonly string[];
}

/** The figures of a scenario that rest on a factor: for a grid the use part alone, for production the embodied part. */
export function resultsOn(factor: string, result: ScenarioResult): readonly TouchedResult[] {
  const part = /^grid\.|\.wue$/.test(factor) ? 'use' : /^(component|embodied)\.|\.pcfGwp$/.test(factor) ? 'embodied' : 'total';
  return totalsOf(factor).flatMap((key): readonly TouchedResult[] => {
    if (key === 'gpuHours') return [{ key, stat: result.gpuHours, unit: 'GPU-hours', path: ['gpuHours'] }];
    if (key === 'energy') return [{ key, stat: result.energyKwh.facility, unit: 'kWh', path: ['energyKwh', 'facility'] }];
    if (key === 'clusterTime') return result.fullClusterDays === null ? [] : [{ key, stat: result.fullClusterDays, unit: 'days', path: ['fullClusterDays'] }];
    if (key === 'cost') return result.cost === null ? [] : [{ key, stat: result.cost.total, unit: result.cost.currency, path: ['cost', 'total'] }];
    const impact = result.impacts[key];
    const stat = impact[part];
    return stat === null ? [] : [{ key, stat, unit: impact.unit, path: ['impacts', key, part] }];
  });
}

/** The parts of an id that say what a factor is, without its method or place. */
function family(id: string): string {
  const [kind = '', second = '', ...rest] = id.split('.');
  const field = (rest.at(-1) ?? second).replace(/^(gwp|pe|adp|water)[A-Z]\w*$/, '$1');
  if (kind === 'grid') return `grid.${second}.${field}`;
  if (kind === 'component' && second === 'gpu' && /^(default|pcf|falk)$/.test(rest[0] ?? '')) return `component.gpu.*.${field}`;
  if (kind === 'component' && field === 'densityGbPerCm2') return `component.${second}.${field}`;
  if (kind === 'component' && second === 'case') return `component.case.*.${rest.slice(1).join('.')}`;
  if (kind === 'accelerator' && field === 'pcfGwp') return 'component.gpu.*.gwp';
  return id;
}

const plansOwn = (entry: Entry, places: ReadonlySet<string>): boolean => entry.factor.place !== null && places.has(entry.factor.place);
const fieldOf = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/**
 * The same thing by another method first (generation or consumption, the embodied methods), then at
 * other places: those of the plan, then of the same country, `most` in all.
 */
export function alternativesTo(entry: Entry, entries: readonly Entry[], places: ReadonlySet<string>, most = 8): readonly Entry[] {
  const { id, place } = entry.factor;
  const own = family(id);
  const others = entries.filter((each) => each.factor.id !== id);
  const methods = others.filter((each) => family(each.factor.id) === own);
  if (entry.kind !== 'grid' && entry.kind !== 'facility') return methods.slice(0, most);
  const country = place?.slice(0, 2) ?? '';
  const elsewhere = others.filter((each) => each.kind === entry.kind && fieldOf(each.factor.id) === fieldOf(id) && each.factor.place !== null);
  const near = elsewhere.filter((each) => plansOwn(each, places) || each.factor.place?.slice(0, 2) === country);
  return [...new Set([...methods, ...near.filter((each) => plansOwn(each, places)), ...near])].slice(0, most);
}
