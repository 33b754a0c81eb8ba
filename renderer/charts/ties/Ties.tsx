/** What would have to be true: each input with its median, the value of the tie, and where that lies in its distribution. */
import { Fragment } from 'react';
import { t } from '../../text/t.ts';
import { type Bind, columnMark } from '../frame/marks.ts';
import { Column } from '../marks/Column.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutTies, type TieRow } from './layout.ts';

export interface TieText extends TieRow {
  readonly label: string;
  readonly now: string;
  /** Values of the tie; what is said instead where there is none. */
  readonly tie: string;
  readonly none: boolean;
}

export function Ties({ rows, size, bind }: { readonly rows: readonly TieText[]; readonly size: ChartSize; readonly bind: Bind }) {
  const { k, width } = size;
  const { head, rowHeight, columns, band, median, rows: placed } = layoutTies(rows, size);
  const heads = { y: head / 2 - 1, dominantBaseline: 'central', className: 'quiet', style: { fontSize: type.label * k } } as const;
  return (
    <>
      <g aria-hidden="true">
        <text x={0} {...heads}>{t('ties.input')}</text>
        <text x={columns.now} textAnchor="end" {...heads}>{t('ties.now')}</text>
        <text x={columns.tie} textAnchor="end" {...heads}>{t('ties.at')}</text>
        <text x={band[0]} textAnchor="middle" {...heads}>5</text>
        <text x={median} textAnchor="middle" {...heads}>50</text>
        <text x={band[1]} textAnchor="middle" {...heads}>{`95\u202f%`}</text>
        <line className="axis" x1={0} x2={width} y1={head - 0.5} y2={head - 0.5} />
      </g>
      {placed.map((place, at) => {
        const row = rows[at];
        if (row === undefined) return null;
        const text = { y: place.y, dominantBaseline: 'central', style: { fontSize: type.value * k } } as const;
        return (
          <Fragment key={row.id}>
            <g {...bind(row.id)}>
              <rect className="row-ground" x={-5} y={place.y - rowHeight / 2 + 1} width={width + 10} height={Math.max(0, rowHeight - 2)} rx={3} style={{ fillOpacity: 0.6 }} />
              <text {...text} x={0}>{fitText(row.label, columns.now - 74 * k, type.value * k)}</text>
              <text {...text} className="quiet" x={columns.now} textAnchor="end">{row.now}</text>
              <g aria-hidden="true">
                <line className="axis" x1={columns.axis[0]} x2={columns.axis[1]} y1={place.y} y2={place.y} />
                <line x1={band[0]} x2={band[1]} y1={place.y} y2={place.y} style={{ stroke: 'var(--mark-soft)', strokeWidth: 6 * k }} />
                <line x1={median} x2={median} y1={place.y - 4 * k} y2={place.y + 4 * k} style={{ stroke: 'var(--axis)', strokeWidth: 1 }} />
                {place.marks.map((x, mark) => <circle key={mark} cx={x} cy={place.y} r={4 * k} style={{ fill: 'var(--mark)', stroke: 'var(--surface)', strokeWidth: 1 }} />)}
              </g>
              <line className="rule" x1={0} x2={width} y1={place.y + rowHeight / 2 - 0.5} y2={place.y + rowHeight / 2 - 0.5} />
            </g>
            <Column id={columnMark(row.id, 'tie')} bind={bind} x={columns.now + 10 * k} width={columns.tie - columns.now - 6 * k} y={place.y} height={rowHeight}><text {...text} className={row.none ? 'np' : 'strong'} x={columns.tie} textAnchor="end">{row.tie}</text></Column>
          </Fragment>
        );
      })}
    </>
  );
}
