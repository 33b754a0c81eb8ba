/** One bar of shares in steps of steel, each labelled below. */
import { type Bind } from '../frame/marks.ts';
import { type, type ChartSize } from '../sizes.ts';
import { layoutShares, type SharePart } from './layout.ts';

const strengths = [100, 62, 34, 22] as const;

export function ShareBar({ parts, size, bind }: { readonly parts: readonly SharePart[]; readonly size: ChartSize; readonly bind: Bind }) {
  const { k } = size;
  const height = 14 * k;
  return (
    <g className="cells">
      {layoutShares(parts, size).map((segment, at) => (
        <g key={segment.id} {...bind(segment.id)}>
          <rect
            className="cell-ground" x={segment.x} y={0} width={Math.max(0, segment.width - (segment.width > 4 ? 1.5 : 0))} height={height}
            style={{ fill: `color-mix(in srgb, var(--mark) ${String(strengths[at] ?? 22)}%, var(--surface))` }}
          />
          <text className="label" x={segment.labelX} y={height + 15 * k} textAnchor={segment.anchor} style={{ fontSize: type.label * k }}>{parts[at]?.label}</text>
        </g>
      ))}
    </g>
  );
}
