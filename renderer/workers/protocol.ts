/** What passes between the window and the simulation worker. */
import { type Amount } from '../../shared/compare/figures.ts';
import { type WorkCut } from '../../shared/compare/question-costs.ts';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { type PairComparison } from '../../shared/compare/pairs.ts';
import { type RecordedComparison } from '../../shared/compare/recorded.ts';
import { type WaterfallOrder } from '../../shared/compare/waterfall.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type Problem } from '../../shared/problem.ts';
import { type MethodAlternative } from '../../shared/compare/methods.ts';
import { type Explained } from '../../shared/report/explain.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';
import { type SimulationResult } from '../../shared/result.ts';
import { type FactorUpdate } from '../../shared/update-factors.ts';
import { type StudyMessage, type StudyRequest } from './study-protocol.ts';

export type WorkerRequest =
  /**
   * Compute all scenarios; `central` first sends a run without draws, to have numbers at once;
   * `onScreen` tells the document from a plan that is only priced; `first` names the scenarios
   * that are answered ahead of the others (none: all at once). A newer plan on screen ends what is
   * left of the one before.
   */
  | { readonly kind: 'simulate'; readonly id: number; readonly plan: Plan; readonly samples: number; readonly central: boolean; readonly onScreen: boolean; readonly first: readonly string[] }
  /** The draws of one figure of the plan computed last, by its path; `baselines`: records it is held against. */
  | { readonly kind: 'draws'; readonly id: number; readonly path: string; readonly baselines: readonly Baseline[] }
  /** What every alternative method would make of the plan computed last. */
  | { readonly kind: 'methods'; readonly id: number }
  /** Why one figure of the plan computed last is what it is. */
  | { readonly kind: 'explain'; readonly id: number; readonly path: string; readonly baselines: readonly Baseline[] }
  /** What a part of the work costs in a scenario of the plan computed last. */
  | { readonly kind: 'amounts'; readonly id: number; readonly scenario: string; readonly by: WorkCut; readonly of: string }
  /** The statistics of several figures of the plan computed last, without why they are so. */
  | { readonly kind: 'stats'; readonly id: number; readonly paths: readonly string[] }
  /** What an update of a plan to the current factor set changes. */
  | { readonly kind: 'update'; readonly id: number; readonly plan: Plan; readonly samples: number }
  /** Hold a scenario of the plan computed last against records, and pairs of its scenarios against each other. */
  | { readonly kind: 'compare'; readonly id: number; readonly scenario: string; readonly baselines: readonly Baseline[]; readonly pairs: readonly (readonly [string, string])[]; readonly order: WaterfallOrder }
  | StudyRequest;

export interface Compared {
  readonly recorded: readonly RecordedComparison[];
  readonly pairs: readonly PairComparison[];
}

export type WorkerAnswer =
  | { readonly kind: 'ready' }
  /** A plan that takes long: how much of it is done, 0 to 1. Said from time to time, before its answer. */
  | { readonly kind: 'computing'; readonly id: number; readonly share: number }
  /** `partial`: only the scenarios asked for first; the others follow. */
  | { readonly kind: 'result'; readonly id: number; readonly result: SimulationResult; readonly provisional: boolean; readonly partial: boolean; readonly milliseconds: number }
  | { readonly kind: 'draws'; readonly id: number; readonly draws: Float64Array | null }
  | { readonly kind: 'methods'; readonly id: number; readonly alternatives: readonly MethodAlternative[] }
  | { readonly kind: 'explained'; readonly id: number; readonly explained: Explained | null }
  /** Null: there is no such scenario. */
  | { readonly kind: 'amounts'; readonly id: number; readonly amounts: Readonly<Record<Amount, Stat | null>> | null }
  /** Null: there is no such figure. */
  | { readonly kind: 'stats'; readonly id: number; readonly stats: readonly (Stat | null)[] }
  | { readonly kind: 'updated'; readonly id: number; readonly update: FactorUpdate }
  | ({ readonly kind: 'compared'; readonly id: number } & Compared)
  | StudyMessage
  /** The plan has errors and was not computed. */
  | { readonly kind: 'refused'; readonly id: number; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
