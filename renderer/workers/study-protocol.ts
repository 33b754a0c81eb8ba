/**
 * Questions about the plan on screen that take longer than a frame: levers, caps, drivers, ties.
 * The worker answers them in steps, between which it answers everything else; a newer plan ends them.
 */
import { type CapReport } from '../../shared/analyse.ts';
import { type CapAnswer } from '../../shared/compare/caps.ts';
import { type CutOptions } from '../../shared/compare/cuts.ts';
import { type Drivers } from '../../shared/compare/drivers.ts';
import { type Figure } from '../../shared/compare/figures.ts';
import { type Lever } from '../../shared/compare/levers/evaluate.ts';
import { type Ties } from '../../shared/compare/ties.ts';
import { type Tornado } from '../../shared/compare/tornado.ts';
import { type Problem } from '../../shared/problem.ts';
import { type PricedDesign, type Questions } from '../../shared/questions.ts';
import { type FigureStudies } from './figures.ts';
import { type EvidenceStudies } from './evidence.ts';
import { type ProcurementStudies } from './procurement.ts';
import { type ScenarioTimeline, type TimelineQuestion } from './timeline.ts';

/** What is asked, by kind, with its answer. */
interface Studies extends ProcurementStudies, FigureStudies, EvidenceStudies {
  /** Every lever of a scenario, the applicable ones first. */
  readonly levers: { readonly ask: { readonly scenario: string }; readonly answer: readonly Lever[] };
  /** Several levers, by their ids, as one change; or why they do not go together. */
  readonly together: { readonly ask: { readonly scenario: string; readonly ids: readonly string[] }; readonly answer: Lever | readonly Problem[] };
  /** Every cap of the plan in a scenario; `cut`: with the cheapest rows to leave out where a cap is not kept so likely. */
  readonly caps: { readonly ask: { readonly scenario: string; readonly cut: CutOptions | null }; readonly answer: readonly CapReport[] };
  /** Every cap with some rows left out. */
  readonly without: { readonly ask: { readonly scenario: string; readonly rows: readonly string[] }; readonly answer: readonly CapAnswer[] };
  /** What the uncertainty of every figure of a scenario comes from. */
  readonly drivers: { readonly ask: { readonly scenario: string }; readonly answer: DriversAnswer };
  /** For the inputs that decide between two scenarios: where the two tie. */
  readonly ties: { readonly ask: { readonly pair: readonly [string, string]; readonly figure: Figure; readonly most: number }; readonly answer: readonly InputTies[] };
  /** What every ablation study of a scenario costs; null where the scenario was not simulated. */
  readonly questions: { readonly ask: { readonly scenario: string }; readonly answer: Questions | null };
  /** Cheaper designs of one study with what they save. */
  readonly designs: { readonly ask: { readonly scenario: string; readonly study: string }; readonly answer: readonly PricedDesign[] };
  /** Scenarios with their clusters scheduled: series, runs, months; those that cannot be say why. */
  readonly timeline: { readonly ask: TimelineQuestion; readonly answer: readonly ScenarioTimeline[] };
}

export type StudyKind = keyof Studies;
export type StudyQuestion<K extends StudyKind = StudyKind> = { readonly [Kind in K]: { readonly what: Kind } & Studies[Kind]['ask'] }[K];
export type StudyAnswer<K extends StudyKind = StudyKind> = Studies[K]['answer'];

export interface DriversAnswer {
  readonly drivers: Drivers;
  readonly tornado: Readonly<Partial<Record<Figure, Tornado>>>;
  /** Where each input is changed, by its key: a path or a factor id; null where it is no single cell. */
  readonly paths: Readonly<Record<string, string | null>>;
}

export interface InputTies {
  /** Key of the input's stream. */
  readonly input: string;
  readonly path: string;
  /** Null where the plan cannot be computed with it moved. */
  readonly ties: Ties | null;
}

/** Steps made, of as many as there will be. */
export interface StudyProgress {
  readonly done: number;
  readonly of: number;
}

export type StudyRequest =
  | { readonly kind: 'study'; readonly id: number; readonly question: StudyQuestion }
  /** Nobody waits for this study any more. */
  | { readonly kind: 'stop'; readonly id: number };

export type StudyMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: StudyProgress }
  /** `answer` is null when the study was ended: by a newer plan, or because there is none on screen. */
  | { readonly kind: 'studied'; readonly id: number; readonly answer: StudyAnswer | null };
