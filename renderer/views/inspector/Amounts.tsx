/** What a part of the work costs beside its GPU-hours: energy, impacts, money. Each opens. */
import { useEffect, useState } from 'react';
import { type Amount } from '../../../shared/compare/figures.ts';
import { type WorkCut } from '../../../shared/compare/question-costs.ts';
import { planDefaults } from '../../../shared/plan/defaults.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { theEngine } from '../../state/engine.ts';
import { usePlan, useRuns } from '../../state/hooks.ts';
import { resultOnScreen } from '../../state/runs.ts';
import { t } from '../../text/t.ts';
import { Figure, Interval } from '../parts/Figure.tsx';
import { figureChoices, unitOfFigure } from '../parts/units.ts';
import { amountPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';

interface Part {
  readonly scenario: string;
  readonly by: WorkCut;
  /** Key of the part; of a cell `module/phase`. */
  readonly of: string;
}

type Known = Readonly<Record<Amount, Stat | null>> | null;

/** Asked anew with every result; the answer before stays while the next is made. Undefined: none yet for this part. */
function useAmounts({ scenario, by, of }: Part): Known | undefined {
  const result = useRuns((state) => (state.provisional ? null : resultOnScreen(state)));
  const name = `${scenario} ${by} ${of}`;
  const [found, setFound] = useState<{ readonly name: string; readonly known: Known } | null>(null);
  useEffect(() => {
    if (result === null) return undefined;
    let current = true;
    void theEngine().amounts(scenario, by, of).then((known) => { if (current) setFound({ name, known }); });
    return () => { current = false; };
  }, [result, scenario, by, of, name]);
  return found?.name === name ? found.known : undefined;
}

function AmountRow({ part, amount, stat, currency }: { readonly part: Part; readonly amount: Amount; /** Null: a factor or a price is not known; undefined: on its way. */ readonly stat: Stat | null | undefined; readonly currency: string }) {
  const label = t(`indicator.${amount}`);
  const unit = unitOfFigure(amount, currency);
  return (
    <div className="rowpair">
      <dt>{label}</dt>
      <dd>{stat === undefined ? '…' : stat === null ? <span className="np">{t('value.notPublished')}</span> : <><FigureButton path={amountPath(part.scenario, part.by, part.of, amount)} name={label}><Figure value={stat.mean} unit={unit} /></FigureButton><small><Interval stat={stat} unit={unit} path={amountPath(part.scenario, part.by, part.of, amount)} /></small></>}</dd>
    </div>
  );
}

export function Amounts(part: Part) {
  const known = useAmounts(part);
  const currency = usePlan()?.currency ?? planDefaults.currency;
  return (
    <section aria-label={t('figure.amounts')}>
      <h3><span>{t('figure.amounts')}</span></h3>
      <dl className="trace">{figureChoices.filter((amount) => amount !== 'gpuHours').map((amount) => <AmountRow key={amount} part={part} amount={amount} stat={known === undefined ? undefined : (known?.[amount] ?? null)} currency={currency} />)}</dl>
    </section>
  );
}
