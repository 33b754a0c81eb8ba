/** Columns by month with their intervals; the year stands below its first month. */
import { tickLabel } from '../axis-unit.ts';
import { type Bind } from '../frame/marks.ts';
import { steel } from '../palette.ts';
import { type, type ChartSize } from '../sizes.ts';
import { layoutMonths, type MonthColumn } from './layout.ts';

interface Props {
  readonly months: readonly MonthColumn[];
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly divisor: number;
  readonly unit: string;
}

/** Upright: a thin line with end ticks on a halo. */
function Upright({ x, low, high, tick }: { readonly x: number; readonly low: number; readonly high: number; readonly tick: number }) {
  const path = `M${String(x - tick)} ${String(low)}H${String(x + tick)}M${String(x - tick)} ${String(high)}H${String(x + tick)}M${String(x)} ${String(low)}V${String(high)}`;
  return <g className="interval" aria-hidden="true"><path className="halo" d={path} /><path className="line" d={path} /></g>;
}

export function MonthColumns({ months, size, bind, divisor, unit }: Props) {
  const { k } = size;
  const { plot, columns, ticks, step } = layoutMonths(months, size);
  return (
    <>
      <g aria-hidden="true">
        {ticks.map(({ y, value }, at) => (
          <g key={value}>
            <line className={value === 0 ? 'axis' : 'grid'} x1={plot.left} x2={plot.right} y1={y} y2={y} />
            <text className="tick" x={plot.left - 7 * k} y={y} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.tick * k }}>{tickLabel(value / divisor, step / divisor)}{at === ticks.length - 1 ? `\u202f${unit}` : ''}</text>
          </g>
        ))}
      </g>
      {columns.map((column, at) => (
        <g key={column.month} {...bind(column.month)}>
          <rect className="row-ground" x={column.x - 3} y={plot.top - 8 * k} width={column.width + 6} height={plot.bottom - plot.top + 8 * k} rx={3} />
          <rect className="shape" x={column.x} y={column.y} width={column.width} height={Math.max(0, column.height)} style={{ fill: steel }} />
          {months[at] !== undefined && months[at].stat.p95 > months[at].stat.p5 ? <Upright x={column.x + column.width / 2} low={column.low} high={column.high} tick={Math.min(3.5, column.width / 2)} /> : null}
          <text className="label" x={column.x + column.width / 2} y={plot.bottom + 14 * k} textAnchor="middle" style={{ fontSize: type.tick * k }}>{column.label}</text>
          {at === 0 || column.month.endsWith('-01') ? <text className="tick" x={column.x + column.width / 2} y={plot.bottom + 27 * k} textAnchor="middle" style={{ fontSize: type.tick * k }}>{column.month.slice(0, 4)}</text> : null}
        </g>
      ))}
    </>
  );
}
