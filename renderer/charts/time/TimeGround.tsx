/** What every chart over time has below and above its own drawing: grid, ticks, and the layer that is dragged over. */
import { useId, useRef, type MouseEvent, type PointerEvent, type ReactNode } from 'react';
import { type, type ChartSize } from '../sizes.ts';
import { tickLabel } from '../axis-unit.ts';
import { hoursAt, startsAt, timeTicks, type TimeSpan } from './axis.ts';
import { type BandLayout, type UpAxis } from './layout.ts';
import { useBrush } from './use-brush.ts';

export interface TimeActions {
  /** A stretch was dragged over, in hours. */
  readonly onZoom: (span: TimeSpan) => void;
  readonly onReset: () => void;
  /** The pointer is at a moment, or left. */
  readonly onPoint: (at: { readonly hours: number; readonly x: number; readonly y: number } | null) => void;
}

interface Props extends TimeActions {
  readonly start: string;
  readonly span: TimeSpan;
  readonly size: ChartSize;
  readonly plot: BandLayout['plot'];
  readonly axis: UpAxis | null;
  readonly divisor?: number;
  readonly unit?: string;
  /** Inside the plot, cut at its sides. */
  readonly children: ReactNode;
  /** Beside the plot. */
  readonly beside?: ReactNode;
  readonly onPlace?: (event: MouseEvent<SVGGElement>) => void;
}

/** Where an event is in its chart, in px. */
export function placeIn(event: { readonly clientX: number; readonly clientY: number; readonly currentTarget: SVGGElement }): { readonly x: number; readonly y: number } {
  const box = (event.currentTarget.ownerSVGElement ?? event.currentTarget).getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

export function TimeGround({ start, span, size, plot, axis, divisor = 1, unit = '', children, beside, onZoom, onReset, onPoint, onPlace }: Props) {
  const { k } = size;
  const { left, right, top, bottom } = plot;
  const clip = useId();
  const brush = useRef<SVGGElement>(null);
  useBrush(brush, plot, (from, to) => { onZoom({ from: hoursAt(from, span, plot), to: hoursAt(to, span, plot) }); });
  const point = (event: PointerEvent<SVGGElement>): void => {
    const { x } = placeIn(event);
    onPoint(x < left || x > right ? null : { hours: hoursAt(x, span, plot), x: event.clientX, y: event.clientY });
  };
  const ticks = timeTicks(start, span, plot, k);
  return (
    <>
      <clipPath id={clip}><rect x={left} y={top - 17 * k} width={Math.max(0, right - left)} height={Math.max(0, bottom - top + 17 * k)} /></clipPath>
      <g aria-hidden="true">
        {axis?.ticks.map(({ y, value }, at) => (
          <g key={value}>
            {value === 0 ? null : <line className="grid" x1={left} x2={right} y1={y} y2={y} />}
            <text className="tick" x={left - 7 * k} y={y} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.tick * k }}>{tickLabel(value / divisor, axis.step / divisor)}{unit !== '' && at === axis.ticks.length - 1 ? `\u202f${unit}` : ''}</text>
          </g>
        ))}
        {ticks.map(({ x, hours, label }) => (
          <g key={hours}>
            <line className="grid" x1={x} x2={x} y1={top} y2={bottom} />
            <text className="tick" x={x} y={bottom + 13 * k} textAnchor={startsAt(x, plot, k) ? 'start' : 'middle'} style={{ fontSize: type.tick * k }}>{label}</text>
          </g>
        ))}
      </g>
      <g clipPath={`url(#${clip})`}>{children}</g>
      <line className="axis" x1={left} x2={right} y1={bottom + 0.5} y2={bottom + 0.5} aria-hidden="true" />
      {beside}
      <g ref={brush} className="brush" data-screen-only="" onPointerMove={point} onPointerLeave={() => { onPoint(null); }} onDoubleClick={onReset} {...(onPlace === undefined ? {} : { onClick: onPlace })} />
    </>
  );
}

/** A moment as a line from top to bottom: the end of the last run, or where the pointer reads. */
export function MomentLine({ x, plot, className }: { readonly x: number; readonly plot: BandLayout['plot']; readonly className: string }) {
  return x < plot.left || x > plot.right ? null : <line className={className} x1={x} x2={x} y1={plot.top} y2={plot.bottom} aria-hidden="true" />;
}
