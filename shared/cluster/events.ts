/**
 * One replicate of the cluster simulation: runs arrive, start, end, are hit by failing nodes and go
 * on, until none is left. Method, section 8. Integer milliseconds; within one: ends, repairs,
 * failures, arrivals, each in the order of nodes or of the runs' rank.
 *
 * Design note: an event whose run was hit meanwhile stays in the heap and is told by its epoch;
 * arrivals that are known beforehand stand in a sorted list beside it; a cluster's queue is looked
 * through only when its nodes or its queue changed.
 */
import { Dispatcher, type Starter } from './backfill.ts';
import { savedWork, wallTime } from './checkpoint.ts';
import { type FailureLuck } from './failures.ts';
import { eventCode, EventHeap, eventKinds, kindOf, subjectOf } from './heap.ts';
import { jobKinds, type Jobs, type PoolSpec } from './jobs.ts';
import { Pool } from './pool.ts';
import { WaitingQueue } from './queue.ts';
import { Trail } from './trail.ts';

/** Nodes of different clusters of one simulation fail apart; those of a first cluster as they always do. */
const luckStride = 0x100000;

/** What one replicate gives. Times in milliseconds since the start; work in GPU-milliseconds. */
export interface Replicate {
  readonly jobs: Jobs;
  readonly pools: readonly PoolSpec[];
  readonly submitMs: Float64Array;
  /** First start and last end of every run. A failed attempt that a node failure stood in for starts and ends at once. */
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly restarts: Int32Array;
  /** By row: hours lost to node failures: work done twice, restarting, writing checkpoints. */
  readonly lostByRow: Float64Array;
  /** By cluster: GPU-time in use, and the end of its last run. */
  readonly busyByPool: Float64Array;
  readonly lastEndByPool: Float64Array;
  readonly makespanMs: number;
  readonly failures: number;
  readonly trail: Trail;
  /** The run that keeps all others from ending, when the simulation was given up; −1. */
  readonly stuck: number;
}

/** What happened to the nodes of a cluster since its queue was served. */
const [nothing, nodesFreed, nodeFailed] = [0, 1, 2];

/** Events after which a simulation is given up: far more than any that gets somewhere needs. */
function mostEvents(jobs: Jobs): number {
  return 1_000_000 + 50 * jobs.count;
}

class Simulation implements Starter {
  now = 0;
  readonly sizes: Int32Array;
  readonly wallMs: Float64Array;
  readonly submitMs: Float64Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly restarts: Int32Array;
  readonly lostByRow: Float64Array;
  readonly busyByPool: Float64Array;
  readonly lastEndByPool: Float64Array;
  readonly trail: Trail;
  failures = 0;
  left: number;
  private readonly jobs: Jobs;
  private readonly luck: FailureLuck;
  private readonly heap = new EventHeap();
  private readonly pools: Pool[] = [];
  private readonly queues: WaitingQueue[] = [];
  private readonly dispatchers: Dispatcher[] = [];
  private readonly changed: Uint8Array;
  /** Runs submitted now, by cluster. */
  private readonly submitted: number[][];
  private readonly leftMs: Float64Array;
  private readonly sinceMs: Float64Array;
  private readonly epochs: Int32Array;
  private readonly credit: Float64Array;
  private readonly waitsFor: Int32Array;
  private readonly leftOfRow: Int32Array;
  private readonly failed: Int32Array;
  private readonly poolOfNode: Int32Array;
  private arriving: number[] = [];

