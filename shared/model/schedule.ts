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

/** A calendar month in which runs are under way. */
export interface MonthOfUse {
  /** Its middle, as a year with a fraction: 2027.04 for January 2027. */
  readonly middle: number;
  /** Share of all GPU-hours that fall into it. */
  readonly share: Column;
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
  /** The months of the work, where the plan states a start and how a grid changes over time; else none. */
  readonly months: readonly MonthOfUse[];
  /** Dedicated clusters by id. */
  readonly holds: ReadonlyMap<string, ClusterHold>;
}
