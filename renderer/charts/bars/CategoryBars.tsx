/** Bars of categories in their own colours, failed hatched; share and amount beside each. */
import { Axis } from '../marks/Axis.tsx';
import { Hatch } from '../marks/Hatch.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type Bind } from '../frame/marks.ts';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutBars, type BarRow } from './layout.ts';

export interface CategoryRow extends BarRow {
  readonly label: string;
  readonly colour: string;
  readonly hatched: boolean;
  /** Right of the bar: main figure, then a lighter one. */
  readonly figure: string;
  readonly amount: string;
}

export interface CategoryBarsProps {
  readonly rows: readonly CategoryRow[];
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly ids: (name: string) => string;
  readonly unit: string;
  readonly divisor: number;
  readonly labelWidth?: number;
}

export function CategoryBars({ rows, size, bind, ids, unit, divisor, labelWidth = 116 }: CategoryBarsProps) {
  const { k } = size;
  const figureWidth = 48 * k;
  const amountWidth = 58 * k;
  const layout = layoutBars(rows, size, labelWidth * k, size.width - figureWidth - amountWidth - 8 * k);
  return (
    <>
      <defs>{rows.filter((row) => row.hatched).map((row) => <Hatch key={row.id} id={ids(`hatch-${row.id}`)} colour={row.colour} />)}</defs>
      <Axis {...layout.plot} k={k} ticks={layout.ticks} step={layout.step} unit={unit} divisor={divisor} />
      {layout.bars.map((bar, at) => {
        const row = rows[at];
        if (row === undefined) return null;
        const middle = bar.y + bar.height / 2;
        return (
          <g key={bar.id} {...bind(bar.id)}>
            <rect className="row-ground" x={-5} y={at * layout.rowHeight + 0.5} width={size.width + 10} height={Math.max(0, layout.rowHeight - 1)} rx={3} style={{ fillOpacity: 0.6 }} />
            <text className="label" x={0} y={middle} dominantBaseline="central" style={{ fontSize: type.value * k }}>{fitText(row.label, (labelWidth - 8) * k, type.value * k)}</text>
            <rect
              className="shape" x={bar.x} y={bar.y} width={Math.max(bar.width, 0)} height={bar.height}
              {...(row.hatched ? { fill: `url(#${ids(`hatch-${row.id}`)})`, style: { stroke: row.colour, strokeWidth: 1 } } : { style: { fill: row.colour } })}
            />
            {bar.interval === null ? null : <Interval from={bar.interval[0]} to={bar.interval[1]} y={middle} tick={Math.min(4.5 * k, bar.height / 2)} />}
            <text x={size.width - amountWidth} y={middle} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.value * k }}>{row.figure}</text>
            <text className="quiet" x={size.width} y={middle} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.value * k }}>{row.amount}</text>
          </g>
        );
      })}
    </>
  );
}
