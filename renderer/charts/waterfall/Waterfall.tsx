/** Waterfall: totals solid, rises pale with an outline, falls open. */
import { tickLabel } from '../axis-unit.ts';
import { type Bind } from '../frame/marks.ts';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutWaterfall, type WaterfallInput } from './layout.ts';

export interface WaterfallProps {
  readonly start: number;
  readonly changes: readonly WaterfallInput[];
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly divisor: number;
  readonly nameOf: (id: string) => string;
  readonly figureOf: (id: string, value: number) => string;
}

const fills = { total: 'var(--mark)', up: 'var(--mark-soft)', down: 'var(--surface)' } as const;

export function Waterfall({ start, changes, size, bind, divisor, nameOf, figureOf }: WaterfallProps) {
  const { k } = size;
  const { bars, plot, ticks, step } = layoutWaterfall(start, changes, size);
  const slot = bars.length > 1 ? (bars[1]?.x ?? 0) - (bars[0]?.x ?? 0) : size.width;
  return (
    <>
      <g aria-hidden="true">
        {ticks.map(({ y, value }) => (
          <g key={value}>
            <line className={value === 0 ? 'axis' : 'grid'} x1={plot.left} x2={plot.right} y1={y} y2={y} />
            <text className="tick" x={plot.left - 8 * k} y={y} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.tick * k }}>{tickLabel(value / divisor, step / divisor)}</text>
          </g>
        ))}
        {bars.slice(0, -1).map((bar, at) => (
          <line key={bar.id} x1={bar.x + bar.width} x2={bars[at + 1]?.x ?? 0} y1={bar.endY} y2={bar.endY} style={{ stroke: 'var(--axis)', strokeWidth: 1, strokeDasharray: '2 2' }} />
        ))}
      </g>
      {bars.map((bar) => (
        <g key={bar.id} {...bind(bar.id)}>
          <rect className="row-ground" x={bar.x - 4} y={plot.top - 18 * k} width={bar.width + 8} height={size.height - plot.top + 18 * k} rx={3} style={{ fillOpacity: 0.5 }} />
          <rect className="shape" x={bar.x + 0.5} y={bar.y} width={Math.max(0, bar.width - 1)} height={Math.max(1, bar.height)} style={{ fill: fills[bar.kind], stroke: 'var(--mark)', strokeWidth: 1 }} />
          <text className="strong" x={bar.x + bar.width / 2} y={bar.y - 6 * k} textAnchor="middle" style={{ fontSize: type.label * k }}>{figureOf(bar.id, bar.value)}</text>
          <text className="label" x={bar.x + bar.width / 2} y={plot.bottom + 17 * k} textAnchor="middle" style={{ fontSize: type.label * k }}>{fitText(nameOf(bar.id), slot - 6 * k, type.label * k)}</text>
        </g>
      ))}
    </>
  );
}
