/** Where the GPU-hours go: module × phase as area, stages and run phases as bars. */
import { Fragment, useMemo } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { CategoryBars } from '../../charts/bars/CategoryBars.tsx';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ShareBar } from '../../charts/run-phase/ShareBar.tsx';
import { layoutTreemap, type TreemapInput } from '../../charts/treemap/layout.ts';
import { Treemap } from '../../charts/treemap/Treemap.tsx';
import { useView } from '../../state/hooks.ts';
import { openFigure, select } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { sharePath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { runPhaseData, stageData, treemapData } from './data.ts';

interface Props {
  readonly plan: Plan;
  readonly result: ScenarioResult;
  readonly provisional: boolean;
}

/** A cell's figure: “761 k · 40 %”. */
function cellFigure(gpuHours: number, share: number): string {
  return `${figureText(gpuHours, 'GPU-hours').replace(/ ?GPU-h$/, '')} · ${printPercent(Number(share.toPrecision(2)))}`;
}

/** Cells that are too small for their names, each with its GPU-hours and its share. */
function NotLabelled({ scenario, rows, total }: { readonly scenario: string; readonly rows: readonly TreemapInput[]; readonly total: number }) {
  const textOf = (row: TreemapInput): string => `${row.moduleName}, ${row.phaseName} ${cellFigure(row.gpuHours.mean, row.gpuHours.mean / total)}`;
  const list = rows.map((row, at) => {
    const path = figurePath(scenario, 'gpuHoursBy', 'moduleByPhase', row.module, row.phase);
    const [hours = '', share = ''] = cellFigure(row.gpuHours.mean, row.gpuHours.mean / total).split(' · ');
    return <Fragment key={path}>{at === 0 ? '' : '; '}{row.moduleName}, {row.phaseName} <FigureButton path={path} name="">{hours}</FigureButton> · <FigureButton path={sharePath(path)} name="">{share}</FigureButton></Fragment>;
  });
  return <p className="sub tiny-list clip" title={rows.map(textOf).join('; ')}>{rows.length === 0 ? '' : <Sentence text="impacts.notLabelled" parts={{ list }} />}</p>;
}

function TreemapPanel({ plan, result, provisional }: Props) {
  const selection = useView((state) => state.selection);
  const data = useMemo(() => treemapData(result, plan, provisional), [result, plan, provisional]);
  const total = data.rows.reduce((sum, row) => sum + row.gpuHours.mean, 0);
  const order = useMemo(() => plan.modules.map((module) => module.id), [plan]);
  return (
    <ChartFrame
      title={t('impacts.treemap')} note={t('impacts.treemapNote')} summary={data.summary} table={data.table} marks={data.marks} fileName={`${result.id}-compute-by-module-and-phase`}
      height="fill" minHeight={236} selected={selection.kind === 'cell' ? `${selection.module}/${selection.phase}` : null}
      onSelect={(id) => { const [module = '', phase = ''] = id.split('/'); select({ kind: 'cell', module, phase }); }}
      foot={(size) => {
        const small = size === null ? [] : layoutTreemap(data.rows, size, cellFigure).unlabelled.flatMap((id) => data.rows.filter((row) => `${row.module}/${row.phase}` === id));
        return <NotLabelled scenario={result.id} rows={small} total={total} />;
      }}
    >
      {(size, bind) => <Treemap inputs={data.rows} moduleOrder={order} size={size} bind={bind} figure={cellFigure} />}
    </ChartFrame>
  );
}

function StagePanel({ result, provisional }: Props) {
  const selection = useView((state) => state.selection);
  const data = useMemo(() => stageData(result, provisional), [result, provisional]);
  return (
    <ChartFrame
      title={t('impacts.stages')} note={t('impacts.stagesNote')} summary={data.summary} table={data.table} marks={data.marks} fileName={`${result.id}-compute-by-stage`}
      height="fill" minHeight={data.rows.length * 24 + 20} selected={selection.kind === 'stage' ? selection.stage : null} onSelect={(stage) => { select({ kind: 'stage', stage }); }}
    >
      {(size, bind, ids) => <CategoryBars rows={data.rows} size={size} bind={bind} ids={ids} unit="%" divisor={1} />}
    </ChartFrame>
  );
}

const runPhasePath = (scenario: string, phase: string): string => figurePath(scenario, 'gpuHoursBy', 'runPhase', phase);

function RunPhasePanel({ result, provisional }: Props) {
  const selection = useView((state) => state.selection);
  const data = useMemo(() => runPhaseData(result, provisional), [result, provisional]);
  return (
    <ChartFrame
      title={t('impacts.runPhases')} summary={data.summary} table={data.table} marks={data.marks} fileName={`${result.id}-compute-by-run-phase`} height={36}
      selected={selection.kind === 'figure' && selection.path.startsWith(runPhasePath(result.id, '')) ? (selection.path.split('.').at(-1) ?? null) : null} onSelect={(phase) => { openFigure(runPhasePath(result.id, phase)); }}
    >
      {(size, bind) => <ShareBar parts={data.rows} size={size} bind={bind} />}
    </ChartFrame>
  );
}

export function ComputePanels(props: Props) {
  return (
    <div className="two">
      <TreemapPanel {...props} />
      <div className="beside"><StagePanel {...props} /><RunPhasePanel {...props} /></div>
    </div>
  );
}
