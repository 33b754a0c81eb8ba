/** Tornado: each input at its 5th percentile pale, at its 95th solid, about the central value. */
import { Axis } from '../marks/Axis.tsx';
import { type Bind } from '../frame/marks.ts';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutTornado, type TornadoRow } from './layout.ts';

export interface TornadoText extends TornadoRow {
  readonly label: string;
  /** Right of the bars: the figure at both ends. */
  readonly ends: string;
}

interface Props {
  readonly rows: readonly TornadoText[];
  readonly central: number;
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly unit: string;
  readonly divisor: number;
}

const labelWidth = 190;
const endsWidth = 88;

export function Tornado({ rows, central, size, bind, unit, divisor }: Props) {
  const { k } = size;
  const layout = layoutTornado(rows, central, size, labelWidth * k, size.width - endsWidth * k);
  return (
    <>
      <Axis {...layout.plot} k={k} ticks={layout.ticks} step={layout.step} unit={unit} divisor={divisor} />
      {layout.bars.map((bar, at) => {
        const row = rows[at];
        if (row === undefined) return null;
        const middle = bar.y + bar.height / 2;
        const side = (end: number): { x: number; width: number } => ({ x: Math.min(end, layout.centre), width: Math.max(0.5, Math.abs(end - layout.centre)) });
        return (
          <g key={bar.id} {...bind(bar.id)}>
            <rect className="row-ground" x={-5} y={at * layout.rowHeight + 0.5} width={size.width + 10} height={Math.max(0, layout.rowHeight - 1)} rx={3} style={{ fillOpacity: 0.6 }} />
            <text className="label" x={0} y={middle} dominantBaseline="central" style={{ fontSize: type.value * k }}>{fitText(row.label, (labelWidth - 8) * k, type.value * k)}</text>
            <rect className="shape" {...side(bar.low)} y={bar.y + 0.5} height={Math.max(1, bar.height - 1)} style={{ fill: 'var(--mark-soft)', stroke: 'var(--mark)', strokeWidth: 1 }} />
            <rect className="shape" {...side(bar.high)} y={bar.y} height={bar.height} style={{ fill: 'var(--mark)' }} />
            <text className="quiet" x={size.width} y={middle} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.label * k }}>{row.ends}</text>
          </g>
        );
      })}
      <line aria-hidden="true" x1={layout.centre} x2={layout.centre} y1={0} y2={layout.plot.bottom} style={{ stroke: 'var(--ink)', strokeWidth: 1, pointerEvents: 'none' }} />
    </>
  );
}
