/**
 * The value of an input at which two scenarios tie: `scenarios.<a>.tie.<b>.<figure>.<n>.<input>`, the
 * n-th in rising order, such as `tie.base.gwp.1.grid.DE.gwp`. It is searched for (`compare/ties.ts`), so
 * that no formula gives it; the trace says what was searched. It answers what is asked; no list holds it.
 */
import { scenarioTies } from './analyse.ts';
import { type Figure, figures } from './compare/figures.ts';
import { type Ties } from './compare/ties.ts';
import { type Simulation } from './model/simulation.ts';
import { cellAt, isFactorId } from './plan/fields.ts';
import { error, type Problem } from './problem.ts';
import { printNumber, printPercent } from './quantity/print.ts';
import { type DerivedFigure } from './report/explain/derived.ts';
import { count } from './report/explain/leaves.ts';
import { node, type Trace } from './report/explain/trace.ts';
import { indicatorShort } from './report/words.ts';

interface Asked {
  readonly pair: readonly [string, string];
  readonly figure: Figure;
  /** From 1. */
  readonly place: number;
  readonly input: string;
}

function askedBy(path: string): Asked | null {
  const [head, a = '', kind, b = '', word = '', place = '', ...input] = path.split('.');
  const figure = figures.find((each) => each === word);
  return head !== 'scenarios' || kind !== 'tie' || figure === undefined ? null : { pair: [a, b], figure, place: Number(place), input: input.join('.') };
}

/** A share stands in per cent. */
function unitAt({ library }: Simulation, input: string): Pick<Trace, 'unit' | 'as'> {
  const cell = cellAt(input);
  if (cell?.dimension === 'share' && !isFactorId(input)) return { unit: '', as: 'share' };
  const unit = isFactorId(input) ? (library.factor(input)?.unit ?? '') : (cell?.unit ?? '');
  return { unit: ['1', 'ratio', 'share'].includes(unit) ? '' : unit };
}

/** So little of a distribution is left beyond a value that it lies outside. */
const beyond = 1e-4;

function tieTrace(simulation: Simulation, { pair, figure, place, input }: Asked, { ties, searched }: Ties): Trace {
  const tie = ties[place - 1];
  const [a = '', b = ''] = pair.map((id) => simulation.scenarios.find((run) => run.id === id)?.name ?? id);
  const name = indicatorShort[figure] ?? figure;
  const { unit, as } = unitAt(simulation, input);
  const amount = as === 'share' ? printPercent : printNumber;
  const where = tie?.quantile == null ? '' : tie.quantile <= beyond || tie.quantile >= 1 - beyond ? ' It lies beyond what is stated for it.' : ` ${printPercent(Number(tie.quantile.toPrecision(2)))} of what is stated for it lies below it.`;
  const above = tie === undefined ? '' : ` Above it ${tie.direction === 1 ? b : a} has less.`;
  const at = isFactorId(input) ? { factor: input } : { row: input };
  return node(`${input}, where ${a} and ${b} tie in ${name}`, unit, 'sum', `the value at which both have the same ${name}, every other input at its median`, [{ ...count('value found', tie?.value ?? NaN, unit, `a search from ${amount(searched.from)} to ${amount(searched.to)}; each change of sign of the difference is narrowed down`), ...at, ...(as === undefined ? {} : { as }) }],
    { note: `${above}${where}`.trim(), ...(as === undefined ? {} : { as }) });
}

/** The searches of a simulation made last. */
const searches = new WeakMap<Simulation, Map<string, Ties | Problem[]>>();

/** Null for a path to anything else. */
export function tieFigure(simulation: Simulation, path: string): DerivedFigure | Problem | null {
  const asked = askedBy(path);
  if (asked === null) return null;
  const key = [...asked.pair, asked.figure, asked.input].join(' ');
  const kept = searches.get(simulation) ?? new Map<string, Ties | Problem[]>();
  const found = kept.get(key) ?? scenarioTies(simulation, asked.pair, asked.figure, asked.input);
  searches.set(simulation, new Map([...[...kept].slice(-8), [key, found]]));
  if (!('ties' in found)) return found[0] ?? error('unknown-figure', path, `There is no figure “${path}”.`);
  const tie = found.ties[asked.place - 1];
  if (tie === undefined) return error('unknown-figure', path, `The two scenarios have ${found.ties.length === 0 ? 'no tie' : `${String(found.ties.length)} ties only`} in ${asked.input}.`, found.note ?? '');
  return { column: null, central: () => tie.value, trace: () => tieTrace(simulation, asked, found) };
}
