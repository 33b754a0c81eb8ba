/** From a scheduled scenario to what the charts of the Timeline draw and say. Pure. */
import { jobKinds } from '../../../shared/cluster/jobs.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printNumber, scaleFor } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { piecesOf, type ReportPiece } from '../../../shared/report/document.ts';
import { type MonthImpact } from '../../../shared/report/months.ts';
import { type RowFigure } from '../../../shared/report/explain/row-runs.ts';
import { rowRunsPath, seriesPath } from '../../../shared/report/explain/study-paths.ts';
import { sumsByRow } from '../../../shared/report/row-sums.ts';
import { type TimelineDocument } from '../../../shared/report/timeline.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { opening, type ChartTable, type TableCell } from '../../charts/frame/table.ts';
import { type GanttGroup } from '../../charts/gantt/layout.ts';
import { monthName, type MonthColumn } from '../../charts/months/layout.ts';
import { moduleHue, phaseTint } from '../../charts/palette.ts';
import { amount, figureLines, statCells, statColumns, words } from '../../charts/stats.ts';
import { momentText } from '../../charts/time/axis.ts';
import { type Layer, thinned, valueAt } from '../../charts/time/layout.ts';
import { plural, t } from '../../text/t.ts';
import { dayText, finishDay } from '../parts/finish.ts';
import { printCount } from '../parts/print.ts';
import { capPath, centralPath } from '../why/derived.ts';
import { figurePath } from '../why/figures.ts';
import { type GanttLevel } from './state.ts';

/** All GPUs of the clusters of a scenario. */
export function gpusOf({ clusters }: TimelineDocument): number {
  return clusters.reduce((sum, { nodes, gpusPerNode }) => sum + nodes * gpusPerNode, 0);
}

const policies: Readonly<Record<string, 'timeline.backfill' | 'timeline.fifo' | 'timeline.priority'>> = { backfill: 'timeline.backfill', fifo: 'timeline.fifo', priority: 'timeline.priority' };

export function policyWords({ clusters }: TimelineDocument): string {
  const [first] = clusters;
  return clusters.length > 1 ? t('timeline.several') : t(policies[first?.policy ?? ''] ?? 'timeline.backfill');
}

/** `30 min`, `6 h`. */
export function stepText(hours: number): string {
  return hours < 1 ? t('timeline.minutes', { count: printNumber(hours * 60, 2) }) : t('timeline.hours', { count: printNumber(hours, 2) });
}

/** What one sample of a line is. */
export function samplingText({ stepHours, meanHours }: TimelineDocument): string {
  const step = stepText(stepHours);
  return meanHours < 2 * stepHours ? t('timeline.sampledOnly', { step }) : t('timeline.sampled', { step, mean: stepText(meanHours) });
}

/** A table on screen has at most so many moments; a file has every sample. */
const mostShown = 200;

/** A column of a table of moments; `path`: where its mean over some samples opens. */
export interface SeriesColumn {
  readonly title: string;
  readonly values: ArrayLike<number>;
  readonly path?: (first: number, last: number) => string;
}

/** Moments with their values; `most`: the samples are thinned to so many rows. */
export function seriesTable(start: string, hours: Float64Array, columns: readonly SeriesColumn[], most: number = mostShown): ChartTable {
  const points = thinned(hours, columns.map(({ values }) => values), { from: 0, to: hours.at(-1) ?? 0 }, most);
  return {
    columns: [{ title: t('timeline.time'), numeric: false }, { title: t('timeline.hoursColumn'), numeric: true }, ...columns.map(({ title }) => ({ title, numeric: true }))],
    rows: points.hours.map((hour, at) => [words(momentText(start, hour, true)), { text: printNumber(hour), value: hour }, ...points.columns.flatMap((values, column) => opening(pathAt(columns[column], points.samples[at]), { text: printNumber(values[at] ?? 0), value: values[at] ?? 0 }))]),
  };
}

