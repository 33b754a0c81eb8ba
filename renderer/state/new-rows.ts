/** Rows just made: the one that is being named, and the module under which an unused phase stands. Not saved with the plan. */
import { createStore } from 'zustand/vanilla';

/** A cell of a grid that is to be edited at once; a new object each time. */
export interface Begin {
  /** Key of the row in its grid. */
  readonly row: string;
  readonly column: string;
}

export interface NewRowsState {
  readonly begin: Begin | null;
  /** Module by phase; an unused phase without one stands under every module. */
  readonly homes: ReadonlyMap<string, string>;
}

export const newRowsStore = createStore<NewRowsState>()(() => ({ begin: null, homes: new Map() }));

/** The name cell of a row opens for typing as soon as the row is on screen. */
export function nameRow(row: string): void {
  newRowsStore.setState({ begin: { row, column: 'name' } });
}

export function begun(): void {
  newRowsStore.setState({ begin: null });
}

/** An unused phase stands under this module until a row takes it. */
export function housePhase(phase: string, module: string): void {
  newRowsStore.setState(({ homes }) => ({ homes: new Map(homes).set(phase, module) }));
}
