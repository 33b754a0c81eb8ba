/** Whole numbers on the command line. */
import { UsageError } from './faults.ts';

/** The whole number a flag was given, from `low` to `high`; null when it was not given. Throws `UsageError`. */
export function wholeNumber(flag: string, text: string | null, low: number, high: number): number | null {
  if (text === null) return null;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (value >= low && value <= high) return value;
  throw new UsageError(`--${flag} is “${text}”; a whole number from ${String(low)} to ${String(high)} is needed.`);
}
