/**
 * The research multiplier on a logarithmic axis: the plan as a dot with its interval, each record as
 * a point with a stem, labels on as many levels as it takes for none to overlap.
 */
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { logAxis } from '../log-scale.ts';
import { textWidth } from '../text.ts';
import { type, type ChartSize } from '../sizes.ts';

export interface MultiplierPoint {
  readonly id: string;
  readonly label: string;
  readonly value: number;
}

export interface PlacedLabel {
  readonly id: string;
  readonly x: number;
  /** Left edge of the label. */
  readonly labelX: number;
  readonly labelY: number;
  readonly level: number;
}

export interface MultiplierLayout {
  readonly axisY: number;
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly plan: { readonly x: number; readonly interval: readonly [number, number] | null } | null;
  readonly labels: readonly PlacedLabel[];
}

/**
 * Labels as flags on their stems. Each flies to the right over the stems of the points right of it,
 * so it stands above all whose flag or stem it would touch: placed from the right, no stem crosses
 * a label. At the right edge a flag flies to the left.
 */
function placeLabels(points: readonly { id: string; x: number; width: number }[], size: ChartSize, axisY: number): PlacedLabel[] {
  const { k } = size;
  const lineHeight = type.label * k * 1.5;
  const placed: { from: number; to: number; level: number; label: PlacedLabel }[] = [];
  for (const point of [...points].sort((a, b) => b.x - a.x)) {
    const flips = point.x + 5 * k + point.width > size.width;
    const labelX = flips ? point.x - 5 * k - point.width : point.x + 5 * k;
    const [from, to] = [Math.min(point.x, labelX), Math.max(point.x, labelX + point.width)];
    const level = placed.reduce((above, other) => (from < other.to + 8 * k && to > other.from - 8 * k ? Math.max(above, other.level + 1) : above), 0);
    placed.push({ from, to, level, label: { id: point.id, x: point.x, labelX, level, labelY: axisY - (18 * k + level * lineHeight) } });
  }
  return placed.map((each) => each.label);
}

/** `plan` null: the plan has no final training. The axis always shows 1 and every point. */
export function layoutMultiplier(plan: { stat: Stat; label: string } | null, recorded: readonly MultiplierPoint[], size: ChartSize): MultiplierLayout {
  const { k } = size;
  const axisY = size.height - 22 * k;
  const values = [...recorded.map((point) => point.value), ...(plan === null ? [] : [plan.stat.mean, plan.stat.p5, plan.stat.p95])];
  const { scale, ticks } = logAxis(values, 8 * k, size.width - 16 * k, 34 * k);
  const px = type.label * k;
  const points = [
    ...recorded.map((point) => ({ id: point.id, x: scale(point.value), width: textWidth(point.label, px) })),
    ...(plan === null ? [] : [{ id: 'plan', x: scale(plan.stat.mean), width: textWidth(plan.label, px, true) }]),
  ];
  return {
    axisY, ticks,
    plan: plan === null ? null : { x: scale(plan.stat.mean), interval: plan.stat.p95 > plan.stat.p5 ? [scale(plan.stat.p5), scale(plan.stat.p95)] : null },
    labels: placeLabels(points, size, axisY),
  };
}
