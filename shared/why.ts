/**
 * Why this number, for every figure the app shows: those of a result, and those of the plan with a
 * change. `scenarios.<id>.lever.<lever>.<figure>` is what a lever saves (several joined by `+`);
 * `.share` behind it of the figure as planned, `.sum` what several save one by one; `lever.<lever>.aim` and the like the numbers of its title (`explain/lever-numbers.ts`);
 * `scenarios.<id>.cut.<row>+<row>.<figure>` a figure of the plan without rows (`why-cut.ts`);
 * `scenarios.<id>.method.<choice>.<alternative>.<indicator>` the total by another method, `.change` against the total
 * as chosen, all at central values; `scenarios.<id>.central.<figure>` the central value of any figure;
 * `scenarios.<id>.design.<study>.<design>.<figure>` what a cheaper design of a study saves, and its `runs` and `ratio` to the cost now;
 * `scenarios.<id>.actual.<record>.<cell>.<figure>` the plan against what ran (`total`: all cells);
 * `scenarios.<id>.question.<study>.<amount>` of a study that is left out, what it would cost; `studies.leftOut.<amount>` of all of them;
 * `scenarios.<id>.booked.<row>.<stage or run phase>` under what a row is booked (`why-booked.ts`);
 * `scenarios.<id>.tie.<scenario>.<figure>.<n>.<input>` where two scenarios tie (`why-ties.ts`);
 * `scenarios.<id>.sized.<cluster>.<last day or days>.<probability>.<figure>` how large it must be;
 * studies, records, forecasts and other grids: see `why-study.ts`.
 *
 * Stands beside `simulate.ts`, because a change runs the pipeline once.
 */
import { actualOf } from './actual.ts';
import { isScheduled } from './analyse.ts';
import { type ActualColumns } from './compare/actual/actual.ts';
import { type Baseline } from './compare/baseline.ts';
import { type Figure } from './compare/figures.ts';
import { changeByLevers } from './compare/levers/evaluate.ts';
import { type MethodChoice, methodChoices } from './compare/methods.ts';
import { type Simulation } from './model/simulation.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { error, type Problem } from './problem.ts';
import { designPlans, withLeftOut } from './questions.ts';
import { type ActualFigure, actualFigure, actualFigures } from './report/explain/actual.ts';
import { amountsOfRow } from './report/explain/amounts.ts';
import { totalPaths } from './report/explain/paths.ts';
import { burnFigure, burnWords } from './report/explain/burn.ts';
import { type DerivedFigure } from './report/explain/derived.ts';
import { constant } from './report/explain/leaves.ts';
import { node } from './report/explain/trace.ts';
import { leverNumber } from './report/explain/lever-numbers.ts';
import { studiesOf, togetherFigure } from './report/explain/studies.ts';
import { indicatorShort, methodNames } from './report/words.ts';
import { bookedFigure } from './why-booked.ts';
import { cutPlan, isCut, withoutSaid } from './why-cut.ts';
import { filledPlan, isForecast, located, recordFigure, studyFigure } from './why-study.ts';
import { tieFigure } from './why-ties.ts';
import { isSized, sizedFigure, sizedPlan } from './why-sizing.ts';
import { type Changed, columnOf, explainCentral, explainDerived, type Explained, explainFigure, explainRatio, explainSavedShare, explainSavedSum, explainSaving, savedColumn, savedShareColumn, savedSumColumn } from './report/explain.ts';
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
  readonly kind: 'lever' | 'method' | 'design' | 'question' | 'studies';
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

/** True for a figure of the plan with a change, which is asked of the plan as it was simulated, not of a schedule made since. */
export function isOfChange(simulation: Simulation, path: string): boolean {
  return askedBy(simulation, path) !== null || isForecast(path) || isSized(path) || isCut(path);
}

/** The plan on screen and the changed ones simulated last, two at most: an inspector asks for a trace and for its draws. */
const changedLast = new WeakMap<Simulation, Map<string, Simulation>>();
const mostKept = 2;

function simulated(now: Simulation, key: string, plan: Plan, scenario: string, sampler: Sampler, schedule: boolean = isScheduled(now)): Simulation {
  const kept = changedLast.get(now) ?? new Map<string, Simulation>();
  const before = kept.get(key);
  if (before !== undefined) return before;
  const then = simulate(plan, now.library.set, { seed: now.seed, samples: sampler.samples, sampler, scenarios: [scenario], schedule });
  changedLast.set(now, new Map([...[...kept].slice(1 - mostKept), [key, then]]));
  return then;
}

function samplerOf({ seed, samples }: Simulation, sampler: Sampler | undefined): Sampler {
  return sampler ?? makeSampler(makeStreams(seed, samples));
}

