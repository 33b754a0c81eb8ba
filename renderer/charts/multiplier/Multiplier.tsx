/** Research multiplier: plan with interval, records as open circles. */
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { ratioTick } from '../axis-unit.ts';
import { type Bind } from '../frame/marks.ts';
import { steel } from '../palette.ts';
import { type, type ChartSize } from '../sizes.ts';
import { layoutMultiplier, type MultiplierPoint } from './layout.ts';

export interface MultiplierProps {
  readonly plan: { readonly stat: Stat; readonly label: string } | null;
  readonly recorded: readonly MultiplierPoint[];
  readonly size: ChartSize;
  readonly bind: Bind;
}

export function Multiplier({ plan, recorded, size, bind }: MultiplierProps) {
  const { k } = size;
  const layout = layoutMultiplier(plan, recorded, size);
  const { axisY } = layout;
  return (
    <>
      <g aria-hidden="true">
        {layout.ticks.map(({ x, value }) => (
          <g key={value}>
            <line className="grid" x1={x} x2={x} y1={axisY - 22 * k} y2={axisY} />
            <text className="tick" x={x} y={axisY + 16 * k} textAnchor="middle" style={{ fontSize: type.tick * k }}>{ratioTick(value)}</text>
          </g>
        ))}
        <line className="axis" x1={0} x2={size.width} y1={axisY + 0.5} y2={axisY + 0.5} />
      </g>
      {[...layout.labels].sort((a, b) => Number(a.id === 'plan') - Number(b.id === 'plan')).map((label) => {
        const isPlan = label.id === 'plan';
        const text = isPlan ? plan?.label : recorded.find((point) => point.id === label.id)?.label;
        return (
          <g key={label.id} {...bind(label.id)}>
            <rect className="row-ground" x={label.x - 12 * k} y={label.labelY - 14 * k} width={24 * k} height={axisY - label.labelY + 22 * k} rx={3} style={{ fillOpacity: 0.6 }} />
            <line x1={label.x} x2={label.x} y1={label.labelY - 8 * k} y2={axisY - 5 * k} style={{ stroke: 'var(--ghost)', strokeWidth: 1, strokeDasharray: '2 2.5' }} />
            <text className={isPlan ? 'strong' : 'label'} x={label.labelX} y={label.labelY} style={{ fontSize: type.label * k, paintOrder: 'stroke', stroke: 'var(--surface)', strokeWidth: 3, strokeLinejoin: 'round' }}>{text}</text>
            {isPlan && layout.plan !== null && layout.plan.interval !== null ? (
              <line x1={layout.plan.interval[0]} x2={Math.max(layout.plan.interval[1], layout.plan.interval[0] + 1)} y1={axisY} y2={axisY} style={{ stroke: 'var(--interval)', strokeWidth: 3.5 * k }} />
            ) : null}
            {isPlan
              ? <circle className="shape" cx={label.x} cy={axisY} r={5 * k} style={{ fill: steel, stroke: 'var(--surface)', strokeWidth: 1.5 }} />
              : <circle className="shape" cx={label.x} cy={axisY} r={4.5 * k} style={{ fill: 'var(--surface)', stroke: 'var(--ghost)', strokeWidth: 2 }} />}
          </g>
        );
      })}
    </>
  );
}
