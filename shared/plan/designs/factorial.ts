/**
 * Fractional factorial designs of two-level factors: which runs, and what cannot be told from what.
 *
 * Factors are the letters A, B, C, … in their order (I is the identity and is left out). A generator
 * `D=AB` says that the level of D is the product of those of A and B, levels written −1 and +1. The
 * products of all generators are the defining relation; what two effects' words have as their
 * product in it cannot be told apart. The length of its shortest word is the resolution.
 * Sources: Box, Hunter and Hunter (2005), Statistics for Experimenters, chapter 6; the generators of
 * the catalogue are those of their table 6.22 (also Montgomery, Design and Analysis of Experiments,
 * table 8.14).
 */

/** Letters for factors, in order. */
export const letters = 'ABCDEFGHJKLMNOP';

/** A set of factors, bit i for factor i. */
type Word = number;

export interface Fraction {
  /** Number of two-level factors. */
  readonly factors: number;
  /** `D=AB`; empty: the whole factorial. */
  readonly generators: readonly string[];
  readonly runs: number;
  /** Length of the shortest word of the defining relation; null for the whole factorial. */
  readonly resolution: number | null;
  /** The defining relation without the identity, shortest first. */
  readonly relation: readonly Word[];
}

/** Generators of minimum aberration by number of factors, dearest fraction first. */
const catalogue: Readonly<Record<number, readonly (readonly string[])[]>> = {
  3: [['C=AB']],
  4: [['D=ABC']],
  5: [['E=ABCD'], ['D=AB', 'E=AC']],
  6: [['F=ABCDE'], ['E=ABC', 'F=BCD'], ['D=AB', 'E=AC', 'F=BC']],
  7: [['G=ABCDEF'], ['F=ABCD', 'G=ABDE'], ['E=ABC', 'F=BCD', 'G=ACD'], ['D=AB', 'E=AC', 'F=BC', 'G=ABC']],
  8: [['G=ABCD', 'H=ABEF'], ['F=ABC', 'G=ABD', 'H=BCDE'], ['E=BCD', 'F=ACD', 'G=ABC', 'H=ABD']],
};

function wordOf(text: string, factors: number): Word | null {
  let word = 0;
  for (const letter of text) {
    const at = letters.indexOf(letter);
    if (at < 0 || at >= factors || (word & (1 << at)) !== 0) return null;
    word |= 1 << at;
  }
  return word === 0 ? null : word;
}

/** Factors in a word. */
export function lengthOf(word: Word): number {
  let length = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) length += 1;
  return length;
}

/** A generator as the factor it sets and the word that sets it; null when it cannot be read. */
function generatorOf(text: string, factors: number): { set: number; by: Word } | null {
  const [left = '', right = '', more] = text.replaceAll(' ', '').toUpperCase().split('=');
  const by = wordOf(right, factors);
  const set = left.length === 1 ? letters.indexOf(left) : -1;
  return more !== undefined || by === null || set < 0 || set >= factors || (by & (1 << set)) !== 0 ? null : { set, by };
}

/** The fraction that generators make; null when one cannot be read, sets a factor twice, or rests on a factor that is set itself. */
export function fractionOf(factors: number, generators: readonly string[]): Fraction | null {
  if (factors < 1 || factors > letters.length || generators.length >= factors) return null;
  const read = generators.map((text) => generatorOf(text, factors));
  const set = new Set(read.map((generator) => generator?.set));
  const free = read.every((generator) => generator !== null && [...set].every((at) => at === undefined || (generator.by & (1 << at)) === 0));
  if (!free || set.size !== generators.length) return null;
  let relation: Word[] = [0];
  for (const generator of read) if (generator !== null) relation = [...relation, ...relation.map((word) => word ^ (generator.by | (1 << generator.set)))];
  const words = relation.filter((word) => word !== 0).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
  const [shortest] = words;
  return { factors, generators, runs: 2 ** (factors - generators.length), resolution: shortest === undefined ? null : lengthOf(shortest), relation: words };
}

/** The fractions of the catalogue for so many factors, dearest first; none below 3 factors and above 8. */
export function fractionsFor(factors: number): Fraction[] {
  return (catalogue[factors] ?? []).flatMap((generators) => fractionOf(factors, generators) ?? []);
}

/** Levels (0 or 1) of every factor in every run, in standard order: the first factor changes fastest. */
export function fractionRuns({ factors, generators, runs }: Fraction): number[][] {
  const read = generators.map((text) => generatorOf(text, factors));
  const set = new Map(read.flatMap((generator) => (generator === null ? [] : [[generator.set, generator.by] as const])));
  const basic = Array.from({ length: factors }, (_, at) => at).filter((at) => !set.has(at));
  return Array.from({ length: runs }, (_, run) => {
    const levels = new Array<number>(factors).fill(0);
    basic.forEach((at, place) => { levels[at] = (run >> place) & 1; });
    // The product of −1 and +1 is −1 for an odd number of −1.
    for (const [at, by] of set) levels[at] = 1 - (basic.filter((other) => (by & (1 << other)) !== 0 && levels[other] === 0).length % 2);
    return levels;
  });
}

/** An effect (one or two factors, as indices) and the effects of at most two factors that it cannot be told from. */
export interface Alias {
  readonly effect: readonly number[];
  readonly with: readonly (readonly number[])[];
}

function indices(word: Word): number[] {
  return Array.from({ length: letters.length }, (_, at) => at).filter((at) => (word & (1 << at)) !== 0);
}

/** What cannot be told apart among main effects and interactions of two factors; each pair is named once, main effects first. */
export function aliasesOf({ factors, relation }: Fraction): Alias[] {
  const words: Word[] = [];
  for (let a = 0; a < factors; a += 1) words.push(1 << a);
  for (let a = 0; a < factors; a += 1) for (let b = a + 1; b < factors; b += 1) words.push((1 << a) | (1 << b));
  const named = new Set<Word>();
  return words.flatMap((word): Alias[] => {
    if (named.has(word)) return [];
    const same = relation.map((each) => each ^ word).filter((other) => lengthOf(other) <= 2 && other !== 0).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
    for (const other of same) if (lengthOf(other) === 2) named.add(other);
    return same.length === 0 ? [] : [{ effect: indices(word), with: same.map(indices) }];
  });
}
