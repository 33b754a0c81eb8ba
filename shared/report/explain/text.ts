/** A trace as indented text: one line per part, formulas in words, leaves with their status and source. */
import { printNumber } from '../../quantity/print.ts';
import { figureText } from '../figures.ts';
import { type Trace, type TraceStatus } from './trace.ts';

const statusWords: Readonly<Record<TraceStatus, string>> = {
  typed: 'typed', default: 'default', assumed: 'ASSUMED', override: 'OVERRIDE of this plan', custom: 'own entry of this plan',
  published: 'published', derived: 'derived', estimated: 'estimated', constant: 'constant', count: 'count', recorded: 'recorded',
};

/** Units of a bare number. */
const bare: ReadonlySet<string> = new Set(['', 'ratio', 'count']);
/** Below this a whole number is printed to its last digit. */
const exactBelow = 1e6;

/** “182 t”, “8 760 h/year”, “0.85”: three significant figures, whole numbers of things exact. */
export function amountText({ value, unit, combine }: Trace): string {
  const shown = bare.has(unit) ? '' : unit;
  if (combine === 'leaf' && Number.isInteger(value) && Math.abs(value) < exactBelow) {
    return `${printNumber(value, Math.max(1, String(Math.abs(value)).length))}${shown === '' ? '' : ` ${shown}`}`;
  }
  return figureText(value, shown);
}

/** Where a leaf comes from. */
function originText({ status, typed, understood, factor, source, year, row, note }: Trace): string {
  const words = [
    status === undefined ? '' : statusWords[status],
    row === undefined ? '' : `${row}${typed === undefined ? '' : ` = “${typed}”`}`,
    factor === undefined ? '' : `${factor}${typed === undefined ? '' : ` = “${typed}”`}`,
    // What is exact says no more than its value.
    understood === undefined || understood.startsWith('exactly') ? '' : understood, source ?? '',
    year === undefined || source?.endsWith(year) === true ? '' : `year ${year}`,
    note ?? '',
  ];
  return words.filter((word) => word !== '').join('; ');
}

const indent = '  ';

/**
 * A trace for people. What several parts rest on is written out once; later lines refer to it.
 */
export function traceText(trace: Trace): string {
  const lines: string[] = [];
  const written = new Set<Trace>();
  const write = (at: Trace, depth: number): void => {
    const head = `${indent.repeat(depth)}${at.label}: ${amountText(at)}`;
    if (at.combine === 'leaf') {
      lines.push(`${head}  [${written.has(at) && at.factor !== undefined ? `${at.factor}, as above` : originText(at)}]`);
      written.add(at);
    } else if (written.has(at)) lines.push(`${head}  (as above)`);
    else {
      written.add(at);
      lines.push(`${head}  = ${at.formula}${at.row === undefined ? '' : `  [${at.row}]`}`);
      if (depth > 0 && at.note !== undefined) lines.push(`${indent.repeat(depth + 1)}${at.note}`);
      for (const child of at.children) write(child, depth + 1);
    }
  };
  write(trace, 0);
  const mean = trace.mean === undefined ? [] : [`${indent}Central values. ${trace.mean === trace.value ? 'Every input is exact.' : `Mean of the draws: ${figureText(trace.mean, bare.has(trace.unit) ? '' : trace.unit)}.`}`];
  const [first = '', ...rest] = lines;
  return [first, ...mean, ...(trace.note === undefined ? [] : [`${indent}${trace.note}`]), ...rest, ''].join('\n');
}
