/**
 * Under what a row's GPU-hours are booked, as figures: `scenarios.<id>.booked.<row>.own` (its own
 * stage) and `.failed`, which add up to it, and `.training`, `.validation` and `.evaluation`, which
 * do so too. They answer what is asked, so that no list holds them.
 *
 * Stands beside `simulate.ts`, because a result keeps no hours of a row cut by stage or run phase:
 * they are made of the plan's work again.
 */
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { runPhaseShares, type Work } from './model/work.ts';
import { type Plan } from './plan/schema.ts';
import { type Sampler } from './plan/sampler.ts';
import { error, type Problem } from './problem.ts';
import { plannedTerm } from './report/explain/actual.ts';
import { type BookedAs, bookedAs } from './report/explain/booked-as.ts';
import { type DerivedFigure, type ExplainingOf } from './report/explain/derived.ts';
import { runPhaseOfRow } from './report/explain/gpu-hours.ts';
import { type Trace } from './report/explain/trace.ts';
import { stageNames } from './report/words.ts';
import { central, type Column, divide, multiply, subtract } from './sampling/column.ts';
import { workOf } from './simulate.ts';

/** The works of the plan simulated last: an inspector asks for five figures of one row. */
const worksLast = new WeakMap<Simulation, readonly Work[]>();

function worksOf(simulation: Simulation, sampler: Sampler): readonly Work[] {
  const kept = worksLast.get(simulation);
  if (kept !== undefined) return kept;
  const { works } = workOf(simulation.plan, simulation.library, sampler, () => undefined).context;
  worksLast.set(simulation, works);
  return works;
}

function columnOf({ row, useful }: Work, total: Column, speed: Column, as: BookedAs): Column {
  if (as === 'own') return divide(useful, speed);
  return as === 'failed' ? subtract(total, divide(useful, speed)) : multiply(total, runPhaseShares(row)[as]);
}

function traceOf(run: ScenarioRun, row: Work['row'], as: BookedAs, of: ExplainingOf): Trace {
  if (as === 'own' || as === 'failed') return plannedTerm(of(run), { module: row.module, phase: row.phase, stage: as === 'failed' ? 'failed' : row.stage, gpuHours: 0, row: row.id });
  return runPhaseOfRow(of(run), row.id, as);
}

function nameOf({ activities, ablations }: Plan, id: string): string {
  return activities.find((each) => each.id === id)?.name ?? ablations.find((each) => each.id === id)?.question ?? id;
}

/** A figure of what a row is booked under; null for a path to anything else. */
export function bookedFigure(simulation: Simulation, path: string, sampler: () => Sampler): DerivedFigure | Problem | null {
  const [head, scenario, kind, id = '', last] = path.split('.');
  if (head !== 'scenarios' || kind !== 'booked') return null;
  const as = bookedAs.find((each) => each === last);
  const run = simulation.scenarios.find((each) => each.id === scenario);
  const [work, total] = [worksOf(simulation, sampler()).find(({ row }) => row.id === id), run?.work.row.get(id)];
  const part = run?.parts.find(({ margins }) => margins.row.has(id));
  if (as === undefined || run === undefined || work === undefined || total === undefined || part === undefined) return error('unknown-figure', path, `No row is booked as “${path}” says.`, `A row that counts has booked.ROW.${bookedAs.join(', .')}.`);
  const column = (): Column => columnOf(work, total, part.speed, as);
  return { column, central: () => central(column()), trace: (of) => ({ ...traceOf(run, work.row, as, of), label: `GPU-hours of “${nameOf(simulation.plan, id)}” booked as ${as === 'own' ? (stageNames[work.row.stage] ?? work.row.stage) : as}` }) };
}
