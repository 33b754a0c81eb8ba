/** Figure 5: GPUs in use and accumulated GPU-hours, the plan's as scheduled, the record's by month. */
import { useMemo, useState } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { scaleFor } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { type TimelineDocument } from '../../../shared/report/timeline.ts';
import { seriesPath } from '../../../shared/report/explain/study-paths.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { steel } from '../../charts/palette.ts';
import { amount, words } from '../../charts/stats.ts';
import { opening } from '../../charts/frame/table.ts';
import { AreaChart } from '../../charts/time/AreaChart.tsx';
import { momentText, type TimeSpan, within } from '../../charts/time/axis.ts';
import { BandChart } from '../../charts/time/BandChart.tsx';
import { highest } from '../../charts/time/layout.ts';
import { type TimeActions } from '../../charts/time/TimeGround.tsx';
import { type Timelines } from '../../state/use-timeline.ts';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { type ScenarioTimeline } from '../../workers/timeline.ts';
import { dayText, finishDay } from '../parts/finish.ts';
import { printCount } from '../parts/print.ts';
import { areaData, gpusOf, samplingText, seriesTable } from '../timeline/data.ts';
import { Progress } from '../timeline/Progress.tsx';
import { centralPath, recordOwnPath, studyPath } from '../why/derived.ts';
import { figurePath } from '../why/figures.ts';
import { accumulatedOf, type Accumulated } from './months.ts';
import { type FigureProps, missingOf, StudyFigure } from './Section.tsx';

interface Axes {
  readonly span: TimeSpan;
  readonly acts: TimeActions;
  /** GPU-hours that all charts must reach. */
  readonly reach: number;
  readonly divisor: number;
  readonly unit: string;
}

const noMarks = [] as const;
const lastEnd = ({ runs }: TimelineDocument): number => highest([runs.endHours]);
const limitText = (gpus: number) => (beyond: boolean): string => t(beyond ? 'timeline.clusterAbove' : 'timeline.clusterSize', { gpus: printCount(gpus) });

interface PlanPanelProps extends Axes {
  readonly plan: Plan;
  readonly scenario: string;
  readonly document: TimelineDocument;
  readonly start: string;
}

function GpusPanel({ scenario, document, start, span, acts }: PlanPanelProps) {
  const end = lastEnd(document);
  const gpus = gpusOf(document);
  const day = dayText(finishDay(start, end / 24));
  const { gpus: series } = document;
  const columns = (['central', 'p5', 'p95'] as const).map((column) => ({ title: t(`timeline.${column}`), values: series[column], path: (first: number, last: number) => seriesPath(scenario, 'gpus', column, first, last) }));
  const limits = useMemo(() => limitText(gpus), [gpus]);
  const finish = useMemo(() => ({ hours: end, text: t('timeline.finishOn', { day }), path: centralPath(figurePath(scenario, 'schedule', 'makespanDays')) }), [end, day, scenario]);
  return (
    <ChartFrame
      title={`${t('figures.5.gpus')}, ${t('figures.planPanel').toLowerCase()}`} note={samplingText(document)} summary={t('timeline.gpusSummary', { peak: printCount(highest([series.central])), gpus: printCount(gpus), day })}
      table={seriesTable(start, series.hours, columns, 60)} file={() => seriesTable(start, series.hours, columns, Infinity)} fileName={`${scenario}-gpus-in-use`} marks={noMarks} height={170}
    >
      {(size) => <BandChart series={series} other={null} start={start} span={span} size={size} limit={gpus} finish={finish} limitText={limits} limitPath={studyPath(scenario, 'clusterGpus')} {...acts} />}
    </ChartFrame>
  );
}

function PlanPanel({ plan, scenario, document, start, span, acts, reach, divisor, unit }: PlanPanelProps) {
  const data = useMemo(() => areaData(plan, document, scenario), [plan, document, scenario]);
  const { accumulated } = document;
  const end = lastEnd(document);
  const opens = (column: string) => (first: number, last: number): string => seriesPath(scenario, 'used', column, first, last);
  const columns = [...data.layers.map(({ id, values }) => ({ title: id, values, path: opens(id) })), ...(['p5', 'p95'] as const).map((column) => ({ title: t(`timeline.${column}`), values: accumulated[column], path: opens(column) }))];
  return (
    <ChartFrame
      title={`${t('figures.5.accumulated')}, ${t('figures.planPanel').toLowerCase()}`} note={t('timeline.accumulatedNote')}
      summary={t('timeline.accumulatedSummary', { total: figureText(data.total, 'GPU-hours'), day: dayText(finishDay(start, end / 24)), list: data.names.map(({ name, figure }) => `${name} ${figure}`).join(', ') })}
      table={seriesTable(start, accumulated.hours, columns, 60)} file={() => seriesTable(start, accumulated.hours, columns, Infinity)} fileName={`${scenario}-accumulated-gpu-hours`} marks={noMarks} height={240}
    >
      {(size) => <AreaChart hours={accumulated.hours} layers={data.layers} names={data.names} ends={accumulated} other={null} start={start} span={span} size={size} finishHours={end} divisor={divisor} unit={unit} reach={reach} {...acts} />}
    </ChartFrame>
  );
}

