/**
 * Why this number, for figures of the plan with a change, each simulated on the same draws:
 *
 * - `scenarios.<id>.lever.<lever>.<figure>`: what a lever saves (several joined by `+`); `.share` behind it, of the figure as planned; `.sum`, what several save one by one; `lever.<lever>.aim` and the like, the numbers of its title (`explain/lever-numbers.ts`)
 * - `scenarios.<id>.design.<study>.<design>.<figure>`: what a cheaper design of a study saves, and its `runs` and `ratio` to the cost now
 * - `scenarios.<id>.question.<study>.<amount>` of a study that is left out: what it would cost; `studies.leftOut.<amount>`: all of them
 * - `scenarios.<id>.method.<choice>.<alternative>.<indicator>`: the total by another method, `.change` against the total as chosen, all at central values
 */
import { isScheduled } from './analyse.ts';
import { type Figure } from './compare/figures.ts';
import { changeByLevers } from './compare/levers/evaluate.ts';
import { type MethodChoice, methodChoices } from './compare/methods.ts';
import { type Simulation } from './model/simulation.ts';
import { error, type Problem } from './problem.ts';
import { designPlans, withLeftOut } from './questions.ts';
import { amountsOfRow } from './report/explain/amounts.ts';
import { type Answer, derivedAnswer, type Explained, refusal } from './report/explain/answer.ts';
import { type Changed, partLeft, savedShare, savedSum, saving } from './report/explain/changed.ts';
import { explainCentral, explainFigure, figureAnswer } from './report/explain.ts';
import { constant } from './report/explain/leaves.ts';
import { leverNumber } from './report/explain/lever-numbers.ts';
import { totalPaths } from './report/explain/paths.ts';
import { studiesOf, togetherFigure } from './report/explain/studies.ts';
import { node } from './report/explain/trace.ts';
import { indicatorShort, methodNames } from './report/words.ts';
import { withMethod } from './sensitivity.ts';
import { simulate } from './simulate.ts';
import { type Question, simulated } from './why-kept.ts';

const places: Readonly<Record<string, string>> = { ...totalPaths, makespan: 'schedule.makespanDays' } satisfies Readonly<Record<Figure, string>>;
const amountNames = Object.keys(places).filter((each) => each !== 'makespan').join(', ');

type ChangeKind = 'lever' | 'method' | 'design' | 'question' | 'studies';

interface Asked {
  readonly scenario: string;
  readonly kind: ChangeKind;
  /** What is changed: a lever, a choice and its alternative, a study and its design, a study that is taken in. */
  readonly keys: readonly string[];
  readonly figure: string;
}

/** The parts of a path to a figure of a changed plan; null for any other path. */
function askedBy({ plan }: Simulation, path: string): Asked | null {
  const [head, scenario = '', kind, ...keys] = path.split('.');
  const figure = keys.at(-1) ?? '';
  if (head !== 'scenarios') return null;
  const asked = { scenario, keys: keys.slice(0, -1), figure };
  // A study that counts is a part of the plan as it is.
  if (kind === 'question') return plan.ablations.some(({ id, include }) => id === keys[0] && include === false) ? { ...asked, kind } : null;
  if (kind === 'studies') return keys[0] === 'leftOut' && figure !== 'runs' ? { ...asked, kind } : null;
  return kind === 'lever' || kind === 'method' || kind === 'design' ? { ...asked, kind } : null;
}

export function isChanged(simulation: Simulation, path: string): boolean {
  return askedBy(simulation, path) !== null;
}

/** Without the last word, such as `share` or `change`. */
function lessOne({ keys, ...asked }: Asked): Asked {
  return { ...asked, keys: keys.slice(0, -1), figure: keys.at(-1) ?? '' };
}

function byLever(question: Question, { scenario, keys, figure }: Asked): Changed | Problem {
  const { simulation, path } = question;
  const found = changeByLevers(simulation, scenario, keys.join('.').split('+'));
  if ('code' in found) return found;
  const place = places[figure];
  if (place === undefined || (found.idea.unknown as readonly string[] | undefined)?.includes(figure) === true) return error('unknown-figure', path, `What “${found.idea.id}” saves has no figure “${figure}”.`, `It may have ${Object.keys(places).join(', ')}.`);
  return { now: simulation, then: simulated(question, `${scenario} ${found.idea.id}`, found.plan, scenario), path: `scenarios.${scenario}.${place}`, title: found.idea.title };
}

/** What each of several levers saves by itself. */
function eachLever(question: Question, asked: Asked): readonly Changed[] | Problem {
  const changes: Changed[] = [];
  for (const id of asked.keys.join('.').split('+')) {
    const changed = byLever(question, { ...asked, keys: [id] });
    if ('code' in changed) return changed;
    changes.push(changed);
  }
  return changes;
}

function leverAnswer(question: Question, asked: Asked): Answer {
  const { simulation, path } = question;
  const number = leverNumber(simulation, asked.scenario, asked.keys.join('.'), asked.figure);
  if (number !== undefined) return derivedAnswer(simulation, path, number);
  if (asked.figure === 'sum') {
    const changes = eachLever(question, lessOne(asked));
    return 'code' in changes ? refusal(changes) : savedSum(changes);
  }
  const changed = byLever(question, asked.figure === 'share' ? lessOne(asked) : asked);
  return 'code' in changed ? refusal(changed) : (asked.figure === 'share' ? savedShare : saving)(changed);
}

