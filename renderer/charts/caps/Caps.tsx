/** Each cap with the density of its figure: the cap a dashed line, what breaks it darker, its odds beside it. */
import { type Bind } from '../frame/marks.ts';
import { Opens } from '../frame/Opens.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutCaps, type CapRow } from './layout.ts';

export interface CapText extends CapRow {
  readonly label: string;
  readonly limitText: string;
  readonly odds: string;
  /** Below the odds: when it is expected to break. */
  readonly note: string;
  /** The figures that odds and note open. */
  readonly oddsPath: string;
  readonly notePath: string;
}

export function Caps({ rows, size, bind, ids }: { readonly rows: readonly CapText[]; readonly size: ChartSize; readonly bind: Bind; readonly ids: (name: string) => string }) {
  const { k, width } = size;
  const { rows: placed, rowHeight, plot } = layoutCaps(rows, size);
  return (
    <>
      {placed.map((place, at) => {
        const row = rows[at];
        if (row === undefined) return null;
        const clip = ids(`beyond-${row.id}`);
        const middle = place.top + rowHeight / 2;
        return (
          <g key={row.id}>
            <g {...bind(row.id)}>
              <defs><clipPath id={clip}><rect x={place.limit} y={place.top} width={Math.max(0, plot.right - place.limit)} height={rowHeight} /></clipPath></defs>
              <rect className="row-ground" x={-5} y={place.top + 1} width={width + 10} height={Math.max(0, rowHeight - 2)} rx={3} style={{ fillOpacity: 0.6 }} />
              <text className="label" x={0} y={middle - 8 * k} dominantBaseline="central" style={{ fontSize: type.value * k }}>{fitText(row.label, plot.left - 8 * k, type.value * k)}</text>
              <text className="quiet" x={0} y={middle + 8 * k} dominantBaseline="central" style={{ fontSize: type.label * k }}>{row.limitText}</text>
              <g aria-hidden="true">
                <line className="axis" x1={plot.left} x2={plot.right} y1={place.base + 0.5} y2={place.base + 0.5} />
                <path d={place.area} style={{ fill: 'var(--band)' }} />
                <path d={place.area} clipPath={`url(#${clip})`} style={{ fill: 'var(--mark)', fillOpacity: 0.55 }} />
                <path d={place.line} style={{ fill: 'none', stroke: 'var(--mark)', strokeWidth: 1.5 }} />
                {place.interval === null ? null : <Interval from={place.interval[0]} to={place.interval[1]} y={place.base + 7 * k} />}
                <circle cx={place.mean} cy={place.base + 7 * k} r={3 * k} style={{ fill: 'var(--mark)', stroke: 'var(--surface)', strokeWidth: 1 }} />
                <line x1={place.limit} x2={place.limit} y1={place.top + 4} y2={place.base + 12 * k} style={{ stroke: 'var(--ink)', strokeWidth: 1.25, strokeDasharray: '4 3' }} />
              </g>
            </g>
            <Opens path={row.oddsPath} label={`${row.label}: ${row.odds}`}><text className="strong" x={width} y={middle - 8 * k} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.value * k }}>{row.odds}</text></Opens>
            {row.note === '' ? null : <Opens path={row.notePath} label={`${row.label}: ${row.note}`}><text className="quiet" x={width} y={middle + 8 * k} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.label * k }}>{row.note}</text></Opens>}
            <line className="rule" x1={0} x2={width} y1={place.top + rowHeight - 0.5} y2={place.top + rowHeight - 0.5} />
          </g>
        );
      })}
    </>
  );
}
