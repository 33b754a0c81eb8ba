/** Studies of what to buy, rent or ask for: scenarios side by side, what one thing fixed gives, the front, the size for a day. */
import { movedRun } from '../../shared/analyse.ts';
import { columnOf, type Figure, figures } from '../../shared/compare/figures.ts';
import { pathOfInput } from '../../shared/compare/input-places.ts';
import { costCurves, type CostCurve } from '../../shared/compare/procurement/cost-curve.ts';
import { type Fixed, type Rest, restOf } from '../../shared/compare/procurement/same.ts';
import { oddsOnFront, paretoFront } from '../../shared/compare/procurement/pareto.ts';
import { type Sizing } from '../../shared/compare/procurement/sizing.ts';
import { procurementStudy, type ProcurementStudy } from '../../shared/compare/procurement/study.ts';
import { differenceTornado, type MovedRun, type TornadoBar } from '../../shared/compare/tornado.ts';
import { type ScenarioRun, type Simulation } from '../../shared/model/simulation.ts';
import { type Sampler } from '../../shared/plan/sampler.ts';
import { type Problem } from '../../shared/problem.ts';
import { type FinishRequest, forFinishSteps, type ForFinish } from '../../shared/procurement.ts';
import { type Column, subtract } from '../../shared/sampling/column.ts';
import { probabilityLower, type Stat, statOf } from '../../shared/sampling/statistics.ts';
import { planSizingSteps } from '../../shared/sizing.ts';
import { scheduleEach, withSchedules } from './timeline.ts';

/** The day on which the first run may start, for a plan that states none; null: shared clusters are not scheduled. */
interface Scheduled {
  readonly start: string | null;
}

/** What decides the difference in cost to the baseline scenario, and where it is changed: in either scenario, or both. */
export interface Deciding extends TornadoBar {
  readonly paths: readonly string[];
}

export interface AgainstBaseline {
  readonly scenario: string;
  /** Share of draws in which it is lower than the baseline; null where both are the same in every draw, absent where either is not known. */
  readonly lower: Readonly<Partial<Record<Figure, number | null>>>;
  readonly deciding: readonly Deciding[];
}

export interface ProcurementAnswer {
  readonly study: ProcurementStudy;
  readonly baseline: string;
  readonly against: readonly AgainstBaseline[];
  /** In the order of the study's break-evens: the curves of every own cluster. */
  readonly curves: readonly (readonly CostCurve[])[];
}

export interface FrontPoint {
  readonly id: string;
  readonly x: Stat | null;
  readonly y: Stat | null;
  readonly onFront: boolean;
  readonly oddsOnFront: number | null;
}

/** `Rest` summed up, or what a finish date needs. */
export interface RestAnswer {
  readonly id: string;
  readonly rest: { readonly [Key in keyof Rest]: Stat | null };
  readonly nodes: number | null;
  readonly makespanDays: Stat | null;
  readonly problems: readonly Problem[];
}

export type SizingAnswer = { readonly ok: true; readonly sizing: Sizing } | { readonly ok: false; readonly problems: readonly Problem[] };

export interface ProcurementStudies {
  /** Every scenario with its money, hours, days and impacts, its odds against the baseline and what decides. */
  readonly procurement: { readonly ask: Scheduled; readonly answer: ProcurementAnswer };
  /** Money against another figure. */
  readonly front: { readonly ask: Scheduled & { readonly figure: Figure }; readonly answer: readonly FrontPoint[] };
  /** What one thing fixed gives in every scenario. */
  readonly elsewhere: { readonly ask: Scheduled & { readonly fixed: Fixed | (FinishRequest & { readonly by: 'finish' }) }; readonly answer: readonly RestAnswer[] };
  /** The smallest cluster of a scenario that ends by a day. */
  readonly sizing: { readonly ask: FinishRequest & { readonly scenario: string; readonly start: string }; readonly answer: SizingAnswer };
}

type Steps<T> = Generator<{ readonly done: number; readonly of: number }, T>;

/** Assumptions named for every scenario. */
const mostDeciding = 3;

/** Inputs of a simulation moved, scheduled or not; made once for each. */
const movedRuns = new WeakMap<Simulation, MovedRun>();
/** A scheduled simulation is put together anew at every question; the one asked about before is the same. */
const joined = new WeakMap<Simulation, Simulation>();

function* scheduledAs({ start }: Scheduled, simulation: Simulation, sampler: Sampler): Steps<Simulation> {
  if (start === null) return simulation;
  const known = joined.get(simulation);
  if (known !== undefined) return known;
  yield* scheduleEach({ scenarios: simulation.plan.scenarios.map(({ id }) => id), start }, simulation, sampler);
  const made = withSchedules(simulation);
  joined.set(simulation, made);
  return made;
}

function stat(column: Column | null): Stat | null {
  return column === null ? null : statOf(column);
}

function same(a: Column, b: Column): boolean {
  const { p5, p95, mean } = statOf(subtract(a, b));
  return p5 === 0 && p95 === 0 && mean === 0;
}

function placesOf({ plan, library }: Simulation, key: string, ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => pathOfInput(plan, id, key, library) ?? []))];
}

