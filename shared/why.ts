/**
 * Why this number, for every figure the app shows: those of a result, and those of the plan with a
 * change. `scenarios.<id>.lever.<lever>.<figure>` is what a lever saves (several joined by `+`);
 * `scenarios.<id>.method.<choice>.<alternative>.<indicator>` the total by another method.
 *
 * Stands beside `simulate.ts`, because a change runs the pipeline once.
 */
import { isScheduled } from './analyse.ts';
import { type Baseline } from './compare/baseline.ts';
import { type Figure } from './compare/figures.ts';
import { changeByLevers } from './compare/levers/evaluate.ts';
import { type MethodChoice, methodChoices } from './compare/methods.ts';
import { type Simulation } from './model/simulation.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { error, type Problem } from './problem.ts';
import { totalPaths } from './report/explain/against.ts';
import { indicatorShort, methodNames } from './report/words.ts';
import { type Changed, columnOf, explainCentral, type Explained, explainFigure, explainSaving, savedColumn } from './report/explain.ts';
import { type Column } from './sampling/column.ts';
import { makeStreams } from './sampling/streams.ts';
import { withMethod } from './sensitivity.ts';
import { simulate } from './simulate.ts';

export interface WhyOptions {
  /** The records of which figures may be asked. */
  readonly baselines?: readonly Baseline[];
  /** The one the simulation was made with, whose draws are then not made again. */
  readonly sampler?: Sampler;
}

const places: Readonly<Record<string, string>> = { ...totalPaths, makespan: 'schedule.makespanDays' } satisfies Readonly<Record<Figure, string>>;

interface Asked {
  readonly scenario: string;
  readonly kind: 'lever' | 'method';
  /** What is changed: a lever, or a choice and its alternative. */
  readonly keys: readonly string[];
  readonly figure: string;
}

/** The parts of a path to a figure of a changed plan; null for any other path. */
function askedBy(path: string): Asked | null {
  const [head, scenario = '', kind, ...keys] = path.split('.');
  const figure = keys.at(-1) ?? '';
  if (head !== 'scenarios' || (kind !== 'lever' && kind !== 'method')) return null;
  return { scenario, kind, keys: keys.slice(0, -1), figure };
}

/** True for a figure of the plan with a change, which is asked of the plan as it was simulated, not of a schedule made since. */
export function isOfChange(path: string): boolean {
  return askedBy(path) !== null;
}

/** The plan on screen and the changed one, simulated last: an inspector asks for a trace and for its draws. */
const changedLast = new WeakMap<Simulation, { readonly key: string; readonly then: Simulation }>();

function simulated(now: Simulation, key: string, plan: Plan, scenario: string, sampler: Sampler): Simulation {
  const before = changedLast.get(now);
  if (before?.key === key) return before.then;
  const then = simulate(plan, now.library.set, { seed: now.seed, samples: sampler.samples, sampler, scenarios: [scenario], schedule: isScheduled(now) });
  changedLast.set(now, { key, then });
  return then;
}

function byLever(simulation: Simulation, path: string, { scenario, keys, figure }: Asked, sampler: Sampler | undefined): Changed | Problem {
  const found = changeByLevers(simulation, scenario, keys.join('.').split('+'));
  if ('code' in found) return found;
  const place = places[figure];
  if (place === undefined || (found.idea.unknown as readonly string[] | undefined)?.includes(figure) === true) return error('unknown-figure', path, `What “${found.idea.id}” saves has no figure “${figure}”.`, `It may have ${Object.keys(places).join(', ')}.`);
  const draws = sampler ?? makeSampler(makeStreams(simulation.seed, simulation.samples));
  return { now: simulation, then: simulated(simulation, `${scenario} ${found.idea.id}`, found.plan, scenario, draws), path: `scenarios.${scenario}.${place}`, title: found.idea.title };
}

function isChoice(text: string): text is MethodChoice {
  return Object.hasOwn(methodChoices, text);
}

function byMethod(simulation: Simulation, path: string, { scenario, keys: [choice = '', ...rest], figure }: Asked): Explained | Problem {
  const alternative = rest.join('.');
  const known = isChoice(choice) && (methodChoices[choice] as readonly string[]).includes(alternative);
  const plan = known ? withMethod(simulation.plan, choice, alternative) : null;
  if (plan === null) return error('unknown-figure', path, known ? `The plan chooses ${choice} ${alternative} already.` : `There is no method “${choice}” with an alternative “${alternative}”.`, known ? `Ask for scenarios.${scenario}.impacts.${figure}.total.` : `Choices: ${Object.entries(methodChoices).map(([name, values]) => `${name} (${values.join(', ')})`).join('; ')}.`);
  const then = simulate(plan, simulation.library.set, { seed: simulation.seed, samples: 1, scenarios: [scenario], schedule: isScheduled(simulation) });
  return explainCentral(then, `scenarios.${scenario}.impacts.${figure}.total`, `${indicatorShort[figure] ?? figure}. ${methodNames[choice as MethodChoice].title}: ${methodNames[choice as MethodChoice].alternatives[alternative] ?? alternative}`);
}

/** Why a figure is what it is; a path that names none is a problem that says which there are. */
export function why(simulation: Simulation, path: string, { baselines, sampler }: WhyOptions = {}): Explained | Problem {
  const asked = askedBy(path);
  if (asked === null) return explainFigure(simulation, path, baselines);
  if (asked.kind === 'method') return byMethod(simulation, path, asked);
  const changed = byLever(simulation, path, asked, sampler);
  return 'code' in changed ? changed : explainSaving(changed);
}

/** The draws of a figure; null where there is none, or where it has a central value alone. */
export function whyColumn(simulation: Simulation, path: string, { baselines, sampler }: WhyOptions = {}): Column | null {
  const asked = askedBy(path);
  if (asked === null) return columnOf(simulation, path, baselines);
  if (asked.kind === 'method') return null;
  const changed = byLever(simulation, path, asked, sampler);
  return 'code' in changed ? null : savedColumn(changed);
}
