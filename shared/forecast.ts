/**
 * What filling a plan from recorded projects would make of it. Stands beside `simulate.ts`, because
 * the filled plan is simulated again, on the same draws.
 */
import { columnOf } from './compare/figures.ts';
import { referenceFill } from './compare/forecast/fill.ts';
import { type GroupForecast } from './compare/forecast/forecast.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { copyOf, isRefused } from './plan/edit-tools.ts';
import { fillFromReference, type ReferenceFill, rowsWithoutFailed } from './plan/reference-edits.ts';
import { type Sampler } from './plan/sampler.ts';
import { type Problem } from './problem.ts';
import { type Stat, statOf } from './sampling/statistics.ts';
import { simulate } from './simulate.ts';

/** A figure of the scenario as it is and as it would be; null where it is not known. */
export interface BeforeAfter {
  readonly before: Stat;
  readonly after: Stat;
}

export interface FillPreview {
  readonly fill: ReferenceFill;
  /** Rows and studies of the plan that say nothing about failures and would get the failed share. */
  readonly withoutFailed: readonly string[];
  readonly gpuHours: BeforeAfter;
  readonly gwp: BeforeAfter | null;
}

function bothOf(figure: 'gpuHours' | 'gwp', before: ScenarioRun, after: ScenarioRun): BeforeAfter | null {
  const [one, other] = [columnOf(before, figure), columnOf(after, figure)];
  return one === null || other === null ? null : { before: statOf(one), after: statOf(other) };
}

/** What a group of recorded projects would add to the plan, and what it would come to; or why it adds nothing. `sampler`: the one the simulation was made with. */
export function previewFill({ plan, library, seed, samples }: Simulation, run: ScenarioRun, group: GroupForecast, sampler: Sampler): FillPreview | readonly Problem[] {
  const fill = referenceFill(plan, run, group);
  if ('length' in fill) return fill;
  const filled = copyOf(plan);
  const done = fillFromReference(filled, fill);
  if (isRefused(done)) return done;
  const { scenarios, problems } = simulate(filled, library.set, { seed, samples, sampler, scenarios: [run.id] });
  const [after] = scenarios;
  const gpuHours = after === undefined ? null : bothOf('gpuHours', run, after);
  if (after === undefined || gpuHours === null) return problems;
  return { fill, withoutFailed: fill.failed === null ? [] : rowsWithoutFailed(plan), gpuHours, gwp: bothOf('gwp', run, after) };
}