  constructor(jobs: Jobs, specs: readonly PoolSpec[], luck: FailureLuck, keepSegments: boolean) {
    const { count, rows } = jobs;
    this.jobs = jobs;
    this.luck = luck;
    this.left = count;
    this.sizes = new Int32Array(count);
    this.leftMs = Float64Array.from(jobs.workMs);
    [this.wallMs, this.submitMs, this.startMs, this.endMs, this.sinceMs] = [0, 1, 2, 3, 4].map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    this.startMs.fill(-1);
    this.restarts = new Int32Array(count);
    this.epochs = new Int32Array(count);
    this.lostByRow = new Float64Array(rows);
    this.credit = new Float64Array(rows);
    this.waitsFor = new Int32Array(rows);
    this.leftOfRow = new Int32Array(rows);
    this.busyByPool = new Float64Array(specs.length);
    this.lastEndByPool = new Float64Array(specs.length);
    this.changed = new Uint8Array(specs.length);
    this.submitted = specs.map(() => []);
    this.trail = new Trail(keepSegments, count);
    const headNode = new Int32Array(count).fill(-1);
    let nodes = 0;
    for (const spec of specs) {
      this.pools.push(new Pool(spec, nodes, headNode, jobs.gpus));
      nodes += spec.nodes;
    }
    this.failed = new Int32Array(nodes);
    this.poolOfNode = new Int32Array(nodes);
    this.pools.forEach((pool, at) => {
      this.poolOfNode.fill(at, pool.firstNode, pool.firstNode + pool.spec.nodes);
      if (pool.spec.mtbfMs > 0) for (let node = 0; node < pool.spec.nodes; node += 1) this.failNext(pool, at, node);
    });
    for (let job = 0; job < count; job += 1) {
      this.sizes[job] = (this.pools[jobs.pool[job] as number] as Pool).sizeOf(jobs.gpus[job] as number);
      this.leftOfRow[jobs.row[job] as number] = (this.leftOfRow[jobs.row[job] as number] as number) + 1;
    }
    this.pools.forEach((pool, at) => { this.queues.push(new WaitingQueue(this.sizes, (job) => jobs.pool[job] === at, pool.spec.policy === 'priority')); });
    this.pools.forEach((pool, at) => { this.dispatchers.push(new Dispatcher(this, pool, this.queues[at] as WaitingQueue, jobs.gpus)); });
    for (const followers of jobs.followers) for (const row of followers) this.waitsFor[row] = (this.waitsFor[row] as number) + 1;
  }

  /** The failure after the last one of a node, counted from now. */
  private failNext(pool: Pool, poolAt: number, node: number): void {
    const k = this.failed[pool.firstNode + node] as number;
    const after = Math.max(1, Math.round(pool.spec.mtbfMs * this.luck(poolAt * luckStride + node, k)));
    this.failed[pool.firstNode + node] = k + 1;
    this.heap.push(this.now + after, eventCode(eventKinds.failure, pool.firstNode + node), 0);
  }

  start(pool: Pool, queue: WaitingQueue, job: number, node: number): void {
    const size = this.sizes[job] as number;
    const end = this.now + (this.wallMs[job] as number);
    queue.remove(job, size);
    pool.take(job, size, node, end);
    this.endMs[job] = end;
    this.sinceMs[job] = this.now;
    if ((this.startMs[job] as number) < 0) this.startMs[job] = this.now;
    this.heap.push(end, eventCode(eventKinds.end, job), this.epochs[job] as number);
    this.trail.begin(this.jobs.gpus[job] as number);
  }

  private freed(poolAt: number): void {
    if (this.changed[poolAt] === nothing) this.changed[poolAt] = nodesFreed;
  }

  private stop(job: number): Pool {
    const poolAt = this.jobs.pool[job] as number;
    const pool = this.pools[poolAt] as Pool;
    const gpus = this.jobs.gpus[job] as number;
    pool.give(job, this.now);
    this.busyByPool[poolAt] = (this.busyByPool[poolAt] as number) + gpus * (this.now - (this.sinceMs[job] as number));
    this.trail.end(job, gpus, this.sinceMs[job] as number, this.now);
    this.freed(poolAt);
    return pool;
  }

  private lose(job: number, ms: number): void {
    const row = this.jobs.row[job] as number;
    const lost = ms * (this.jobs.gpus[job] as number);
    this.lostByRow[row] = (this.lostByRow[row] as number) + lost;
    this.credit[row] = (this.credit[row] as number) + lost;
  }

  private finish(job: number): void {
    const { next, row, pool, followers } = this.jobs;
    this.endMs[job] = this.now;
    this.left -= 1;
    this.lastEndByPool[pool[job] as number] = this.now;
    const after = next[job] as number;
    if (after >= 0) this.submitLater(after);
    const of = row[job] as number;
    this.leftOfRow[of] = (this.leftOfRow[of] as number) - 1;
    if (this.leftOfRow[of] !== 0) return;
    for (const follower of followers[of] ?? []) {
      this.waitsFor[follower] = (this.waitsFor[follower] as number) - 1;
      if (this.waitsFor[follower] === 0) this.releaseRow(follower);
    }
  }

