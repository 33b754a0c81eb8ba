/** What a grid is told: its columns, and what can be done in their cells. */
import { type ReactNode } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How a cell is edited. Null: it cannot be. */
export type CellEditing =
  | {
      readonly kind: 'text';
      /** What stands in the editor at first. */
      readonly text: string;
      /** Said above the editor while typing: what was understood, or what is wrong. */
      readonly echo?: (text: string) => { readonly good: boolean; readonly text: ReactNode } | null;
    }
  | { readonly kind: 'choice'; readonly value: string; readonly choices: readonly Choice[] };

export interface GridColumn<Row> {
  readonly id: string;
  /** Name for people and screen readers. */
  readonly title: string;
  readonly hint?: string;
  /** CSS width of the track, such as `minmax(200px, 1fr)`. */
  readonly track: string;
  readonly numeric?: boolean;
  /** Filled by the computation: Enter or a double click opens where it comes from. */
  readonly computed?: boolean;
  /** Class of its cells. */
  readonly className?: string;
  readonly render: (row: Row) => ReactNode;
  readonly editing: (row: Row) => CellEditing | null;
  /** Text for the clipboard: full precision, no units. */
  readonly copy: (row: Row) => string;
}

/** Something to say under a row. */
export interface RowMessage {
  readonly column: string;
  readonly content: ReactNode;
}

/** A cell to change: row and column by id, so that folding in between moves nothing. */
export interface CellChange<Row> {
  readonly row: Row;
  readonly column: string;
  readonly text: string;
}

export type Side = 'before' | 'after';

/** What dropping rows somewhere does, and on which side of the row below the pointer they then stand. */
export interface Drop {
  readonly side: Side;
  readonly run: () => void;
}

export interface GridActions<Row> {
  /** Text typed into one cell. */
  readonly commit: (row: Row, column: string, text: string) => void;
  /** Texts into several cells, as one step. */
  readonly fill: (changes: readonly CellChange<Row>[]) => void;
  /** A pasted block, from a row and column on. */
  readonly paste: (from: Row, column: string, block: readonly (readonly string[])[]) => void;
  readonly clear: (cells: readonly { readonly row: Row; readonly column: string }[]) => void;
  /** Other keys on rows, and the column of the cursor; true when it did something. */
  readonly onKey: (event: React.KeyboardEvent, rows: readonly Row[], column: string) => boolean;
  /** The cursor is on a row, and on a cell of that column. */
  readonly select: (row: Row, column?: string) => void;
  /** True for rows that hold data of their own: a copied block leaves the others out. */
  readonly isLeaf: (row: Row) => boolean;
  readonly toggle: (id: string) => void;
  /** Enter or a double click on a cell of a row that is not edited; false where nothing opens. */
  readonly open?: (row: Row, column: string) => boolean;
  /** Said of computed cells. */
  readonly openHint?: string;
  /** Rows dragged by their grip over another one; null: they cannot go there. */
  readonly drop?: (rows: readonly Row[], over: Row, side: Side) => Drop | null;
  /** Said of the grip. */
  readonly dragHint?: string;
}
