/** Counts of the central run of the clusters as figures: `schedule.peakGpus`, `schedule.nodeFailures`, `schedule.runs`, and `schedule.chainDays`, the longest chain of runs. No formula gives them; the trace says what was counted. */
import { nodeFailuresOf, peakOf } from '../../cluster/counted.ts';
import { type ScenarioSchedule } from '../../cluster/schedule.ts';
import { longestChain, rowChainDays } from '../../compare/deadline.ts';
import { type Plan } from '../../plan/schema.ts';
import { printNumber } from '../../quantity/print.ts';
import { type BookDerived, type DerivedContext } from './derived.ts';
import { count } from './leaves.ts';
import { hasRuns } from './replicated.ts';
import { node, type Trace } from './trace.ts';

const peakName = 'Most GPUs in use at one time';

function peakTrace(plan: Plan, schedule: ScenarioSchedule): Trace {
  const peak = peakOf(schedule);
  if (peak === null) return count(peakName, schedule.peakGpus, '', 'cluster simulation, central run');
  const { hours, rows } = peak;
  const held = rows.map(({ row, name, runs, gpus }) => {
    const list = plan.ablations.some(({ id }) => id === row) ? 'ablations' : 'activities';
    return node(`${name}: GPUs of its runs`, '', 'product', 'runs at that time × GPUs of one', [count('runs at that time', runs, '', 'cluster simulation, central run'), count('GPUs of one run', gpus / runs)], { row: `${list}.${row}` });
  });
  return node(peakName, '', 'sum', 'sum over the rows whose runs hold GPUs at that time', held, { note: `Counted in the central run, ${hours === 0 ? 'at the start of the plan' : `first ${printNumber(hours)} h after the start of the plan`}.` });
}

function failureTrace(schedule: ScenarioSchedule): Trace {
  const { counted, hours, clusters } = nodeFailuresOf(schedule);
  const expected = clusters.map(({ cluster, nodes, mtbfHours, repairHours }) => `${cluster}: ${String(nodes)} nodes × ${printNumber(hours)} h ÷ (${printNumber(mtbfHours)} h between failures + ${printNumber(repairHours)} h of repair) would be ${printNumber((nodes * hours) / (mtbfHours + repairHours))}`);
  return count('Node failures until the last run ends', counted, '', `Counted in the central run, whose failures are drawn. To expect: ${expected.join('; ')}.`);
}

function rowPath({ ablations }: Plan, row: string): string {
  return `${ablations.some(({ id }) => id === row) ? 'ablations' : 'activities'}.${row}`;
}

function runsTrace(plan: Plan, { planned, central: { jobs } }: ScenarioSchedule): Trace {
  const runs = planned.rows.map(() => 0);
  for (let job = 0; job < jobs.count; job += 1) runs[jobs.row[job] as number] = (runs[jobs.row[job] as number] ?? 0) + 1;
  const rows = planned.rows.flatMap(({ id, name }, at) => ((runs[at] ?? 0) === 0 ? [] : [{ ...count(`${name}: runs, failed attempts included`, runs[at] ?? 0, '', 'cluster simulation, central run'), row: rowPath(plan, id) }]));
  return node('Runs of the schedule', '', 'sum', 'sum over the rows', rows);
}

/** Rows that wait for each other, each as long as its own chain of runs, without any waiting for GPUs. */
function chainTrace(plan: Plan, schedule: ScenarioSchedule): Trace {
  const days = rowChainDays(schedule);
  const rows = longestChain(schedule).rows.map((row) => {
    const at = schedule.planned.rows.findIndex(({ id }) => id === row);
    return { ...count(schedule.planned.rows[at]?.name ?? row, days[at] ?? 0, 'days', 'its longest run, or its runs one after the other where they wait for each other; cluster simulation, central run'), row: rowPath(plan, row) };
  });
  return node('Days of the longest chain of runs, on any number of nodes', 'days', 'sum', 'rows that follow each other, added', rows);
}

export function countedFigures({ simulation, run: { schedule } }: DerivedContext, book: BookDerived): void {
  if (schedule === null || !hasRuns(schedule)) return;
  book('schedule.peakGpus', { column: null, central: () => schedule.peakGpus, trace: () => peakTrace(simulation.plan, schedule) });
  book('schedule.runs', { column: null, central: () => schedule.central.jobs.count, trace: () => runsTrace(simulation.plan, schedule) });
  book('schedule.chainDays', { column: null, central: () => longestChain(schedule).days, trace: () => chainTrace(simulation.plan, schedule) });
  if (nodeFailuresOf(schedule).clusters.length > 0) book('schedule.nodeFailures', { column: null, central: () => nodeFailuresOf(schedule).counted, trace: () => failureTrace(schedule) });
}
