/** Sets of small integers that are asked for their next member all the time: free nodes, waiting runs. */

/** Place of the lowest bit that is set; the word is not 0. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/**
 * A set of integers from 0 to size − 1: 32 to a word, and above them one bit for every word that
 * is not empty, so that a search skips 1 024 empty places at a step.
 */
export class BitSet {
  private readonly words: Int32Array;
  private readonly filled: Int32Array;
  count = 0;

  constructor(size: number) {
    this.words = new Int32Array((size >>> 5) + 1);
    this.filled = new Int32Array((this.words.length >>> 5) + 1);
  }

  add(member: number): void {
    const at = member >>> 5;
    const word = this.words[at] as number;
    const bit = 1 << (member & 31);
    if ((word & bit) !== 0) return;
    this.words[at] = word | bit;
    this.filled[at >>> 5] = (this.filled[at >>> 5] as number) | (1 << (at & 31));
    this.count += 1;
  }

  remove(member: number): void {
    const at = member >>> 5;
    const word = this.words[at] as number;
    const bit = 1 << (member & 31);
    if ((word & bit) === 0) return;
    this.words[at] = word & ~bit;
    if ((word & ~bit) === 0) this.filled[at >>> 5] = (this.filled[at >>> 5] as number) & ~(1 << (at & 31));
    this.count -= 1;
  }

  /** The least member that is not below `from`; −1 when there is none. */
  next(from: number): number {
    const at = from >>> 5;
    if (at >= this.words.length) return -1;
    const here = (this.words[at] as number) & (-1 << (from & 31));
    if (here !== 0) return (at << 5) + lowestBit(here);
    let group = (at + 1) >>> 5;
    if (group >= this.filled.length) return -1;
    let words = (this.filled[group] as number) & (-1 << ((at + 1) & 31));
    while (words === 0) {
      group += 1;
      if (group >= this.filled.length) return -1;
      words = this.filled[group] as number;
    }
    const found = (group << 5) + lowestBit(words);
    return (found << 5) + lowestBit(this.words[found] as number);
  }
}
