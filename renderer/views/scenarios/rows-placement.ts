/** Rows that send a module elsewhere: another cluster, and there another grid and facility. Pure. */
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { type Placement, type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { t } from '../../text/t.ts';
import { facilityChoices, facilityName, gramsOf, gridChoices, gridName } from './places.ts';
import { type Choice, type ScenarioRow } from './row.ts';

type Placed = Exclude<Placement, string>;

/** Where a module stands in a scenario; null: where the scenario does. */
function placedAt({ placement }: Scenario, module: string): Placed | null {
  const place = placement !== undefined && Object.hasOwn(placement, module) ? placement[module] : undefined;
  return place === undefined ? null : typeof place === 'string' ? { cluster: place } : place;
}

/** A place that says no more than its cluster is written as that. */
function written(place: Placed): Placement {
  return Object.values(place).filter((value) => value !== undefined).length === 1 ? place.cluster : place;
}

interface Part {
  readonly field: 'grid' | 'facility';
  readonly choices: readonly Choice[];
  readonly nameOf: (id: string) => string;
  readonly figureOf: (id: string) => string | undefined;
}

function partRow({ id: module, name }: Plan['modules'][number], { field, choices, nameOf, figureOf }: Part): ScenarioRow {
  return {
    id: `placement.${module}.${field}`, label: t(`scenarios.moduleAt.${field}`, { module: name }), kind: 'choice',
    choices: [{ value: '', label: t('scenarios.asScenario') }, ...choices],
    cell(scenario) {
      const value = placedAt(scenario, module)?.[field];
      const figure = value === undefined ? undefined : figureOf(value);
      return { text: value === undefined ? t('scenarios.asScenario') : nameOf(value), ...(figure === undefined ? {} : { figure }), given: value === undefined, assumed: false, edited: value ?? '' };
    },
    change(scenario, value) {
      const place = placedAt(scenario, module) ?? { cluster: scenario.cluster };
      return { path: `scenarios.${scenario.id}.placement.${module}`, value: written({ ...place, [field]: value === '' ? undefined : value }) };
    },
    fixed: (scenario) => placedAt(scenario, module) === null,
  };
}

function clusterRow(plan: Plan, { id: module, name }: Plan['modules'][number]): ScenarioRow {
  return {
    id: `placement.${module}`, label: t('scenarios.moduleOn', { module: name }), kind: 'choice',
    choices: [{ value: '', label: t('scenarios.asScenario') }, ...plan.clusters.map((cluster) => ({ value: cluster.id, label: cluster.name }))],
    cell(scenario) {
      const id = placedAt(scenario, module)?.cluster;
      return { text: id === undefined ? t('scenarios.asScenario') : (plan.clusters.find((cluster) => cluster.id === id)?.name ?? id), given: id === undefined, assumed: false, edited: id ?? '' };
    },
    change(scenario, value) {
      return { path: `scenarios.${scenario.id}.placement.${module}`, value: value === '' ? undefined : written({ ...placedAt(scenario, module), cluster: value }) };
    },
  };
}

/** One row for each module, and below it where it is once any scenario sends it elsewhere. None where all is in one place. */
export function placementRows(plan: Plan, set: FactorSet | null): ScenarioRow[] {
  const isPlaced = (module: string): boolean => plan.scenarios.some((scenario) => placedAt(scenario, module) !== null);
  if (!plan.modules.some(({ id }) => isPlaced(id)) && (plan.clusters.length < 2 || plan.modules.length < 2)) return [];
  const parts: readonly Part[] = [
    { field: 'grid', choices: gridChoices(plan, set), nameOf: (zone) => gridName(set, zone), figureOf: (zone) => gramsOf(set, zone) },
    { field: 'facility', choices: facilityChoices(plan, set), nameOf: (id) => facilityName(set, id), figureOf: () => undefined },
  ];
  return plan.modules.flatMap((module) => [clusterRow(plan, module), ...(isPlaced(module.id) ? parts.map((part) => partRow(module, part)) : [])]);
}
