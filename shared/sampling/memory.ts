/**
 * Memory of operations: the same operation on the same columns gives the very same column.
 *
 * Columns are never changed once made, so a result that is remembered is the result that would be
 * computed again, bit for bit. Because it is also the same object, everything made from it is found
 * again in its turn: after an edit, exactly what depends on the edited cell is computed anew.
 *
 * Design note: two generations, as in a copying garbage collector. What is asked for moves to the
 * young one; when that is full it becomes the old one, and what nobody asked for meanwhile is gone.
 * So the memory is bounded, and no place has to say what may be forgotten.
 */

/** What operations are made on: a `Column`, which stands on this file. */
type Operand = number | { readonly length: number };

export interface Memory {
  readonly find: (name: string) => unknown;
  /** Keeps a result that weighs so many numbers. */
  readonly keep: (name: string, result: unknown, numbers: number) => void;
}

interface Kept {
  readonly result: unknown;
  readonly numbers: number;
}

/** A memory whose two generations hold up to `mostNumbers` numbers each. */
export function makeMemory(mostNumbers: number): Memory {
  let young = new Map<string, Kept>();
  let old = new Map<string, Kept>();
  let weight = 0;
  const put = (name: string, kept: Kept): void => {
    if (weight + kept.numbers > mostNumbers) {
      [old, young] = [young, new Map()];
      weight = 0;
    }
    young.set(name, kept);
    weight += kept.numbers;
  };
  return {
    find: (name) => {
      const kept = young.get(name) ?? old.get(name);
      if (kept !== undefined && !young.has(name)) put(name, kept);
      return kept?.result;
    },
    keep: (name, result, numbers) => { put(name, { result, numbers }); },
  };
}

/** A memory to look things up in, which keeps nothing new: for work that must not push out what the next edit needs. */
export function readOnly(memory: Memory): Memory {
  return { find: memory.find, keep: () => undefined };
}

let active: Memory | null = null;

/** Runs `work` with a memory, or with none. */
export function within<T>(memory: Memory | null, work: () => T): T {
  const before = active;
  active = memory;
  try {
    return work();
  } finally {
    active = before;
  }
}

/** Names of columns, given when first needed; a name is never used twice. */
const names = new WeakMap<object, string>();
let named = 0;

function nameOf(part: Operand | string): string {
  // Infinity is what divides by -0 and 0 differently; elsewhere the two are one.
  if (typeof part !== 'object') return Object.is(part, -0) ? '-0' : String(part);
  let name = names.get(part);
  if (name === undefined) {
    named += 1;
    name = `#${named}`;
    names.set(part, name);
  }
  return name;
}

/** Blocks of columns that were made on the way to a result and are given up, by their length. */
const spare = new Map<number, ArrayBuffer[]>();
const mostSpare = 64;
/** The columns that the operation under way has made; null where they are not given up. */
let made: Float64Array[] | null = null;

/** A new column; its elements are still to be written, all of them. */
export function newColumn(length: number): Float64Array {
  const block = spare.get(length)?.pop();
  // A view of its own: whatever is known by the column that was given up stays with it.
  const column = block === undefined ? new Float64Array(length) : new Float64Array(block);
  made?.push(column);
  return column;
}

/** Does `make` and gives up every column it made and does not return. */
function tidy<T>(make: () => T, columnsOf: (result: T) => Iterable<Operand>): T {
  const outer = made;
  made = [];
  try {
    const result = make();
    const kept = new Set<Operand>(columnsOf(result));
    for (const column of made) {
      if (kept.has(column)) continue;
      const blocks = spare.get(column.length) ?? [];
      spare.set(column.length, blocks);
      if (blocks.length < mostSpare) blocks.push(column.buffer as ArrayBuffer);
    }
    return result;
  } finally {
    made = outer;
  }
}

/** The result of an operation on columns (and on names, such as a stage), from memory or made now. */
export function remembered<T extends Operand>(operation: string, from: readonly (Operand | string)[], make: () => T): T {
  return rememberedAll(operation, from, make, (column) => [column]);
}

/**
 * The same for a result of several columns. What `make` computes on the way is neither remembered nor
 * kept: its memory is used again for the next column. So `make` must let nothing out but its result,
 * and `columnsOf` must name every column in it.
 */
export function rememberedAll<T>(operation: string, from: readonly (Operand | string)[], make: () => T, columnsOf: (result: T) => Iterable<Operand>): T {
  const memory = active;
  if (memory === null) return make();
  const name = `${operation} ${from.map(nameOf).join(' ')}`;
  const before = memory.find(name);
  if (before !== undefined) return before as T;
  const result = within(null, () => tidy(make, columnsOf));
  let numbers = 0;
  for (const column of columnsOf(result)) numbers += typeof column === 'number' ? 1 : column.length;
  memory.keep(name, result, numbers);
  return result;
}
