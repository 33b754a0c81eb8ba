/** What stands in one column of a row of a chart: a mark of its own where it opens a figure. */
import { type ReactNode } from 'react';
import { type Bind, isMark } from '../frame/marks.ts';

/** Where a column stands in a row. */
export interface ColumnPlace {
  readonly bind: Bind;
  /** Where the column begins, how wide it is, and the middle and height of the row. */
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
}

interface Props extends ColumnPlace {
  /** Of its mark. */
  readonly id: string;
  readonly children: ReactNode;
}

export function Column({ id, bind, x, width, y, height, children }: Props) {
  const own = bind(id);
  if (!isMark(own)) return <>{children}</>;
  return <g {...own}><rect className="row-ground" x={x} y={y - height / 2 + 2} width={Math.max(0, width)} height={Math.max(0, height - 4)} rx={3} />{children}</g>;
}
