/** The flow of one side: nodes as marks, bands as a table. Pure. */
import { endOf, type FlowEnd, type FlowSide, restStage } from '../../../shared/compare/study/side.ts';
import { idWord } from '../../../shared/report/explain/study-paths.ts';
import { printRatio } from '../../../shared/quantity/print.ts';
import { type FlowInput, type FlowNode } from '../../charts/flow/layout.ts';
import { flowMark } from '../../charts/flow/Flow.tsx';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { opening, type ChartTable } from '../../charts/frame/table.ts';
import { stageColour, stageOrder, steel } from '../../charts/palette.ts';
import { percent, words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { moduleColour, moduleName, type Names, sharePrinted, stageWords } from './words.ts';

export interface FlowData {
  readonly input: FlowInput;
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
  /** All ÷ final; null without final trainings. */
  readonly times: string | null;
}

const columnKeys = ['source', 'stage', 'end'] as const;

/** Stages from top to bottom: the research, then failed runs, then what all of it was for. */
const order: readonly string[] = [...stageOrder.filter((stage) => stage !== 'failed' && stage !== 'final'), restStage, 'failed', 'final'];

export function flowName(names: Names, column: FlowNode['column'], id: string): string {
  if (column === 0) return moduleName(names, id);
  return column === 1 ? stageWords(id) : t(`figures.1.${id as FlowEnd}`);
}

export function flowColour(names: Names, column: FlowNode['column'], id: string): string {
  if (column === 0) return moduleColour(names, id);
  if (id === 'research') return steel;
  if (id === restStage) return 'var(--ghost)';
  return stageColour(id);
}

/** Two significant figures, as everywhere beside a bar. */
export const flowShare = sharePrinted;

/** `pathOf`: where a part of the flow opens, by its key (`shared/report/explain/study-paths.ts`). */
export function flowData({ links }: FlowSide, names: Names, pathOf?: (key: string) => string): FlowData {
  const sums = new Map<string, { column: FlowNode['column']; id: string; share: number }>();
  const add = (column: FlowNode['column'], id: string, share: number): void => {
    const key = flowMark(column, id);
    sums.set(key, { column, id, share: (sums.get(key)?.share ?? 0) + share });
  };
  for (const { source, stage, share } of links) {
    add(0, source, share);
    add(1, stage, share);
    add(2, endOf(stage), share);
  }
  const of = (end: FlowEnd): number => sums.get(flowMark(2, end))?.share ?? 0;
  const nodes = [...sums.values()].sort((a, b) => a.column - b.column || b.share - a.share);
  const said = { final: flowShare(of('final')), research: flowShare(of('research')), failed: flowShare(of('failed')), rest: flowShare(of('rest')) };
  return {
    input: { links, sources: names.plan.modules.map((module) => module.id), stages: order },
    marks: nodes.map(({ column, id, share }) => ({ id: flowMark(column, id), title: flowName(names, column, id), lines: [{ label: t('chart.share'), text: flowShare(share) }], ...(pathOf === undefined ? {} : { path: pathOf(`flow.${columnKeys[column]}.${idWord(id)}`) }) })),
    table: {
      columns: [{ title: t('figures.1.part'), numeric: false }, { title: t('impacts.stage'), numeric: false }, { title: t('figures.1.into'), numeric: false }, { title: t('chart.share'), numeric: true }],
      rows: links.map(({ source, stage, share }) => [words(flowName(names, 0, source)), words(stageWords(stage)), words(flowName(names, 2, endOf(stage))), ...opening(pathOf?.(`flow.link.${idWord(source)}.${stage}`) ?? null, percent(share))]),
    },
    summary: of('rest') > 0 ? t('figures.1.summaryRest', said) : of('failed') > 0 ? t('figures.1.summary', said) : t('figures.1.summaryNoFailed', said),
    times: of('final') > 0 ? printRatio(1 / of('final')) : null,
  };
}
