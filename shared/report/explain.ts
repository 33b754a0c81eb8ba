/**
 * Why this number: any figure of a result opens into its formula, its inputs with their status and
 * its factors with their sources, down to the rows of the plan.
 *
 * Design note: the trace restates the formulas of `shared/model` in central values. That it gives
 * the figure is checked every time one is explained, and for every figure in the tests: a trace
 * that does not re-add is a bug and is never shown.
 */
import { type Baseline } from '../compare/baseline.ts';
import { nearest } from '../factors/nearest.ts';
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { makeSampler } from '../plan/sampler.ts';
import { error, type Problem } from '../problem.ts';
import { printChange } from '../quantity/print.ts';
import { central, type Column, divide, subtract, sum } from '../sampling/column.ts';
import { type Stat, statOf } from '../sampling/statistics.ts';
import { makeStreams } from '../sampling/streams.ts';
import { againstFigures } from './explain/against.ts';
import { breakEvenFigures } from './explain/break-even.ts';
import { recordedFigures } from './explain/beside-record.ts';
import { capFigures } from './explain/caps.ts';
import { countedFigures } from './explain/counted.ts';
import { type DerivedContext, type DerivedFigure, type ExplainingOf } from './explain/derived.ts';
import { figuresOf } from './explain/figures.ts';
import { type Explaining } from './explain/leaves.ts';
import { amountFigures, questionFigures } from './explain/amounts.ts';
import { checkpointFigures } from './explain/checkpoints.ts';
import { replicatedMeans } from './explain/replicated.ts';
import { aloneFigure, timesRecorded } from './explain/as-recorded.ts';
import { clusterGpuFigures } from './explain/cluster-gpus.ts';
import { nodeFigures, otherNodeFigure } from './explain/one-node.ts';
import { monthFigure } from './explain/month.ts';
import { sameFigure } from './explain/same.ts';
import { seriesFigure } from './explain/series.ts';
import { shapleyFigure } from './explain/shapley.ts';
import { shareFigures, shareOfWhole } from './explain/shares.ts';
import { studiesFigures } from './explain/studies.ts';
import { noticeableSkew, skewedInputs } from './explain/skew.ts';
import { node, type Trace } from './explain/trace.ts';

/** Paths of all figures of the result, scenario by scenario. */
export function figurePaths(simulation: Simulation): string[] {
  return simulation.scenarios.flatMap((run) => [...figuresOf(run).keys()].map((path) => `scenarios.${run.id}.${path}`));
}

const noRecords: readonly Baseline[] = [];

/** Figures between scenarios are listed once for a simulation and the records it is held against: neither ever changes. */
const derived = new WeakMap<Simulation, { readonly baselines: readonly Baseline[]; readonly byRun: Map<ScenarioRun, ReadonlyMap<string, DerivedFigure>> }>();

function derivedOf(simulation: Simulation, run: ScenarioRun, baselines: readonly Baseline[]): ReadonlyMap<string, DerivedFigure> {
  const kept = derived.get(simulation);
  const { byRun } = kept?.baselines === baselines ? kept : { byRun: new Map<ScenarioRun, ReadonlyMap<string, DerivedFigure>>() };
  derived.set(simulation, { baselines, byRun });
  const before = byRun.get(run);
  if (before !== undefined) return before;
  const figures = new Map<string, DerivedFigure>();
  const context = { simulation, run, baselines };
  for (const add of [nodeFigures, againstFigures, recordedFigures, questionFigures, amountFigures, studiesFigures, shareFigures, clusterGpuFigures, breakEvenFigures, capFigures, countedFigures, replicatedMeans, checkpointFigures]) add(context, (path, figure) => { figures.set(path, figure); });
  byRun.set(run, figures);
  return figures;
}

/** Paths of all figures that are made of those of the result: one node, pairs of scenarios, records. */
export function derivedPaths(simulation: Simulation, baselines: readonly Baseline[] = noRecords): string[] {
  return simulation.scenarios.flatMap((run) => [...derivedOf(simulation, run, baselines).keys()].map((path) => `scenarios.${run.id}.${path}`));
}

export function isTrace(answer: Trace | Problem): answer is Trace {
  return 'children' in answer;
}

/** One for each scenario of a question; all share the spreads, because they share their draws. */
function explainingOf({ plan, library, seed }: Simulation, spreads: Explaining['spreads']): ExplainingOf {
  const made = new Map<ScenarioRun, Explaining>();
  return (run) => {
    const before = made.get(run);
    if (before !== undefined) return before;
    const scenario = plan.scenarios.find((each) => each.id === run.id);
    if (scenario === undefined) throw new Error(`The plan has no scenario ${run.id}.`);
    const explaining: Explaining = { plan, library, scenario, run, sampler: makeSampler(makeStreams(seed, 1)), spreads, known: new Map() };
    made.set(run, explaining);
    return explaining;
  };
}

