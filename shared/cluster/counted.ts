/** What was counted in the central run of a schedule: the runs that hold GPUs at its peak, and node failures beside those to expect. */
import { msPerHour } from './jobs.ts';
import { type ScenarioSchedule } from './schedule.ts';

/** Runs of one row at the peak, with the GPUs they hold together. */
export interface RowAtPeak {
  readonly row: string;
  readonly name: string;
  readonly runs: number;
  readonly gpus: number;
}

export interface Peak {
  /** Hours after the start of the plan at which the most GPUs are first in use. */
  readonly hours: number;
  readonly gpus: number;
  readonly rows: readonly RowAtPeak[];
}

/** The first moment at which the most GPUs are in use; null where nothing runs, or runs that take no time make the peak. */
export function peakOf({ planned, central: { jobs, trail } }: Pick<ScenarioSchedule, 'planned' | 'central'>): Peak | null {
  const at = trail.gpusInUse.indexOf(trail.peakGpus);
  if (at < 0 || trail.peakGpus === 0) return null;
  const moment = trail.timesMs[at] as number;
  const rows = new Map<number, { runs: number; gpus: number }>();
  const { count, job, fromMs, toMs } = trail.segments;
  for (let segment = 0; segment < count; segment += 1) {
    if ((fromMs[segment] as number) > moment || (toMs[segment] as number) <= moment) continue;
    const run = job[segment] as number;
    const row = jobs.row[run] as number;
    const before = rows.get(row) ?? { runs: 0, gpus: 0 };
    rows.set(row, { runs: before.runs + 1, gpus: before.gpus + (jobs.gpus[run] as number) });
  }
  const held = [...rows].sort(([a], [b]) => a - b).map(([row, each]): RowAtPeak => ({ row: planned.rows[row]?.id ?? '', name: planned.rows[row]?.name ?? '', ...each }));
  return { hours: moment / msPerHour, gpus: trail.peakGpus, rows: held };
}

/** A cluster whose nodes fail, until the last run of the plan ends. */
export interface FailingNodes {
  readonly cluster: string;
  readonly nodes: number;
  readonly mtbfHours: number;
  readonly repairHours: number;
}

export interface NodeFailures {
  readonly counted: number;
  readonly hours: number;
  readonly clusters: readonly FailingNodes[];
}

export function nodeFailuresOf({ planned, central: { pools, failures, makespanMs } }: Pick<ScenarioSchedule, 'planned' | 'central'>): NodeFailures {
  return {
    counted: failures, hours: makespanMs / msPerHour,
    clusters: pools.flatMap(({ nodes, mtbfMs, repairMs }, at) => (mtbfMs === 0 ? [] : [{ cluster: planned.pools[at]?.cluster.name ?? '', nodes, mtbfHours: mtbfMs / msPerHour, repairHours: repairMs / msPerHour }])),
  };
}
