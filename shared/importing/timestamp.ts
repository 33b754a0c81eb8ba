/** Moments as logs write them, as seconds since 1970 on the log's own clock: time zones are not converted. */
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?$/;
const epoch = /^(\d{9,10})(?:\.\d+)?$/;
const epochMilliseconds = /^\d{12,13}$/;
const never = new Set(['', 'None', 'Unknown', 'N/A', 'NaT', 'none', 'unknown', '(null)']);
/** What the table's four bytes hold: up to 2106. */
const latest = 0xffffffff;

/** 0 where the log says that there is no such moment; null when it cannot be read. */
export function readMoment(cell: string): number | null {
  const text = cell.trim();
  if (never.has(text)) return 0;
  const parts = iso.exec(text);
  if (parts !== null) {
    const [, year, month, day, hour = '0', minute = '0', second = '0'] = parts;
    const days = dayNumber(Number(year), Number(month), Number(day));
    if (days === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
    return inRange(days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second));
  }
  if (epochMilliseconds.test(text)) return inRange(Math.floor(Number(text) / 1000));
  return epoch.test(text) ? inRange(Math.floor(Number(text))) : null;
}

function inRange(seconds: number): number | null {
  return seconds >= 0 && seconds <= latest ? seconds : null;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970-01-01 of the proleptic Gregorian calendar; null for a day that does not exist. */
export function dayNumber(year: number, month: number, day: number): number | null {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  if (day < 1 || day > (monthLengths[month - 1] ?? 0) + leap) return null;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** `2021-05-01` of seconds since 1970. */
export function dayText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
