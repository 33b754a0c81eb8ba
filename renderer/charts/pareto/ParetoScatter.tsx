/** Choices by two figures: those that nothing beats solid and joined, the others pale; each with both intervals and its name. */
import { tickLabel } from '../axis-unit.ts';
import { type Bind } from '../frame/marks.ts';
import { Interval, UpInterval } from '../marks/Interval.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { layoutPareto, type ParetoPoint } from './layout.ts';
import './pareto.css';

interface AxisText {
  readonly title: string;
  readonly divisor: number;
}

interface Props {
  readonly points: readonly ParetoPoint[];
  readonly x: AxisText;
  readonly y: Pick<AxisText, 'divisor'>;
  /** The scenario shown. */
  readonly current: string | null;
  readonly size: ChartSize;
  readonly bind: Bind;
}

export function ParetoScatter({ points, x, y, current, size, bind }: Props) {
  const { k } = size;
  const { plot, ...layout } = layoutPareto(points, size, type.label * k);
  const tick = { fontSize: type.tick * k };
  return (
    <g className="pareto">
      <g aria-hidden="true">
        {layout.yTicks.map((each) => <g key={each.value}>{each.value === 0 ? null : <line className="grid" x1={plot.left} x2={plot.right} y1={each.y} y2={each.y} />}<text className="tick" x={plot.left - 7 * k} y={each.y} textAnchor="end" dominantBaseline="central" style={tick}>{tickLabel(each.value / y.divisor, layout.yStep / y.divisor)}</text></g>)}
        {layout.xTicks.map((each) => <g key={each.value}><line className="grid" x1={each.x} x2={each.x} y1={plot.top} y2={plot.bottom} /><text className="tick" x={each.x} y={plot.bottom + 14 * k} textAnchor="middle" style={tick}>{tickLabel(each.value / x.divisor, layout.xStep / x.divisor)}</text></g>)}
        <line className="axis" x1={plot.left} x2={plot.right} y1={plot.bottom + 0.5} y2={plot.bottom + 0.5} />
        <text className="tick" x={(plot.left + plot.right) / 2} y={plot.bottom + 28 * k} textAnchor="middle" style={tick}>{x.title}</text>
        <path className="front" d={layout.front} />
      </g>
      {layout.points.map(({ id, xEnds, yEnds, onFront, label, ...at }) => (
        <g key={id} {...bind(id, onFront ? 'best' : 'beaten')}>
          <circle className="cell-ground" cx={at.x} cy={at.y} r={9 * k} />
          <Interval from={xEnds[0]} to={xEnds[1]} y={at.y} />
          <UpInterval x={at.x} from={yEnds[0]} to={yEnds[1]} />
          <circle className="dot" cx={at.x} cy={at.y} r={5 * k} />
          <text className={id === current ? 'strong' : 'label'} x={label.x} y={label.y} textAnchor={label.anchor} dominantBaseline="central" style={{ fontSize: type.label * k }}>{label.text}</text>
        </g>
      ))}
    </g>
  );
}
