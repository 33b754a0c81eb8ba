/** State of a grid: the visible rows, the cursor, what is being edited, and the window of rows that is rendered. */
import { createExpandedRowModel, rowExpandingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Leave } from './CellEditor.tsx';
import { editableAt, fillBlock, type GridControls, type Visible } from './controls.ts';
import { type EditingState } from './GridRow.tsx';
import { type GridActions, type GridColumn } from './model.ts';
import { at, blockOf, isSingle, moved, tabbed, within, type Position, type Range, type Shape } from './selection.ts';

const features = tableFeatures({ rowExpandingFeature, expandedRowModel: createExpandedRowModel() });
/** Rows moved by Page Up and Page Down. */
const page = 20;
/** Height of a row before it is measured, and rows rendered beyond what is seen. */
const rowHeight = 27;
const overscan = 8;

export interface GridData<Row extends object> {
  readonly rows: Row[];
  readonly columns: readonly GridColumn<Row>[];
  readonly getId: (row: Row) => string;
  readonly getChildren: (row: Row) => Row[] | undefined;
  readonly folded: ReadonlySet<string>;
  readonly actions: GridActions<Row>;
  /** Id of the row that is selected, here or elsewhere: the cursor goes there. Null: none of this grid. */
  readonly selected: string | null;
  /** A cell to edit as soon as its row is there, such as the name of a new row; taken once. */
  readonly begin?: { readonly row: string; readonly column: string } | null;
  readonly onBegun?: () => void;
}

/** Cells are drawn by GridRow; the table model only holds the tree. */
const noColumns: never[] = [];

/** Every row with children that is not folded, as TanStack wants it. */
export function openIds<Row>(rows: readonly Row[], getId: (row: Row) => string, getChildren: (row: Row) => Row[] | undefined, folded: ReadonlySet<string>, into: Record<string, boolean> = {}): Record<string, boolean> {
  for (const row of rows) {
    const children = getChildren(row);
    if (children === undefined || children.length === 0) continue;
    if (!folded.has(getId(row))) into[getId(row)] = true;
    openIds(children, getId, getChildren, folded, into);
  }
  return into;
}

/** The visible rows of the tree, from TanStack's expanded row model. */
function useVisible<Row extends object>({ rows, getId, getChildren, folded }: GridData<Row>): readonly Visible<Row>[] {
  const expanded = useMemo(() => openIds(rows, getId, getChildren, folded), [rows, getId, getChildren, folded]);
  const table = useTable({ features, columns: noColumns, data: rows, getSubRows: getChildren, getRowId: getId, state: { expanded } });
  const model = table.getRowModel().rows;
  return useMemo(
    () => model.map((row) => ({ id: row.id, row: row.original, level: row.depth + 1, expanded: row.subRows.length > 0 ? !folded.has(row.id) : null })),
    [model, folded],
  );
}

type Editing = EditingState & { readonly id: string };

export interface Grid<Row> {
  readonly controls: GridControls<Row>;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  /**
   * How many rows are rendered at most: row number i stands in slot i modulo that. Scrolled, a row that leaves hands its
   * elements to one that enters, which costs half of making them.
   */
  readonly slots: number;
  readonly editing: Editing | null;
  readonly onCommit: (row: Row, column: string, text: string, leave: Leave) => void;
  readonly onCancel: () => void;
}

/** Where the cursor goes when an editor is left. */
function leaveTo<Row>(grid: GridControls<Row>, how: Leave): Range | null {
  const from = grid.shown.focus;
  if (how === 'stay' || how === 'here' || how === 'fill') return null;
  if (how === 'down' || how === 'up') return moved(at(from), { key: how === 'down' ? 'ArrowDown' : 'ArrowUp', shift: false, jump: false }, grid.shape);
  const next = tabbed(from, how === 'previous', grid.shape, (position) => editableAt(grid, position));
  return next === null ? null : at(next);
}

