/** The one place where d3 owns nodes: dragging over a chart chooses a stretch of it. */
import { brushX, select, type D3BrushEvent } from 'd3';
import { useEffect, useRef, type RefObject } from 'react';

export interface BrushBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A drag of fewer px is a click. */
const leastDrag = 5;

/** Puts a brush into `node`; `chosen` is told the ends of a stretch in px once the drag ends, and the brush is empty again. */
export function useBrush(node: RefObject<SVGGElement | null>, { left, right, top, bottom }: BrushBox, chosen: (from: number, to: number) => void): void {
  const tell = useRef(chosen);
  useEffect(() => { tell.current = chosen; });
  useEffect(() => {
    const element = node.current;
    if (element === null) return undefined;
    const group = select<SVGGElement, unknown>(element);
    const brush = brushX<unknown>().extent([[left, top], [right, bottom]]);
    brush.on('end', ({ selection }: D3BrushEvent<unknown>) => {
      if (selection === null) return;
      const [from, to] = selection as [number, number];
      brush.move(group, null);
      if (to - from >= leastDrag) tell.current(from, to);
    });
    brush(group);
    return () => {
      brush.on('end', null);
      group.on('.brush', null).selectAll('*').remove();
    };
  }, [node, left, right, top, bottom]);
}
