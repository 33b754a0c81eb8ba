/** Timeline: the plan on its cluster. GPUs in use, runs, waits, failures, the finish, and when its impacts fall due. */
import { useMemo, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { moved, within, zoomed, type TimeSpan } from '../../charts/time/axis.ts';
import { type TimeActions } from '../../charts/time/TimeGround.tsx';
import { baselineScenario, usePlan, useShownResult, useShownScenario } from '../../state/hooks.ts';
import { useTimelines } from '../../state/use-timeline.ts';
import { showScenario } from '../../state/view.ts';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { type ScenarioTimeline } from '../../workers/timeline.ts';
import { dayText, finishDay, startOf } from '../parts/finish.ts';
import { Pick } from '../parts/Pick.tsx';
import { printCount } from '../parts/print.ts';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { studyPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { gpusOf, policyWords } from './data.ts';
import { FiguresPanel } from './FiguresPanel.tsx';
import { MonthsPanel } from './MonthsPanel.tsx';
import { Progress } from './Progress.tsx';
import { ReadingWords } from './Reading.tsx';
import { RunsPanel } from './RunsPanel.tsx';
import { SeriesPanels } from './SeriesPanels.tsx';
import { setTimeline, timelineStore } from './state.ts';
import './timeline.css';

type Scheduled = ScenarioTimeline & { readonly ok: true };

/** The scenario laid over the one shown: the plan's baseline unless another, or none, was chosen. */
function useOver(plan: Plan | null, shown: Scenario | null): Scenario | null {
  const chosen = useStore(timelineStore, (state) => state.over);
  if (plan === null || shown === null || chosen === '') return null;
  const over = plan.scenarios.find(({ id }) => id === chosen) ?? baselineScenario(plan);
  return over === null || over.id === shown.id ? null : over;
}

/** The time that is shown, and what changes it. */
function useSpan(hours: number): { readonly span: TimeSpan; readonly acts: TimeActions; readonly onKey: (event: KeyboardEvent) => void; readonly zoom: (factor: number) => void; readonly whole: boolean } {
  const chosen = useStore(timelineStore, (state) => state.span);
  return useMemo(() => {
    const kept = chosen === null ? null : within(chosen, hours);
    const span = kept ?? { from: 0, to: hours };
    const show = (next: TimeSpan): void => { setTimeline({ span: within(next, hours) }); };
    const all = (): void => { setTimeline({ span: null }); };
    const read = (share: number): void => {
      const at = timelineStore.getState().reading?.hours ?? (span.from + span.to) / 2;
      setTimeline({ reading: { hours: Math.max(span.from, Math.min(span.to, at + share * (span.to - span.from))), at: null } });
    };
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => { show(zoomed(span, 0.5)); }, '=': () => { show(zoomed(span, 0.5)); }, '-': () => { show(zoomed(span, 2)); }, '0': all, 'Home': all,
      'ArrowLeft': () => { show(moved(span, -0.2)); }, 'ArrowRight': () => { show(moved(span, 0.2)); }, 'Shift+ArrowLeft': () => { read(-0.02); }, 'Shift+ArrowRight': () => { read(0.02); },
      'Escape': () => { setTimeline({ reading: null }); },
    };
    return {
      span, whole: kept === null, zoom: (factor: number) => { show(zoomed(span, factor)); },
      acts: { onZoom: show, onReset: all, onPoint: (at) => { setTimeline({ reading: at === null ? null : { hours: at.hours, at } }); } },
      onKey: (event) => {
        const act = keys[event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key];
        // Rows of the chart of runs and buttons have keys of their own.
        if (act === undefined || event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        act();
      },
    };
  }, [chosen, hours]);
}

function Legend({ over }: { readonly over: string | null }) {
  return (
    <span className="legend hide-n">
      <span><svg width={18} height={10} aria-hidden="true"><line x1={0} x2={18} y1={5} y2={5} style={{ stroke: 'var(--mark)', strokeWidth: 1.6 }} /></svg>{t('timeline.central')}</span>
      <span><svg width={14} height={10} aria-hidden="true"><rect width={14} height={10} style={{ fill: 'var(--band)' }} /></svg>{t('timeline.band')}</span>
      {over === null ? null : <span className="clip"><svg width={18} height={10} aria-hidden="true"><line x1={0} x2={18} y1={5} y2={5} style={{ stroke: 'var(--ghost)', strokeWidth: 1.3, strokeDasharray: '5 3' }} /></svg>{over}</span>}
    </span>
  );
}

/** The scenario with its GPUs and runs. */
function What({ scenario, document }: { readonly scenario: Scenario; readonly document: Scheduled['timeline'] }) {
  return (
    <Sentence
      text="timeline.what"
      parts={{
        scenario: scenario.name, policy: policyWords(document),
        gpus: <FigureButton path={studyPath(scenario.id, 'clusterGpus')} name="">{printCount(gpusOf(document))}</FigureButton>,
        runs: <FigureButton path={figurePath(scenario.id, 'schedule', 'runs')} name="">{printCount(document.runs.count)}</FigureButton>,
      }}
    />
  );
}

interface ChartsProps {
  readonly plan: Plan;
  readonly shown: Scheduled;
  /** What is laid over it. */
  readonly overName: string | null;
  readonly overDocument: Scheduled['timeline'] | null;
  readonly start: string;
}

function Charts({ plan, shown, overName, overDocument, start }: ChartsProps) {
  const over = useMemo(() => (overName === null || overDocument === null ? null : { name: overName, document: overDocument }), [overName, overDocument]);
  const document = shown.timeline;
  const hours = Math.max(document.hours, over?.document.hours ?? 0, 1);
  const { span, acts, onKey, zoom, whole } = useSpan(hours);
  const props = { plan, scenario: shown.id, document, over, start, span, acts };
  const ends = { from: dayText(finishDay(start, span.from / 24 + 1e-9)), to: dayText(finishDay(start, span.to / 24)) };
  return (
    <div className="tl">
      <div className="tl-charts">
        <div className="tl-tools">
          <p className="sub">{t('timeline.sharedToo')} {t('timeline.dragHint')}</p>
          <ReadingWords document={document} start={start} over={over} />
          <span className="seg small"><button type="button" title={t('timeline.zoomIn')} aria-label={t('timeline.zoomIn')} onClick={() => { zoom(0.5); }}>+</button><button type="button" title={t('timeline.zoomOut')} aria-label={t('timeline.zoomOut')} disabled={whole} onClick={() => { zoom(2); }}>−</button><button type="button" title={t('timeline.allTitle')} disabled={whole} onClick={acts.onReset}>{t('timeline.all')}</button></span>
        </div>
        <div className="tl-axis" role="group" tabIndex={0} aria-label={t('timeline.axis', ends)} onKeyDown={onKey}>
          <SeriesPanels {...props} />
          <RunsPanel {...props} />
        </div>
        <MonthsPanel document={document} scenario={shown.id} start={start} />
      </div>
      <FiguresPanel plan={plan} result={shown.result} document={document} start={start} late={shown.late} chain={shown.chain} />
    </div>
  );
}

/** Why there is no schedule, in the words of the simulation. */
function Cannot({ plan, scenario, found }: { readonly plan: Plan; readonly scenario: Scenario; readonly found: ScenarioTimeline & { readonly ok: false } }) {
  return (
    <div className="withheld" role="alert">
      <h2>{t('timeline.cannot', { scenario: scenario.name })}</h2>
      <ul className="said">{found.problems.map((problem) => <li key={`${problem.code} ${problem.path} ${problem.message}`} className="error">{sayProblem(plan, problem)}</li>)}</ul>
      <p className="sub">{t('timeline.cannotMore')}</p>
    </div>
  );
}

export function TimelineView() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const result = useShownResult();
  const withheld = useWithheld();
  const over = useOver(plan, scenario);
  const empty = result !== null && result.gpuHours.central === 0;
  const start = plan === null ? '' : startOf(plan);
  const made = useTimelines(scenario === null || empty ? [] : [scenario.id, ...(over === null ? [] : [over.id])], start);
  const find = (id: string | undefined): ScenarioTimeline | null => made.answer?.find((each) => each.id === id) ?? null;
  const [shown, beside] = [find(scenario?.id), find(over?.id)];
  const overName = over?.name ?? null;
  const overDocument = beside?.ok === true ? beside.timeline : null;
  return (
    <>
      <header className="bar wraps">
        <h1>{t('view.timeline')}</h1>
        <span className="what">{scenario === null || shown?.ok !== true ? '' : <What scenario={scenario} document={shown.timeline} />}</span>
        <span className="grow" />
        <Legend over={overDocument === null ? null : overName} />
        {plan === null || scenario === null || plan.scenarios.length < 2 ? null : (
          <span className="picks">
            <Pick label={t('timeline.scenario')} value={scenario.id} options={plan.scenarios} onPick={showScenario} />
            <Pick label={t('timeline.over')} value={over?.id ?? ''} options={[{ id: '', name: t('timeline.nothingOver') }, ...plan.scenarios.filter(({ id }) => id !== scenario.id)]} onPick={(id) => { setTimeline({ over: id }); }} />
          </span>
        )}
      </header>
      <div className="body timeline" tabIndex={0} role="region" aria-label={t('view.timeline')} aria-busy={made.progress !== null}>
        {made.progress === null && !made.stopped ? null : <Progress {...made} />}
        {plan === null || scenario === null || (shown === null && withheld) ? <Withheld /> : empty ? <p className="empty">{t('timeline.empty')}</p>
          : shown === null ? (made.stopped ? null : <div className="ghost-panel tall" aria-busy="true" />)
            : shown.ok ? <Charts plan={plan} shown={shown} overName={overName} overDocument={overDocument} start={start} /> : <Cannot plan={plan} scenario={scenario} found={shown} />}
      </div>
    </>
  );
}
