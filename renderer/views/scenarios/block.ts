/** A block of cells of the matrix, and what it is as text. Pure. */
import { cellAt } from '../../../shared/plan/fields.ts';
import { type Scenario } from '../../../shared/plan/schema.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { type ScenarioRow } from './row.ts';

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** From where it was begun to where the keyboard is. */
export interface Block {
  readonly anchor: Place;
  readonly focus: Place;
}

export interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function edgesOf({ anchor, focus }: Block): Edges {
  return {
    top: Math.min(anchor.row, focus.row), bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column), right: Math.max(anchor.column, focus.column),
  };
}

export function isIn(block: Block | null, { row, column }: Place): boolean {
  if (block === null) return false;
  const { top, bottom, left, right } = edgesOf(block);
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** `12,3` of an attribute. */
export function placeAt(text: string | undefined): Place | null {
  const [row, column] = (text ?? '').split(',').map(Number);
  return row === undefined || column === undefined || Number.isNaN(row) || Number.isNaN(column) ? null : { row, column };
}

/** The text of a cell as it can be pasted again; '' where it says that there is nothing. */
export function copiedText(row: ScenarioRow, scenario: Scenario): string {
  const cell = row.cell(scenario);
  if (row.kind !== 'quantity') return cell.text;
  if (cell.edited !== '') return cell.edited;
  const kind = cellAt(row.quantityPath?.(scenario) ?? '');
  if (kind !== null && parseQuantity(cell.text, kind).ok) return cell.text;
  const named = row.named?.chosen(scenario) ?? '';
  return row.named?.choices(scenario).find(({ value }) => value === named)?.label ?? '';
}
