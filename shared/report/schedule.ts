/** The document of `schedule --json`: what anybody needs to check a schedule by hand. */
import { jobKinds, type Jobs, msPerHour } from '../cluster/jobs.ts';
import { type ScenarioSchedule } from '../cluster/schedule.ts';
import { sampleTimeline, stepFor } from '../cluster/timeline.ts';
import { type PlannedWork } from '../cluster/rows.ts';
import { type ScheduleResult } from '../result.ts';
import { scheduleResult } from './result.ts';

export interface ScheduledRun {
  /** `<row>/<number>`; a failed attempt before it is `<row>/<number>/failed-<number>`. */
  readonly id: string;
  /** Activity or study it belongs to. */
  readonly activity: string;
  readonly gpus: number;
  /** Hours since the start of the plan. */
  readonly submitHours: number;
  readonly startHours: number;
  readonly endHours: number;
  readonly restarts: number;
}

export interface ScheduleDocument extends Omit<ScheduleResult, 'peakGpus'> {
  readonly format: 'forewatt-schedule';
  readonly version: 1;
  readonly scenario: string;
  readonly replicates: number;
  /** Of replicate 0, at central values. */
  readonly runs: readonly ScheduledRun[];
  /** Every half hour; of a schedule of many years at longer steps. */
  readonly timeline: { readonly hours: readonly number[]; readonly gpus: readonly number[]; readonly runs: readonly number[] };
}

/** Ids of the runs, in the order of their rank. */
export function runIds(planned: PlannedWork, jobs: Jobs): string[] {
  const runs = new Int32Array(jobs.rows);
  let tries = 0;
  return Array.from({ length: jobs.count }, (_, job) => {
    const row = jobs.row[job] as number;
    const name = `${planned.rows[row]?.id ?? ''}/${String((runs[row] as number) + 1)}`;
    if (jobs.kind[job] === jobKinds.failed) {
      tries += 1;
      return `${name}/failed-${String(tries)}`;
    }
    tries = 0;
    runs[row] = (runs[row] as number) + 1;
    return name;
  });
}

export function toScheduleDocument(scenario: string, schedule: ScenarioSchedule): ScheduleDocument {
  const { planned, central, replicates } = schedule;
  const { jobs, submitMs, startMs, endMs, restarts, makespanMs } = central;
  const { makespanDays, utilization, meanWaitHours, restarts: restarted } = scheduleResult(schedule);
  const hours = (ms: Float64Array, job: number): number => (ms[job] as number) / msPerHour;
  const until = makespanMs / msPerHour;
  const timeline = sampleTimeline(central.trail, until, stepFor(until));
  return {
    format: 'forewatt-schedule', version: 1, scenario, replicates, makespanDays, utilization, meanWaitHours, restarts: restarted,
    runs: runIds(planned, jobs).map((id, job) => ({
      id, activity: planned.rows[jobs.row[job] as number]?.id ?? '', gpus: jobs.gpus[job] as number,
      submitHours: hours(submitMs, job), startHours: hours(startMs, job), endHours: hours(endMs, job), restarts: restarts[job] as number,
    })),
    timeline: { hours: [...timeline.hours], gpus: [...timeline.gpus], runs: [...timeline.runs] },
  };
}
