/**
 * “What would have to be true”: the values of one input at which two scenarios tie, or a scenario
 * just keeps a cap, with every other input at its median. The range is scanned in steps; each
 * change of sign between two steps is narrowed down by bracketing.
 */
import { type Library } from '../factors/library.ts';
import { type Simulation } from '../model/simulation.ts';
import { exp, ln } from '../numeric/elementary.ts';
import { cellAt } from '../plan/fields.ts';
import { type Plan } from '../plan/schema.ts';
import { error, type Problem } from '../problem.ts';
import { type CellKind } from '../quantity/cells.ts';
import { cdf, median } from '../quantity/distribution.ts';
import { printNumber } from '../quantity/print.ts';
import { type Quantity } from '../quantity/quantity.ts';
import { type Column, elementAt } from '../sampling/column.ts';
import { quantityAtPath } from './input-places.ts';
import { movingField, type RunAtValues, type RunPlan } from './moving.ts';

/** What is to be nothing: one scenario's figure less another's, or less a cap. Null where it is not known. */
export type Gap = (simulation: Simulation) => Column | null;

export interface TieQuestion {
  /** Path of a quantity, or a factor id. */
  readonly path: string;
  readonly gap: Gap;
  /** Search range; unless given, the bounds of the cell, and where those are open a thousand times the median. */
  readonly from?: number;
  readonly to?: number;
}

export interface Tie {
  /** Of the input, in the unit of its cell. */
  readonly value: number;
  /** Share of the input's own distribution below that value; null where the input is exact. */
  readonly quantile: number | null;
  /** Whether the gap grows (1) or shrinks (−1) as the input passes. */
  readonly direction: 1 | -1;
}

export interface Ties {
  readonly path: string;
  /** The input's median now; null where nothing stands there. */
  readonly now: number | null;
  readonly searched: { readonly from: number; readonly to: number };
  /** In rising order. Empty: none within the range that was searched. */
  readonly ties: readonly Tie[];
  /** True when the gap is nothing whatever the value: there is nothing to find. */
  readonly always: boolean;
  /** In words where there is none, or where more than one. */
  readonly note: string | null;
}

/** Steps of the scan: two crossings within one step of each other go unseen. */
const scanSteps = 128;
const narrowing = 32;
/** Brackets this narrow, relative to their ends, are a value. */
const precise = 1e-13;
const mostPasses = 12;
/** Where a cell is open upwards: this many times the median, and as far down. */
const decades = 1e3;
/** The same where the median is 0. */
const ofNothing = 100;

function rangeOf(cell: CellKind, quantity: Quantity | null, { from, to }: TieQuestion): { from: number; to: number } {
  const now = quantity === null ? 1 : median(quantity);
  const high = to ?? (Number.isFinite(cell.high) ? cell.high : now > 0 ? now * decades : ofNothing);
  const least = cell.lowOpen === true ? Math.min(now > 0 ? now : 1, high) / decades : cell.low;
  return { from: from ?? least, to: high };
}

/** Steps even in value where the cell is bounded, even in logarithm above the least where it is open; the median is one of them. */
function scanOf({ from, to }: { from: number; to: number }, bounded: boolean, now: number | null): Float64Array {
  const even = Array.from({ length: scanSteps + 1 }, (_, step) => from + ((to - from) * step) / scanSteps);
  const growth = exp(ln(decades * decades) / scanSteps);
  const geometric = [from];
  for (let width = (to - from) / (decades * decades), step = 0; step <= scanSteps; step += 1, width *= growth) geometric.push(from + width);
  const values = bounded ? even : [...geometric.filter((value) => value < to), to];
  if (now !== null && now > from && now < to) values.push(now);
  return Float64Array.from(new Set(values)).sort();
}

function reader(column: Column, length: number): (at: number) => number {
  if (typeof column === 'number') return () => column;
  if (column.length !== length + 1) throw new Error(`a gap of ${String(column.length)} elements for ${String(length)} values`);
  return (at) => elementAt(column, at + 1);
}

interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly atLow: number;
  readonly atHigh: number;
}

/** Neighbouring values between which the gap changes its sign, and values at which it is nothing. */
function bracketsIn(values: Float64Array, gap: (at: number) => number): Bracket[] {
  const found: Bracket[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const [value, here] = [values[at] as number, gap(at)];
    const [next, there] = [values[at + 1], at + 1 < values.length ? gap(at + 1) : NaN];
    if (here === 0) found.push({ low: value, high: value, atLow: at > 0 ? gap(at - 1) : -there, atHigh: next === undefined ? -gap(at - 1) : there });
    else if (next !== undefined && here * there < 0) found.push({ low: value, high: next, atLow: here, atHigh: there });
  }
  return found;
}

