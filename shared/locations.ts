/**
 * The same work under other grids: a scenario moved as it stands, with its hardware, schedule, PUE
 * and WUE, so that only the electricity differs. A supply contract stays where it was made.
 */
import { drawFactor } from './factors/library.ts';
import { type Indicator, indicators } from './factors/schema.ts';
import { gridFactorId } from './model/electricity.ts';
import { chosenMethods, placeScenario, weighScenario } from './model/scenario.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { plusTerm, type Published, timesPublished } from './model/missing.ts';
import { type Sampler } from './plan/sampler.ts';
import { type Scenario } from './plan/schema.ts';
import { add } from './sampling/column.ts';
import { type Stat, statOf } from './sampling/statistics.ts';
import { workOf } from './simulate.ts';

/** What the study shows by location (arXiv 2604.11154, figure 11). */
export const locationIndicators = ['gwp', 'water'] as const satisfies readonly Indicator[];
export type LocationIndicator = (typeof locationIndicators)[number];

/** Null: no factor is published for the grid, or none for the part. */
export interface LocatedImpact {
  readonly use: Stat | null;
  readonly embodied: Stat | null;
  readonly total: Stat | null;
}

export interface Location {
  readonly zone: string;
  readonly impacts: Readonly<Record<LocationIndicator, LocatedImpact>>;
}

export interface LocationProgress {
  readonly done: number;
  readonly of: number;
}

/** The scenario with all of its work on one grid. */
export function movedTo(scenario: Scenario, zone: string): Scenario {
  const placement = scenario.placement === undefined ? undefined
    : Object.fromEntries(Object.entries(scenario.placement).map(([module, place]) => [module, typeof place === 'string' ? place : { ...place, grid: zone }]));
  return { ...scenario, grid: zone, electricity: 'location', ...(placement === undefined ? {} : { placement }) };
}

type Use = Readonly<Record<LocationIndicator, Published>>;

/** Use on another grid: electricity at the facility × the factor of the grid (method, section 4), and for water what is consumed on site. */
function useOn(zone: string, run: ScenarioRun, { plan, library }: Simulation, sampler: Sampler): Use {
  const drawn = (indicator: Indicator): Published => {
    const factor = drawFactor(library, gridFactorId(zone, indicator, chosenMethods(plan), library, () => undefined), sampler);
    return timesPublished(factor ?? null, run.energyKwh.facility);
  };
  const offSite = drawn('water');
  return { gwp: drawn('gwp'), water: offSite === null ? null : add(offSite, run.waterOnSite) };
}

function weighed(moved: Scenario, run: ScenarioRun, simulation: Simulation, sampler: Sampler): ScenarioRun {
  const { context } = workOf(simulation.plan, simulation.library, sampler, () => undefined);
  return weighScenario(placeScenario(moved, context), run.schedule);
}

/** A scenario under another grid as a simulation of its own, its schedule kept; null where the grid is not known. */
export function movedRun(simulation: Simulation, run: ScenarioRun, zone: string, sampler: Sampler): Simulation | null {
  const { plan, library } = simulation;
  const scenario = plan.scenarios.find(({ id }) => id === run.id);
  const known = indicators.some((indicator) => library.factor(gridFactorId(zone, indicator, chosenMethods(plan), library, () => undefined)) !== undefined);
  if (scenario === undefined || !known) return null;
  const moved = { ...movedTo(scenario, zone), name: `${scenario.name}, moved to the grid ${zone}` };
  return { ...simulation, plan: { ...plan, scenarios: [moved] }, scenarios: [weighed(moved, run, simulation, sampler)] };
}

/** The same by the whole pipeline: a grid that changes over time weighs each month of the work. */
function useWeighed(zone: string, scenario: Scenario, run: ScenarioRun, simulation: Simulation, sampler: Sampler): Use {
  const { impacts } = weighed(movedTo(scenario, zone), run, simulation, sampler);
  return { gwp: impacts.gwp.use, water: impacts.water.use };
}

/** A scenario of a simulation under each zone, one a step. `sampler`: the one the simulation was made with. */
export function* locationSteps(simulation: Simulation, run: ScenarioRun, zones: readonly string[], sampler: Sampler): Generator<LocationProgress, readonly Location[]> {
  const scenario = simulation.plan.scenarios.find(({ id }) => id === run.id);
  if (scenario === undefined) return [];
  const stat = (column: Published): Stat | null => (column === null ? null : statOf(column));
  const found: Location[] = [];
  for (const zone of zones) {
    yield { done: found.length, of: zones.length };
    const changes = Object.hasOwn(simulation.library.own.trajectories, zone);
    const use = changes ? useWeighed(zone, scenario, run, simulation, sampler) : useOn(zone, run, simulation, sampler);
    found.push({ zone, impacts: Object.fromEntries(locationIndicators.map((indicator) => {
      const { embodied } = run.impacts[indicator];
      return [indicator, { use: stat(use[indicator]), embodied: stat(embodied), total: stat(plusTerm(use[indicator], embodied)) }];
    })) as Record<LocationIndicator, LocatedImpact> });
  }
  return found;
}
