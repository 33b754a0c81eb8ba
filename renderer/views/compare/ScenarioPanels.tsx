/** Scenario against scenario, on the same draws: odds and differences. */
import { useMemo } from 'react';
import { type Figure } from '../../../shared/compare/figures.ts';
import { type PairComparison } from '../../../shared/compare/pairs.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { Odds } from '../../charts/odds/Odds.tsx';
import { useRuns } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { useOverriddenOf } from '../parts/Overridden.tsx';
import { printCount } from '../parts/print.ts';
import { totalOf, unitOfFigure } from '../parts/units.ts';
import { type CompareChoice } from '../../state/compare-choice.ts';
import { oddsData, oddsText } from './data.ts';
import { DensityPanel } from './DensityPanel.tsx';
import { TiesPanel } from './TiesPanel.tsx';
import { WaterfallPanel } from './WaterfallPanel.tsx';

export function ScenarioPanels({ plan, pairs, a, b, choice }: { readonly plan: Plan; readonly pairs: readonly PairComparison[]; readonly a: string; readonly b: string; readonly choice: CompareChoice }) {
  const samples = useRuns((state) => state.result?.samples ?? 0);
  const nameOf = (id: string): string => plan.scenarios.find((scenario) => scenario.id === id)?.name ?? id;
  const against = useRuns((state) => state.result?.scenarios.find((scenario) => scenario.id === b) ?? null);
  const currency = plan.currency ?? 'EUR';
  const unitOf = (indicator: string): string => unitOfFigure(indicator as Figure, currency);
  const overridden = useOverriddenOf([a, b]);
  const data = useMemo(() => oddsData(pairs, (indicator) => unitOfFigure(indicator as Figure, currency), overridden), [pairs, currency, overridden]);
  const startOf = (indicator: string): number => (against === null ? 0 : (totalOf(against, indicator as Figure)?.central ?? 0));
  const list = pairs.map((pair) => t('compare.oddsOf', { share: oddsText(pair.probabilityALower), indicator: t(`indicator.${pair.indicator}`) })).join('; ');
  return (
    <div className="cmp pair">
      <ChartFrame
        title={t('compare.odds')} note={t('compare.oddsNote', { draws: printCount(samples) })} summary={t('compare.oddsSummary', { a: nameOf(a), b: nameOf(b), list })}
        table={data.table} marks={data.marks} fileName={`odds-${a}-against-${b}`} height={data.rows.length * 30 + 26}
      >
        {(size, bind) => <Odds rows={data.rows} names={[nameOf(a), nameOf(b)]} size={size} bind={bind} />}
      </ChartFrame>
      <WaterfallPanel pairs={pairs} startOf={startOf} unitOf={unitOf} overridden={overridden} names={[nameOf(a), nameOf(b)]} choice={choice} />
      <DensityPanel plan={plan} pairs={pairs} choice={choice} />
      <TiesPanel plan={plan} a={a} b={b} figure={pairs.find(({ indicator }) => indicator === choice.indicator)?.indicator ?? 'gwp'} />
    </div>
  );
}
