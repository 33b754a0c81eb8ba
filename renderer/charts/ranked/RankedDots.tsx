/** Ranked dots with their intervals; the plan's own stand out and are named. */
import { type Bind } from '../frame/marks.ts';
import { type ChartSize, type } from '../sizes.ts';
import { layoutRanked, type RankedItem } from './layout.ts';
import './ranked.css';

interface Props {
  readonly items: readonly RankedItem[];
  readonly logarithmic: boolean;
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly print: (value: number) => string;
  /** Above the axis: what it measures. */
  readonly unit: string;
  /** Below the axis, at its ends. */
  readonly ends: readonly [string, string];
}

export function RankedDots({ items, logarithmic, size, bind, print, unit, ends }: Props) {
  const { k } = size;
  const layout = layoutRanked(items, logarithmic, size);
  const radius = Math.max(1.75, Math.min(3, layout.step * 0.75)) * k;
  return (
    <g className="ranked">
      <g aria-hidden="true">
        {layout.ticks.map(({ y, value }) => (
          <g key={value}><line className="grid" x1={layout.left} x2={layout.right} y1={y} y2={y} /><text className="tick" x={layout.left - 6 * k} y={y + 3.5 * k} textAnchor="end" style={{ fontSize: type.tick * k }}>{print(value)}</text></g>
        ))}
        <line className="axis" x1={layout.left} x2={layout.right} y1={layout.bottom + 0.5} y2={layout.bottom + 0.5} />
        <text className="tick" x={0} y={10 * k} style={{ fontSize: type.tick * k }}>{unit}</text>
        <text className="tick" x={layout.left} y={layout.bottom + 14 * k} style={{ fontSize: type.tick * k }}>{ends[0]}</text>
        <text className="tick" x={layout.right} y={layout.bottom + 14 * k} textAnchor="end" style={{ fontSize: type.tick * k }}>{ends[1]}</text>
        {layout.labels.map((label) => {
          const dot = layout.dots.find(({ item }) => item.id === label.id);
          return dot === undefined ? null : <line key={label.id} className="leader" x1={dot.x} y1={dot.y} x2={label.from.x} y2={label.from.y} />;
        })}
      </g>
      {layout.dots.map(({ item, x, y, low, high }) => (
        <g key={item.id} {...bind(item.id, item.strong ? 'strong' : '')}>
          <rect className="row-ground" x={x - layout.step / 2} width={layout.step} y={layout.top} height={layout.bottom - layout.top} />
          {item.low === null ? null : <line className="span" x1={x} x2={x} y1={low} y2={high} />}
          <circle className="dot" cx={x} cy={y} r={item.strong ? radius + 2 * k : radius} />
        </g>
      ))}
      <g aria-hidden="true" className="names">
        {layout.labels.map((label) => <text key={label.id} className="strong" x={label.x} y={label.y} textAnchor={label.anchor} style={{ fontSize: type.label * k }}>{label.text}</text>)}
      </g>
    </g>
  );
}