function narrow({ low, high }: Bracket): number[] {
  return Array.from({ length: narrowing + 1 }, (_, step) => (step === narrowing ? high : low + ((high - low) * step) / narrowing));
}

function isNarrow({ low, high }: Bracket): boolean {
  return high - low <= precise * Math.max(Math.abs(low), Math.abs(high));
}

/** All brackets a step narrower, in one run. */
function narrowed(brackets: readonly Bracket[], gapAt: (values: Float64Array) => (at: number) => number): Bracket[] {
  const open = brackets.filter((bracket) => !isNarrow(bracket));
  const lists = open.map(narrow);
  const gap = gapAt(Float64Array.from(lists.flat()));
  let before = 0;
  const next = new Map<Bracket, Bracket>();
  lists.forEach((values, i) => {
    const start = before;
    before += values.length;
    const [first] = bracketsIn(Float64Array.from(values), (at) => gap(start + at));
    const bracket = open[i];
    if (bracket !== undefined && first !== undefined) next.set(bracket, first);
  });
  return brackets.map((bracket) => next.get(bracket) ?? bracket);
}

/** Share of a quantity's distribution, cut to its bounds, that lies below a value. */
export function shareBelow({ distribution, cell }: Quantity, value: number): number | null {
  if (distribution.kind === 'exact') return null;
  const [low, high] = [cdf(distribution, cell.low), cdf(distribution, cell.high)];
  return Math.min(1, Math.max(0, (cdf(distribution, value) - low) / (high - low)));
}

function noteOf(ties: readonly Tie[], flat: boolean, always: boolean, { from, to }: Ties['searched']): string | null {
  if (always) return 'They tie whatever the value.';
  if (flat) return 'None: the difference does not depend on it.';
  if (ties.length === 0) return `None within ${printNumber(from)} to ${printNumber(to)}.`;
  return ties.length > 1 ? `${String(ties.length)} values make a tie: between them it is the other way round.` : null;
}

/**
 * The values of the input at `question.path` at which the gap is nothing. Problems where the path
 * holds no quantity or the plan cannot be computed with it moved.
 */
export function tiesOf(plan: Plan, seed: number, library: Library, question: TieQuestion, run: RunPlan): Ties | Problem[] {
  const { path } = question;
  const cell = cellAt(path);
  if (cell === null) return [error('no-quantity', path, `${path} holds no quantity that could be moved.`, 'Give a path such as scenarios.base.pue, activities.main.size.hours or grid.FR.gwp.')];
  const quantity = quantityAtPath(plan, path, library);
  const now = quantity === null ? null : median(quantity);
  const range = rangeOf(cell, quantity, question);
  if (!(range.from < range.to)) return [error('wrong-range', path, `Nothing lies between ${String(range.from)} and ${String(range.to)}.`, 'Give a low end below the high end.')];
  const at = movingField(plan, path, range.from, range.to, seed, run);
  const asked = gapsAt(at, question.gap);
  const scan = scanOf(range, Number.isFinite(cell.high), now);
  const first = asked(scan);
  if (Array.isArray(first)) return first;
  const flat = scan.every((_, i) => first(i) === first(0));
  const always = flat && first(0) === 0;
  const again = (values: Float64Array): ((at: number) => number) => {
    const gap = asked(values);
    return Array.isArray(gap) ? () => NaN : gap;
  };
  let brackets = always ? [] : bracketsIn(scan, first);
  for (let pass = 0; pass < mostPasses && brackets.some((bracket) => !isNarrow(bracket)); pass += 1) brackets = narrowed(brackets, again);
  const ties = brackets.filter(isNarrow).map(({ low, high, atLow, atHigh }): Tie => {
    const value = low + (high - low) / 2;
    return { value, quantile: quantity === null ? null : shareBelow(quantity, value), direction: atHigh > atLow ? 1 : -1 };
  });
  return { path, now, searched: range, ties, always, note: noteOf(ties, flat, always, range) };
}

/** The gap at many values. */
function gapsAt(at: RunAtValues, gap: Gap): (values: Float64Array) => ((at: number) => number) | Problem[] {
  return (values) => {
    const simulation = at(values);
    if (Array.isArray(simulation)) return simulation;
    const column = gap(simulation);
    if (column !== null) return reader(column, values.length);
    const errors = simulation.problems.filter(({ level }) => level === 'error');
    return errors.length > 0 ? errors : [error('not-known', '', 'One of the two figures is not known: no price is stated, or a grid in use publishes no such factor.')];
  };
}
