/**
 * Who starts now. The run that is served next starts when it fits; under EASY backfill (Lifka 1995)
 * it gets a reservation when it does not, and runs behind it may start as long as they do not
 * delay that reservation: they end before it, or use only nodes that it leaves over.
 */
import { type BitSet } from './bits.ts';
import { type Pool } from './pool.ts';
import { type SizeQueue, type WaitingQueue } from './queue.ts';

/** What a pass needs of the simulation. */
export interface Starter {
  readonly now: number;
  readonly sizes: Int32Array;
  /** How long each waiting run will hold its nodes if nothing happens. */
  readonly wallMs: Float64Array;
  /** When each run that holds nodes will give them back. */
  readonly endMs: Float64Array;
  /** Starts a waiting run, on `node` where it is packed. */
  start(pool: Pool, queue: WaitingQueue, job: number, node: number): void;
}

/** When the first waiting run can start at the latest, and what it leaves over then. */
interface Reservation {
  readonly at: number;
  /** Nodes that will be free at `at` beyond those it needs. */
  spareNodes: number;
  /** Of a packed run: its node, and the GPUs it leaves free there; else −1 and 0. */
  readonly node: number;
  spareGpus: number;
}

let scratch = new Float64Array(0);

/** The `rank`-th smallest (from 0) of the first `count` values of the scratch array (Hoare 1961). */
function quickSelect(values: Float64Array, count: number, rank: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i <= j) {
        const kept = values[i] as number;
        values[i] = values[j] as number;
        values[j] = kept;
        i += 1;
        j -= 1;
      }
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank] as number;
}

/** Whole nodes: the time at which enough of them are free. */
function reserveNodes(pool: Pool, needed: number): Reservation {
  const { nodes } = pool.spec;
  if (scratch.length < nodes) scratch = new Float64Array(nodes);
  scratch.set(pool.freeAt);
  const at = quickSelect(scratch, nodes, needed - 1);
  let free = 0;
  for (let node = 0; node < nodes; node += 1) if ((pool.freeAt[node] as number) <= at) free += 1;
  return { at, spareNodes: free - needed, node: -1, spareGpus: 0 };
}

/** When a node has room for a packed run, as its runs end one after the other. */
function roomOn(pool: Pool, node: number, size: number, endMs: Float64Array, gpus: Int32Array): { at: number; free: number } {
  const free = pool.free[node] as number;
  if (free < 0) return { at: pool.freeAt[node] as number, free: pool.spec.gpusPerNode };
  const ends: { at: number; gpus: number }[] = [];
  pool.eachOn(node, (job) => { ends.push({ at: endMs[job] as number, gpus: gpus[job] as number }); });
  ends.sort((a, b) => a.at - b.at);
  let room = free;
  for (const { at, gpus: freed } of ends) {
    room += freed;
    if (room >= size) {
      const later = ends.reduce((sum, end) => (end.at === at ? sum + end.gpus : sum), 0);
      const before = ends.reduce((sum, end) => (end.at < at ? sum + end.gpus : sum), free);
      return { at, free: before + later };
    }
  }
  return { at: pool.freeAt[node] as number, free: pool.spec.gpusPerNode };
}

/** A packed run: the node that has room for it first. */
function reservePlace(pool: Pool, size: number, endMs: Float64Array, gpus: Int32Array): Reservation {
  let best = { at: Infinity, free: 0 };
  let node = -1;
  for (let each = 0; each < pool.spec.nodes; each += 1) {
    const room = roomOn(pool, each, size, endMs, gpus);
    if (room.at < best.at) {
      best = room;
      node = each;
    }
  }
  return { at: best.at, spareNodes: 0, node, spareGpus: best.free - size };
}