  private firstOfRow(wanted: number): number {
    // Runs of one row stand together, but rows need not stand in the order of their numbers.
    this.rowStarts ??= this.findRowStarts();
    return this.rowStarts[wanted] as number;
  }
  private rowStarts: Int32Array | null = null;

  private findRowStarts(): Int32Array {
    const starts = new Int32Array(this.jobs.rows).fill(-1);
    for (let job = this.jobs.count - 1; job >= 0; job -= 1) starts[this.jobs.row[job] as number] = job;
    return starts;
  }

  private releaseRow(wanted: number): void {
    const { row, chained, count } = this.jobs;
    for (let job = this.firstOfRow(wanted); job >= 0 && job < count && row[job] === wanted; job += 1) if (chained[job] === 0) this.submitLater(job);
  }

  /** Among the arrivals of now, or of the time before which it may not start. */
  private submitLater(job: number): void {
    const earliest = this.jobs.earliestMs[job] as number;
    if (earliest <= this.now) this.arriving.push(job);
    else this.heap.push(earliest, eventCode(eventKinds.arrival, job), 0);
  }

  private submit(job: number): void {
    const { kind, row, gpus, pool } = this.jobs;
    this.submitMs[job] = this.now;
    if (kind[job] === jobKinds.failed && (this.credit[row[job] as number] as number) > 0) this.standIn(job, row[job] as number, gpus[job] as number);
    if (kind[job] === jobKinds.failed && this.leftMs[job] === 0) {
      this.startMs[job] = this.now;
      this.finish(job);
      return;
    }
    this.wait(job, pool[job] as number, 0);
  }

  /** Hours lost to node failures replace failed attempts that have not begun. */
  private standIn(job: number, row: number, gpus: number): void {
    const credit = this.credit[row] as number;
    const cut = Math.min(this.leftMs[job] as number, Math.floor(credit / gpus));
    this.credit[row] = credit - cut * gpus;
    this.leftMs[job] = (this.leftMs[job] as number) - cut;
  }

  private wait(job: number, poolAt: number, restartMs: number): void {
    const { checkpointMs, writeMs } = (this.pools[poolAt] as Pool).spec;
    this.wallMs[job] = restartMs + wallTime(this.leftMs[job] as number, checkpointMs, writeMs);
    (this.queues[poolAt] as WaitingQueue).add(job, this.sizes[job] as number, this.wallMs[job] as number);
    this.submitted[poolAt]?.push(job);
  }

  private hit(job: number): void {
    const pool = this.stop(job);
    const { checkpointMs, writeMs, restartMs } = pool.spec;
    const ran = this.now - (this.sinceMs[job] as number);
    const restarting = (this.restarts[job] as number) > 0 ? restartMs : 0;
    const saved = Math.min(this.leftMs[job] as number, savedWork(ran - restarting, checkpointMs, writeMs));
    this.leftMs[job] = (this.leftMs[job] as number) - saved;
    this.lose(job, ran - saved);
    this.restarts[job] = (this.restarts[job] as number) + 1;
    this.epochs[job] = (this.epochs[job] as number) + 1;
    this.wait(job, this.jobs.pool[job] as number, restartMs);
  }

  private fail(node: number): void {
    const poolAt = this.poolOfNode[node] as number;
    const pool = this.pools[poolAt] as Pool;
    const at = node - pool.firstNode;
    const repaired = this.now + pool.spec.repairMs;
    pool.fail(at, repaired);
    this.failures += 1;
    for (let job = pool.someoneOn(at); job >= 0; job = pool.someoneOn(at)) this.hit(job);
    this.changed[poolAt] = nodeFailed;
    this.heap.push(repaired, eventCode(eventKinds.repair, node), 0);
  }

  private repair(node: number): void {
    const poolAt = this.poolOfNode[node] as number;
    const pool = this.pools[poolAt] as Pool;
    pool.repair(node - pool.firstNode, this.now);
    this.freed(poolAt);
    this.failNext(pool, poolAt, node - pool.firstNode);
  }

