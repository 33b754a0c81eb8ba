/**
 * What a lever saves in this plan: the plan is changed and simulated again with the same draws, and
 * each figure is compared draw by draw. Several levers together are one change: what they save
 * together is not the sum of what each saves.
 */
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { applyChanges, type Change } from '../../plan/changes.ts';
import { copyOf, isRefused } from '../../plan/edit-tools.ts';
import { type Plan } from '../../plan/schema.ts';
import { error, type Problem } from '../../problem.ts';
import { central, subtract } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { openLibrary } from '../../factors/library.ts';
import { nearest } from '../../factors/nearest.ts';
import { columnOf, type Figure, figures } from '../figures.ts';
import { type Idea, isIdea, type LeverContext, type LeverNumber, type NotApplicable } from './lever.ts';
import { type TitleNumber } from './title.ts';
import { leverMakers } from './registry.ts';

/** Simulates a changed plan with the draws of the plan it is compared with; `centralOnly`: one draw will do. */
export type Evaluate = (plan: Plan, centralOnly: boolean) => Simulation;

export type Savings = Readonly<Partial<Record<Figure, Stat>>>;

export interface Lever {
  readonly id: string;
  /** With the numbers it rests on. */
  readonly title: string;
  /** Those of the title that open, or of the reason where it is not applicable. */
  readonly numbers?: readonly TitleNumber[];
  /** Empty where it is not applicable. */
  readonly change: readonly Change[];
  /** Now less then, draw by draw, in the unit of the figure; below 0 where the lever costs something. */
  readonly saving: Savings;
  /** Mean saving ÷ mean of the figure now; a figure that is nothing now has none. */
  readonly share: Readonly<Partial<Record<Figure, number>>>;
  readonly applicable: boolean;
  /** Why it is not applicable. */
  readonly reason?: string;
  /** What the figures take for granted. */
  readonly note?: string;
}

function runOf(simulation: Simulation, scenario: string): ScenarioRun | undefined {
  return simulation.scenarios.find(({ id }) => id === scenario);
}

function said(numbers: readonly LeverNumber[] | undefined): { readonly numbers?: readonly TitleNumber[] } {
  return numbers === undefined ? {} : { numbers: numbers.map(({ text, figure }) => ({ text, figure })) };
}

function unusable({ id, title, reason, numbers }: NotApplicable): Lever {
  return { id, title, ...said(numbers), change: [], saving: {}, share: {}, applicable: false, reason };
}

/** Relative rounding of sums that were added up in another order. */
const rounding = 1e-12;

function savingsOf(now: ScenarioRun, then: ScenarioRun, unknown: readonly Figure[]): { saving: Record<string, Stat>; share: Record<string, number>; nothing: boolean } {
  const saving: Record<string, Stat> = {};
  const share: Record<string, number> = {};
  let nothing = true;
  for (const figure of figures) {
    if (unknown.includes(figure)) continue;
    const [before, after] = [columnOf(now, figure), columnOf(then, figure)];
    if (before === null || after === null) {
      // A figure that appears or is lost (a price, a grid factor) is a change that no amount can state.
      if (before !== after) nothing = false;
      continue;
    }
    const stat = statOf(subtract(before, after));
    const whole = statOf(before).mean;
    saving[figure] = stat;
    if (whole !== 0) share[figure] = stat.mean / whole;
    if (Object.values(stat).some((value: number) => Math.abs(value) > rounding * Math.abs(whole))) nothing = false;
  }
  return { saving, share, nothing };
}

/** What holding a cluster means for GPU-hours that are saved on it (method, section 9). */
function holdingNote(now: ScenarioRun, saving: Savings): string | null {
  if ((saving.gpuHours?.mean ?? 0) <= 0) return null;
  const held = now.parts.find(({ site }) => site.cluster.dedicated);
  if (held === undefined) return null;
  const { name } = held.site.cluster;
  return held.factors.holding.reserved && held.site.cluster.reservedDays !== null
    ? `${name} is reserved: GPU-hours saved on it save no production and no rent unless it is released earlier.`
    : `${name} is dedicated and no reservation is stated: production and rent are saved only if it is released as much earlier, which these figures take for granted.`;
}

function joined(notes: readonly (string | null | undefined)[]): { note?: string } {
  const said = [...new Set(notes.filter((note): note is string => typeof note === 'string'))];
  return said.length === 0 ? {} : { note: said.join(' ') };
}

/** The plan with a change made, or why it cannot be made. */
function changedPlan(plan: Plan, change: readonly Change[], title: string): Plan | Problem[] {
  const draft = copyOf(plan);
  const result = applyChanges(draft, change, title);
  return isRefused(result) ? result : draft;
}