/** A node for a packed run that will still run when the reservation begins; −1 where it would delay it. */
function nodeBeyond(pool: Pool, size: number, reserved: Reservation): number {
  const { gpusPerNode } = pool.spec;
  for (let free = size; free <= gpusPerNode; free += 1) {
    const nodes = pool.byFree[free] as BitSet;
    for (let node = nodes.next(0); node >= 0; node = nodes.next(node + 1)) {
      if (reserved.node >= 0 ? node !== reserved.node || reserved.spareGpus >= size : (pool.freeAt[node] as number) > reserved.at) return node;
    }
  }
  return reserved.node < 0 && reserved.spareNodes > 0 ? pool.bestNode(size) : -1;
}

/** The largest packed run that may still run when the reservation begins; 0 when none may. */
function largestBeyond(pool: Pool, reserved: Reservation): number {
  const most = Math.min(pool.roomiest(), pool.spec.gpusPerNode - 1);
  if (reserved.node < 0 && reserved.spareNodes > 0) return most;
  let largest = 0;
  // The roomiest nodes first, until no other can be better.
  for (let free = pool.roomiest(); free > largest; free -= 1) {
    const nodes = pool.byFree[free] as BitSet;
    for (let node = nodes.next(0); node >= 0; node = nodes.next(node + 1)) {
      if (node === reserved.node) largest = Math.max(largest, Math.min(free, reserved.spareGpus));
      else if (reserved.node >= 0 || (pool.freeAt[node] as number) > reserved.at) return Math.min(free, most);
    }
  }
  return Math.min(largest, most);
}

/** Starts a run behind the reservation, which it is known not to delay. */
function startOne(starter: Starter, pool: Pool, queue: WaitingQueue, job: number, reserved: Reservation): void {
  const size = starter.sizes[job] as number;
  const whole = pool.wholeNodes(size);
  const ends = starter.now + (starter.wallMs[job] as number) <= reserved.at;
  if (whole > 0) {
    if (!ends) reserved.spareNodes -= whole;
    starter.start(pool, queue, job, -1);
    return;
  }
  const node = ends ? pool.bestNode(size) : nodeBeyond(pool, size, reserved);
  if (!ends && node === reserved.node) reserved.spareGpus -= size;
  else if (!ends && reserved.node < 0 && (pool.freeAt[node] as number) <= reserved.at) reserved.spareNodes -= 1;
  starter.start(pool, queue, job, node);
}

/** Sizes of which a run may still start in this pass, and the place of the next; kept from pass to pass to spare memory. */
const hopeful: SizeQueue[] = [];
let places = new Int32Array(0);

/** Sizes of which a run waits and would fit, to the front of `hopeful`; how many. */
function findFitting(pool: Pool, queue: WaitingQueue): number {
  const roomiest = pool.roomiest();
  const freeNodes = pool.freeNodes();
  let count = 0;
  for (const each of queue.sizes) {
    if (each.waiting === 0) continue;
    const whole = pool.wholeNodes(each.size);
    if (whole > 0 ? whole > freeNodes : each.size > roomiest) continue;
    hopeful[count] = each;
    count += 1;
  }
  if (places.length < count) places = new Int32Array(2 * count);
  places.fill(0, 0, count);
  return count;
}

/** The run that may start next behind the reservation; −1 when none may. Sizes without one are dropped from `hopeful`. */
function nextBehind(starter: Starter, pool: Pool, queue: WaitingQueue, reserved: Reservation, counted: { count: number }): number {
  const roomiest = pool.roomiest();
  const freeNodes = pool.freeNodes();
  const slack = reserved.at - starter.now;
  let beyond = -1;
  let best = -1;
  let bestPlace = Infinity;
  let kept = 0;
  for (let at = 0; at < counted.count; at += 1) {
    const sizeQueue = hopeful[at] as SizeQueue;
    const { size } = sizeQueue;
    const whole = pool.wholeNodes(size);
    if (whole > 0 ? whole > freeNodes : size > roomiest) continue;
    if (whole === 0 && beyond < 0) beyond = largestBeyond(pool, reserved);
    const mayStay = whole > 0 ? whole <= reserved.spareNodes : size <= beyond;
    if (!mayStay && sizeQueue.shortest() > slack) continue;
    const found = sizeQueue.next(places[at] as number, mayStay ? Number.MAX_VALUE : slack);
    if (found < 0) continue;
    hopeful[kept] = sizeQueue;
    places[kept] = found;
    kept += 1;
    const job = sizeQueue.jobOf(found);
    const place = queue.place(job);
    if (place >= bestPlace) continue;
    best = job;
    bestPlace = place;
  }
  counted.count = kept;
  return best;
}

