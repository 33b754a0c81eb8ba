/** Every run of the central replicate over time, folded by module, phase or activity, or packed. */
import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { jobKinds } from '../../../shared/cluster/jobs.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { sumsByRow } from '../../../shared/report/row-sums.ts';
import { type TimelineDocument } from '../../../shared/report/timeline.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { Gantt } from '../../charts/gantt/Gantt.tsx';
import { byBeginning, ganttHeight, layoutLanes } from '../../charts/gantt/layout.ts';
import { type GanttInk } from '../../charts/gantt/paint.ts';
import { moduleHue, phaseTint } from '../../charts/palette.ts';
import { useView } from '../../state/hooks.ts';
import { select, showInInspector } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { printCount } from '../parts/print.ts';
import { rowSelection } from '../why/figures.ts';
import { groupMarks, groupsOf, runMark, runsTable } from './data.ts';
import { Reading } from './Reading.tsx';
import { type TimelineProps } from './SeriesPanels.tsx';
import { ganttLevels, setTimeline, timelineStore } from './state.ts';

/** A tint for each module and phase, the full hue for the row that is selected, the colour of what failed. */
function inkOf(plan: Plan, { rows, runs }: TimelineDocument, selected: string | null): GanttInk {
  const phases = Math.max(1, plan.phases.length);
  const styles = rows.map((row) => {
    const [module, phase] = [plan.modules.findIndex(({ id }) => id === row.module), plan.phases.findIndex(({ id }) => id === row.phase)];
    return row.id === selected ? plan.modules.length * phases + Math.max(0, module) : Math.max(0, module) * phases + Math.max(0, phase);
  });
  const hues = plan.modules.map((_, at) => moduleHue(at));
  const colours = [...hues.flatMap((hue) => plan.phases.map((_, at) => phaseTint(hue, at, phases))), ...hues, 'var(--st-failed)'];
  const failed = colours.length - 1;
  return { colours, failed, styleOf: (run) => (runs.kind[run] === jobKinds.failed ? failed : (styles[runs.row[run] as number] ?? 0)) };
}

function Levels() {
  const level = useStore(timelineStore, (state) => state.level);
  return (
    <p className="chart-sub"><span className="seg small" role="group" aria-label={t('timeline.rows')}>
      {ganttLevels.map((each) => <button key={each} type="button" aria-pressed={each === level} onClick={() => { setTimeline({ level: each }); }}>{t(`timeline.level.${each}`)}</button>)}
    </span></p>
  );
}

export function RunsPanel({ plan, scenario, document, start, span, acts }: TimelineProps) {
  const level = useStore(timelineStore, (state) => state.level);
  const selection = useView((state) => state.selection);
  const selected = selection.kind === 'activity' || selection.kind === 'ablation' ? selection.id : null;
  const { runs } = document;
  const order = useMemo(() => byBeginning(runs), [runs]);
  const lanes = useMemo(() => { const { groups, groupOf } = groupsOf(plan, document, level); return layoutLanes(runs, order, groups, groupOf); }, [plan, document, runs, order, level]);
  const ink = useMemo(() => inkOf(plan, document, selected), [plan, document, selected]);
  const table = useMemo(() => runsTable(plan, document, start, scenario), [plan, document, start, scenario]);
  const sums = useMemo(() => sumsByRow(document), [document]);
  const markOf = useCallback((run: number) => runMark(document, run, start), [document, start]);
  const onRun = useCallback((run: number) => {
    const row = rowSelection(plan, document.rows[runs.row[run] ?? 0]?.id ?? '');
    if (row !== null) showInInspector(row);
  }, [plan, document, runs]);
  const onGroup = useCallback((id: string) => {
    const row = rowSelection(plan, id);
    const [module = '', phase] = id.split('/');
    if (level === 'packed') select({ kind: 'plan' });
    else showInInspector(level === 'activity' && row !== null ? row : phase === undefined ? { kind: 'module', module } : { kind: 'cell', module, phase });
  }, [plan, level]);
  const at = level === 'activity' ? selected : selection.kind === 'module' ? selection.module : selection.kind === 'cell' ? `${selection.module}/${selection.phase}` : null;
  return (
    <ChartFrame
      title={t('timeline.gantt')} note={t('timeline.ganttNote')} fileName={`${scenario}-runs`} table={table} marks={groupMarks(lanes.groups)} height={ganttHeight(lanes)} selected={at} onSelect={onGroup} lead={<Levels />}
      summary={t('timeline.ganttSummary', { runs: printCount(runs.count), rows: lanes.groups.length, failed: printCount(sums.reduce((sum, { failed }) => sum + failed, 0)), restarts: printCount(sums.reduce((sum, { restarts }) => sum + restarts, 0)) })}
    >
      {(size, bind) => (
        <>
          <Gantt lanes={lanes} runs={runs} ink={ink} start={start} span={span} size={size} bind={bind} markOf={markOf} onRun={onRun} onGroup={onGroup} {...acts} onPoint={noPoint} />
          <Reading span={span} size={size} foot={18} />
        </>
      )}
    </ChartFrame>
  );
}

/** Here the pointer reads runs, not moments. */
const noPoint = (): void => { setTimeline({ reading: null }); };
