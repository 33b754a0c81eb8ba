/**
 * What a simulation means, for every host: drivers, tornado, caps with what to cut.
 *
 * Stands beside `simulate.ts`, because moving an input runs the pipeline again.
 */
import { type CapAnswer, capsOf, isJudged } from './compare/caps.ts';
import { type Cut, cutFor, type CutOptions } from './compare/cuts.ts';
import { allDrivers, type Drivers } from './compare/drivers.ts';
import { type MovedRun, moveInputs } from './compare/tornado.ts';
import { type Simulation } from './model/simulation.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { makeStreams } from './sampling/streams.ts';
import { simulate } from './simulate.ts';

/** Every input of a simulation moved once, others at their medians: what tornado and drivers read. Costs some tenth of the simulation. */
export function movedRun(simulation: Simulation): MovedRun {
  const scenarios = simulation.scenarios.map((run) => run.id);
  return moveInputs(simulation, (sampler) => simulate(simulation.plan, simulation.library.set, { seed: sampler.seed, samples: sampler.samples, sampler, scenarios }));
}

/** Drivers of every figure of every scenario, by scenario. */
export function driversByScenario(simulation: Simulation): Record<string, Drivers> {
  return allDrivers(simulation, movedRun(simulation));
}

/** A cap judged in a scenario; `cut`: null where it is kept as it is with the wanted probability. */
export type CapReport = CapAnswer & { readonly cut: Cut | null };

export const defaultCut: CutOptions = { probability: 0.9, by: 'gpuHours' };

/** Every cap of the plan in every scenario, and what to cut where it is not kept with the wanted probability. */
export function capsByScenario(simulation: Simulation, options: CutOptions = defaultCut, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): Record<string, CapReport[]> {
  return Object.fromEntries(simulation.scenarios.map((run) => [run.id, capsOf(simulation, run, sampler).map((answer): CapReport => ({
    ...answer, cut: isJudged(answer) && answer.probabilityKept < options.probability ? cutFor(simulation, run, answer.cap, options, sampler) : null,
  }))]));
}
