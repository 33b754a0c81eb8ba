/** The figures of a schedule; each that is a result opens into where it comes from. */
import { Fragment, type ReactNode } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { type Problem } from '../../../shared/problem.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { figureText, intervalText, shareText } from '../../../shared/report/figures.ts';
import { type TimelineDocument } from '../../../shared/report/timeline.ts';
import { type ScenarioResult, type ScheduleResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { sayProblem } from '../../text/problem.ts';
import { plural, t } from '../../text/t.ts';
import { dayParts, finishDay, finishInterval } from '../parts/finish.ts';
import { printCount } from '../parts/print.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { checkpointPath, studyPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Pieces } from '../why/Pieces.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { figurePath } from '../why/figures.ts';
import { durationText, gpusOf, lateNumbers, lateText } from './data.ts';

interface Props {
  readonly plan: Plan;
  readonly result: ScenarioResult;
  readonly document: TimelineDocument;
  readonly start: string;
  readonly late: Problem | null;
  readonly chain: Chain;
}

interface Chain {
  readonly days: number;
  readonly rows: readonly string[];
}

function Row({ label, note, children }: { readonly label: string; readonly note: ReactNode; readonly children: ReactNode }) {
  return <div className="rowpair"><dt>{label}<small>{note}</small></dt><dd>{children}</dd></div>;
}

/** A figure that opens, with its interval below. */
function Opens({ path, label, stat, unit = '', text = figureText(stat.mean, unit), interval = intervalText(stat, unit) }: { readonly path: string; readonly label: string; readonly stat: Stat; readonly unit?: string; readonly text?: string; readonly interval?: string }) {
  return <><FigureButton path={path} name={label}>{text}</FigureButton><small>{interval === '' ? '' : <OpenInterval path={path}>{interval}</OpenInterval>}</small></>;
}

/** A chain that takes nearly all of the time, on a cluster that is mostly idle, decides the finish alone. */
function hangsOn({ makespanDays, utilization }: ScheduleResult, { days }: Chain): boolean {
  return days >= 0.9 * makespanDays.central && utilization.central < 0.5;
}

function FinishFigure({ plan, id, schedule, start, late, chain }: Pick<Props, 'plan' | 'start' | 'late' | 'chain'> & { readonly id: string; readonly schedule: ScheduleResult }) {
  const names = chain.rows.map((row) => `“${plan.activities.find((each) => each.id === row)?.name ?? plan.ablations.find((each) => each.id === row)?.question ?? row}”`).join(' → ');
  const { makespanDays } = schedule;
  const { day, year } = dayParts(finishDay(start, makespanDays.mean));
  const interval = finishInterval(start, makespanDays);
  return (
    <section>
      <h3>{t('timeline.finish')}</h3>
      <p className="big"><FigureButton path={figurePath(id, 'schedule', 'makespanDays')} name={t('timeline.finish')}>{day} <span className="u">{year}</span></FigureButton></p>
      <p className="sub">{interval === '' ? t('timeline.exactFinish') : <OpenInterval path={figurePath(id, 'schedule', 'makespanDays')}>{interval}</OpenInterval>}</p>
      {late === null ? null : <p className="sub overdue"><Pieces pieces={lateNumbers(id, start, makespanDays.central, lateText(plan, sayProblem(plan, late)))} /></p>}
      {hangsOn(schedule, chain) ? <p className="sub"><Sentence text="timeline.chain" parts={{ rows: names, time: <FigureButton path={figurePath(id, 'schedule', 'chainDays')} name="">{durationText(chain.days * 24)}</FigureButton> }} /></p> : null}
      {plan.start === undefined ? <p className="sub">{t('timeline.noStart')}</p> : null}
    </section>
  );
}

function FailureFigures({ result, schedule, document }: { readonly result: ScenarioResult; readonly schedule: ScheduleResult; readonly document: TimelineDocument }) {
  const lost = result.lostGpuHours;
  if (document.checkpoints.length === 0) return <section><h3>{t('timeline.failures')}</h3><p className="sub">{t('timeline.noFailures')}</p></section>;
  return (
    <section>
      <h3>{t('timeline.failures')}</h3>
      <dl className="trace">
        <Row label={t('timeline.nodeFailures')} note={t('timeline.nodeFailuresNote')}><FigureButton path={figurePath(result.id, 'schedule', 'nodeFailures')} name={t('timeline.nodeFailures')}>{printCount(document.nodeFailures)}</FigureButton></Row>
        <Row label={t('timeline.restarts')} note=""><Opens path={figurePath(result.id, 'schedule', 'restarts')} label={t('timeline.restarts')} stat={schedule.restarts} /></Row>
        {lost === null ? null : <Row label={t('timeline.lostHours')} note={t('timeline.lostNote')}><Opens path={figurePath(result.id, 'lostGpuHours')} label={t('timeline.lostHours')} stat={lost} text={figureText(lost.mean, 'GPU-hours').replace(/ ?GPU-h$/, '')} interval={intervalText(lost, 'GPU-hours').replace(/ ?GPU-h$/, '')} /></Row>}
        {document.checkpoints.map(({ id, cluster, chosenMinutes }) => (
          <Row key={id} label={t('timeline.checkpoint')} note={cluster}><FigureButton path={checkpointPath(result.id, id, 'chosen')} name={t('timeline.checkpoint')}>{chosenMinutes === 0 ? t('timeline.noCheckpoint') : durationText(chosenMinutes / 60)}</FigureButton></Row>
        ))}
      </dl>
      {document.checkpoints.map(({ id, cluster, nodes, failureMinutes, optima }) => (
        <p key={id} className="sub">
          <Sentence
            text="timeline.checkpointNote"
            parts={{
              nodes: <FigureButton path={checkpointPath(result.id, id, 'nodes')} name={cluster}>{plural(nodes, 'timeline.nodes.one', 'timeline.nodes.many')}</FigureButton>,
              hours: <FigureButton path={checkpointPath(result.id, id, 'failure')} name={cluster}>{durationText(failureMinutes / 60)}</FigureButton>,
              optima: optima.map(({ writeMinutes, minutes }, at) => (
                <Fragment key={writeMinutes}>{at === 0 ? '' : ', '}<Sentence text="timeline.optimum" parts={{ minutes: <FigureButton path={checkpointPath(result.id, id, `optimum.${writeMinutes}`)} name={cluster}>{durationText(minutes / 60)}</FigureButton>, write: <FigureButton path={checkpointPath(result.id, id, `write.${writeMinutes}`)} name={cluster}>{String(writeMinutes)}</FigureButton> }} /></Fragment>
              )),
            }}
          />
        </p>
      ))}
    </section>
  );
}

export function FiguresPanel({ plan, result, document, start, late, chain }: Props) {
  const { schedule, id } = result;
  if (schedule === null) return null;
  const { makespanDays, utilization, meanWaitHours, peakGpus } = schedule;
  return (
    <aside className="tl-figures" aria-label={t('timeline.figures')}>
      <FinishFigure plan={plan} id={id} schedule={schedule} start={start} late={late} chain={chain} />
      <section>
        <h3>{t('timeline.cluster')}</h3>
        <dl className="trace">
          <Row label={t('timeline.makespan')} note={t('timeline.makespanNote')}><Opens path={figurePath(id, 'schedule', 'makespanDays')} label={t('timeline.makespan')} stat={makespanDays} unit="days" /></Row>
          <Row label={t('timeline.utilisation')} note={t('timeline.utilisationNote')}><Opens path={figurePath(id, 'schedule', 'utilization')} label={t('timeline.utilisation')} stat={utilization} text={printPercent(utilization.mean)} interval={shareText(utilization).replace(/^[^(]*\(?|\)$/gu, '')} /></Row>
          <Row label={t('timeline.idle')} note={t('timeline.idleNote')}><Opens path={figurePath(id, 'idleGpuHours')} label={t('timeline.idle')} stat={result.idleGpuHours} text={figureText(result.idleGpuHours.mean, 'GPU-hours').replace(/ ?GPU-h$/, '')} interval={intervalText(result.idleGpuHours, 'GPU-hours').replace(/ ?GPU-h$/, '')} /></Row>
          <Row label={t('timeline.peak')} note={<Sentence text="timeline.peakNote" parts={{ gpus: <FigureButton path={studyPath(id, 'clusterGpus')} name="">{printCount(gpusOf(document))}</FigureButton> }} />}><FigureButton path={figurePath(id, 'schedule', 'peakGpus')} name={t('timeline.peak')}>{printCount(peakGpus)}</FigureButton></Row>
          <Row label={t('timeline.wait')} note={<Sentence text="timeline.waitNote" parts={{ hours: <FigureButton path={figurePath(id, 'schedule', 'waitHoursP90')} name={t('timeline.waitName')}>{durationText(document.waitHoursP90).replace(' ', '\u00a0')}</FigureButton> }} />}><Opens path={figurePath(id, 'schedule', 'meanWaitHours')} label={t('timeline.wait')} stat={meanWaitHours} text={`${printNumber(meanWaitHours.mean)} h`} interval={intervalText(meanWaitHours, 'h')} /></Row>
        </dl>
      </section>
      <FailureFigures result={result} schedule={schedule} document={document} />
    </aside>
  );
}
