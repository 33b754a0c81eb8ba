/**
 * Runs that wait for one cluster, in the order in which they are served. A run keeps its place for
 * good: its rank under the policy "priority", else the number of its submission, so that one that
 * was hit goes back to where it stood.
 */
import { BitSet } from './bits.ts';

/**
 * Waiting runs that need the same nodes, by their place, as a tree of least wall times: the next
 * run that is short enough is found without looking at those that are not.
 */
export class SizeQueue {
  readonly size: number;
  /** Leaves from `width` on, each inner node the lesser of its two children; Infinity where nobody waits. */
  private readonly least: Float64Array;
  private readonly width: number;
  private readonly jobAt: Int32Array;
  waiting = 0;

  constructor(size: number, runs: number) {
    this.size = size;
    let width = 1;
    while (width < runs) width *= 2;
    this.width = width;
    this.least = new Float64Array(2 * width).fill(Infinity);
    this.jobAt = new Int32Array(runs);
  }

  /** The shortest wall time of those that wait; Infinity when nobody does. */
  shortest(): number {
    return this.least[1] as number;
  }

  private set(place: number, wallMs: number): void {
    const { least } = this;
    let at = this.width + place;
    least[at] = wallMs;
    for (at >>>= 1; at >= 1; at >>>= 1) {
      const a = least[2 * at] as number;
      const b = least[2 * at + 1] as number;
      const lesser = a < b ? a : b;
      if (least[at] === lesser) break;
      least[at] = lesser;
    }
  }

  add(place: number, job: number, wallMs: number): void {
    this.jobAt[place] = job;
    this.waiting += 1;
    this.set(place, wallMs);
  }

  remove(place: number): void {
    this.waiting -= 1;
    this.set(place, Infinity);
  }

  jobOf(place: number): number {
    return this.jobAt[place] as number;
  }

  /** The first place from `from` on whose run takes at most `wallMs`; −1 when there is none. */
  next(from: number, wallMs: number): number {
    const { least, width } = this;
    if (from >= width) return -1;
    let at = width + from;
    // Up to the first subtree to the right that holds one, then down to its leftmost.
    while (!((least[at] as number) <= wallMs)) {
      while ((at & 1) === 1) at >>>= 1;
      if (at === 0) return -1;
      at += 1;
    }
    while (at < width) {
      at *= 2;
      if (!((least[at] as number) <= wallMs)) at += 1;
    }
    return at - width;
  }
}

export class WaitingQueue {
  private readonly places: BitSet;
  private readonly jobAt: Int32Array;
  private readonly placeOf: Int32Array;
  /** Place among the runs of the same size. */
  private readonly placeInSize: Int32Array;
  private readonly bySize: (SizeQueue | undefined)[] = [];
  private readonly submittedOfSize: number[] = [];
  private submitted = 0;
  readonly sizes: SizeQueue[] = [];

  /**
   * `sizes`: of every run; only runs for which `mine` holds will ever wait here.
   * `byRank`: served by rank, not by submission.
   */
  constructor(sizes: Int32Array, mine: (job: number) => boolean, byRank: boolean) {
    const runs = sizes.length;
    this.places = new BitSet(runs);
    this.jobAt = new Int32Array(runs);
    this.placeOf = new Int32Array(runs).fill(-1);
    this.placeInSize = new Int32Array(runs);
    const ofSize: number[] = [];
    for (let job = 0; job < runs; job += 1) {
      if (!mine(job)) continue;
      const size = sizes[job] as number;
      const before = ofSize[size] ?? 0;
      if (byRank) {
        this.placeOf[job] = job;
        this.jobAt[job] = job;
        this.placeInSize[job] = before;
      }
      ofSize[size] = before + 1;
    }
    ofSize.forEach((count, size) => {
      const queue = new SizeQueue(size, count);
      this.bySize[size] = queue;
      this.submittedOfSize[size] = 0;
      this.sizes.push(queue);
    });
  }

  get count(): number {
    return this.places.count;
  }

  add(job: number, size: number, wallMs: number): void {
    let place = this.placeOf[job] as number;
    if (place < 0) {
      place = this.submitted;
      this.submitted += 1;
      this.placeOf[job] = place;
      this.jobAt[place] = job;
      const inSize = this.submittedOfSize[size] as number;
      this.placeInSize[job] = inSize;
      this.submittedOfSize[size] = inSize + 1;
    }
    this.places.add(place);
    this.bySize[size]?.add(this.placeInSize[job] as number, job, wallMs);
  }

  remove(job: number, size: number): void {
    this.places.remove(this.placeOf[job] as number);
    this.bySize[size]?.remove(this.placeInSize[job] as number);
  }

  /** The run that is served next; −1 when none waits. */
  first(): number {
    const place = this.places.next(0);
    return place < 0 ? -1 : (this.jobAt[place] as number);
  }

  /** Where a run stands: the lower, the earlier it is served. */
  place(job: number): number {
    return this.placeOf[job] as number;
  }
}