function against(simulation: Simulation, moved: MovedRun, run: ScenarioRun, baseline: ScenarioRun): AgainstBaseline {
  const lower = figures.flatMap((figure) => {
    const [a, b] = [columnOf(run, figure), columnOf(baseline, figure)];
    return a === null || b === null ? [] : [[figure, same(a, b) ? null : probabilityLower(a, b)] as const];
  });
  const bars = differenceTornado(moved, run.id, baseline.id, 'cost')?.bars.slice(0, mostDeciding) ?? [];
  // A scenario that costs nothing decides nothing: its fields are not where the difference comes from.
  const payers = [run, baseline].filter((each) => (stat(columnOf(each, 'cost'))?.mean ?? 0) !== 0).map(({ id }) => id);
  return { scenario: run.id, lower: Object.fromEntries(lower), deciding: bars.map((bar) => ({ ...bar, paths: placesOf(simulation, bar.input, payers) })) };
}

export function* procurement(question: Scheduled, unscheduled: Simulation, sampler: Sampler): Steps<ProcurementAnswer> {
  const simulation = yield* scheduledAs(question, unscheduled, sampler);
  const { scenarios, plan } = simulation;
  const of = scenarios.length + 2;
  yield { done: 0, of };
  const study = procurementStudy(simulation, {}, sampler);
  yield { done: 1, of };
  const moved = movedRuns.get(simulation) ?? movedRun(simulation);
  movedRuns.set(simulation, moved);
  yield { done: 2, of };
  const baseline = scenarios.find(({ id }) => id === plan.baselineScenario) ?? scenarios[0];
  return {
    study, baseline: baseline?.id ?? '',
    against: baseline === undefined ? [] : scenarios.filter((run) => run !== baseline).map((run) => against(simulation, moved, run, baseline)),
    curves: study.breakEvens.map(({ own, rent }) => costCurves(simulation, own, rent, sampler)),
  };
}

export function* front(question: Scheduled & { readonly figure: Figure }, unscheduled: Simulation, sampler: Sampler): Steps<readonly FrontPoint[]> {
  const { scenarios } = yield* scheduledAs(question, unscheduled, sampler);
  const choices = scenarios.map((run) => ({ id: run.id, figures: [columnOf(run, 'cost'), columnOf(run, question.figure)] as const }));
  const odds = oddsOnFront(choices);
  const points = choices.map(({ id, figures: [x, y] }) => ({ id, x: stat(x), y: stat(y) }));
  const judged = paretoFront(points.map(({ id, x, y }) => ({ id, values: [x?.mean ?? null, y?.mean ?? null] })));
  return points.map((point, at) => ({ ...point, onFront: judged[at]?.onFront ?? false, oddsOnFront: odds.get(point.id) ?? null }));
}

function ofFinish({ scenario, size, money, kilowatts, problems }: ForFinish): RestAnswer {
  const gpus = size === null ? null : statOf(size.gpus);
  return { id: scenario, rest: { gpus, money, kilowatts, usefulGpuHours: null, referenceHours: null }, nodes: size?.nodes ?? null, makespanDays: size?.makespanDays ?? null, problems };
}

type Elsewhere = ProcurementStudies['elsewhere']['ask'];

export function* elsewhere(question: Elsewhere, unscheduled: Simulation, sampler: Sampler): Steps<readonly RestAnswer[]> {
  const { fixed } = question;
  if (fixed.by !== 'finish') {
    const { scenarios } = yield* scheduledAs(question, unscheduled, sampler);
    return scenarios.map((run) => {
      const { gpus, money, kilowatts, usefulGpuHours, referenceHours } = restOf(run, fixed, sampler);
      return { id: run.id, rest: { gpus: stat(gpus), money: stat(money), kilowatts: stat(kilowatts), usefulGpuHours: stat(usefulGpuHours), referenceHours: stat(referenceHours) }, nodes: null, makespanDays: null, problems: [] };
    });
  }
  const started = startedOn(unscheduled, question.start);
  const answers: RestAnswer[] = [];
  for (const { id } of unscheduled.scenarios) {
    const steps = forFinishSteps(started, id, { finish: fixed.finish, probability: fixed.probability }, sampler);
    const of = unscheduled.scenarios.length;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) { answers.push(ofFinish(step.value)); break; }
      yield { done: answers.length + step.value.done / Math.max(1, step.value.of), of };
    }
  }
  return answers;
}

/** A plan that states no first day begins on the one that is assumed on screen. */
function startedOn(simulation: Simulation, start: string | null): Simulation {
  return simulation.plan.start !== undefined || start === null ? simulation : { ...simulation, plan: { ...simulation.plan, start } };
}

export function* sizing({ scenario, start, finish, probability }: ProcurementStudies['sizing']['ask'], simulation: Simulation, sampler: Sampler): Steps<SizingAnswer> {
  const { plan, library, seed, samples } = startedOn(simulation, start);
  const found = yield* planSizingSteps(plan, library.set, scenario, { finish, probability }, { seed, samples, sampler });
  return Array.isArray(found) ? { ok: false, problems: found } : { ok: true, sizing: found };
}
