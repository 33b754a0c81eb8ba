/** The interval between checkpoints, as chosen and as Young and Daly find it best, as figures: `checkpoint.<cluster>.chosen`, `.failure`, `.optimum.<minutes to write>`, `.write.<minutes>`, and `.nodes` of the largest run. Formulas: see `cluster/checkpoint.ts`. */
import { type CheckpointChoice, checkpointChoices } from '../../cluster/checkpoint-choice.ts';
import { youngDalyInterval } from '../../cluster/checkpoint.ts';
import { type ScenarioSchedule } from '../../cluster/schedule.ts';
import { type PartRun, type Simulation } from '../../model/simulation.ts';
import { central } from '../../sampling/column.ts';
import { type BookDerived, type DerivedContext, type ExplainingOf } from './derived.ts';
import { clusterLeaf } from './fields.ts';
import { constant, count } from './leaves.ts';
import { hasRuns } from './replicated.ts';
import { node, times, type Trace } from './trace.ts';

const minutesPerHour = 60;

function failureTrace({ nodes, cluster }: CheckpointChoice, part: PartRun, of: () => Parameters<typeof clusterLeaf>[0]): Trace {
  return node(`Minutes between two failures that hit the largest run on ${cluster}`, 'min', 'quotient', 'minutes between two failures of one node ÷ nodes of the run: any of them stops it', [
    times('minutes between two failures of one node', 'min', 'hours × minutes in an hour', clusterLeaf(of(), part, 'nodeMtbfHours', 'mean time between failures of a node', 'h'), constant('minutes in an hour', minutesPerHour, 'min/h')),
    count('nodes of the largest run', nodes, '', 'cluster simulation, central run: its GPUs ÷ GPUs of one node, whole nodes'),
  ]);
}

function optimumTrace(choice: CheckpointChoice, write: number, part: PartRun, of: () => Parameters<typeof clusterLeaf>[0]): Trace {
  return node(`Best interval between checkpoints on ${choice.cluster}, at ${String(write)} min to write one`, 'min', 'root', '√(2 × time to write one × time between two failures), Young 1974, Daly 2006', [
    constant('two, of the half interval that a failure costs on average', 2, ''), writeLeaf(write), failureTrace(choice, part, of),
  ], { note: 'The interval that loses least to first order: longer ones lose more work to a failure, shorter ones more time to writing.' });
}

function writeLeaf(write: number): Trace {
  return { label: 'time to write a checkpoint', value: write, unit: 'min', formula: '', combine: 'leaf', status: 'asked', note: 'The plan does not say it: the best interval is given for several.', children: [] };
}

/** GPUs of the largest run on a cluster, in whole nodes. */
function nodesTrace({ plan }: Simulation, { planned, central: { jobs, pools } }: ScenarioSchedule, { id, nodes, cluster }: CheckpointChoice): Trace {
  const pool = planned.pools.findIndex((each) => each.cluster.id === id);
  let largest = -1;
  for (let job = 0; job < jobs.count; job += 1) if (jobs.pool[job] === pool && (largest < 0 || (jobs.gpus[job] as number) > (jobs.gpus[largest] as number))) largest = job;
  const [gpus, perNode] = [jobs.gpus[largest] ?? 0, pools[pool]?.gpusPerNode ?? 1];
  const row = planned.rows[jobs.row[largest] ?? 0];
  const list = plan.ablations.some((study) => study.id === row?.id) ? 'ablations' : 'activities';
  const exact = node('GPUs of the largest run ÷ GPUs of one node', '', 'quotient', 'GPUs ÷ GPUs of one node', [{ ...count(`GPUs of the largest run: ${row?.name ?? ''}`, gpus, '', 'cluster simulation, central run'), row: `${list}.${row?.id ?? ''}` }, count('GPUs of one node', perNode)]);
  const label = `Nodes that the largest run on ${cluster} holds`;
  return exact.value === nodes ? { ...exact, label } : node(label, '', 'sum', 'rounded up to whole nodes', [exact, count('up to a whole node', nodes - exact.value)]);
}

export function checkpointFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  const { schedule } = run;
  if (schedule === null || !hasRuns(schedule)) return;
  for (const choice of checkpointChoices(schedule.planned, schedule.central)) {
    const part = run.parts.find(({ site }) => !site.moved && site.cluster.id === choice.id);
    if (part === undefined) continue;
    const pool = schedule.planned.pools.find(({ cluster }) => cluster.id === choice.id);
    // The simulation counts whole milliseconds; these are the minutes before that.
    const [chosen, failure] = [central(pool?.checkpointMinutes ?? 0), (central(pool?.mtbfHours ?? 0) * minutesPerHour) / choice.nodes];
    const figure = (path: string, shown: number, trace: (of: ExplainingOf) => Trace): void => { book(`checkpoint.${choice.id}.${path}`, { column: null, central: () => shown, trace }); };
    figure('chosen', chosen, (of) => ({ ...clusterLeaf(of(run), part, 'checkpointMinutes', `Interval between checkpoints on ${choice.cluster}`, 'min') }));
    figure('failure', failure, (of) => failureTrace(choice, part, () => of(run)));
    figure('nodes', choice.nodes, () => nodesTrace(simulation, schedule, choice));
    for (const { writeMinutes } of choice.optima) figure(`write.${String(writeMinutes)}`, writeMinutes, () => writeLeaf(writeMinutes));
    for (const { writeMinutes } of choice.optima) figure(`optimum.${String(writeMinutes)}`, youngDalyInterval(writeMinutes, failure), (of) => optimumTrace(choice, writeMinutes, part, () => of(run)));
  }
}
