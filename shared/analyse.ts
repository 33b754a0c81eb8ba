/**
 * What a simulation means, for every host: drivers, tornado, tie points, caps with what to cut.
 *
 * Stands beside `simulate.ts`, because moving an input runs the pipeline again.
 */
import { type CapAnswer, type CapName, cappedFigure, capsOf, isJudged } from './compare/caps.ts';
import { type Cut, cutFor, type CutOptions } from './compare/cuts.ts';
import { allDrivers, type Drivers } from './compare/drivers.ts';
import { columnOf, type Figure } from './compare/figures.ts';
import { pathOfInput } from './compare/input-places.ts';
import { type RunPlan } from './compare/moving.ts';
import { type TieQuestion, type Ties, tiesOf } from './compare/ties.ts';
import { differenceTornado, type MovedRun, moveInputs } from './compare/tornado.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { cellAt } from './plan/fields.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { type Problem } from './problem.ts';
import { central, type Column, subtract } from './sampling/column.ts';
import { makeStreams } from './sampling/streams.ts';
import { simulate } from './simulate.ts';

/** Whether shared clusters were simulated too: what is compared with it has to be, then. */
export function isScheduled({ scenarios }: Simulation): boolean {
  return scenarios.some((run) => run.schedule !== null && !run.parts.every(({ site }) => site.cluster.dedicated));
}

/** Every input of a simulation moved once, others at their medians: what tornado and drivers read. Costs some tenth of the simulation. */
export function movedRun(simulation: Simulation): MovedRun {
  const scenarios = simulation.scenarios.map((run) => run.id);
  return moveInputs(simulation, (sampler) => simulate(simulation.plan, simulation.library.set, { seed: sampler.seed, samples: sampler.samples, sampler, scenarios, schedule: isScheduled(simulation) }));
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
    ...answer, cut: isJudged(answer) && answer.probabilityKept < options.probability ? cutChecked(simulation, run, answer.cap, options, sampler) : null,
  }))]));
}

/** The values of one input at which two simulated scenarios tie in a figure, all else at its median. */
export function scenarioTies(simulation: Simulation, [a, b]: readonly [string, string], figure: Figure, path: string, range: Pick<TieQuestion, 'from' | 'to'> = {}): Ties | Problem[] {
  const gap = ({ scenarios }: Simulation): Column | null => {
    const [left, right] = [a, b].map((id) => scenarios.find((run) => run.id === id));
    const [of, other] = [left === undefined ? null : columnOf(left, figure), right === undefined ? null : columnOf(right, figure)];
    return of === null || other === null ? null : subtract(of, other);
  };
  return tiesOf(simulation.plan, simulation.seed, simulation.library, { path, gap, ...range }, rerun([a, b], simulation));
}

/** The values of one input at which a scenario just keeps a cap of the plan, all else at its median. */
export function capTies(simulation: Simulation, scenario: string, cap: CapName, path: string, range: Pick<TieQuestion, 'from' | 'to'> = {}): Ties | Problem[] {
  const medians = makeSampler(makeStreams(simulation.seed, 1));
  const gap = ({ plan, scenarios }: Simulation): Column | null => {
    const run = scenarios.find(({ id }) => id === scenario);
    const capped = run === undefined ? null : cappedFigure(plan, run, cap, medians);
    return capped === null || 'unknown' in capped ? null : subtract(capped.figure, central(capped.limit));
  };
  return tiesOf(simulation.plan, simulation.seed, simulation.library, { path, gap, ...range }, rerun([scenario], simulation));
}

/** An input that decides which of two scenarios is lower, and where it is changed. */
export interface DecidingInput {
  readonly input: string;
  readonly path: string;
}

/**
 * The inputs that move the difference of two scenarios most, largest swing first, each at the path
 * or paths where one of the two takes it from; those that stand in no single cell are left out.
 */
export function decidingInputs({ plan, library }: Simulation, moved: MovedRun, [a, b]: readonly [string, string], figure: Figure, most: number): DecidingInput[] {
  const bars = differenceTornado(moved, a, b, figure)?.bars ?? [];
  const places = bars.flatMap(({ input }) => [...new Set([a, b].map((id) => pathOfInput(plan, id, input, library)))].flatMap((path): DecidingInput[] => (path === null || cellAt(path) === null ? [] : [{ input, path }])));
  return places.slice(0, most);
}

/** The plan with rows and studies left out. */
export function withoutRows(plan: Plan, rows: readonly string[]): Plan {
  const out = new Set(rows);
  const leave = <Row extends { readonly id: string }>(list: readonly Row[]): Row[] => list.map((row) => (out.has(row.id) ? { ...row, include: false } : row));
  return { ...plan, activities: leave(plan.activities), ablations: leave(plan.ablations) };
}

/** Every cap of the plan in a scenario, with these rows and studies left out: simulated again on the same draws. */
export function capsWithout(simulation: Simulation, scenario: string, rows: readonly string[], sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): CapAnswer[] {
  const { plan, library, seed, samples } = simulation;
  const then = simulate(withoutRows(plan, rows), library.set, { seed, samples, sampler, scenarios: [scenario], schedule: isScheduled(simulation) });
  return then.scenarios.flatMap((run) => capsOf(then, run, sampler));
}

/**
 * What to cut for a cap (`cutFor`), held against another simulation where clusters are held or
 * scheduled: there, a row left out changes more than its own hours, and a finish is no sum at all.
 */
export function cutChecked(simulation: Simulation, run: ScenarioRun, cap: CapName, options: CutOptions, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): Cut | null {
  const adds = run.schedule === null && run.parts.every(({ factors }) => !factors.holding.reserved);
  const check = (rows: readonly string[]): number => {
    const answer = capsWithout(simulation, run.id, rows, sampler).find((each) => each.cap === cap);
    return answer !== undefined && isJudged(answer) ? answer.probabilityKept : 0;
  };
  return cutFor(simulation, run, cap, adds ? options : { ...options, check }, sampler);
}

function rerun(scenarios: readonly string[], simulation: Simulation): RunPlan {
  return (plan, sampler) => simulate(plan, simulation.library.set, { seed: sampler.seed, samples: sampler.samples, sampler, scenarios, schedule: isScheduled(simulation) });
}
