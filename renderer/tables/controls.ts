/** What keys, mouse and clipboard do in a grid: functions over the grid's present state. */
import { readBlock, writeBlock } from '../../shared/plan/clipboard.ts';
import { type CellChange, type GridActions, type GridColumn } from './model.ts';
import { at, moved, tabbed, type Block, type Position, type Range, type Shape } from './selection.ts';

export interface Visible<Row> {
  readonly id: string;
  readonly row: Row;
  readonly level: number;
  /** Null: has no children. */
  readonly expanded: boolean | null;
}

export interface GridControls<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly actions: GridActions<Row>;
  readonly visible: readonly Visible<Row>[];
  readonly shape: Shape;
  readonly shown: Range;
  readonly block: Block;
  readonly single: boolean;
  /** The row under the cursor. */
  readonly cursor: Visible<Row> | undefined;
  readonly isEditing: boolean;
  /** Moves the cursor, scrolls to it and selects its row. */
  readonly place: (range: Range) => void;
  /** Extends a block without selecting another row. */
  readonly setRange: (range: Range) => void;
  readonly edit: (typed: string | null) => void;
  readonly refocus: () => void;
}

export function editableAt<Row>(grid: GridControls<Row>, { row, column }: Position): boolean {
  const found = grid.visible[row];
  return found !== undefined && (grid.columns[column]?.editing(found.row) ?? null) !== null;
}

/** Begins editing under the cursor; `typed` replaces the text. False when the cell cannot be edited. */
function begin<Row>(grid: GridControls<Row>, typed: string | null): boolean {
  const column = grid.columns[grid.shown.focus.column];
  if (grid.cursor === undefined || column === undefined) return false;
  const editing = column.editing(grid.cursor.row);
  if (editing === null || (typed !== null && editing.kind === 'choice')) return false;
  grid.edit(typed);
  return true;
}

/** Enter or a double click on a cell that is computed opens where its figure comes from. */
function openComputed<Row>({ actions, cursor, columns, shown }: GridControls<Row>): boolean {
  const column = columns[shown.focus.column];
  if (actions.open === undefined || cursor === undefined || column?.editing(cursor.row) !== null) return false;
  return actions.open(cursor.row, column.id);
}

export function selectedRows<Row>({ visible, block }: GridControls<Row>): readonly Row[] {
  return visible.slice(block.top, block.bottom + 1).map((row) => row.row);
}

/** Rows of the block that hold data of their own; all of them when none does. */
function dataRows<Row>(grid: GridControls<Row>): readonly Row[] {
  const rows = selectedRows(grid);
  const leaves = rows.filter(grid.actions.isLeaf);
  return leaves.length > 0 ? leaves : rows;
}

/** The text typed into one cell of a block, in all of its cells. */
export function fillBlock<Row>(grid: GridControls<Row>, text: string): void {
  const rows = new Set(dataRows(grid));
  grid.actions.fill(cellsOfBlock(grid).filter(({ row }) => rows.has(row)).map((cell) => ({ ...cell, text })));
}

function cellsOfBlock<Row>(grid: GridControls<Row>): { row: Row; column: string }[] {
  const inBlock = grid.columns.slice(grid.block.left, grid.block.right + 1);
  return selectedRows(grid).flatMap((row) => inBlock.filter((column) => column.editing(row) !== null).map((column) => ({ row, column: column.id })));
}

/** Folds or unfolds the row under the cursor unless it already is. */
function fold<Row>({ cursor, actions }: GridControls<Row>, open: boolean): boolean {
  if (cursor === undefined || cursor.expanded === null || cursor.expanded === open) return false;
  actions.toggle(cursor.id);
  return true;
}

function moveKey<Row>(event: React.KeyboardEvent, grid: GridControls<Row>, command: boolean): boolean {
  const plain = !event.shiftKey && !command && !event.altKey;
  if (plain && grid.shown.focus.column === 0 && (event.key === 'ArrowLeft' || event.key === 'ArrowRight') && fold(grid, event.key === 'ArrowRight')) return true;
  if (event.altKey) return false;
  const next = moved(grid.shown, { key: event.key, shift: event.shiftKey, jump: command }, grid.shape);
  if (next !== null) {
    grid.place(next);
    return true;
  }
  if (event.key !== 'Tab' || command) return false;
  const cell = tabbed(grid.shown.focus, event.shiftKey, grid.shape, (position) => editableAt(grid, position));
  if (cell !== null) grid.place(at(cell));
  return cell !== null;
}

function otherKey<Row>(event: React.KeyboardEvent, grid: GridControls<Row>): boolean {
  const group = grid.cursor !== undefined && grid.cursor.expanded !== null;
  switch (event.key) {
    case 'Enter':
      if (openComputed(grid)) return true;
      return begin(grid, null) || (group && fold(grid, grid.cursor?.expanded === false));
    case 'F2': return begin(grid, null) || (group && fold(grid, grid.cursor?.expanded === false));
    case 'Escape':
      if (!grid.single) grid.place(at(grid.shown.focus));
      return !grid.single;
    case 'Delete':
    case 'Backspace':
      grid.actions.clear(cellsOfBlock(grid));
      return true;
    case '+':
    case '-': return group ? fold(grid, event.key === '+') || true : begin(grid, event.key);
    case ' ': return group && grid.shown.focus.column === 0 && fold(grid, grid.cursor?.expanded === false);
    default: return event.key.length === 1 && begin(grid, event.key);
  }
}

