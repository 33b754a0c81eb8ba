/** Navigation: the views with their counts, and the scenarios with a switch. */
import { addScenario } from '../../commands/scenarios.ts';
import { runCommand } from '../../commands/registry.ts';
import { baselineScenario, usePlan, useRuns, useShownScenario, useView } from '../../state/hooks.ts';
import { showScenario, viewIds, type ViewId } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { Icon } from '../parts/Icon.tsx';
import { StatFigure } from '../parts/Figure.tsx';
import { FigureSpot, openSpot } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';

function countOf(view: ViewId, plan: Plan): number | null {
  if (view === 'plan') return plan.activities.length + plan.ablations.length;
  if (view === 'ablations') return plan.ablations.length;
  if (view === 'scenarios') return plan.scenarios.length;
  if (view === 'compare') return plan.recorded?.length ?? null;
  return null;
}

function ScenarioEntry({ scenario, shown, baseline }: { readonly scenario: Scenario; readonly shown: boolean; readonly baseline: boolean }) {
  const gwp = useRuns((state) => state.result?.scenarios.find((result) => result.id === scenario.id)?.impacts.gwp.total);
  return (
    <button type="button" role="radio" aria-checked={shown} className="sc" title={scenario.name} onClick={(event) => { showScenario(scenario.id); openSpot(event); }}>
      <i className="dot" />
      <span className="nm">{scenario.name}</span>
      {scenario.locked === true ? <Icon name="lock" small /> : <span />}
      <span className="w"><span>{gwp === undefined ? '' : gwp === null ? <span className="np">{t('value.notPublished')}</span> : <FigureSpot path={figurePath(scenario.id, 'impacts', 'gwp', 'total')}><StatFigure stat={gwp} unit="kgCO2e" /></FigureSpot>}</span><span>{baseline ? t('nav.baseline') : ''}</span></span>
      <span className="vh">{scenario.name}</span>
    </button>
  );
}

export function Navigation() {
  const plan = usePlan();
  const page = useView((state) => state.page);
  const shown = useShownScenario();
  if (plan === null) return null;
  const baseline = baselineScenario(plan);
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      {viewIds.map((view) => {
        const count = countOf(view, plan);
        return (
          <button key={view} type="button" className="to" aria-current={page === view ? 'page' : undefined} title={t(`view.${view}`)} aria-label={t(`view.${view}`)} onClick={() => { void runCommand(`view.${view}`); }}>
            <Icon name={view} /><span>{t(`view.${view}`)}</span>{count === null ? null : <span className="n">{count}</span>}
          </button>
        );
      })}
      <h2><span>{t('nav.scenarios')}</span>
        <button type="button" title={t('nav.addScenario')} aria-label={t('nav.addScenario')} onClick={addScenario}><Icon name="plus" small /></button>
      </h2>
      <div role="radiogroup" aria-label={t('nav.scenarios')}>
        {plan.scenarios.map((scenario) => <ScenarioEntry key={scenario.id} scenario={scenario} shown={scenario.id === shown?.id} baseline={scenario.id === baseline?.id} />)}
      </div>
      <p className="foot">{t('nav.offline')}</p>
    </nav>
  );
}
