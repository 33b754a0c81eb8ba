/**
 * Workload W2 with simjs (MIT), as one would write it there: an entity that owns nodes and queue,
 * timers for arrivals, ends, failures and repairs, a timer cancelled when its run is hit.
 */
// It hangs itself on the window; left standing, one would make the other peers take Node for a browser.
const windowBefore = globalThis.window;
globalThis.window ??= {};
await import('simjs');
const { Sim } = globalThis.window;
if (windowBefore === undefined) delete globalThis.window;
const { Sim: Simulator, Entity } = Sim;

class Cluster extends Entity {
  start({ runs, pool, luck }) {
    this.pool = pool;
    this.luck = luck;
    this.queue = [];
    this.running = new Set();
    this.nodes = Array.from({ length: pool.nodes }, (_, id) => ({ id, free: pool.gpusPerNode, up: true, runs: new Set(), backAt: 0, failures: 0 }));
    this.left = runs.length;
    this.makespan = 0;
    this.restarts = 0;
    for (const run of runs) this.setTimer(run.arrives).done(this.arrive, this, run);
    for (const node of this.nodes) this.failLater(node);
  }

  failLater(node) {
    this.setTimer(Math.max(1, Math.round(this.pool.mtbfMs * this.luck(node.id, node.failures)))).done(this.fail, this, node);
    node.failures += 1;
  }

  arrive(run) {
    this.queue.push(run);
    this.serve();
  }

  place(run) {
    const { gpusPerNode } = this.pool;
    if (run.gpus < gpusPerNode) {
      let best = null;
      for (const node of this.nodes) if (node.up && node.free >= run.gpus && (best === null || node.free < best.free)) best = node;
      return best === null ? null : [best];
    }
    const whole = this.nodes.filter((node) => node.up && node.free === gpusPerNode).slice(0, Math.ceil(run.gpus / gpusPerNode));
    return whole.length * gpusPerNode >= run.gpus ? whole : null;
  }

  begin(run, nodes) {
    run.nodes = nodes;
    run.since = this.time();
    run.ends = run.since + run.wall;
    for (const node of nodes) {
      node.free -= Math.min(run.gpus, this.pool.gpusPerNode);
      node.runs.add(run);
    }
    this.running.add(run);
    run.timer = this.setTimer(run.wall).done(this.end, this, run);
  }

  release(run) {
    for (const node of run.nodes) {
      node.free += Math.min(run.gpus, this.pool.gpusPerNode);
      node.runs.delete(run);
    }
    this.running.delete(run);
  }

  end(run) {
    this.release(run);
    this.left -= 1;
    this.makespan = this.time();
    if (this.left > 0) this.serve();
  }

  fail(node) {
    if (this.left === 0) return;
    const { checkpointMs, restartMs, repairMs } = this.pool;
    node.up = false;
    node.backAt = this.time() + repairMs;
    for (const run of [...node.runs]) {
      run.timer.cancel();
      this.release(run);
      const ran = this.time() - run.since - (run.hits > 0 ? restartMs : 0);
      run.work -= Math.min(run.work, Math.max(0, Math.floor(ran / checkpointMs) * checkpointMs));
      run.wall = run.work + restartMs;
      run.hits += 1;
      this.restarts += 1;
      const place = this.queue.findIndex((other) => other.arrives > run.arrives);
      this.queue.splice(place < 0 ? this.queue.length : place, 0, run);
    }
    this.setTimer(repairMs).done(this.repair, this, node);
    this.serve();
  }

  repair(node) {
    node.up = true;
    this.failLater(node);
    this.serve();
  }

  /** When enough whole nodes are free for the first run, and how many it leaves over. */
  reserve(run) {
    const wholly = (node) => { let at = node.up ? 0 : node.backAt; for (const other of node.runs) if (other.ends > at) at = other.ends; return at; };
    const times = this.nodes.map(wholly).sort((a, b) => a - b);
    const needed = Math.ceil(run.gpus / this.pool.gpusPerNode);
    const at = times[needed - 1];
    return { at, spare: times.filter((time) => time <= at).length - needed };
  }

  /** Wholly free nodes, and the most GPUs that are free on one. */
  room() {
    let whole = 0;
    let most = 0;
    for (const node of this.nodes) {
      if (!node.up) continue;
      if (node.free === this.pool.gpusPerNode) whole += 1;
      if (node.free > most) most = node.free;
    }
    return { whole, most };
  }

  serve() {
    for (let nodes; this.queue.length > 0 && (nodes = this.place(this.queue[0])) !== null;) this.begin(this.queue.shift(), nodes);
    const { gpusPerNode } = this.pool;
    let room = this.room();
    let reserved = null;
    for (let at = 1; at < this.queue.length && room.most > 0; at += 1) {
      const run = this.queue[at];
      const needed = Math.ceil(run.gpus / gpusPerNode);
      if (run.gpus < gpusPerNode ? run.gpus > room.most : needed > room.whole) continue;
      reserved ??= this.reserve(this.queue[0]);
      if (this.time() + run.wall > reserved.at) {
        if (needed > reserved.spare) continue;
        reserved.spare -= needed;
      }
      this.queue.splice(at, 1);
      at -= 1;
      this.begin(run, this.place(run));
      room = this.room();
    }
  }
}

/** `jobs`: columns; answers makespan in milliseconds and how often a run was hit. */
export function runCluster(jobs, pool, luck) {
  const runs = Array.from({ length: jobs.count }, (_, at) => ({ gpus: jobs.gpus[at], work: jobs.workMs[at], wall: jobs.workMs[at], arrives: jobs.earliestMs[at], hits: 0 }));
  const simulator = new Simulator();
  const cluster = simulator.addEntity(Cluster, 'cluster', { runs, pool, luck });
  while (cluster.left > 0) if (simulator.simulate(Infinity, 10_000)) break;
  return { makespanMs: cluster.makespan, restarts: cluster.restarts };
}