function unknownFigure(simulation: Simulation, baselines: readonly Baseline[], path: string): Problem {
  const known = [...figurePaths(simulation), ...derivedPaths(simulation, baselines)];
  const below = known.filter((each) => each.startsWith(`${path}.`));
  const near = nearest(path, known);
  const hint = below.length > 0 ? `It holds several; one is ${below[0] ?? ''}.` : near !== null ? `Did you mean ${near}?` : `A figure is, for example, ${known[0] ?? 'scenarios.base.gpuHours'}.`;
  return error('unknown-figure', path, `The result has no figure “${path}”.`, hint);
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

/** A figure of the result as those that are made of it. */
function plainFigure(run: ScenarioRun, path: string): DerivedFigure | undefined {
  const figure = figuresOf(run).get(path);
  if (figure === undefined) return undefined;
  const trace = (of: ExplainingOf): Trace => { const made = figure.trace(of(run)); return { ...made, label: `${made.label}, ${run.name}` }; };
  return { column: figure.column, central: () => central(figure.column()), trace };
}

function figureAt(simulation: Simulation, baselines: readonly Baseline[], path: string): DerivedFigure | undefined {
  const run = simulation.scenarios.find((each) => path.startsWith(`scenarios.${each.id}.`));
  if (run === undefined) return undefined;
  const below = path.slice(`scenarios.${run.id}.`.length);
  const context = { simulation, run, baselines };
  return plainFigure(run, below) ?? derivedOf(simulation, run, baselines).get(below) ?? sameFigure(context, below) ?? seriesFigure(context, below) ?? monthFigure(context, below) ?? otherNodeFigure(context, below) ?? madeOfAnother(context, below);
}

/** A share of a figure, its central value alone, a step between scenarios over all orders, a figure times what a record says, or a row alone on its GPUs. */
function madeOfAnother({ simulation, run, baselines }: DerivedContext, below: string): DerivedFigure | undefined {
  const [kind, first = '', ...rest] = below.split('.');
  const at = (path: string): DerivedFigure | undefined => figureAt(simulation, baselines, `scenarios.${run.id}.${path}`);
  switch (kind) {
    case 'share': return shareOfWhole(run, [first, ...rest].join('.'), at([first, ...rest].join('.')));
    case 'central': {
      const figure = at([first, ...rest].join('.'));
      return figure === undefined ? undefined : { column: null, central: figure.central, trace: figure.trace };
    }
    case 'against': return shapleyFigure({ simulation, run, baselines }, [first, ...rest]);
    case 'alone': return rest.join('.') === 'days' ? aloneFigure({ simulation, run, baselines }, first) : undefined;
    case 'asRecorded': {
      const [baseline, figure] = [baselines.find(({ id }) => id === first), at(rest.join('.'))];
      return baseline === undefined || figure === undefined ? undefined : timesRecorded(baseline, figure);
    }
    default: return undefined;
  }
}

/** The draws of a figure; null where there is no such figure, or where it has a central value alone. */
export function columnOf(simulation: Simulation, path: string, baselines: readonly Baseline[] = noRecords): Column | null {
  return figureAt(simulation, baselines, path)?.column?.() ?? null;
}

export interface Explained {
  readonly trace: Trace;
  /** The figure as it is shown; null where it has a central value alone. */
  readonly stat: Stat | null;
}

/**
 * Why a figure such as `scenarios.base.impacts.gwp.use` is what it is, in central values, and the
 * figure itself. `baselines`: the records of which figures may be asked. A path that names no
 * figure is a problem with the nearest one that does.
 */
export function explainFigure(simulation: Simulation, path: string, baselines: readonly Baseline[] = noRecords): Explained | Problem {
  const figure = figureAt(simulation, baselines, path);
  if (figure === undefined) return unknownFigure(simulation, baselines, path);
  return explainDerived(simulation, path, figure);
}

/** Why a figure that was made elsewhere is what it is. */
export function explainDerived(simulation: Simulation, path: string, figure: DerivedFigure): Explained {
  const spreads: Explaining['spreads'] = new Map();
  const trace = checked(path, figure.trace(explainingOf(simulation, spreads)), figure.central());
  return figure.column === null ? { trace, stat: null } : withMean(trace, figure.stat?.() ?? statOf(figure.column()), spreads);
}

/** A trace that gives the figure it explains. Throws where it does not, which is a bug. */
function checked(path: string, trace: Trace, shown: number): Trace {
  if (!(Math.abs(trace.value - shown) <= roundingOf(trace, shown))) throw new Error(`The explanation of ${path} gives ${String(trace.value)}, not ${String(shown)}.`);
  return trace;
}

function withMean(trace: Trace, stat: Stat, spreads: Explaining['spreads']): Explained {
  const note = [trace.note, skewNote(trace, stat.mean, spreads)].filter((text) => text !== undefined).join(' ');
  return { trace: { ...trace, mean: stat.mean, ...(note === '' ? {} : { note }) }, stat };
}

/** A figure at central values alone, of a simulation that was made for no more than them. */
export function explainCentral(simulation: Simulation, path: string, label: string): Explained | Problem {
  const figure = figureAt(simulation, noRecords, path);
  if (figure === undefined) return unknownFigure(simulation, noRecords, path);
  return { trace: { ...checked(path, figure.trace(explainingOf(simulation, new Map())), figure.central()), label }, stat: null };
}

/** What a change does to a figure: as planned less as changed, draw by draw, each down to the rows of its own plan. */
export interface Changed {
  readonly now: Simulation;
  readonly then: Simulation;
  /** Where the figure stands in both. */
  readonly path: string;
  /** The change in words. */
  readonly title: string;
}

function bothSides({ now, then, path }: Changed): readonly [DerivedFigure, DerivedFigure] | null {
  const [before, after] = [figureAt(now, noRecords, path), figureAt(then, noRecords, path)];
  return before === undefined || after === undefined ? null : [before, after];
}

/** The draws of what a change saves; null where one of the two has no such figure. */
export function savedColumn(changed: Changed): Column | null {
  const [before, after] = (bothSides(changed) ?? []).map((figure) => figure.column?.());
  return before === undefined || after === undefined ? null : subtract(before, after);
}

/** Two sides of a change with the spreads that both draw from. */
function savingTrace({ now, then, title }: Changed, sides: readonly [DerivedFigure, DerivedFigure], spreads: Explaining['spreads']): Trace {
  const [before, after] = [sides[0].trace(explainingOf(now, spreads)), sides[1].trace(explainingOf(then, spreads))];
  return node(`Saved: ${title}`, before.unit, 'difference', 'as planned − with the change, draw by draw', [{ ...before, label: `${before.label}, as planned` }, { ...after, label: `${after.label}, with the change` }]);
}

export function explainSaving(changed: Changed): Explained | Problem {
  const { now, path } = changed;
  const sides = bothSides(changed);
  const column = savedColumn(changed);
  if (sides === null || column === null) return unknownFigure(now, noRecords, path);
  const spreads: Explaining['spreads'] = new Map();
  return withMean(checked(path, savingTrace(changed, sides, spreads), central(column)), statOf(column), spreads);
}

/** What a change saves ÷ the figure as planned: a column by draw; null where there is none. */
export function savedShareColumn(changed: Changed): Column | null {
  const [saved, before] = [savedColumn(changed), bothSides(changed)?.[0].column?.() ?? null];
  return saved === null || before === null || statOf(before).mean === 0 ? null : divide(saved, before);
}

/** The share that a change saves, as it stands beside the mean saving: mean ÷ mean. */
export function explainSavedShare(changed: Changed): Explained | Problem {
  const { now, path, title } = changed;
  const [sides, column] = [bothSides(changed), savedShareColumn(changed)];
  const [saved, before] = [savedColumn(changed), sides?.[0].column?.()];
  if (sides === null || column === null || saved === null || before === undefined) return unknownFigure(now, noRecords, path);
  const spreads: Explaining['spreads'] = new Map();
  const saving = savingTrace(changed, sides, spreads);
  const trace = node(`Share saved: ${title}`, '', 'quotient', 'saved ÷ as planned', [saving, ...saving.children.slice(0, 1)], { as: 'share' });
  return withMean(checked(path, trace, central(column)), { ...statOf(column), mean: statOf(saved).mean / statOf(before).mean }, spreads);
}

/** What several changes save, each by itself, added by draw; null where one has no such figure. */
export function savedSumColumn(changes: readonly Changed[]): Column | null {
  const columns = changes.map(savedColumn);
  return columns.some((column) => column === null) ? null : sum(columns as Column[]);
}

export function explainSavedSum(changes: readonly Changed[]): Explained | Problem {
  const [first] = changes;
  const column = savedSumColumn(changes);
  if (first === undefined || column === null) throw new Error('Changes that are added have no figure in common.');
  const spreads: Explaining['spreads'] = new Map();
  const each = changes.flatMap((changed) => { const sides = bothSides(changed); return sides === null ? [] : [savingTrace(changed, sides, spreads)]; });
  const trace = node('Saved one by one, added', each[0]?.unit ?? '', 'sum', 'what each saves by itself, added; together they save something else', each);
  return withMean(checked(first.path, trace, central(column)), statOf(column), spreads);
}

/** What a figure becomes by a change, beside what it is: at central values, for amounts that are proportional in every draw. */
export function explainRatio(changed: Changed): Explained | Problem {
  const { now, then, path, title } = changed;
  const sides = bothSides(changed);
  if (sides === null) return unknownFigure(now, noRecords, path);
  const [before, after] = [sides[0].trace(explainingOf(now, new Map())), sides[1].trace(explainingOf(then, new Map()))];
  const trace = node(`Part of the cost that is left: ${title}`, '', 'quotient', 'with the change ÷ as planned, the same in every draw', [{ ...after, label: `${after.label}, with the change` }, { ...before, label: `${before.label}, as planned` }], { as: 'share' });
  return { trace: checked(path, trace, sides[1].central() / sides[0].central()), stat: null };
}

/** The trace alone. */
export function explain(simulation: Simulation, path: string, baselines: readonly Baseline[] = noRecords): Trace | Problem {
  const answer = explainFigure(simulation, path, baselines);
  return 'trace' in answer ? answer.trace : answer;
}
