/** Numbers by their keys, the least key in front. */
export class Heap {
  private readonly keys: number[] = [];
  private readonly values: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  /** Of an empty heap: Infinity. */
  get leastKey(): number {
    return this.keys[0] ?? Infinity;
  }

  push(key: number, value: number): void {
    const { keys, values } = this;
    let at = keys.length;
    keys.push(key);
    values.push(value);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((keys[above] as number) <= key) break;
      keys[at] = keys[above] as number;
      values[at] = values[above] as number;
      at = above;
    }
    keys[at] = key;
    values[at] = value;
  }

  /** Takes the value with the least key out; of an empty heap −1. */
  pop(): number {
    const { keys, values } = this;
    const first = values[0] ?? -1;
    const [key, value] = [keys.pop(), values.pop()];
    if (key === undefined || value === undefined || keys.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= keys.length) break;
      if (below + 1 < keys.length && (keys[below + 1] as number) < (keys[below] as number)) below += 1;
      if ((keys[below] as number) >= key) break;
      keys[at] = keys[below] as number;
      values[at] = values[below] as number;
      at = below;
    }
    keys[at] = key;
    values[at] = value;
    return first;
  }
}
