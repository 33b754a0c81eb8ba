/** What one thing fixed gives in every scenario: the question from what was typed, and rows of the answer. Pure. */
import { type Fixed, type Rest } from '../../../shared/compare/procurement/same.ts';
import { type SameElsewhere } from '../../../shared/compare/procurement/study.ts';
import { capCells, clusterCells } from '../../../shared/plan/fields.ts';
import { median } from '../../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { axisUnit, type AxisUnit } from '../../charts/axis-unit.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { absent, words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { type RestAnswer } from '../../workers/procurement.ts';
import { shortUnit } from '../parts/Figure.tsx';
import { dayText, finishDay } from '../parts/finish.ts';
import { samePath, type sizedPath } from '../why/derived.ts';
import { type FixedKind } from './state.ts';

/** Three digits, so that a default reads as one would type it. */
function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** What is fixed unless something was typed: what the baseline scenario takes. */
export function defaultAmount(by: Exclude<FixedKind, 'finish'>, fixed: SameElsewhere): string {
  return by === 'budget' ? round(fixed.budget) : by === 'gpus' ? round(fixed.gpus) : round(fixed.kilowatts);
}

/** A typed amount: `2M`, `500k`, `16`. Null where it is no number above 0. */
export function typedAmount(text: string, by: Exclude<FixedKind, 'finish'>): number | null {
  const read = parseQuantity(text.trim(), by === 'gpus' ? clusterCells.nodes : capCells.cost);
  const value = read.ok ? median(read.quantity) : NaN;
  return value > 0 && Number.isFinite(value) ? value : null;
}

export function typedYears(text: string): number | null {
  const read = parseQuantity(text.trim(), clusterCells.lifetimeYears);
  const value = read.ok ? median(read.quantity) : NaN;
  return value > 0 && Number.isFinite(value) ? value : null;
}

export function fixedOf(by: Exclude<FixedKind, 'finish'>, amount: string, years: string): Fixed | null {
  const [value, long] = [typedAmount(amount, by), typedYears(years)];
  return value === null || long === null ? null : { by, amount: value, years: long };
}

interface Column {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly of: (row: RestAnswer) => Stat | null;
  /** What opens where it is read off what is fixed, and where a last day is. */
  readonly figure?: keyof Rest;
  readonly sized: Parameters<typeof sizedPath>[4] | null;
}

const exact = (value: number): Stat => ({ central: value, mean: value, p5: value, p50: value, p95: value });

/** The columns that are read off; what is fixed is none of them. */
function columnsOf(by: FixedKind, currency: string, accelerator: string): Column[] {
  const gpus: Column = { id: 'gpus', figure: 'gpus', sized: 'gpus', title: t('same.gpus'), unit: '', of: ({ rest }) => rest.gpus };
  const money: Column = { id: 'money', figure: 'money', sized: 'money', title: t('same.money'), unit: currency, of: ({ rest }) => rest.money };
  const power: Column = { id: 'power', figure: 'kilowatts', sized: 'kilowatts', title: t('same.kilowatts'), unit: 'kW', of: ({ rest }) => rest.kilowatts };
  const hours: Column[] = [{ id: 'useful', sized: null, figure: 'usefulGpuHours', title: t('same.useful'), unit: 'GPU-hours', of: ({ rest }) => rest.usefulGpuHours }, { id: 'reference', sized: null, figure: 'referenceHours', title: t('same.reference', { accelerator }), unit: 'GPU-hours', of: ({ rest }) => rest.referenceHours }];
  if (by === 'budget') return [gpus, power, ...hours];
  if (by === 'gpus') return [money, power, ...hours];
  if (by === 'power') return [gpus, money, ...hours];
  return [{ id: 'nodes', sized: 'nodes', title: t('same.nodes'), unit: '', of: ({ nodes }) => (nodes === null ? null : exact(nodes)) }, gpus, money, power];
}

export interface SameRow {
  readonly id: string;
  readonly name: string;
  /** Why nothing can be said. */
  readonly problem: RestAnswer['problems'][number] | null;
  readonly cells: readonly { readonly id: string; readonly text: string; readonly unit: string; readonly interval: string; readonly missing: string; /** Where it opens; null where it does not. */ readonly path: string | null }[];
}

export interface SameData {
  readonly titles: readonly string[];
  readonly rows: readonly SameRow[];
  readonly table: ChartTable;
}

function interval({ p5, p95 }: Stat, { print }: AxisUnit): string {
  return p95 <= p5 ? '' : `${print(p5)}–${print(p95)}`;
}

interface Asked {
  readonly by: FixedKind;
  /** Null for a last day, which opens where `finish` says. */
  readonly fixed: Fixed | null;
  readonly finish: ((scenario: string, figure: Parameters<typeof sizedPath>[4]) => string) | null;
  readonly currency: string;
  readonly accelerator: string;
  readonly start: string;
  readonly nameOf: (id: string) => string;
}

export function sameData(answers: readonly RestAnswer[], { by, fixed, finish, currency, accelerator, start, nameOf }: Asked): SameData {
  const columns = columnsOf(by, currency, accelerator);
  const units = columns.map((column) => axisUnit(Math.max(0, ...answers.map((row) => column.of(row)?.mean ?? 0)), column.unit));
  const ends = by === 'finish';
  const unlimited = (row: RestAnswer): boolean => by === 'budget' && row.rest.gpus === null;
  const placeOf = (scenario: string, { figure, sized }: Column): string | null => {
    if (fixed === null) return finish === null || sized === null ? null : finish(scenario, sized);
    return figure === undefined ? null : samePath(scenario, fixed, figure);
  };
  const rows = answers.map((row): SameRow => {
    const cells = columns.map((column, at) => {
      const [stat, unit] = [column.of(row), units[at] as AxisUnit];
      const path = stat === null ? null : placeOf(row.id, column);
      return stat === null ? { id: column.id, path, text: '', unit: '', interval: '', missing: unlimited(row) ? (at === 0 ? t('same.unlimited') : '') : t('procure.unknown') }
        : { id: column.id, path, text: stat.mean === 0 ? '0' : unit.print(stat.mean), unit: shortUnit(unit.unit), interval: interval(stat, unit), missing: '' };
    });
    const day = row.makespanDays === null ? '' : dayText(finishDay(start, row.makespanDays.mean));
    return { id: row.id, name: nameOf(row.id), problem: row.problems[0] ?? null, cells: ends ? [...cells, { id: 'ends', path: day === '' || finish === null ? null : finish(row.id, 'days'), text: day, unit: '', interval: '', missing: '' }] : cells };
  });
  return {
    titles: [...columns.map(({ title }) => title), ...(ends ? [t('same.ends')] : [])], rows,
    table: {
      columns: [{ title: t('same.scenario'), numeric: false }, ...columns.flatMap(({ title, unit }) => ['', t('chart.p5'), t('chart.p95')].map((part) => ({ title: [title, part, unit].filter((word) => word !== '').join(', '), numeric: true })))],
      rows: answers.map((row) => [words(nameOf(row.id)), ...columns.flatMap((column) => { const stat = column.of(row); return stat === null ? [absent(), absent(), absent()] : [stat.mean, stat.p5, stat.p95].map((value) => ({ text: String(value), value })); })]),
    },
  };
}
