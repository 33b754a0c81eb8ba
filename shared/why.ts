/**
 * Why this number, for every figure the app shows: those of a result (`report/explain.ts`), those of
 * the plan with a change (`why-change.ts`), and those of comparisons and searches:
 *
 * - `scenarios.<id>.central.<figure>`: the central value of any figure
 * - `scenarios.<id>.cut.<row>+<row>.<figure>`: a figure of the plan without rows (`why-cut.ts`)
 * - `scenarios.<id>.actual.<record>.<cell>.<figure>`: the plan against what ran (`total`: all cells)
 * - `scenarios.<id>.tie.<scenario>.<figure>.<n>.<input>`: where two scenarios tie (`why-ties.ts`)
 * - `scenarios.<id>.sized.<cluster>.<last day or days>.<probability>.<figure>`: how large it must be (`why-sizing.ts`)
 * - `scenarios.<id>.driver.…`, `scenarios.<id>.swing.…`: what uncertain inputs do (`why-inputs.ts`)
 * - studies, records, forecasts and other grids: see `why-study.ts`
 *
 * Stands beside `simulate.ts`, because many of them run the pipeline once.
 */
import { actualOf } from './actual.ts';
import { type ActualColumns } from './compare/actual/actual.ts';
import { type Simulation } from './model/simulation.ts';
import { error, type Problem } from './problem.ts';
import { type ActualFigure, actualFigure, actualFigures } from './report/explain/actual.ts';
import { type Answer, derivedAnswer, type Explained, refusal } from './report/explain/answer.ts';
import { burnFigure, burnWords } from './report/explain/burn.ts';
import { type DerivedFigure } from './report/explain/derived.ts';
import { figureAnswer } from './report/explain.ts';
import { type Column } from './sampling/column.ts';
import { changeAnswer, isChanged } from './why-change.ts';
import { cutPlan, isCut, withoutSaid } from './why-cut.ts';
import { type Question, samplerOf, simulated, type WhyOptions } from './why-kept.ts';
import { inputAnswer, isOfInput } from './why-inputs.ts';
import { isSized, sizedFigure, sizedPlan } from './why-sizing.ts';
import { filledPlan, isForecast, located, recordFigure, studyFigure } from './why-study.ts';
import { tieFigure } from './why-ties.ts';

export { type WhyOptions } from './why-kept.ts';

/** True for a figure of the plan with a change, which is asked of the plan as it was simulated, not of a schedule made since. */
export function isOfChange(simulation: Simulation, path: string): boolean {
  return isChanged(simulation, path) || isForecast(path) || isSized(path) || isCut(path) || isOfInput(path);
}

/** The plan against what ran: a figure of a cell or of all; null for a path to anything else. */
function ofActual(question: Question): DerivedFigure | Problem | null {
  const { simulation, path, baselines = [] } = question;
  const [head, scenario, kind, record, ...rest] = path.split('.');
  if (head !== 'scenarios' || kind !== 'actual') return null;
  const [run, baseline] = [simulation.scenarios.find(({ id }) => id === scenario), baselines.find(({ id }) => id === record)];
  if (run !== undefined && baseline !== undefined && rest.length > 1 && burnWords.has(rest[0] ?? '')) return burnFigure(simulation, run, baseline, rest) ?? error('unknown-figure', path, `The burn-down has no figure “${path}”.`, 'It has month.MONTH.ran, month.MONTH.planned, cap.NAME.hours and undated.hours.');
  const figure = actualFigures.find((each): each is ActualFigure => each === rest.at(-1));
  const columns = run === undefined || baseline === undefined ? null : actualOf(simulation, run, baseline, samplerOf(question));
  const key = rest.slice(0, -1).join('.');
  const found = run === undefined || baseline === undefined || figure === undefined || columns === null || Array.isArray(columns) ? undefined : actualFigure(run, columns as ActualColumns, baseline, key === 'total' ? null : key, figure);
  return found ?? error('unknown-figure', path, `The plan against what ran has no figure “${path}”.`, `A figure is, for example, scenarios.${simulation.scenarios[0]?.id ?? 'base'}.actual.RECORD.total.left; others are ${actualFigures.join(', ')}.`);
}

/** A figure that a comparison or a search makes of the simulation; null for a path to anything else. */
function comparisonAnswer(question: Question): Answer | null {
  const { simulation, path, baselines } = question;
  const draws = () => samplerOf(question);
  const made = tieFigure(simulation, path)  ?? sizedFigure(simulation, path, draws) ?? ofActual(question) ?? studyFigure(simulation, path, baselines, draws);
  if (made === null) return null;
  return 'code' in made ? refusal(made) : derivedAnswer(simulation, path, made);
}

function recordAnswer({ path, baselines }: Question): Answer | null {
  const record = recordFigure(path, baselines);
  if (record === null) return null;
  return 'code' in record ? refusal(record) : { explain: () => ({ trace: record, stat: null }), column: () => null };
}

/** The answer of another simulation, in which the figure stands at a path of its own; `said`: what the question adds to it. */
function answerOf(there: { readonly simulation: Simulation; readonly path: string } | Problem, said: (answer: Explained) => Explained = (answer) => answer): Answer {
  if ('code' in there) return refusal(there);
  const { explain, column } = figureAnswer(there.simulation, there.path);
  return { column, explain: () => { const answer = explain(); return 'trace' in answer ? said(answer) : answer; } };
}

/** The work with another size of its cluster, without rows, filled from records, or under another grid; null for a path to anything else. */
function elsewhereAnswer(question: Question): Answer | null {
  const { simulation, path, baselines } = question;
  const sized = sizedPlan(simulation, path, () => samplerOf(question));
  if (sized !== null) return answerOf('code' in sized ? sized : { simulation: simulated(question, `${sized.scenario} sized ${path}`, sized.plan, sized.scenario, true), path: sized.path });
  const cut = cutPlan(simulation, path);
  if (cut !== null) return 'code' in cut ? refusal(cut) : answerOf({ simulation: simulated(question, `${cut.scenario} without ${cut.rows}`, cut.plan, cut.scenario), path: cut.path }, (answer) => withoutSaid(answer, simulation, cut.rows));
  const filled = filledPlan(simulation, path, baselines);
  if (filled !== null) return 'code' in filled ? refusal(filled) : answerOf({ simulation: simulated(question, `${filled.scenario} filled ${filled.group}`, filled.plan, filled.scenario), path: filled.path }, (answer) => ({ ...answer, trace: { ...answer.trace, label: `${answer.trace.label}, with the plan filled` } }));
  const moved = located(simulation, path, () => samplerOf(question));
  return moved === null ? null : answerOf(moved);
}

/** What a path names; one that names nothing refuses with what there is. */
function answerTo(question: Question): Answer {
  return inputAnswer(question) ?? comparisonAnswer(question) ?? recordAnswer(question) ?? elsewhereAnswer(question) ?? changeAnswer(question) ?? figureAnswer(question.simulation, question.path, question.baselines);
}

/** Why a figure is what it is; a path that names none is a problem that says which there are. */
export function why(simulation: Simulation, path: string, options: WhyOptions = {}): Explained | Problem {
  return answerTo({ simulation, path, ...options }).explain();
}

/** The draws of a figure; null where there is none, or where it has a central value alone. */
export function whyColumn(simulation: Simulation, path: string, options: WhyOptions = {}): Column | null {
  return answerTo({ simulation, path, ...options }).column();
}
