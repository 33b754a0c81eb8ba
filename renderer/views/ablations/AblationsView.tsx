/** Ablations: every question of the plan with its design, its runs and its price; cheaper designs; counted or left out at a touch. */
import { useEffect } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { runCommand } from '../../commands/registry.ts';
import { usePlan, useShownResult, useShownScenario, useView } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { type Selection } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { printCount } from '../parts/print.ts';
import { Progress } from '../parts/Progress.tsx';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { sharePercent } from '../plan/figures.tsx';
import { sharePath, studiesPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { parted, runsTogether } from './data.ts';
import { Empty } from './Empty.tsx';
import { columnSets, showColumns, showQuestions, useColumnSet, useQuestions } from './state.ts';
import { StudyPanels } from './StudyPanels.tsx';
import { StudyTable } from './StudyTable.tsx';
import { useRoom } from './room.ts';
import './ablations.css';

function Summary({ plan }: { readonly plan: Plan }) {
  const result = useShownResult();
  const total = result?.gpuHours.mean ?? 0;
  const mean = useQuestions()?.included.gpuHours?.mean ?? null;
  const { counted } = parted(plan);
  if (counted.length === 0) return <span className="what">{t('ablations.what.none')}</span>;
  const { runs, about } = runsTogether(counted);
  if (mean === null || total === 0 || result === null) return <span className="what" />;
  const hours = studiesPath(result.id, 'counted', 'gpuHours');
  const parts = {
    count: String(counted.length), runs: <FigureButton path={studiesPath(result.id, 'counted', 'runs')} name="">{`${about ? '~' : ''}${printCount(runs)}`}</FigureButton>,
    share: <FigureButton path={sharePath(hours)} name="">{sharePercent(mean / total)}</FigureButton>,
  };
  return <span className="what"><Sentence text={counted.length === 1 ? 'ablations.what.one' : 'ablations.what.many'} parts={parts} /></span>;
}

/** Id of the study that is selected, or whose figure is open. */
function studyOf(plan: Plan, selection: Selection): string | null {
  const id = selection.kind === 'ablation' ? selection.id : selection.kind === 'figure' ? (/^scenarios\.[^.]+\.(?:share\.)?(?:gpuHoursBy\.row|question|design|runs)\.([^.]+)/.exec(selection.path)?.[1] ?? null) : null;
  return plan.ablations.some((study) => study.id === id) ? id : null;
}

/** Prices the questions of the scenario shown, and keeps them for the table; true while the answer is not that of the plan on screen. */
function useQuestionStudy(scenario: string | undefined): Pick<ReturnType<typeof useStudy<'questions'>>, 'progress' | 'fresh'> {
  const { answer, progress, fresh } = useStudy<'questions'>(scenario === undefined ? null : { what: 'questions', scenario });
  useEffect(() => { showQuestions(answer); }, [answer]);
  return { progress, fresh };
}

export function AblationsView() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const withheld = useWithheld();
  const set = useColumnSet();
  const room = useRoom();
  const selected = useView(({ selection }) => (plan === null ? null : studyOf(plan, selection)));
  const { progress, fresh } = useQuestionStudy(plan === null || plan.ablations.length === 0 ? undefined : scenario?.id);
  const study = plan?.ablations.find(({ id }) => id === selected) ?? plan?.ablations[0];
  return (
    <>
      <header className="bar">
        <h1>{t('view.ablations')}</h1>
        {plan === null || plan.ablations.length === 0 ? <span className="what" /> : <Summary plan={plan} />}
        <span className="grow" />
        {study === undefined ? null : (
          <span className="seg" role="group" aria-label={t('ablations.columns')}>
            {columnSets.map((each) => <button key={each} type="button" aria-pressed={each === set} onClick={() => { showColumns(each); }}>{t(`ablations.columns.${each}`)}</button>)}
          </span>
        )}
        <button type="button" className="btn" title={t('ablations.add.hint')} disabled={(plan?.activities.length ?? 0) === 0} onClick={() => { void runCommand('plan.addStudy'); }}><Icon name="plus" />{t('ablations.add')}</button>
      </header>
      {plan === null || scenario === null ? null : study === undefined ? <Empty plan={plan} /> : (
        <div className="ablations" aria-busy={!fresh}>
          <Progress progress={progress} label={t('ablations.price.working')} />
          {withheld ? <Withheld /> : null}
          <StudyTable plan={plan} set={set} room={room} selected={selected === null ? null : `s:${selected}`} />
          <StudyPanels key={study.id} plan={plan} study={study} scenario={scenario} />
        </div>
      )}
    </>
  );
}
