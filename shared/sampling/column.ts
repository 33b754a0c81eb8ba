/**
 * Columns: a figure over the central run and all draws.
 *
 * Design note: an exact figure stays a plain number until it meets an uncertain one, so that exact
 * plans cost nothing and give exactly what a hand calculation gives. Columns are never changed once
 * made; an operation may therefore return one of its arguments, or a result it remembers
 * (`memory.ts`).
 */
import { Drawn } from './drawn.ts';
import { newColumn, remembered } from './memory.ts';

/**
 * A number when exact. Else one element more than there are draws: element 0 is the central run
 * (every input at its median), elements 1 to samples are the draws; an input is written out when it is needed.
 */
export type Column = number | Sampled;
/** What is not exact. */
export type Sampled = Float64Array | Drawn;

/** The elements of a column. For keeping; not to be changed. */
export function elements(column: Sampled): Float64Array {
  return column instanceof Drawn ? column.written() : column;
}

/** One element: 0 the central run, then the draws. An exact figure is the same at all. */
export function elementAt(column: Column, element: number): number {
  return typeof column === 'number' ? column : (elements(column)[element] ?? NaN);
}

/** The elements for reading at once: gone after as many operands of one operation as there are slots. */
function passing(column: Sampled, slot: number): Float64Array {
  return column instanceof Drawn ? column.passing(slot) : column;
}

/** Columns that are added or multiplied in one loop: the result is read and written once for so many. */
const columnsPerLoop = 4;

export function add(a: Column, b: Column): Column {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a + b;
    return a === 0 ? b : addScalar(b, a);
  }
  if (typeof b === 'number') return b === 0 ? a : addScalar(a, b);
  return remembered('add', [a, b], () => {
    const out = newColumn(sameLength(a, b));
    const [x, y] = [passing(a, 0), passing(b, 1)];
    for (let i = 0; i < out.length; i += 1) out[i] = (x[i] as number) + (y[i] as number);
    return out;
  });
}

/** The sum: of the exact figures, then of the columns in the order of the list; 0 for an empty one. One new column, whatever the length of the list. */
export function sum(list: readonly Column[]): Column {
  const columns = list.filter((column) => typeof column !== 'number');
  const exact = list.reduce<number>((total, column) => (typeof column === 'number' ? total + column : total), 0);
  const [only] = columns;
  if (only === undefined) return exact;
  if (columns.length === 1) return add(only, exact);
  return remembered('sum', list, () => {
    const out = newColumn(only.length).fill(exact);
    for (const column of columns) sameLength(only, column);
    for (let at = 0; at < columns.length; at += columnsPerLoop) addInto(out, columns.slice(at, at + columnsPerLoop).map(passing));
    return out;
  });
}

function addInto(out: Float64Array, [a, b, c, d]: readonly Float64Array[]): void {
  if (a === undefined) return;
  if (b === undefined) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (a[i] as number);
  else if (c === undefined) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (a[i] as number) + (b[i] as number);
  else if (d === undefined) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (a[i] as number) + (b[i] as number) + (c[i] as number);
  else for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (a[i] as number) + (b[i] as number) + (c[i] as number) + (d[i] as number);
}

/**
 * Σ a·b in the order of the lists; 0 for empty ones. One new column and one loop for each term: a sum of hours times
 * shares costs no column for each product.
 */
export function sumOfProducts(list: readonly Column[], times: readonly Column[]): Column {
  let scalar = 0;
  let out: Float64Array | null = null;
  for (const [at, a] of list.entries()) {
    const b = times[at] ?? NaN;
    if (typeof a === 'number' && typeof b === 'number') scalar += a * b;
    else {
      const [column, by] = typeof a === 'number' ? [b as Sampled, a] : [a, b];
      // Nothing of something is exactly nothing.
      if (by === 0) continue;
      out ??= newColumn(column.length).fill(0);
      addProduct(out, column, by);
    }
  }
  if (out === null) return scalar;
  if (scalar !== 0) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + scalar;
  return out;
}

function addProduct(out: Float64Array, a: Sampled, b: Column): void {
  sameLength(out, a);
  const x = passing(a, 0);
  if (b === 1) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (x[i] as number);
  else if (typeof b === 'number') for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (x[i] as number) * b;
  else {
    sameLength(out, b);
    const y = passing(b, 1);
    for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (x[i] as number) * (y[i] as number);
  }
}

export function subtract(a: Column, b: Column): Column {
  if (typeof b === 'number') return typeof a === 'number' ? a - b : b === 0 ? a : addScalar(a, -b);
  return remembered('subtract', [a, b], () => {
    const out = newColumn(b.length);
    const y = passing(b, 1);
    if (typeof a === 'number') {
      for (let i = 0; i < out.length; i += 1) out[i] = a - (y[i] as number);
      return out;
    }
    sameLength(a, b);
    const x = passing(a, 0);
    for (let i = 0; i < out.length; i += 1) out[i] = (x[i] as number) - (y[i] as number);
    return out;
  });
}

