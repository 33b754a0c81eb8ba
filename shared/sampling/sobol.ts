/**
 * Sobol points, scrambled in Owen's sense: low-discrepancy draws for the inputs that matter in
 * every plan.
 *
 * Direction numbers: S. Joe and F. Y. Kuo (2008), "Constructing Sobol sequences with better
 * two-dimensional projections", SIAM J. Sci. Comput. 30, 2635-2654; table new-joe-kuo-6.21201.
 * Scrambling: A. B. Owen (1995) by hashing, as in B. Burley (2020), "Practical hash-based Owen
 * scrambling", J. Computer Graphics Techniques 9(4), with the constants of N. Vegdahl (2021).
 */

/** Dimensions 2 to 16: coefficients `a` of the primitive polynomial and the initial numbers m (its degree is their count). */
const joeKuo: readonly { readonly a: number; readonly m: readonly number[] }[] = [
  { a: 0, m: [1] },
  { a: 1, m: [1, 3] },
  { a: 1, m: [1, 3, 1] },
  { a: 2, m: [1, 1, 1] },
  { a: 1, m: [1, 1, 3, 3] },
  { a: 4, m: [1, 3, 5, 13] },
  { a: 2, m: [1, 1, 5, 5, 17] },
  { a: 4, m: [1, 1, 5, 5, 5] },
  { a: 7, m: [1, 1, 7, 11, 19] },
  { a: 11, m: [1, 1, 5, 1, 1] },
  { a: 13, m: [1, 1, 1, 3, 11] },
  { a: 14, m: [1, 3, 5, 5, 31] },
  { a: 1, m: [1, 3, 3, 9, 7, 49] },
  { a: 13, m: [1, 1, 1, 15, 21, 21] },
  { a: 16, m: [1, 3, 1, 13, 27, 49] },
];

export const sobolDimensions = joeKuo.length + 1;

/** The 32 direction numbers of a dimension (0 to 15), as 32-bit fractions. */
export function directionNumbers(dimension: number): Int32Array {
  const v = new Int32Array(32);
  if (dimension === 0) {
    for (let k = 0; k < 32; k += 1) v[k] = 1 << (31 - k);
    return v;
  }
  const entry = joeKuo[dimension - 1];
  if (entry === undefined) throw new Error(`there is no Sobol dimension ${dimension}`);
  const degree = entry.m.length;
  for (let k = 0; k < 32; k += 1) {
    if (k < degree) {
      v[k] = (entry.m[k] ?? 0) << (31 - k);
      continue;
    }
    const back = v[k - degree] ?? 0;
    let value = back ^ (back >>> degree);
    for (let j = 1; j < degree; j += 1) {
      if (((entry.a >>> (degree - 1 - j)) & 1) === 1) value ^= v[k - j] ?? 0;
    }
    v[k] = value;
  }
  return v;
}

/**
 * Points 0 to count - 1 of one dimension as 32-bit fractions (signed; `>>> 0` gives the fraction
 * times 2^32), in Gray-code order (Antonov and Saleev 1979). Point 0 is 0, point 1 is ½.
 */
export function sobolWords(dimension: number, count: number): Int32Array {
  const v = directionNumbers(dimension);
  const words = new Int32Array(count);
  let x = 0;
  for (let i = 1; i < count; i += 1) {
    x ^= v[31 - Math.clz32(i & -i)] ?? 0;
    words[i] = x;
  }
  return words;
}

/** The 32 bits of a word in the opposite order. */
export function reverseBits(word: number): number {
  let x = word;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}

/**
 * One fraction scrambled: each bit is flipped or not by a hash of the bits above it, so that every
 * dyadic interval is mapped onto a dyadic interval and the points keep their even spread.
 */
export function owenScramble(word: number, seed: number): number {
  return reverseBits(scrambleReversed(beforeSeed(reverseBits(word)), seed));
}

/** The part of the hash that no seed enters, on a word whose bits stand in reverse. */
export function beforeSeed(reversed: number): number {
  return reversed ^ Math.imul(reversed, 0x3d20adea);
}

/** The rest of the hash. Carries go upwards: the leading bits of the fraction, here the lowest, depend on themselves alone. */
export function scrambleReversed(begun: number, seed: number): number {
  let x = (begun + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  return x ^ Math.imul(x, 0x53a22864);
}
