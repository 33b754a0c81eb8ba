/** Cycles in what refers to what, each named once. */

interface Visit {
  readonly node: number;
  next: number;
}

/** Groups of nodes that reach each other (Tarjan 1972), without recursion: plans may chain thousands of rows. */
function components(edges: readonly (readonly number[])[]): number[][] {
  const order = new Int32Array(edges.length).fill(-1);
  const low = new Int32Array(edges.length);
  const waiting = new Uint8Array(edges.length);
  const stack: number[] = [];
  const groups: number[][] = [];
  let counter = 0;
  const enter = (node: number): Visit => {
    order[node] = low[node] = counter++;
    stack.push(node);
    waiting[node] = 1;
    return { node, next: 0 };
  };
  const leave = (node: number): void => {
    if (low[node] !== order[node]) return;
    const group: number[] = [];
    for (;;) {
      const member = stack.pop();
      if (member === undefined) break;
      waiting[member] = 0;
      group.push(member);
      if (member === node) break;
    }
    groups.push(group);
  };
  for (let start = 0; start < edges.length; start++) {
    if (order[start] !== -1) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { node } = visit;
      const target = edges[node]?.[visit.next++];
      if (target === undefined) {
        leave(node);
        path.pop();
        const above = path.at(-1);
        if (above !== undefined) low[above.node] = Math.min(low[above.node] ?? 0, low[node] ?? 0);
      } else if (order[target] === -1) path.push(enter(target));
      else if (waiting[target] === 1) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
    }
  }
  return groups;
}

/**
 * One cycle of every group of nodes that form any, as node numbers in the order in which they
 * refer to each other, beginning with the smallest. `edges[n]`: the nodes n refers to. Linear.
 */
export function findCycles(edges: readonly (readonly number[])[]): number[][] {
  const cycles: number[][] = [];
  for (const group of components(edges)) {
    const inside = new Set(group);
    const first = group[0];
    if (first === undefined || (group.length === 1 && !edges[first]?.includes(first))) continue;
    const walk: number[] = [];
    const seen = new Map<number, number>();
    let node: number | undefined = first;
    while (node !== undefined && !seen.has(node)) {
      seen.set(node, walk.length);
      walk.push(node);
      node = edges[node]?.find((target) => inside.has(target));
    }
    if (node === undefined) continue;
    const cycle = walk.slice(seen.get(node));
    let smallest = 0;
    for (let at = 1; at < cycle.length; at++) if ((cycle[at] ?? 0) < (cycle[smallest] ?? 0)) smallest = at;
    cycles.push([...cycle.slice(smallest), ...cycle.slice(0, smallest)]);
  }
  return cycles.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
