/** Shapley's sharing of a difference among the things that make it. */

/**
 * The mean, over all orders in which `players` may change one after the other, of what each change
 * adds (Shapley 1953): Σ over sets S without the player of |S|! (n − |S| − 1)! ÷ n! × (v(S + player) − v(S)).
 * `value` is asked once for each of the 2^n sets. In the order of `players`; sums to v(all) − v(none).
 */
export function shapley<Player>(players: readonly Player[], value: (changed: ReadonlySet<Player>) => number): number[] {
  const n = players.length;
  const values = Array.from({ length: 2 ** n }, (_, set) => value(new Set(players.filter((_player, at) => ((set >> at) & 1) === 1))));
  const weights = weightsOf(n);
  return players.map((_, at) => {
    let share = 0;
    for (let set = 0; set < values.length; set += 1) {
      if (((set >> at) & 1) === 1) continue;
      share += (weights[sizeOf(set)] ?? 0) * ((values[set | (1 << at)] ?? NaN) - (values[set] ?? NaN));
    }
    return share;
  });
}

/** s! (n − s − 1)! ÷ n! for s from 0 to n − 1. */
function weightsOf(n: number): number[] {
  const weights = [1 / Math.max(1, n)];
  for (let s = 1; s < n; s += 1) weights.push(((weights[s - 1] ?? 0) * s) / (n - s));
  return weights;
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest > 0; rest >>= 1) size += rest & 1;
  return size;
}
