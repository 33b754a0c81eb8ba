/** The interval between checkpoints, as chosen and as Young and Daly find it best, as figures: `checkpoint.<cluster>.chosen`, `.failure`, `.optimum.<minutes to write>`. Formulas: see `cluster/checkpoint.ts`. */
import { type CheckpointChoice, checkpointChoices } from '../../cluster/checkpoint-choice.ts';
import { youngDalyInterval } from '../../cluster/checkpoint.ts';
import { type PartRun } from '../../model/simulation.ts';
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
    constant('two, of the half interval that a failure costs on average', 2, ''), { label: 'time to write a checkpoint', value: write, unit: 'min', formula: '', combine: 'leaf', status: 'asked', children: [] }, failureTrace(choice, part, of),
  ], { note: 'The interval that loses least to first order: longer ones lose more work to a failure, shorter ones more time to writing.' });
}

export function checkpointFigures({ run }: DerivedContext, book: BookDerived): void {
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
    for (const { writeMinutes } of choice.optima) figure(`optimum.${String(writeMinutes)}`, youngDalyInterval(writeMinutes, failure), (of) => optimumTrace(choice, writeMinutes, part, () => of(run)));
  }
}