/** Behind the reservation, in the order of the queue. Each start may shut out others, so what may still start is found anew after it. */
function startBehind(starter: Starter, pool: Pool, queue: WaitingQueue, reserved: Reservation, fitting: number): void {
  const counted = { count: fitting };
  for (let job = nextBehind(starter, pool, queue, reserved, counted); job >= 0; job = nextBehind(starter, pool, queue, reserved, counted)) {
    startOne(starter, pool, queue, job, reserved);
  }
}

/** True where a run that fits may start behind the reservation. */
function mayStart(starter: Starter, pool: Pool, job: number, reserved: Reservation): boolean {
  if (starter.now + (starter.wallMs[job] as number) <= reserved.at) return true;
  const size = starter.sizes[job] as number;
  const whole = pool.wholeNodes(size);
  return whole > 0 ? whole <= reserved.spareNodes : nodeBeyond(pool, size, reserved) >= 0;
}

/**
 * The queue of one cluster, served after every change.
 *
 * Design note: runs end when they were expected to, and what starts behind a reservation does not
 * delay it, so it stands until a node fails or its run has started. When runs arrive and nothing
 * else happens, nobody but they can start.
 */
export class Dispatcher {
  private readonly starter: Starter;
  private readonly pool: Pool;
  private readonly queue: WaitingQueue;
  private readonly gpus: Int32Array;
  private reserved: Reservation | null = null;
  private head = -1;

  constructor(starter: Starter, pool: Pool, queue: WaitingQueue, gpus: Int32Array) {
    this.starter = starter;
    this.pool = pool;
    this.queue = queue;
    this.gpus = gpus;
  }

  private reserve(): Reservation {
    if (this.reserved === null) {
      const { starter, pool, head } = this;
      const size = starter.sizes[head] as number;
      const whole = pool.wholeNodes(size);
      this.reserved = whole > 0 ? reserveNodes(pool, whole) : reservePlace(pool, size, starter.endMs, this.gpus);
    }
    return this.reserved;
  }

  /** Nodes were freed or came back, or failed: everybody is looked at. */
  nodesChanged(failed: boolean): void {
    const { starter, pool, queue } = this;
    const before = this.head;
    for (this.head = queue.first(); this.head >= 0; this.head = queue.first()) {
      const size = starter.sizes[this.head] as number;
      if (!pool.fits(size)) break;
      starter.start(pool, queue, this.head, pool.wholeNodes(size) > 0 ? -1 : pool.bestNode(size));
    }
    if (failed || this.head !== before) this.reserved = null;
    if (this.head < 0 || pool.spec.policy !== 'backfill') return;
    const fitting = findFitting(pool, queue);
    if (fitting > 0) startBehind(starter, pool, queue, this.reserve(), fitting);
  }

  /** Runs were submitted, in this order, and nothing else happened. */
  arrived(jobs: readonly number[]): void {
    const { starter, pool, queue } = this;
    // Nobody waited, or somebody new stands first: as if nodes had changed.
    if (this.head < 0 || queue.first() !== this.head) {
      this.nodesChanged(false);
      return;
    }
    if (pool.spec.policy !== 'backfill') return;
    for (const job of jobs) {
      if (pool.fits(starter.sizes[job] as number) && mayStart(starter, pool, job, this.reserve())) startOne(starter, pool, queue, job, this.reserve());
    }
  }
}
