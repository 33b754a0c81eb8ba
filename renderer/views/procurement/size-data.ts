/** Sizes of a cluster in words: points, names, marks, table, sentence. Pure. */
import { daysBetween } from '../../../shared/compare/calendar.ts';
import { type Sizing, type SizePoint } from '../../../shared/compare/procurement/sizing.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { type SizedPoint } from '../../charts/sizing/layout.ts';
import { percent, words } from '../../charts/stats.ts';
import { plural, t } from '../../text/t.ts';
import { oddsText } from '../compare/data.ts';
import { dayText, finishDay, finishInterval } from '../parts/finish.ts';
import { printCount } from '../parts/print.ts';
import { type sizedPath } from '../why/derived.ts';

export interface SizeData {
  readonly points: readonly SizedPoint[];
  readonly limit: { readonly days: number; readonly text: string };
  readonly named: readonly { readonly nodes: number; readonly text: string; readonly strong: boolean; /** The figure that it opens. */ readonly path: string }[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  /** What was found, in one sentence. */
  readonly found: string;
}

export function nodesText(count: number): string {
  return plural(count, 'size.nodes.one', 'size.nodes.many');
}

/** Where the figures of a search open. */
export type SizedAt = (figure: Parameters<typeof sizedPath>[4], nodes?: number) => string;

function markOf({ nodes, gpus, makespanDays, probabilityKept }: SizePoint, start: string, at: SizedAt): ChartMark {
  const interval = finishInterval(start, makespanDays);
  return {
    id: String(nodes), title: nodesText(nodes), path: at('days', nodes),
    lines: [
      { label: t('size.column.gpus'), text: String(gpus) }, { label: t('size.makespan'), text: t('procure.days', { days: printNumber(makespanDays.mean) }) },
      { label: t('same.ends'), text: dayText(finishDay(start, makespanDays.mean)) }, ...(interval === '' ? [] : [{ label: t('value.interval'), text: interval }]),
      ...(probabilityKept === null ? [] : [{ label: t('size.kept'), text: oddsText(probabilityKept) }]),
    ],
  };
}

/** Sizes that are named in the chart; those that coincide share a name, the smallest first. */
function namedOf({ smallest, knee, nodesNow }: Sizing, at: SizedAt): SizeData['named'] {
  const all = [
    ...(smallest === null ? [] : [{ nodes: smallest.nodes, text: t('size.smallest', { count: printCount(smallest.nodes) }), strong: true, path: at('nodes') }]),
    { nodes: nodesNow, text: t('size.nowAt', { count: printCount(nodesNow) }), strong: false, path: at('now') },
    ...(knee === null ? [] : [{ nodes: knee.nodes, text: t('size.kneeAt', { count: printCount(knee.nodes) }), strong: false, path: at('knee') }]),
  ];
  return all.filter(({ nodes }, index) => all.findIndex((other) => other.nodes === nodes) === index);
}

/** `day`: the last day asked for; `start`: the first. */
export function sizeData(sizing: Sizing, start: string, day: string, at: SizedAt): SizeData {
  const { points, smallest, probability, name, nodesNow } = sizing;
  const [least, most] = [points[0], points.at(-1)];
  const found = smallest === null ? '' : `${t('size.found', { nodes: nodesText(smallest.nodes), cluster: name, day: dayText(day), odds: oddsText(smallest.probabilityKept ?? probability) })} ${smallest.nodes === nodesNow ? t('size.isIt') : t('size.enough', { now: nodesNow })}`;
  const ends = (point: SizePoint | undefined): string => t('procure.days', { days: printNumber(point?.makespanDays.mean ?? 0) });
  return {
    points: points.map(({ nodes, makespanDays, probabilityKept }) => ({ nodes, days: makespanDays, kept: probabilityKept === null ? null : probabilityKept >= probability })),
    limit: { days: daysBetween(start, day) + 1, text: t('size.limit', { day: dayText(day) }) }, named: namedOf(sizing, at), marks: points.map((point) => markOf(point, start, at)),
    table: {
      columns: [{ title: t('size.column.nodes'), numeric: true }, { title: t('size.column.gpus'), numeric: true }, { title: t('figure.schedule.makespanDays'), numeric: true }, { title: t('chart.p5'), numeric: true }, { title: t('chart.p95'), numeric: true }, { title: t('size.kept'), numeric: true }],
      rows: points.map(({ nodes, gpus, makespanDays: { mean, p5, p95 }, probabilityKept }) => [...[nodes, gpus].map((value) => ({ text: String(value), value })), ...[mean, p5, p95].map((value) => ({ text: printNumber(value), value })), probabilityKept === null ? words('') : percent(Number(probabilityKept.toFixed(3)))]),
    },
    found,
    summary: t('size.summary', { least: least?.nodes ?? 0, most: most?.nodes ?? 0, slow: ends(least), fast: ends(most), found }),
  };
}
