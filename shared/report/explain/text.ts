/** A trace as indented text: one line per part, formulas in words, leaves with their status and source. */
import { printNumber, printPercent } from '../../quantity/print.ts';
import { figureText } from '../figures.ts';
import { type Trace, type TraceStatus } from './trace.ts';

const statusWords: Readonly<Record<TraceStatus, string>> = {
  typed: 'typed', default: 'default', assumed: 'ASSUMED', override: 'OVERRIDE of this plan', custom: 'own entry of this plan',
  published: 'published', derived: 'derived', estimated: 'estimated', constant: 'constant', count: 'count', recorded: 'recorded', asked: 'asked for',
};

/** Units of a bare number. */
const bare: ReadonlySet<string> = new Set(['', 'ratio', 'count']);
/** Below this a whole number is printed to its last digit. */
const exactBelow = 1e6;

/** “182 t”, “8 760 h/year”, “0.85”, “64.2 %” of a share: three significant figures, whole numbers of things exact. */
export function amountText({ value, unit, combine, as }: Pick<Trace, 'value' | 'unit' | 'combine' | 'as'>): string {
  const shown = bare.has(unit) ? '' : unit;
  if (as === 'share') return printPercent(value);
  if ((combine === 'leaf' || shown === '') && Number.isInteger(value) && Math.abs(value) < exactBelow) {
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

/** Deeper parts are opened by themselves, below: a line that begins beyond the middle of a screen is not read. */
const deepestIndent = 24;

/** Behind the value of what rests on the plan's own factors. */
const mark = ' ◆';
const legend = `${mark.trim()} rests on a factor that this plan replaces or brings itself.`;

/** Lines of one trace; what was too deep to be opened in its place waits. */
class Writing {
  readonly lines: string[] = [];
  private readonly written = new Set<Trace>();
  private readonly waiting: Trace[] = [];
  private readonly numbers = new Map<Trace, number>();

  private leaf(at: Trace, head: string): void {
    this.lines.push(`${head}  [${this.written.has(at) && at.factor !== undefined ? `${at.factor}, as above` : originText(at)}]`);
    this.written.add(at);
  }

  private later(at: Trace): number {
    const number = this.numbers.get(at) ?? this.numbers.size + 1;
    if (!this.numbers.has(at)) this.waiting.push(at);
    this.numbers.set(at, number);
    return number;
  }

  write(at: Trace, depth: number, before = indent.repeat(depth)): void {
    const head = `${before}${at.label}: ${amountText(at)}`;
    if (at.combine === 'leaf') {
      this.leaf(at, head);
      return;
    }
    const marked = `${head}${at.touched === true ? mark : ''}`;
    const opened = depth === 0 || !this.numbers.has(at);
    if (this.written.has(at)) this.lines.push(`${marked}  (as above)`);
    else if (!opened || depth >= deepestIndent) this.lines.push(`${marked}  (opened below as ${String(this.later(at))})`);
    else {
      this.written.add(at);
      this.lines.push(`${marked}  = ${at.formula}${at.row === undefined ? '' : `  [${at.row}]`}`);
      if (depth > 0 && at.note !== undefined) this.lines.push(`${indent.repeat(depth + 1)}${at.note}`);
      for (const child of at.children) this.write(child, depth + 1);
    }
  }

  writeWaiting(): void {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      this.lines.push('');
      this.write(next, 0, `${String(this.numbers.get(next) ?? 0)}. `);
    }
  }
}

/**
 * A trace for people. What several parts rest on is written out once, and what is very deep by
 * itself at the end; other lines refer to it.
 */
export function traceText(trace: Trace): string {
  const writing = new Writing();
  writing.write(trace, 0);
  writing.writeWaiting();
  const mean = trace.mean === undefined ? [] : [`${indent}Central values. ${trace.mean === trace.value ? 'Every input is exact.' : `Mean of the draws: ${amountText({ ...trace, value: trace.mean })}.`}`];
  const [first = '', ...rest] = writing.lines;
  return [first, ...mean, ...(trace.touched === true ? [`${indent}${legend}`] : []), ...(trace.note === undefined ? [] : [`${indent}${trace.note}`]), ...rest, ''].join('\n');
}
