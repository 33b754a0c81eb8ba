/** One bar split in shares that sum to it, with labels that never overlap. */
import { textWidth } from '../text.ts';
import { type, type ChartSize } from '../sizes.ts';

export interface SharePart {
  readonly id: string;
  readonly label: string;
  readonly value: number;
}

export interface ShareSegment {
  readonly id: string;
  readonly x: number;
  readonly width: number;
  readonly share: number;
  readonly labelX: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Segments left to right; labels under their segment where there is room, pushed apart where not. */
export function layoutShares(parts: readonly SharePart[], size: ChartSize): readonly ShareSegment[] {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  if (total <= 0) return [];
  const gap = 12 * size.k;
  const widths = parts.map((part) => textWidth(part.label, type.label * size.k));
  let x = 0;
  const starts: number[] = [];
  const spans = parts.map((part) => {
    const span = { x, width: (part.value / total) * size.width };
    x += span.width;
    return span;
  });
  // Left edges from the left, each after the one before; then pushed back from the right.
  parts.forEach((_, at) => {
    const previous = at === 0 ? 0 : (starts[at - 1] ?? 0) + (widths[at - 1] ?? 0) + gap;
    starts.push(Math.max(spans[at]?.x ?? 0, previous));
  });
  let limit = size.width;
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const start = Math.min(starts[at] ?? 0, limit - (widths[at] ?? 0));
    starts[at] = start;
    limit = start - gap;
  }
  return parts.map((part, at) => ({
    id: part.id, x: spans[at]?.x ?? 0, width: spans[at]?.width ?? 0, share: part.value / total, labelX: Math.max(0, starts[at] ?? 0), anchor: 'start',
  }));
}