function byLever(simulation: Simulation, path: string, { scenario, keys, figure }: Asked, sampler: Sampler | undefined): Changed | Problem {
  const found = changeByLevers(simulation, scenario, keys.join('.').split('+'));
  if ('code' in found) return found;
  const place = places[figure];
  if (place === undefined || (found.idea.unknown as readonly string[] | undefined)?.includes(figure) === true) return error('unknown-figure', path, `What “${found.idea.id}” saves has no figure “${figure}”.`, `It may have ${Object.keys(places).join(', ')}.`);
  return { now: simulation, then: simulated(simulation, `${scenario} ${found.idea.id}`, found.plan, scenario, samplerOf(simulation, sampler)), path: `scenarios.${scenario}.${place}`, title: found.idea.title };
}

/** What each of several levers saves by itself. */
function eachLever(simulation: Simulation, path: string, asked: Asked, sampler: Sampler | undefined): readonly Changed[] | Problem {
  const changes: Changed[] = [];
  for (const id of asked.keys.join('.').split('+')) {
    const changed = byLever(simulation, path, { ...asked, keys: [id] }, sampler);
    if ('code' in changed) return changed;
    changes.push(changed);
  }
  return changes;
}

/** A number in the title of a lever; what is saved as a share, or one by one; null for what levers save. */
function ofLever(simulation: Simulation, path: string, asked: Asked, sampler: Sampler | undefined): Explained | Problem | null {
  const { scenario, keys, figure } = asked;
  const number = leverNumber(simulation, scenario, keys.join('.'), figure);
  if (number !== undefined) return explainDerived(simulation, path, number);
  const saved = savedAsked(asked);
  if (figure === 'share') {
    const changed = byLever(simulation, path, saved, sampler);
    return 'code' in changed ? changed : explainSavedShare(changed);
  }
  if (figure !== 'sum') return null;
  const changes = eachLever(simulation, path, saved, sampler);
  return 'code' in changes ? changes : explainSavedSum(changes);
}

/** Without the last word, `share` or `sum`. */
function savedAsked(asked: Asked): Asked {
  return { ...asked, keys: asked.keys.slice(0, -1), figure: asked.keys.at(-1) ?? '' };
}

/** The draws of what levers save, of its share, or of what each saves added; null where there are none. */
function leverColumn(simulation: Simulation, path: string, asked: Asked, sampler: Sampler | undefined): Column | null {
  if (leverNumber(simulation, asked.scenario, asked.keys.join('.'), asked.figure) !== undefined) return null;
  if (asked.figure === 'sum') {
    const changes = eachLever(simulation, path, savedAsked(asked), sampler);
    return 'code' in changes ? null : savedSumColumn(changes);
  }
  const changed = byLever(simulation, path, asked.figure === 'share' ? savedAsked(asked) : asked, sampler);
  return 'code' in changed ? null : asked.figure === 'share' ? savedShareColumn(changed) : savedColumn(changed);
}

/** What a cheaper design of a study saves; a study that is left out is taken in for it. */
function byDesign(simulation: Simulation, path: string, { scenario, keys: [study = '', design = ''], figure }: Asked, sampler: Sampler | undefined): Changed | Problem {
  const plans = designPlans(simulation.plan, study, design);
  if (plans === null) return error('unknown-figure', path, `The study “${study}” has no cheaper design “${design}”.`, 'The view Ablations lists the cheaper designs of a study.');
  const place = places[figure];
  if (place === undefined) return error('unknown-figure', path, `What a design saves has no figure “${figure}”.`, `It may have ${Object.keys(places).join(', ')}.`);
  const draws = samplerOf(simulation, sampler);
  const now = plans.now === simulation.plan ? simulation : simulated(simulation, `${scenario} with ${study}`, plans.now, scenario, draws);
  return { now, then: simulated(simulation, `${scenario} ${study} ${design}`, plans.then, scenario, draws), path: `scenarios.${scenario}.${place}`, title: plans.proposal.title };
}

/** The plan with every study that is left out taken in, and where in it a question of one of them stands. */
function withQuestion(simulation: Simulation, { scenario, keys: [study = ''], figure }: Asked, sampler: Sampler | undefined): { readonly then: Simulation; readonly path: string } {
  const then = simulated(simulation, `${scenario} with all studies`, withLeftOut(simulation.plan), scenario, samplerOf(simulation, sampler));
  return { then, path: `scenarios.${scenario}.${figure === 'gpuHours' ? `gpuHoursBy.row.${study}` : `question.${study}.${figure}`}` };
}

function isChoice(text: string): text is MethodChoice {
  return Object.hasOwn(methodChoices, text);
}

