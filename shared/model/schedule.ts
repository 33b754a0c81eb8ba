/** What the simulation of a scenario's clusters tells the model: figures by draw (`shared/cluster`). Method, sections 3 and 8. */
import { type Column } from '../sampling/column.ts';

/** How long the plan holds a cluster of its own. */
export interface ClusterHold {
  /** H ÷ T: GPU-hours held per GPU-hour of work; at least 1. */
  readonly heldPerWork: Column;
  /** The central run: GPUs held, the days until the last run ends, and the GPU-hours of work in them. */
  readonly gpus: number;
  readonly runDays: number;
  readonly workGpuHours: number;
}

export interface Schedule {
  readonly replicates: number;
  /** From the start of the plan to the end of its last run. */
  readonly makespanDays: Column;
  /** From submission to first start, over all runs. */
  readonly meanWaitHours: Column;
  /** Work ÷ (GPUs × makespan). */
  readonly utilization: Column;
  /** How often a run was hit by a failing node. */
  readonly restarts: Column;
  /** Most GPUs in use at one time, in the central run. */
  readonly peakGpus: number;
  /** Of each row that loses any: hours lost to node failures per useful hour. */
  readonly lostPerUseful: ReadonlyMap<string, Column>;
  /** Dedicated clusters by id. */
  readonly holds: ReadonlyMap<string, ClusterHold>;
}
