/**
 * Runs of one row of the plan in the central run as figures: `schedule.rows.<row>.<figure>` with
 * `runs`, `failed` attempts, `gpus` of one run, `firstStart` and `lastEnd` in days, `meanWait`, `restarts` and `lost` GPU-hours, as the
 * table of runs shows them. They answer what is asked, so that no list holds them.
 */
import { jobKinds, msPerHour } from '../../cluster/jobs.ts';
import { type ScenarioSchedule } from '../../cluster/schedule.ts';
import { waitHours } from '../../cluster/timeline.ts';
import { hoursPerDay } from '../../quantity/hours.ts';
import { lostByRun } from '../timeline.ts';
import { type DerivedContext, type DerivedFigure } from './derived.ts';
import { count } from './leaves.ts';
import { hasRuns } from './replicated.ts';
import { node, type Trace } from './trace.ts';

const figures = ['runs', 'failed', 'gpus', 'firstStart', 'lastEnd', 'meanWait', 'restarts', 'lost'] as const;
export type RowFigure = (typeof figures)[number];

const centralRun = 'cluster simulation, central run';

const msPerDay = msPerHour * hoursPerDay;

interface Sums {
  readonly runs: number;
  readonly failed: number;
  readonly gpus: number;
  /** Milliseconds from the start of the plan. */
  readonly first: number;
  readonly last: number;
  readonly waited: number;
  readonly restarts: number;
  readonly lost: number;
}

/** The runs of a row added up; null where it has none. */
function sumsOf(schedule: ScenarioSchedule, row: number): Sums | null {
  const { jobs, restarts, startMs, endMs } = schedule.central;
  const [waits, lost] = [waitHours(schedule.central), lostByRun(schedule)];
  const sums = { runs: 0, failed: 0, gpus: 0, first: Infinity, last: 0, waited: 0, restarts: 0, lost: 0 };
  for (let job = 0; job < jobs.count; job += 1) {
    if (jobs.row[job] !== row) continue;
    if (jobs.kind[job] === jobKinds.failed) sums.failed += 1;
    else sums.runs += 1;
    sums.gpus = jobs.gpus[job] as number;
    sums.first = Math.min(sums.first, startMs[job] as number);
    sums.last = Math.max(sums.last, endMs[job] as number);
    sums.waited += waits[job] as number;
    sums.restarts += restarts[job] as number;
    sums.lost += lost[job] as number;
  }
  return sums.runs + sums.failed === 0 ? null : sums;
}

function traceOf(figure: RowFigure, name: string, row: string, sums: Sums): Trace {
  const leaf = (label: string, value: number, unit = ''): Trace => ({ ...count(label, value, unit, centralRun), row });
  switch (figure) {
    case 'runs': return leaf(`${name}: runs`, sums.runs);
    case 'failed': return leaf(`${name}: failed attempts`, sums.failed);
    case 'gpus': return leaf(`${name}: GPUs of a run`, sums.gpus);
    case 'firstStart': return leaf(`${name}: days until its first run starts`, sums.first / msPerDay, 'days');
    case 'lastEnd': return leaf(`${name}: days until its last run ends`, sums.last / msPerDay, 'days');
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
  const sums = at < 0 ? null : sumsOf(schedule, at);
  if (sums === null) return undefined;
  const list = plan.ablations.some((study) => study.id === id) ? 'ablations' : 'activities';
  const trace = traceOf(figure, schedule.planned.rows[at]?.name ?? id, `${list}.${id}`, sums);
  return { column: null, central: () => trace.value, trace: () => trace };
}
