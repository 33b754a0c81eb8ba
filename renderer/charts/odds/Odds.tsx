/** Which of two scenarios is lower, and with what odds: one bar split in two for each indicator. */
import { Fragment } from 'react';
import { t } from '../../text/t.ts';
import { type Bind, columnMark } from '../frame/marks.ts';
import { Column, type ColumnPlace } from '../marks/Column.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutOdds } from './layout.ts';

export interface OddsRow {
  readonly id: string;
  readonly label: string;
  /** Probability that A is lower; null where only means can be compared. */
  readonly aLower: number | null;
  readonly aText: string;
  readonly bText: string;
  readonly difference: string;
  readonly interval: string;
}

export function Odds({ rows, names, size, bind }: { readonly rows: readonly OddsRow[]; readonly names: readonly [string, string]; readonly size: ChartSize; readonly bind: Bind }) {
  const { k, width } = size;
  const layout = layoutOdds(rows, size);
  const { columns, head } = layout;
  /** A name stands over its half of the bar only whole: two cut names side by side read as one. */
  const nameOf = (text: string): string => {
    const half = (columns.bar[1] - columns.bar[0]) * 0.48;
    return fitText(text, half, type.label * k) === text ? text : '';
  };
  const headText = { y: head / 2 - 1, dominantBaseline: 'central', className: 'quiet', style: { fontSize: type.label * k } } as const;
  return (
    <>
      <g aria-hidden="true">
        <text x={columns.a} textAnchor="end" {...headText}>{t('odds.lower', { name: 'A' })}</text>
        <text x={columns.bar[0]} {...headText} className="label">{nameOf(`A ${names[0]}`)}</text>
        <text x={columns.bar[1]} textAnchor="end" {...headText} className="label">{nameOf(`B ${names[1]}`)}</text>
        <text x={columns.b} textAnchor="end" {...headText}>{t('odds.lower', { name: 'B' })}</text>
        <text x={columns.difference} textAnchor="end" {...headText}>A − B</text>
        <text x={width} textAnchor="end" {...headText}>{t('value.interval')}</text>
        <line className="axis" x1={0} x2={width} y1={head - 0.5} y2={head - 0.5} />
      </g>
      {layout.rows.map((placed, at) => {
        const row = rows[at];
        if (row === undefined) return null;
        const text = { y: placed.y, dominantBaseline: 'central', style: { fontSize: type.value * k } } as const;
        const place = (from: number, to: number): ColumnPlace => ({ bind, x: from, width: to - from + 4 * k, y: placed.y, height: layout.rowHeight });
        const height = Math.min(12 * k, layout.rowHeight * 0.46);
        return (
          <Fragment key={row.id}>
            <g {...bind(row.id)}>
              <rect className="row-ground" x={-5} y={placed.y - layout.rowHeight / 2 + 1} width={width + 10} height={Math.max(0, layout.rowHeight - 2)} rx={3} style={{ fillOpacity: 0.6 }} />
              <text x={0} {...text}>{row.label}</text>
              <text className="label" x={columns.difference} textAnchor="end" {...text}>{row.difference}</text>
              <text className="quiet" x={width} textAnchor="end" {...text} style={{ fontSize: type.label * k }}>{row.interval}</text>
              <line className="rule" x1={0} x2={width} y1={placed.y + layout.rowHeight / 2 - 0.5} y2={placed.y + layout.rowHeight / 2 - 0.5} />
            </g>
            <Column id={columnMark(row.id, 'a')} {...place(columns.a - 44 * k, placed.split === null ? columns.a : columns.bar[1])}>
              <text className={row.aLower !== null && row.aLower > 0.5 ? 'strong' : 'label'} x={columns.a} textAnchor="end" {...text}>{row.aText}</text>
              {placed.split === null ? null : (
                <>
                  <rect className="shape" x={columns.bar[0]} y={placed.y - height / 2} width={Math.max(0, placed.split - columns.bar[0])} height={height} style={{ fill: 'var(--mark)' }} />
                  <rect className="shape" x={placed.split + 0.5} y={placed.y - height / 2 + 0.5} width={Math.max(0, columns.bar[1] - placed.split - 1)} height={height - 1} style={{ fill: 'var(--mark-soft)', stroke: 'var(--mark)', strokeWidth: 1 }} />
                </>
              )}
            </Column>
            <Column id={columnMark(row.id, 'b')} {...place(columns.b - 44 * k, columns.b)}><text className={row.aLower !== null && row.aLower < 0.5 ? 'strong' : 'label'} x={columns.b} textAnchor="end" {...text}>{row.bText}</text></Column>
          </Fragment>
        );
      })}
    </>
  );
}
