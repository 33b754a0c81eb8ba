/** Component bars: use solid, embodied hatched, interval of the sum. */
import { Axis } from '../marks/Axis.tsx';
import { Hatch } from '../marks/Hatch.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type Bind } from '../frame/marks.ts';
import { steel } from '../palette.ts';
import { type, type ChartSize } from '../sizes.ts';
import { layoutStacked, type StackedRow } from './layout.ts';

export interface StackedBarsProps {
  readonly rows: readonly StackedRow[];
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly ids: (name: string) => string;
  readonly unit: string;
  readonly divisor: number;
  /** Prints a row's value, without unit. */
  readonly print: (value: number) => string;
  readonly reach?: number;
  readonly labelWidth?: number;
}

export function StackedBars({ rows, size, bind, ids, unit, divisor, print, reach, labelWidth = 40 }: StackedBarsProps) {
  const { k } = size;
  const layout = layoutStacked(rows, size, { labelWidth: labelWidth * k, valueWidth: 46 * k, ...(reach === undefined ? {} : { reach }) });
  return (
    <>
      <defs><Hatch id={ids('hatch')} colour={steel} /></defs>
      {layout.bars.map((bar, at) => {
        const row = rows[at];
        const middle = bar.y + bar.height / 2;
        return (
          <g key={bar.id} {...bind(bar.id)}>
            <rect className="row-ground" x={-5} y={at * layout.rowHeight + 0.5} width={size.width + 10} height={Math.max(0, layout.rowHeight - 1)} rx={3} />
            <text className="label" x={0} y={middle} dominantBaseline="central" style={{ fontSize: type.label * k }}>{row?.label}</text>
            <rect className="shape" x={bar.use.x} y={bar.y} width={bar.use.width} height={bar.height} style={{ fill: steel }} />
            {bar.embodied.width <= 0 ? null : (
              <rect className="shape" x={bar.embodied.x} y={bar.y} width={bar.embodied.width} height={bar.height} fill={`url(#${ids('hatch')})`} style={{ stroke: steel, strokeWidth: 1 }} />
            )}
            {bar.interval === null ? null : <Interval from={bar.interval[0]} to={bar.interval[1]} y={middle} tick={Math.min(4 * k, bar.height / 2)} />}
            <text x={size.width} y={middle} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.value * k }}>{row?.total === null ? '–' : print(bar.value)}</text>
          </g>
        );
      })}
      <Axis {...layout.plot} k={k} ticks={layout.ticks} step={layout.step} unit={unit} divisor={divisor} grid={false} />
    </>
  );
}
