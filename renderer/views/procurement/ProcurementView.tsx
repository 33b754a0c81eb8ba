/** Procurement: buy, rent or ask for, on one screen; break-even, what the same buys elsewhere, the front, and the size for a day. */
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { planDefaults } from '../../../shared/plan/defaults.ts';
import { useLibrary, usePlan, useShownResult, useShownScenario } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { type Timelines, useTimelines } from '../../state/use-timeline.ts';
import { sayProblem } from '../../text/problem.ts';
import { plural, t } from '../../text/t.ts';
import { finishDay, startOf } from '../parts/finish.ts';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { Progress } from '../timeline/Progress.tsx';
import { type ProcurementAnswer } from '../../workers/procurement.ts';
import { BreakEvenPanel } from './BreakEvenPanel.tsx';
import { FrontPanel } from './FrontPanel.tsx';
import { SamePanel } from './SamePanel.tsx';
import { SideBySide } from './SideBySide.tsx';
import { SizePanel } from './SizePanel.tsx';
import { useProcurement } from './state.ts';
import './procurement.css';

/** The accelerator in whose hours scenarios are alike, by its short name. */
function useAccelerator(plan: Plan | null): string {
  const set = useLibrary((library) => library.factorSet);
  const id = plan?.reference ?? set?.nodes.find((node) => node.id === plan?.clusters[0]?.node)?.accelerator;
  if (id === undefined) return t('procure.reference');
  return (set?.accelerators.find((each) => each.id === id)?.name ?? id).replace(/^(NVIDIA|AMD|Intel|Google) | \d+ GB$/g, '');
}

/** Scenarios that cannot be scheduled: what keeps each from it, the first reason; their finish is that of a cluster used whole. */
function Unscheduled({ plan, made }: { readonly plan: Plan; readonly made: Timelines['answer'] }) {
  const bad = (made ?? []).flatMap((each) => (each.ok || each.problems[0] === undefined ? [] : [{ id: each.id, problem: each.problems[0], more: each.problems.length - 1 }]));
  if (bad.length === 0) return null;
  return (
    <div className="unscheduled" role="alert">
      {bad.map(({ id, problem, more }) => (
        <p key={id}><b>{t('timeline.cannot', { scenario: plan.scenarios.find((scenario) => scenario.id === id)?.name ?? id })}.</b> {sayProblem(plan, problem)}{more === 0 ? '' : ` ${plural(more, 'procure.more.one', 'procure.more.many')}`}</p>
      ))}
      <p className="sub">{t('procure.unscheduled')}</p>
    </div>
  );
}

interface PanelsProps {
  readonly made: Timelines['answer'];
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly answer: ProcurementAnswer;
  readonly start: string;
  readonly scheduled: string | null;
}

function Panels({ plan, scenario, answer, start, scheduled, made }: PanelsProps) {
  const accelerator = useAccelerator(plan);
  const { day: chosen } = useProcurement();
  const { scenarios, currency } = answer.study;
  const ends = scenarios.find(({ id }) => id === answer.baseline)?.makespanDays ?? scenarios.find(({ makespanDays }) => makespanDays !== null)?.makespanDays;
  const day = chosen ?? plan.caps?.finish ?? (ends == null ? '' : finishDay(start, ends.p95));
  return (
    <>
      {scenarios.every(({ cost }) => cost === null) ? <p className="say">{t('procure.noCost')}</p> : null}
      <Unscheduled plan={plan} made={made} />
      <SideBySide plan={plan} answer={answer} start={start} accelerator={accelerator} />
      <BreakEvenPanel plan={plan} answer={answer} />
      <FrontPanel plan={plan} currency={currency} scheduled={scheduled} />
      <SamePanel plan={plan} answer={answer} start={start} scheduled={scheduled} day={day} accelerator={accelerator} />
      <SizePanel key={scenario.id} plan={plan} scenario={scenario} start={start} day={day} />
    </>
  );
}

export function ProcurementView() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const result = useShownResult();
  const withheld = useWithheld();
  const empty = result !== null && result.gpuHours.central === 0;
  const start = plan === null ? '' : startOf(plan);
  const ids = plan === null || empty ? [] : plan.scenarios.map(({ id }) => id);
  const made = useTimelines(ids, start);
  const scheduled = made.stopped ? null : start;
  const { answer } = useStudy<'procurement'>(ids.length === 0 ? null : { what: 'procurement', start: scheduled });
  return (
    <>
      <header className="bar wraps">
        <h1>{t('view.procurement')}</h1>
        <span className="what">{t('procure.what', { currency: plan?.currency ?? planDefaults.currency })}</span>
        <span className="grow" />
        {made.progress === null && !made.stopped ? null : <Progress {...made} />}
      </header>
      <div className="body procurement" tabIndex={0} role="region" aria-label={t('view.procurement')} aria-busy={answer === null && !empty}>
        {plan === null || scenario === null || (answer === null && withheld) ? <Withheld /> : empty ? <p className="empty">{t('procure.empty')}</p>
          : answer === null ? <div className="ghost-panel tall" aria-busy="true"><p className="late sub">{t('procure.working')}</p></div>
            : <Panels plan={plan} scenario={scenario} answer={answer} start={start} scheduled={scheduled} made={made.answer} />}
      </div>
    </>
  );
}
