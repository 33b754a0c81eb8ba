/**
 * A counter-based source of random bits: a key and a seed make a state, a state and a counter make
 * a word. No word depends on any other, so the order of calls does not matter.
 *
 * Design note: 32-bit integer arithmetic only (Math.imul), which is exact in every engine; BigInt
 * would be a hundred times slower.
 */

/** 64 bits that stand for one (seed, key). */
export interface HashState {
  readonly high: number;
  readonly low: number;
}

/** The finaliser of MurmurHash3 (Austin Appleby, 2011): every input bit flips every output bit about half of the time. */
function mix(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** State of a key (UTF-16 units) under a seed (an integer from 0 to 2^53 - 1). */
export function hashKey(seed: number, key: string): HashState {
  let high = mix(Math.floor(seed / 0x100000000) ^ 0x9e3779b9);
  let low = mix((seed % 0x100000000 | 0) ^ 0x7f4a7c15) ^ high;
  for (let i = 0; i < key.length; i += 1) {
    const unit = key.charCodeAt(i);
    high = mix(Math.imul(high ^ unit, 0x9e3779b1) + low);
    low = mix(Math.imul(low + unit, 0x85ebca77) ^ high);
  }
  return { high: mix(high ^ key.length), low: mix(low + Math.imul(high, 0xc2b2ae3d)) };
}

/** Word number `counter` of a state: an integer from 0 to 2^32 - 1. */
export function hashWord(high: number, low: number, counter: number): number {
  return mix(mix(Math.imul(counter, 0x9e3779b1) ^ low) + high) >>> 0;
}
