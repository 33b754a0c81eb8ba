/** One bar per input: what a figure becomes with the input low and high, about the value with all at their medians. */
import { scaleLinear } from 'd3';
import { type ChartSize } from '../sizes.ts';

export interface TornadoRow {
  readonly id: string;
  readonly atLow: number;
  readonly atHigh: number;
}

export interface TornadoLayout {
  readonly bars: readonly {
    readonly id: string;
    readonly y: number;
    readonly height: number;
    /** Ends in px; where the input is low and where it is high. */
    readonly low: number;
    readonly high: number;
  }[];
  readonly centre: number;
  readonly rowHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly step: number;
}

/** The scale holds every end and the centre; bars do not start at zero, because what is shown is a change. */
export function layoutTornado(rows: readonly TornadoRow[], central: number, size: ChartSize, left: number, right: number): TornadoLayout {
  const { k } = size;
  const bottom = Math.max(0, size.height - 20 * k);
  let low = central;
  let high = central;
  for (const { atLow, atHigh } of rows) {
    low = Math.min(low, atLow, atHigh);
    high = Math.max(high, atLow, atHigh);
  }
  const scale = scaleLinear([low, high > low ? high : low + 1], [left, Math.max(left + 20, right)]);
  const rowHeight = rows.length === 0 ? 0 : bottom / rows.length;
  const height = Math.min(rowHeight * 0.56, 18 * k);
  const ticks = scale.ticks(Math.min(6, Math.max(2, Math.floor((right - left) / (52 * k))))).map((value) => ({ x: scale(value), value }));
  return {
    bars: rows.map((row, at) => ({ id: row.id, y: at * rowHeight + (rowHeight - height) / 2, height, low: scale(row.atLow), high: scale(row.atHigh) })),
    centre: scale(central), rowHeight, plot: { left, right, bottom }, ticks, step: (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0),
  };
}
