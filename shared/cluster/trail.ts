/** What a replicate leaves behind as it runs: GPUs in use and runs under way at every change, and when each run held its GPUs. */

function wider<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** When a run held its GPUs: one stretch, or several where it was hit. */
export interface Segments {
  readonly count: number;
  readonly job: Int32Array;
  readonly fromMs: Float64Array;
  readonly toMs: Float64Array;
}

/** The state from `timesMs[i]` until `timesMs[i + 1]`; before the first, nothing runs. */
export class Trail {
  private times: Float64Array;
  private gpus: Int32Array;
  private running: Int32Array;
  private steps = 0;
  private gpusNow = 0;
  private runningNow = 0;
  peakGpus = 0;
  private readonly keep: boolean;
  private segmentJob: Int32Array;
  private segmentFrom: Float64Array;
  private segmentTo: Float64Array;
  private segmentCount = 0;

  /** `jobs`: how many runs there are; each changes the state twice. */
  constructor(keepSegments: boolean, jobs: number) {
    this.times = new Float64Array(2 * jobs + 2);
    this.gpus = new Int32Array(2 * jobs + 2);
    this.running = new Int32Array(2 * jobs + 2);
    this.keep = keepSegments;
    const kept = keepSegments ? jobs + 1 : 0;
    this.segmentJob = new Int32Array(kept);
    this.segmentFrom = new Float64Array(kept);
    this.segmentTo = new Float64Array(kept);
  }

  begin(gpus: number): void {
    this.gpusNow += gpus;
    this.runningNow += 1;
  }

  end(job: number, gpus: number, from: number, to: number): void {
    this.gpusNow -= gpus;
    this.runningNow -= 1;
    if (!this.keep || to === from) return;
    if (this.segmentCount === this.segmentJob.length) {
      this.segmentJob = wider(this.segmentJob, new Int32Array(2 * this.segmentCount));
      this.segmentFrom = wider(this.segmentFrom, new Float64Array(2 * this.segmentCount));
      this.segmentTo = wider(this.segmentTo, new Float64Array(2 * this.segmentCount));
    }
    this.segmentJob[this.segmentCount] = job;
    this.segmentFrom[this.segmentCount] = from;
    this.segmentTo[this.segmentCount] = to;
    this.segmentCount += 1;
  }

  /** Notes the state after everything that happened at `now`. */
  mark(now: number): void {
    const { steps } = this;
    if (this.gpusNow > this.peakGpus) this.peakGpus = this.gpusNow;
    const last = steps - 1;
    if (last >= 0 && this.times[last] === now) {
      this.gpus[last] = this.gpusNow;
      this.running[last] = this.runningNow;
      return;
    }
    if (last >= 0 ? this.gpus[last] === this.gpusNow && this.running[last] === this.runningNow : this.runningNow === 0) return;
    if (steps === this.times.length) {
      this.times = wider(this.times, new Float64Array(2 * steps));
      this.gpus = wider(this.gpus, new Int32Array(2 * steps));
      this.running = wider(this.running, new Int32Array(2 * steps));
    }
    this.times[steps] = now;
    this.gpus[steps] = this.gpusNow;
    this.running[steps] = this.runningNow;
    this.steps = steps + 1;
  }

  get timesMs(): Float64Array {
    return this.times.subarray(0, this.steps);
  }

  get gpusInUse(): Int32Array {
    return this.gpus.subarray(0, this.steps);
  }

  get runsUnderWay(): Int32Array {
    return this.running.subarray(0, this.steps);
  }

  get segments(): Segments {
    const { segmentCount: count } = this;
    return { count, job: this.segmentJob.subarray(0, count), fromMs: this.segmentFrom.subarray(0, count), toMs: this.segmentTo.subarray(0, count) };
  }
}
