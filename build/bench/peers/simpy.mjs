/** SimPy 2 in a process of its own, which takes its time itself. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Failures of one node that are handed over: more than any replicate meets. */
const failures = 40;

/** Starts it; null where there is no Python or no SimPy. */
export async function startSimpy() {
  const child = spawn('python3', [fileURLToPath(new URL('simpy-cluster.py', import.meta.url))], { stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = new Promise((resolve) => { child.on('error', () => resolve(null)); child.on('close', () => resolve(null)); });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await Promise.race([lines.next().then(({ value }) => value ?? null), gone]);
    return line === null ? null : JSON.parse(line);
  };
  if ((await next()) === null) return null;
  return {
    /** Makespan, restarts and milliseconds. */
    runCluster: async (jobs, pool, luck) => {
      const gaps = Array.from({ length: pool.nodes }, (_, node) => Array.from({ length: failures }, (_none, k) => Math.max(1, Math.round(pool.mtbfMs * luck(node, k)))));
      child.stdin.write(`${JSON.stringify({ gpus: [...jobs.gpus], workMs: [...jobs.workMs], earliestMs: [...jobs.earliestMs], pool, gaps })}\n`);
      return next();
    },
    stop: () => { child.stdin.end(); },
  };
}
