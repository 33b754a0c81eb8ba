/**
 * The nodes of one cluster and who holds them. Runs below one node are packed onto the fullest node
 * that has room; larger ones hold whole nodes, the lowest-numbered free ones.
 */
import { BitSet } from './bits.ts';
import { type PoolSpec } from './jobs.ts';

/** Nodes are grouped by free GPUs, so that the fullest one with room is found without a search. */
export class Pool {
  readonly spec: PoolSpec;
  /** Number of this cluster's first node among those of all. */
  readonly firstNode: number;
  /** Free GPUs of a node; −1 while it is being repaired. */
  readonly free: Int32Array;
  /** When a node will be wholly free, as far as is known now. */
  readonly freeAt: Float64Array;
  /** Nodes by free GPUs. */
  readonly byFree: readonly BitSet[];
  /** Runs on each node, `held` of them in the first places. */
  private readonly onNode: Int32Array;
  private readonly held: Int32Array;
  /** Of a run on several nodes: the next of them; −1. */
  private readonly nextNode: Int32Array;
  private readonly headNode: Int32Array;
  private readonly gpus: Int32Array;

  constructor(spec: PoolSpec, firstNode: number, headNode: Int32Array, gpus: Int32Array) {
    const { nodes, gpusPerNode } = spec;
    this.spec = spec;
    this.firstNode = firstNode;
    this.free = new Int32Array(nodes).fill(gpusPerNode);
    this.freeAt = new Float64Array(nodes);
    this.byFree = Array.from({ length: gpusPerNode + 1 }, () => new BitSet(nodes));
    this.onNode = new Int32Array(nodes * gpusPerNode);
    this.held = new Int32Array(nodes);
    this.nextNode = new Int32Array(nodes).fill(-1);
    this.headNode = headNode;
    this.gpus = gpus;
    for (let node = 0; node < nodes; node += 1) this.byFree[gpusPerNode]?.add(node);
  }

  /** Sizes that need the same: 1 to g − 1 GPUs of one node, then one, two, … whole nodes. */
  sizeOf(gpus: number): number {
    const { gpusPerNode } = this.spec;
    return gpus < gpusPerNode ? gpus : gpusPerNode - 1 + Math.ceil(gpus / gpusPerNode);
  }

  /** Whole nodes of a size; 0 where it is packed. */
  wholeNodes(size: number): number {
    const { gpusPerNode } = this.spec;
    return size < gpusPerNode ? 0 : size - gpusPerNode + 1;
  }

  freeNodes(): number {
    return (this.byFree[this.spec.gpusPerNode] as BitSet).count;
  }

  /** The most GPUs that are free on one node. */
  roomiest(): number {
    let free = this.spec.gpusPerNode;
    while (free > 0 && (this.byFree[free] as BitSet).count === 0) free -= 1;
    return free;
  }

  fits(size: number): boolean {
    const { gpusPerNode } = this.spec;
    return size >= gpusPerNode ? this.freeNodes() > size - gpusPerNode : this.roomiest() >= size;
  }

  /** The fullest node with room for a packed run. */
  bestNode(size: number): number {
    for (let free = size; free <= this.spec.gpusPerNode; free += 1) {
      const node = (this.byFree[free] as BitSet).next(0);
      if (node >= 0) return node;
    }
    return -1;
  }

  private setFree(node: number, free: number): void {
    const before = this.free[node] as number;
    if (before >= 0) (this.byFree[before] as BitSet).remove(node);
    if (free >= 0) (this.byFree[free] as BitSet).add(node);
    this.free[node] = free;
  }

  private put(node: number, job: number, gpus: number, end: number): void {
    this.onNode[node * this.spec.gpusPerNode + (this.held[node] as number)] = job;
    this.held[node] = (this.held[node] as number) + 1;
    this.setFree(node, (this.free[node] as number) - gpus);
    if (end > (this.freeAt[node] as number)) this.freeAt[node] = end;
  }

  /** Gives a run the nodes it needs, `node` where it is packed, until `end`. */
  take(job: number, size: number, node: number, end: number): void {
    const { gpusPerNode } = this.spec;
    if (size < gpusPerNode) {
      this.put(node, job, size, end);
      this.headNode[job] = node;
      return;
    }
    let before = -1;
    let at = -1;
    for (let left = this.wholeNodes(size); left > 0; left -= 1) {
      at = (this.byFree[gpusPerNode] as BitSet).next(at + 1);
      this.put(at, job, gpusPerNode, end);
      if (before < 0) this.headNode[job] = at;
      else this.nextNode[before] = at;
      before = at;
    }
    this.nextNode[before] = -1;
  }

  /** Frees the nodes of a run that ended or was hit at `now`. */
  give(job: number, now: number): void {
    const { gpusPerNode } = this.spec;
    const gpus = this.gpus[job] as number;
    const packed = gpus < gpusPerNode;
    for (let node = this.headNode[job] as number; node >= 0;) {
      const after = packed ? -1 : (this.nextNode[node] as number);
      const first = node * gpusPerNode;
      const last = (this.held[node] as number) - 1;
      for (let place = 0; place < last; place += 1) {
        if (this.onNode[first + place] === job) {
          this.onNode[first + place] = this.onNode[first + last] as number;
          break;
        }
      }
      this.held[node] = last;
      if ((this.free[node] as number) >= 0) {
        this.setFree(node, packed ? (this.free[node] as number) + gpus : gpusPerNode);
        if (last === 0) this.freeAt[node] = now;
      }
      node = after;
    }
  }

  /** A run on a node; −1 when nobody is there. */
  someoneOn(node: number): number {
    const held = this.held[node] as number;
    return held === 0 ? -1 : (this.onNode[node * this.spec.gpusPerNode + held - 1] as number);
  }

  /** Calls `visit` for every run on a node. */
  eachOn(node: number, visit: (job: number) => void): void {
    const first = node * this.spec.gpusPerNode;
    for (let place = 0; place < (this.held[node] as number); place += 1) visit(this.onNode[first + place] as number);
  }

  /** Takes a failed node out until `repaired`; the runs on it are to be given back next. */
  fail(node: number, repaired: number): void {
    this.setFree(node, -1);
    this.freeAt[node] = repaired;
  }

  repair(node: number, now: number): void {
    this.setFree(node, this.spec.gpusPerNode);
    this.freeAt[node] = now;
  }
}
