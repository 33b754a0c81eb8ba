/** NumPy in a process of its own, which takes its time itself. */
import { fileURLToPath } from 'node:url';
import { startPython } from './python.mjs';

/** Starts it; null where there is no Python or no NumPy. */
export async function startNumpy(draws) {
  const peer = await startPython([fileURLToPath(new URL('numpy-model.py', import.meta.url)), String(draws)]);
  // Statistics of the 20 outputs and milliseconds.
  return peer === null ? null : { version: peer.hello.version, runModel: peer.ask, stop: peer.stop };
}
