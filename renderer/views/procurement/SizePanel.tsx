/** How many nodes end by a day: the curve, the smallest size, and one step that takes it. */
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { SizingCurve } from '../../charts/sizing/SizingCurve.tsx';
import { type Sizing, type SizePoint } from '../../../shared/compare/procurement/sizing.ts';
import { takeNodes } from '../../commands/procurement.ts';
import { useRuns } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { showScenario } from '../../state/view.ts';
import { sayProblem } from '../../text/problem.ts';
import { plural, t } from '../../text/t.ts';
import { oddsText } from '../compare/data.ts';
import { dayText } from '../parts/finish.ts';
import { Pick } from '../parts/Pick.tsx';
import { printCount } from '../parts/print.ts';
import { lastOf, sizedPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { DayFields } from './DayFields.tsx';
import { share } from './even-data.ts';
import { nodesText, sizeData, type SizedAt } from './size-data.ts';
import { useProcurement } from './state.ts';

interface Props {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly start: string;
  readonly day: string;
}

function FoundSize({ sizing: { name, nodesNow, probability }, smallest, day, at }: { readonly sizing: Sizing; readonly smallest: SizePoint; readonly day: string; readonly at: SizedAt }) {
  const nodes = <FigureButton path={at('nodes')} name="">{nodesText(smallest.nodes)}</FigureButton>;
  const odds = <FigureButton path={at('kept')} name={t('size.kept')}>{oddsText(smallest.probabilityKept ?? probability)}</FigureButton>;
  return <><Sentence text="size.found" parts={{ nodes, cluster: name, day: dayText(day), odds }} /> {smallest.nodes === nodesNow ? t('size.isIt') : <Sentence text="size.enough" parts={{ now: <FigureButton path={at('now')} name="">{printCount(nodesNow)}</FigureButton> }} />}</>;
}

/** Where more nodes stop helping. */
function Knee({ sizing: { knee }, at }: { readonly sizing: Sizing; readonly at: SizedAt }) {
  if (knee === null) return <>{t('size.noKnee')}</>;
  const saves = share(Math.max(0, knee.doublingSaves));
  return <Sentence text="size.knee" parts={{ nodes: <FigureButton path={at('knee')} name="">{nodesText(knee.nodes)}</FigureButton>, share: <FigureButton path={at('kneeSaves')} name="">{saves}</FigureButton> }} />;
}

function Found({ plan, scenario, sizing, start, day, fresh, lead }: Props & { readonly sizing: Sizing; readonly fresh: boolean; readonly lead: ReactNode }) {
  const { smallest, problem, nodesNow, cluster, probability } = sizing;
  const last = lastOf(plan, start, day);
  const at = useCallback<SizedAt>((figure, nodes) => sizedPath(scenario.id, cluster, last, probability, figure, nodes), [scenario.id, cluster, last, probability]);
  const data = useMemo(() => sizeData(sizing, start, day, at), [sizing, start, day, at]);
  return (
    <ChartFrame
      title={t('size.title')} note={t('size.note', { scenario: scenario.name })} summary={data.summary} table={data.table} marks={data.marks} fileName={`${scenario.id}-nodes`} height={216} lead={lead}
      foot={(
        <div className="size-foot">
          <div aria-live="polite">
            {problem === null ? <p className="found">{smallest === null ? null : <FoundSize sizing={sizing} smallest={smallest} day={day} at={at} />}</p> : <p className="found bad" role="alert">{sayProblem(plan, problem)}</p>}
            <p className="sub"><Knee sizing={sizing} at={at} /> <Sentence text={sizing.replicates === 1 ? 'size.replicates.one' : 'size.replicates.many'} parts={{ count: <FigureButton path={at('replicates')} name="">{printCount(sizing.replicates)}</FigureButton> }} />.</p>
          </div>
          {smallest === null || smallest.nodes === nodesNow ? null : <button type="button" className="btn primary" disabled={!fresh} onClick={() => { takeNodes(scenario, cluster, smallest.nodes); }}>{plural(smallest.nodes, 'size.use.one', 'size.use.many')}</button>}
        </div>
      )}
    >
      {(size, bind) => <SizingCurve points={data.points} limit={data.limit} named={data.named} xTitle={t('size.x', { cluster: sizing.name })} size={size} bind={bind} />}
    </ChartFrame>
  );
}

/** Work that takes longer than a blink shows how far it is, and can be stopped. */
function Searching({ progress, stopped, onStop, onAgain }: { readonly progress: { readonly done: number; readonly of: number } | null; readonly stopped: boolean; readonly onStop: () => void; readonly onAgain: () => void }) {
  if (stopped) return <p className="searching">{t('size.stopped')} <button type="button" className="btn" onClick={onAgain}>{t('size.again')}</button></p>;
  if (progress === null) return <p className="searching" />;
  return <p className="searching"><progress max={progress.of} value={progress.done} aria-label={t('size.working')} /> {t('size.working')} <button type="button" className="btn" onClick={onStop}>{t('size.stop')}</button></p>;
}

export function SizePanel({ plan, scenario, start, day }: Props) {
  const { probability } = useProcurement();
  const result = useRuns((state) => state.result);
  const [stoppedAt, setStopped] = useState<unknown>(null);
  const stopped = result !== null && stoppedAt === result;
  const { answer, last, progress, fresh } = useStudy<'sizing'>(day === '' || stopped ? null : { what: 'sizing', scenario: scenario.id, start, finish: day, probability });
  const shown = answer ?? (stopped ? last : null);
  const lead = (
    <div className="lead">
      <Pick label={t('procure.scenario')} value={scenario.id} options={plan.scenarios} onPick={showScenario} />
      <DayFields label={t('size.day')} day={day} start={start} probability={probability} />
      <Searching progress={fresh ? null : progress} stopped={stopped} onStop={() => { setStopped(result); }} onAgain={() => { setStopped(null); }} />
    </div>
  );
  if (shown?.ok === true) return <Found plan={plan} scenario={scenario} sizing={shown.sizing} start={start} day={day} fresh={fresh} lead={lead} />;
  return (
    <section className="chart" aria-label={t('size.title')}>
      <header className="chart-head"><h2>{t('size.title')}</h2></header>
      {lead}
      {shown === null ? <div className="ghost-panel" aria-busy={!stopped && day !== ''}><p className="late sub">{day === '' ? t('size.noDay') : stopped ? t('size.stopped') : t('size.working')}</p></div>
        : shown.problems.map((problem) => <p key={`${problem.code} ${problem.path}`} className="found bad" role="alert">{sayProblem(plan, problem)}</p>)}
    </section>
  );
}
