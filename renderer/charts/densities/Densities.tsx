/** A solid, B outlined, on one axis; below, A − B: what lies left of nothing is where A is lower. */
import { Axis } from '../marks/Axis.tsx';
import { Column } from '../marks/Column.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type Bind } from '../frame/marks.ts';
import { type, type ChartSize } from '../sizes.ts';
import { fitText, textWidth } from '../text.ts';
import { layoutDensities, type Panel, type PlacedShape, type Shape } from './layout.ts';

interface Props {
  readonly figures: readonly [Shape, Shape];
  readonly names: readonly [string, string];
  readonly difference: Shape;
  readonly differenceName: string;
  /** “A lower in 97 % of draws”. */
  readonly odds: string;
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly ids: (name: string) => string;
  readonly unit: string;
  readonly divisor: number;
  readonly differenceUnit: string;
  readonly differenceDivisor: number;
}

function Mean({ shape, k, hollow }: { readonly shape: PlacedShape; readonly k: number; readonly hollow: boolean }) {
  return (
    <>
      {shape.interval === null ? null : <Interval from={shape.interval[0]} to={shape.interval[1]} y={shape.y} />}
      <circle cx={shape.mean} cy={shape.y} r={3 * k} style={{ fill: hollow ? 'var(--surface)' : 'var(--mark)', stroke: hollow ? 'var(--mark)' : 'var(--surface)', strokeWidth: hollow ? 1.5 : 1 }} />
    </>
  );
}

/** A name over its curve, within the panel. */
function Name({ text, shape, panel, k, raise }: { readonly text: string; readonly shape: PlacedShape; readonly panel: Panel; readonly k: number; readonly raise: number }) {
  const fitted = fitText(text, (panel.right - panel.left) * 0.48, type.label * k, true);
  const half = textWidth(fitted, type.label * k, true) / 2;
  const x = Math.min(panel.right - half, Math.max(panel.left + half, shape.mean));
  return <text className="strong" x={x} y={Math.max(panel.top + 10 * k, shape.peak - 5 * k - raise)} textAnchor="middle" style={{ fontSize: type.label * k, paintOrder: 'stroke', stroke: 'var(--surface)', strokeWidth: 3 }}>{fitted}</text>;
}

function Figures({ panel, names, bind, k }: { readonly panel: Panel; readonly names: readonly [string, string]; readonly bind: Bind; readonly k: number }) {
  // Names that would stand on each other are set one above the other.
  const [a, b] = panel.shapes;
  const near = a !== undefined && b !== undefined && Math.abs(a.mean - b.mean) < (textWidth(names[0], type.label * k, true) + textWidth(names[1], type.label * k, true)) / 2 + 8 && Math.abs(a.peak - b.peak) < 14 * k;
  return (
    <>
      {panel.shapes.map((shape, at) => (
        <g key={shape.id} {...bind(shape.id)}>
          <path d={shape.area} style={{ fill: at === 0 ? 'var(--mark)' : 'var(--surface)', fillOpacity: at === 0 ? 0.28 : 0.01 }} />
          <path d={shape.line} style={{ fill: 'none', stroke: 'var(--mark)', strokeWidth: 1.5, strokeDasharray: at === 0 ? 'none' : '5 3' }} />
          {shape.interval === null ? <line x1={shape.mean} x2={shape.mean} y1={panel.top + 16 * k} y2={panel.base} style={{ stroke: 'var(--mark)', strokeWidth: 1.5 }} /> : null}
          <Mean shape={shape} k={k} hollow={at === 1} />
          <Name text={names[at] ?? ''} shape={shape} panel={panel} k={k} raise={near && at === 0 ? 13 * k : 0} />
        </g>
      ))}
    </>
  );
}

export function Densities({ figures, names, difference, differenceName, odds, size, bind, ids, unit, divisor, differenceUnit, differenceDivisor }: Props) {
  const { k } = size;
  const layout = layoutDensities(figures, difference, size);
  const below = layout.difference;
  const [shape] = below.shapes;
  const clip = ids('lower');
  const zero = below.zero ?? below.left;
  return (
    <>
      <Axis left={layout.figures.left} right={layout.figures.right} bottom={layout.figures.bottom} k={k} ticks={layout.figures.ticks} step={layout.figures.step} unit={unit} divisor={divisor} top={layout.figures.top} />
      <Figures panel={layout.figures} names={names} bind={bind} k={k} />
      <Axis left={below.left} right={below.right} bottom={below.bottom} k={k} ticks={below.ticks} step={below.step} unit={differenceUnit} divisor={differenceDivisor} top={below.top} />
      {shape === undefined ? null : (
        <g {...bind(shape.id)}>
          <defs><clipPath id={clip}><rect x={0} y={below.top} width={Math.max(0, zero)} height={below.bottom - below.top} /></clipPath></defs>
          <path d={shape.area} style={{ fill: 'var(--band)' }} />
          <path d={shape.area} clipPath={`url(#${clip})`} style={{ fill: 'var(--mark)', fillOpacity: 0.55 }} />
          <path d={shape.line} style={{ fill: 'none', stroke: 'var(--mark)', strokeWidth: 1.5 }} />
          <line x1={zero} x2={zero} y1={below.top + 2} y2={below.bottom} style={{ stroke: 'var(--ink)', strokeWidth: 1.25, strokeDasharray: '4 3' }} />
          <Mean shape={shape} k={k} hollow={false} />
          <text className="strong" x={below.left} y={below.top + 10 * k} style={{ fontSize: type.label * k }}>{differenceName}</text>
        </g>
      )}
      {shape === undefined ? null : (
        <Column id="odds" bind={bind} x={below.right - textWidth(odds, type.label * k) - 4 * k} width={textWidth(odds, type.label * k) + 8 * k} y={below.top + 7 * k} height={18 * k}>
          <text className="label" x={below.right} y={below.top + 10 * k} textAnchor="end" style={{ fontSize: type.label * k, paintOrder: 'stroke', stroke: 'var(--surface)', strokeWidth: 3 }}>{odds}</text>
        </Column>
      )}
    </>
  );
}
