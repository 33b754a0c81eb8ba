/** What the Compare view compares; kept while other views are looked at, not saved with the plan. */
import { createStore } from 'zustand/vanilla';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { type Figure } from '../../shared/compare/figures.ts';
import { type WaterfallOrder } from '../../shared/compare/waterfall.ts';
import { type Plan } from '../../shared/plan/schema.ts';

export type CompareSection = 'all' | 'recorded' | 'actual' | 'forecast' | 'scenarios';

export interface CompareChoice {
  readonly section: CompareSection;
  /** Null: the plan's first recorded baseline. */
  readonly baseline: string | null;
  /** Null: the scenario shown, against the plan's baseline scenario. */
  readonly a: string | null;
  readonly b: string | null;
  readonly stagesAs: 'shares' | 'ratio';
  /** What the two scenarios are taken apart in. */
  readonly indicator: Figure;
  /** How their difference is shared out among its drivers. */
  readonly order: WaterfallOrder;
  /** How what is left of a plan is found beside what ran. */
  readonly left: 'difference' | 'ratio';
  /** How a forecast is drawn. */
  readonly forecastAs: 'ratio' | 'hours';
}

export const choiceStore = createStore<CompareChoice>()(() => ({ section: 'all', baseline: null, a: null, b: null, stagesAs: 'shares', indicator: 'gwp', order: 'fixed', left: 'difference', forecastAs: 'ratio' }));

export function choose(change: Partial<CompareChoice>): void {
  choiceStore.setState(change);
}

/** The chosen baseline, else the plan's first recorded one, else the first there is. */
export function chosenBaseline(choice: CompareChoice, plan: Plan, baselines: readonly Baseline[]): Baseline | null {
  const find = (id: string | null | undefined): Baseline | undefined => baselines.find((baseline) => baseline.id === id);
  return find(choice.baseline) ?? (plan.recorded ?? []).map(find).find((each) => each !== undefined) ?? find('moshi-2026') ?? baselines[0] ?? null;
}
