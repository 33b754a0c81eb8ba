/** From planned rows to the runs of one replicate: counts rounded half up, at least 1; failed attempts; early stops. */
import { quantileFunction } from '../quantity/distribution.ts';
import { type Quantity } from '../quantity/quantity.ts';
import { elementAt } from '../sampling/column.ts';
import { hashKey, hashWord } from '../sampling/hash.ts';
import { jobKinds, type Jobs, makeJobs, msPerHour, msPerMinute, type PoolSpec } from './jobs.ts';
import { type PlannedPool, type PlannedRow, type PlannedWork } from './rows.ts';

/** Rounded half up, at least 1. */
export function wholeCount(value: number): number {
  return Math.max(1, Math.floor(value + 0.5));
}

/** Whole milliseconds; only nothing is nothing, which stands for never. */
function atLeastOne(ms: number): number {
  return ms > 0 ? Math.max(1, Math.round(ms)) : 0;
}

export function poolAt(pool: PlannedPool, element: number): PoolSpec {
  return {
    nodes: wholeCount(elementAt(pool.nodes, element)), gpusPerNode: pool.gpusPerNode, policy: pool.cluster.policy,
    mtbfMs: atLeastOne(elementAt(pool.mtbfHours, element) * msPerHour), repairMs: Math.round(elementAt(pool.repairHours, element) * msPerHour),
    checkpointMs: atLeastOne(elementAt(pool.checkpointMinutes, element) * msPerMinute), writeMs: 0, restartMs: Math.round(elementAt(pool.restartMinutes, element) * msPerMinute),
  };
}

/** What the runs of a row are, before they stand in a list. */
export interface RowRuns {
  readonly runs: number;
  readonly gpus: number;
  /** Length of a run that is not stopped early. */
  readonly fullMs: number;
  readonly stopShare: number;
  readonly stopAt: number;
  /** Failed attempts, and what they run together. */
  readonly attempts: number;
  readonly failedMs: number;
}

/**
 * Lengths of n runs beside each other: the distribution at (i + ½) ÷ n, so that a heavy tail has the
 * long runs it must have, divided by their mean, so that the row keeps its hours; in an order shuffled
 * by the hash of a key (Fisher and Yates 1938), as nobody knows which run will be the long one.
 */
export function runLengths(runs: number, lengths: Quantity, key: string): Float64Array {
  const of = quantileFunction(lengths);
  const values = Float64Array.from({ length: runs }, (_, run) => of((run + 0.5) / runs));
  const mean = values.reduce((sum, value) => sum + value, 0) / runs;
  const { high, low } = hashKey(0, `run-lengths ${key}`);
  for (let run = runs - 1; run > 0; run -= 1) {
    const other = hashWord(high, low, run) % (run + 1);
    [values[run], values[other]] = [values[other] as number, values[run] as number];
  }
  return values.map((value) => value / mean);
}

/**
 * A failed attempt ends half-way on average: as many as make f ÷ (1 − f) of the useful hours at half
 * a run each, at least one where any fail.
 */
export function rowRuns(row: PlannedRow, element: number): RowRuns {
  const stated = elementAt(row.runs, element);
  const runs = wholeCount(stated);
  const [stopShare, stopAt, failed] = [elementAt(row.stopShare, element), elementAt(row.stopAt, element), elementAt(row.failed, element)];
  const hours = stated > 0 ? elementAt(row.useful, element) / (stated * elementAt(row.gpus, element)) : 0;
  const kept = 1 - stopShare * (1 - stopAt);
  const meanMs = Number.isFinite(hours) ? hours * msPerHour : 0;
  const failedMs = Math.round((runs * meanMs * failed) / (1 - failed));
  return {
    runs, gpus: wholeCount(elementAt(row.gpus, element)), fullMs: kept > 0 ? meanMs / kept : 0, stopShare, stopAt,
    attempts: failedMs > 0 ? Math.max(1, Math.floor((2 * runs * failed) / (1 - failed) + 0.5)) : 0, failedMs,
  };
}

/** Runs and failed attempts of a replicate. */
export function countJobs(planned: PlannedWork, element: number): number {
  return planned.rows.reduce((sum, row) => {
    const { runs, attempts } = rowRuns(row, element);
    return sum + runs + attempts;
  }, 0);
}

/** Lengths of the runs of a row, to be asked for in turn: ends of sums are rounded, so that together they are exactly what runs of equal length are. */
function lengthsInTurn({ id, lengths }: PlannedRow, { runs, fullMs }: RowRuns, order: number): (run: number) => number {
  const equal = Math.round(fullMs);
  if (lengths === null || runs < 2) return () => equal;
  const shares = runLengths(runs, lengths, `${id} ${String(order)}`);
  let [share, before] = [0, 0];
  return (run) => {
    share += shares[run] as number;
    const until = run === runs - 1 ? equal * runs : Math.round(fullMs * share);
    const length = Math.max(1, until - before);
    before = until;
    return length;
  };
}

/**
 * Puts the runs of a row into the list from `first` on. Each failed attempt stands before the run
 * it was a try for, and that run follows it. Attempt i of n fails at a share of (i + ½) ÷ n of the
 * longest one, so that their lengths are spread evenly and sum to what the row loses.
 */
function placeRow(jobs: Jobs, first: number, rowAt: number, row: PlannedRow, drawn: RowRuns, order: number): number {
  const { runs, gpus, fullMs, stopShare, stopAt, attempts, failedMs } = drawn;
  const lengthOf = lengthsInTurn(row, drawn, order);
  let place = first;
  let attempt = 0;
  let failedBefore = 0;
  const put = (workMs: number, kind: number, chained: boolean): void => {
    jobs.row[place] = rowAt;
    jobs.pool[place] = row.pool;
    jobs.gpus[place] = gpus;
    jobs.workMs[place] = workMs;
    jobs.kind[place] = kind;
    jobs.chained[place] = chained ? 1 : 0;
    if (chained) jobs.next[place - 1] = place;
    place += 1;
  };
  for (let run = 0; run < runs; run += 1) {
    let tries = 0;
    for (; attempt < attempts && Math.floor((attempt * runs) / attempts) === run; attempt += 1) {
      // Sums of rounded ends, so that what the attempts run is exactly what the row loses: Σ (2i + 1) = n².
      const failedUntil = Math.round(failedMs * ((attempt + 1) / attempts) ** 2);
      put(failedUntil - failedBefore, jobKinds.failed, tries > 0);
      failedBefore = failedUntil;
      tries += 1;
    }
    const stopped = Math.floor((run + 1) * stopShare + 0.5) > Math.floor(run * stopShare + 0.5);
    put(stopped ? Math.round(fullMs * stopAt) : lengthOf(run), stopped ? jobKinds.stopped : jobKinds.run, tries > 0);
  }
  return place;
}

/** The runs of one replicate: at the central run (element 0), or at a base draw of every input. `order`: which order runs of unequal length come in. */
export function drawJobs(planned: PlannedWork, element: number, order = element): Jobs {
  const drawn = planned.rows.map((row) => rowRuns(row, element));
  const followers = planned.rows.map((): number[] => []);
  planned.rows.forEach(({ after }, row) => { for (const before of new Set(after)) followers[before]?.push(row); });
  const jobs = makeJobs(drawn.reduce((sum, { runs, attempts }) => sum + runs + attempts, 0), followers);
  let place = 0;
  planned.rows.forEach((row, rowAt) => { place = placeRow(jobs, place, rowAt, row, drawn[rowAt] as RowRuns, order); });
  return jobs;
}
