/** Days by nodes: the sizes that were simulated, the asked day, the smallest size that keeps it, and where more nodes stop helping. */
import { tickLabel } from '../axis-unit.ts';
import { type Bind } from '../frame/marks.ts';
import { Opens } from '../frame/Opens.tsx';
import { UpInterval } from '../marks/Interval.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { textWidth } from '../text.ts';
import { layoutSizing, type SizedPoint } from './layout.ts';
import './sizing.css';

interface Props {
  readonly points: readonly SizedPoint[];
  readonly limit: { readonly days: number; readonly text: string } | null;
  /** Sizes to be named above the plot. */
  readonly named: readonly { readonly nodes: number; readonly text: string; readonly strong: boolean; /** The figure that its words open. */ readonly path: string }[];
  readonly xTitle: string;
  readonly size: ChartSize;
  readonly bind: Bind;
}

export function SizingCurve({ points, limit, named, xTitle, size, bind }: Props) {
  const { k } = size;
  const { plot, ...layout } = layoutSizing(points, limit?.days ?? null, size);
  const tick = { fontSize: type.tick * k };
  const label = { fontSize: type.label * k };
  // Names take the two lines above the plot in turn, so that neighbours stay apart.
  const flags = named.flatMap((each) => { const x = layout.x(each.nodes); return x === null ? [] : [{ ...each, x }]; }).sort((a, b) => a.x - b.x);
  return (
    <g className="sizing">
      <g aria-hidden="true">
        {layout.yTicks.map(({ y, value }) => <g key={value}>{value === 0 ? null : <line className="grid" x1={plot.left} x2={plot.right} y1={y} y2={y} />}<text className="tick" x={plot.left - 7 * k} y={y} textAnchor="end" dominantBaseline="central" style={tick}>{tickLabel(value, layout.step)}</text></g>)}
        {layout.xTicks.map(({ x, value }) => <text key={value} className="tick" x={x} y={plot.bottom + 14 * k} textAnchor="middle" style={tick}>{value}</text>)}
        <text className="tick" x={(plot.left + plot.right) / 2} y={plot.bottom + 28 * k} textAnchor="middle" style={tick}>{xTitle}</text>
        <path className="band" d={layout.band} />
        {flags.map(({ nodes, x }) => <line key={nodes} className="flag" x1={x} x2={x} y1={plot.top} y2={plot.bottom} />)}
        <path className="series" d={layout.line} />
        {limit === null || layout.limitY === null ? null : <><line className="limit" x1={plot.left} x2={plot.right} y1={layout.limitY} y2={layout.limitY} /><text className="label said" x={plot.right} y={layout.limitY + (layout.limitY < plot.top + 18 * k ? 13 : -7) * k} textAnchor="end" style={label}>{limit.text}</text></>}
        <line className="axis" x1={plot.left} x2={plot.right} y1={plot.bottom + 0.5} y2={plot.bottom + 0.5} />
      </g>
      {flags.map(({ nodes, x, text, strong, path }, at) => {
        const end = x + textWidth(text, type.label * k, strong) > size.width;
        return <Opens key={nodes} path={path} label={text}><text className={strong ? 'strong said' : 'label said'} x={end ? Math.min(x, size.width) : x} y={plot.top - (at % 2 === 0 ? 5 : 18) * k} textAnchor={end ? 'end' : 'start'} style={label}>{text}</text></Opens>;
      })}
      {layout.points.map(({ nodes, x, y, low, high, kept }) => (
        <g key={nodes} {...bind(String(nodes), kept === false ? 'late' : '')}>
          <circle className="cell-ground" cx={x} cy={y} r={9 * k} />
          <UpInterval x={x} from={low} to={high} tick={2.5} />
          <circle className="dot" cx={x} cy={y} r={4 * k} />
        </g>
      ))}
    </g>
  );
}
