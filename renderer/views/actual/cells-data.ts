/** From cells to the rows of the table: in groups of module and phase, as far as the record tells them. Pure. */
import { type ActualCell, type ActualComparison, type ActualFigures } from '../../../shared/compare/actual/actual.ts';
import { namesCell } from '../../../shared/compare/actual/done.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { type AxisUnit, axisUnit } from '../../charts/axis-unit.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { moduleHue, stageColour, stageOrder } from '../../charts/palette.ts';
import { amount, amountColumn, words } from '../../charts/stats.ts';
import { t, type TextKey } from '../../text/t.ts';
import { type CompareChoice } from '../../state/compare-choice.ts';

const unit = 'GPU-hours';

export interface CellRow {
  readonly cell: ActualCell;
  /** Its own part of the name: the stage, or what the record tells instead. */
  readonly name: string;
  /** Module, phase and stage in words. */
  readonly fullName: string;
  readonly colour: string;
  readonly hatched: boolean;
}

export interface CellGroup {
  /** What its cells share, as a word that names them; '' where there is one group only. */
  readonly word: string;
  readonly name: string;
  readonly colour: string;
  readonly rows: readonly CellRow[];
}

export function stageName(stage: string): string {
  return (stageOrder as readonly string[]).includes(stage) ? t(`stage.${stage}` as TextKey) : stage;
}

function nameOf(list: readonly { readonly id: string; readonly name: string }[], id: string | undefined): string | null {
  return id === undefined ? null : (list.find((each) => each.id === id)?.name ?? id);
}

function rowOf(plan: Plan, cell: ActualCell): CellRow & { readonly group: string } {
  const { module, phase, stage } = cell.at;
  const [ofModule, ofPhase] = [nameOf(plan.modules, module), nameOf(plan.phases, phase)];
  const group = [ofModule, ofPhase].filter((name) => name !== null).join(' · ');
  const order = plan.modules.findIndex(({ id }) => id === module);
  const own = stage === undefined ? group : stageName(stage);
  return {
    cell, group, name: own, fullName: stage === undefined || group === '' ? own : `${group} · ${own}`, hatched: stage === 'failed',
    colour: stage !== undefined ? stageColour(stage) : order < 0 ? 'var(--mark)' : moduleHue(order),
  };
}

/** In the order of the plan; within a group in the order in which stages are listed everywhere. */
export function cellGroups(plan: Plan, { cells, axes }: ActualComparison): CellGroup[] {
  const withStage = axes.includes('stage');
  const found = new Map<string, CellGroup>();
  const rank = ({ cell }: CellRow): number => (stageOrder as readonly string[]).indexOf(cell.at.stage ?? '');
  const place = ({ at }: ActualCell): number => plan.modules.findIndex(({ id }) => id === at.module) * 1000 + plan.phases.findIndex(({ id }) => id === at.phase);
  const isKnown = ({ at }: ActualCell): boolean => (at.module === undefined || plan.modules.some(({ id }) => id === at.module)) && (at.phase === undefined || plan.phases.some(({ id }) => id === at.phase));
  for (const cell of [...cells].sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)) || place(a) - place(b))) {
    const row = rowOf(plan, cell);
    const name = withStage ? row.group : '';
    const word = withStage ? [cell.at.module, cell.at.phase].filter((each) => each !== undefined).join('/') : '';
    const before = found.get(word);
    const order = plan.modules.findIndex(({ id }) => id === cell.at.module);
    found.set(word, { word, name, colour: order < 0 ? 'var(--line-2)' : moduleHue(order), rows: [...(before?.rows ?? []), row].sort((a, b) => rank(a) - rank(b)) });
  }
  return [...found.values()];
}

/** Stages that some cell has, in the order in which they are listed. */
export function stagesOf({ cells, axes }: ActualComparison): string[] {
  return axes.includes('stage') ? stageOrder.filter((stage) => cells.some(({ at }) => at.stage === stage)) : [];
}

/** Whether all, some or none of the cells that a word names are finished. */
export function finishedState(word: string, { cells }: ActualComparison, finished: ReadonlySet<string>): 'all' | 'some' | 'none' {
  const named = cells.filter((cell) => namesCell(word, cell));
  const count = named.filter(({ key }) => finished.has(key)).length;
  return count === 0 ? 'none' : count === named.length ? 'all' : 'some';
}

/** The largest mean, end or actual of a cell: the end of every bar's scale. */
export function barReach({ cells }: ActualComparison): number {
  return Math.max(1e-9, ...cells.flatMap(({ planned, actual }) => [planned.p95, planned.mean, actual]));
}

export interface CellsUnit extends AxisUnit {
  /** As `print`, but what would round to nothing is said to be less than the last decimal. */
  readonly short: (value: number) => string;
}

/** Decimals of a table in one unit. */
const decimals = 3;

/** The unit of every figure of the table. */
export function cellsUnit({ total }: ActualComparison): CellsUnit {
  const scale = axisUnit(Math.max(total.planned.mean, total.atCompletion.difference.mean), unit);
  const least = 10 ** -decimals;
  return { ...scale, short: (value) => (value > 0 && value / scale.divisor < least / 2 ? `<${String(least)}` : scale.print(value)) };
}

function tableCells(figures: ActualFigures, left: CompareChoice['left']): ChartTable['rows'][number] {
  const { planned, actual, share } = figures;
  const [remaining, completion] = [figures.remaining[left], figures.atCompletion[left]];
  const none = [words(''), words(''), words('')];
  return [
    ...[planned.mean, planned.p5, planned.p95, actual].map((value) => amount(value, unit)),
    share === null ? words('') : { text: printPercent(share.mean), value: share.mean },
    ...(remaining === null ? none : [remaining.mean, remaining.p5, remaining.p95].map((value) => amount(value, unit))),
    ...(completion === null ? none : [completion.mean, completion.p5, completion.p95].map((value) => amount(value, unit))),
  ];
}

/** The same for a spreadsheet. */
export function cellsTable(plan: Plan, comparison: ActualComparison, left: CompareChoice['left']): ChartTable {
  const rows = cellGroups(plan, comparison).flatMap(({ rows: list }) => list);
  const three = (title: string): ChartTable['columns'] => [amountColumn(title, unit), amountColumn(`${title}, ${t('chart.p5')}`, unit), amountColumn(`${title}, ${t('chart.p95')}`, unit)];
  return {
    columns: [
      ...[t('cells.module'), t('cells.phase'), t('cells.stage'), t('cells.finished')].map((title) => ({ title, numeric: false })),
      ...three(t('actual.planned')), amountColumn(t('actual.ran'), unit), { title: t('actual.share'), numeric: true }, ...three(t('actual.left')), ...three(t('actual.atCompletion')),
    ],
    rows: [
      ...rows.map(({ cell }) => [...[cell.at.module, cell.at.phase, cell.at.stage].map((id) => words(id ?? '')), words(cell.done ? t('cells.finished') : ''), ...tableCells(cell, left)]),
      [words(t('cells.all')), words(''), words(''), words(''), ...tableCells(comparison.total, left)],
    ],
  };
}
