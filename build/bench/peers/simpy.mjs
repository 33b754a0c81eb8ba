/** SimPy 2 in a process of its own, which takes its time itself. */
import { fileURLToPath } from 'node:url';
import { startPython } from './python.mjs';
import { gapsOf } from './gaps.mjs';

/** Starts it; null where there is no Python or no SimPy. */
export async function startSimpy() {
  const peer = await startPython([fileURLToPath(new URL('simpy-cluster.py', import.meta.url))]);
  if (peer === null) return null;
  return {
    /** Makespan, restarts and milliseconds. */
    runCluster: (jobs, pool, luck) => peer.ask({ gpus: [...jobs.gpus], workMs: [...jobs.workMs], earliestMs: [...jobs.earliestMs], pool, gaps: gapsOf(pool, luck) }),
    stop: peer.stop,
  };
}
