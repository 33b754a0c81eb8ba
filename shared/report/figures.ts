/** Figures of a result as text: mean first, the 90 % interval after it, one unit for both. */
import { printEnds, printNumber, printPercent, printShort, scaleFor } from '../quantity/print.ts';
import { type Stat } from '../sampling/statistics.ts';

/** A value with its unit: “182 t”. */
export function figureText(value: number, unit: string): string {
  const scale = scaleFor(value, unit);
  return `${printNumber(value / scale.size)}${scale.unit === '' ? '' : ` ${scale.unit}`}`;
}

/** Two ends: “130–260”, and “−40 to +20” where a dash would stand beside a minus. */
export function endsText(low: string, high: string): string {
  const signed = /^[−+]/.test(low) || /^[−+]/.test(high);
  return signed ? `${low} to ${high}` : `${low}–${high}`;
}

/** The 90 % interval in the unit of the mean: “130–260 t”; '' when the figure is exact. */
export function intervalText(stat: Stat, unit: string): string {
  if (stat.p95 <= stat.p5) return '';
  const scale = scaleFor(stat.mean, unit);
  return `${endsText(...printEnds(stat.p5 / scale.size, stat.p95 / scale.size))}${scale.unit === '' ? '' : ` ${scale.unit}`}`;
}

/** “182 t (130–260)”; only the figure when it is exact. */
export function statText(stat: Stat, unit: string): string {
  const scale = scaleFor(stat.mean, unit);
  const figure = figureText(stat.mean, unit);
  return stat.p95 <= stat.p5 ? figure : `${figure} (${endsText(...printEnds(stat.p5 / scale.size, stat.p95 / scale.size))})`;
}

/** A share with its interval, both to three digits, so that it lies within: “11 % (8.5–14.2)”. */
export function shareText(stat: Stat): string {
  const figure = printPercent(stat.mean);
  return stat.p95 <= stat.p5 ? figure : `${figure} (${printShort(stat.p5 * 100)}–${printShort(stat.p95 * 100)})`;
}

/** A signed amount in the unit of `scaleOf`: “+12.0 t”. */
export function signedText(value: number, unit: string): string {
  const text = figureText(value, unit);
  return value > 0 ? `+${text}` : text;
}
