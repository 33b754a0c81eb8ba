/** Money against another figure: points, marks, table, summary. Pure. */
import { type Figure } from '../../../shared/compare/figures.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { axisUnit, type AxisUnit } from '../../charts/axis-unit.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { type ParetoPoint } from '../../charts/pareto/layout.ts';
import { amount, amountColumn, percent, words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { type FrontPoint } from '../../workers/procurement.ts';
import { oddsText } from '../compare/data.ts';
import { unitOfFigure } from '../parts/units.ts';

/** What money may be held against. */
export const frontFigures: readonly Figure[] = ['gwp', 'makespan', 'energy', 'water', 'adp', 'pe'];

export interface FrontData {
  readonly points: readonly ParetoPoint[];
  readonly x: AxisUnit;
  readonly y: AxisUnit;
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  /** Names of those that cannot be drawn. */
  readonly unknown: readonly string[];
}

export function frontData(answer: readonly FrontPoint[], figure: Figure, currency: string, nameOf: (id: string) => string): FrontData {
  const unit = unitOfFigure(figure, currency);
  const points = answer.flatMap(({ id, x, y, onFront }): ParetoPoint[] => (x === null || y === null ? [] : [{ id, name: nameOf(id), x, y, onFront }]));
  const odds = new Map(answer.map(({ id, oddsOnFront }) => [id, oddsOnFront]));
  const title = t(`indicator.${figure}`);
  const most = (pick: (point: ParetoPoint) => number): number => Math.max(0, ...points.map(pick));
  const names = (onFront: boolean): string => points.filter((point) => point.onFront === onFront).map(({ name }) => name).join(', ');
  const beaten = names(false);
  return {
    points, unknown: answer.filter(({ x, y }) => x === null || y === null).map(({ id }) => nameOf(id)),
    x: axisUnit(most(({ x }) => x.p95), currency), y: axisUnit(most(({ y }) => y.p95), unit),
    marks: points.map(({ id, name, x, y, onFront }) => {
      const share = odds.get(id) ?? null;
      return {
        id, title: name,
        lines: [
          { label: t('indicator.cost'), text: figureText(x.mean, currency) }, ...(intervalText(x, currency) === '' ? [] : [{ label: t('value.interval'), text: intervalText(x, currency) }]),
          { label: title, text: figureText(y.mean, unit) }, ...(intervalText(y, unit) === '' ? [] : [{ label: t('value.interval'), text: intervalText(y, unit) }]),
          { label: t(onFront ? 'front.best' : 'front.beaten'), text: '' }, ...(share === null ? [] : [{ label: t('front.on'), text: oddsText(share) }]),
        ],
      };
    }),
    table: {
      columns: [{ title: t('procure.scenario'), numeric: false }, amountColumn(t('indicator.cost'), currency), amountColumn(title, unit), { title: t('front.on'), numeric: true }],
      rows: points.map(({ id, name, x, y }) => { const share = odds.get(id) ?? null; return [words(name), amount(x.mean, currency), amount(y.mean, unit), share === null ? words('') : percent(share)]; }),
    },
    summary: t('front.summary', { best: names(true), beaten: beaten === '' ? t('front.noneBeaten') : t('front.beatenList', { list: beaten }) }),
  };
}
