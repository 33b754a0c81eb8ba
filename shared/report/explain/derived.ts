/**
 * Figures that are made of those of a result and stand in no result themselves: production of one
 * node, one scenario against another and the steps between them, a figure of the plan against a
 * recorded one. Their paths begin with the scenario they are of, as those of the result do.
 */
import { type Baseline } from '../../compare/baseline.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { type Column } from '../../sampling/column.ts';
import { type Stat } from '../../sampling/statistics.ts';
import { type Explaining } from './leaves.ts';
import { type Trace } from './trace.ts';

/** One question may be about several scenarios: each has its own. */
export type ExplainingOf = (run: ScenarioRun) => Explaining;

export interface DerivedFigure {
  /** Null: a central value alone, which has no draws. */
  readonly column: (() => Column) | null;
  /** Central value. */
  readonly central: () => number;
  /** As it is shown, where that is not the plain statistic of the column. */
  readonly stat?: () => Stat;
  readonly trace: (of: ExplainingOf) => Trace;
}

/** What derived figures are made of. */
export interface DerivedContext {
  readonly simulation: Simulation;
  readonly run: ScenarioRun;
  readonly baselines: readonly Baseline[];
}

/** Adds a figure by its path below `scenarios.<id>.`. */
export type BookDerived = (path: string, figure: DerivedFigure) => void;
