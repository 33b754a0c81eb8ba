/**
 * Why this number: any figure of a result opens into its formula, its inputs with their status and
 * its factors with their sources, down to the rows of the plan.
 *
 * Design note: the trace restates the formulas of `shared/model` in central values. That it gives
 * the figure is checked every time one is explained, and for every figure in the tests: a trace
 * that does not re-add is a bug and is never shown.
 */
import { nearest } from '../factors/nearest.ts';
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { makeSampler } from '../plan/sampler.ts';
import { error, type Problem } from '../problem.ts';
import { printChange } from '../quantity/print.ts';
import { central } from '../sampling/column.ts';
import { statOf } from '../sampling/statistics.ts';
import { makeStreams } from '../sampling/streams.ts';
import { figuresOf } from './explain/figures.ts';
import { type Explaining } from './explain/leaves.ts';
import { noticeableSkew, skewedInputs } from './explain/skew.ts';
import { type Trace } from './explain/trace.ts';

/** Paths of all figures that can be explained, scenario by scenario. */
export function figurePaths(simulation: Simulation): string[] {
  return simulation.scenarios.flatMap((run) => [...figuresOf(run).keys()].map((path) => `scenarios.${run.id}.${path}`));
}

export function isTrace(answer: Trace | Problem): answer is Trace {
  return 'children' in answer;
}

function explainingOf(simulation: Simulation, run: ScenarioRun): Explaining {
  const { plan, library, seed } = simulation;
  const scenario = plan.scenarios.find((each) => each.id === run.id);
  if (scenario === undefined) throw new Error(`The plan has no scenario ${run.id}.`);
  return { plan, library, scenario, run, sampler: makeSampler(makeStreams(seed, 1)), spreads: new Map(), known: new Map() };
}

function unknownFigure(simulation: Simulation, path: string): Problem {
  const known = figurePaths(simulation);
  const below = known.filter((each) => each.startsWith(`${path}.`));
  const near = nearest(path, known);
  const hint = below.length > 0 ? `It holds several; one is ${below[0] ?? ''}.` : near !== null ? `Did you mean ${near}?` : `A figure is, for example, ${known[0] ?? 'scenarios.base.gpuHours'}.`;
  return error('unknown-figure', path, `The result has no figure “${path}”.`, hint);
}

/** At most this many skewed inputs are named, and none that moves the mean by less than half a per cent. */
const mostNamed = 4;
const leastEffect = 0.005;

/** Why mean and central value differ; undefined where they do not, or hardly. */
function skewNote(trace: Trace, mean: number, explaining: Explaining): string | undefined {
  const change = trace.value === 0 ? 0 : mean / trace.value - 1;
  if (!(Math.abs(change) > noticeableSkew)) return undefined;
  const inputs = skewedInputs(trace, explaining).filter(({ effect }) => Math.abs(effect) >= leastEffect).slice(0, mostNamed);
  const apart = `The mean of the draws is ${printChange(change)} from this central value, because inputs are skewed or divide`;
  return inputs.length === 0 ? `${apart}; none of them does much alone.` : `${apart}: ${inputs.map(({ name, effect }) => `${name} ${printChange(effect)}`).join('; ')}.`;
}

/** A trace may differ from its figure by the rounding of sums taken in another order. */
const rounding = 1e-9;

/**
 * Why a figure such as `scenarios.base.impacts.gwp.use` is what it is, in central values.
 * A path that names no figure is a problem with the nearest one that does.
 */
export function explain(simulation: Simulation, path: string): Trace | Problem {
  const run = simulation.scenarios.find((each) => path.startsWith(`scenarios.${each.id}.`));
  const figure = run === undefined ? undefined : figuresOf(run).get(path.slice(`scenarios.${run.id}.`.length));
  if (run === undefined || figure === undefined) return unknownFigure(simulation, path);
  const explaining = explainingOf(simulation, run);
  const trace = figure.trace(explaining);
  const column = figure.column();
  const shown = central(column);
  if (!(Math.abs(trace.value - shown) <= rounding * Math.abs(shown))) throw new Error(`The explanation of ${path} gives ${String(trace.value)}, not ${String(shown)}.`);
  const { mean } = statOf(column);
  const note = skewNote(trace, mean, explaining);
  return { ...trace, label: `${trace.label}, ${run.name}`, mean, ...(note === undefined ? {} : { note }) };
}
