/**
 * Why this number, for what uncertain inputs do to a figure:
 *
 * - `scenarios.<id>.driver.<figure>.<input>`: its share of the uncertainty (`compare/drivers.ts`)
 * - `scenarios.<id>.swing.<figure>.<end>.<input>`: the figure with the input at its 5th (`low`) or 95th percentile (`high`) and every other at its median, or how far these are apart (`range`) (`compare/tornado.ts`)
 * - `scenarios.<a>.swing.<figure>.<end>.against.<b>.<input>`: the same of the difference of two scenarios
 *
 * An input goes by the key of its stream: `cluster.load`, `activities.<id>.size.hours`, a factor.
 */
import { isScheduled, movedRun } from './analyse.ts';
import { explanationsOf } from './compare/drivers.ts';
import { type Figure, figures } from './compare/figures.ts';
import { pathOfInput } from './compare/input-places.ts';
import { inputsOf, movedTo, oneMoved } from './compare/levels.ts';
import { type MovedRun } from './compare/tornado.ts';
import { type Simulation } from './model/simulation.ts';
import { isFactorId } from './plan/fields.ts';
import { error, type Problem } from './problem.ts';
import { printNumber } from './quantity/print.ts';
import { type Answer, checked, type Explained, explainingOf, refusal } from './report/explain/answer.ts';
import { figureAt, noRecords } from './report/explain/find.ts';
import { count } from './report/explain/leaves.ts';
import { totalPaths } from './report/explain/paths.ts';
import { node, type Trace } from './report/explain/trace.ts';
import { indicatorShort } from './report/words.ts';
import { simulate } from './simulate.ts';
import { type Question } from './why-kept.ts';

const ends = ['low', 'high', 'range'] as const;
const places: Readonly<Partial<Record<Figure, string>>> = totalPaths;

interface Asked {
  readonly kind: 'driver' | 'swing';
  readonly scenario: string;
  readonly figure: Figure;
  readonly end: (typeof ends)[number];
  /** The other scenario of a difference. */
  readonly against: string | null;
  readonly input: string;
}

function askedBy(path: string): Asked | null {
  const [head, scenario = '', kind, word = '', ...keys] = path.split('.');
  const figure = figures.find((each) => each === word);
  if (head !== 'scenarios' || figure === undefined) return null;
  if (kind === 'driver') return { kind, scenario, figure, end: 'range', against: null, input: keys.join('.') };
  const end = ends.find((each) => each === keys[0]);
  if (kind !== 'swing' || end === undefined) return null;
  const [, second, other = '', ...rest] = keys;
  return second === 'against' ? { kind, scenario, figure, end, against: other, input: rest.join('.') } : { kind, scenario, figure, end, against: null, input: keys.slice(1).join('.') };
}

/** True for what inputs do in one scenario, which is asked of the plan as it was simulated, not of a schedule made since. */
export function isOfInput(path: string): boolean {
  return askedBy(path)?.against === null;
}

/** Every input of a simulation moved; made once for each. */
const movedRuns = new WeakMap<Simulation, MovedRun>();

function movedOf(simulation: Simulation): MovedRun {
  const made = movedRuns.get(simulation) ?? movedRun(simulation);
  movedRuns.set(simulation, made);
  return made;
}

function unknown(simulation: Simulation, path: string): Problem {
  const [first = ''] = inputsOf(simulation).keys();
  return error('unknown-figure', path, `No uncertain input of the plan does what “${path}” says.`, `Inputs go by what they are of, such as ${first}; figures are ${figures.filter((figure) => places[figure] !== undefined).join(', ')}.`);
}

/** Where an input is changed, as a node of a trace says it. */
function placeOf({ plan, library }: Simulation, scenario: string, input: string): { row?: string; factor?: string } {
  const path = pathOfInput(plan, scenario, input, library);
  if (path === null) return {};
  return isFactorId(path) ? { factor: path } : { row: path };
}

