/** Levers: what could be changed and what each change saves here, and the caps of the plan with their odds. */
import { usePlan, useShownResult, useShownScenario } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { figureChoices, totalOf } from '../parts/units.ts';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { CapsPanel } from './CapsPanel.tsx';
import { LeversPanel } from './LeversPanel.tsx';
import { setLevers, useLevers } from './state.ts';
import './levers.css';

export function LeversView() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const result = useShownResult();
  const { by } = useLevers();
  const withheld = useWithheld();
  const known = figureChoices.filter((figure) => result === null || totalOf(result, figure) !== null);
  const chosen = known.includes(by) ? by : (known[0] ?? 'gpuHours');
  const empty = result !== null && result.gpuHours.central === 0;
  const currency = plan?.currency ?? 'EUR';
  return (
    <>
      <header className="bar wraps">
        <h1>{t('view.levers')}</h1>
        <span className="what hide-n">{scenario === null ? '' : t('levers.what', { scenario: scenario.name })}</span>
        <span className="grow" />
        <span className="seg" role="group" aria-label={t('levers.by')}>
          {known.map((figure) => <button key={figure} type="button" title={t(`indicator.${figure}`)} aria-pressed={figure === chosen} onClick={() => { setLevers({ by: figure }); }}>{t(`indicator.${figure}.short`)}</button>)}
        </span>
      </header>
      <div className="body lev" tabIndex={0} role="region" aria-label={t('view.levers')}>
        {plan === null || scenario === null || result === null ? withheld ? <Withheld /> : <div className="ghost-panel tall" aria-busy="true" />
          : empty ? <p className="empty">{t('levers.empty')}</p> : (
            <>
              <LeversPanel key={scenario.id} plan={plan} scenario={scenario} by={chosen} currency={currency} />
              <CapsPanel plan={plan} scenario={scenario} />
            </>
          )}
      </div>
    </>
  );
}
