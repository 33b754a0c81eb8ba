/**
 * The grid behind every editable table: a tree of rows, a cursor, blocks, editing in place, and the
 * clipboard of spreadsheets. Rows are virtualised; TanStack holds the tree.
 *
 * The focus stays on the grid and `aria-activedescendant` names the cell under the cursor, so that
 * scrolling a row out of the document never loses the focus.
 */
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { gridCopy, gridDoubleClick, gridKey, gridMouseDown, gridMouseMove, gridPaste } from './controls.ts';
import { cellId, GridRow } from './GridRow.tsx';
import { type GridColumn, type RowMessage } from './model.ts';
import { useDrag } from './use-drag.ts';
import { useGrid, type GridData } from './use-grid.ts';

/** One shared empty list, so that memoised rows see no change. */
const noMessages: readonly RowMessage[] = [];

export interface GridProps<Row extends object> extends GridData<Row> {
  readonly label: string;
  readonly rowClass: (row: Row) => string;
  readonly messagesOf: (row: Row) => readonly RowMessage[];
  /** Cells of the footer rows, one per column. */
  readonly footers: readonly (readonly ReactNode[])[];
  /** True: the grid takes the focus now, without selecting anything, and says so. */
  readonly takeFocus?: boolean;
  readonly onFocusTaken?: () => void;
}

function classOf<Row>(column: GridColumn<Row>): string {
  return ['c', column.numeric === true ? 'num' : '', column.className ?? ''].filter((name) => name !== '').join(' ');
}

function Head<Row>({ columns }: { readonly columns: readonly GridColumn<Row>[] }) {
  return (
    <div role="rowgroup" className="head">
      <div role="row" className="r" aria-rowindex={1}>
        {columns.map((column, index) => <div key={column.id} role="columnheader" aria-colindex={index + 1} title={column.hint} className={classOf(column)}>{column.title}</div>)}
      </div>
    </div>
  );
}

function Foot<Row>({ columns, rows, index }: { readonly columns: readonly GridColumn<Row>[]; readonly rows: readonly (readonly ReactNode[])[]; readonly index: number }) {
  return (
    <div role="rowgroup" className="foot">
      {rows.map((cells, row) => (
        <div key={String(row)} role="row" className="r" aria-rowindex={index + row}>
          {columns.map((column, at) => <div key={column.id} role="gridcell" aria-colindex={at + 1} className={classOf(column)}>{cells[at]}</div>)}
        </div>
      ))}
    </div>
  );
}

export function Grid<Row extends object>(props: GridProps<Row>) {
  const { columns, label, actions } = props;
  const { controls, virtual, scroller, slots, editing, onCommit, onCancel } = useGrid(props);
  const { visible, shown, block, single, cursor } = controls;
  const { mark, onPointerDown } = useDrag<Row>(scroller);
  const active = props.selected === null ? undefined : cursor;
  const column = columns[shown.focus.column];
  const items = virtual.getVirtualItems();
  const last = items.at(-1);
  const quiet = useRef(false);
  const { takeFocus = false, onFocusTaken } = props;
  useEffect(() => {
    if (!takeFocus) return;
    quiet.current = true;
    scroller.current?.focus({ preventScroll: true });
    quiet.current = false;
    onFocusTaken?.();
  }, [takeFocus, onFocusTaken, scroller]);
  return (
    <div
      ref={scroller} className="grid" role="treegrid" tabIndex={0} aria-label={label} aria-multiselectable aria-rowcount={visible.length + 1 + props.footers.length} aria-colcount={columns.length}
      aria-activedescendant={active === undefined || column === undefined || editing !== null ? undefined : cellId(active.id, column.id)}
      style={{ '--tracks': columns.map((each) => each.track).join(' ') } as CSSProperties}
      onFocus={() => { if (props.selected === null && cursor !== undefined && !quiet.current) actions.select(cursor.row); }}
      onKeyDown={(event) => { if (gridKey(event, controls, props.selected === null)) event.preventDefault(); }}
      onCopy={(event) => { gridCopy(event, controls); }} onCut={(event) => { gridCopy(event, controls); }} onPaste={(event) => { gridPaste(event, controls); }}
      onPointerDown={(event) => { onPointerDown(event, controls); }}
      onMouseDown={(event) => { gridMouseDown(event, controls); }} onMouseMove={(event) => { gridMouseMove(event, controls); }} onDoubleClick={(event) => { gridDoubleClick(event, controls); }}
    >
      <Head columns={columns} />
      <div role="rowgroup" className="rows" style={{ paddingTop: items[0]?.start ?? 0, paddingBottom: last === undefined ? 0 : virtual.getTotalSize() - last.end }}>
        {items.map((item) => {
          const entry = visible[item.index];
          if (entry === undefined) return null;
          const inBlock = !single && item.index >= block.top && item.index <= block.bottom;
          const messages = props.messagesOf(entry.row);
          return (
            <div key={item.index % slots} role="presentation" data-index={item.index} className={mark?.id === entry.id ? `drop-${mark.side}` : editing?.id === entry.id ? 'open' : 'closed'} ref={virtual.measureElement}>
              <GridRow
                id={entry.id} row={entry.row} index={item.index} level={entry.level} expanded={entry.expanded} columns={columns} grip={actions.drop === undefined ? null : (actions.dragHint ?? '')} openHint={actions.openHint ?? null}
                className={entry === active ? `${props.rowClass(entry.row)} sel` : props.rowClass(entry.row)}
                cursor={entry === active ? shown.focus.column : -1} from={inBlock ? block.left : 1} to={inBlock ? block.right : 0}
                editing={editing?.id === entry.id ? editing : null} messages={messages.length === 0 ? noMessages : messages}
                onCommit={onCommit} onCancel={onCancel}
              />
            </div>
          );
        })}
      </div>
      <Foot columns={columns} rows={props.footers} index={visible.length + 2} />
    </div>
  );
}
