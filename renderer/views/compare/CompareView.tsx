/** Compare: the plan against recorded projects, and scenario against scenario. */
import { useStore } from 'zustand';
import { shortName } from '../../../shared/report/comparison-words.ts';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { baselineScenario, useLibrary, usePlan, useShownResult, useShownScenario } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { Pick } from '../parts/Pick.tsx';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { ActualPanels, NoActual } from '../actual/ActualPanels.tsx';
import { ForecastPanels } from '../forecast/ForecastPanels.tsx';
import { choiceStore, choose, chosenBaseline, type CompareChoice, type CompareSection } from '../../state/compare-choice.ts';
import { RecordedPanels } from './RecordedPanels.tsx';
import { ScenarioPanels } from './ScenarioPanels.tsx';
import { MissingRecords, RecordPick } from './RecordPick.tsx';
import { useComparison } from './use-comparison.ts';
import './compare.css';

/** The chosen record where it tells cells, else the first of the plan's that does, else any. */
function chosenActual(choice: CompareChoice, plan: Plan, baselines: readonly Baseline[]): Baseline | null {
  const told = baselines.filter(({ cells }) => cells !== undefined);
  return told.find(({ id }) => id === choice.baseline) ?? told.find(({ id }) => plan.recorded?.includes(id) === true) ?? told[0] ?? null;
}

/** Two different scenarios: those chosen, else the one shown against the baseline, else against any other. */
function chosenPair(choice: CompareChoice, plan: Plan, shown: Scenario): readonly [Scenario, Scenario] | null {
  const find = (id: string | null): Scenario | undefined => plan.scenarios.find((scenario) => scenario.id === id);
  const a = find(choice.a) ?? shown;
  const wanted = find(choice.b) ?? baselineScenario(plan);
  const b = wanted !== null && wanted.id !== a.id ? wanted : plan.scenarios.find((scenario) => scenario.id !== a.id);
  return b === undefined ? null : [a, b];
}

const sections = ['all', 'recorded', 'actual', 'forecast', 'scenarios'] as const satisfies readonly CompareSection[];

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
  const { section } = choice;
  const withRecorded = section === 'all' || section === 'recorded';
  const withScenarios = section === 'all' || section === 'scenarios';
  const actual = plan === null || section !== 'actual' ? null : chosenActual(choice, plan, baselines);
  return (
    <>
      <header className="bar wraps">
        <h1>{t('view.compare')}</h1>
        <span className="seg" role="group" aria-label={t('compare.sections')}>
          {sections.map((section) => <button key={section} type="button" aria-pressed={choice.section === section} onClick={() => { choose({ section }); }}>{t(`compare.${section}Tab`)}</button>)}
        </span>
        <span className="grow" />
        {withRecorded && baseline !== null ? (
          <RecordPick baseline={baseline} />
        ) : null}
        {actual === null ? null : <RecordPick baseline={actual} offered={({ cells }) => cells !== undefined} />}
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
            {section !== 'actual' || empty || shown === null ? null : actual === null ? <NoActual /> : <ActualPanels plan={plan} scenario={shown} record={actual} left={choice.left} />}
            {section !== 'forecast' || empty || shown === null ? null : <ForecastPanels plan={plan} scenario={shown} baselines={baselines} view={choice.forecastAs} />}
            {withRecorded && baseline?.cells !== undefined && !empty ? <p className="sub"><button type="button" className="link" onClick={() => { choose({ section: 'actual', baseline: baseline.id }); }}>{t('actual.link')}</button></p> : null}
            {!withRecorded ? null : baseline === null || recorded === null ? <p className="sub">{t(baseline === null ? 'compare.noBaselines' : 'compare.waiting', { name: shortName(baseline?.name ?? '') })}</p>
              : <RecordedPanels plan={plan} comparison={recorded} baseline={baseline} baselines={baselines} stagesAs={choice.stagesAs} />}
            {!withScenarios ? null : pair === null ? <p className="sub">{t('compare.oneScenario')}</p> : empty ? null : <ScenarioPanels plan={plan} pairs={pairs} a={pair[0].id} b={pair[1].id} choice={choice} />}
          </>
        )}
      </div>
    </>
  );
}
