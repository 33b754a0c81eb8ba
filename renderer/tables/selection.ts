/**
 * Where the cursor of a grid stands and how keys move it. Pure: rows and columns are indices into
 * what is visible now.
 */

export interface Position {
  readonly row: number;
  readonly column: number;
}

/** A block from where it was begun to where the cursor is. */
export interface Range {
  readonly anchor: Position;
  readonly focus: Position;
}

export interface Shape {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit the screen, for Page Up and Page Down. */
  readonly page: number;
}

export interface Block {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function at(position: Position): Range {
  return { anchor: position, focus: position };
}

export function blockOf({ anchor, focus }: Range): Block {
  return {
    top: Math.min(anchor.row, focus.row), bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column), right: Math.max(anchor.column, focus.column),
  };
}

export function isSingle({ anchor, focus }: Range): boolean {
  return anchor.row === focus.row && anchor.column === focus.column;
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}

/** Keeps a range inside a grid whose rows were folded or removed. */
export function within(range: Range, shape: Shape): Range {
  const inside = (position: Position): Position => ({ row: clamp(position.row, shape.rows), column: clamp(position.column, shape.columns) });
  return { anchor: inside(range.anchor), focus: inside(range.focus) };
}

export interface MoveKey {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl or Cmd: to the end of the row or column. */
  readonly jump: boolean;
}

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function target(from: Position, { key, jump }: MoveKey, shape: Shape): Position | null {
  const step = steps[key];
  if (step !== undefined) {
    const far = jump ? Math.max(shape.rows, shape.columns) : 1;
    return { row: from.row + step[0] * far, column: from.column + step[1] * far };
  }
  switch (key) {
    case 'Home': return { row: jump ? 0 : from.row, column: 0 };
    case 'End': return { row: jump ? shape.rows - 1 : from.row, column: shape.columns - 1 };
    case 'PageUp': return { row: from.row - shape.page, column: from.column };
    case 'PageDown': return { row: from.row + shape.page, column: from.column };
    default: return null;
  }
}

/** The range after a key; null when the key moves nothing. Shift keeps the anchor. */
export function moved(range: Range, key: MoveKey, shape: Shape): Range | null {
  const next = target(range.focus, key, shape);
  if (next === null) return null;
  const focus: Position = { row: clamp(next.row, shape.rows), column: clamp(next.column, shape.columns) };
  return key.shift ? { anchor: range.anchor, focus } : at(focus);
}

/**
 * The next cell that can be edited, in reading order; null past the ends, so that Tab then leaves
 * the grid.
 */
export function tabbed(from: Position, backwards: boolean, shape: Shape, editable: (position: Position) => boolean): Position | null {
  const cells = shape.rows * shape.columns;
  const step = backwards ? -1 : 1;
  for (let index = from.row * shape.columns + from.column + step; index >= 0 && index < cells; index += step) {
    const position = { row: Math.floor(index / shape.columns), column: index % shape.columns };
    if (editable(position)) return position;
  }
  return null;
}
