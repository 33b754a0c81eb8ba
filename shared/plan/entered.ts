/**
 * Totals of a recorded project that it never published and a planner enters from elsewhere, a later
 * paper or a talk, with the source: kept in the plan, and read as figures of the record.
 */
import { error, type Problem } from '../problem.ts';
import { type CellKind } from '../quantity/cells.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type QuantityInput } from '../quantity/quantity.ts';
import { type QuantityProblem } from '../quantity/problem.ts';
import { type EditResult } from './edit-tools.ts';
import { capCells } from './fields.ts';
import { type Plan } from './schema.ts';

interface EnteredKind {
  readonly cell: CellKind;
  /** In which it is typed and kept. */
  readonly unit: string;
}

/** The figures that can be entered: those a comparison calls totals. */
export const enteredKinds: Readonly<Record<string, EnteredKind>> = {
  'gpuHours.total': { cell: capCells.gpuHours, unit: 'GPU-hours' },
  'energy.total': { cell: capCells.energyKwh, unit: 'kWh' },
  'impacts.gwp.total': { cell: capCells.gwpKg, unit: 'kgCO2e' },
  'impacts.pe.total': { cell: capCells.peMj, unit: 'MJ' },
  'impacts.adp.total': { cell: capCells.adpKg, unit: 'kgSbe' },
  'impacts.water.total': { cell: capCells.waterL, unit: 'L' },
};

/** One number, or the ends between which it is said to lie. */
export type EnteredValue = { readonly value: number } | { readonly low: number; readonly high: number };

const isProblem = (read: EnteredValue | QuantityProblem): read is QuantityProblem => 'message' in read;

/** What was typed for a figure; or what is wrong with it. */
export function readEntered(figure: string, typed: QuantityInput): EnteredValue | QuantityProblem {
  const kind = enteredKinds[figure];
  if (kind === undefined) return { code: 'no-such-total', message: `no total is called “${figure}”`, hint: `Name one of ${Object.keys(enteredKinds).join(', ')}.`, at: null };
  const read = parseQuantity(typed, kind.cell);
  if (!read.ok) return read.problem;
  const { distribution, written } = read.quantity;
  if (distribution.kind === 'exact') return { value: distribution.value };
  if (written?.form === 'interval') return { low: written.low, high: written.high };
  return { code: 'not-one-figure', message: 'a published figure is one number or lies between two', hint: 'Type it as 1.2M, or as its ends: 1.1M to 1.3M.', at: null };
}

/** What is wrong with the entered figures of a plan. */
export function checkEntered({ entered = [] }: Plan): Problem[] {
  const first = new Map<string, number>();
  return entered.flatMap(({ record, figure, value }, at): Problem[] => {
    const path = `entered[${String(at)}]`;
    const before = first.get(`${record} ${figure}`);
    if (before !== undefined) return [error('duplicate-entered', path, `${path} is ${figure} of ${record}, which entered[${String(before)}] states already.`, 'Keep one of the two.')];
    first.set(`${record} ${figure}`, at);
    const read = readEntered(figure, value);
    return isProblem(read) ? [error('bad-entered', `${path}.${enteredKinds[figure] === undefined ? 'figure' : 'value'}`, `${path}: ${read.message}.`, read.hint)] : [];
  });
}

export interface EnteredFigure {
  readonly figure: string;
  readonly value: QuantityInput;
}

/** States the entered figures of a record, all from one source; those not named are taken away. */
export function setEntered(draft: Plan, record: string, figures: readonly EnteredFigure[], source: string): EditResult {
  const bad = figures.flatMap(({ figure, value }) => {
    const read = readEntered(figure, value);
    return isProblem(read) ? [error('bad-entered', figure, read.message, read.hint)] : [];
  });
  if (bad.length > 0) return bad;
  if (figures.length > 0 && source.trim() === '') return [error('no-source', 'source', 'It is not said where the figures are from.', 'Type the paper, page or person.')];
  const others = (draft.entered ?? []).filter((each) => each.record !== record);
  const all = [...others, ...figures.map(({ figure, value }) => ({ record, figure, value, source: source.trim() }))];
  if (all.length > 0) draft.entered = all;
  else delete draft.entered;
  return { label: 'Enter figures of a record' };
}
