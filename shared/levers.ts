/**
 * Levers of a plan: what could be changed, and what each change saves here. Stands beside
 * `simulate.ts`, because every lever runs the pipeline once.
 */
import { isScheduled } from './analyse.ts';
import { type Figure } from './compare/figures.ts';
import { combined, type Evaluate, type Lever, type LeverProgress, leversOf, leverSteps } from './compare/levers/evaluate.ts';
import { type Simulation } from './model/simulation.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { type Problem } from './problem.ts';
import { makeStreams } from './sampling/streams.ts';
import { simulate } from './simulate.ts';

/** Columns hold the central run in front; no draw of it is read here. */
const fewSamples = 1;

function evaluator(simulation: Simulation, scenario: string, sampler: Sampler): Evaluate {
  const { seed, samples, library } = simulation;
  const schedule = isScheduled(simulation);
  const few = makeSampler(makeStreams(seed, fewSamples));
  return (plan, centralOnly) => simulate(plan, library.set, { seed, scenarios: [scenario], schedule, ...(centralOnly ? { samples: fewSamples, sampler: few } : { samples, sampler }) });
}

/**
 * Every lever in a simulated scenario, the greatest mean saving of `by` first, then those that are
 * not applicable. `sampler`: the one the simulation was made with, whose draws are then not made again.
 */
export function planLevers(simulation: Simulation, scenario: string, by: Figure = 'gwp', sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): Lever[] {
  return leversOf(simulation, scenario, evaluator(simulation, scenario, sampler), by);
}

/** The same in steps of one simulation each, not ranked. */
export function planLeverSteps(simulation: Simulation, scenario: string, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): Generator<LeverProgress, Lever[]> {
  return leverSteps(simulation, scenario, evaluator(simulation, scenario, sampler));
}

/** Several of them at once: one change, with what it saves as a whole; or why they do not go together. */
export function leversTogether(simulation: Simulation, scenario: string, levers: readonly Lever[], sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): Lever | Problem[] {
  return combined(simulation, scenario, levers, evaluator(simulation, scenario, sampler));
}