/** Runs of a cheaper design, and what the study costs by it beside what it costs now; null for what the design saves. */
function ofDesign(simulation: Simulation, path: string, asked: Asked, sampler: Sampler | undefined): Explained | Problem | null {
  const { scenario, keys: [study = ''], figure } = asked;
  if (figure !== 'runs' && figure !== 'ratio') return null;
  const changed = byDesign(simulation, path, { ...asked, figure: 'gpuHours' }, sampler);
  if ('code' in changed) return changed;
  return figure === 'runs' ? explainFigure(changed.then, `scenarios.${scenario}.runs.${study}`) : explainRatio({ ...changed, path: `scenarios.${scenario}.gpuHoursBy.row.${study}` });
}

/** An amount of all studies that are left out, in the plan with them. */
function ofLeftOut(simulation: Simulation, path: string, { scenario, figure }: Asked, sampler: Sampler | undefined): { readonly then: Simulation; readonly figure: DerivedFigure } | Problem {
  const ids = studiesOf(simulation.plan, 'leftOut').map(({ id }) => id);
  const { then } = withQuestion(simulation, { scenario, kind: 'studies', keys: ids, figure }, sampler);
  const [run] = then.scenarios;
  const made = run === undefined ? undefined : togetherFigure(ids.map((id) => amountsOfRow(then, run, id)), figure, 'leftOut');
  return made === undefined ? error('unknown-figure', path, `The studies left out have no figure “${figure}”.`, `They may have ${Object.keys(places).filter((each) => each !== 'makespan').join(', ')}.`) : { then, figure: made };
}

/** A total by another method ÷ that as chosen, less 1. */
function changeByMethod(simulation: Simulation, path: string, asked: Asked): Explained | Problem {
  const figure = asked.keys.at(-1) ?? '';
  const then = byMethod(simulation, path, { ...asked, keys: asked.keys.slice(0, -1), figure });
  const now = explainFigure(simulation, `scenarios.${asked.scenario}.impacts.${figure}.total`);
  if ('code' in then || 'code' in now) return 'code' in then ? then : (now as Problem);
  const ratio = node('by this method ÷ as chosen', '', 'quotient', 'by this method ÷ as chosen', [then.trace, now.trace], { as: 'share' });
  return { trace: node(`${then.trace.label}: change`, '', 'difference', 'by this method ÷ as chosen − 1, at central values', [ratio, { ...constant('as chosen', 1, ''), as: 'share' }], { as: 'share' }), stat: null };
}

function byMethod(simulation: Simulation, path: string, { scenario, keys: [choice = '', ...rest], figure }: Asked): Explained | Problem {
  const total = `scenarios.${scenario}.impacts.${figure}.total`;
  const alternative = rest.join('.');
  const known = isChoice(choice) && (methodChoices[choice] as readonly string[]).includes(alternative);
  const plan = known ? withMethod(simulation.plan, choice, alternative) : null;
  if (plan === null) return error('unknown-figure', path, known ? `The plan chooses ${choice} ${alternative} already.` : `There is no method “${choice}” with an alternative “${alternative}”.`, known ? `Ask for ${total}.` : `Choices: ${Object.entries(methodChoices).map(([name, values]) => `${name} (${values.join(', ')})`).join('; ')}.`);
  const then = simulate(plan, simulation.library.set, { seed: simulation.seed, samples: 1, scenarios: [scenario], schedule: isScheduled(simulation) });
  return explainCentral(then, total, `${indicatorShort[figure] ?? figure}. ${methodNames[choice as MethodChoice].title}: ${methodNames[choice as MethodChoice].alternatives[alternative] ?? alternative}`);
}

/** The plan against what ran: a figure of a cell or of all; null for a path to anything else. */
function ofActual(simulation: Simulation, path: string, { baselines = [], sampler }: WhyOptions): DerivedFigure | Problem | null {
  const [head, scenario, kind, record, ...rest] = path.split('.');
  if (head !== 'scenarios' || kind !== 'actual') return null;
  const [run, baseline] = [simulation.scenarios.find(({ id }) => id === scenario), baselines.find(({ id }) => id === record)];
  if (run !== undefined && baseline !== undefined && rest.length > 1 && burnWords.has(rest[0] ?? '')) return burnFigure(simulation, run, baseline, rest) ?? error('unknown-figure', path, `The burn-down has no figure “${path}”.`, 'It has month.MONTH.ran, month.MONTH.planned, cap.NAME.hours and undated.hours.');
  const figure = actualFigures.find((each): each is ActualFigure => each === rest.at(-1));
  const columns = run === undefined || baseline === undefined ? null : actualOf(simulation, run, baseline, samplerOf(simulation, sampler));
  const key = rest.slice(0, -1).join('.');
  const found = run === undefined || baseline === undefined || figure === undefined || columns === null || Array.isArray(columns) ? undefined : actualFigure(run, columns as ActualColumns, baseline, key === 'total' ? null : key, figure);
  return found ?? error('unknown-figure', path, `The plan against what ran has no figure “${path}”.`, `A figure is, for example, scenarios.${simulation.scenarios[0]?.id ?? 'base'}.actual.RECORD.total.left; others are ${actualFigures.join(', ')}.`);
}

