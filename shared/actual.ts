/**
 * A plan against what really ran, for every host. Stands beside `simulate.ts`, because the cells of
 * a plan (module × phase × stage) are made of its work again, on the same draws.
 */
import { runLengths } from './cluster/draw.ts';
import { lengthsOf } from './cluster/rows.ts';
import { type ActualColumns, actualColumns, type ActualComparison, compareActual } from './compare/actual/actual.ts';
import { type BurnDown, burnDown } from './compare/actual/burn-down.ts';
import { matchCells, type PlannedCell } from './compare/actual/cells.ts';
import { namesCell } from './compare/actual/done.ts';
import { type Baseline } from './compare/baseline.ts';
import { type PlannedRuns } from './compare/concentration.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { type Problem } from './problem.ts';
import { central, divide, subtract } from './sampling/column.ts';
import { statOf } from './sampling/statistics.ts';
import { makeStreams } from './sampling/streams.ts';
import { workOf } from './simulate.ts';

/** The scenario's GPU-hours by cell, row by row: useful ones under their stage, the rest under `failed`. */
export function plannedCells(simulation: Simulation, run: ScenarioRun, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): PlannedCell[] {
  const { works } = workOf(simulation.plan, simulation.library, sampler, () => undefined).context;
  return works.flatMap(({ row, useful }): PlannedCell[] => {
    const { module, phase, stage } = row;
    const part = run.parts.find(({ margins }) => margins.row.has(row.id));
    const total = run.work.row.get(row.id);
    if (part === undefined || total === undefined) return [];
    const own = divide(useful, part.speed);
    return [{ module, phase, stage, gpuHours: own, row: row.id }, { module, phase, stage: 'failed', gpuHours: subtract(total, own), row: row.id }];
  });
}

/** Runs of unequal length are told apart in at most so many groups a row. */
const mostGroups = 1000;

/**
 * The runs of every row of a scenario, for `planConcentration`: their number at its median and their
 * mean GPU-hours, failed attempts in the hours and not in the number. Runs of a row count as equal
 * unless it says how they differ in length; then they come in groups, at the middles of as many
 * equal parts of that distribution as there are runs.
 */
export function plannedRuns(simulation: Simulation, run: ScenarioRun, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): PlannedRuns[] {
  const { works } = workOf(simulation.plan, simulation.library, sampler, () => undefined).context;
  return works.flatMap(({ row }): PlannedRuns[] => {
    const total = run.work.row.get(row.id);
    if (total === undefined) return [];
    const [runs, gpuHours] = [central(row.sizing.runs), statOf(total).mean];
    const activity = simulation.plan.activities.find(({ id }) => id === row.id);
    const lengths = activity === undefined ? null : lengthsOf(activity);
    const of = { row: row.id, module: row.module, phase: row.phase };
    if (lengths === null || runs < 2) return [{ ...of, runs, gpuHours, share: 1 }];
    const shares = runLengths(Math.min(mostGroups, Math.round(runs)), lengths, row.id);
    return [...shares].map((share) => ({ ...of, runs: runs / shares.length, gpuHours: (gpuHours * share) / shares.length, share: share / shares.length }));
  });
}

export interface PlanAgainstActual {
  readonly comparison: ActualComparison;
  readonly burnDown: BurnDown;
}

/** The words of the plan on what is finished that name a cell of plan or record: others may be of another record. */
function doneOfPlan({ plan }: Simulation, planned: readonly PlannedCell[], { cells = [] }: Baseline): string[] {
  const matched = matchCells(planned, cells);
  return (plan.done ?? []).filter((word) => matched.cells.some((cell) => namesCell(word, cell)));
}

/** The columns of that comparison, with what the plan says is finished. */
export function actualOf(simulation: Simulation, run: ScenarioRun, baseline: Baseline, sampler: Sampler): ActualColumns | Problem[] {
  const planned = plannedCells(simulation, run, sampler);
  return actualColumns(planned, baseline, doneOfPlan(simulation, planned, baseline));
}

/** A scenario beside an imported record: cells, what remains, and the curve by month. `done`: as `compareActual` takes it; what the plan says unless given. */
export function planAgainstActual(simulation: Simulation, run: ScenarioRun, baseline: Baseline, done?: readonly string[]): PlanAgainstActual | Problem[] {
  const planned = plannedCells(simulation, run);
  const comparison = compareActual(run, planned, baseline, done ?? doneOfPlan(simulation, planned, baseline));
  return Array.isArray(comparison) ? comparison : { comparison, burnDown: burnDown(simulation, run, baseline) };
}
