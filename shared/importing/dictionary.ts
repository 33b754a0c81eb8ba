/**
 * Texts as small whole numbers: each distinct run of bytes is kept once and gets the next id.
 * Looked up by bytes, so that a log of millions of rows makes no strings.
 *
 * Design note: an open-addressing table of ids over blocks of bytes. Hash and comparison read four
 * bytes at a time. Beyond `limit` texts, runs of digits are folded to `#` (job names that count up),
 * and beyond twice that everything new is one text, so that memory stays bounded.
 */
import { decodeText, encodeText } from './text.ts';

const blockBits = 20;
const blockBytes = 1 << blockBits;
const blockMask = blockBytes - 1;
/** What stands for all texts beyond twice the limit. */
export const overflowText = '(other)';

export class Dictionary {
  readonly #limit: number;
  #table = new Int32Array(1024).fill(-1);
  #hashes = new Int32Array(512);
  #starts = new Uint32Array(512);
  #lengths = new Uint32Array(512);
  #blocks: DataView[] = [];
  #blockUsed = blockBytes;
  #size = 0;
  #last = 0;

  /** `limit`: how many distinct texts are kept as they are. */
  constructor(limit = 1 << 21) {
    this.#limit = limit;
  }

  /** How many texts there are; ids are 0 to size − 1. */
  get size(): number {
    return this.#size;
  }

  /** Whether texts were folded because there were too many. */
  get folded(): boolean {
    return this.#size > this.#limit;
  }

  /** The id of the bytes from `start` up to `end`, new if they were not seen before. */
  idOf(view: DataView, start: number, end: number): number {
    const length = end - start;
    // Neighbouring rows often say the same.
    const last = this.#last;
    if (this.#lengths[last] === length && last < this.#size && this.#same(last, view, start, length)) return last;
    const hash = hashOf(view, start, end);
    const table = this.#table;
    const mask = table.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = table[slot] as number;
      if (id < 0) break;
      if (this.#hashes[id] === hash && this.#lengths[id] === length && this.#same(id, view, start, length)) {
        this.#last = id;
        return id;
      }
      slot = (slot + 1) & mask;
    }
    if (this.#size >= this.#limit) return this.#foldedId(view, start, end);
    return this.#add(view, start, length, hash, slot);
  }

  idOfText(text: string): number {
    const bytes = encodeText(text);
    return this.idOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.byteLength);
  }

  textOf(id: number): string {
    const start = this.#starts[id] ?? 0;
    const block = this.#blocks[start >>> blockBits];
    if (block === undefined) return '';
    return decodeText(new Uint8Array(block.buffer, start & blockMask, this.#lengths[id] ?? 0));
  }

  #same(id: number, view: DataView, start: number, length: number): boolean {
    const at = this.#starts[id] as number;
    const block = this.#blocks[at >>> blockBits] as DataView;
    const from = at & blockMask;
    let i = 0;
    for (; i + 4 <= length; i += 4) if (block.getInt32(from + i, true) !== view.getInt32(start + i, true)) return false;
    // The last word may overlap the one before it.
    if (i < length && length >= 4) return block.getInt32(from + length - 4, true) === view.getInt32(start + length - 4, true);
    for (; i < length; i += 1) if (block.getUint8(from + i) !== view.getUint8(start + i)) return false;
    return true;
  }

  #add(view: DataView, start: number, length: number, hash: number, slot: number): number {
    const id = this.#size;
    if (id === this.#starts.length) this.#growEntries();
    if (this.#blockUsed + length > blockBytes) {
      // A text longer than a block cannot come in: lines are shorter.
      this.#blocks.push(new DataView(new ArrayBuffer(blockBytes)));
      this.#blockUsed = 0;
    }
    const block = this.#blocks[this.#blocks.length - 1] as DataView;
    for (let i = 0; i < length; i += 1) block.setUint8(this.#blockUsed + i, view.getUint8(start + i));
    this.#hashes[id] = hash;
    this.#starts[id] = (this.#blocks.length - 1) * blockBytes + this.#blockUsed;
    this.#lengths[id] = length;
    this.#blockUsed += length;
    this.#table[slot] = id;
    this.#size = id + 1;
    if (this.#size * 2 > this.#table.length) this.#growTable();
    return id;
  }

  #foldedId(view: DataView, start: number, end: number): number {
    const text = decodeText(new Uint8Array(view.buffer, view.byteOffset + start, end - start));
    const folded = foldDigits(text);
    const bytes = encodeText(this.#size >= this.#limit * 2 ? overflowText : folded);
    const own = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const hash = hashOf(own, 0, bytes.length);
    const mask = this.#table.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = this.#table[slot] as number;
      if (id < 0) return this.#add(own, 0, bytes.length, hash, slot);
      if (this.#hashes[id] === hash && this.#lengths[id] === bytes.length && this.#same(id, own, 0, bytes.length)) return id;
      slot = (slot + 1) & mask;
    }
  }

  #growEntries(): void {
    const grow = <T extends Int32Array | Uint32Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    const size = this.#starts.length * 2;
    this.#hashes = grow(this.#hashes, new Int32Array(size));
    this.#starts = grow(this.#starts, new Uint32Array(size));
    this.#lengths = grow(this.#lengths, new Uint32Array(size));
  }

  #growTable(): void {
    const table = new Int32Array(this.#table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let id = 0; id < this.#size; id += 1) {
      const hash = this.#hashes[id] as number;
      let slot = hash & mask;
      while ((table[slot] as number) >= 0) slot = (slot + 1) & mask;
      table[slot] = id;
    }
    this.#table = table;
  }
}

/** FNV's mixing, over words of four bytes in two lanes (a multiplication waits for the one before it), and the rest. */
function hashOf(view: DataView, start: number, end: number): number {
  let one = end - start;
  let two = 0x811c9dc5 | 0;
  let i = start;
  for (; i + 8 <= end; i += 8) {
    one = Math.imul(one ^ view.getInt32(i, true), 0x01000193);
    two = Math.imul(two ^ view.getInt32(i + 4, true), 0x0100019d);
    two ^= two >>> 15;
  }
  if (i + 4 <= end) {
    one = Math.imul(one ^ view.getInt32(i, true), 0x01000193);
    i += 4;
  }
  // The last word may overlap the one before it.
  if (i < end && end - start >= 4) two = Math.imul(two ^ view.getInt32(end - 4, true), 0x0100019d);
  else for (; i < end; i += 1) two = Math.imul(two ^ view.getUint8(i), 0x0100019d);
  const both = Math.imul(one ^ (one >>> 15) ^ two, 0x2c1b3c6d);
  return both ^ (both >>> 15);
}

/** `train_lr3_seed17` → `train_lr#_seed#`: what runs of one kind have in common. */
export function foldDigits(text: string): string {
  return text.replace(/\d+/g, '#');
}
