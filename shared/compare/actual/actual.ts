/**
 * Plan against actual: an imported record beside the plan, cell by cell, to date and at completion.
 *
 * What remains of a cell is stated by one of two rules, and both are given:
 * - `difference`: what was planned less what ran, never below 0. Overruns so far stay one-off.
 * - `ratio`: the plan is scaled by the ratio so far, actual ÷ planned over the cells that are done,
 *   before what ran is taken off: what was misjudged once is misjudged again.
 * A cell that is done has nothing left. A log does not say what is done, so the planner does; where
 * nobody did, the ratio comes from the cells that have reached their plan, which sees overruns only.
 */
import { type ScenarioRun } from '../../model/simulation.ts';
import { error, type Problem } from '../../problem.ts';
import { add, central, type Column, divide, mapColumn, multiply, subtract, sum } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { type Baseline } from '../baseline.ts';
import { type Axis, type Cell, matchCells, type PlannedCell } from './cells.ts';
import { finishedCells, namesCell } from './done.ts';

/** A figure under both rules; `ratio` is null where nothing says what the ratio is. */
export interface ByRule {
  readonly difference: Stat;
  readonly ratio: Stat | null;
}

export interface ActualFigures {
  readonly planned: Stat;
  readonly actual: number;
  /** Actual ÷ planned; null where nothing was planned. */
  readonly share: Stat | null;
  readonly remaining: ByRule;
  /** Actual and remaining. */
  readonly atCompletion: ByRule;
}

export interface ActualCell extends ActualFigures {
  readonly key: string;
  readonly at: Cell['at'];
  /** False: it ran, and the plan has nothing there. */
  readonly inPlan: boolean;
  readonly done: boolean;
}

export interface RatioSoFar {
  readonly ratio: Stat;
  /** `named`: cells that were said to be done; `reached`: those that have reached their plan, so at least 1. */
  readonly from: 'named' | 'reached';
  readonly cells: readonly string[];
}

export interface ActualComparison {
  readonly id: string;
  readonly name: string;
  readonly scenario: string;
  readonly axes: readonly Axis[];
  readonly cells: readonly ActualCell[];
  /** GPU-hours of the record in no cell; they are in the total. */
  readonly unplaced: number;
  readonly ratioSoFar: RatioSoFar | null;
  readonly total: ActualFigures;
}

export interface Remaining {
  readonly difference: Column;
  readonly ratio: Column | null;
}

function atLeastZero(column: Column): Column {
  return mapColumn(column, (value) => (value > 0 ? value : 0), 'at least 0');
}

function remainingOf(cell: Cell, done: boolean, ratio: Column | null): Remaining {
  if (done) return { difference: 0, ratio: ratio === null ? null : 0 };
  return { difference: atLeastZero(subtract(cell.planned, cell.actual)), ratio: ratio === null ? null : atLeastZero(subtract(multiply(cell.planned, ratio), cell.actual)) };
}

function figuresOf(planned: Column, actual: number, { difference, ratio }: Remaining): ActualFigures {
  return {
    planned: statOf(planned), actual,
    share: central(planned) > 0 ? { ...statOf(divide(actual, planned)), mean: actual / statOf(planned).mean } : null,
    remaining: { difference: statOf(difference), ratio: ratio === null ? null : statOf(ratio) },
    atCompletion: { difference: statOf(add(difference, actual)), ratio: ratio === null ? null : statOf(add(ratio, actual)) },
  };
}

/** Actual ÷ planned over the cells it is taken from. */
export interface Ratio {
  readonly column: Column;
  readonly basis: readonly Cell[];
  readonly said: RatioSoFar;
}

function ratioSoFar(cells: readonly Cell[], done: ReadonlySet<string>): Ratio | null {
  const from = done.size > 0 ? 'named' : 'reached';
  const basis = cells.filter((cell) => (from === 'named' ? done.has(cell.key) : cell.actual >= central(cell.planned)) && central(cell.planned) > 0);
  if (basis.length === 0) return null;
  const planned = sum(basis.map((cell) => cell.planned));
  const actual = basis.reduce((all, cell) => all + cell.actual, 0);
  const column = divide(actual, planned);
  return { column, basis, said: { ratio: { ...statOf(column), mean: actual / statOf(planned).mean }, from, cells: basis.map(({ key }) => key) } };
}

function unknownDone(word: string, cells: readonly Cell[]): Problem {
  const some = cells.slice(0, 6).map(({ key }) => key).join(', ');
  return error('unknown-cell', 'done', `Nothing in plan or record is “${word}”.`, `Name a stage, a module and phase, or a cell such as ${some}.`);
}

/** The columns of a comparison, and what each is made of. */
export interface ActualColumns {
  readonly axes: readonly Axis[];
  readonly unplaced: number;
  readonly ratio: Ratio | null;
  readonly cells: readonly { readonly cell: Cell; readonly done: boolean; readonly remaining: Remaining }[];
  readonly total: { readonly planned: Column; readonly actual: number; readonly remaining: Remaining };
}

/** Takes what `compareActual` takes. */
export function actualColumns(planned: readonly PlannedCell[], { id, name, cells: recorded }: Baseline, done: readonly string[]): ActualColumns | Problem[] {
  if (recorded === undefined) return [error('no-cells', id, `The record “${name}” does not say what ran in which module, phase and stage.`, 'Records of “forewatt import” do: import the log again.')];
  const { axes, cells, unplaced } = matchCells(planned, recorded);
  const strange = done.filter((word) => !cells.some((cell) => namesCell(word, cell)));
  if (strange.length > 0) return strange.map((word) => unknownDone(word, cells));
  const finished = finishedCells(cells, done);
  const ratio = ratioSoFar(cells, finished);
  const rest = cells.map((cell) => ({ cell, done: finished.has(cell.key), remaining: remainingOf(cell, finished.has(cell.key), ratio?.column ?? null) }));
  const remaining: Remaining = {
    difference: sum(rest.map((each) => each.remaining.difference)),
    ratio: ratio === null ? null : sum(rest.map((each) => each.remaining.ratio ?? 0)),
  };
  return { axes, unplaced, ratio, cells: rest, total: { planned: sum(planned.map(({ gpuHours }) => gpuHours)), actual: cells.reduce((all, { actual }) => all + actual, unplaced), remaining } };
}

/**
 * Holds an imported record against the cells of a plan. `done`: what is finished, as stages
 * (`design`), modules and phases (`main/pre`) or cells (`main/pre/design`).
 */
export function compareActual(run: Pick<ScenarioRun, 'id'>, planned: readonly PlannedCell[], baseline: Baseline, done: readonly string[] = []): ActualComparison | Problem[] {
  const columns = actualColumns(planned, baseline, done);
  if (Array.isArray(columns)) return columns;
  const { axes, unplaced, ratio, cells, total } = columns as ActualColumns;
  return {
    id: baseline.id, name: baseline.name, scenario: run.id, axes, unplaced, ratioSoFar: ratio?.said ?? null,
    cells: cells.map(({ cell, done: isDone, remaining }) => ({ key: cell.key, at: cell.at, inPlan: cell.inPlan, done: isDone, ...figuresOf(cell.planned, cell.actual, remaining) })),
    total: figuresOf(total.planned, total.actual, total.remaining),
  };
}
