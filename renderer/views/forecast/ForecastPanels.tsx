/** The plan as a class of recorded projects would have it: stage by stage, what it lacks, and how well the class predicts its own. */
import { useMemo } from 'react';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type GroupForecast } from '../../../shared/compare/forecast/forecast.ts';
import { leaveOneOut } from '../../../shared/compare/forecast/leave-one-out.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { statText } from '../../../shared/report/figures.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { LeftOut } from '../../charts/left-out/LeftOut.tsx';
import { ReferenceStages } from '../../charts/reference/ReferenceStages.tsx';
import { edit } from '../../commands/edit.ts';
import { useStudy } from '../../state/use-study.ts';
import { t } from '../../text/t.ts';
import { forecastPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { choose, type CompareChoice } from '../../state/compare-choice.ts';
import { ClassPanel } from './ClassPanel.tsx';
import { forecastPart, groupData, groupName, leftOutData, members } from './data.ts';
import { FillPanel } from './FillPanel.tsx';
import './forecast.css';

type View = CompareChoice['forecastAs'];
const views: readonly View[] = ['ratio', 'hours'];

function GroupPanel({ group, scenario, view }: { readonly group: GroupForecast; readonly scenario: string; readonly view: View }) {
  const data = useMemo(() => groupData(group, scenario), [group, scenario]);
  return (
    <ChartFrame
      title={groupName(group)} note={t(`forecast.note.${view}`, { unit: t('value.gpuHours') })} summary={`${data.summary} ${data.spread}`} table={data.table} marks={data.marks} fileName={`forecast-${group.id.replace(/[^a-z0-9]+/g, '-')}`}
      height={data.rows.length * 40 + 46} foot={<p className="sub"><Sentence text="forecast.summary" parts={{ ratio: <FigureButton path={data.ratioPath} name="">{data.ratio}</FigureButton>, names: data.names }} /> {data.count === 1 ? t('forecast.spread.one') : <Sentence text={`forecast.spread.${group.total.times.interval}`} parts={{ count: <FigureButton path={data.countPath} name="">{String(data.count)}</FigureButton> }} />}</p>}
    >
      {(size, bind, ids) => <ReferenceStages rows={data.rows} view={view} heads={[t('forecast.plan'), t('forecast.reference'), t('forecast.over')]} size={size} bind={bind} ids={ids} divisor={data.divisor} unit={data.unit} />}
    </ChartFrame>
  );
}

function LeftOutPanel({ records, scenario }: { readonly records: readonly Baseline[]; readonly scenario: string }) {
  const data = useMemo(() => leftOutData(leaveOneOut(records), scenario), [records, scenario]);
  const { judged } = data;
  const foot = <><p className="say">{judged === null ? data.summary : <Sentence text="leftOut.summary" parts={{ count: <FigureButton path={judged.paths.count} name="">{String(judged.count)}</FigureButton>, inside: <FigureButton path={judged.paths.inside} name="">{String(judged.inside)}</FigureButton> }} />}</p>{data.alone.length === 0 ? null : <ul className="sub">{data.alone.map((each) => <li key={each}>{each}</li>)}</ul>}</>;
  if (data.rows.length === 0) return <section className="chart" aria-label={t('leftOut.title')}><header className="chart-head"><h2>{t('leftOut.title')}</h2></header>{foot}</section>;
  return (
    <ChartFrame
      title={t('leftOut.title')} note={t('leftOut.note')} summary={data.summary} table={data.table} marks={data.marks} fileName="leave-one-out" height={data.rows.length * 30 + 46}
      lead={<span className="legend"><span><i className="sw others-key" />{t('leftOut.key.others')}</span><span><i className="sw was-key" />{t('leftOut.key.was')}</span></span>} foot={foot}
    >
      {(size, bind) => <LeftOut rows={data.rows} heads={[t('leftOut.was'), t('leftOut.predicted'), t('leftOut.lies')]} size={size} bind={bind} />}
    </ChartFrame>
  );
}

function takeAll(all: readonly Baseline[]): void {
  edit(t('edit.recorded'), (draft) => { draft.recorded = [...new Set([...(draft.recorded ?? []), ...all.map(({ id }) => id)])]; });
}

interface Props {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly baselines: readonly Baseline[];
  readonly view: View;
}

function Forecasts({ plan, scenario, records, view }: Omit<Props, 'baselines'> & { readonly records: readonly Baseline[] }) {
  const { answer, last } = useStudy<'forecast'>({ what: 'forecast', scenario: scenario.id, records });
  const shown = answer ?? last;
  if (shown === null) return <div className="ghost-panel tall" aria-busy="true"><p className="late sub">{t('forecast.working')}</p></div>;
  const { forecast, fills } = shown;
  if (forecast.refused !== undefined) return <p className="say">{forecast.refused}</p>;
  return (
    <>
      <div className="forecast-head">
        <p className="say"><Sentence text="forecast.final" parts={{ hours: <FigureButton path={forecastPath(scenario.id, 'final')} name="">{statText(forecast.finalGpuHours, 'GPU-hours')}</FigureButton> }} /></p>
        <span className="seg small" role="group" aria-label={t('forecast.view')}>
          {views.map((each) => <button key={each} type="button" aria-pressed={view === each} onClick={() => { choose({ forecastAs: each }); }}>{t(`forecast.view.${each}`)}</button>)}
        </span>
      </div>
      {forecast.groups.map((group) => {
        const fill = fills[group.id];
        return <div key={group.id} className="forecast-group"><GroupPanel group={group} scenario={scenario.id} view={view} />{fill === undefined ? null : <FillPanel plan={plan} scenario={scenario.id} group={group} fill={fill} />}</div>;
      })}
      <LeftOutPanel records={records} scenario={scenario.id} />
    </>
  );
}

export function ForecastPanels({ plan, scenario, baselines, view }: Props) {
  const possible = useMemo(() => members(baselines), [baselines]);
  const records = useMemo(() => possible.filter(({ id }) => plan.recorded?.includes(id) === true).map(forecastPart), [possible, plan.recorded]);
  return (
    <div className="forecast">
      <ClassPanel plan={plan} scenario={scenario.id} baselines={baselines} />
      <div className="forecast-main">
        {records.length > 0 ? <Forecasts plan={plan} scenario={scenario} records={records} view={view} />
          : <div className="start-here"><p>{t('forecast.none')}</p><p><button type="button" className="btn primary" onClick={() => { takeAll(possible); }}>{t('forecast.takeAll')}</button></p></div>}
      </div>
    </div>
  );
}
