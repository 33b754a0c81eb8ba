/** Chunks of bytes, cut anywhere, into blocks of whole lines. */

/** A line longer than this is damage, and kept out of memory. */
export const maxLineBytes = 1 << 20;
const newline = 10;

export interface LineSink {
  /** Whole lines, each with its line end, from `start` up to `end`. The bytes may change afterwards. */
  readonly lines: (bytes: Uint8Array, start: number, end: number) => void;
  /** A line that was longer than `maxLineBytes`, in its place. */
  readonly tooLong: () => void;
}

export class LineCutter {
  readonly #sink: LineSink;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #skipping = false;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    if (this.#keptBytes > 0 || this.#skipping) {
      const first = chunk.indexOf(newline);
      if (first < 0) {
        this.#keep(chunk);
        return;
      }
      start = first + 1;
      this.#keep(chunk.subarray(0, start));
      this.#flush();
    }
    const last = chunk.lastIndexOf(newline);
    if (last >= start) this.#giveLines(chunk, start, last + 1);
    this.#keep(chunk.subarray(Math.max(start, last + 1)));
  }

  /** What is left without a line end is the last line. */
  end(): void {
    if (this.#keptBytes === 0 && !this.#skipping) return;
    this.#keep(Uint8Array.of(newline));
    this.#flush();
  }

  /** Too long a line inside a chunk counts as too long wherever the chunk was cut. */
  #giveLines(chunk: Uint8Array, start: number, end: number): void {
    if (end - start <= maxLineBytes) {
      this.#sink.lines(chunk, start, end);
      return;
    }
    let from = start;
    let at = start;
    while (at < end) {
      const next = chunk.indexOf(newline, at) + 1;
      if (next - at > maxLineBytes) {
        if (at > from) this.#sink.lines(chunk, from, at);
        this.#sink.tooLong();
        from = next;
      }
      at = next;
    }
    if (end > from) this.#sink.lines(chunk, from, end);
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#keptBytes += part.length;
    if (this.#keptBytes > maxLineBytes) {
      this.#skipping = true;
      this.#kept = [];
      return;
    }
    // A copy: the caller may use its chunk again. (Node's Buffer has a slice() that copies nothing.)
    this.#kept.push(new Uint8Array(part));
  }

  #flush(): void {
    if (this.#skipping) this.#sink.tooLong();
    else {
      const line = joined(this.#kept, this.#keptBytes);
      this.#sink.lines(line, 0, line.length);
    }
    this.#kept = [];
    this.#keptBytes = 0;
    this.#skipping = false;
  }
}

export function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
