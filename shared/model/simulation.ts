/** What a simulation gives: columns, from which every shown figure is a statistic. */
import { type Library } from '../factors/library.ts';
import { type Inputs } from '../plan/inputs.ts';
import { type Plan } from '../plan/schema.ts';
import { type Problem } from '../problem.ts';
import { type Column } from '../sampling/column.ts';
import { type Margins } from './cube.ts';
import { type Impacts, type SiteWork } from './impacts.ts';
import { type SiteFactors } from './intensity.ts';
import { type Money } from './money.ts';
import { type NormalisedHours } from './normalised.ts';
import { type Schedule } from './schedule.ts';
import { type Site } from './site.ts';

/** One part of a scenario's work: what runs at one site. */
export interface PartRun extends SiteWork {
  readonly site: Site;
  readonly speed: Column;
  readonly factors: SiteFactors;
}

export interface ScenarioRun {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly PartRun[];
  /** All work in GPU-hours of the scenario's accelerators. */
  readonly work: Margins;
  readonly idleGpuHours: Column;
  /** Hours lost to simulated node failures; they are part of the failed ones. Null where the clusters were not simulated. */
  readonly lostGpuHours: Column | null;
  /** All GPU-hours ÷ useful GPU-hours of stage final; null without a final. */
  readonly researchMultiplier: Column | null;
  /** GPU-hours ÷ GPUs of the cluster ÷ 24; null when the work runs on several clusters. */
  readonly fullClusterDays: Column | null;
  readonly energyKwh: { readonly it: Column; readonly facility: Column };
  readonly impacts: Impacts;
  readonly waterOnSite: Column;
  /** Null where a grid in use has no water factor. */
  readonly waterOffSite: Column | null;
  /** Null where the clusters were not simulated: shared ones without a wish, and what cannot be scheduled. */
  readonly schedule: Schedule | null;
  /** Null when no price is stated. */
  readonly money: Money | null;
  /** Hours of allocations in the units of the centres that give them, by the id of the unit. */
  readonly normalised: ReadonlyMap<string, NormalisedHours>;
  /** Ids of all factors that these figures rest on, sorted. */
  readonly factors: readonly string[];
  /** Those among them that the plan overrides or brings itself. */
  readonly touched: readonly string[];
  /** Uncertain inputs of the places it runs at; those of the work are the simulation's. */
  readonly inputs: Inputs;
}

export interface Simulation {
  readonly plan: Plan;
  /** The factors as this plan sees them, for questions about a figure. */
  readonly library: Library;
  readonly factorSet: string;
  /** SHA-256 of the content of that set, hex. */
  readonly factorSetHash: string;
  readonly seed: number;
  readonly samples: number;
  readonly scenarios: readonly ScenarioRun[];
  /** Uncertain inputs of the work, which all scenarios share. */
  readonly inputs: Inputs;
  readonly problems: readonly Problem[];
}
