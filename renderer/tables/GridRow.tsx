/** One row of a grid with its cells, and what is said beneath it. Re-rendered only when its own data or cursor change. */
import { memo, type ReactNode } from 'react';
import { CellEditor, type Leave } from './CellEditor.tsx';
import { type CellEditing, type GridColumn, type RowMessage } from './model.ts';

export interface EditingState {
  readonly column: string;
  readonly typed: string | null;
}

export interface RowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly level: number;
  /** Null: has no children. */
  readonly expanded: boolean | null;
  readonly className: string;
  readonly columns: readonly GridColumn<Row>[];
  /** What its grip says; null: it cannot be dragged. */
  readonly grip: string | null;
  /** What computed cells say; null: they do not open. */
  readonly openHint: string | null;
  /** Column index of the cursor in this row, or −1. */
  readonly cursor: number;
  /** Selected columns of this row when a block is selected. */
  readonly from: number;
  readonly to: number;
  readonly editing: EditingState | null;
  readonly messages: readonly RowMessage[];
  readonly onCommit: (row: Row, column: string, text: string, leave: Leave) => void;
  readonly onCancel: () => void;
}

/** Ids of cells: what `aria-activedescendant` points at. */
export function cellId(row: string, column: string): string {
  return `cell-${row.replace(/[^\w-]/g, '_')}-${column}`;
}

function Cell<Row>({ props, column, at, bad }: { readonly props: RowProps<Row>; readonly column: GridColumn<Row>; readonly at: number; readonly bad: boolean }): ReactNode {
  const { row, id, editing } = props;
  const ownEditing: CellEditing | null = column.editing(row);
  const active = editing?.column === column.id && ownEditing !== null;
  const classes = ['c', column.numeric === true ? 'num' : '', column.className ?? '', ownEditing === null ? '' : 'in', at === props.cursor ? 'cur' : '', at >= props.from && at <= props.to ? 'blk' : '', bad && !active ? 'bad' : '', active ? 'ed' : ''];
  return (
    <div
      role="gridcell" id={cellId(id, column.id)} className={classes.filter((name) => name !== '').join(' ')} data-column={at}
      title={column.computed === true ? (props.openHint ?? undefined) : undefined}
      aria-colindex={at + 1} aria-readonly={ownEditing === null} aria-selected={at === props.cursor || (at >= props.from && at <= props.to)}
      aria-invalid={bad ? true : undefined} aria-errormessage={bad ? `${cellId(id, column.id)}-said` : undefined}
    >
      {at === 0 && props.grip !== null ? <span className="grip" title={props.grip} aria-hidden="true" /> : null}
      {active ? (
        <CellEditor
          key={id} editing={ownEditing} typed={editing.typed} label={column.title} numeric={column.numeric === true} invalid={bad}
          onCommit={(text, leave) => { props.onCommit(row, column.id, text, leave); }} onCancel={props.onCancel}
        />
      ) : column.render(row)}
    </div>
  );
}

function GridRowBody<Row>(props: RowProps<Row>) {
  const { id, index, level, expanded, className, columns, messages } = props;
  return (
    <>
      <div role="row" className={`r ${className}`} aria-level={level} aria-rowindex={index + 2} aria-expanded={expanded ?? undefined} aria-selected={props.cursor >= 0}>
        {columns.map((column, at) => <Cell key={column.id} props={props} column={column} at={at} bad={messages.some((message) => message.column === column.id)} />)}
      </div>
      {messages.map((message) => (
        <div key={message.column} role="row" className="r msg">
          <div role="gridcell" aria-colspan={columns.length} id={`${cellId(id, message.column)}-said`}>{message.content}</div>
        </div>
      ))}
    </>
  );
}

// memo loses the type parameter; the cast gives it back.
export const GridRow = memo(GridRowBody) as typeof GridRowBody;
