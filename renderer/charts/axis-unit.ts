/** One unit for a whole axis or column, so that its figures can be compared at a glance. */
import { printNumber, scaleFor } from '../../shared/quantity/print.ts';

export interface AxisUnit {
  /** Canonical value ÷ divisor = value in `unit`. */
  readonly divisor: number;
  readonly unit: string;
  /** Three significant figures in this unit, without the unit. */
  readonly print: (value: number) => string;
}

/** The unit in which `largest` prints short, for every figure beside it. */
export function axisUnit(largest: number, unit: string): AxisUnit {
  const scale = scaleFor(largest, unit);
  return { divisor: scale.size, unit: scale.unit, print: (value) => inColumn(value / scale.size, largest / scale.size) };
}

/**
 * A figure beside `largest` of its column: three significant figures, but at most one decimal more
 * than the largest has, so that small ones do not look more precise than they matter; 0 where
 * nothing is left of it.
 */
export function inColumn(value: number, largest: number): string {
  const text = printNumber(value);
  const decimals = (printNumber(largest).split('.')[1] ?? '').length + 1;
  const own = (text.split('.')[1] ?? '').length;
  if (own <= decimals || text.includes('×')) return text;
  const short = Math.abs(value).toFixed(decimals);
  return Number(short) === 0 ? '0' : `${value < 0 ? '\u2212' : ''}${short}`;
}

/** A tick label: no more decimals than the step between ticks needs. */
export function tickLabel(value: number, step: number): string {
  if (value === 0) return '0';
  const decimals = step >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(step) - 1e-9));
  const whole = Math.round(Math.abs(value));
  if (decimals === 0) return `${value < 0 ? '\u2212' : ''}${String(whole).replace(/\B(?=(\d{3})+$)/g, '\u202f')}`;
  return `${value < 0 ? '\u2212' : ''}${Math.abs(value).toFixed(decimals)}`;
}

/** A tick of a logarithmic axis of ratios: ×0.5, ×20. */
export function ratioTick(value: number): string {
  return `×${String(Number(value.toPrecision(1)))}`;
}
