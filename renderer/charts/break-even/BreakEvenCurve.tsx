/** Own against rent by utilisation: two lines with their bands, where they cross, and where the plan stands. */
import { printPercent } from '../../../shared/quantity/print.ts';
import { tickLabel } from '../axis-unit.ts';
import { type Bind } from '../frame/marks.ts';
import { UpInterval } from '../marks/Interval.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText, textWidth } from '../text.ts';
import { type BreakEvenCurve as Curve, layoutBreakEven } from './layout.ts';
import './break-even.css';

interface Props {
  readonly curve: Curve;
  readonly names: { readonly own: string; readonly rent: string };
  /** The figures that stand below the names. */
  readonly figures: { readonly own: string; readonly rent: string; readonly even: string; readonly now: string };
  readonly xTitle: string;
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly ids: (name: string) => string;
}

/** Room for the names beside the plot, in px at type factor 1. */
const names = 132;

export function BreakEvenCurve({ curve, names: { own, rent }, figures, xTitle, size, bind, ids }: Props) {
  const { k } = size;
  const width = Math.min(names * k, size.width * 0.3);
  const layout = layoutBreakEven(curve, size, width);
  const { plot, now, even } = layout;
  const clip = ids('clip');
  const beside = plot.right + 8 * k;
  const tick = { fontSize: type.tick * k };
  const label = { fontSize: type.label * k };
  const evenEnd = even !== null && (even.x ?? even.from) + textWidth(figures.even, type.label * k, true) > plot.right;
  const name = (id: 'own' | 'rent', text: string, figure: string, y: number) => (
    <g {...bind(id)}>
      <rect className="row-ground" x={beside - 4 * k} y={y - 15 * k} width={width - 2 * k} height={30 * k} />
      <text className="label" x={beside} y={y - 6 * k} dominantBaseline="central" style={label}>{fitText(text, width - 10 * k, type.label * k)}</text>
      <text x={beside} y={y + 8 * k} dominantBaseline="central" style={label}>{figure}</text>
    </g>
  );
  return (
    <g className="break-even">
      <clipPath id={clip}><rect x={plot.left} y={plot.top - 2} width={plot.right - plot.left} height={plot.bottom - plot.top + 2} /></clipPath>
      <g aria-hidden="true">
        {layout.yTicks.map(({ y, value }) => <g key={value}>{value === 0 ? null : <line className="grid" x1={plot.left} x2={plot.right} y1={y} y2={y} />}<text className="tick" x={plot.left - 7 * k} y={y} textAnchor="end" dominantBaseline="central" style={tick}>{tickLabel(value, layout.step)}</text></g>)}
        {layout.xTicks.map(({ x, value }) => <text key={value} className="tick" x={x} y={plot.bottom + 14 * k} textAnchor={value === 0 ? 'start' : value === 1 ? 'end' : 'middle'} style={tick}>{printPercent(value)}</text>)}
        <text className="tick" x={(plot.left + plot.right) / 2} y={plot.bottom + 28 * k} textAnchor="middle" style={tick}>{xTitle}</text>
        <g clipPath={`url(#${clip})`}>
          <rect className="band rent" x={plot.left} width={plot.right - plot.left} y={layout.rentBand.y} height={layout.rentBand.height} />
          <path className="band" d={layout.ownBand} />
          <line className="series rent" x1={plot.left} x2={plot.right} y1={layout.rentY} y2={layout.rentY} />
          <path className="series" d={layout.own} />
        </g>
        <line className="axis" x1={plot.left} x2={plot.right} y1={plot.bottom + 0.5} y2={plot.bottom + 0.5} />
      </g>
      {even === null ? null : (
        <g {...bind('even')}>
          <rect className="even" x={even.from} width={Math.max(2, even.to - even.from)} y={plot.bottom - 5 * k} height={5 * k} />
          {even.x === null ? null : <line className="even" x1={even.x} x2={even.x} y1={plot.top} y2={plot.bottom} />}
          <text className="strong said" x={evenEnd ? plot.right : (even.x ?? even.from)} y={plot.top - 7 * k} textAnchor={evenEnd ? 'end' : 'start'} style={label}>{figures.even}</text>
        </g>
      )}
      <g {...bind('now')}>
        <UpInterval x={now.x} from={now.low} to={now.high} />
        <circle className="now shape" cx={now.x} cy={now.y} r={4.5 * k} />
        <text className="label said" x={now.x - 9 * k} y={now.y} dominantBaseline="central" textAnchor="end" style={label}>{figures.now}</text>
      </g>
      {name('own', own, figures.own, layout.labels.own)}
      {name('rent', rent, figures.rent, layout.labels.rent)}
    </g>
  );
}
