/** Computed cells of the table of studies: figures with their intervals, the share of the plan. */
import { type Amount } from '../../../shared/compare/figures.ts';
import { planDefaults } from '../../../shared/plan/defaults.ts';
import { type Ablation } from '../../../shared/plan/schema.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { stageColour } from '../../charts/palette.ts';
import { usePlan, useShownResult } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { exactly, Figure, Interval } from '../parts/Figure.tsx';
import { sharePercent } from '../plan/figures.tsx';
import { unitOfFigure } from '../parts/units.ts';
import { useAmounts, useQuestions } from './state.ts';

export function useCurrency(): string {
  return usePlan()?.currency ?? planDefaults.currency;
}

/** A figure that is not there: no price stated, or no factor of a grid published. */
export function Unknown({ amount }: { readonly amount: Amount }) {
  return <span className="np">{t(amount === 'cost' ? 'strip.noPrice' : 'value.notPublished')}</span>;
}

/** A figure over its interval. */
export function Two({ stat, amount, currency }: { readonly stat: Stat | null; readonly amount: Amount; readonly currency: string }) {
  const unit = unitOfFigure(amount, currency);
  if (stat === null) return <Unknown amount={amount} />;
  return <span className="fig-two" title={exactly(stat.mean, unit)}><span><Figure value={stat.mean} unit={unit} short /></span><small><Interval stat={stat} unit={unit} /></small></span>;
}

export function AmountCell({ study, amount }: { readonly study: Ablation; readonly amount: Amount }) {
  const amounts = useAmounts(study.id);
  const currency = useCurrency();
  return amounts === null ? null : <Two stat={amounts[amount]} amount={amount} currency={currency} />;
}

export function HoursCell({ study }: { readonly study: Ablation }) {
  const stat = useAmounts(study.id)?.gpuHours ?? null;
  return stat === null ? null : <Figure value={stat.mean} unit="GPU-hours" short />;
}

export function IntervalCell({ study }: { readonly study: Ablation }) {
  const stat = useAmounts(study.id)?.gpuHours ?? null;
  return stat === null ? null : <Interval stat={stat} unit="GPU-hours" />;
}

/** Share of the plan's GPU-hours as text and bar, all bars on the scale of the largest study; hollow for one that is left out. */
export function ShareCell({ study }: { readonly study: Ablation }) {
  const questions = useQuestions();
  const total = useShownResult()?.gpuHours.mean ?? 0;
  const stat = useAmounts(study.id)?.gpuHours ?? null;
  if (questions === null || stat === null) return null;
  const scale = questions.studies.reduce((most, { amounts }) => Math.max(most, amounts.gpuHours?.p95 ?? 0, amounts.gpuHours?.mean ?? 0), 0);
  const percent = (value: number): string => `${String(scale > 0 ? Math.max(0, Math.min(100, (value / scale) * 100)) : 0)}%`;
  const out = study.include === false;
  const hue = stageColour('ablation');
  return (
    <div className="inbar">
      <span className="num sub">{out ? '' : total > 0 ? sharePercent(stat.mean / total) : ''}</span>
      <span className="t" aria-hidden="true">
        <b style={{ width: percent(stat.mean), background: out ? 'transparent' : hue, boxShadow: `inset 0 0 0 1px ${hue}` }} />
        {stat.p95 > stat.p5 ? <u style={{ left: percent(stat.p5), width: `calc(${percent(stat.p95)} - ${percent(stat.p5)})` }} /> : null}
      </span>
    </div>
  );
}
