/**
 * Ranks of the draws of a column, and rank correlation.
 *
 * Design note: a column is ranked by a radix sort on the high words of its doubles, whose few
 * disorders an insertion sort then mends; and once, however many correlations it enters.
 */

/** Columns are never changed once made. */
const known = new WeakMap<Float64Array, Float32Array>();

/**
 * Ranks of the draws (elements 1 on of the column), less their mean: from −(n − 1)/2 to (n − 1)/2,
 * equal draws at the mean of their ranks (Spearman 1904). Exact in 32 bits up to 8 million draws.
 */
export function centredRanks(column: Float64Array): Float32Array {
  const before = known.get(column);
  if (before !== undefined) return before;
  const ranks = rank(column);
  known.set(column, ranks);
  return ranks;
}

function rank(column: Float64Array): Float32Array {
  const samples = column.length - 1;
  const order = sortedOrder(column, samples);
  const ranks = new Float32Array(samples);
  const middle = (samples - 1) / 2;
  for (let from = 0; from < samples;) {
    const value = column[(order[from] as number) + 1] as number;
    let to = from + 1;
    while (to < samples && column[(order[to] as number) + 1] === value) to += 1;
    const shared = (from + to - 1) / 2 - middle;
    for (let i = from; i < to; i += 1) ranks[order[i] as number] = shared;
    from = to;
  }
  return ranks;
}

const radixBits = 11;
const radix = 1 << radixBits;
/** A 32-bit word in digits of 11 bits. */
const passes = 3;
/** Steps of the insertion sort for each draw, beyond which the comparing sort is faster. */
const patience = 16;

/** Numbers of the draws, from the least value to the greatest. */
function sortedOrder(column: Float64Array, samples: number): Uint32Array {
  const words = highWords(column, samples);
  let order = new Uint32Array(samples);
  let next = new Uint32Array(samples);
  for (let i = 0; i < samples; i += 1) order[i] = i;
  const counts = new Uint32Array(radix);
  for (let pass = 0; pass < passes; pass += 1) {
    const shift = pass * radixBits;
    counts.fill(0);
    for (let i = 0; i < samples; i += 1) {
      const digit = ((words[i] as number) >>> shift) & (radix - 1);
      counts[digit] = (counts[digit] as number) + 1;
    }
    let place = 0;
    for (let digit = 0; digit < radix; digit += 1) {
      const count = counts[digit] as number;
      counts[digit] = place;
      place += count;
    }
    for (let i = 0; i < samples; i += 1) {
      const draw = order[i] as number;
      const digit = ((words[draw] as number) >>> shift) & (radix - 1);
      const to = counts[digit] as number;
      next[to] = draw;
      counts[digit] = to + 1;
    }
    [order, next] = [next, order];
  }
  return mended(order, column, samples);
}

/** The high 32 bits of each double, turned so that they rise with its value. */
function highWords(column: Float64Array, samples: number): Uint32Array {
  const bits = new DataView(column.buffer, column.byteOffset, column.byteLength);
  const words = new Uint32Array(samples);
  for (let i = 0; i < samples; i += 1) {
    const word = bits.getUint32((i + 1) * 8 + 4, true);
    words[i] = word >>> 31 === 1 ? ~word : word | 0x80000000;
  }
  return words;
}

/** Puts right what the low words decide; in a column of nearly equal values by a comparing sort. */
function mended(order: Uint32Array, column: Float64Array, samples: number): Uint32Array {
  let steps = 0;
  for (let i = 1; i < samples; i += 1) {
    const draw = order[i] as number;
    const value = column[draw + 1] as number;
    let to = i;
    while (to > 0 && (column[(order[to - 1] as number) + 1] as number) > value) {
      order[to] = order[to - 1] as number;
      to -= 1;
      steps += 1;
    }
    order[to] = draw;
    if (steps > patience * samples) return order.sort((a, b) => (column[a + 1] as number) - (column[b + 1] as number));
  }
  return order;
}

/** Sum of products of two rank columns of one simulation. */
function product(a: Float32Array, b: Float32Array): number {
  const length = a.length;
  const whole = length - (length % 4);
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    one += (a[i] as number) * (b[i] as number);
    two += (a[i + 1] as number) * (b[i + 1] as number);
    three += (a[i + 2] as number) * (b[i + 2] as number);
    four += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < length; i += 1) one += (a[i] as number) * (b[i] as number);
  return one + two + (three + four);
}

const squares = new WeakMap<Float32Array, number>();

function square(ranks: Float32Array): number {
  const before = squares.get(ranks);
  if (before !== undefined) return before;
  const sum = product(ranks, ranks);
  squares.set(ranks, sum);
  return sum;
}

/** Spearman's rank correlation of two columns of one simulation, −1 to 1; 0 where one does not vary. */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const [left, right] = [centredRanks(a), centredRanks(b)];
  const norm = Math.sqrt(square(left) * square(right));
  return norm > 0 ? product(left, right) / norm : 0;
}
