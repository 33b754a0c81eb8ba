/**
 * The column of an input, written out when it is needed.
 *
 * Design note: most inputs of a plan are used once, for the hours of their row. Memory that is touched for the first
 * time costs four times what laying the draws out costs; so the first use writes into room that is used again at
 * once, and only an input that is asked for a second time keeps its column. Both give the same bits.
 */

/** Room for the operands of one operation: what stands in it is gone with the next operation. */
const room: Float64Array[] = [];

function roomFor(slot: number, length: number): Float64Array {
  const before = room[slot];
  if (before?.length === length) return before;
  const made = new Float64Array(length);
  room[slot] = made;
  return made;
}

export class Drawn {
  /** One more than there are draws. */
  readonly length: number;
  /** Element 0: the value in the central run. */
  readonly central: number;
  readonly #write: (out: Float64Array) => Float64Array;
  #used = false;
  #column: Float64Array | null = null;

  /** `write` writes every element of what it is given, the same ones each time, and gives it back; it computes with no columns but its own. */
  constructor(length: number, central: number, write: (out: Float64Array) => Float64Array) {
    this.length = length;
    this.central = central;
    this.#write = write;
  }

  /** For reading at once: may stand in room number `slot`, which the next operation uses again. */
  passing(slot: number): Float64Array {
    if (this.#column === null && !this.#used) {
      this.#used = true;
      return this.#write(roomFor(slot, this.length));
    }
    return this.written();
  }

  /** For keeping. Not to be changed. */
  written(): Float64Array {
    this.#column ??= this.#write(new Float64Array(this.length));
    return this.#column;
  }
}