function evaluateIdea(context: LeverContext, { id, title, numbers, change, note, unknown }: Idea, evaluate: Evaluate): Lever {
  const plan = changedPlan(context.plan, change, title);
  if (Array.isArray(plan)) return unusable({ id, title, reason: plan.map(({ message }) => message).join(' ') });
  const simulation = evaluate(plan, false);
  const then = runOf(simulation, context.scenario.id);
  if (then === undefined) return unusable({ id, title, reason: simulation.problems.filter(({ level }) => level === 'error').map(({ message }) => message).join(' ') });
  const { saving, share, nothing } = savingsOf(context.run, then, unknown ?? []);
  if (nothing) return unusable({ id, title, reason: 'It changes no figure of this scenario.' });
  return { id, title, ...said(numbers), change, saving, share, applicable: true, ...joined([note, holdingNote(context.run, saving)]) };
}

/** GWP of a change at central values, else GPU-hours: what the ideas of a group are sifted by. */
function centralGain(context: LeverContext, idea: Idea, evaluate: Evaluate): number {
  const plan = changedPlan(context.plan, idea.change, idea.title);
  const then = Array.isArray(plan) ? undefined : runOf(evaluate(plan, true), context.scenario.id);
  if (then === undefined) return -Infinity;
  const figure = context.run.impacts.gwp.total === null ? 'gpuHours' : 'gwp';
  const [before, after] = [columnOf(context.run, figure), columnOf(then, figure)];
  return before === null || after === null ? -Infinity : central(before) - central(after);
}

/** How far the levers are weighed: simulations made, of as many as there will be. */
export interface LeverProgress {
  readonly done: number;
  readonly of: number;
}

/** Keeps the best ideas of each group, by central values; those that make things worse go first. */
function sifted(ideas: readonly Idea[], gains: ReadonlyMap<Idea, number>): (Idea | NotApplicable)[] {
  const groups = new Map<string, Idea[]>();
  for (const idea of ideas) if (idea.group !== undefined) groups.set(idea.group.name, [...(groups.get(idea.group.name) ?? []), idea]);
  const kept = [...groups].flatMap(([name, members]): (Idea | NotApplicable)[] => {
    const gain = (idea: Idea): number => gains.get(idea) ?? -Infinity;
    const better = members.filter((idea) => gain(idea) > 0).sort((a, b) => gain(b) - gain(a) || (a.id < b.id ? -1 : 1));
    const keep = members[0]?.group?.keep ?? 0;
    return better.length > 0 ? better.slice(0, keep) : [{ id: name, title: `Another ${name}`, reason: `No ${name} of the library does this work here with less GWP.` }];
  });
  return [...ideas.filter((idea) => idea.group === undefined), ...kept];
}

/** A locked scenario is what others are measured against. */
function lockedOut({ scenario }: LeverContext, idea: Idea): NotApplicable | null {
  const touches = idea.change.some(({ path }) => path.startsWith(`scenarios.${scenario.id}.`));
  return scenario.locked === true && touches ? { id: idea.id, title: idea.title, reason: `The scenario “${scenario.name}” is locked: unlock it, or change a copy of it.` } : null;
}

function contextOf(simulation: Simulation, scenarioId: string): LeverContext | null {
  const { plan } = simulation;
  const scenario = plan.scenarios.find(({ id }) => id === scenarioId);
  const cluster = plan.clusters.find(({ id }) => id === scenario?.cluster);
  const run = runOf(simulation, scenarioId);
  return scenario === undefined || cluster === undefined || run === undefined ? null : { plan, scenario, cluster, run, library: openLibrary(simulation.library.set, plan) };
}

/** A figure's levers, the greatest mean saving first; what is not applicable is not ranked. */
export function ranked(levers: readonly Lever[], by: Figure): Lever[] {
  const mean = (lever: Lever): number => lever.saving[by]?.mean ?? -Infinity;
  return levers.filter(({ applicable }) => applicable).sort((a, b) => mean(b) - mean(a));
}

/**
 * Every lever of the registry in one scenario, one simulation a step, so that a host can answer
 * others in between: the applicable ones, then the others with their reasons. Empty when the
 * scenario was not simulated.
 */
export function* leverSteps(simulation: Simulation, scenario: string, evaluate: Evaluate): Generator<LeverProgress, Lever[]> {
  const context = contextOf(simulation, scenario);
  if (context === null) return [];
  const found = leverMakers.flatMap((make) => make(context)).map((each) => (isIdea(each) ? (lockedOut(context, each) ?? each) : each));
  const ideas = found.filter(isIdea);
  const grouped = ideas.filter((idea) => idea.group !== undefined);
  const gains = new Map<Idea, number>();
  const of = grouped.length + ideas.length;
  for (const idea of grouped) {
    gains.set(idea, centralGain(context, idea, evaluate));
    yield { done: gains.size, of };
  }
  const levers: Lever[] = [];
  const kept = sifted(ideas, gains);
  for (const each of kept) {
    levers.push(isIdea(each) ? evaluateIdea(context, each, evaluate) : unusable(each));
    yield { done: of - kept.length + levers.length, of };
  }
  levers.push(...found.filter((each): each is NotApplicable => !isIdea(each)).map(unusable));
  return [...levers.filter(({ applicable }) => applicable), ...levers.filter(({ applicable }) => !applicable)];
}