function pathAt(column: SeriesColumn | undefined, samples: readonly [number, number] | undefined): string | null {
  return column?.path === undefined || samples === undefined ? null : column.path(...samples);
}

export interface AreaData {
  readonly layers: readonly (Layer & { readonly fill: string; readonly stroke: string })[];
  readonly names: readonly { readonly of: readonly string[]; readonly name: string; readonly figure: string; readonly colour: string; readonly path?: string }[];
  readonly total: number;
}

/** GPU-hours by module in the plan's order, phases of each in theirs. */
export function areaData(plan: Plan, { accumulated: { cells, hours } }: TimelineDocument, scenario?: string): AreaData {
  const last = hours.length - 1;
  const end = (values: Float64Array): number => values.at(-1) ?? 0;
  const ofModule = plan.modules.map((module, order) => {
    const hue = moduleHue(order);
    const layers = plan.phases.flatMap((phase, at) => {
      const cell = cells.find((each) => each.module === module.id && each.phase === phase.id);
      return cell === undefined ? [] : [{ id: `${module.id}/${phase.id}`, values: cell.gpuHours, fill: phaseTint(hue, at, plan.phases.length), stroke: hue }];
    });
    return { module, hue, layers, sum: layers.reduce((sum, { values }) => sum + end(values), 0) };
  }).filter(({ layers }) => layers.length > 0);
  return {
    layers: ofModule.flatMap(({ layers }) => layers), total: ofModule.reduce((sum, each) => sum + each.sum, 0),
    names: ofModule.map(({ module, hue, layers, sum }) => ({ of: layers.map(({ id }) => id), name: module.name, figure: figureText(sum, 'GPU-hours').replace(/ ?GPU-h$/, ''), colour: hue, ...(scenario === undefined ? {} : { path: seriesPath(scenario, 'used', module.id, last, last) }) })),
  };
}

const kindWords = ['timeline.run.run', 'timeline.run.failed', 'timeline.run.stopped'] as const;

/** Hours as people say them: minutes below two hours, days beyond two days. */
export function durationText(hours: number): string {
  if (hours < 2) return `${printNumber(hours * 60, 2)} min`;
  return hours < 48 ? `${printNumber(hours)} h` : `${printNumber(hours / 24)} d`;
}

/** A run that is pointed at. */
export function runMark({ runs, rows }: TimelineDocument, run: number, start: string): ChartMark {
  const row = rows[runs.row[run] ?? 0];
  const failed = runs.kind[run] === jobKinds.failed;
  const [from, to] = [runs.startHours[run] ?? 0, runs.endHours[run] ?? 0];
  return {
    id: String(run), title: `${row?.name ?? ''} · ${t(kindWords[runs.kind[run] ?? 0] ?? 'timeline.run.run').toLowerCase()}`,
    lines: [
      { label: t('timeline.run.gpus'), text: printCount(runs.gpus[run] ?? 0) }, { label: t('timeline.run.start'), text: momentText(start, from, true) },
      { label: t('timeline.run.length'), text: durationText(to - from) }, { label: t('timeline.run.wait'), text: durationText(from - (runs.submitHours[run] ?? 0)) },
      { label: t('timeline.run.restarts'), text: printCount(runs.restarts[run] ?? 0) },
      { label: t('timeline.run.lost'), text: failed ? t('timeline.run.attemptLost') : figureText(runs.lostGpuHours[run] ?? 0, 'GPU-hours') },
    ],
  };
}

function nameOf(list: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return list.find((each) => each.id === id)?.name ?? id;
}

/** The day on which the central run ends and how often the asked one is kept, opening in the words of a missed day. */
export function lateNumbers(scenario: string, start: string, centralDays: number, said: string): ReportPiece[] {
  const day = dayText(finishDay(start, centralDays));
  const odds = /(\d[\d.]*\u202f%) of the draws/u.exec(said)?.[1];
  const parts = [{ text: day, figure: centralPath(figurePath(scenario, 'schedule', 'makespanDays')) }, ...(odds === undefined ? [] : [{ text: odds, figure: capPath(scenario, 'finish', 'odds') }])];
  return piecesOf(said, parts);
}

