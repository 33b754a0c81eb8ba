/** What the Figures view shows; kept while other views are looked at, not saved with the plan. Its record is the one chosen in Compare. */
import { createStore } from 'zustand/vanilla';
import { type Sides } from '../../charts/beside/layout.ts';

export interface FiguresState {
  readonly sides: Sides;
  /** Every grid there is, or a dozen. */
  readonly allGrids: boolean;
}

export const figuresStore = createStore<FiguresState>()(() => ({ sides: 'both', allGrids: false }));

export function setFigures(change: Partial<FiguresState>): void {
  figuresStore.setState(change);
}
