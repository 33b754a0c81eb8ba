/** All grids ranked by an indicator; a click opens the factor. */
import { useMemo } from 'react';
import { indicators, indicatorUnits, type FactorSet } from '../../../shared/factors/schema.ts';
import { type Override, type Plan } from '../../../shared/plan/schema.ts';
import { scaleFor } from '../../../shared/quantity/print.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { RankedDots } from '../../charts/ranked/RankedDots.tsx';
import { t } from '../../text/t.ts';
import { gridsData } from './grids.ts';
import { factorsStore, openDetail, useFactors } from './state.ts';

/** Zones a plan computes in. */
export function zonesOf(plan: Plan): ReadonlySet<string> {
  return new Set(plan.scenarios.flatMap((scenario) => [scenario.grid, ...Object.values(scenario.placement ?? {}).flatMap((place) => (typeof place === 'string' || place.grid === undefined ? [] : [place.grid]))]));
}

/** A tick: as many digits as it needs and no more. */
const tick = (value: number): string => (value !== 0 && (value < 1e-4 || value >= 1e5) ? value.toExponential(0).replace('e-', '\u202f×\u202f10⁻').replace(/⁻(\d)$/, (_, digit: string) => `⁻${'⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? ''}`) : String(Number(value.toPrecision(3))));

export function GridsPanel({ set, plan, overrides }: { readonly set: FactorSet; readonly plan: Plan; readonly overrides: ReadonlyMap<string, Override> }) {
  const { indicator, logarithmic, open } = useFactors();
  const inPlan = useMemo(() => zonesOf(plan), [plan]);
  const data = useMemo(() => gridsData(set, indicator, inPlan, overrides, logarithmic), [set, indicator, inPlan, overrides, logarithmic]);
  const middle = data.items.map((item) => item.value).sort((a, b) => a - b)[Math.floor(data.items.length / 2)] ?? 1;
  const scale = scaleFor(middle, indicatorUnits[indicator]);
  const name = t(`indicator.${indicator}`);
  return (
    <div className="ranked-panel">
      <ChartFrame
        title={t('factors.ranked.title', { indicator: name.toLowerCase() })} note={t('factors.ranked.note')} summary={data.summary} table={data.table} marks={data.marks} fileName={`grids-by-${indicator}`} height="fill" minHeight={260}
        selected={open} onSelect={openDetail}
        lead={(
          <div className="ranked-lead">
            <span className="seg" role="group" aria-label={t('factors.ranked.indicator')}>
              {indicators.map((each) => <button key={each} type="button" aria-pressed={each === indicator} onClick={() => { factorsStore.setState({ indicator: each }); }}>{t(`indicator.${each}`)}</button>)}
            </span>
            <span className="seg" role="group" aria-label={t('factors.ranked.scale')}>
              <button type="button" aria-pressed={logarithmic} onClick={() => { factorsStore.setState({ logarithmic: true }); }}>{t('factors.ranked.log')}</button>
              <button type="button" aria-pressed={!logarithmic} onClick={() => { factorsStore.setState({ logarithmic: false }); }}>{t('factors.ranked.linear')}</button>
            </span>
          </div>
        )}
      >
        {(size, bind) => <RankedDots items={data.items} logarithmic={logarithmic} size={size} bind={bind} print={(value) => tick(value / scale.size)} unit={`${scale.unit}/kWh`} ends={[t('factors.ranked.ofCount', { rank: 1, count: data.marks.length }), String(data.marks.length)]} />}
      </ChartFrame>
    </div>
  );
}
