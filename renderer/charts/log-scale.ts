/** Logarithmic axes with round ends and round ticks: 0.1, 0.2, 0.5, 1, 2, 5, 10 … */
import { scaleLog, type ScaleLogarithmic } from 'd3';

const mantissas = [1, 2, 5] as const;

/** The round number at or below `value` (`direction` −1) or at or above it (+1). */
export function roundLog(value: number, direction: -1 | 1): number {
  const power = Math.floor(Math.log10(value));
  const candidates = [power - 1, power, power + 1].flatMap((exponent) => mantissas.map((mantissa) => mantissa * 10 ** exponent));
  const fitting = candidates.filter((candidate) => (direction < 0 ? candidate <= value * (1 + 1e-9) : candidate >= value * (1 - 1e-9)));
  return direction < 0 ? (fitting.at(-1) ?? value) : (fitting[0] ?? value);
}

export interface LogAxis {
  readonly scale: ScaleLogarithmic<number, number>;
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
}

/**
 * An axis from `from` px to `to` px that holds all positive `values` and 1. `room` px is what a tick
 * needs: ticks are thinned to powers of ten where there is less.
 */
export function logAxis(values: readonly number[], from: number, to: number, room: number): LogAxis {
  let low = 1;
  let high = 1;
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const ends: [number, number] = [roundLog(low, -1), roundLog(high, 1)];
  if (ends[0] === ends[1]) { ends[0] /= 2; ends[1] *= 2; }
  const scale = scaleLog(ends, [from, to]);
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(ends[0])); power <= Math.ceil(Math.log10(ends[1])); power += 1) {
    for (const mantissa of mantissas) {
      const value = mantissa * 10 ** power;
      if (value >= ends[0] * (1 - 1e-9) && value <= ends[1] * (1 + 1e-9)) all.push(value);
    }
  }
  const decades = Math.log10(ends[1] / ends[0]);
  const fits = ((to - from) / Math.max(decades, 0.3)) * Math.log10(2) >= room;
  const kept = fits ? all : all.filter((value) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9);
  return { scale, ticks: (kept.length > 1 ? kept : all).map((value) => ({ x: scale(value), value })) };
}
