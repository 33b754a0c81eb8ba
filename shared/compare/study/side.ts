/**
 * One side of the figures of a compute study: a plan or a record, in the same shapes, so that the
 * same charts draw both on one scale. What was never published is null, never 0.
 *
 * The figures are those of the Moshi study (arXiv 2604.11154): from research to final compute (its
 * figures 1 and 4), run phases (3), timeline (5), module × phase (1, 6), concentration (7), phases
 * of the main model by run intensity (8), impacts by component and scope (9), one node (10) and one
 * unit of each part (12), locations (11).
 */
import { type Component, type Indicator } from '../../factors/schema.ts';
import { type EmbodiedIndicator } from '../../model/embodied.ts';
import { type Stat } from '../../sampling/statistics.ts';
import { type Figure } from '../baseline.ts';
import { type Concentration, type CurvePoint } from '../concentration.ts';

/** A figure of a plan with its 90 % interval, or of a record with the range it was published as. */
export interface Amount {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** How the record knows it; null of a plan. */
  readonly known: Figure['confidence'] | null;
  /** Parts of it are not published: it is at least this. */
  readonly atLeast: boolean;
}

export type Amounts = Readonly<Record<string, Amount>>;

/** GPU-hours by id, and as shares of all; each null where not published. */
export interface Split {
  readonly gpuHours: Amounts | null;
  readonly shares: Amounts | null;
}

/** Research stages without one of their own: what a record that tells the final share only leaves. */
export const restStage = 'rest';
/** Module or phase of what no module or phase is told for. */
export const wholeId = '';

/** Where a stage ends; `rest` is what a record does not tell apart. */
export type FlowEnd = 'research' | 'rest' | 'failed' | 'final';
export const flowEnds: readonly FlowEnd[] = ['research', 'rest', 'failed', 'final'];

export function endOf(stage: string): FlowEnd {
  return stage === 'final' || stage === 'failed' || stage === restStage ? stage : 'research';
}

export interface FlowSide {
  /** Module (or the whole) to stage, shares of all GPU-hours. */
  readonly links: readonly { readonly source: string; readonly stage: string; readonly share: number }[];
  readonly known: Figure['confidence'] | null;
}

export interface CellSide {
  readonly module: string;
  readonly phase: string;
  readonly gpuHours: Amount;
}

export interface Cells {
  readonly cells: readonly CellSide[];
  /** Only some cells are published. */
  readonly partial: boolean;
}

/** Runs of one size class and what they used, as shares. `toGpuHours` null: no upper end. */
export interface SizeShare {
  readonly fromGpuHours: number;
  readonly toGpuHours: number | null;
  readonly shareOfRuns: number | null;
  readonly shareOfCompute: number | null;
}

export interface SizesSide {
  /** Runs by size; empty where not published. */
  readonly classes: readonly SizeShare[];
  /** Runs above `largeRun`. */
  readonly large: SizeShare | null;
  readonly overall: Concentration | null;
  readonly byPhase: Readonly<Record<string, Concentration>>;
  /** Single published points of the curve, where there is no curve. */
  readonly points: readonly CurvePoint[];
}

export interface Sector {
  readonly share: number;
  /** GPU-hours of one run; null: the class of the sector is not published. */
  readonly fromGpuHours: number | null;
  readonly toGpuHours: number | null;
}

export interface PhaseSectors {
  readonly phase: string;
  readonly gpuHours: Amount;
  /** Runs by intensity, largest class first; null where not published. */
  readonly sectors: readonly Sector[] | null;
}

export interface MainPhases {
  readonly module: string;
  readonly phases: readonly PhaseSectors[];
}

export interface ScopeAmounts {
  readonly use: Amount | null;
  readonly embodied: Amount | null;
  readonly total: Amount | null;
}

export interface ImpactSide {
  readonly whole: ScopeAmounts;
  readonly byComponent: Readonly<Record<Component, ScopeAmounts>> | null;
}

/** Production by component, in the unit of the indicator and as shares of the node. */
export interface ProductionSide {
  readonly total: Amount | null;
  readonly amounts: Amounts | null;
  readonly shares: Amounts | null;
}

export interface StudySide {
  readonly total: Amount | null;
  readonly flow: FlowSide | null;
  readonly modules: Split;
  readonly runPhases: Split;
  readonly stages: Split;
  /** GPU-hours by month, of a record; a plan's timeline is that of its schedule. */
  readonly months: readonly { readonly month: string; readonly gpuHours: number }[] | null;
  readonly cells: Cells | null;
  readonly finalCells: Cells | null;
  readonly sizes: SizesSide | null;
  readonly mainPhases: MainPhases | null;
  readonly impacts: Readonly<Record<Indicator, ImpactSide | null>>;
  /** Id of the node most of its work runs on; a record names none of ours. */
  readonly nodeId?: string;
  readonly node: Readonly<Record<EmbodiedIndicator, ProductionSide | null>>;
  /** Of one unit of each part: one GPU, one CPU, one module of memory, one drive, one power supply. */
  readonly unit: Readonly<Record<EmbodiedIndicator, ProductionSide | null>>;
}

/** GPU-hours of one run from which the study calls it large: three GPU-years (arXiv 2604.11154). */
export const gpuYear = 8760;
export const largeRun = 3 * gpuYear;
/** Ends of the study's classes of run intensity, GPU-years (figure 8), smallest first. */
export const intensityBounds: readonly number[] = [1, 3, 5, 10];

export function planned(stat: Stat): Amount {
  const exact = stat.p95 <= stat.p5;
  return { value: stat.mean, low: exact ? null : stat.p5, high: exact ? null : stat.p95, known: null, atLeast: false };
}

/** The same amount in another unit. */
export function times({ value, low, high, ...rest }: Amount, by: number): Amount {
  return { value: value * by, low: low === null ? null : low * by, high: high === null ? null : high * by, ...rest };
}

/** True where a side has a figure at all, by the figure's name in `StudySide`. */
export function isSplit({ gpuHours, shares }: Split): boolean {
  return gpuHours !== null || shares !== null;
}