/** r² of the input ÷ r² of all: shares of the variance of ranks. */
function driverAnswer({ simulation, path }: Question, { scenario, figure, input }: Asked): Answer {
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  const explanation = run === undefined ? undefined : explanationsOf(simulation, run, movedOf(simulation), [figure]).get(figure);
  const own = explanation?.ranked.find((each) => each.input === input);
  if (run === undefined || explanation === undefined || own === undefined) return refusal(unknown(simulation, path));
  const trace = node(`Share of the uncertainty of ${indicatorShort[figure] ?? figure} that comes from ${input}, ${run.name}`, '', 'quotient', 'r² of this input ÷ r² of all inputs', [
    { ...count('r² of this input', own.square, '', `rank correlation ρ = ${printNumber(own.correlation)} over ${String(simulation.samples)} draws (Spearman); r = 2 sin(πρ ÷ 6) (Pearson 1907), squared, less 1 ÷ (draws − 1), which chance gives`), ...placeOf(simulation, scenario, input) },
    count('r² of all inputs', explanation.whole, '', `added up over ${String(explanation.ranked.length)} inputs whose correlation is told from chance, and the rest in proportion to what it moves the central run by`),
  ], { as: 'share' });
  return { explain: () => ({ trace, stat: null }), column: () => null };
}

/** A figure, or how far two scenarios are apart in it, with one input moved. */
function levelTrace({ simulation, path }: Question, asked: Asked, at: 'low' | 'high'): Trace | null {
  const { scenario, figure, against, input } = asked;
  const place = places[figure];
  const sampler = oneMoved(simulation.seed, input, movedTo[at === 'low' ? 0 : 1]);
  const scenarios = [scenario, ...(against === null ? [] : [against])];
  const moved = simulate(simulation.plan, simulation.library.set, { seed: simulation.seed, samples: 1, sampler, scenarios, schedule: isScheduled(simulation) });
  const found = scenarios.map((id) => (place === undefined ? undefined : figureAt(moved, noRecords, `scenarios.${id}.${place}`)));
  const [own, other] = found;
  if (own === undefined || found.includes(undefined)) return null;
  const of = explainingOf(moved, new Map(), sampler);
  const [first, second] = [own, other].map((each) => (each === undefined ? undefined : checked(path, each.trace(of), each.central())));
  const said = `with ${input} at its ${at === 'low' ? '5th' : '95th'} percentile`;
  if (first === undefined) return null;
  return second === undefined ? { ...first, label: `${first.label}, ${said}` } : node(`${first.label} less ${second.label}, ${said}`, first.unit, 'difference', 'one scenario − the other', [first, second]);
}

function swingTrace(question: Question, asked: Asked): Trace | null {
  const { end, input, scenario, against } = asked;
  const note = { note: 'Every other input stands at its median.', ...placeOf(question.simulation, scenario, input) };
  if (end !== 'range') {
    const trace = levelTrace(question, asked, end);
    return trace === null ? null : { ...trace, ...note };
  }
  const [low, high] = [levelTrace(question, asked, 'low'), levelTrace(question, asked, 'high')];
  return low === null || high === null ? null : node(`How far ${input} moves ${indicatorShort[asked.figure] ?? asked.figure}${against === null ? '' : ' between the two'}, from its 5th to its 95th percentile`, high.unit, 'difference', 'with the input high − with it low', [high, low], note);
}

function swingAnswer(question: Question, asked: Asked): Answer {
  const { simulation, path } = question;
  const known = inputsOf(simulation).has(asked.input) && [asked.scenario, asked.against ?? asked.scenario].every((id) => simulation.scenarios.some((run) => run.id === id));
  const explain = (): Explained | Problem => {
    const trace = known ? swingTrace(question, asked) : null;
    return trace === null ? unknown(simulation, path) : { trace, stat: null };
  };
  return { explain, column: () => null };
}

/** What an input does to a figure; null for a path to anything else. */
export function inputAnswer(question: Question): Answer | null {
  const asked = askedBy(question.path);
  if (asked === null) return null;
  return (asked.kind === 'driver' ? driverAnswer : swingAnswer)(question, asked);
}