/** A missed day in the words of the window: rows by name, days as people write them. */
export function lateText(plan: Plan, said: string): string {
  const name = (id: string): string => plan.activities.find((row) => row.id === id)?.name ?? plan.ablations.find((study) => study.id === id)?.question ?? id;
  return said
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => dayText(day))
    .replace('caps.finish', t('timeline.finishCap'))
    .replace(/\(([a-z0-9-]+(?: → [a-z0-9-]+)*)\)/u, (_, rows: string) => `(${rows.split(' → ').map(name).join(' → ')})`);
}

/** One line for each activity and study. */
export function runsTable(plan: Plan, document: TimelineDocument, start: string, scenario: string): ChartTable {
  const sums = sumsByRow(document);
  const count = (value: number) => ({ text: printCount(value), value });
  return {
    columns: [
      { title: t('timeline.activity'), numeric: false }, { title: t('timeline.module'), numeric: false }, { title: t('timeline.phase'), numeric: false },
      ...(['timeline.countRuns', 'timeline.countFailed', 'timeline.gpusOfRun', 'timeline.firstStart', 'timeline.lastEnd', 'timeline.meanWait', 'timeline.run.restarts', 'timeline.lost'] as const).map((key) => ({ title: t(key), numeric: true })),
    ],
    rows: document.rows.flatMap((row, at) => {
      const sum = sums[at];
      if (sum === undefined || sum.runs + sum.failed === 0) return [];
      const open = (figure: RowFigure, cell: TableCell): TableCell[] => opening(rowRunsPath(scenario, row.id, figure), cell);
      return [[
        words(row.name), words(nameOf(plan.modules, row.module)), words(nameOf(plan.phases, row.phase)), ...open('runs', count(sum.runs)), ...open('failed', count(sum.failed)), ...open('gpus', count(sum.gpus)),
        ...open('firstStart', words(momentText(start, sum.first, true))), ...open('lastEnd', words(momentText(start, sum.last, true))), ...open('meanWait', { text: printNumber(sum.waited / (sum.runs + sum.failed)), value: sum.waited / (sum.runs + sum.failed) }), ...open('restarts', count(sum.restarts)), ...open('lost', { text: printNumber(sum.lost), value: sum.lost }),
      ]];
    }),
  };
}

/** The groups of a level, in the order of the plan, and the group of every row. Groups without runs are left out. */
export function groupsOf(plan: Plan, document: TimelineDocument, level: GanttLevel): { readonly groups: readonly Pick<GanttGroup, 'id' | 'label' | 'note'>[]; readonly groupOf: readonly number[] } {
  const { rows } = document;
  if (level === 'packed') return { groups: [{ id: 'packed', label: t('timeline.packed') }], groupOf: rows.map(() => 0) };
  const keyOf = (row: (typeof rows)[number]): string => (level === 'module' ? row.module : level === 'phase' ? `${row.module}/${row.phase}` : row.id);
  const order = <T extends { readonly id: string }>(list: readonly T[], id: string): number => list.findIndex((each) => each.id === id);
  const rank = (row: (typeof rows)[number]): number => order(plan.modules, row.module) * plan.phases.length + order(plan.phases, row.phase);
  const sums = sumsByRow(document);
  const worked = rows.map((row, at) => ({ row, at })).filter(({ at }) => { const sum = sums[at]; return sum !== undefined && sum.runs + sum.failed > 0; });
  worked.sort((a, b) => rank(a.row) - rank(b.row) || a.at - b.at);
  const labels = new Map<string, Pick<GanttGroup, 'label' | 'note'>>();
  for (const { row } of worked) {
    const module = nameOf(plan.modules, row.module);
    const phase = nameOf(plan.phases, row.phase);
    labels.set(keyOf(row), level === 'module' ? { label: module } : level === 'phase' ? { label: `${module} › ${phase}` } : { label: row.name, note: `${module} › ${phase}` });
  }
  const places = new Map([...labels.keys()].map((key, at) => [key, at]));
  return { groups: [...labels].map(([id, label]) => ({ id, ...label })), groupOf: rows.map((row) => places.get(keyOf(row)) ?? 0) };
}

