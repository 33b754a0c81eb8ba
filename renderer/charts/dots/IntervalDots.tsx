/** One figure's place on the scale of its row. */
import { type IntervalDot } from './layout.ts';

export const dotsWidth = 64;

export function IntervalDots({ dot }: { readonly dot: IntervalDot }) {
  return (
    <svg className="interval-dots" width={dotsWidth} height={9} aria-hidden="true">
      <line x1={0} x2={dotsWidth} y1={4.5} y2={4.5} style={{ stroke: 'var(--line)', strokeWidth: 1 }} />
      <line x1={dot.from} x2={Math.max(dot.to, dot.from + 0.5)} y1={4.5} y2={4.5} style={{ stroke: 'var(--mark)', strokeOpacity: 0.5, strokeWidth: 3 }} />
      <line x1={dot.at} x2={dot.at} y1={0} y2={9} style={{ stroke: 'var(--ink)', strokeWidth: 2 }} />
    </svg>
  );
}
