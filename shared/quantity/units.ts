/** Suffixes and units that may stand after a number, and what they multiply it by. */
import { type CellKind } from './cells.ts';

/** Powers of ten of the suffixes, exactly as written; `%` divides by 100. */
export const suffixes: Readonly<Record<string, number>> = { k: 3, M: 6, G: 9, B: 9, T: 12, '%': -2 };

/** Minutes in one of each: a month is 730 h and a year 8 760 h (contracts, section 1). */
const minutes: Readonly<Record<string, number>> = {
  min: 1, minute: 1, minutes: 1,
  h: 60, hour: 60, hours: 60,
  d: 1440, day: 1440, days: 1440,
  wk: 10080, week: 10080, weeks: 10080,
  month: 43800, months: 43800,
  year: 525600, years: 525600,
};

/** GPU-hours in one of each. */
const gpuHours: Readonly<Record<string, number>> = {
  'GPU-h': 1, 'GPU-hour': 1, 'GPU-hours': 1,
  'GPU-d': 24, 'GPU-day': 24, 'GPU-days': 24,
  'GPU-month': 730, 'GPU-months': 730,
  'GPU-year': 8760, 'GPU-years': 8760,
};

/** What a number in this unit is multiplied by, then divided by, to be in the unit of the cell. */
export interface Conversion {
  readonly times: number;
  readonly over: number;
}

/** The conversion from a typed unit, or null when the cell does not know it. */
export function conversionTo(cell: CellKind, unit: string): Conversion | null {
  if (cell.dimension === 'gpuHours') {
    const hours = lookUp(gpuHours, unit.replace(/^gpu[ -]?/i, 'GPU-'));
    return hours === null ? null : { times: hours, over: 1 };
  }
  const own = cell.dimension === 'share' ? null : lookUp(minutes, cell.unit);
  if (own !== null) {
    const typed = lookUp(minutes, unit);
    return typed === null ? null : { times: typed, over: own };
  }
  return cell.unit !== '' && unit === cell.unit ? { times: 1, over: 1 } : null;
}

function lookUp(table: Readonly<Record<string, number>>, unit: string): number | null {
  return Object.hasOwn(table, unit) ? (table[unit] ?? null) : null;
}

/** Sentence on the units of a cell, for a unit it does not know. */
export function unitsOf(cell: CellKind): string {
  if (cell.dimension === 'gpuHours') return 'this cell takes GPU-hours and GPU-years';
  if (cell.dimension !== 'share' && lookUp(minutes, cell.unit) !== null) return 'this cell takes min, h, d, wk, months and years';
  return cell.unit === '' ? 'this cell takes a number without a unit' : `this cell takes ${cell.unit}`;
}

/** Two forms that are right in this cell. */
export function examplesOf(cell: CellKind): string {
  if (cell.dimension === 'share') return 'Write 5 to 15% or 10%';
  if (cell.dimension === 'hours') return 'Write 8 to 20 h or 3 d';
  if (cell.dimension === 'gpuHours') return 'Write 40k or 3 to 5 GPU-years';
  if (cell.id === 'pue') return 'Write 1.1 to 1.6 or 1.2';
  if (cell.id === 'years') return 'Write 4 to 6 or 5';
  if (cell.id === 'count') return 'Write 8 or 8 to 16';
  return 'Write 18 to 36 or 27 ± 9';
}
