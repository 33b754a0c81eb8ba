/** The figures of a study: a scenario as one side of them, and the same work under other grids. */
import { plannedCells, plannedRuns } from '../../shared/actual.ts';
import { planSide } from '../../shared/compare/study/plan-side.ts';
import { type StudySide } from '../../shared/compare/study/side.ts';
import { type Location, type LocationProgress, locationSteps } from '../../shared/locations.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { type Sampler } from '../../shared/plan/sampler.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { withSchedules } from './timeline.ts';

export interface FigureStudies {
  /** Null where the plan has no GPU-hours. `scheduled`: asked again once its clusters are, for what that changes. */
  readonly figures: { readonly ask: { readonly scenario: string; readonly scheduled: boolean }; readonly answer: StudySide | null };
  readonly locations: { readonly ask: { readonly scenario: string; readonly zones: readonly string[]; readonly scheduled: boolean }; readonly answer: readonly Location[] };
}

export function figuresOf(scenario: string, plain: Simulation, sampler: Sampler): StudySide | null {
  const simulation = withSchedules(plain);
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  if (run === undefined || statOf(run.work.total).mean <= 0) return null;
  return planSide(simulation, run, plannedCells(simulation, run, sampler), plannedRuns(simulation, run, sampler), sampler);
}

export function* locations(scenario: string, zones: readonly string[], plain: Simulation, sampler: Sampler): Generator<LocationProgress, readonly Location[]> {
  const simulation = withSchedules(plain);
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  return run === undefined ? [] : yield* locationSteps(simulation, run, zones, sampler);
}