/** A cheaper design of a study in its place; a study that is left out is taken in for it. */
function byDesign(question: Question, { scenario, keys: [study = '', design = ''], figure }: Asked): Changed | Problem {
  const { simulation, path } = question;
  const plans = designPlans(simulation.plan, study, design);
  if (plans === null) return error('unknown-figure', path, `The study “${study}” has no cheaper design “${design}”.`, 'The view Ablations lists the cheaper designs of a study.');
  const place = places[figure];
  if (place === undefined) return error('unknown-figure', path, `What a design saves has no figure “${figure}”.`, `It may have ${Object.keys(places).join(', ')}.`);
  const now = plans.now === simulation.plan ? simulation : simulated(question, `${scenario} with ${study}`, plans.now, scenario);
  return { now, then: simulated(question, `${scenario} ${study} ${design}`, plans.then, scenario), path: `scenarios.${scenario}.${place}`, title: plans.proposal.title };
}

function designAnswer(question: Question, asked: Asked): Answer {
  const { scenario, keys: [study = ''], figure } = asked;
  const ofStudy = figure === 'runs' || figure === 'ratio';
  const changed = byDesign(question, ofStudy ? { ...asked, figure: 'gpuHours' } : asked);
  if ('code' in changed) return refusal(changed);
  if (!ofStudy) return saving(changed);
  return figure === 'runs' ? figureAnswer(changed.then, `scenarios.${scenario}.runs.${study}`) : partLeft({ ...changed, path: `scenarios.${scenario}.gpuHoursBy.row.${study}` });
}

/** The plan with every study that is left out taken in. */
function withStudies(question: Question, scenario: string): Simulation {
  return simulated(question, `${scenario} with all studies`, withLeftOut(question.simulation.plan), scenario);
}

function questionAnswer(question: Question, { scenario, keys: [study = ''], figure }: Asked): Answer {
  return figureAnswer(withStudies(question, scenario), `scenarios.${scenario}.${figure === 'gpuHours' ? `gpuHoursBy.row.${study}` : `question.${study}.${figure}`}`);
}

function leftOutAnswer(question: Question, { scenario, figure }: Asked): Answer {
  const then = withStudies(question, scenario);
  const [run] = then.scenarios;
  const rows = run === undefined ? [] : studiesOf(question.simulation.plan, 'leftOut').map(({ id }) => amountsOfRow(then, run, id));
  const made = togetherFigure(rows, figure, 'leftOut');
  return made === undefined ? refusal(error('unknown-figure', question.path, `The studies left out have no figure “${figure}”.`, `They may have ${amountNames}.`)) : derivedAnswer(then, question.path, made);
}

function isChoice(text: string): text is MethodChoice {
  return Object.hasOwn(methodChoices, text);
}

function byMethod({ simulation, path }: Question, { scenario, keys: [choice = '', ...rest], figure }: Asked): Explained | Problem {
  const total = `scenarios.${scenario}.impacts.${figure}.total`;
  const alternative = rest.join('.');
  const known = isChoice(choice) && (methodChoices[choice] as readonly string[]).includes(alternative);
  const plan = known ? withMethod(simulation.plan, choice, alternative) : null;
  if (plan === null) return error('unknown-figure', path, known ? `The plan chooses ${choice} ${alternative} already.` : `There is no method “${choice}” with an alternative “${alternative}”.`, known ? `Ask for ${total}.` : `Choices: ${Object.entries(methodChoices).map(([name, values]) => `${name} (${values.join(', ')})`).join('; ')}.`);
  const then = simulate(plan, simulation.library.set, { seed: simulation.seed, samples: 1, scenarios: [scenario], schedule: isScheduled(simulation) });
  return explainCentral(then, total, `${indicatorShort[figure] ?? figure}. ${methodNames[choice as MethodChoice].title}: ${methodNames[choice as MethodChoice].alternatives[alternative] ?? alternative}`);
}

/** A total by another method ÷ that as chosen, less 1. */
function changeByMethod(question: Question, asked: Asked): Explained | Problem {
  const total = lessOne(asked);
  const then = byMethod(question, total);
  const now = explainFigure(question.simulation, `scenarios.${asked.scenario}.impacts.${total.figure}.total`);
  if ('code' in then) return then;
  if ('code' in now) return now;
  const ratio = node('by this method ÷ as chosen', '', 'quotient', 'by this method ÷ as chosen', [then.trace, now.trace], { as: 'share' });
  return { trace: node(`${then.trace.label}: change`, '', 'difference', 'by this method ÷ as chosen − 1, at central values', [ratio, { ...constant('as chosen', 1, ''), as: 'share' }], { as: 'share' }), stat: null };
}

function methodAnswer(question: Question, asked: Asked): Answer {
  return { explain: () => (asked.figure === 'change' ? changeByMethod : byMethod)(question, asked), column: () => null };
}

const answers: Readonly<Record<ChangeKind, (question: Question, asked: Asked) => Answer>> = { lever: leverAnswer, method: methodAnswer, design: designAnswer, question: questionAnswer, studies: leftOutAnswer };

/** A figure of the plan with a change; null for a path to anything else. */
export function changeAnswer(question: Question): Answer | null {
  const asked = askedBy(question.simulation, question.path);
  return asked === null ? null : answers[asked.kind](question, asked);
}
