/**
 * Where an uncertain input stands in a plan: drivers and tornado name inputs by the key of their
 * stream (`cluster.load`), and people change them at a path (`scenarios.base.with.load`).
 */
import { type Library } from '../factors/library.ts';
import { activityDefaults, assumedPue, assumedWue, clusterDefaults, studyDefaults } from '../plan/defaults.ts';
import { readCell } from '../plan/check-quantities.ts';
import { cellAt, clusterCells, isFactorId } from '../plan/fields.ts';
import { getAt } from '../plan/paths.ts';
import { type Plan, type Scenario } from '../plan/schema.ts';
import { type Quantity } from '../quantity/quantity.ts';

/** A cluster's field as a scenario has it: its own, else the cluster's. */
function clusterPath(plan: Plan, scenario: Scenario, field: string): string {
  const own = `scenarios.${scenario.id}.with.${field}`;
  return getAt(plan, own) === undefined ? `clusters.${scenario.cluster}.${field}` : own;
}

function overheadPath(scenario: Scenario, which: 'pue' | 'wue', library: Library): string {
  const published = `facility.${scenario.facility ?? ''}.${which}`;
  return scenario[which] === undefined && library.quantity(published) !== undefined ? published : `scenarios.${scenario.id}.${which}`;
}

/** Price streams and the fields they are typed in, by kind of ownership. */
const priceFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  price: { rent: 'pricePerGpuHour', own: 'pricePerNode' }, 'electricity-price': { own: 'electricityPerKwh' },
};

function pricePath(plan: Plan, scenario: Scenario, key: string): string | null {
  const ownership = scenario.with?.ownership ?? plan.clusters.find(({ id }) => id === scenario.cluster)?.ownership;
  const field = priceFields[key]?.[ownership?.kind ?? ''];
  return field === undefined ? null : clusterPath(plan, scenario, `ownership.${field}`);
}

/**
 * The path at which an input of a scenario is changed; null where it is no single cell (the
 * unknown that all figures of a GPU share). Modules placed elsewhere have fields of their own.
 */
export function pathOfInput(plan: Plan, scenarioId: string, key: string, library: Library): string | null {
  const scenario = plan.scenarios.find(({ id }) => id === scenarioId);
  if (scenario === undefined) return null;
  if (key === 'scenario.pue' || key === 'scenario.wue') return overheadPath(scenario, key === 'scenario.pue' ? 'pue' : 'wue', library);
  if (key.startsWith('scenario.')) return `scenarios.${scenario.id}.${key.slice('scenario.'.length)}`;
  if (Object.hasOwn(priceFields, key)) return pricePath(plan, scenario, key);
  if (key === 'cluster.speed.m') return 'speed.spread';
  const field = key.startsWith('cluster.') ? key.slice('cluster.'.length) : null;
  if (field !== null) return Object.hasOwn(clusterCells, field) || field.startsWith('ownership.') ? clusterPath(plan, scenario, field) : null;
  return isFactorId(key) ? (library.quantity(key) === undefined ? null : key) : key;
}

function defaultAt(plan: Plan, path: string): unknown {
  const [list, id, ...rest] = path.split('.');
  const field = rest.at(-1) ?? '';
  if (list === 'clusters') return (clusterDefaults as Readonly<Record<string, unknown>>)[field];
  if (list === 'activities') return (activityDefaults as Readonly<Record<string, unknown>>)[field] ?? (field === 'runs' ? 1 : undefined);
  if (list === 'ablations') return (studyDefaults as Readonly<Record<string, unknown>>)[field];
  if (list !== 'scenarios') return undefined;
  if (rest.length === 1) return field === 'pue' ? assumedPue : field === 'wue' ? assumedWue : undefined;
  const cluster = plan.scenarios.find((scenario) => scenario.id === id)?.cluster ?? '';
  return rest[0] === 'with' ? standingAt(plan, `clusters.${cluster}.${rest.slice(1).join('.')}`) : undefined;
}

/** What stands at a path: as typed, else what its absence means. */
export function standingAt(plan: Plan, path: string): unknown {
  return getAt(plan, path) ?? defaultAt(plan, path);
}

/** The quantity at a path of a checked plan, or of a factor as the plan sees it; null where there is none. */
export function quantityAtPath(plan: Plan, path: string, library: Library): Quantity | null {
  if (isFactorId(path)) return library.quantity(path) ?? null;
  const cell = cellAt(path);
  const input = standingAt(plan, path);
  if (cell === null || (typeof input !== 'number' && typeof input !== 'string')) return null;
  const read = readCell(path, input, cell);
  return read.ok ? read.quantity : null;
}
