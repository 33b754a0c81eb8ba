/** Axis along the bottom: baseline, tick labels, grid lines upwards. */
import { type } from '../sizes.ts';
import { tickLabel } from '../axis-unit.ts';

export interface AxisProps {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly k: number;
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly step: number;
  /** Unit, written after the last tick. */
  readonly unit: string;
  readonly divisor?: number;
  readonly grid?: boolean;
  /** Where grid lines end, below column titles. */
  readonly top?: number;
}

export function Axis({ left, right, bottom, k, ticks, step, unit, divisor = 1, grid = true, top = 0 }: AxisProps) {
  return (
    <g aria-hidden="true">
      {grid ? ticks.map(({ x, value }) => (value === 0 ? null : <line key={value} className="grid" x1={x} x2={x} y1={top} y2={bottom} />)) : null}
      <line className="axis" x1={left} x2={right} y1={bottom + 0.5} y2={bottom + 0.5} />
      {ticks.map(({ x, value }, at) => (
        <text key={value} className="tick" x={x} y={bottom + 14 * k} textAnchor={at === 0 && value === 0 ? 'start' : 'middle'} style={{ fontSize: type.tick * k }}>
          {tickLabel(value / divisor, step / divisor)}{at === ticks.length - 1 && unit !== '' ? `\u202f${unit}` : ''}
        </text>
      ))}
    </g>
  );
}