/** A figure that a comparison or a search makes of the simulation; null for a path to anything else. */
function ofComparison(simulation: Simulation, path: string, options: WhyOptions): DerivedFigure | Problem | null {
  const draws = (): Sampler => samplerOf(simulation, options.sampler);
  return tieFigure(simulation, path) ?? bookedFigure(simulation, path, draws) ?? sizedFigure(simulation, path, draws) ?? ofActual(simulation, path, options) ?? studyFigure(simulation, path, options.baselines, draws);
}

/** Another simulation in which a figure stands: the work under another grid, or the plan filled from records. */
function elsewhere(simulation: Simulation, path: string, { baselines, sampler }: WhyOptions): { readonly simulation: Simulation; readonly path: string } | Problem | null {
  const sized = sizedPlan(simulation, path, () => samplerOf(simulation, sampler));
  if (sized !== null) return 'code' in sized ? sized : { simulation: simulated(simulation, `${sized.scenario} sized ${path}`, sized.plan, sized.scenario, samplerOf(simulation, sampler), true), path: sized.path };
  const cut = cutPlan(simulation, path);
  if (cut !== null) return 'code' in cut ? cut : { simulation: simulated(simulation, `${cut.scenario} without ${cut.rows}`, cut.plan, cut.scenario, samplerOf(simulation, sampler)), path: cut.path };
  const filled = filledPlan(simulation, path, baselines);
  if (filled === null) return located(simulation, path, () => samplerOf(simulation, sampler));
  return 'code' in filled ? filled : { simulation: simulated(simulation, `${filled.scenario} filled ${filled.group}`, filled.plan, filled.scenario, samplerOf(simulation, sampler)), path: filled.path };
}

/** Why a figure is what it is; a path that names none is a problem that says which there are. */
export function why(simulation: Simulation, path: string, options: WhyOptions = {}): Explained | Problem {
  const { baselines, sampler } = options;
  const made = ofComparison(simulation, path, options);
  if (made !== null) return 'code' in made ? made : explainDerived(simulation, path, made);
  const record = recordFigure(path, baselines);
  if (record !== null) return 'code' in record ? record : { trace: record, stat: null };
  const other = elsewhere(simulation, path, options);
  if (other !== null) {
    const answer = 'code' in other ? other : explainFigure(other.simulation, other.path);
    if ('trace' in answer && isCut(path)) return withoutSaid(answer, simulation, path.split('.')[3] ?? '');
    return 'trace' in answer && isForecast(path) ? { ...answer, trace: { ...answer.trace, label: `${answer.trace.label}, with the plan filled` } } : answer;
  }
  const asked = askedBy(simulation, path);
  if (asked === null) return explainFigure(simulation, path, baselines);
  if (asked.kind === 'method') return (asked.figure === 'change' ? changeByMethod : byMethod)(simulation, path, asked);
  if (asked.kind === 'question') {
    const question = withQuestion(simulation, asked, sampler);
    return explainFigure(question.then, question.path);
  }
  if (asked.kind === 'studies') {
    const left = ofLeftOut(simulation, path, asked, sampler);
    return 'code' in left ? left : explainDerived(left.then, path, left.figure);
  }
  const beside = (asked.kind === 'design' ? ofDesign : ofLever)(simulation, path, asked, sampler);
  if (beside !== null) return beside;
  const changed = (asked.kind === 'design' ? byDesign : byLever)(simulation, path, asked, sampler);
  return 'code' in changed ? changed : explainSaving(changed);
}

/** The draws of a figure; null where there is none, or where it has a central value alone. */
export function whyColumn(simulation: Simulation, path: string, options: WhyOptions = {}): Column | null {
  const { baselines, sampler } = options;
  const made = ofComparison(simulation, path, options);
  if (made !== null) return 'code' in made ? null : (made.column?.() ?? null);
  if (path.startsWith('records.')) return null;
  const other = elsewhere(simulation, path, options);
  if (other !== null) return 'code' in other ? null : columnOf(other.simulation, other.path);
  const asked = askedBy(simulation, path);
  if (asked === null) return columnOf(simulation, path, baselines);
  if (asked.kind === 'method') return null;
  if (asked.kind === 'question') {
    const question = withQuestion(simulation, asked, sampler);
    return columnOf(question.then, question.path);
  }
  if (asked.kind === 'studies') {
    const left = ofLeftOut(simulation, path, asked, sampler);
    return 'code' in left ? null : (left.figure.column?.() ?? null);
  }
  if (asked.kind === 'lever') return leverColumn(simulation, path, asked, sampler);
  const changed = byDesign(simulation, path, asked, sampler);
  return 'code' in changed ? null : savedColumn(changed);
}
