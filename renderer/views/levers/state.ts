/** What the Levers view shows; kept while another view is looked at, not saved with the plan. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { type CapName } from '../../../shared/compare/caps.ts';
import { type Amount } from '../../../shared/compare/figures.ts';

export interface LeversState {
  readonly by: Amount;
  /** Ids of the levers in the sum. */
  readonly ticked: ReadonlySet<string>;
  /** The cap whose rows are looked at; null: the first that is not kept. */
  readonly cap: CapName | null;
  readonly cutProbability: number;
  readonly cutBy: Amount;
}

export const leversStore = createStore<LeversState>()(() => ({ by: 'gwp', ticked: new Set<string>(), cap: null, cutProbability: 0.9, cutBy: 'gpuHours' }));

export function useLevers(): LeversState {
  return useStore(leversStore);
}

export function setLevers(change: Partial<LeversState>): void {
  leversStore.setState(change);
}

export function tick(id: string, on: boolean): void {
  leversStore.setState(({ ticked }) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    return { ticked: next };
  });
}
