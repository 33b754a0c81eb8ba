/**
 * Lines over time as figures: `schedule.series.<of>.<column>.<first>.<last>`, the mean of a line over its
 * samples from `first` to `last`, as a table of moments shows it. `of`: `gpus` in use, `runs` under way,
 * GPU-hours `used` until then; `column`: `central`, `p5` or `p95`, of GPU-hours also `<module>/<phase>`
 * or a module alone. The central line opens into what the rows of the plan hold at that time; a
 * percentile is one of the replicates and is only counted. They answer what is asked, so that no
 * list holds them.
 */
import { msPerHour } from '../../cluster/jobs.ts';
import { type ScenarioSchedule } from '../../cluster/schedule.ts';
import { slidingMean } from '../../cluster/timeline.ts';
import { type Schedule } from '../../model/schedule.ts';
import { type Plan } from '../../plan/schema.ts';
import { printNumber } from '../../quantity/print.ts';
import { accumulatedOf, sampledBands } from '../timeline.ts';
import { type DerivedContext, type DerivedFigure } from './derived.ts';
import { count } from './leaves.ts';
import { node, type Trace } from './trace.ts';

const kinds = ['gpus', 'runs', 'used'] as const;
type Kind = (typeof kinds)[number];

const names: Readonly<Record<Kind, string>> = { gpus: 'GPUs in use', runs: 'Runs under way', used: 'GPU-hours used until then' };

function hasRuns(schedule: Schedule | null): schedule is ScenarioSchedule {
  return schedule !== null && 'central' in schedule;
}

function meanOf(values: ArrayLike<number>, first: number, last: number): number {
  let sum = 0;
  for (let i = first; i <= last; i += 1) sum += values[i] ?? 0;
  return sum / (last - first + 1);
}

interface Line {
  readonly hours: Float64Array;
  readonly central: ArrayLike<number>;
  readonly p5: ArrayLike<number>;
  readonly p95: ArrayLike<number>;
  /** What each row adds to the central line. */
  readonly ofRow: ReadonlyMap<number, ArrayLike<number>>;
}

/** Stretches of the central run by row: GPUs held between two hours. */
function* stretches({ central: { jobs, trail: { segments } } }: ScenarioSchedule): Generator<{ readonly row: number; readonly gpus: number; readonly from: number; readonly to: number }> {
  for (let at = 0; at < segments.count; at += 1) {
    const job = segments.job[at] as number;
    yield { row: jobs.row[job] as number, gpus: jobs.gpus[job] as number, from: segments.fromMs[at] as number, to: segments.toMs[at] as number };
  }
}

function rowOf(rows: Map<number, Float64Array>, row: number, length: number): Float64Array {
  const values = rows.get(row) ?? new Float64Array(length);
  rows.set(row, values);
  return values;
}

function stateLine(schedule: ScenarioSchedule, of: 'gpus' | 'runs'): Line {
  const { hours, central, p5, p95, meanHours } = sampledBands(schedule, of);
  const step = hours.length > 1 ? (hours[1] as number) : 1;
  const rows = new Map<number, Float64Array>();
  for (const { row, gpus, from, to } of stretches(schedule)) {
    const values = rowOf(rows, row, hours.length);
    for (let i = Math.ceil(from / msPerHour / step); i < hours.length && i * step * msPerHour < to; i += 1) values[i] = (values[i] as number) + (of === 'gpus' ? gpus : 1);
  }
  const window = 2 * Math.floor(meanHours / step / 2) + 1;
  return { hours, central, p5, p95, ofRow: new Map([...rows].map(([row, values]) => [row, window > 1 ? slidingMean(values, window) : values])) };
}