/** The same at one go, the applicable ones by mean saving of `by`. */
export function leversOf(simulation: Simulation, scenario: string, evaluate: Evaluate, by: Figure = 'gwp'): Lever[] {
  const levers = finished(leverSteps(simulation, scenario, evaluate));
  return [...ranked(levers, by), ...levers.filter(({ applicable }) => !applicable)];
}

function finished<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Two levers that want different things of one field. */
function conflict(levers: readonly Pick<Lever, 'id' | 'change'>[]): Problem | null {
  const wanted = new Map<string, { lever: Pick<Lever, 'id'>; value: string }>();
  for (const lever of levers) {
    for (const { path, value } of lever.change) {
      const other = wanted.get(path);
      const text = JSON.stringify(value);
      if (other !== undefined && other.value !== text) return error('levers-conflict', path, `“${other.lever.id}” and “${lever.id}” both set ${path}, to different values.`, 'Choose one of them.');
      wanted.set(path, { lever, value: text });
    }
  }
  return null;
}

/** Changes of several levers as one; a field that several set alike is set once. */
function changeOf(levers: readonly Pick<Lever, 'change'>[]): Change[] {
  return [...new Map(levers.flatMap((lever) => lever.change).map((each) => [each.path, each])).values()];
}

/** A lever of a scenario as it was made, whether of use here or not; undefined where there is none. */
export function leverOf(simulation: Simulation, scenario: string, id: string): { readonly context: LeverContext; readonly lever: Idea | NotApplicable } | undefined {
  const context = contextOf(simulation, scenario);
  if (context === null) return undefined;
  const lever = leverMakers.flatMap((make) => make(context)).find((each) => each.id === id);
  return lever === undefined ? undefined : { context, lever };
}

/** What the levers of these ids change in a scenario, without weighing them, and the plan with it; a problem where one does not exist, is of no use here, or contradicts another. */
export function changeByLevers(simulation: Simulation, scenario: string, ids: readonly string[]): { readonly idea: Idea; readonly plan: Plan } | Problem {
  const context = contextOf(simulation, scenario);
  if (context === null) return error('unknown-scenario', 'scenarios', `The scenario “${scenario}” was not simulated.`);
  const known = new Map(leverMakers.flatMap((make) => make(context)).map((each) => [each.id, each] as const));
  const ideas: Idea[] = [];
  for (const id of ids) {
    const found = known.get(id);
    if (found === undefined) return error('unknown-lever', id, `There is no lever “${id}” in this plan.`, `“forewatt levers” lists them${near(id, known)}.`);
    const unfit = isIdea(found) ? lockedOut(context, found) : found;
    if (unfit !== null) return error('lever-not-applicable', id, `“${id}” is not applicable. ${unfit.reason}`);
    if (isIdea(found)) ideas.push(found);
  }
  const clash = conflict(ideas);
  if (clash !== null) return clash;
  const idea: Idea = { id: ids.join('+'), title: ideas.map(({ title }) => title).join('; '), change: changeOf(ideas), unknown: ideas.flatMap(({ unknown }) => unknown ?? []) };
  const plan = changedPlan(context.plan, idea.change, idea.title);
  return Array.isArray(plan) ? (plan[0] ?? error('lever-not-applicable', idea.id, `“${idea.id}” cannot be applied.`)) : { idea, plan };
}

function near(id: string, known: ReadonlyMap<string, unknown>): string {
  const found = nearest(id, known.keys());
  return found === null ? '' : `; did you mean “${found}”?`;
}

/** Several levers at once, as one change with one saving; problems where they contradict each other or one is not applicable. */
export function combined(simulation: Simulation, scenario: string, levers: readonly Lever[], evaluate: Evaluate): Lever | Problem[] {
  const context = contextOf(simulation, scenario);
  if (context === null) return [error('unknown-scenario', 'scenarios', `The scenario “${scenario}” was not simulated.`)];
  const unfit = levers.filter(({ applicable }) => !applicable).map(({ id, reason }) => error('lever-not-applicable', id, `“${id}” is not applicable. ${reason ?? ''}`.trim()));
  const clash = conflict(levers);
  if (unfit.length > 0 || clash !== null) return clash === null ? unfit : [...unfit, clash];
  const change = changeOf(levers);
  const idea: Idea = { id: levers.map(({ id }) => id).join('+'), title: levers.map(({ title }) => title).join('; '), change, unknown: figures.filter((figure) => columnOf(context.run, figure) !== null && levers.some(({ saving }) => saving[figure] === undefined)) };
  const together = evaluateIdea(context, idea, evaluate);
  return { ...together, ...joined([...levers.map(({ note }) => note), together.note]) };
}
