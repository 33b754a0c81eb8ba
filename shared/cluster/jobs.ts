/** What the cluster simulation is given: runs, and the clusters they run on. Times in whole milliseconds. */
import { type Cluster } from '../plan/schema.ts';

export type Policy = NonNullable<Cluster['policy']>;

export const msPerMinute = 60_000;
export const msPerHour = 3_600_000;

export interface PoolSpec {
  readonly nodes: number;
  readonly gpusPerNode: number;
  readonly policy: Policy;
  /** Mean time between failures of one node; 0 = never fails. */
  readonly mtbfMs: number;
  readonly repairMs: number;
  /** Work between checkpoints; 0 = none are written, so a hit run starts over. */
  readonly checkpointMs: number;
  /** Time to write a checkpoint. */
  readonly writeMs: number;
  /** What a run that was hit spends on its nodes before it goes on. */
  readonly restartMs: number;
}

/** A useful run, a failed attempt, a run that was stopped early. */
export const jobKinds = { run: 0, failed: 1, stopped: 2 } as const;

/**
 * Runs in the order of their priority (phase, row, number): the index of a run is its rank, and
 * decides every tie.
 */
export interface Jobs {
  readonly count: number;
  readonly gpus: Int32Array;
  /** How long it runs when nothing happens to it. */
  readonly workMs: Float64Array;
  readonly earliestMs: Float64Array;
  /** Index of its cluster. */
  readonly pool: Int32Array;
  readonly row: Int32Array;
  readonly kind: Uint8Array;
  /** The run that is submitted when this one ends: a failed attempt is followed by the next try; −1. */
  readonly next: Int32Array;
  /** 1 where another run's `next` submits it. */
  readonly chained: Uint8Array;
  readonly rows: number;
  /** Of each row: the rows that wait for all of its runs. */
  readonly followers: readonly (readonly number[])[];
}

/** Empty columns for `count` runs of `rows` rows; the caller fills them in. */
export function makeJobs(count: number, followers: readonly (readonly number[])[]): Jobs {
  return {
    count, gpus: new Int32Array(count), workMs: new Float64Array(count), earliestMs: new Float64Array(count), pool: new Int32Array(count),
    row: new Int32Array(count), kind: new Uint8Array(count), next: new Int32Array(count).fill(-1), chained: new Uint8Array(count),
    rows: followers.length, followers,
  };
}
