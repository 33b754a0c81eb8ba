/** Rows of plan and record on one scale: bars, marks, table and sentence. Pure. */
import { type Amount, type Amounts, times } from '../../../shared/compare/study/side.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { axisUnit } from '../../charts/axis-unit.ts';
import { recordMark, type BesideRow } from '../../charts/beside/BesideBars.tsx';
import { besideReach, type BesideValue, type Sides } from '../../charts/beside/layout.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { opening, type ChartTable } from '../../charts/frame/table.ts';
import { steel } from '../../charts/palette.ts';
import { absent, words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { amountPrinted, shareOf } from './words.ts';

/** One row: what it is, and both amounts; the part of each that is use, where the rest is embodied. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly colour?: string;
  readonly hatched?: boolean;
  readonly plan: Amount | null;
  readonly record: Amount | null;
  readonly planUse?: number;
  readonly recordUse?: number;
  /** The figures that a click on either opens. */
  readonly planPath?: string;
  readonly recordPath?: string;
}

export interface BarsData {
  readonly rows: readonly BesideRow[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  readonly sides: Sides;
  /** Of the axis. */
  readonly unit: string;
  readonly divisor: number;
}

export interface BarsOptions {
  /** `share`, or the canonical unit of the amounts. */
  readonly unit: string;
  readonly sides: Sides;
  /** Short name of the record. */
  readonly place: string | null;
  /** Title of the first column of the table. */
  readonly of: string;
}

/** Every id of either side, in the order of `order`, then as they come. */
export function idsOf(order: readonly string[], ...sides: readonly (Amounts | null)[]): string[] {
  const all = [...new Set(sides.flatMap((side) => Object.keys(side ?? {})))];
  const rank = (id: string): number => { const at = order.indexOf(id); return at < 0 ? order.length : at; };
  return all.sort((a, b) => rank(a) - rank(b));
}

function barOf(amount: Amount | null, use: number | undefined, asShare: boolean): BesideValue | null {
  if (amount === null) return null;
  const { value, low, high } = asShare ? times(amount, 100) : amount;
  return { value, solid: use === undefined ? value : use, low, high };
}

function lines(amount: Amount | null, title: string, text: (amount: Amount) => string, unit: string): ChartMark['lines'] {
  if (amount === null) return [{ label: title, text: t('value.notPublished') }];
  const whole = unit === 'share' ? text(amount) : amountPrinted(amount, (value) => figureText(value, unit));
  return [
    { label: title, text: whole },
    ...(amount.low === null || amount.high === null ? [] : [{ label: t('value.interval'), text: `${text({ ...amount, value: amount.low, low: null, high: null, atLeast: false })}–${text({ ...amount, value: amount.high, low: null, high: null, atLeast: false })}` }]),
    ...(amount.known === null ? [] : [{ label: t('compare.knownAs'), text: amount.known }]),
    ...(amount.atLeast ? [{ label: '', text: t('figures.bound') }] : []),
  ];
}

/** Figures of the table: with their unit on screen, at full precision in the file. */
function cell(amount: Amount | null, of: (amount: Amount) => number | null, unit: string, missing: boolean): ChartTable['rows'][number][number] {
  const value = amount === null ? null : of(amount);
  if (amount === null) return missing ? absent() : { text: t('value.none'), value: null };
  if (value === null) return { text: '', value: null };
  return { text: unit === 'share' ? shareOf({ ...amount, value, low: null, high: null }) : figureText(value, unit), value };
}

function tableOf(rows: readonly Line[], { unit, of, sides }: BarsOptions): ChartTable {
  const planColumns = sides === 'record' ? [] : [t('figures.planColumn'), t('chart.p5'), t('chart.p95')];
  const recordColumns = sides === 'plan' ? [] : [t('figures.recordColumn')];
  return {
    columns: [
      { title: of, numeric: false }, ...planColumns.map((title) => ({ title: `${title}, ${unit}`, shown: title, numeric: true })),
      ...recordColumns.map((title) => ({ title: `${title}, ${unit}`, shown: title, numeric: true })), ...(sides === 'plan' ? [] : [{ title: t('compare.knownAs'), numeric: false }]),
    ],
    rows: rows.map((row) => [
      words(row.label),
      ...(sides === 'record' ? [] : opening(row.planPath ?? null, cell(row.plan, ({ value }) => value, unit, false), cell(row.plan, ({ low }) => low, unit, false), cell(row.plan, ({ high }) => high, unit, false))),
      ...(sides === 'plan' ? [] : [...opening(row.recordPath ?? null, cell(row.record, ({ value }) => value, unit, true)), words(row.record?.known ?? '')]),
    ]),
  };
}

/** A figure smaller than this share of the largest is printed in its own unit. */
const dwarfed = 0.01;

/** With `unit: 'share'` bars are in per cent. */
export function barsData(all: readonly Line[], options: BarsOptions): BarsData {
  const { unit, sides, place } = options;
  const asShare = unit === 'share';
  const inputs = all.map((line) => ({
    line, id: line.id, plan: sides === 'record' ? null : barOf(line.plan, line.planUse, asShare), record: sides === 'plan' ? null : barOf(line.record, line.recordUse, asShare),
  }));
  const reach = besideReach(inputs);
  const axis = axisUnit(reach, asShare ? '' : unit);
  const short = axis.unit.replace(/ ?GPU-h$/, '').replace(' Sb eq', '');
  const own = (value: number): string => figureText(value, unit).replace(/ ?GPU-h$/, '').replace(' Sb eq', '');
  const text = (amount: Amount): string => {
    if (asShare) return shareOf(amount);
    // Beside something so much larger it would be rounded away.
    if (amount.value < reach * dwarfed) return amountPrinted(amount, own);
    return `${amountPrinted(amount, axis.print)}${short === '' ? '' : `\u202f${short}`}`;
  };
  const spoken = (amount: Amount | null, missing: string): string => (amount === null ? missing : asShare ? shareOf(amount) : amountPrinted(amount, (value) => figureText(value, unit)));
  return {
    sides, unit: asShare ? '%' : short, divisor: asShare ? 1 : axis.divisor,
    rows: inputs.map(({ line, ...row }) => ({
      ...row, label: line.label, colour: line.colour ?? steel, hatched: line.hatched ?? false,
      planText: line.plan === null ? null : text(line.plan), recordText: line.record === null ? null : text(line.record),
    })),
    marks: all.flatMap((line) => {
      const { planPath, recordPath } = line;
      const ofRecord = sides === 'plan' ? [] : lines(line.record, place ?? t('figures.recordColumn'), text, unit);
      const ofPlan = sides === 'record' ? [] : line.plan === null ? [{ label: t('figures.planColumn'), text: t('value.none') }] : lines(line.plan, t('figures.planColumn'), text, unit);
      const path = sides === 'record' ? recordPath : line.plan === null ? undefined : planPath;
      const row: ChartMark = { id: line.id, title: line.label, lines: [...ofPlan, ...ofRecord], ...(path === undefined ? {} : { path }) };
      const recorded = sides !== 'both' || line.record === null || recordPath === undefined ? [] : [{ id: recordMark(line.id), title: line.label, lines: ofRecord, path: recordPath }];
      return [row, ...recorded];
    }),
    table: tableOf(all, options),
    summary: t('figures.barsSummary', {
      list: all.map((line) => (sides === 'both' ? t('figures.barsOne', { label: line.label, plan: spoken(line.plan, t('value.none')), record: spoken(line.record, t('value.notPublished')) })
        : t('figures.barsPlan', { label: line.label, plan: sides === 'plan' ? spoken(line.plan, t('value.none')) : spoken(line.record, t('value.notPublished')) }))).join('; '),
    }),
  };
}
