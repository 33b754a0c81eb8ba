/** What a row of the bench is, and the targets it is held against. */

export type RowId = 'w1-fresh' | 'w1-cached' | 'w1-cell' | 'edit-50' | 'paired-variance' | 'sampling-error' | 'w2' | 'w3' | 'w4';
export type Where = 'node' | 'chromium';

export interface Row {
  readonly id: RowId;
  readonly where: Where;
  /** A peer, `budget` where the target is a time, or what the factor is taken against. */
  readonly against: string;
  /** The peer's time ÷ ours, the time aimed at ÷ ours, or the factor itself. */
  readonly ratio: number;
  readonly floor: number | null;
  readonly goal: number | null;
  /** Medians in milliseconds, for the table; absent where nothing was timed. */
  readonly ours?: number;
  readonly theirs?: number;
}

interface Target {
  readonly against: string;
  readonly floor: number;
  readonly goal: number;
  /** Held in Chromium too. */
  readonly everywhere: boolean;
}

/** Times aimed at, in milliseconds: goal and floor. */
export const budgets = { 'edit-50': { goal: 16, floor: 50 }, 'w4': { goal: 33, floor: 100 } } as const;

/** One target for each peer that has one. */
const targets: Readonly<Record<RowId, readonly Target[]>> = {
  'w1-fresh': [{ against: 'squiggle', floor: 20, goal: 40, everywhere: true }],
  'w1-cached': [{ against: 'squiggle', floor: 50, goal: 95, everywhere: true }],
  'w1-cell': [{ against: 'squiggle', floor: 200, goal: 500, everywhere: true }],
  'edit-50': [{ against: 'budget', floor: budgets['edit-50'].goal / budgets['edit-50'].floor, goal: 1, everywhere: true }],
  'paired-variance': [{ against: 'independent draws', floor: 20, goal: 100, everywhere: false }],
  'sampling-error': [{ against: 'plain Monte Carlo', floor: 1.5, goal: 3, everywhere: false }],
  'w2': [{ against: 'simpy', floor: 80, goal: 180, everywhere: false }, { against: 'simjs', floor: 12, goal: 25, everywhere: false }],
  'w3': [
    { against: 'papaparse', floor: 2.5, goal: 4, everywhere: false }, { against: 'csv-parse', floor: 8, goal: 16, everywhere: false }, { against: 'duckdb', floor: 0.8, goal: 1.4, everywhere: false },
  ],
  'w4': [{ against: 'budget', floor: budgets.w4.goal / budgets.w4.floor, goal: 1, everywhere: true }],
};

/** A row with its floor and goal, where it has any. */
export function rowOf(id: RowId, where: Where, against: string, ratio: number, times: { ours?: number; theirs?: number } = {}): Row {
  const target = targets[id].find((one) => one.against === against && (where === 'node' || one.everywhere));
  return { id, where, against, ratio, floor: target?.floor ?? null, goal: target?.goal ?? null, ...times };
}

/** A row whose target is a time. */
export function budgetRow(id: keyof typeof budgets, where: Where, milliseconds: number): Row {
  return rowOf(id, where, 'budget', budgets[id].goal / milliseconds, { ours: milliseconds });
}
