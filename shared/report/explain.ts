/**
 * Why this number: any figure of a result opens into its formula, its inputs with their status and
 * its factors with their sources, down to the rows of the plan.
 *
 * Design note: the trace restates the formulas of `shared/model` in central values. That it gives
 * the figure is checked every time one is explained (`explain/answer.ts`), and for every figure in
 * the tests.
 */
import { type Baseline } from '../compare/baseline.ts';
import { type Simulation } from '../model/simulation.ts';
import { type Problem } from '../problem.ts';
import { type Answer, checked, derivedAnswer, type Explained, explainingOf, refusal } from './explain/answer.ts';
import { figureAt, noRecords, unknownFigure } from './explain/find.ts';
import { type Trace } from './explain/trace.ts';

export { type Explained } from './explain/answer.ts';
export { derivedPaths, figurePaths } from './explain/find.ts';

export function isTrace(answer: Trace | Problem): answer is Trace {
  return 'children' in answer;
}

/** The figure at a path such as `scenarios.base.impacts.gwp.use`. `baselines`: the records of which figures may be asked. A path that names no figure is a problem with the nearest one that does. */
export function figureAnswer(simulation: Simulation, path: string, baselines: readonly Baseline[] = noRecords): Answer {
  const figure = figureAt(simulation, baselines, path);
  return figure === undefined ? refusal(unknownFigure(simulation, baselines, path)) : derivedAnswer(simulation, path, figure);
}

/** Why it is what it is, in central values, and the figure itself. */
export function explainFigure(simulation: Simulation, path: string, baselines: readonly Baseline[] = noRecords): Explained | Problem {
  return figureAnswer(simulation, path, baselines).explain();
}

/** A figure at central values alone, of a simulation that was made for no more than them. */
export function explainCentral(simulation: Simulation, path: string, label: string): Explained | Problem {
  const figure = figureAt(simulation, noRecords, path);
  if (figure === undefined) return unknownFigure(simulation, noRecords, path);
  return { trace: { ...checked(path, figure.trace(explainingOf(simulation, new Map())), figure.central()), label }, stat: null };
}

/** The trace alone. */
export function explain(simulation: Simulation, path: string, baselines: readonly Baseline[] = noRecords): Trace | Problem {
  const answer = explainFigure(simulation, path, baselines);
  return 'trace' in answer ? answer.trace : answer;
}
