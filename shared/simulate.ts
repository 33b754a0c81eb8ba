/**
 * The pipeline. Who reads only this file knows how Forewatt computes:
 *
 *   expand     activities and studies -> rows of work, uncertain sizes drawn
 *   estimate   rows -> GPU-hours on the reference accelerator
 *   place      rows -> the sites of a scenario, at the speed of their accelerators
 *   schedule   rows -> runs on the clusters of those sites: waits, failures, idle hours, the end
 *   intensity  one GPU-hour there -> indicators × component × use/embodied
 *   impacts    GPU-hours cube ⊗ intensity matrix
 *
 * Every figure is a column: element 0 is the central run, the others are draws that all scenarios
 * share, so that differences are paired.
 */
import { needsSchedule, scheduleOrSay } from './cluster/schedule.ts';
import { deadlineProblem } from './compare/deadline.ts';
import { type Library, openLibrary, watchLibrary } from './factors/library.ts';
import { checkReferences } from './factors/references.ts';
import { type FactorSet } from './factors/schema.ts';
import { checkFits } from './model/fits.ts';
import { placeScenario, type ScenarioContext, weighScenario } from './model/scenario.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { referenceAccelerator, wholeNodeGpus } from './model/site.ts';
import { peakFlops } from './model/speed.ts';
import { estimate } from './model/work.ts';
import { assumedDefaults, planDefaults } from './plan/defaults.ts';
import { expand } from './plan/expand.ts';
import { type Inputs, recordInputs } from './plan/inputs.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { type Plan, type Scenario } from './plan/schema.ts';
import { hasErrors, type Problem } from './problem.ts';
import { within } from './sampling/memory.ts';
import { makeStreams } from './sampling/streams.ts';

export const defaultSamples = 10_000;

export interface SimulateOptions {
  readonly seed?: number;
  readonly samples?: number;
  /** Ids of the scenarios to run; all unless named. */
  readonly scenarios?: readonly string[];
  /** Simulate shared clusters too; dedicated ones always are. */
  readonly schedule?: boolean;
  /** Draws kept from an earlier run; used when its seed and samples are those of this run. */
  readonly sampler?: Sampler;
  /** Hears how much is done, 0 to 1: after every replicate of a schedule and every scenario. */
  readonly progress?: (share: number) => void;
}

/** Place, schedule, intensity and impacts of one scenario. */
function runScenario(scenario: Scenario, context: ScenarioContext, always: boolean, progress: (share: number) => void): ScenarioRun {
  const placed = placeScenario(scenario, context);
  const schedule = always || needsSchedule(placed) ? scheduleOrSay(placed, ({ done, of }) => { progress(done / of); }) : null;
  const late = schedule === null ? null : deadlineProblem(context.plan, scenario, schedule);
  if (late !== null) context.say(late);
  return weighScenario(placed, schedule);
}

/** What a run has found wrong so far. */
export interface Findings {
  readonly problems: () => Problem[];
  readonly say: (problem: Problem) => void;
}

/** A plan against its library: problems that need no draw, each once. */
export function openPlan(plan: Plan, set: FactorSet): { readonly library: Library; readonly found: Findings } {
  const library = openLibrary(set, plan);
  const problems = new Map<string, Problem>();
  const say = (problem: Problem): void => void problems.set(`${problem.code} ${problem.path} ${problem.message}`, problem);
  for (const problem of [...checkReferences(plan, library), ...assumedDefaults(plan)]) say(problem);
  return { library, found: { problems: () => [...problems.values()], say } };
}

/** Expand and estimate: the work of a plan, before any scenario places it. */
export function workOf(plan: Plan, library: Library, sampler: Sampler, say: (problem: Problem) => void): { readonly context: ScenarioContext; readonly inputs: Inputs } {
  for (const problem of checkFits(plan, library)) say(problem);
  const watched = watchLibrary(library);
  const reference = referenceAccelerator(plan, library);
  const drawn = recordInputs(sampler);
  const rows = expand(plan, wholeNodeGpus(plan, watched.library), drawn.sampler);
  const works = estimate(rows, (precision) => peakFlops(watched.library, reference, precision, drawn.sampler) ?? null);
  return { context: { plan, works, library, sampler, say, read: watched.read(), margins: new Map() }, inputs: drawn.inputs() };
}

/**
 * Simulates a checked plan (`shared/plan/check.ts`). References into the factor set are checked
 * here: with errors, no scenario is run and `problems` says why.
 */
export function simulate(plan: Plan, set: FactorSet, options: SimulateOptions = {}): Simulation {
  const seed = options.seed ?? plan.seed ?? planDefaults.seed;
  const samples = options.samples ?? defaultSamples;
  const { library, found } = openPlan(plan, set);
  let inputs: Inputs = new Map();
  const run = (): Simulation['scenarios'] => {
    const kept = options.sampler;
    const sampler = kept?.seed === seed && kept.samples === samples ? kept : makeSampler(makeStreams(seed, samples));
    const work = workOf(plan, library, sampler, found.say);
    inputs = work.inputs;
    const wanted = plan.scenarios.filter((scenario) => options.scenarios?.includes(scenario.id) ?? true);
    return wanted.map((scenario, before) => {
      const progress = (share: number): void => options.progress?.((before + share) / wanted.length);
      const done = runScenario(scenario, work.context, options.schedule ?? false, progress);
      progress(1);
      return done;
    });
  };
  // A sampler that is kept remembers what it was used for: after an edit, only what depends on it is computed again.
  const memory = options.sampler?.memory ?? null;
  const scenarios = hasErrors(found.problems()) ? [] : within(memory, run);
  const problems = found.problems();
  // A scenario whose computing met an error (an unknown speed) has no result.
  return { plan, library, factorSet: set.id, factorSetHash: set.hash, seed, samples, scenarios: hasErrors(problems) ? [] : scenarios, inputs, problems };
}
