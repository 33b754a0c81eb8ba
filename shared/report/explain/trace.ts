/**
 * A trace: why a figure is what it is. A tree of central values; every inner node says how its
 * children combine, every leaf is something typed, a default, a factor, a constant or a count.
 *
 * Design note: traces are plain data, so that a worker can hand them over. A part that several
 * others rest on (the hours of a final run) is one object with several parents.
 */
import { quantile } from '../../compare/forecast/spread.ts';
import { paybackYears } from '../../compare/procurement/break-even.ts';
import { effectiveDieAreaMm2 } from '../../model/embodied.ts';
import { annuity } from '../../model/money.ts';
import { exp, ln } from '../../numeric/elementary.ts';
import { central } from '../../sampling/column.ts';

/**
 * How children combine. `difference`: the first less the others; `quotient`: the first divided by
 * the others; `complement`: 1 less the child; `positive`: the child, 0 where it is negative;
 * `between`: r^w · q^(1−w) of r, q and w; `annuity` of rate and years; `payback` of price,
 * saving a year and rate, in years; `quantile`: of the others, the one at the share that the first
 * says, between neighbours; `root`: the square root of the product; `waferArea` of die mm²,
 * wafer mm, kerf mm and defects per cm².
 */
export type Combine = 'leaf' | 'sum' | 'product' | 'quotient' | 'difference' | 'complement' | 'larger' | 'positive' | 'between' | 'annuity' | 'payback' | 'quantile' | 'root' | 'waferArea';

/**
 * What a leaf is. `typed`: a field of the plan; `default`, `assumed`: an absent field, assumed
 * where it is a guess about the world; `override`, `custom`: the plan's own factor; `published`,
 * `derived`, `estimated`: a factor of the library; `constant`: of the method (24 hours in a day);
 * `count`: of parts, configurations or rows; `recorded`: a
 * figure of a recorded project; `asked`: an amount of the question itself.
 */
export type TraceStatus = 'typed' | 'default' | 'assumed' | 'override' | 'custom' | 'published' | 'derived' | 'estimated' | 'constant' | 'count' | 'recorded' | 'asked';

export interface Trace {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** In words; empty for a leaf. */
  readonly formula: string;
  readonly combine: Combine;
  /** Leaves only. */
  readonly status?: TraceStatus;
  /** Factor id, with its source (as a sentence, and its id in the library), year and spread. */
  readonly factor?: string;
  readonly source?: string;
  readonly sourceId?: string;
  readonly year?: string;
  /** Id-path of the plan: a field for a leaf (`activities.main.size.hours`), a row for a node. */
  readonly row?: string;
  /** The text as typed, and what was understood by it. */
  readonly typed?: string;
  readonly understood?: string;
  readonly note?: string;
  /** How a number without a unit is printed: a share in per cent, a ratio as ×. */
  readonly as?: 'share' | 'ratio';
  /** True where it rests on a factor that the plan replaces or brings itself. */
  readonly touched?: true;
  /** Root only: mean of the draws, shown beside the central value. */
  readonly mean?: number;
  readonly children: readonly Trace[];
}

/** The value of a node from those of its children; a leaf is its own. */
export function combined(combine: Combine, values: readonly number[], own: number): number {
  const [a = NaN, b = NaN, c = NaN, d = NaN] = values;
  switch (combine) {
    case 'leaf': return own;
    case 'sum': return values.reduce((sum, value) => sum + value, 0);
    case 'product': return values.reduce((product, value) => product * value, 1);
    case 'quotient': return values.slice(1).reduce((rest, value) => rest / value, a);
    case 'difference': return values.slice(1).reduce((rest, value) => rest - value, a);
    case 'complement': return 1 - a;
    case 'larger': return values.reduce((most, value) => (value > most ? value : most), a);
    case 'positive': return a > 0 ? a : 0;
    case 'between': return exp(c * ln(a) + (1 - c) * ln(b));
    case 'annuity': return central(annuity(a, b));
    case 'payback': return paybackYears(a, b, c);
    case 'quantile': return quantile(values.slice(1).sort((x, y) => x - y), a);
    case 'root': return Math.sqrt(values.reduce((product, value) => product * value, 1));
    case 'waferArea': return effectiveDieAreaMm2(a, b, c, d);
  }
}

/** What a node carries beside its arithmetic. */
export type TraceExtra = Partial<Pick<Trace, 'row' | 'note' | 'understood' | 'factor' | 'as'>>;

export function node(label: string, unit: string, combine: Exclude<Combine, 'leaf'>, formula: string, children: readonly Trace[], extra: TraceExtra = {}): Trace {
  return { label, value: combined(combine, children.map((child) => child.value), NaN), unit, formula, combine, ...extra, ...touchedBy(children), children };
}

/** The mark a node takes from its children. */
export function touchedBy(children: readonly Trace[]): Pick<Trace, 'touched'> {
  return children.some((child) => child.touched === true) ? { touched: true } : {};
}

/** A product of everything given, under a name. */
export function times(label: string, unit: string, formula: string, ...children: readonly Trace[]): Trace {
  return node(label, unit, 'product', formula, children);
}

/** Nodes of a trace, each once, children before parents. */
export function inOrder(trace: Trace): Trace[] {
  const seen = new Set<Trace>();
  const list: Trace[] = [];
  // No recursion: a chain of rows measured by each other is as deep as it is long.
  const open: { readonly at: Trace; next: number }[] = [{ at: trace, next: 0 }];
  seen.add(trace);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = top.at.children[top.next];
    top.next += 1;
    if (child === undefined) {
      list.push(top.at);
      open.pop();
    } else if (!seen.has(child)) {
      seen.add(child);
      open.push({ at: child, next: 0 });
    }
  }
  return list;
}

/** Re-adds a trace from its leaves alone. */
export function evaluate(trace: Trace): number {
  const values = new Map<Trace, number>();
  for (const at of inOrder(trace)) values.set(at, combined(at.combine, at.children.map((child) => values.get(child) ?? NaN), at.value));
  return values.get(trace) ?? NaN;
}

/** Leaves of a trace, each once. */
export function leavesOf(trace: Trace): Trace[] {
  return inOrder(trace).filter((at) => at.combine === 'leaf');
}
