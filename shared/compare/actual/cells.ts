/** Plan and record in the same cells: module × phase × stage, as far as the record tells them. */
import { add, type Column } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { type Baseline } from '../baseline.ts';

export const axes = ['module', 'phase', 'stage'] as const;
export type Axis = (typeof axes)[number];

/** GPU-hours of a plan in one cell; failed ones stand in stage `failed` of their module and phase. */
export interface PlannedCell {
  readonly module: string;
  readonly phase: string;
  readonly stage: string;
  readonly gpuHours: Column;
  /** The row of the plan it is of. */
  readonly row?: string;
}

export interface Cell {
  /** Its place on the axes used, with slashes: `main/pre/design`. */
  readonly key: string;
  readonly at: Readonly<Partial<Record<Axis, string>>>;
  readonly planned: Column;
  readonly actual: number;
  readonly inPlan: boolean;
  /** What of the plan stands in it. */
  readonly of: readonly PlannedCell[];
}

export interface Cells {
  /** Those that the record tells of more than half of its GPU-hours; plan and record are added up over the others. */
  readonly axes: readonly Axis[];
  readonly cells: readonly Cell[];
  /** GPU-hours of the record that stand in no cell: it does not tell them on every axis used. */
  readonly unplaced: number;
}

type Recorded = NonNullable<Baseline['cells']>;

function toldAxes(recorded: Recorded): Axis[] {
  const all = recorded.reduce((sum, { gpuHours }) => sum + gpuHours, 0);
  return axes.filter((axis) => recorded.reduce((sum, cell) => (cell[axis] === undefined ? sum : sum + cell.gpuHours), 0) > all / 2);
}

/** Cells of both, in the order of the plan; those that only the record has come last. */
export function matchCells(planned: readonly PlannedCell[], recorded: Recorded): Cells {
  const used = toldAxes(recorded);
  const place = (cell: Partial<Record<Axis, string | undefined>>): Partial<Record<Axis, string>> | null => {
    const at: Partial<Record<Axis, string>> = {};
    for (const axis of used) {
      const word = cell[axis];
      if (word === undefined) return null;
      at[axis] = word;
    }
    return at;
  };
  const found = new Map<string, Cell>();
  const put = (at: Partial<Record<Axis, string>>, change: (cell: Cell) => Cell): void => {
    const key = used.map((axis) => at[axis] ?? '').join('/');
    found.set(key, change(found.get(key) ?? { key, at, planned: 0, actual: 0, inPlan: false, of: [] }));
  };
  for (const cell of planned) {
    const at = place(cell);
    if (at !== null && statOf(cell.gpuHours).mean !== 0) put(at, (before) => ({ ...before, planned: add(before.planned, cell.gpuHours), inPlan: true, of: [...before.of, cell] }));
  }
  let unplaced = 0;
  for (const cell of recorded) {
    const at = place(cell);
    if (at === null || used.length === 0) unplaced += cell.gpuHours;
    else put(at, (before) => ({ ...before, actual: before.actual + cell.gpuHours }));
  }
  return { axes: used, cells: [...found.values()], unplaced };
}
