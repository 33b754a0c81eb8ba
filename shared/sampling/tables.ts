/**
 * Quantiles of distributions at the middles of equal strata, rising: what the columns of inputs are laid out from.
 *
 * Design note: they depend on the distribution and the number of draws alone, so that inputs of one shape share them,
 * whatever their key and seed. The memory of the one not used for longest is taken for the next.
 */

/** Shapes of distributions that are kept: 5 MB of 10 000 draws. */
const most = 64;

/** Of the number of draws used last, by name, the one used last at the end. */
let kept = { length: 0, tables: new Map<string, Float64Array>() };

/**
 * The table of a name, which says all that it depends on but its length. `write` writes every element of what it is given.
 * To be read at once: later tables may take its memory.
 */
export function quantileTable(name: string, length: number, write: (out: Float64Array) => Float64Array): Float64Array {
  if (kept.length !== length) kept = { length, tables: new Map() };
  const { tables } = kept;
  const before = tables.get(name);
  if (before !== undefined) {
    tables.delete(name);
    tables.set(name, before);
    return before;
  }
  const table = write(spareOf(tables) ?? new Float64Array(length));
  tables.set(name, table);
  return table;
}

/** The memory of the table not used for longest, once there are enough of them. */
function spareOf(tables: Map<string, Float64Array>): Float64Array | null {
  if (tables.size < most) return null;
  for (const [name, table] of tables) {
    tables.delete(name);
    return table;
  }
  return null;
}
