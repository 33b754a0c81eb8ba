/** Medians of alternating runs: each contender has its turn in every round, so that what slows the machine slows them all. */

export interface Contender {
  readonly name: string;
  /** Does the work once; gives its milliseconds where it takes the time itself (another process). */
  readonly run: (round: number) => unknown;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Median milliseconds of each contender, after `warm` rounds that do not count. */
export async function alternate(contenders: readonly Contender[], rounds: number, warm: number): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -warm; round < rounds; round += 1) {
    for (const { name, run } of contenders) {
      const begin = performance.now();
      const own = await run(round + warm);
      const time = typeof own === 'number' ? own : performance.now() - begin;
      if (round >= 0) times.get(name)?.push(time);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}
