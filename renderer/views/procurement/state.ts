/** What Procurement shows; kept while other views are looked at, not saved with the plan. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { type Figure } from '../../../shared/compare/figures.ts';

export const fixedKinds = ['budget', 'gpus', 'power', 'finish'] as const;
export type FixedKind = (typeof fixedKinds)[number];

export interface ProcurementChoice {
  /** Own scenario, cluster and rent scenario that are held against each other; null: the first. */
  readonly pair: string | null;
  readonly by: FixedKind;
  /** What is fixed, as typed; absent: what the baseline scenario takes. */
  readonly amounts: Readonly<Partial<Record<FixedKind, string>>>;
  readonly years: string;
  /** What money is held against. */
  readonly against: Figure;
  /** The last day asked for; null: the plan's cap on the finish, or when it ends now. */
  readonly day: string | null;
  readonly probability: number;
}

export const procurementStore = createStore<ProcurementChoice>()(() => ({ pair: null, by: 'budget', amounts: {}, years: '1', against: 'gwp', day: null, probability: 0.9 }));

export function setProcurement(change: Partial<ProcurementChoice>): void {
  procurementStore.setState(change);
}

export function useProcurement(): ProcurementChoice {
  return useStore(procurementStore);
}

/** How often a day is to be kept. */
export const probabilities = [0.5, 0.75, 0.9, 0.95] as const;
