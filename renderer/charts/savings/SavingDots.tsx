/** One lever's saving on the scale of its column, in per cent of the cell; and all of them as a chart of its own, for files. */
import { Axis } from '../marks/Axis.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type as sizes } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutSavings, type SavingDot } from './layout.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';

const percent = (value: number): string => `${value.toFixed(2)}%`;
/** Half the height of the end ticks, and the radius of the mean, in px. */
const tick = 4;
const radius = 3.5;
const height = 18;

/** `dot` and `zero` in per cent of the width. */
export function SavingDots({ dot, zero }: { readonly dot: SavingDot | null; readonly zero: number }) {
  const y = height / 2;
  return (
    <svg className="saving-dots" width="100%" height={height} aria-hidden="true">
      <line className="zero" x1={percent(zero)} x2={percent(zero)} y1={0} y2={height} />
      {dot === null ? null : (
        <>
          <line className="span" x1={percent(zero)} x2={percent(dot.at)} y1={y} y2={y} />
          {[dot.from, dot.to].map((end, at) => <line key={at} className="end" x1={percent(end)} x2={percent(end)} y1={y - tick} y2={y + tick} />)}
          <line className="halo" x1={percent(dot.from)} x2={percent(dot.to)} y1={y} y2={y} />
          <line className="end" x1={percent(dot.from)} x2={percent(dot.to)} y1={y} y2={y} />
          <circle className="at" cx={percent(dot.at)} cy={y} r={radius} />
        </>
      )}
    </svg>
  );
}

export interface NamedSaving {
  readonly id: string;
  readonly title: string;
  readonly saving: Stat | null;
  readonly figure: string;
}

/** Sizes of the picture, in px. */
const picture = { width: 860, row: 26, labels: 430, figures: 110, axis: 26 } as const;

/** All savings with their names and figures: what is written as SVG and PNG. */
export function SavingsPicture({ rows, unit, divisor }: { readonly rows: readonly NamedSaving[]; readonly unit: string; readonly divisor: number }) {
  const [left, right] = [picture.labels, picture.width - picture.figures];
  const layout = layoutSavings(rows.map(({ saving }) => saving), left, right, 5);
  const bottom = rows.length * picture.row + 4;
  return (
    <svg width={picture.width} height={bottom + picture.axis}>
      <Axis left={left} right={right} bottom={bottom} k={1} ticks={layout.ticks} step={layout.step} unit={unit} divisor={divisor} />
      <line x1={layout.zero} x2={layout.zero} y1={0} y2={bottom} style={{ stroke: 'var(--axis)' }} />
      {rows.map((row, at) => {
        const y = (at + 0.5) * picture.row;
        const dot = layout.dots[at] ?? null;
        return (
          <g key={row.id}>
            <text x={0} y={y} dominantBaseline="central" style={{ fontSize: sizes.value, fill: 'var(--ink)' }}>{fitText(row.title, picture.labels - 16, sizes.value)}</text>
            {dot === null ? null : <><Interval from={dot.from} to={dot.to} y={y} /><circle cx={dot.at} cy={y} r={radius} style={{ fill: 'var(--mark)', stroke: 'var(--surface)' }} /></>}
            <text x={picture.width} y={y} textAnchor="end" dominantBaseline="central" style={{ fontSize: sizes.value, fill: 'var(--ink)' }}>{row.figure}</text>
          </g>
        );
      })}
    </svg>
  );
}
