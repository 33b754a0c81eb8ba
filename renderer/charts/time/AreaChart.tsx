/** Amounts that grow over time, on each other; names and sums beside their ends. */
import { memo } from 'react';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { Opens } from '../frame/Opens.tsx';
import { placeOf, type TimeSpan } from './axis.ts';
import { layoutAreas, spreadLabels, type Layer } from './layout.ts';
import { MomentLine, TimeGround, type TimeActions } from './TimeGround.tsx';
import './time.css';

export interface AreaChartProps extends TimeActions {
  readonly hours: Float64Array;
  readonly layers: readonly (Layer & { readonly fill: string; readonly stroke: string })[];
  /** Names beside their layers: `of` the layers that belong together. */
  readonly names: readonly { readonly of: readonly string[]; readonly name: string; readonly figure: string; readonly colour: string; /** The figure that a click opens. */ readonly path?: string }[];
  readonly ends: { readonly p5: Float64Array; readonly p95: Float64Array };
  readonly other: { readonly hours: Float64Array; readonly values: Float64Array } | null;
  readonly start: string;
  readonly span: TimeSpan;
  readonly size: ChartSize;
  readonly finishHours: number | null;
  readonly divisor: number;
  readonly unit: string;
  /** Largest value that a chart beside it shows on the same scale. */
  readonly reach?: number;
}

export const AreaChart = memo(function AreaChart({ hours, layers, names, ends, other, start, span, size, finishHours, divisor, unit, reach = 0, ...acts }: AreaChartProps) {
  const { k } = size;
  const layout = layoutAreas(hours, layers, ends, span, size, other, reach);
  const { plot } = layout;
  const middle = (of: readonly string[]): number => { const own = layout.areas.filter(({ id }) => of.includes(id)); return own.reduce((sum, { endY }) => sum + endY, 0) / Math.max(1, own.length); };
  const places = spreadLabels(names.map(({ of }) => middle(of)), 27 * k, plot.top + 6 * k, plot.bottom - 10 * k);
  const room = size.width - plot.right - 20 * k;
  return (
    <TimeGround
      start={start} span={span} size={size} plot={plot} axis={layout} divisor={divisor} unit={unit} {...acts}
      beside={names.map(({ name, figure, colour, path }, at) => (
        <Opens key={name} path={path} label={`${name} ${figure}`}>
          <rect className="row-ground" x={plot.right + 4 * k} y={(places[at] ?? 0) - 14 * k} width={Math.max(0, size.width - plot.right - 4 * k)} height={28 * k} rx={3} />
          <rect x={plot.right + 7 * k} y={(places[at] ?? 0) - 9 * k} width={8 * k} height={8 * k} rx={1} style={{ fill: colour }} />
          <text className="label" x={plot.right + 19 * k} y={(places[at] ?? 0) - 2 * k} style={{ fontSize: type.tick * k }}>{fitText(name, room, type.tick * k)}</text>
          <text className="strong" x={plot.right + 19 * k} y={(places[at] ?? 0) + 11 * k} style={{ fontSize: type.tick * k }}>{figure}</text>
        </Opens>
      ))}
    >
      {layers.map(({ id, fill, stroke }, at) => (
        <g key={id}>
          <path d={layout.areas[at]?.path} style={{ fill }} />
          <path d={layout.areas[at]?.top} style={{ fill: 'none', stroke, strokeWidth: 1 }} />
        </g>
      ))}
      {layout.other === '' ? null : <path className="series other" d={layout.other} />}
      <path className="bound" d={layout.low} />
      <path className="bound" d={layout.high} />
      {finishHours === null ? null : <MomentLine x={placeOf(finishHours, span, plot)} plot={plot} className="finish" />}
    </TimeGround>
  );
});
