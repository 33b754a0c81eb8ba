/** What is going to happen, earliest first. */

/**
 * Kinds of event in the order in which they happen within one millisecond: what ends frees its
 * GPUs before a node fails under it, and a run that arrives sees all of that.
 */
export const eventKinds = { end: 0, repair: 1, failure: 2, arrival: 3 } as const;

/** Kind and subject (a run, or a node) in one integer that sorts by both. */
const subjects = 0x10000000;

export function eventCode(kind: number, subject: number): number {
  return kind * subjects + subject;
}

export function kindOf(code: number): number {
  return Math.floor(code / subjects);
}

export function subjectOf(code: number): number {
  return code % subjects;
}

/**
 * A binary heap by time in milliseconds, then code. An event carries the epoch of its subject:
 * one that has become void is not looked for, its epoch is old when it comes up.
 */
export class EventHeap {
  private times = new Float64Array(256);
  private codes = new Int32Array(256);
  private epochs = new Int32Array(256);
  private size = 0;
  /** The event taken last. */
  code = 0;
  epoch = 0;

  /** Time of the next event; Infinity when there is none. */
  nextTime(): number {
    return this.size === 0 ? Infinity : (this.times[0] as number);
  }

  push(time: number, code: number, epoch: number): void {
    if (this.size === this.times.length) this.grow();
    const { times, codes, epochs } = this;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const up = (at - 1) >>> 1;
      const upTime = times[up] as number;
      if (upTime < time || (upTime === time && (codes[up] as number) <= code)) break;
      times[at] = upTime;
      codes[at] = codes[up] as number;
      epochs[at] = epochs[up] as number;
      at = up;
    }
    times[at] = time;
    codes[at] = code;
    epochs[at] = epoch;
  }

  /** Takes the next event into `code` and `epoch`. */
  pop(): void {
    const { times, codes, epochs } = this;
    this.code = codes[0] as number;
    this.epoch = epochs[0] as number;
    this.size -= 1;
    const last = this.size;
    const time = times[last] as number;
    const code = codes[last] as number;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= last) break;
      const right = down + 1;
      if (right < last && ((times[right] as number) < (times[down] as number) || ((times[right] as number) === (times[down] as number) && (codes[right] as number) < (codes[down] as number)))) down = right;
      const downTime = times[down] as number;
      if (time < downTime || (time === downTime && code <= (codes[down] as number))) break;
      times[at] = downTime;
      codes[at] = codes[down] as number;
      epochs[at] = epochs[down] as number;
      at = down;
    }
    times[at] = time;
    codes[at] = code;
    epochs[at] = epochs[last] as number;
  }

  private grow(): void {
    const wider = <T extends Float64Array | Int32Array>(from: T, to: T): T => { to.set(from); return to; };
    this.times = wider(this.times, new Float64Array(2 * this.size));
    this.codes = wider(this.codes, new Int32Array(2 * this.size));
    this.epochs = wider(this.epochs, new Int32Array(2 * this.size));
  }
}
