/** The curve of a plan as a line, that of a record dashed, or its single published points as rings. */
import { printPercent } from '../../../shared/quantity/print.ts';
import { type Bind } from '../frame/marks.ts';
import { steel } from '../palette.ts';
import { type, type ChartSize } from '../sizes.ts';
import { textWidth } from '../text.ts';
import { below, type CurveInput, layoutConcentration } from './layout.ts';

export interface ConcentrationProps {
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly plan: readonly CurveInput[] | null;
  readonly record: readonly CurveInput[] | null;
  /** Published points that are no tenth. */
  readonly points: readonly (CurveInput & { readonly id: string })[];
  /** Marks of the largest tenth: ids, where they stand, their words. */
  readonly tenths: readonly { readonly id: string; readonly at: CurveInput; readonly text: string; readonly recorded: boolean }[];
  /** Below the axis. */
  readonly axis: string;
}

export function ConcentrationChart({ size, bind, plan, record, points, tenths, axis }: ConcentrationProps) {
  const { k } = size;
  const layout = layoutConcentration(size);
  const { plot } = layout;
  const px = type.label * k;
  const small = size.width < 260 * k;
  const placed = tenths.map((tenth) => ({ ...tenth, ...layout.place(tenth.at) })).sort((a, b) => a.y - b.y);
  const places = below(placed.map(({ y }) => y + 4 * k), plot.top + px, px * 1.35);
  const labels = placed.map((tenth, at) => ({ ...tenth, labelY: places[at] ?? tenth.y }));
  return (
    <>
      <g aria-hidden="true">
        {layout.yTicks.map(({ at, value }) => <g key={value}><line className="grid" x1={plot.left} x2={plot.right} y1={at} y2={at} /><text className="tick" x={plot.left - 6 * k} y={at} dominantBaseline="central" textAnchor="end" style={{ fontSize: type.tick * k }}>{`${String(value * 100)}\u202f%`}</text></g>)}
        <line className="axis" x1={plot.left} x2={plot.right} y1={plot.bottom + 0.5} y2={plot.bottom + 0.5} />
        {layout.xTicks.map(({ at, value }) => <text key={value} className="tick" x={at} y={plot.bottom + 14 * k} textAnchor={value === 0 ? 'start' : value === 1 ? 'end' : 'middle'} style={{ fontSize: type.tick * k }}>{`${String(value * 100)}\u202f%`}</text>)}
        {small ? null : <text className="tick" x={plot.right - 2 * k} y={plot.bottom - 7 * k} textAnchor="end" style={{ fontSize: type.tick * k }}>{axis}</text>}
        <line x1={plot.left} y1={plot.bottom} x2={plot.right} y2={plot.top} style={{ stroke: 'var(--line-2)', strokeDasharray: '1 4' }} />
        <line x1={layout.tenthX} x2={layout.tenthX} y1={plot.top} y2={plot.bottom} style={{ stroke: 'var(--axis)', strokeDasharray: '3 3' }} />
        {record === null ? null : <path d={layout.path(record)} style={{ fill: 'none', stroke: 'var(--ghost)', strokeWidth: 1.75, strokeDasharray: '5 3' }} />}
        {plan === null ? null : <path d={layout.path(plan)} style={{ fill: 'none', stroke: steel, strokeWidth: 2 }} />}
      </g>
      {points.map((point) => { const { x, y } = layout.place(point); return <g key={point.id} {...bind(point.id)}><circle className="shape" cx={x} cy={y} r={4 * k} style={{ fill: 'var(--surface)', stroke: 'var(--ghost)', strokeWidth: 2 }} /></g>; })}
      {labels.map(({ id, text, recorded, x, y, labelY }) => (
        <g key={id} {...bind(id)}>
          <rect className="row-ground" x={x + 6 * k} y={labelY - px * 0.75} width={textWidth(text, px, !recorded) + 10 * k} height={px * 1.45} rx={3} />
          {recorded ? <circle className="shape" cx={x} cy={y} r={4 * k} style={{ fill: 'var(--surface)', stroke: 'var(--ghost)', strokeWidth: 2 }} /> : <circle className="shape" cx={x} cy={y} r={4 * k} style={{ fill: steel, stroke: 'var(--surface)', strokeWidth: 1.5 }} />}
          <text className={recorded ? 'label' : 'strong'} x={x + 10 * k} y={labelY} dominantBaseline="central" style={{ fontSize: px, paintOrder: 'stroke', stroke: 'var(--surface)', strokeWidth: 3, strokeLinejoin: 'round' }}>{text}</text>
        </g>
      ))}
    </>
  );
}

/** “90 %”. */
export function tenthText(share: number): string {
  return printPercent(Number(share.toPrecision(2)));
}