/** A line of text of the chart of runs as a mark: what the keyboard reaches. */
export function groupMarks(groups: readonly GanttGroup[]): ChartMark[] {
  return groups.map(({ id, label, lanes }) => ({ id, title: label, lines: [{ label: '', text: plural(lanes, 'timeline.lanes.one', 'timeline.lanes.many') }] }));
}

export interface MonthsData {
  readonly columns: readonly MonthColumn[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  readonly divisor: number;
  readonly unit: string;
}

/** One amount by month; null where it is not published. */
export function monthsData(months: readonly MonthImpact[], unit: 'kWh' | 'kgCO2e', of: (month: MonthImpact) => MonthColumn['stat'] | null, pathOf: (month: string) => string): MonthsData | null {
  const columns = months.flatMap((month): MonthColumn[] => { const stat = of(month); return stat === null ? [] : [{ month: month.month, stat }]; });
  if (columns.length < months.length || columns.length === 0) return null;
  const most = columns.reduce((best, each) => (each.stat.mean > best.stat.mean ? each : best));
  const scale = scaleFor(columns.reduce((high, { stat }) => Math.max(high, stat.p95), 0), unit);
  const [first = '', last = ''] = [columns[0]?.month, columns.at(-1)?.month].map((month) => monthName(month ?? '', true));
  const figure = figureText(most.stat.mean, unit);
  return {
    columns, divisor: scale.size, unit: scale.unit,
    marks: columns.map(({ month, stat }) => ({ id: month, title: monthName(month, true), lines: figureLines(stat, unit, null), path: pathOf(month) })),
    table: { columns: [{ title: t('timeline.month'), numeric: false }, ...statColumns(unit)], rows: columns.map(({ month, stat }) => [{ text: monthName(month, true), value: month }, ...opening(pathOf(month), ...statCells(stat, unit))]) },
    summary: columns.length === 1 ? t('timeline.oneMonthSummary', { first, figure }) : t('timeline.monthSummary', { count: columns.length, first, last, most: monthName(most.month, true), figure }),
  };
}

/** A mean of counts: 512, 7.4. */
function meanCount(value: number): string {
  return value >= 100 ? printCount(value) : String(Number(value.toFixed(1)));
}

/** What the charts say at a moment. */
export function readingMark(document: TimelineDocument, start: string, hours: number, over: { readonly name: string; readonly document: TimelineDocument } | null): ChartMark {
  const { gpus, runsUnderWay, accumulated } = document;
  const at = (hour: Float64Array, values: ArrayLike<number>): string => meanCount(valueAt(hour, values, hours));
  const soFar = accumulated.cells.reduce((sum, { gpuHours }) => sum + valueAt(accumulated.hours, gpuHours, hours), 0);
  return {
    id: 'reading', title: momentText(start, hours, document.hours < 24 * 400),
    lines: [
      { label: t('timeline.gpus'), text: at(gpus.hours, gpus.central) }, { label: t('timeline.band'), text: `${at(gpus.hours, gpus.p5)}–${at(gpus.hours, gpus.p95)}` },
      { label: t('timeline.runs'), text: at(runsUnderWay.hours, runsUnderWay.central) }, { label: t('timeline.soFar'), text: amount(soFar, 'GPU-hours').text },
      ...(over === null ? [] : [{ label: over.name, text: at(over.document.gpus.hours, over.document.gpus.central) }]),
    ],
  };
}
