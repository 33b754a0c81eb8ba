/**
 * What a finish date asks for: the smallest cluster that keeps it, and the money of the scenario with
 * that cluster. Stands beside `simulate.ts`, because every scenario is sized and then simulated again.
 */
import { kilowattsPerGpu } from './compare/procurement/elsewhere.ts';
import { columnOf } from './compare/figures.ts';
import { type SizePoint, type SizingProgress } from './compare/procurement/sizing.ts';
import { type Simulation } from './model/simulation.ts';
import { copyOf } from './plan/edit-tools.ts';
import { setAt } from './plan/paths.ts';
import { type Sampler } from './plan/sampler.ts';
import { type Scenario } from './plan/schema.ts';
import { type Problem } from './problem.ts';
import { multiply } from './sampling/column.ts';
import { type Stat, statOf } from './sampling/statistics.ts';
import { simulate } from './simulate.ts';
import { planSizingSteps } from './sizing.ts';

export interface FinishRequest {
  /** The last day on which runs may still work. */
  readonly finish: string;
  /** How often that is to be so, 0 to 1. */
  readonly probability: number;
}

/** What a scenario needs for a finish date; or what to change, where none of its sizes keeps it. */
export interface ForFinish {
  readonly scenario: string;
  readonly size: SizePoint | null;
  /** Money with that size, in the plan's currency; null where no price is stated. */
  readonly money: Stat | null;
  /** Power connection at the meter. */
  readonly kilowatts: Stat | null;
  readonly problems: readonly Problem[];
}

/** Where the nodes of a cluster are changed: in the scenario alone when it is its own cluster, else where the cluster is described. */
export function nodesPath({ id, cluster: own }: Scenario, cluster: string): string {
  return own === cluster ? `scenarios.${id}.with.nodes` : `clusters.${cluster}.nodes`;
}

/** Sizes one scenario of a simulation for a finish date and prices it, one size a step. `sampler`: the one the simulation was made with. */
export function* forFinishSteps({ plan, library, seed, samples }: Simulation, scenario: string, request: FinishRequest, sampler: Sampler): Generator<SizingProgress, ForFinish> {
  const sizing = yield* planSizingSteps(plan, library.set, scenario, request, { seed, samples, sampler });
  const nothing = { scenario, size: null, money: null, kilowatts: null };
  if (Array.isArray(sizing)) return { ...nothing, problems: sizing };
  const { smallest, problem, cluster } = sizing;
  const chosen = plan.scenarios.find(({ id }) => id === scenario);
  if (smallest === null || chosen === undefined) return { ...nothing, problems: problem === null ? [] : [problem] };
  const sized = copyOf(plan);
  setAt(sized, nodesPath(chosen, cluster), smallest.nodes);
  const run = simulate(sized, library.set, { seed, samples, sampler, scenarios: [scenario], schedule: true }).scenarios.find(({ id }) => id === scenario);
  const [cost, perGpu] = run === undefined ? [null, null] : [columnOf(run, 'cost'), kilowattsPerGpu(run, sampler)];
  return { scenario, size: smallest, money: cost === null ? null : statOf(cost), kilowatts: perGpu === null ? null : statOf(multiply(perGpu, smallest.gpus)), problems: [] };
}
