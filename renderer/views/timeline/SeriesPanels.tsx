/** GPUs in use, concurrent runs, accumulated GPU-hours: three charts on one time axis. */
import { useMemo } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printNumber, scaleFor } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { seriesPath } from '../../../shared/report/explain/study-paths.ts';
import { type TimelineDocument } from '../../../shared/report/timeline.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { AreaChart } from '../../charts/time/AreaChart.tsx';
import { type TimeSpan } from '../../charts/time/axis.ts';
import { BandChart } from '../../charts/time/BandChart.tsx';
import { highest, type Series, sumOf } from '../../charts/time/layout.ts';
import { type TimeActions } from '../../charts/time/TimeGround.tsx';
import { t } from '../../text/t.ts';
import { dayText, finishDay } from '../parts/finish.ts';
import { printCount } from '../parts/print.ts';
import { centralPath, studyPath } from '../why/derived.ts';
import { figurePath } from '../why/figures.ts';
import { areaData, gpusOf, samplingText, type SeriesColumn, seriesTable } from './data.ts';
import { Reading } from './Reading.tsx';

export interface TimelineProps {
  readonly plan: Plan;
  readonly scenario: string;
  readonly document: TimelineDocument;
  readonly over: { readonly name: string; readonly document: TimelineDocument } | null;
  readonly start: string;
  readonly span: TimeSpan;
  readonly acts: TimeActions;
}

const noMarks = [] as const;

/** When the last run of the central replicate ends, in hours. */
function centralEnd({ runs }: TimelineDocument): number {
  return highest([runs.endHours]);
}

/** The lines of a band for its table, each opening where its moments stand. */
function bandColumns(scenario: string, of: 'gpus' | 'runs', series: Series): SeriesColumn[] {
  return (['central', 'p5', 'p95'] as const).map((column) => ({ title: t(`timeline.${column}`), values: series[column], path: (first: number, last: number) => seriesPath(scenario, of, column, first, last) }));
}

function GpusPanel({ scenario, document, over, start, span, acts }: TimelineProps) {
  const gpus = gpusOf(document);
  const end = centralEnd(document);
  const day = dayText(finishDay(start, end / 24));
  const columns = useMemo(() => bandColumns(scenario, 'gpus', document.gpus), [scenario, document]);
  const table = useMemo(() => seriesTable(start, document.gpus.hours, columns), [start, document, columns]);
  const finish = useMemo(() => ({ hours: end, text: t('timeline.finishOn', { day }), path: centralPath(figurePath(scenario, 'schedule', 'makespanDays')) }), [end, day, scenario]);
  return (
    <ChartFrame
      title={t('timeline.gpus')} note={samplingText(document)} summary={t('timeline.gpusSummary', { peak: printCount(highest([document.gpus.central])), gpus: printCount(gpus), day })}
      table={table} file={() => seriesTable(start, document.gpus.hours, columns, Infinity)} fileName={`${scenario}-gpus-in-use`} marks={noMarks} height={214}
    >
      {(size) => (
        <>
          <BandChart
            series={document.gpus} other={over?.document.gpus ?? null} start={start} span={span} size={size} limit={gpus} finish={finish} {...acts}
            limitText={limitText(gpus)} limitPath={studyPath(scenario, 'clusterGpus')}
          />
          <Reading span={span} size={size} foot={18} />
        </>
      )}
    </ChartFrame>
  );
}

/** The same function for the same cluster, so that a chart that did not change is not drawn again. */
const limitTexts = new Map<number, (beyond: boolean) => string>();
function limitText(gpus: number): (beyond: boolean) => string {
  const made = limitTexts.get(gpus) ?? ((beyond: boolean) => t(beyond ? 'timeline.clusterAbove' : 'timeline.clusterSize', { gpus: printCount(gpus) }));
  limitTexts.set(gpus, made);
  return made;
}

function RunsUnderWayPanel({ scenario, document, over, start, span, acts }: TimelineProps) {
  const end = centralEnd(document);
  const series = document.runsUnderWay;
  const columns = useMemo(() => bandColumns(scenario, 'runs', series), [scenario, series]);
  const table = useMemo(() => seriesTable(start, series.hours, columns), [start, series, columns]);
  const finish = useMemo(() => ({ hours: end, text: '' }), [end]);
  return (
    <ChartFrame
      title={t('timeline.runs')} summary={t('timeline.runsSummary', { peak: printNumber(highest([series.central])) })} table={table} file={() => seriesTable(start, series.hours, columns, Infinity)}
      fileName={`${scenario}-concurrent-runs`} marks={noMarks} height={122}
    >
      {(size) => (
        <>
          <BandChart series={series} other={over?.document.runsUnderWay ?? null} start={start} span={span} size={size} limit={null} finish={finish} {...acts} />
          <Reading span={span} size={size} foot={18} />
        </>
      )}
    </ChartFrame>
  );
}

function AccumulatedPanel({ plan, scenario, document, over, start, span, acts }: TimelineProps) {
  const { accumulated } = document;
  const data = useMemo(() => areaData(plan, document, scenario), [plan, document, scenario]);
  const end = centralEnd(document);
  const other = useMemo(() => {
    if (over === null) return null;
    const { hours, cells } = over.document.accumulated;
    return { hours, values: sumOf(cells.map(({ module, phase, gpuHours }) => ({ id: `${module}/${phase}`, values: gpuHours })), hours.length) };
  }, [over]);
  const nameOf = (id: string): string => { const [module, phase] = id.split('/'); return [plan.modules.find((each) => each.id === module)?.name ?? module, plan.phases.find((each) => each.id === phase)?.name ?? phase].join(' › '); };
  const opens = (column: string) => (first: number, last: number): string => seriesPath(scenario, 'used', column, first, last);
  const columns = [...data.layers.map(({ id, values }) => ({ title: nameOf(id), values, path: opens(id) })), { title: t('timeline.p5'), values: accumulated.p5, path: opens('p5') }, { title: t('timeline.p95'), values: accumulated.p95, path: opens('p95') }];
  const scale = scaleFor(Math.max(data.total, highest([accumulated.p95])), 'GPU-hours');
  return (
    <ChartFrame
      title={t('timeline.accumulated')} note={t('timeline.accumulatedNote')} table={seriesTable(start, accumulated.hours, columns, 60)} file={() => seriesTable(start, accumulated.hours, columns, Infinity)}
      summary={t('timeline.accumulatedSummary', { total: figureText(data.total, 'GPU-hours'), day: dayText(finishDay(start, end / 24)), list: data.names.map(({ name, figure }) => `${name} ${figure}`).join(', ') })}
      fileName={`${scenario}-accumulated-gpu-hours`} marks={noMarks} height={236}
    >
      {(size) => (
        <>
          <AreaChart
            hours={accumulated.hours} layers={data.layers} names={data.names} ends={accumulated} other={other} start={start} span={span} size={size} finishHours={end}
            divisor={scale.size} unit={scale.unit.replace(/ ?GPU-h$/, '')} {...acts}
          />
          <Reading span={span} size={size} foot={18} />
        </>
      )}
    </ChartFrame>
  );
}

export function SeriesPanels(props: TimelineProps) {
  return <><GpusPanel {...props} /><RunsUnderWayPanel {...props} /><AccumulatedPanel {...props} /></>;
}
