/** Times between the failures of every node, handed over to peers in other processes. */

/** Failures of one node that are handed over: more than any replicate meets. */
const failures = 40;

export function gapsOf(pool, luck) {
  return Array.from({ length: pool.nodes }, (_, node) => Array.from({ length: failures }, (_none, k) => Math.max(1, Math.round(pool.mtbfMs * luck(node, k)))));
}
