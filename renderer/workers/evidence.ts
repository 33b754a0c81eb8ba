/** Studies of the plan against evidence: beside what ran, and spread as recorded projects did. */
import { planAgainstActual, type PlanAgainstActual } from '../../shared/actual.ts';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { type Forecast, forecast } from '../../shared/compare/forecast/forecast.ts';
import { type FillPreview, previewFill } from '../../shared/forecast.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { type Sampler } from '../../shared/plan/sampler.ts';
import { type Problem } from '../../shared/problem.ts';
import { withSchedules } from './timeline.ts';

export interface ForecastAnswer {
  readonly forecast: Forecast;
  /** What each group that splits by stage would add to the plan, by its id; problems where it adds nothing. */
  readonly fills: Readonly<Record<string, FillPreview | readonly Problem[]>>;
}

export interface EvidenceStudies {
  /** A scenario beside an imported record: cells, what remains, the months; or why it cannot be. */
  readonly actual: { readonly ask: { readonly scenario: string; readonly record: Baseline }; readonly answer: PlanAgainstActual | readonly Problem[] };
  /** What a scenario would use if it spread as a class of records did. */
  readonly forecast: { readonly ask: { readonly scenario: string; readonly records: readonly Baseline[] }; readonly answer: ForecastAnswer | null };
}

type Steps<T> = Generator<{ readonly done: number; readonly of: number }, T>;

export function* actual({ scenario, record }: EvidenceStudies['actual']['ask'], simulation: Simulation): Steps<PlanAgainstActual | readonly Problem[]> {
  yield { done: 0, of: 1 };
  const shown = withSchedules(simulation);
  const run = shown.scenarios.find(({ id }) => id === scenario);
  return run === undefined ? [] : planAgainstActual(shown, run, record);
}

export function* forecastSteps({ scenario, records }: EvidenceStudies['forecast']['ask'], simulation: Simulation, sampler: Sampler): Steps<ForecastAnswer | null> {
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  if (run === undefined) return null;
  const made = forecast(run, records);
  const groups = made.groups.filter(({ stages }) => stages.length > 0);
  const fills: Record<string, FillPreview | readonly Problem[]> = {};
  for (const [at, group] of groups.entries()) {
    yield { done: at, of: groups.length };
    fills[group.id] = previewFill(simulation, run, group, sampler);
  }
  return { forecast: made, fills };
}
