/** Counts of the central run of the clusters as figures: `schedule.peakGpus`, `schedule.nodeFailures`. No formula gives them; the trace says what was counted. */
import { nodeFailuresOf, peakOf } from '../../cluster/counted.ts';
import { type ScenarioSchedule } from '../../cluster/schedule.ts';
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

export function countedFigures({ simulation, run: { schedule } }: DerivedContext, book: BookDerived): void {
  if (schedule === null || !hasRuns(schedule)) return;
  book('schedule.peakGpus', { column: null, central: () => schedule.peakGpus, trace: () => peakTrace(simulation.plan, schedule) });
  if (nodeFailuresOf(schedule).clusters.length > 0) book('schedule.nodeFailures', { column: null, central: () => nodeFailuresOf(schedule).counted, trace: () => failureTrace(schedule) });
}
