/**
 * How concentrated the compute of a project is: which share of the GPU-hours the largest runs take.
 * Moshi: 10 % of the runs, 90 % of the compute (arXiv 2604.11154, figure 7).
 */
import { type Baseline } from './baseline.ts';
import { runsOfRecord, type SizeClass } from './run-sizes.ts';

/** Runs that are taken to be of one size: a row of a plan, or a class of a record's histogram. */
export interface RunGroup {
  readonly runs: number;
  readonly gpuHours: number;
}

export interface CurvePoint {
  readonly shareOfRuns: number;
  readonly shareOfCompute: number;
}

export interface Concentration {
  readonly runs: number;
  readonly gpuHours: number;
  /** From (0, 0) to (1, 1), largest runs first, straight within a group: below the true curve where its runs differ. */
  readonly curve: readonly CurvePoint[];
  /** Share of the compute in the largest 10 % of the runs. */
  readonly largestTenth: number;
  /** Share of the runs, largest first, that takes 90 % of the compute. */
  readonly runsForNinety: number;
}

export interface Concentrations {
  /** Null: no run is known. */
  readonly overall: Concentration | null;
  readonly byPhase: Readonly<Record<string, Concentration>>;
  /** Share of the compute in the largest 10 % of the runs as the record has it, run by run; null where it has none. */
  readonly recordedLargestTenth: number | null;
}

/** `y` of the curve at `x` on the axis `of`, between its points. */
function along(curve: readonly CurvePoint[], of: keyof CurvePoint, at: number): number {
  const to = of === 'shareOfRuns' ? 'shareOfCompute' : 'shareOfRuns';
  const next = curve.findIndex((point) => point[of] >= at);
  const [before, after] = [curve[next - 1], curve[next]];
  if (after === undefined) return 1;
  if (before === undefined || after[of] === before[of]) return after[to];
  return before[to] + ((after[to] - before[to]) * (at - before[of])) / (after[of] - before[of]);
}

/** Share of the compute in the largest share of the runs, 0 to 1. */
export function shareOfLargest({ curve }: Concentration, shareOfRuns: number): number {
  return along(curve, 'shareOfRuns', shareOfRuns);
}

/** Share of the runs, largest first, that takes a share of the compute. */
export function runsHolding({ curve }: Concentration, shareOfCompute: number): number {
  return along(curve, 'shareOfCompute', shareOfCompute);
}

/** Groups that hold runs and used compute, those of the largest runs first. */
export function largestFirst<T extends RunGroup>(groups: readonly T[]): T[] {
  return groups.filter(({ runs, gpuHours }) => runs > 0 && gpuHours > 0).sort((a, b) => b.gpuHours / b.runs - a.gpuHours / a.runs);
}

/** The concentration of some runs; null without runs or without compute. Runs without compute are none. */
export function concentration(groups: readonly RunGroup[]): Concentration | null {
  const sized = largestFirst(groups);
  const runs = sized.reduce((sum, group) => sum + group.runs, 0);
  const gpuHours = sized.reduce((sum, group) => sum + group.gpuHours, 0);
  if (runs === 0) return null;
  let [r, h] = [0, 0];
  const curve: CurvePoint[] = [{ shareOfRuns: 0, shareOfCompute: 0 }];
  for (const [at, group] of sized.entries()) {
    r += group.runs;
    h += group.gpuHours;
    // The last point is the whole, rounding or not.
    curve.push(at === sized.length - 1 ? { shareOfRuns: 1, shareOfCompute: 1 } : { shareOfRuns: r / runs, shareOfCompute: h / gpuHours });
  }
  return { runs, gpuHours, curve, largestTenth: along(curve, 'shareOfRuns', 0.1), runsForNinety: along(curve, 'shareOfCompute', 0.9) };
}

function byPhaseOf(phases: Readonly<Record<string, readonly RunGroup[]>>): Record<string, Concentration> {
  return Object.fromEntries(Object.entries(phases).flatMap(([phase, groups]): [string, Concentration][] => {
    const made = concentration(groups);
    return made === null ? [] : [[phase, made]];
  }));
}

/** Of a record's histogram of run sizes, overall and by phase. */
export function recordConcentration(baseline: Baseline): Concentrations {
  const runs = runsOfRecord(baseline);
  const groups = (classes: readonly SizeClass[]): RunGroup[] => classes.map(({ runs: count, gpuHours }) => ({ runs: count, gpuHours }));
  return {
    overall: concentration(groups(runs?.bySize ?? [])), byPhase: byPhaseOf(runs?.byPhase ?? {}),
    recordedLargestTenth: baseline.figures['runs.top10percent.shareOfCompute']?.value ?? null,
  };
}

/** Runs of a row of a plan, or a part of them. */
export interface PlannedRuns extends RunGroup {
  /** The row, and the share of its GPU-hours in these runs: 1 unless they come in groups. */
  readonly row?: string;
  readonly share?: number;
  readonly module: string;
  readonly phase: string;
}

/** Of the rows of a plan, each row's runs being of one size. */
export function planConcentration(rows: readonly PlannedRuns[]): Concentrations {
  const phases: Record<string, RunGroup[]> = {};
  for (const { phase, runs, gpuHours } of rows) (phases[phase] ??= []).push({ runs, gpuHours });
  return { overall: concentration(rows), byPhase: byPhaseOf(phases), recordedLargestTenth: null };
}
