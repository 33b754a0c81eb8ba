/** From drivers and tornado to rows, marks, tables and a sentence. Pure. */
import { type Driver } from '../../../shared/compare/drivers.ts';
import { type Tornado } from '../../../shared/compare/tornado.ts';
import { printNumber, printPercent, scaleFor } from '../../../shared/quantity/print.ts';
import { endsText, figureText } from '../../../shared/report/figures.ts';
import { type CategoryRow } from '../../charts/bars/CategoryBars.tsx';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { opened, tableOf, type ChartTable } from '../../charts/frame/table.ts';
import { steel } from '../../charts/palette.ts';
import { amount, amountColumn, percent, words } from '../../charts/stats.ts';
import { type TornadoText } from '../../charts/tornado/Tornado.tsx';
import { t } from '../../text/t.ts';
import { type SwingEnd } from '../why/derived.ts';

/** Inputs shown; what the others add up to is said. */
export const mostShown = 8;

/** An input in words, and one of its values. */
export interface InputWords {
  readonly name: (input: string) => string;
  /** The same within a sentence. */
  readonly within: (input: string) => string;
  readonly value: (input: string, value: number) => string;
}

/** A share of the uncertainty, in two digits. */
export function roundedShare(share: number): string {
  return printPercent(Number(share.toPrecision(2)));
}

/** “Half of the uncertainty of GWP comes from A and B.”: the fewest inputs that make half of it. */
export function halfSentence(drivers: readonly Driver[], indicator: string, name: (input: string) => string): string {
  const [first] = drivers;
  if (first === undefined) return t('uncertain.none', { indicator });
  if (first.share >= 0.5) return t('uncertain.half.one', { share: roundedShare(first.share), indicator, input: name(first.input) });
  let sum = 0;
  const needed = drivers.filter(({ share }) => { const before = sum; sum += share; return before < 0.5; }).map(({ input }) => name(input));
  // Inputs that cannot be told from chance are left out, so that the others may not reach half.
  const last = needed.at(-1) ?? '';
  const inputs = needed.length < 2 ? last : t('uncertain.and', { list: needed.slice(0, -1).join(', '), last });
  return sum >= 0.5 ? t('uncertain.half.many', { indicator, inputs }) : t('uncertain.half.one', { share: roundedShare(sum), indicator, input: inputs });
}

export interface DriverData {
  readonly rows: readonly CategoryRow[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
}

/** `pathOf`: where the share of an input opens. */
export function driverData(drivers: readonly Driver[], sentence: string, { name }: Pick<InputWords, 'name'>, pathOf: (input: string) => string): DriverData {
  const shown = drivers.slice(0, mostShown);
  return {
    rows: shown.map(({ input, share }) => ({ id: input, label: name(input), colour: steel, hatched: false, figure: roundedShare(share), amount: '', value: share * 100, low: share * 100, high: share * 100 })),
    marks: shown.map(({ input, share }) => ({ id: input, title: name(input), lines: [{ label: t('uncertain.share'), text: roundedShare(share) }], path: pathOf(input) })),
    table: tableOf(drivers, [
      { title: t('uncertain.input'), numeric: false, cell: ({ input }) => words(name(input)) }, { title: t('uncertain.share'), numeric: true, cell: ({ input, share }) => opened(pathOf(input), percent(share)) },
    ]),
    summary: t('uncertain.summary', { sentence, list: shown.map(({ input, share }) => `${name(input)} ${roundedShare(share)}`).join(', ') }),
  };
}

export interface TornadoData {
  readonly rows: readonly TornadoText[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  readonly unit: string;
  readonly divisor: number;
}

/** `pathOf`: where the figure with an input low or high opens, or how far these are apart. */
export function tornadoData({ bars, central }: Tornado, unit: string, { name, value }: InputWords, pathOf: (input: string, end: SwingEnd) => string): TornadoData {
  const shown = bars.slice(0, mostShown);
  const scale = scaleFor(central, unit);
  const ends = (atLow: number, atHigh: number): string => endsText(printNumber(Math.min(atLow, atHigh) / scale.size), printNumber(Math.max(atLow, atHigh) / scale.size));
  const range = (input: string, from: number, to: number): string => `${value(input, from)} – ${value(input, to)}`;
  return {
    unit: scale.unit, divisor: scale.size,
    rows: shown.map((bar) => ({ id: bar.input, label: name(bar.input), atLow: bar.atLow, atHigh: bar.atHigh, ends: ends(bar.atLow, bar.atHigh) })),
    marks: shown.map((bar) => ({
      id: bar.input, title: name(bar.input),
      lines: [{ label: t('tornado.input'), text: range(bar.input, bar.from, bar.to) }, { label: t('tornado.low'), text: figureText(bar.atLow, unit) }, { label: t('tornado.high'), text: figureText(bar.atHigh, unit) }],
      path: pathOf(bar.input, 'range'),
    })),
    table: tableOf(bars, [
      { title: t('uncertain.input'), numeric: false, cell: ({ input }) => words(name(input)) }, { title: t('tornado.input'), numeric: false, cell: ({ input, from, to }) => words(range(input, from, to)) },
      { ...amountColumn(t('tornado.low'), unit), cell: ({ input, atLow }) => opened(pathOf(input, 'low'), amount(atLow, unit)) }, { ...amountColumn(t('tornado.high'), unit), cell: ({ input, atHigh }) => opened(pathOf(input, 'high'), amount(atHigh, unit)) },
    ]),
    summary: t('tornado.summary', { central: figureText(central, unit), list: shown.map((bar) => t('tornado.summaryOf', { input: name(bar.input), low: figureText(bar.atLow, unit), high: figureText(bar.atHigh, unit) })).join('; ') }),
  };
}
