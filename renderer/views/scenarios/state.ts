/** What the matrix shows; kept while other views are looked at, not saved with the plan. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';

interface MatrixChoice {
  /** Ids of scenarios whose columns are hidden. */
  readonly hidden: ReadonlySet<string>;
  /** Only rows in which scenarios differ. */
  readonly differing: boolean;
  /** Ids of groups of rows that are folded. */
  readonly folded: ReadonlySet<string>;
}

export const matrixStore = createStore<MatrixChoice>()(() => ({ hidden: new Set(), differing: false, folded: new Set(['running']) }));

export function useMatrix(): MatrixChoice {
  return useStore(matrixStore);
}

/** Scenarios with a column; one is always there. */
export function columnsOf(plan: Plan, hidden: ReadonlySet<string>): readonly Scenario[] {
  const kept = plan.scenarios.filter(({ id }) => !hidden.has(id));
  return kept.length > 0 ? kept : plan.scenarios;
}

export function hide(id: string): void {
  matrixStore.setState(({ hidden }) => ({ hidden: new Set([...hidden, id]) }));
}

export function showHidden(): void {
  matrixStore.setState({ hidden: new Set() });
}

export function toggleGroup(id: string): void {
  matrixStore.setState((state) => {
    const folded = new Set(state.folded);
    if (!folded.delete(id)) folded.add(id);
    return { folded };
  });
}
