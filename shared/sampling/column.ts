/**
 * Columns: a figure over the central run and all draws.
 *
 * Design note: an exact figure stays a plain number until it meets an uncertain one, so that exact
 * plans cost nothing and give exactly what a hand calculation gives. Columns are never changed once
 * made; an operation may therefore return one of its arguments.
 */

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
  const out = new Float64Array(sameLength(a, b));
  for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) + (b[i] as number);
  return out;
}

/** The sum in the order of the list; 0 for an empty one. */
export function sum(list: readonly Column[]): Column {
  let scalar = 0;
  let out: Float64Array | null = null;
  for (const column of list) {
    if (typeof column === 'number') scalar += column;
    else if (out === null) out = Float64Array.from(column);
    else {
      sameLength(out, column);
      for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + (column[i] as number);
    }
  }
  if (out === null) return scalar;
  if (scalar !== 0) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + scalar;
  return out;
}

export function subtract(a: Column, b: Column): Column {
  if (typeof b === 'number') return typeof a === 'number' ? a - b : b === 0 ? a : addScalar(a, -b);
  const out = new Float64Array(b.length);
  if (typeof a === 'number') {
    for (let i = 0; i < out.length; i += 1) out[i] = a - (b[i] as number);
    return out;
  }
  sameLength(a, b);
  for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) - (b[i] as number);
  return out;
}

export function multiply(a: Column, b: Column): Column {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a * b;
    return timesScalar(b, a);
  }
  if (typeof b === 'number') return timesScalar(a, b);
  const out = new Float64Array(sameLength(a, b));
  for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) * (b[i] as number);
  return out;
}

/** The product in the order of the list; 1 for an empty one. */
export function product(list: readonly Column[]): Column {
  let out: Column = 1;
  for (const column of list) out = multiply(out, column);
  return out;
}

export function divide(a: Column, b: Column): Column {
  if (typeof b === 'number') {
    if (typeof a === 'number') return a / b;
    if (b === 1) return a;
    const out = new Float64Array(a.length);
    for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) / b;
    return out;
  }
  const out = new Float64Array(b.length);
  if (typeof a === 'number') {
    for (let i = 0; i < out.length; i += 1) out[i] = a / (b[i] as number);
    return out;
  }
  sameLength(a, b);
  for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) / (b[i] as number);
  return out;
}

/** The function of each element. */
export function mapColumn(column: Column, f: (value: number) => number): Column {
  if (typeof column === 'number') return f(column);
  const out = new Float64Array(column.length);
  for (let i = 0; i < out.length; i += 1) out[i] = f(column[i] as number);
  return out;
}

/** The value in the central run. */
export function central(column: Column): number {
  return typeof column === 'number' ? column : (column[0] ?? NaN);
}

function addScalar(column: Float64Array, scalar: number): Float64Array {
  const out = new Float64Array(column.length);
  for (let i = 0; i < out.length; i += 1) out[i] = (column[i] as number) + scalar;
  return out;
}

/** Nothing of something is exactly nothing: 0 stays a plain number. */
function timesScalar(column: Float64Array, scalar: number): Column {
  if (scalar === 1) return column;
  if (scalar === 0) return 0;
  const out = new Float64Array(column.length);
  for (let i = 0; i < out.length; i += 1) out[i] = (column[i] as number) * scalar;
  return out;
}

/** Columns of one simulation are equally long; anything else is a bug. */
function sameLength(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new Error(`columns of ${a.length} and ${b.length} elements do not belong together`);
  return a.length;
}
