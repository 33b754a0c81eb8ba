/** From results to what a chart draws and says: provisional figures, tooltip lines, table cells. */
import { intervalText, figureText } from '../../shared/report/figures.ts';
import { printPercent } from '../../shared/quantity/print.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';
import { t } from '../text/t.ts';
import { type ChartMark } from './frame/marks.ts';
import { type ChartTable } from './frame/table.ts';

/** Until the first draws are in, the central value stands in, without an interval. */
export function settled(stat: Stat, provisional: boolean): Stat {
  if (!provisional) return stat;
  const { central } = stat;
  return { central, mean: central, p5: central, p50: central, p95: central };
}

/** A Stat in another unit, or as a share of something exact. */
export function scaled(stat: Stat, by: number): Stat {
  return { central: stat.central * by, mean: stat.mean * by, p5: stat.p5 * by, p50: stat.p50 * by, p95: stat.p95 * by };
}

type Lines = ChartMark['lines'];

/** Number, interval, share: what a tooltip says of a figure. */
export function figureLines(stat: Stat, unit: string, share: number | null): Lines {
  const interval = intervalText(stat, unit);
  return [
    { label: t('chart.mean'), text: figureText(stat.mean, unit) },
    ...(interval === '' ? [] : [{ label: t('value.interval'), text: interval }]),
    ...(share === null ? [] : [{ label: t('chart.share'), text: printPercent(share) }]),
  ];
}

type Cell = ChartTable['rows'][number][number];

export function words(text: string): Cell {
  return { text, value: text };
}

export function amount(value: number, unit: string): Cell {
  return { text: figureText(value, unit), value };
}

export function percent(share: number): Cell {
  return { text: printPercent(share), value: share };
}

export function absent(): Cell {
  return { text: t('value.notPublished'), value: null, missing: true };
}

/** Mean, p5, p95 of a figure, as three cells; of GPU-hours the head says the unit. */
export function statCells(stat: Stat, unit: string): Cell[] {
  return [stat.mean, stat.p5, stat.p95].map((value) => ({ text: unit === 'GPU-hours' ? figureText(value, unit).replace(/ ?GPU-h$/, '') : figureText(value, unit), value }));
}

/** A column of figures: exported with its unit, which on screen stands at every figure. */
export function amountColumn(title: string, unit: string): ChartTable['columns'][number] {
  return { title: `${title}, ${unit}`, shown: title, numeric: true };
}

/** Titles of those three cells, with the unit they are exported in. */
export function statColumns(unit: string): ChartTable['columns'] {
  return [t('chart.mean'), t('chart.p5'), t('chart.p95')].map((title, at) => {
    const column = amountColumn(title, unit);
    return unit === 'GPU-hours' && at === 0 ? { ...column, shown: t('chart.meanGpuHours') } : column;
  });
}
