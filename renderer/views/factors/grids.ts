/** The grids of the library by one indicator, for the ranked chart: dots, marks, table. Pure. */
import { type FactorSet, type Indicator, indicatorUnits } from '../../../shared/factors/schema.ts';
import { type Override } from '../../../shared/plan/schema.ts';
import { median } from '../../../shared/quantity/distribution.ts';
import { printFigure } from '../../../shared/quantity/print.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { type RankedItem, ranked } from '../../charts/ranked/layout.ts';
import { t } from '../../text/t.ts';
import { overrideQuantity, shippedQuantity, spreadOf } from './catalogue.ts';

export interface GridsData {
  readonly items: readonly RankedItem[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
}

/** Every grid with a factor of this indicator, with the plan's own value where it overrides it; ids are factor ids. */
export function gridsData(set: FactorSet, indicator: Indicator, inPlan: ReadonlySet<string>, overrides: ReadonlyMap<string, Override>, logarithmic: boolean): GridsData {
  const factors = new Map(set.factors.filter((factor) => factor.id.startsWith('grid.')).map((factor) => [factor.id, factor]));
  const unit = indicatorUnits[indicator];
  const items = set.grids.flatMap(({ zone, name }): readonly RankedItem[] => {
    const factor = factors.get(`grid.${zone}.${indicator}`);
    if (factor === undefined) return [];
    const override = overrides.get(factor.id);
    const quantity = (override === undefined ? null : overrideQuantity(override)) ?? shippedQuantity(factor);
    const spread = spreadOf(quantity);
    return [{ id: factor.id, name, value: median(quantity), low: spread?.low ?? null, high: spread?.high ?? null, strong: inPlan.has(zone) }];
  });
  const order = ranked(items, logarithmic);
  const print = (value: number): string => { const { digits, unit: short } = printFigure(value, unit); return `${digits}\u202f${short}`; };
  const marks = order.map((item, at): ChartMark => ({
    id: item.id, title: item.name,
    lines: [
      { label: t('factors.column.value'), text: `${print(item.value)}/kWh` },
      ...(item.low === null || item.high === null ? [] : [{ label: t('value.interval'), text: `${print(item.low)}–${print(item.high)}` }]),
      { label: t('factors.ranked.rank'), text: t('factors.ranked.ofCount', { rank: at + 1, count: order.length }) },
      ...(item.strong ? [{ label: '', text: t('factors.ranked.inPlan') }] : []),
      ...(overrides.has(item.id) ? [{ label: '', text: t('factors.status.overridden') }] : []),
    ],
  }));
  const table: ChartTable = {
    columns: [
      { title: t('factors.ranked.grid'), numeric: false }, { title: t('factors.ranked.zone'), numeric: false }, { title: t('factors.ranked.rank'), numeric: true },
      { title: `${t(`indicator.${indicator}`)}, ${unit}/kWh`, numeric: true }, { title: t('factors.ranked.low'), numeric: true }, { title: t('factors.ranked.high'), numeric: true },
    ],
    rows: order.map((item, at) => [
      { text: item.name, value: item.name }, { text: item.id.split('.')[1] ?? '', value: item.id.split('.')[1] ?? '' }, { text: String(at + 1), value: at + 1 }, { text: print(item.value), value: item.value },
      ...[item.low, item.high].map((end) => (end === null ? { text: t('factors.exact'), value: null, missing: true } : { text: print(end), value: end })),
    ]),
  };
  const first = order[0];
  const last = order.at(-1);
  const own = order.flatMap((item, at) => (item.strong ? [t('factors.ranked.plan', { name: item.name, value: print(item.value), rank: at + 1 })] : []));
  const summary = first === undefined || last === undefined ? '' : t('factors.ranked.summary', { count: order.length, low: print(first.value), lowName: first.name, high: print(last.value), highName: last.name, plan: own.join(' ') });
  return { items, marks, table, summary };
}

