/** Plan ÷ recorded, quantity by quantity: figures in columns, ratio as a dot on a logarithmic axis. */
import { Fragment } from 'react';
import { t } from '../../text/t.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { Column, type ColumnPlace } from '../marks/Column.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type Bind, columnMark } from '../frame/marks.ts';
import { layoutRatios } from '../paired/layout.ts';
import { steel } from '../palette.ts';
import { fitText } from '../text.ts';
import { type, type ChartSize } from '../sizes.ts';
import { ratioColumns } from './columns.ts';

export interface RatioRow {
  readonly id: string;
  readonly label: string;
  readonly plan: string;
  readonly interval: string;
  /** Null: not published. */
  readonly recorded: string | null;
  /** How the recorded figure is known, in a word; null where there is none. */
  readonly known: string | null;
  readonly ratio: Stat | null;
  readonly ratioText: string | null;
}

export const ratioRowHeight = 25;

export function RatioTable({ rows, size, bind }: { readonly rows: readonly RatioRow[]; readonly size: ChartSize; readonly bind: Bind }) {
  const { k, width } = size;
  const head = 24 * k;
  const columns = ratioColumns(width, k);
  const layout = layoutRatios(rows, size, columns.dots[0], columns.dots[1], head, 0);
  const headText = { y: head / 2 - 1, dominantBaseline: 'central', className: 'quiet', style: { fontSize: type.label * k } } as const;
  return (
    <>
      <g aria-hidden="true">
        <text x={columns.plan} textAnchor="end" {...headText}>{t('compare.plan')}</text>
        {columns.interval === null ? null : <text x={columns.interval} textAnchor="end" {...headText}>{t('value.interval')}</text>}
        <text x={columns.recorded} textAnchor="end" {...headText}>{t('compare.recorded')}</text>
        {columns.known === null ? null : <text x={columns.known} {...headText}>{t('compare.knownAs')}</text>}
        <text x={layout.one} textAnchor="middle" {...headText}>×1</text>
        <text x={width} textAnchor="end" {...headText}>{t('compare.ratio')}</text>
        <line className="axis" x1={0} x2={width} y1={head - 0.5} y2={head - 0.5} />
        <line className="axis" x1={layout.one} x2={layout.one} y1={head} y2={size.height} strokeDasharray="3 2" />
      </g>
      {rows.map((row, at) => {
        const mark = layout.marks[at];
        if (mark === undefined) return null;
        const { y } = mark;
        const text = { y, dominantBaseline: 'central', style: { fontSize: type.value * k } } as const;
        const place = (from: number, to: number): ColumnPlace => ({ bind, x: from, width: to - from + 4 * k, y, height: layout.rowHeight });
        return (
          <Fragment key={row.id}>
            <g {...bind(row.id)}>
              <rect className="row-ground" x={-5} y={y - layout.rowHeight / 2 + 1} width={width + 10} height={Math.max(0, layout.rowHeight - 2)} rx={3} style={{ fillOpacity: 0.6 }} />
              <text x={0} {...text}>{fitText(row.label, columns.label, type.value * k)}</text>
              {columns.known === null || row.known === null ? null : <text className="quiet" x={columns.known} {...text} style={{ fontSize: type.tick * k }}>{row.known}</text>}
              {mark.interval === null ? null : <Interval from={mark.interval[0]} to={mark.interval[1]} y={y} />}
              {mark.x === null ? null : <circle className="shape" cx={mark.x} cy={y} r={3.8 * k} style={{ fill: steel, stroke: 'var(--surface)', strokeWidth: 1.5 }} />}
              <line className="rule" x1={0} x2={width} y1={y + layout.rowHeight / 2 - 0.5} y2={y + layout.rowHeight / 2 - 0.5} />
            </g>
            <Column id={columnMark(row.id, 'plan')} {...place(columns.plan - 62 * k, columns.interval ?? columns.plan)}>
              <text className="strong" x={columns.plan} textAnchor="end" {...text}>{row.plan}</text>
              {columns.interval === null ? null : <text className="quiet" x={columns.interval} textAnchor="end" {...text} style={{ fontSize: type.label * k }}>{row.interval}</text>}
            </Column>
            <Column id={columnMark(row.id, 'recorded')} {...place((columns.interval ?? columns.plan) + 6 * k, columns.recorded)}><text className={row.recorded === null ? 'np' : 'label'} x={columns.recorded} textAnchor="end" {...text}>{row.recorded ?? t('value.notPublished')}</text></Column>
            <Column id={columnMark(row.id, 'ratio')} {...place(columns.dots[1] + 14 * k, width)}><text className="strong" x={width} textAnchor="end" {...text}>{row.ratioText ?? ''}</text></Column>
          </Fragment>
        );
      })}
    </>
  );
}
