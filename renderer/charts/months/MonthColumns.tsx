/** Columns by month with their intervals; the year stands below its first month. */
import { tickLabel } from '../axis-unit.ts';
import { type Bind } from '../frame/marks.ts';
import { steel } from '../palette.ts';
import { type, type ChartSize } from '../sizes.ts';
import { layoutMonths, type MonthColumn, type MonthsLayout } from './layout.ts';

interface Props {
  readonly months: readonly MonthColumn[];
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly divisor: number;
  readonly unit: string;
}

/** Below this many px the ends of neighbours would join. */
const endsFrom = 6;

/** All intervals as one path: upright lines with end ticks, on a halo that lets them read on their columns. */
function Intervals({ columns }: Pick<MonthsLayout, 'columns'>) {
  const path = columns.filter(({ low, high }) => low !== high).map(({ x, width, low, high }) => {
    const [middle, tick] = [x + width / 2, width < endsFrom ? 0 : Math.min(3.5, width / 2)];
    const across = `H${(middle + tick).toFixed(1)}`;
    return `M${(middle - tick).toFixed(1)} ${low.toFixed(1)}${across}M${(middle - tick).toFixed(1)} ${high.toFixed(1)}${across}M${middle.toFixed(1)} ${low.toFixed(1)}V${high.toFixed(1)}`;
  }).join('');
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
      {columns.map((column) => (
        <g key={column.month} {...bind(column.month)}>
          <rect className="row-ground" x={column.x - 3} y={plot.top - 8 * k} width={column.width + 6} height={plot.bottom - plot.top + 8 * k} rx={3} />
          <rect className="shape" x={column.x} y={column.y} width={column.width} height={Math.max(0, column.height)} style={{ fill: steel }} />
          {column.label === '' ? null : <text className="label" x={column.x + column.width / 2} y={plot.bottom + 14 * k} textAnchor="middle" style={{ fontSize: type.tick * k }}>{column.label}</text>}
          {column.year ? <text className="tick" x={column.x + column.width / 2} y={plot.bottom + 27 * k} textAnchor="middle" style={{ fontSize: type.tick * k }}>{column.month.slice(0, 4)}</text> : null}
        </g>
      ))}
      <Intervals columns={columns} />
    </>
  );
}
