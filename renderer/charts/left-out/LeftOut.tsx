/** Leave-one-out: a pale bar for what the others say, an open circle for what was. */
import { ratioTick } from '../axis-unit.ts';
import { Fragment } from 'react';
import { type Bind, isMark } from '../frame/marks.ts';
import { steel } from '../palette.ts';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutLeftOut, type LeftOutRow } from './layout.ts';

export interface LeftOutText extends LeftOutRow {
  readonly label: string;
  readonly wasText: string;
  readonly predictedText: string;
  /** Inside, outside, or that one record gives no interval. */
  readonly says: string;
  /** Of a stage of the row above. */
  readonly minor: boolean;
}

interface Props {
  readonly rows: readonly LeftOutText[];
  /** Above the columns: was, predicted, where what was lies. */
  readonly heads: readonly [string, string, string];
  readonly size: ChartSize;
  readonly bind: Bind;
}

const columns = [62, 74, 78] as const;

/** Id of the mark of what was, where that opens by itself. */
export function wasMark(row: string): string {
  return `${row} was`;
}

export function LeftOut({ rows, heads, size, bind }: Props) {
  const { k, width } = size;
  const head = 24 * k;
  const left = Math.min(210 * k, width * 0.3);
  const ends = [width - (columns[1] + columns[2]) * k, width - columns[2] * k, width];
  const layout = layoutLeftOut(rows, size, left + 8 * k, (ends[0] ?? width) - (columns[0] + 14) * k, head);
  const { plot } = layout;
  const at = { textAnchor: 'end', dominantBaseline: 'central' } as const;
  return (
    <>
      <g aria-hidden="true">
        {heads.map((text, column) => <text key={text} className="quiet" x={ends[column]} y={head / 2 - 1} {...at} style={{ fontSize: type.label * k }}>{text}</text>)}
        <line className="axis" x1={0} x2={width} y1={head - 0.5} y2={head - 0.5} />
        {layout.ticks.map(({ x, value }) => (
          <g key={value}>
            <line className="grid" x1={x} x2={x} y1={head} y2={plot.bottom} />
            <text className="tick" x={x} y={plot.bottom + 14 * k} textAnchor="middle" style={{ fontSize: type.tick * k }}>{ratioTick(value)}</text>
          </g>
        ))}
        <line className="axis" x1={plot.left - 6 * k} x2={plot.right + 6 * k} y1={plot.bottom + 0.5} y2={plot.bottom + 0.5} />
      </g>
      {layout.rows.map(({ id, y, was, middle, span }, index) => {
        const row = rows[index];
        if (row === undefined) return null;
        const texts = ['', row.predictedText, row.says];
        const ofWas = bind(wasMark(id));
        const wide = columns[0] * k;
        const wasText = <text className="strong" x={ends[0]} y={y} {...at} style={{ fontSize: type.value * k }}>{row.wasText}</text>;
        return (
          <Fragment key={id}>
            <g {...bind(id)}>
              <rect className="row-ground" x={-5} y={y - layout.rowHeight / 2 + 1} width={width + 10} height={Math.max(0, layout.rowHeight - 2)} rx={3} style={{ fillOpacity: 0.6 }} />
              <text className="label" x={row.minor ? 12 * k : 0} y={y} dominantBaseline="central" style={{ fontSize: type.value * k }}>{fitText(row.label, left - (row.minor ? 20 : 8) * k, type.value * k)}</text>
              {span === null ? null : <rect className="shape" x={span[0]} y={y - 5 * k} width={Math.max(1, span[1] - span[0])} height={10 * k} rx={2} style={{ fill: 'var(--mark-soft)' }} />}
              <line x1={middle} x2={middle} y1={y - 7 * k} y2={y + 7 * k} style={{ stroke: steel, strokeWidth: 2 }} />
              <circle className="shape" cx={was} cy={y} r={4.5 * k} style={{ fill: 'var(--surface)', stroke: 'var(--ink)', strokeWidth: 2 }} />
              {texts.map((text, column) => (column === 0 ? null : <text key={String(column)} className="label" x={ends[column]} y={y} {...at} style={{ fontSize: type.value * k }}>{text}</text>))}
              <line className="rule" x1={0} x2={width} y1={y + layout.rowHeight / 2 - 0.5} y2={y + layout.rowHeight / 2 - 0.5} />
            </g>
            {isMark(ofWas) ? <g {...ofWas}><rect className="row-ground" x={(ends[0] ?? width) - wide} y={y - layout.rowHeight / 2 + 2} width={wide + 4} height={Math.max(0, layout.rowHeight - 4)} rx={3} />{wasText}</g> : wasText}
          </Fragment>
        );
      })}
    </>
  );
}