export function multiply(a: Column, b: Column): Column {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a * b;
    return timesScalar(b, a);
  }
  if (typeof b === 'number') return timesScalar(a, b);
  return remembered('multiply', [a, b], () => {
    const out = newColumn(sameLength(a, b));
    const [x, y] = [passing(a, 0), passing(b, 1)];
    for (let i = 0; i < out.length; i += 1) out[i] = (x[i] as number) * (y[i] as number);
    return out;
  });
}

/**
 * The product: of the exact figures in the order of the list, then of the columns in theirs; 1 for an empty list. One new
 * column, and for up to four columns one loop.
 */
export function product(list: readonly Column[]): Column {
  const columns = list.filter((column) => typeof column !== 'number');
  const exact = list.reduce<number>((times, column) => (typeof column === 'number' ? times * column : times), 1);
  const [only] = columns;
  if (only === undefined) return exact;
  if (columns.length === 1) return timesScalar(only, exact);
  // Nothing of something is exactly nothing.
  if (exact === 0) return 0;
  return remembered('product', list, () => {
    for (const column of columns) sameLength(only, column);
    const out = newColumn(only.length);
    const [a, b, c, d, ...rest] = columns.map((column, at) => (at < columnsPerLoop ? passing(column, at) : elements(column))) as [Float64Array, Float64Array, ...Float64Array[]];
    productInto(out, exact, a, b, c, d);
    for (const column of rest) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) * (column[i] as number);
    return out;
  });
}

function productInto(out: Float64Array, exact: number, a: Float64Array, b: Float64Array, c: Float64Array | undefined, d: Float64Array | undefined): void {
  if (c === undefined) for (let i = 0; i < out.length; i += 1) out[i] = exact * (a[i] as number) * (b[i] as number);
  else if (d === undefined) for (let i = 0; i < out.length; i += 1) out[i] = exact * (a[i] as number) * (b[i] as number) * (c[i] as number);
  else for (let i = 0; i < out.length; i += 1) out[i] = exact * (a[i] as number) * (b[i] as number) * (c[i] as number) * (d[i] as number);
}

/** All that runs where a share of it is lost: useful ÷ (1 − lost). */
export function grossOf(useful: Column, lost: Column): Column {
  if (typeof lost === 'number') return divide(useful, 1 - lost);
  return remembered('gross', [useful, lost], () => {
    const out = newColumn(lost.length);
    const y = passing(lost, 1);
    if (typeof useful === 'number') {
      for (let i = 0; i < out.length; i += 1) out[i] = useful / (1 - (y[i] as number));
      return out;
    }
    sameLength(useful, lost);
    const x = passing(useful, 0);
    for (let i = 0; i < out.length; i += 1) out[i] = (x[i] as number) / (1 - (y[i] as number));
    return out;
  });
}

export function divide(a: Column, b: Column): Column {
  if (typeof b === 'number') {
    if (typeof a === 'number') return a / b;
    if (b === 1) return a;
  }
  return remembered('divide', [a, b], () => divideNow(a, b));
}

function divideNow(a: Column, b: Column): Float64Array {
  if (typeof b === 'number') {
    const over = passing(a as Sampled, 0);
    const out = newColumn(over.length);
    for (let i = 0; i < out.length; i += 1) out[i] = (over[i] as number) / b;
    return out;
  }
  const out = newColumn(b.length);
  const y = passing(b, 1);
  if (typeof a === 'number') {
    for (let i = 0; i < out.length; i += 1) out[i] = a / (y[i] as number);
    return out;
  }
  sameLength(a, b);
  const x = passing(a, 0);
  for (let i = 0; i < out.length; i += 1) out[i] = (x[i] as number) / (y[i] as number);
  return out;
}

/** The function of each element. `name` says what the function does, so that its results can be remembered: same name, same function; without one they are not. */
export function mapColumn(column: Column, f: (value: number) => number, name?: string): Column {
  if (typeof column === 'number') return f(column);
  const map = (): Float64Array => {
    const out = newColumn(column.length);
    const x = passing(column, 0);
    for (let i = 0; i < out.length; i += 1) out[i] = f(x[i] as number);
    return out;
  };
  return name === undefined ? map() : remembered(name, [column], map);
}

/** The value in the central run. */
export function central(column: Column): number {
  return typeof column === 'number' ? column : column instanceof Drawn ? column.central : (column[0] ?? NaN);
}

function addScalar(column: Sampled, scalar: number): Float64Array {
  return remembered('add', [column, scalar], () => {
    const out = newColumn(column.length);
    const x = passing(column, 0);
    for (let i = 0; i < out.length; i += 1) out[i] = (x[i] as number) + scalar;
    return out;
  });
}

/** Nothing of something is exactly nothing: 0 stays a plain number. */
function timesScalar(column: Sampled, scalar: number): Column {
  if (scalar === 1) return column;
  if (scalar === 0) return 0;
  return remembered('multiply', [column, scalar], () => {
    const out = newColumn(column.length);
    const x = passing(column, 0);
    for (let i = 0; i < out.length; i += 1) out[i] = (x[i] as number) * scalar;
    return out;
  });
}

/** Columns of one simulation are equally long; anything else is a bug. */
function sameLength(a: Sampled, b: Sampled): number {
  if (a.length !== b.length) throw new Error(`columns of ${a.length} and ${b.length} elements do not belong together`);
  return a.length;
}
