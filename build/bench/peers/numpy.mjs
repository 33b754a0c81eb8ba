/** NumPy in a process of its own, which takes its time itself. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Starts it; null where there is no Python or no NumPy. */
export async function startNumpy(draws) {
  const child = spawn('python3', [fileURLToPath(new URL('numpy-model.py', import.meta.url)), String(draws)], { stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = new Promise((resolve) => { child.on('error', () => resolve(null)); child.on('close', () => resolve(null)); });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await Promise.race([lines.next().then(({ value }) => value ?? null), gone]);
    return line === null ? null : JSON.parse(line);
  };
  const hello = await next();
  if (hello === null) return null;
  return {
    version: hello.version,
    /** Statistics of the 20 outputs and milliseconds. */
    runModel: async (model) => {
      child.stdin.write(`${JSON.stringify(model)}\n`);
      return next();
    },
    stop: () => { child.stdin.end(); },
  };
}