function RecordPanel({ record, months, place, baseline, fileName, span, acts, reach, divisor, unit }: Axes & { readonly record: Accumulated; readonly months: NonNullable<NonNullable<FigureProps['recordSide']>['months']>; readonly place: string; readonly baseline: string; readonly fileName: string }) {
  const total = record.values.at(-1) ?? 0;
  const layers = useMemo(() => [{ id: 'all', values: record.values, fill: `color-mix(in srgb, ${steel} 22%, var(--surface))`, stroke: steel }], [record]);
  const names = useMemo(() => [{ of: ['all'], name: t('figures.5.recordLayer'), figure: figureText(total, 'GPU-hours').replace(/ ?GPU-h$/, ''), colour: steel, path: recordOwnPath(baseline, 'study.months') }], [total, baseline]);
  const ends = useMemo(() => ({ p5: record.values, p95: record.values }), [record]);
  const hours = record.hours.at(-1) ?? 0;
  return (
    <ChartFrame
      title={`${t('figures.5.accumulated')}, ${t('figures.recordPanel', { name: place })}`} note={t('figures.5.recordedMonths')}
      summary={t('figures.5.recordSummary', { hours: figureText(total, 'GPU-hours'), from: momentText(record.start, 0, false), to: momentText(record.start, hours, false) })}
      table={{
        columns: [{ title: t('figures.5.month'), numeric: false }, { title: `${t('figures.5.inMonth')}, GPU-hours`, shown: t('figures.5.inMonth'), numeric: true }],
        rows: months.map(({ month, gpuHours }) => [words(month), ...opening(recordOwnPath(baseline, `study.month.${month}`), amount(gpuHours, 'GPU-hours'))]),
      }}
      fileName={fileName} marks={noMarks} height={240}
    >
      {(size) => <AreaChart hours={record.hours} layers={layers} names={names} ends={ends} other={null} start={record.start} span={span} size={size} finishHours={hours} divisor={divisor} unit={unit} reach={reach} {...acts} />}
    </ChartFrame>
  );
}

/** One zoom for all charts of the figure. */
function useZoom(hours: number): { readonly span: TimeSpan; readonly acts: TimeActions } {
  const [zoom, setZoom] = useState<TimeSpan | null>(null);
  return useMemo(() => ({
    span: (zoom === null ? null : within(zoom, hours)) ?? { from: 0, to: hours },
    acts: { onZoom: (next) => { setZoom(within(next, hours)); }, onReset: () => { setZoom(null); }, onPoint: () => undefined },
  }), [zoom, hours]);
}

export function TimelineFigure(props: FigureProps & { readonly made: Timelines; readonly found: ScenarioTimeline | null; readonly start: string }) {
  const { plan, scenario, recordSide, names, baseline, sides, made, found, start } = props;
  const months = recordSide?.months ?? null;
  const record = useMemo(() => (months === null ? null : accumulatedOf(months)), [months]);
  const document = sides !== 'record' && found?.ok === true ? found.timeline : null;
  const hours = Math.max(1, document?.hours ?? 0, record?.hours.at(-1) ?? 0);
  const { span, acts } = useZoom(hours);
  const reach = Math.max(document === null ? 0 : highest([document.accumulated.p95]), record?.values.at(-1) ?? 0);
  const scale = scaleFor(reach, 'GPU-hours');
  const axes: Axes = { span, acts, reach, divisor: scale.size, unit: scale.unit.replace(/ ?GPU-h$/, '') };
  const failed = sides !== 'record' && found?.ok === false ? found.problems : [];
  return (
    <StudyFigure number={5} missing={missingOf(props, record !== null, t('figures.5.missingPart'))}>
      {sides === 'record' || (made.progress === null && !made.stopped) ? null : <Progress {...made} />}
      {failed.length === 0 ? null : <ul className="said">{failed.map((problem) => <li key={`${problem.code} ${problem.path}`} className="error">{sayProblem(plan, problem)}</li>)}</ul>}
      {sides !== 'record' && found === null && !made.stopped ? <div className="ghost-panel" aria-busy="true" /> : null}
      {document === null ? null : <GpusPanel plan={plan} scenario={scenario.id} document={document} start={start} {...axes} />}
      <div className={record === null ? '' : 'pair'}>
        {document === null ? null : <PlanPanel plan={plan} scenario={scenario.id} document={document} start={start} {...axes} />}
        {record === null || months === null ? null : <RecordPanel record={record} months={months} place={names.place ?? ''} baseline={baseline?.id ?? ''} fileName={`${baseline?.id ?? ''}-accumulated-gpu-hours`} {...axes} />}
      </div>
    </StudyFigure>
  );
}
