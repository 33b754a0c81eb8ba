/** Which columns the table of studies shows, and what the questions cost in the scenario shown; kept while another view is looked at, not saved with the plan. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Amounts, type Questions } from '../../../shared/questions.ts';

export type ColumnSet = 'design' | 'costs';
/** Id of the panel of the selected study, which takes the focus from the table. */
export const studyPanel = 'selected-study';

export const columnSets: readonly ColumnSet[] = ['design', 'costs'];

interface AblationsState {
  readonly set: ColumnSet;
  /** Null until they are known. */
  readonly questions: Questions | null;
}

const store = createStore<AblationsState>()(() => ({ set: 'design', questions: null }));

export function useColumnSet(): ColumnSet {
  return useStore(store, ({ set }) => set);
}

export function showColumns(set: ColumnSet): void {
  store.setState({ set });
}

export function showQuestions(questions: Questions | null): void {
  store.setState({ questions });
}

export function useQuestions(): Questions | null {
  return useStore(store, ({ questions }) => questions);
}

function amountsIn(questions: Questions | null, id: string): Amounts | null {
  return questions?.studies.find((question) => question.id === id)?.amounts ?? null;
}

/** What a question costs; null until it is known. */
export function useAmounts(id: string): Amounts | null {
  return useStore(store, ({ questions }) => amountsIn(questions, id));
}

/** The same outside React (clipboard). */
export function amountsNow(id: string): Amounts | null {
  return amountsIn(store.getState().questions, id);
}
