/**
 * The questions of a plan: what each ablation study costs, those left out included, and what a
 * cheaper design of one would save. Stands beside `simulate.ts`, because a study that is taken in
 * and a design that is changed run the pipeline again, on the same draws.
 */
import { isScheduled } from './analyse.ts';
import { type Amount, amounts, columnOf } from './compare/figures.ts';
import { amountOfRow } from './compare/question-costs.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { applyChanges } from './plan/changes.ts';
import { cheaperDesigns, type Proposal } from './plan/designs/proposals.ts';
import { copyOf, isRefused } from './plan/edit-tools.ts';
import { type Ablation, type Plan } from './plan/schema.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { type Column, subtract, sum } from './sampling/column.ts';
import { type Stat, statOf } from './sampling/statistics.ts';
import { makeStreams } from './sampling/streams.ts';
import { simulate } from './simulate.ts';

/** GPU-hours, kWh, the indicators in their units, the plan's currency; null where one is not known (no price, no factor of a grid in use). */
export type Amounts = Readonly<Record<Amount, Stat | null>>;

export interface Question {
  readonly id: string;
  /** What it costs; of one that is left out, what it would cost if all that are left out were taken in. */
  readonly amounts: Amounts;
}

export interface Questions {
  readonly studies: readonly Question[];
  /** Added up draw by draw, so their intervals are narrower than the sum of those above. */
  readonly included: Amounts;
  readonly leftOut: Amounts;
}

export interface QuestionProgress {
  readonly done: number;
  readonly of: number;
}

/** A cheaper design with what the scenario saves by it, now less then, draw by draw. */
export interface PricedDesign extends Proposal {
  readonly saving: Amounts;
}

type Costs = Readonly<Record<Amount, Column | null>>;

function each<T>(of: (amount: Amount) => T): Readonly<Record<Amount, T>> {
  return Object.fromEntries(amounts.map((amount) => [amount, of(amount)])) as Record<Amount, T>;
}

function statsOf(costs: Costs): Amounts {
  return each((amount) => { const column = costs[amount]; return column === null ? null : statOf(column); });
}

/** Nothing added up is nothing; with a term that is not known the sum is not known. */
function total(all: readonly Costs[]): Amounts {
  return statsOf(each((amount) => {
    const terms = all.map((costs) => costs[amount]);
    return terms.includes(null) ? null : sum(terms.filter((term) => term !== null));
  }));
}

const isLeftOut = ({ include }: Ablation): boolean => include === false;

/** The plan with these studies taken in. */
function withStudies(plan: Plan, ids: ReadonlySet<string>): Plan {
  return { ...plan, ablations: plan.ablations.map((study) => (ids.has(study.id) ? { ...study, include: true } : study)) };
}

function rerun({ library, seed, samples }: Simulation, scheduled: boolean, scenario: string, plan: Plan, sampler: Sampler): ScenarioRun | undefined {
  return simulate(plan, library.set, { seed, samples, sampler, scenarios: [scenario], schedule: scheduled }).scenarios[0];
}

/** The plan with all studies taken in that are left out: what one of those would cost is priced so. */
export function withLeftOut(plan: Plan): Plan {
  return withStudies(plan, new Set(plan.ablations.filter(isLeftOut).map(({ id }) => id)));
}

/** A cheaper design of a study in its place in the plan, and the plan it is held against, in which the study counts; null where there is no such design. */
export function designPlans(plan: Plan, id: string, design: string): { readonly proposal: Proposal; readonly now: Plan; readonly then: Plan } | null {
  const study = plan.ablations.find((own) => own.id === id);
  const proposal = study === undefined ? undefined : cheaperDesigns(study).find((each) => each.id === design);
  if (study === undefined || proposal === undefined) return null;
  const now = isLeftOut(study) ? withStudies(plan, new Set([id])) : plan;
  const then = copyOf(now);
  return isRefused(applyChanges(then, proposal.changes, proposal.title)) ? null : { proposal, now, then };
}

/** The scenario with these studies taken in; the run there is where none is left out. */
function runWith(simulation: Simulation, scenario: string, studies: readonly Ablation[], sampler: Sampler): ScenarioRun | undefined {
  const out = new Set(studies.filter(isLeftOut).map(({ id }) => id));
  if (out.size === 0) return simulation.scenarios.find(({ id }) => id === scenario);
  return rerun(simulation, isScheduled(simulation), scenario, withStudies(simulation.plan, out), sampler);
}

const unknown: Costs = each(() => null);

/**
 * What every study of a simulated plan costs in a scenario, one study a step; null when the scenario
 * was not simulated. `sampler`: the one the simulation was made with.
 */
export function* questionSteps(simulation: Simulation, scenario: string, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): Generator<QuestionProgress, Questions | null> {
  const { ablations } = simulation.plan;
  const now = simulation.scenarios.find(({ id }) => id === scenario);
  if (now === undefined) return null;
  const whole = runWith(simulation, scenario, ablations, sampler);
  const costs = new Map<string, Costs>();
  for (const study of ablations) {
    const run = isLeftOut(study) ? whole : now;
    costs.set(study.id, run === undefined ? unknown : each((amount) => amountOfRow(run, study.id, amount, sampler)));
    yield { done: costs.size, of: ablations.length };
  }
  const of = (studies: readonly Ablation[]): Costs[] => studies.map(({ id }) => costs.get(id) ?? unknown);
  return {
    studies: ablations.map(({ id }) => ({ id, amounts: statsOf(costs.get(id) ?? unknown) })),
    included: total(of(ablations.filter((study) => !isLeftOut(study)))), leftOut: total(of(ablations.filter(isLeftOut))),
  };
}

function savedBy(now: ScenarioRun | undefined, then: ScenarioRun | undefined): Amounts {
  return statsOf(each((amount) => {
    const [before, after] = [now === undefined ? null : columnOf(now, amount), then === undefined ? null : columnOf(then, amount)];
    return before === null || after === null ? null : subtract(before, after);
  }));
}

/**
 * The cheaper designs of a study (`cheaperDesigns`), cheapest first, each simulated in its place in
 * the plan, one a step; a study that is left out is taken in for it. What is saved is that of the
 * scenario: where a cluster is reserved, GPU-hours saved save no production.
 */
export function* designSteps(simulation: Simulation, scenario: string, id: string, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): Generator<QuestionProgress, readonly PricedDesign[]> {
  const study = simulation.plan.ablations.find((own) => own.id === id);
  if (study === undefined) return [];
  const proposals = cheaperDesigns(study);
  const now = runWith(simulation, scenario, [study], sampler);
  const plan = withStudies(simulation.plan, new Set([id]));
  const priced: PricedDesign[] = [];
  for (const proposal of proposals) {
    const changed = copyOf(plan);
    const refused = isRefused(applyChanges(changed, proposal.changes, proposal.title));
    priced.push({ ...proposal, saving: savedBy(now, refused ? undefined : rerun(simulation, isScheduled(simulation), scenario, changed, sampler)) });
    yield { done: priced.length, of: proposals.length };
  }
  return priced;
}
