/** When nodes fail: exponential times from a hash, the same for every policy and every size of cluster. */
import { ln } from '../numeric/elementary.ts';
import { type HashState, hashKey, hashWord } from '../sampling/hash.ts';

/** Time from the repair before (or the start) to failure `k` of a node, as a multiple of its mean time between failures. */
export type FailureLuck = (node: number, k: number) => number;

/** Exponential with mean 1, by inverting the cumulative probability at a hash of (seed, replicate, node, k). */
export function failureLuck(seed: number, replicate: number): FailureLuck {
  const states: HashState[] = [];
  return (node, k) => {
    const state = (states[node] ??= hashKey(seed, `node-failure ${String(replicate)} ${String(node)}`));
    return -ln((hashWord(state.high, state.low, k) + 0.5) / 0x100000000);
  };
}
