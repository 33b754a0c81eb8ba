/** A schedule for a terminal: when it ends, who waits, what fails, and the GPUs in use as a line of bars. */
import { checkpointChoices } from '../../../shared/cluster/checkpoint-choice.ts';
import { msPerHour } from '../../../shared/cluster/jobs.ts';
import { type ScenarioSchedule } from '../../../shared/cluster/schedule.ts';
import { sampleTimeline } from '../../../shared/cluster/timeline.ts';
import { dayOf } from '../../../shared/compare/calendar.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, right } from '../../../shared/report/document.ts';
import { figureText, intervalText, shareText } from '../../../shared/report/figures.ts';
import { documentText } from '../../../shared/report/text-table.ts';
import { type Stat, statOf } from '../../../shared/sampling/statistics.ts';

function spread(stat: Stat, unit: string): ReportCell[] {
  const interval = intervalText(stat, unit);
  return [cell(figureText(stat.mean, unit)), cell(interval === '' ? 'exact' : interval), cell(figureText(stat.central, unit))];
}

/** The day on which something ends that takes so many days. */
function lastDay(plan: Plan, days: number): string {
  return plan.start === undefined ? '' : dayOf(plan.start, Math.max(0, Math.ceil(days) - 1));
}

function summary(schedule: ScenarioSchedule, plan: Plan): ReportBlock {
  const makespan = statOf(schedule.makespanDays);
  const days = (value: number): ReportCell => cell(lastDay(plan, value));
  const utilization = statOf(schedule.utilization);
  const lost = schedule.central.lostByRow.reduce((sum, ms) => sum + ms, 0) / msPerHour;
  const rows: ReportCell[][] = [
    [cell('Ends after'), ...spread(makespan, 'days')],
    ...(plan.start === undefined ? [] : [[cell('Finish'), days(makespan.mean), cell(makespan.p95 > makespan.p5 ? `${lastDay(plan, makespan.p5)} to ${lastDay(plan, makespan.p95)}` : 'exact'), days(makespan.central)]]),
    [cell('Mean wait'), ...spread(statOf(schedule.meanWaitHours), 'h')],
    [cell('Utilisation'), cell(printPercent(utilization.mean)), cell(utilization.p95 > utilization.p5 ? shareText(utilization).replace(/^[^(]*/u, '') : 'exact'), cell(printPercent(utilization.central))],
    [cell('Runs hit by a failing node'), ...spread(statOf(schedule.restarts), '')],
    [cell('GPU-hours lost to failures'), cell(''), cell(''), cell(figureText(lost, 'GPU-hours'))],
    [cell('Most GPUs in use'), cell(''), cell(''), cell(String(schedule.peakGpus))],
  ];
  return { kind: 'table', table: { caption: '', columns: [left(''), right('mean'), right('90 % interval'), right('central run')], rows } };
}

function byRow({ planned, central }: ScenarioSchedule): ReportBlock {
  const { jobs, submitMs, startMs, endMs, restarts } = central;
  const sums = planned.rows.map(() => ({ runs: 0, gpus: 0, first: Infinity, last: 0, waited: 0, restarts: 0 }));
  for (let job = 0; job < jobs.count; job += 1) {
    const sum = sums[jobs.row[job] as number];
    if (sum === undefined) continue;
    sum.runs += 1;
    sum.gpus = jobs.gpus[job] as number;
    sum.first = Math.min(sum.first, startMs[job] as number);
    sum.last = Math.max(sum.last, endMs[job] as number);
    sum.waited += (startMs[job] as number) - (submitMs[job] as number);
    sum.restarts += restarts[job] as number;
  }
  const hours = (ms: number): ReportCell => cell(`${printNumber(ms / msPerHour)} h`);
  const rows = sums.map((sum, row) => [cell(planned.rows[row]?.id ?? ''), cell(String(sum.runs)), cell(String(sum.gpus)), hours(sum.first), hours(sum.last), hours(sum.waited / Math.max(1, sum.runs)), cell(String(sum.restarts))]);
  const columns = [left('row, by priority'), right('runs and attempts'), right('GPUs'), right('first start'), right('last end'), right('mean wait'), right('restarts')];
  return { kind: 'table', table: { caption: 'Central run, hours since the start', columns, rows } };
}

const bars = ' ▁▂▃▄▅▆▇█';
const barCount = 72;

/** Mean GPUs in use over equal stretches, as bars of the whole cluster. */
function timelineBars({ central }: ScenarioSchedule): ReportBlock[] {
  const hours = central.makespanMs / msPerHour;
  const whole = central.pools.reduce((sum, { nodes, gpusPerNode }) => sum + nodes * gpusPerNode, 0);
  if (hours === 0) return [];
  const perBar = 20;
  const { gpus } = sampleTimeline(central.trail, hours, hours / (barCount * perBar));
  const heights = Array.from({ length: barCount }, (_, bar) => gpus.subarray(bar * perBar, (bar + 1) * perBar).reduce((sum, each) => sum + each, 0) / perBar / whole);
  const drawn = heights.map((height) => bars[height > 0 ? Math.max(1, Math.round(height * (bars.length - 1))) : 0] ?? ' ').join('');
  return [paragraph(`GPUs in use, of ${String(whole)}, from the start to ${printNumber(hours / 24)} days:\n│${drawn}│`)];
}

function checkpoints({ planned, central }: ScenarioSchedule): ReportBlock[] {
  return checkpointChoices(planned, central).map(({ cluster, nodes, failureMinutes, chosenMinutes, optima }) => {
    const best = optima.map(({ writeMinutes, minutes }) => `${printNumber(minutes)} min if one takes ${String(writeMinutes)} min to write`).join(', ');
    const chosen = chosenMinutes === 0 ? 'without checkpoints' : `with a checkpoint every ${printNumber(chosenMinutes)} min`;
    return paragraph(`${cluster}: the largest run holds ${String(nodes)} ${nodes === 1 ? 'node' : 'nodes'}, one of which fails every ${figureText(failureMinutes / 60, 'h')}, ${chosen}. Young–Daly optimum: ${best}.`);
  });
}

/** Means of the draws with their 90 % interval beside the central run, then that run row by row. */
export function scheduleText(plan: Plan, scenario: Scenario, schedule: ScenarioSchedule): string {
  const clusters = schedule.central.pools.map(({ nodes, gpusPerNode, policy }, at) => `${schedule.planned.pools[at]?.cluster.name ?? ''}: ${String(nodes)} × ${String(gpusPerNode)} GPUs, ${policy}`).join('; ');
  return documentText({
    title: plan.name,
    subtitle: `${scenario.name} (${scenario.id}). ${clusters}. ${String(schedule.replicates)} replicates.`,
    sections: [{ id: scenario.id, title: '', blocks: [summary(schedule, plan), ...timelineBars(schedule), byRow(schedule), ...checkpoints(schedule)] }],
  });
}
