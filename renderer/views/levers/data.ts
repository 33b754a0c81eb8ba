/** From levers to the rows, table and sentences of the Levers view. Pure. */
import { type Figure } from '../../../shared/compare/figures.ts';
import { type Lever } from '../../../shared/compare/levers/evaluate.ts';
import { standingAt } from '../../../shared/compare/input-places.ts';
import { piecesOf } from '../../../shared/report/document.ts';
import { type Change } from '../../../shared/plan/changes.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { type ReportPiece } from '../../../shared/report/document.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { amountColumn, words } from '../../charts/stats.ts';
import { placeInWords } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { leverNumberPath } from '../why/derived.ts';
import { figureChoices, unitOfFigure } from '../parts/units.ts';

/** What a field holds, in words. */
function valueText(value: unknown): string {
  if (value === undefined || value === null) return t('levers.unset');
  if (typeof value === 'boolean') return t(value ? 'levers.counted' : 'levers.leftOut');
  if (typeof value === 'object' && 'share' in value && 'at' in value) return t('levers.stops', { share: String(value.share), at: String(value.at) });
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** A published value that stands in where a scenario states none: `facility.<id>.pue`. */
export type Published = (factor: string) => number | undefined;

function nowAt(plan: Plan, path: string, published: Published): unknown {
  const [list, id, field = ''] = path.split('.');
  const scenario = list === 'scenarios' ? plan.scenarios.find((each) => each.id === id) : undefined;
  if (scenario !== undefined && (field === 'pue' || field === 'wue') && scenario[field] === undefined && scenario.facility !== undefined) {
    return published(`facility.${scenario.facility}.${field}`) ?? standingAt(plan, path);
  }
  return standingAt(plan, path);
}

/** Titles name the factors they aim at by their ids; in the window those stand in Factors. */
export function titleOf({ title }: Pick<Lever, 'title'>): string {
  return title.replace(/ \([a-z]+(?:\.[\w-]+)+\)/g, '');
}

/** The numbers of a title, or of the reason why a lever is of no use, opening where they stand. */
export function opening(scenario: string, lever: Lever, text: string): ReportPiece[] {
  return piecesOf(text, lever.numbers ?? []).map((piece) => (typeof piece === 'string' ? piece : { text: piece.text, figure: leverNumberPath(scenario, lever.id, piece.figure) }));
}

/** “utilisation of “As rented”: 70 to 95% → 0.95”. */
export function changeText(plan: Plan, { path, value }: Change, published: Published): string {
  const place = placeInWords(plan, path.replace(/\.include$/, ''));
  return t('levers.change', { place, from: valueText(nowAt(plan, path, published)), to: valueText(value) });
}

/** A share of the total with its sign: “12.3 %”, “−3 %”, “<0.1 %”. */
export function shareText(share: number | undefined): string {
  if (share === undefined) return '';
  if (Math.abs(share) < 5e-4) return share === 0 ? printPercent(0) : t('share.tiny');
  return printPercent(share);
}

/** Every lever with every figure, for *Table* and *CSV*. */
export function leversTable(levers: readonly Lever[], currency: string): ChartTable {
  return {
    columns: [{ title: t('levers.column.lever'), numeric: false }, ...figureChoices.map((figure) => amountColumn(t(`indicator.${figure}.short`), unitOfFigure(figure, currency)))],
    rows: levers.map((lever) => [words(titleOf(lever)), ...figureChoices.map((figure) => {
      const saving = lever.saving[figure];
      return saving === undefined ? { text: t('levers.unknown'), value: null, missing: true } : { text: figureText(saving.mean, unitOfFigure(figure, currency)).replace(/ ?(GPU-h|Sb eq)$/, ''), value: saving.mean };
    })]),
  };
}

/** The largest of the figures a column shows, which decides its unit. */
export function reachOf(levers: readonly Lever[], by: Figure): number {
  return levers.reduce((most, { saving }) => Math.max(most, Math.abs(saving[by]?.mean ?? 0)), 0);
}

/** One sentence for screen readers. */
export function leversSentence(levers: readonly Lever[], by: Figure, currency: string): string {
  const [first] = levers;
  const saving = first?.saving[by];
  return first === undefined || saving === undefined ? t('levers.none') : t('levers.summaryText', { count: levers.length, indicator: t(`indicator.${by}`), saving: figureText(saving.mean, unitOfFigure(by, currency)), title: titleOf(first) });
}