/** Handles a key of the grid; true when it did something, so that the browser does not. */
/** `idle`: nothing is selected yet; then an arrow shows where the cursor stands, and Tab leaves. */
export function gridKey<Row>(event: React.KeyboardEvent, grid: GridControls<Row>, idle = false): boolean {
  if (grid.isEditing || (idle && event.key === 'Tab')) return false;
  if (idle && event.key.startsWith('Arrow') && !event.altKey) {
    grid.place(grid.shown);
    return true;
  }
  if (grid.actions.onKey(event, selectedRows(grid), grid.columns[grid.shown.focus.column]?.id ?? '')) return true;
  const command = event.ctrlKey || event.metaKey;
  if (moveKey(event, grid, command)) return true;
  if (command && event.key.toLowerCase() === 'a') {
    grid.setRange({ anchor: { row: 0, column: 0 }, focus: { row: grid.shape.rows - 1, column: grid.shape.columns - 1 } });
    return true;
  }
  return !command && !event.altKey && otherKey(event, grid);
}

/** Copies or cuts the block as spreadsheets take it; group rows stay out of a block that has others. */
export function gridCopy<Row>(event: React.ClipboardEvent, grid: GridControls<Row>): void {
  if (grid.isEditing) return;
  event.preventDefault();
  const rows = dataRows(grid);
  const inBlock = grid.columns.slice(grid.block.left, grid.block.right + 1);
  event.clipboardData.setData('text/plain', writeBlock(rows.map((row) => inBlock.map((column) => column.copy(row)))));
  if (event.type === 'cut') grid.actions.clear(cellsOfBlock(grid));
}

/** A pasted block over a selection that holds it once or several times fills it, as in a spreadsheet; null where it does not fit. */
function repeated<Row>(grid: GridControls<Row>, pasted: readonly (readonly string[])[]): readonly CellChange<Row>[] | null {
  const rows = dataRows(grid);
  const columns = grid.columns.slice(grid.block.left, grid.block.right + 1);
  const [height, width] = [pasted.length, Math.max(0, ...pasted.map((line) => line.length))];
  if (grid.single || height === 0 || width === 0 || rows.length % height !== 0 || columns.length % width !== 0) return null;
  return rows.flatMap((row, down) => columns.flatMap((column, across) => (column.editing(row) === null ? [] : [{ row, column: column.id, text: (pasted[down % height]?.[across % width] ?? '').trim() }])));
}

export function gridPaste<Row>(event: React.ClipboardEvent, grid: GridControls<Row>): void {
  const from = grid.visible[grid.block.top];
  const column = grid.columns[grid.block.left];
  if (grid.isEditing || from === undefined || column === undefined) return;
  event.preventDefault();
  const pasted = readBlock(event.clipboardData.getData('text/plain'));
  const changes = repeated(grid, pasted);
  if (changes !== null && changes.length > 0) grid.actions.fill(changes);
  else grid.actions.paste(from.row, column.id, pasted);
}

function inControl(event: React.MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('input, select, button, a') !== null;
}

/** The grip of a row is for dragging, not for selecting. */
export function onGrip(event: React.SyntheticEvent): boolean {
  return event.target instanceof Element && event.target.closest('.grip') !== null;
}

/** The cell a mouse event happened in. */
function cellUnder(event: React.MouseEvent): Position | null {
  if (!(event.target instanceof Element)) return null;
  const cell = event.target.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-index]') ?? null;
  return cell === null || row === null ? null : { row: Number(row.dataset['index']), column: Number(cell.dataset['column']) };
}

export function gridMouseDown<Row>(event: React.MouseEvent, grid: GridControls<Row>): void {
  const position = cellUnder(event);
  if (position === null || event.button !== 0 || inControl(event) || onGrip(event)) return;
  event.preventDefault();
  grid.refocus();
  grid.place(event.shiftKey ? { anchor: grid.shown.anchor, focus: position } : at(position));
}

/** Dragging with the button down extends the block. */
export function gridMouseMove<Row>(event: React.MouseEvent, grid: GridControls<Row>): void {
  if (event.buttons !== 1 || grid.isEditing || inControl(event)) return;
  const position = cellUnder(event);
  const { focus, anchor } = grid.shown;
  if (position !== null && (position.row !== focus.row || position.column !== focus.column)) grid.setRange({ anchor, focus: position });
}

export function gridDoubleClick<Row>(event: React.MouseEvent, grid: GridControls<Row>): void {
  if (cellUnder(event) !== null && !inControl(event) && !begin(grid, null)) openComputed(grid);
}
