/**
 * Figures for people: the one place that rounds. Three significant figures in a unit that keeps them
 * short (182 t, 1.94 M GPU-h), narrow no-break space between groups, a true minus sign.
 */

/** Between groups of three digits, and between a number and its %. */
export const narrowSpace = '\u202f';
const minus = '\u2212';
const times = '\u00d7';

/** `digits` and `unit` are apart because units are set lighter. */
export interface Figure {
  readonly digits: string;
  readonly unit: string;
}

export interface IntervalFigure extends Figure {
  readonly low: string;
  readonly high: string;
}

/** One printed unit: a canonical amount divided by `size`; used from the amount `from` on. */
export interface Scale {
  readonly size: number;
  readonly unit: string;
  readonly from: number;
}

function scales(...steps: readonly (readonly [size: number, unit: string, from?: number])[]): readonly Scale[] {
  return steps.map(([size, unit, from]) => ({ size, unit, from: from ?? size }));
}

/** By canonical unit. Tonnes go on to 9 999 t, so that rows of a project are seldom in different units. */
const families: Readonly<Record<string, readonly Scale[]>> = {
  'GPU-hours': scales([1, 'GPU-h'], [1e3, 'k GPU-h'], [1e6, 'M GPU-h'], [1e9, 'G GPU-h']),
  kgCO2e: scales([1e-3, 'g'], [1, 'kg'], [1e3, 't'], [1e6, 'kt', 1e7], [1e9, 'Mt']),
  kgSbe: scales([1e-6, 'mg Sb eq'], [1e-3, 'g Sb eq'], [1, 'kg Sb eq'], [1e3, 't Sb eq', 1e4]),
  kWh: scales([1e-3, 'Wh'], [1, 'kWh'], [1e3, 'MWh'], [1e6, 'GWh'], [1e9, 'TWh']),
  MJ: scales([1e-3, 'kJ'], [1, 'MJ'], [1e3, 'GJ'], [1e6, 'TJ'], [1e9, 'PJ']),
  L: scales([1e-3, 'mL'], [1, 'L'], [1e3, 'kL'], [1e6, 'ML'], [1e9, 'GL']),
  W: scales([1, 'W'], [1e3, 'kW'], [1e6, 'MW']),
  days: scales([1, 'd']),
  // Times as people say them: minutes below two hours, days from two days on.
  durationHours: scales([1 / 60, 'min'], [1, 'h', 2], [24, 'd', 48]), durationMinutes: scales([1, 'min'], [60, 'h', 120], [1440, 'd', 2880]),
  // Of numbers without a unit: a share in per cent; a number of things, whole to its last digit; a ratio.
  share: scales([0.01, '%']), count: scales([1, '']), ratio: scales([1, '']),
};

const currencySigns: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' };

function familyOf(unit: string): readonly Scale[] {
  if (Object.hasOwn(families, unit)) return families[unit] ?? [];
  if (!/^[A-Z]{3}$/.test(unit)) return scales([1, unit]);
  const sign = Object.hasOwn(currencySigns, unit) ? (currencySigns[unit] ?? unit) : ` ${unit}`;
  return scales([1, sign.trim()], [1e3, `k${sign}`], [1e6, `M${sign}`], [1e9, `G${sign}`]);
}

/** The scale for an amount in a canonical unit; give the largest of a row to keep the row in one unit. */
export function scaleFor(amount: number, unit: string): Scale {
  const family = familyOf(unit);
  // 999.6 kg prints as 1.00 t, so the rounded amount decides.
  const rounded = Math.abs(Number(amount.toPrecision(3)));
  let chosen = family[0] ?? { size: 1, unit, from: 1 };
  for (const scale of family) if (rounded >= scale.from) chosen = scale;
  return amount === 0 ? (family.find((scale) => scale.size === 1) ?? chosen) : chosen;
}