  private handle(code: number, epoch: number): void {
    const subject = subjectOf(code);
    switch (kindOf(code)) {
      case eventKinds.end:
        if (epoch !== this.epochs[subject]) return;
        this.stop(subject);
        this.lose(subject, this.now - (this.sinceMs[subject] as number) - (this.leftMs[subject] as number));
        this.leftMs[subject] = 0;
        this.finish(subject);
        return;
      case eventKinds.repair: this.repair(subject); return;
      case eventKinds.failure: this.fail(subject); return;
      default: this.arriving.push(subject);
    }
  }

  /** Runs that wait for no other, by the time before which they may not start. */
  private known(): Int32Array {
    const { count, row, chained, earliestMs } = this.jobs;
    const known = new Int32Array(count);
    let found = 0;
    let sorted = true;
    for (let job = 0; job < count; job += 1) {
      if (chained[job] === 1 || (this.waitsFor[row[job] as number] as number) > 0) continue;
      if (found > 0 && (earliestMs[job] as number) < (earliestMs[known[found - 1] as number] as number)) sorted = false;
      known[found] = job;
      found += 1;
    }
    const list = known.subarray(0, found);
    return sorted ? list : list.sort((a, b) => (earliestMs[a] as number) - (earliestMs[b] as number) || a - b);
  }

  private arrive(): void {
    const { arriving } = this;
    if (arriving.length > 1 && arriving.some((job, at) => at > 0 && job < (arriving[at - 1] as number))) arriving.sort((a, b) => a - b);
    // A failed attempt of no length ends here and lets the next try in.
    for (let at = 0; at < arriving.length; at += 1) this.submit(arriving[at] as number);
    this.arriving = [];
  }

  private dispatch(at: number): void {
    const submitted = this.submitted[at] as number[];
    const dispatcher = this.dispatchers[at] as Dispatcher;
    if (this.changed[at] !== nothing) dispatcher.nodesChanged(this.changed[at] === nodeFailed);
    else if (submitted.length > 0) dispatcher.arrived(submitted);
    this.changed[at] = nothing;
    if (submitted.length > 0) this.submitted[at] = [];
  }

  /** Runs to the end; false when it was given up. */
  run(): boolean {
    const known = this.known();
    const most = mostEvents(this.jobs);
    let next = 0;
    let events = 0;
    while (this.left > 0) {
      const arrival = next < known.length ? (this.jobs.earliestMs[known[next] as number] as number) : Infinity;
      this.now = Math.min(this.heap.nextTime(), arrival);
      if (this.now === Infinity) return false;
      while (this.heap.nextTime() === this.now) {
        this.heap.pop();
        this.handle(this.heap.code, this.heap.epoch);
        events += 1;
      }
      for (; next < known.length && this.jobs.earliestMs[known[next] as number] === this.now; next += 1) this.arriving.push(known[next] as number);
      if (this.arriving.length > 0) this.arrive();
      for (let at = 0; at < this.pools.length; at += 1) this.dispatch(at);
      this.trail.mark(this.now);
      if (events > most) return false;
    }
    return true;
  }

  /** Of the runs that have not ended, the one that was hit most; the first that waits where none was. */
  mostHit(): number {
    let most = -1;
    for (let job = 0; job < this.jobs.count; job += 1) {
      if ((this.leftMs[job] as number) > 0 && (most < 0 || (this.restarts[job] as number) > (this.restarts[most] as number))) most = job;
    }
    return most;
  }
}

/**
 * Simulates the runs on their clusters. Every run must fit its cluster (`fits.ts`); a simulation
 * that gets nowhere because nodes fail faster than runs advance is given up and says so (`stuck`).
 * `keepSegments`: keep when each run held its GPUs, for a chart of runs.
 */
export function simulateCluster(jobs: Jobs, pools: readonly PoolSpec[], luck: FailureLuck, keepSegments = false): Replicate {
  const simulation = new Simulation(jobs, pools, luck, keepSegments);
  const ended = simulation.run();
  const { submitMs, startMs, endMs, restarts, lostByRow, busyByPool, lastEndByPool, failures, trail } = simulation;
  return {
    jobs, pools, submitMs, startMs, endMs, restarts, lostByRow, busyByPool, lastEndByPool, failures, trail,
    makespanMs: lastEndByPool.reduce((last, end) => (end > last ? end : last), 0),
    stuck: ended ? -1 : simulation.mostHit(),
  };
}
