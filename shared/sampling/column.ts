/**
 * Columns: a figure over the central run and all draws.
 *
 * Design note: an exact figure stays a plain number until it meets an uncertain one, so that exact
 * plans cost nothing and give exactly what a hand calculation gives. Columns are never changed once
 * made; an operation may therefore return one of its arguments, or a result it remembers
 * (`memory.ts`).
 */
import { newColumn, remembered } from './memory.ts';

/**
 * A number when exact. Else one element more than there are draws: element 0 is the central run
 * (every input at its median), elements 1 to samples are the draws.
 */
export type Column = number | Float64Array;

export function add(a: Column, b: Column): Column {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a + b;
    return a === 0 ? b : addScalar(b, a);
  }
  if (typeof b === 'number') return b === 0 ? a : addScalar(a, b);
  return remembered('add', [a, b], () => {
    const out = newColumn(sameLength(a, b));
    for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) + (b[i] as number);
    return out;
  });
}

/** The sum in the order of the list; 0 for an empty one. One new column, whatever the length of the list. */
export function sum(list: readonly Column[]): Column {
  const [only] = list;
  if (list.length === 1 && only !== undefined) return only;
  if (list.every((column) => typeof column === 'number')) return list.reduce((total, value) => total + value, 0);
  return remembered('sum', list, () => sumOfProducts(list, null));
}

/**
 * Σ a·b in the order of the lists (b null: Σ a); 0 for empty ones. One new column and one loop for
 * each term: a sum of hours times shares costs no column for each product.
 */
export function sumOfProducts(list: readonly Column[], times: readonly Column[] | null): Column {
  let scalar = 0;
  let out: Float64Array | null = null;
  for (const [at, a] of list.entries()) {
    const b = times === null ? 1 : (times[at] ?? NaN);
    if (typeof a === 'number' && typeof b === 'number') scalar += a * b;
    else {
      const [column, by] = typeof a === 'number' ? [b as Float64Array, a] : [a, b];
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

function addProduct(out: Float64Array, a: Float64Array, b: Column): void {
  sameLength(out, a);
  if (b === 1) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (a[i] as number);
  else if (typeof b === 'number') for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (a[i] as number) * b;
  else {
    sameLength(out, b);
    for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (a[i] as number) * (b[i] as number);
  }
}

export function subtract(a: Column, b: Column): Column {
  if (typeof b === 'number') return typeof a === 'number' ? a - b : b === 0 ? a : addScalar(a, -b);
  return remembered('subtract', [a, b], () => {
    const out = newColumn(b.length);
    if (typeof a === 'number') {
      for (let i = 0; i < out.length; i += 1) out[i] = a - (b[i] as number);
      return out;
    }
    sameLength(a, b);
    for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) - (b[i] as number);
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
    for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) * (b[i] as number);
    return out;
  });
}

/** The product in the order of the list; 1 for an empty one. One new column, whatever the length of the list. */
export function product(list: readonly Column[]): Column {
  if (list.length < 3 || list.every((column) => typeof column === 'number')) return list.reduce<Column>(multiply, 1);
  return remembered('product', list, () => {
    let out: Column = 1;
    /** The column of this call, which may still change; what the caller gave may not. */
    let own: Float64Array | null = null;
    for (const column of list) {
      if (own === null || column === 0) {
        const next = multiply(out, column);
        own = typeof next === 'number' || next === out || next === column ? null : next;
        out = next;
      } else multiplyInto(own, column);
    }
    return out;
  });
}

function multiplyInto(out: Float64Array, by: Column): void {
  if (typeof by === 'number') for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) * by;
  else {
    sameLength(out, by);
    for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) * (by[i] as number);
  }
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
    const over = a as Float64Array;
    const out = newColumn(over.length);
    for (let i = 0; i < out.length; i += 1) out[i] = (over[i] as number) / b;
    return out;
  }
  const out = newColumn(b.length);
  if (typeof a === 'number') {
    for (let i = 0; i < out.length; i += 1) out[i] = a / (b[i] as number);
    return out;
  }
  sameLength(a, b);
  for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) / (b[i] as number);
  return out;
}

/** The function of each element. `name` says what the function does, so that its results can be remembered: same name, same function; without one they are not. */
export function mapColumn(column: Column, f: (value: number) => number, name?: string): Column {
  if (typeof column === 'number') return f(column);
  const map = (): Float64Array => {
    const out = newColumn(column.length);
    for (let i = 0; i < out.length; i += 1) out[i] = f(column[i] as number);
    return out;
  };
  return name === undefined ? map() : remembered(name, [column], map);
}

/** The value in the central run. */
export function central(column: Column): number {
  return typeof column === 'number' ? column : (column[0] ?? NaN);
}

function addScalar(column: Float64Array, scalar: number): Float64Array {
  return remembered('add', [column, scalar], () => {
    const out = newColumn(column.length);
    for (let i = 0; i < out.length; i += 1) out[i] = (column[i] as number) + scalar;
    return out;
  });
}

/** Nothing of something is exactly nothing: 0 stays a plain number. */
function timesScalar(column: Float64Array, scalar: number): Column {
  if (scalar === 1) return column;
  if (scalar === 0) return 0;
  return remembered('multiply', [column, scalar], () => {
    const out = newColumn(column.length);
    for (let i = 0; i < out.length; i += 1) out[i] = (column[i] as number) * scalar;
    return out;
  });
}

/** Columns of one simulation are equally long; anything else is a bug. */
function sameLength(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new Error(`columns of ${a.length} and ${b.length} elements do not belong together`);
  return a.length;
}
