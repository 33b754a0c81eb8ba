/** An explanation is made and held against its figure: a trace that does not re-add is a bug and is never shown. */
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { makeSampler, type Sampler } from '../../plan/sampler.ts';
import { type Problem } from '../../problem.ts';
import { printChange } from '../../quantity/print.ts';
import { type Column } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { type DerivedFigure, type ExplainingOf } from './derived.ts';
import { type Explaining } from './leaves.ts';
import { noticeableSkew, skewedInputs } from './skew.ts';
import { type Trace } from './trace.ts';

export interface Explained {
  readonly trace: Trace;
  /** The figure as it is shown; null where it has a central value alone. */
  readonly stat: Stat | null;
}

/** A figure that was asked for: why it is what it is, and its draws; the latter null where it has a central value alone. Neither is made before it is wanted. */
export interface Answer {
  readonly explain: () => Explained | Problem;
  readonly column: () => Column | null;
}

/** To a path that names no figure. */
export function refusal(problem: Problem): Answer {
  return { explain: () => problem, column: () => null };
}

/** One for each scenario of a question; all share the spreads, because they share their draws. `sampler`: at medians unless another one is given. */
export function explainingOf({ plan, library, seed }: Simulation, spreads: Explaining['spreads'], sampler: Sampler = makeSampler(makeStreams(seed, 1))): ExplainingOf {
  const made = new Map<ScenarioRun, Explaining>();
  return (run) => {
    const before = made.get(run);
    if (before !== undefined) return before;
    const scenario = plan.scenarios.find((each) => each.id === run.id);
    if (scenario === undefined) throw new Error(`The plan has no scenario ${run.id}.`);
    const explaining: Explaining = { plan, library, scenario, run, sampler, spreads, known: new Map() };
    made.set(run, explaining);
    return explaining;
  };
}

/** At most this many skewed inputs are named, and none that moves the mean by less than half a per cent. */
const mostNamed = 4;
const leastEffect = 0.005;

/** Why mean and central value differ; undefined where they do not, or hardly. */
function skewNote(trace: Trace, mean: number, spreads: Explaining['spreads']): string | undefined {
  const change = trace.value === 0 ? 0 : mean / trace.value - 1;
  if (!(Math.abs(change) > noticeableSkew)) return undefined;
  const inputs = skewedInputs(trace, { spreads }, leastEffect).filter(({ effect }) => Math.abs(effect) >= leastEffect).slice(0, mostNamed);
  const apart = `The mean of the draws is ${printChange(change)} from this central value, because inputs are skewed or divide`;
  return inputs.length === 0 ? `${apart}; none of them does much alone.` : `${apart}: ${inputs.map(({ name, effect }) => `${name} ${printChange(effect)}`).join('; ')}.`;
}

/** A trace may differ from its figure by the rounding of sums taken in another order. */
const rounding = 1e-9;

/** The largest amount whose rounding a value carries: a difference is rounded as its terms are, and so is what is made of it. */
function scaleOf({ combine, children, value }: Trace): number {
  const terms = children.map((child) => (child.combine === 'difference' ? scaleOf(child) : Math.abs(child.value)));
  switch (combine) {
    case 'difference':
    case 'sum': return terms.reduce((most, term) => Math.max(most, term), Math.abs(value));
    case 'quotient': return children[0]?.combine === 'difference' ? terms.slice(1).reduce((rest, term) => rest / term, terms[0] ?? 0) : Math.abs(value);
    default: return Math.abs(value);
  }
}

function roundingOf(trace: Trace, shown: number): number {
  return rounding * Math.max(scaleOf(trace), Math.abs(shown));
}

/** Why a figure that was made elsewhere is what it is. */
export function explainDerived(simulation: Simulation, path: string, figure: DerivedFigure): Explained {
  const spreads: Explaining['spreads'] = new Map();
  const trace = checked(path, figure.trace(explainingOf(simulation, spreads)), figure.central());
  return figure.column === null ? { trace, stat: null } : withMean(trace, figure.stat?.() ?? statOf(figure.column()), spreads);
}

/** A trace that gives the figure it explains. Throws where it does not, which is a bug. */
export function checked(path: string, trace: Trace, shown: number): Trace {
  if (!(Math.abs(trace.value - shown) <= roundingOf(trace, shown))) throw new Error(`The explanation of ${path} gives ${String(trace.value)}, not ${String(shown)}.`);
  return trace;
}

export function withMean(trace: Trace, stat: Stat, spreads: Explaining['spreads']): Explained {
  const note = [trace.note, skewNote(trace, stat.mean, spreads)].filter((text) => text !== undefined).join(' ');
  return { trace: { ...trace, mean: stat.mean, ...(note === '' ? {} : { note }) }, stat };
}

export function derivedAnswer(simulation: Simulation, path: string, figure: DerivedFigure): Answer {
  return { explain: () => explainDerived(simulation, path, figure), column: () => figure.column?.() ?? null };
}
