/**
 * Runs of one row of the plan in the central run as figures: `schedule.rows.<row>.<figure>` with
 * `runs`, `failed` attempts, `gpus` of one run, `firstStart` and `lastEnd` in days, `meanWait`, `restarts` and `lost` GPU-hours, as the
 * table of runs shows them. They answer what is asked, so that no list holds them.
 */
import { hoursPerDay } from '../../quantity/hours.ts';
import { type RowSums, sumsByRow } from '../row-sums.ts';
import { runsOf } from '../timeline.ts';
import { type DerivedContext, type DerivedFigure } from './derived.ts';
import { count } from './leaves.ts';
import { hasRuns } from './replicated.ts';
import { node, type Trace } from './trace.ts';

const figures = ['runs', 'failed', 'gpus', 'firstStart', 'lastEnd', 'meanWait', 'restarts', 'lost'] as const;
export type RowFigure = (typeof figures)[number];

const centralRun = 'cluster simulation, central run';

function traceOf(figure: RowFigure, name: string, row: string, sums: RowSums): Trace {
  const leaf = (label: string, value: number, unit = ''): Trace => ({ ...count(label, value, unit, centralRun), row });
  switch (figure) {
    case 'runs': return leaf(`${name}: runs`, sums.runs);
    case 'failed': return leaf(`${name}: failed attempts`, sums.failed);
    case 'gpus': return leaf(`${name}: GPUs of a run`, sums.gpus);
    case 'firstStart': return leaf(`${name}: days until its first run starts`, sums.first / hoursPerDay, 'days');
    case 'lastEnd': return leaf(`${name}: days until its last run ends`, sums.last / hoursPerDay, 'days');
    case 'restarts': return leaf(`${name}: how often its runs were hit`, sums.restarts);
    case 'lost': return leaf(`${name}: GPU-hours lost to node failures`, sums.lost, 'GPU-hours');
    case 'meanWait': return node(`${name}: mean wait of a run for its GPUs`, 'h', 'quotient', 'hours waited ÷ runs and failed attempts', [leaf('hours waited, added', sums.waited, 'h'), leaf('runs and failed attempts', sums.runs + sums.failed)]);
  }
}

/** The figure a path below a scenario asks for; undefined where it asks for none, or the clusters were not simulated. */
export function rowRunsFigure({ simulation: { plan }, run: { schedule } }: DerivedContext, path: string): DerivedFigure | undefined {
  const [kind, rows, id = '', asked, ...more] = path.split('.');
  const figure = figures.find((each) => each === asked);
  if (kind !== 'schedule' || rows !== 'rows' || figure === undefined || more.length > 0 || schedule === null || !hasRuns(schedule)) return undefined;
  const at = schedule.planned.rows.findIndex((row) => row.id === id);
  const sums = sumsByRow({ runs: runsOf(schedule), rows: schedule.planned.rows })[at];
  if (sums === undefined || sums.runs + sums.failed === 0) return undefined;
  const list = plan.ablations.some((study) => study.id === id) ? 'ablations' : 'activities';
  const trace = traceOf(figure, schedule.planned.rows[at]?.name ?? id, `${list}.${id}`, sums);
  return { column: null, central: () => trace.value, trace: () => trace };
}
