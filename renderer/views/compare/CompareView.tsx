/** Compare: the plan against recorded projects, and scenario against scenario. */
import { useStore } from 'zustand';
import { shortName } from '../../../shared/report/comparison-words.ts';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { baselineScenario, useLibrary, usePlan, useShownResult, useShownScenario } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { Pick } from '../parts/Pick.tsx';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { choiceStore, choose, type CompareChoice, type CompareSection } from './choice.ts';
import { RecordedPanels } from './RecordedPanels.tsx';
import { ScenarioPanels } from './ScenarioPanels.tsx';
import { MissingRecords, RecordPick } from './RecordPick.tsx';
import { useComparison } from './use-comparison.ts';
import './compare.css';

/** The chosen baseline, else the plan's first recorded one, else the first there is. */
function chosenBaseline(choice: CompareChoice, plan: Plan, baselines: readonly Baseline[]): Baseline | null {
  const find = (id: string | null | undefined): Baseline | undefined => baselines.find((baseline) => baseline.id === id);
  return find(choice.baseline) ?? (plan.recorded ?? []).map(find).find((each) => each !== undefined) ?? find('moshi-2026') ?? baselines[0] ?? null;
}

/** Two different scenarios: those chosen, else the one shown against the baseline, else against any other. */
function chosenPair(choice: CompareChoice, plan: Plan, shown: Scenario): readonly [Scenario, Scenario] | null {
  const find = (id: string | null): Scenario | undefined => plan.scenarios.find((scenario) => scenario.id === id);
  const a = find(choice.a) ?? shown;
  const wanted = find(choice.b) ?? baselineScenario(plan);
  const b = wanted !== null && wanted.id !== a.id ? wanted : plan.scenarios.find((scenario) => scenario.id !== a.id);
  return b === undefined ? null : [a, b];
}

const sections: readonly { id: CompareSection; text: 'compare.allTab' | 'compare.recordedTab' | 'compare.scenariosTab' }[] = [
  { id: 'all', text: 'compare.allTab' }, { id: 'recorded', text: 'compare.recordedTab' }, { id: 'scenarios', text: 'compare.scenariosTab' },
];

export function CompareView() {
  const plan = usePlan();
  const shown = useShownScenario();
  const baselines = useLibrary((library) => library.baselines);
  const choice = useStore(choiceStore);
  const baseline = plan === null ? null : chosenBaseline(choice, plan, baselines);
  const pair = plan === null || shown === null ? null : chosenPair(choice, plan, shown);
  const compared = useComparison(shown?.id ?? null, baseline, pair?.[0].id ?? null, pair?.[1].id ?? null, choice.order);
  const recorded = compared?.recorded.find((each) => each.id === baseline?.id) ?? null;
  const pairs = pair === null ? [] : (compared?.pairs ?? []).filter((each) => each.a === pair[0].id && each.b === pair[1].id);
  const result = useShownResult();
  const empty = result !== null && result.gpuHours.central === 0;
  const withheld = useWithheld();
  const withRecorded = choice.section !== 'scenarios';
  const withScenarios = choice.section !== 'recorded';
  return (
    <>
      <header className="bar wraps">
        <h1>{t('view.compare')}</h1>
        <span className="seg" role="group" aria-label={t('compare.sections')}>
          {sections.map((section) => <button key={section.id} type="button" aria-pressed={choice.section === section.id} onClick={() => { choose({ section: section.id }); }}>{t(section.text)}</button>)}
        </span>
        <span className="grow" />
        {withRecorded && baseline !== null ? (
          <RecordPick baseline={baseline} />
        ) : null}
        {withScenarios && pair !== null && plan !== null ? (
          <span className="picks">
            <Pick label="A" value={pair[0].id} options={plan.scenarios} onPick={(id) => { choose(id === pair[1].id ? { a: id, b: pair[0].id } : { a: id }); }} />
            <Pick label="B" value={pair[1].id} options={plan.scenarios} onPick={(id) => { choose(id === pair[0].id ? { b: id, a: pair[1].id } : { b: id }); }} />
          </span>
        ) : null}
      </header>
      <div className="body compare" tabIndex={0} role="region" aria-label={t('view.compare')}>
        {plan === null || compared === null ? withheld ? <Withheld /> : <div className="ghost-panel tall" aria-busy="true" /> : (
          <>
            {withRecorded ? <MissingRecords /> : null}
            {empty ? <p className="empty">{t('compare.empty')}</p> : null}
            {!withRecorded ? null : baseline === null || recorded === null ? <p className="sub">{t(baseline === null ? 'compare.noBaselines' : 'compare.waiting', { name: shortName(baseline?.name ?? '') })}</p>
              : <RecordedPanels plan={plan} comparison={recorded} baseline={baseline} baselines={baselines} stagesAs={choice.stagesAs} />}
            {!withScenarios ? null : pair === null ? <p className="sub">{t('compare.oneScenario')}</p> : empty ? null : <ScenarioPanels plan={plan} pairs={pairs} a={pair[0].id} b={pair[1].id} choice={choice} />}
          </>
        )}
      </div>
    </>
  );
}
