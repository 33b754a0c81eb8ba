/** Dragging rows of a grid by their grip to another place: pointer from press to release, Escape gives up. */
import { useEffect, useRef, useState } from 'react';
import { onGrip, selectedRows, type GridControls } from './controls.ts';
import { type Drop, type Side } from './model.ts';

/** Where the rows would go: a line on this side of that row. */
export interface DropMark {
  readonly id: string;
  readonly side: Side;
}

/** Within this many px of an edge of the table, dragging scrolls it by as many. */
const edge = 28;

/** The index of a row below an element, as the grid numbers what is visible. */
function indexAt(element: Element | null): number {
  const row = element?.closest<HTMLElement>('[data-index]') ?? null;
  return row === null ? -1 : Number(row.dataset['index']);
}

/** The rows that move when one is taken by its grip: those of the block it stands in, else itself. */
function rowsOf<Row>(grid: GridControls<Row>, index: number): readonly Row[] {
  const own = grid.visible[index];
  if (own === undefined) return [];
  const inBlock = !grid.single && index >= grid.block.top && index <= grid.block.bottom;
  const leaves = inBlock ? selectedRows(grid).filter(grid.actions.isLeaf) : [];
  return leaves.includes(own.row) ? leaves : [own.row];
}

interface Drag<Row> {
  readonly mark: DropMark | null;
  readonly onPointerDown: (event: React.PointerEvent, grid: GridControls<Row>) => void;
}

export function useDrag<Row>(scroller: React.RefObject<HTMLDivElement | null>): Drag<Row> {
  const [mark, setMark] = useState<DropMark | null>(null);
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  const onPointerDown = (event: React.PointerEvent, grid: GridControls<Row>): void => {
    const { drop } = grid.actions;
    if (drop === undefined || event.button !== 0 || !onGrip(event) || !(event.target instanceof Element)) return;
    event.preventDefault();
    end.current?.();
    grid.refocus();
    const rows = rowsOf(grid, indexAt(event.target));
    const held: { drop: Drop | null } = { drop: null };
    const stop = (): void => {
      end.current = null;
      setMark(null);
      document.body.classList.remove('dragging');
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', key, true);
    };
    const move = ({ clientX, clientY }: PointerEvent): void => {
      const table = scroller.current;
      if (table === null) return;
      const { top, bottom } = table.getBoundingClientRect();
      if (clientY < top + edge) table.scrollBy(0, -edge);
      if (clientY > bottom - edge) table.scrollBy(0, edge);
      const element = document.elementFromPoint(clientX, clientY)?.closest('[data-index]') ?? null;
      const over = table.contains(element) ? grid.visible[indexAt(element)] : undefined;
      const box = element?.getBoundingClientRect();
      const side = box !== undefined && clientY > box.top + box.height / 2 ? 'after' : 'before';
      held.drop = over === undefined ? null : drop(rows, over.row, side);
      setMark(over === undefined || held.drop === null ? null : { id: over.id, side: held.drop.side });
    };
    const release = (): void => {
      const found = held.drop;
      stop();
      found?.run();
    };
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape') return;
      pressed.preventDefault();
      pressed.stopPropagation();
      stop();
    };
    end.current = stop;
    document.body.classList.add('dragging');
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', key, true);
  };
  return { mark, onPointerDown };
}
