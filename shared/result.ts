/** The result document of `simulate --json`: what every host, export and test reads. */
import { type CapReport } from './analyse.ts';
import { type Drivers } from './compare/drivers.ts';
import { type Component, type Indicator } from './factors/schema.ts';
import { type MoneyTerm } from './model/money.ts';
import { type Problem } from './problem.ts';
import { type Stat } from './sampling/statistics.ts';

export type StatsBy = Readonly<Record<string, Stat>>;
export interface UseAndEmbodied {
  /** Null where a grid in use has no published factor. */
  readonly use: Stat | null;
  /** Null where no source has it (water). */
  readonly embodied: Stat | null;
  /** Use and embodied of the same draw, added: its interval is not the sum of theirs. Null where use is. */
  readonly total: Stat | null;
}

export interface ImpactResult {
  readonly unit: string;
  /** Null, as use is, where a grid in use has no published factor: missing is not zero. Breakdowns are then empty. */
  readonly total: Stat | null;
  readonly use: Stat | null;
  readonly useLocation?: Stat;
  readonly embodied: Stat | null;
  readonly byComponent: Readonly<Record<Component, UseAndEmbodied>>;
  readonly byModule: StatsBy;
  readonly byPhase: StatsBy;
  readonly byStage: StatsBy;
  /** Water only. */
  readonly onSite?: Stat;
  readonly offSite?: Stat;
  /** ADP only: minerals only (ADPe) or minerals and fossil (ADPe+ADPf), per component and for use. */
  readonly basis?: Readonly<Record<string, string>>;
}

export interface ScheduleResult {
  /** From the start of the plan to the end of its last run. */
  readonly makespanDays: Stat;
  readonly meanWaitHours: Stat;
  /** Work ÷ (GPUs × makespan). */
  readonly utilization: Stat;
  /** Most GPUs in use at one time, in the central run. */
  readonly peakGpus: number;
  readonly restarts: Stat;
}

/** Money of a scenario, in its currency. */
export interface CostResult {
  readonly currency: string;
  readonly total: Stat;
  readonly electricity: Stat;
  /** Rent, or depreciation and cost of capital. */
  readonly hardware: Stat;
  /** Hosting, maintenance and staff. */
  readonly other: Stat;
  /** Everything that is paid for; sums to the total. */
  readonly terms: Readonly<Record<MoneyTerm, Stat>>;
  /** Cost ÷ GPU-hours that did not end in failure: of the scenario's accelerators, and the same work in hours of the reference accelerator; null where there are none. */
  readonly perUsefulGpuHour: Stat | null;
  readonly perReferenceHour: Stat | null;
  /** Cost of everything ÷ useful GPU-hours of stage final; null without a final. */
  readonly perFinalGpuHour: Stat | null;
}

export interface ScenarioResult {
  readonly id: string;
  readonly name: string;
  readonly boundary: string;
  readonly gpuHours: Stat;
  readonly gpuHoursBy: {
    readonly module: StatsBy;
    readonly phase: StatsBy;
    readonly stage: StatsBy;
    readonly runPhase: StatsBy;
    readonly moduleByPhase: Readonly<Record<string, StatsBy>>;
    /** One figure for each activity and study of the plan: its GPU-hours, failed included. */
    readonly row: StatsBy;
  };
  readonly idleGpuHours: Stat;
  readonly lostGpuHours: Stat | null;
  readonly researchMultiplier: Stat | null;
  /** Days the whole cluster would be busy with this work: GPU-hours ÷ GPUs ÷ 24. Null when modules run on several clusters. */
  readonly fullClusterDays: Stat | null;
  readonly energyKwh: { readonly it: Stat; readonly facility: Stat };
  readonly impacts: Readonly<Record<Indicator, ImpactResult>>;
  /** Null when no price is stated. */
  readonly cost: CostResult | null;
  /** Hours of allocations in the units of the centres that give them, by the id of the unit; absent where there are none. Null hours: no factor for an accelerator in use. */
  readonly normalised?: Readonly<Record<string, { readonly name: string; readonly unit: string; readonly hours: Stat | null }>>;
  /** Null where the clusters were not simulated. */
  readonly schedule: ScheduleResult | null;
  /** Ids of all factors these figures rest on, sorted. */
  readonly factors: readonly string[];
  /** Those among them that the plan overrides or brings itself. */
  readonly touched: readonly string[];
}

export interface SimulationResult {
  readonly format: 'forewatt-result';
  readonly version: 1;
  readonly plan: { readonly name: string; readonly sha256: string };
  readonly factorSet: string;
  /** SHA-256 of the content of that set, hex: an id alone does not say that nobody changed it. */
  readonly factorSetHash: string;
  readonly seed: number;
  readonly samples: number;
  readonly scenarios: readonly ScenarioResult[];
  /** By scenario and figure, largest share of variance first; empty where they were not asked for. */
  readonly drivers: Readonly<Record<string, Drivers>>;
  /** By scenario; absent where the plan has no caps or they were not asked for. */
  readonly caps?: Readonly<Record<string, readonly CapReport[]>>;
  readonly problems: readonly Problem[];
}
