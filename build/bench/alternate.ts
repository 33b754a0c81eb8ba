/** Medians of alternating runs: each contender has its turn in every round, so that what slows the machine slows them all. */

export interface Contender {
  readonly name: string;
  /** Does the work once; gives its milliseconds where it takes the time itself (another process). */
  readonly run: (run: number) => unknown;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** A turn goes on at least so long and is worth its median run: what the others left behind (caches, garbage) is cleared by the first few. */
const turnMilliseconds = 150;
/** Before the first round each contender runs so long, so that all run compiled code. */
const warmMilliseconds = 3000;

async function turn({ run }: Contender, from: number, least = turnMilliseconds): Promise<{ readonly milliseconds: number; readonly runs: number }> {
  const times: number[] = [];
  for (let spent = 0; spent < least;) {
    const begin = performance.now();
    const own = await run(from + times.length);
    const time = typeof own === 'number' ? own : performance.now() - begin;
    times.push(time);
    spent += time;
  }
  return { milliseconds: median(times), runs: times.length };
}

/** Median milliseconds of each contender. `run` gets another number each time. */
export async function alternate(contenders: readonly Contender[], rounds: number): Promise<Map<string, number>> {
  const states = contenders.map((contender) => ({ contender, runs: 0, times: [] as number[] }));
  for (const state of states) state.runs = (await turn(state.contender, 0, warmMilliseconds)).runs;
  for (let round = 0; round < rounds; round += 1) {
    for (const state of states) {
      const { milliseconds, runs } = await turn(state.contender, state.runs);
      state.runs += runs;
      state.times.push(milliseconds);
    }
  }
  return new Map(states.map(({ contender, times }) => [contender.name, median(times)]));
}