/** Of one cell, of one module (no phase), or of everything (null). */
function usedLine(schedule: ScenarioSchedule, cell: string | null): Line {
  const { hours, p5, p95 } = accumulatedOf(schedule);
  const rows = new Map<number, Float64Array>();
  const [module, phase] = cell?.split('/') ?? [];
  for (const { row, gpus, from, to } of stretches(schedule)) {
    const own = schedule.planned.rows[row];
    if (cell !== null && (own?.module !== module || (phase !== undefined && own?.phase !== phase))) continue;
    const values = rowOf(rows, row, hours.length);
    for (let i = Math.max(0, Math.floor(from / msPerHour / (hours[1] ?? 1))); i < hours.length; i += 1) values[i] = (values[i] as number) + (gpus * Math.max(0, Math.min((hours[i] as number) * msPerHour, to) - from)) / msPerHour;
  }
  const central = Float64Array.from(hours, (_, i) => [...rows.values()].reduce((sum, values) => sum + (values[i] as number), 0));
  return { hours, central, p5, p95, ofRow: rows };
}

/** A line is made once for a schedule: a table asks for many of its values. */
const made = new WeakMap<ScenarioSchedule, Map<string, Line>>();

function lineOf(schedule: ScenarioSchedule, of: Kind, column: string): Line {
  const known = made.get(schedule) ?? new Map<string, Line>();
  made.set(schedule, known);
  const cell = of !== 'used' || ['central', 'p5', 'p95'].includes(column) ? null : column;
  const key = `${of} ${cell ?? ''}`;
  const line = known.get(key) ?? (of === 'used' ? usedLine(schedule, cell) : stateLine(schedule, of));
  known.set(key, line);
  return line;
}

function pathOfRow(plan: Plan, id: string): string {
  return `${plan.ablations.some((study) => study.id === id) ? 'ablations' : 'activities'}.${id}`;
}

/** The figure a path below a scenario asks for; undefined where it asks for none, or the clusters were not simulated. */
export function seriesFigure({ simulation: { plan }, run: { schedule } }: DerivedContext, path: string): DerivedFigure | undefined {
  const [kind, series, of, column = '', ...ends] = path.split('.');
  const which = kinds.find((each) => each === of);
  const [first, last] = ends.map(Number);
  if (kind !== 'schedule' || series !== 'series' || which === undefined || !hasRuns(schedule) || ends.length !== 2 || first === undefined || last === undefined || !Number.isInteger(first) || !Number.isInteger(last) || first < 0 || last < first) return undefined;
  const line = lineOf(schedule, which, column);
  if (last >= line.hours.length || (which !== 'used' && !['central', 'p5', 'p95'].includes(column)) || line.ofRow.size === 0) return undefined;
  const unit = which === 'used' ? 'GPU-hours' : '';
  const when = `${printNumber(line.hours[first] ?? 0)} to ${printNumber(line.hours[last] ?? 0)} h after the start of the plan`;
  const samples = last - first + 1;
  const note = samples === 1 ? `At ${printNumber(line.hours[first] ?? 0)} h after the start of the plan.` : `Mean of ${String(samples)} samples, ${when}.`;
  if (column === 'p5' || column === 'p95') {
    const value = meanOf(line[column], first, last);
    return { column: null, central: () => value, trace: () => count(`${names[which]}, ${column === 'p5' ? '5th' : '95th'} percentile of the replicates`, value, unit, schedule.all.length > 1 ? `${note} Counted over ${String(schedule.all.length - 1)} replicates of the cluster simulation.` : `${note} Nothing of the schedule is uncertain: there is one run of the cluster simulation.`) };
  }
  const parts = [...line.ofRow].map(([row, values]) => ({ row, value: meanOf(values, first, last) })).filter(({ value }) => value !== 0);
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  const leaf = ({ row, value: own }: (typeof parts)[number]): Trace => ({ ...count(schedule.planned.rows[row]?.name ?? '', own, unit, 'cluster simulation, central run'), row: pathOfRow(plan, schedule.planned.rows[row]?.id ?? '') });
  return { column: null, central: () => value, trace: () => (parts.length === 0 ? count(names[which], 0, unit, note) : node(column === 'central' ? names[which] : `${names[which]}: ${column.replace('/', ', ')}`, unit, 'sum', 'sum over the rows of the plan whose runs hold GPUs', parts.map(leaf), { note })) };
}