/** The range on the rows it was on before; a row that is gone leaves its place. */
function withRows<Row>({ anchor, focus }: Range, before: readonly Visible<Row>[], after: readonly Visible<Row>[]): Range {
  const follow = (position: Position): Position => {
    const row = after.findIndex(({ id }) => id === before[position.row]?.id);
    return row < 0 ? position : { ...position, row };
  };
  return { anchor: follow(anchor), focus: follow(focus) };
}

export function useGrid<Row extends object>(data: GridData<Row>): Grid<Row> {
  const { columns, actions, selected } = data;
  const visible = useVisible(data);
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<Range>(at({ row: 0, column: 0 }));
  const [editing, setEditing] = useState<Editing | null>(null);
  // A block stays on its rows when they move or others come between.
  const [seen, setSeen] = useState(visible);
  if (seen !== visible) {
    setSeen(visible);
    if (!isSingle(range)) setRange(withRows(range, seen, visible));
  }
  const shape: Shape = { rows: visible.length, columns: columns.length, page };
  const shown = within(range, shape);
  const cursor = visible[shown.focus.row];
  // The same function while the rows are the same: for another one all places are worked out anew.
  const getItemKey = useCallback((index: number) => visible[index]?.id ?? index, [visible]);
  const virtual = useVirtualizer<HTMLDivElement, Element>({ count: visible.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan, getItemKey });
  const [slots, setSlots] = useState(1);
  const rendered = virtual.getVirtualItems().length;
  if (rendered > slots) setSlots(rendered);
  const refocus = (): void => scroller.current?.focus({ preventScroll: true });

  // A row selected elsewhere (a new row, the palette, a chart) takes the cursor, and so does one that moved.
  const [followed, setFollowed] = useState<string | null>(null);
  const target = selected === null ? -1 : visible.findIndex((row) => row.id === selected);
  if (selected !== followed && (target >= 0 || selected === null)) setFollowed(selected);
  if (target >= 0 && target !== shown.focus.row && (selected !== followed || isSingle(shown))) setRange(at({ row: target, column: shown.focus.column }));
  const { begin = null, onBegun } = data;
  const [taken, setTaken] = useState<typeof begin>(null);
  const first = begin === null || begin === taken ? -1 : visible.findIndex((row) => row.id === begin.row);
  if (begin !== null && first >= 0) {
    setTaken(begin);
    setRange(at({ row: first, column: Math.max(0, columns.findIndex((column) => column.id === begin.column)) }));
    setEditing({ id: begin.row, column: begin.column, typed: null });
  }
  useEffect(() => { if (begin !== null && begin === taken) onBegun?.(); }, [begin, taken, onBegun]);
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    // Only a new selection scrolls; what is edited above it must not.
    if (scrolledTo.current === selected) return;
    scrolledTo.current = selected;
    if (target >= 0) virtual.scrollToIndex(target, { align: 'auto' });
  });

  const controls: GridControls<Row> = {
    columns, actions, visible, shape, shown, block: blockOf(shown), single: isSingle(shown), cursor, isEditing: editing !== null, setRange, refocus,
    place: (next) => {
      setRange(next);
      virtual.scrollToIndex(next.focus.row, { align: 'auto' });
      const row = visible[next.focus.row];
      if (row !== undefined) actions.select(row.row, columns[next.focus.column]?.id);
    },
    edit: (typed) => {
      const column = columns[shown.focus.column];
      if (cursor !== undefined && column !== undefined) setEditing({ id: cursor.id, column: column.id, typed });
    },
  };
  // Rows are memoised: they get functions that never change and call what is newest.
  const newest = useRef(controls);
  useEffect(() => { newest.current = controls; });
  const [onCommit] = useState(() => (row: Row, column: string, text: string, how: Leave): void => {
    const grid = newest.current;
    if (how === 'fill' && !grid.single) fillBlock(grid, text);
    else grid.actions.commit(row, column, text);
    setEditing(null);
    const next = leaveTo(grid, how);
    if (how !== 'stay') grid.refocus();
    if (next !== null) grid.place(next);
  });
  const [onCancel] = useState(() => (): void => {
    setEditing(null);
    newest.current.refocus();
  });
  return { controls, virtual, scroller, slots, editing, onCommit, onCancel };
}