/** A number with the given significant figures: 1 250, 0.0312, 1.20 × 10⁻⁵. */
export function printNumber(value: number, figures = 3): string {
  if (Number.isNaN(value)) return 'not a number';
  if (value === 0) return '0';
  const sign = value < 0 ? minus : '';
  if (!Number.isFinite(value)) return `${sign}∞`;
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential(figures - 1).split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent > 11) return `${sign}${mantissa}${narrowSpace}${times}${narrowSpace}10${superscript(exponent)}`;
  const rounded = Number(`${mantissa}e${exponent}`);
  const [whole = '', decimals] = rounded.toFixed(Math.max(0, figures - 1 - exponent)).split('.');
  return sign + groupDigits(whole) + (decimals === undefined ? '' : `.${decimals}`);
}

/** All the digits a person may have typed, up to twelve: 35 040, 17.25; beyond a table's width by powers of ten. */
export function printExact(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || (value !== 0 && (size < 1e-4 || size >= 1e12))) return printNumber(value);
  const [whole = '', decimals] = String(Number(size.toPrecision(12))).split('.');
  return (value < 0 ? minus : '') + groupDigits(whole) + (decimals === undefined ? '' : `.${decimals}`);
}

/** Two ends of an interval, three significant figures each; one that is nothing beside the other (less than a hundredth of it) no finer than that: 0 to 19.9, not −0.000859 to 19.9. */
export function printEnds(low: number, high: number): readonly [low: string, high: string] {
  const larger = Math.max(Math.abs(low), Math.abs(high));
  const decimals = Math.max(0, 2 - Number(larger.toExponential(2).split('e')[1] ?? '0'));
  const print = (end: number): string => {
    if (!Number.isFinite(larger) || decimals > 6 || Math.abs(end) >= larger / 100) return printNumber(end);
    const rounded = Number(end.toFixed(decimals));
    return rounded === 0 ? '0' : `${rounded < 0 ? minus : ''}${Math.abs(rounded).toFixed(decimals)}`;
  };
  return [print(low), print(high)];
}

function groupDigits(whole: string): string {
  let out = '';
  for (let i = 0; i < whole.length; i += 1) {
    if (i > 0 && (whole.length - i) % 3 === 0) out += narrowSpace;
    out += whole[i] ?? '';
  }
  return out;
}

function superscript(exponent: number): string {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  let out = exponent < 0 ? '⁻' : '';
  for (const digit of String(Math.abs(exponent))) out += digits[Number(digit)] ?? '';
  return out;
}

/** An amount in its canonical unit (GPU-hours, kWh, kgCO2e, L, kgSbe, MJ, a currency, …), short. */
export function printFigure(value: number, unit: string): Figure {
  const scale = scaleFor(value, unit);
  if (unit === 'count' && Number.isInteger(value) && Math.abs(value) < 1e6) return { digits: printExact(value), unit: '' };
  return { digits: `${unit === 'ratio' ? times : ''}${printNumber(value / scale.size)}`, unit: scale.unit };
}

/** Both ends in one unit, that of the end farther from 0: “1.50 to 2.60”, M GPU-h. */
export function printInterval(low: number, high: number, unit: string): IntervalFigure {
  const scale = scaleFor(Math.abs(low) > Math.abs(high) ? low : high, unit);
  const [from, to] = printEnds(low / scale.size, high / scale.size);
  return { low: from, high: to, digits: `${from} to ${to}`, unit: scale.unit };
}

/** A share as per cent, at most three significant figures: 0.0835 is 8.35 %, 0.1 is 10 %. */
export function printPercent(share: number): string {
  return `${withoutTrailingZeros(printNumber(share * 100))}${narrowSpace}%`;
}

/** A ratio: ×1.58. */
export function printRatio(ratio: number): string {
  return `${times}${printNumber(ratio)}`;
}

/** A relative change with its sign, two significant figures: 0.118 is +12 %, −0.31 is −31 %. */
export function printChange(change: number): string {
  return `${change > 0 ? '+' : ''}${withoutTrailingZeros(printNumber(change * 100, 2))}${narrowSpace}%`;
}

/** Three significant figures, without zeros that say nothing: 6, 4.9, 0.0367. */
export function printShort(value: number): string {
  return withoutTrailingZeros(printNumber(value));
}

function withoutTrailingZeros(digits: string): string {
  if (!digits.includes('.') || digits.includes(times)) return digits;
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  if (digits[end - 1] === '.') end -= 1;
  return digits.slice(0, end);
}
