/** The levers of the scenario shown, ranked by one figure; those that do nothing are folded away with the reason. */
import { useRef, useState } from 'react';
import { type Figure } from '../../../shared/compare/figures.ts';
import { type Lever, ranked } from '../../../shared/compare/levers/evaluate.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { scaleFor } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { ChartActions } from '../../charts/frame/ChartActions.tsx';
import { TableOf } from '../../charts/frame/TableOf.tsx';
import { SavingsPicture } from '../../charts/savings/SavingDots.tsx';
import { useLibrary } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { plural, t } from '../../text/t.ts';
import { Progress } from '../parts/Progress.tsx';
import { unitOfFigure } from '../parts/units.ts';
import { Pieces } from '../why/Pieces.tsx';
import { changeText, leversSentence, leversTable, opening, reachOf, titleOf } from './data.ts';
import { LeverTable } from './LeverTable.tsx';
import { tick, useLevers } from './state.ts';
import { SummaryBar } from './SummaryBar.tsx';

function Unusable({ scenario, levers }: { readonly scenario: string; readonly levers: readonly Lever[] }) {
  if (levers.length === 0) return null;
  return (
    <details className="unusable">
      <summary>{plural(levers.length, 'levers.unusable.one', 'levers.unusable.many')}</summary>
      <dl>{levers.map((lever) => <div key={lever.id}><dt>{titleOf(lever)}</dt><dd><Pieces pieces={opening(scenario, lever, lever.reason ?? '')} /></dd></div>)}</dl>
    </details>
  );
}

interface BodyProps {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly levers: readonly Lever[];
  readonly by: Figure;
  readonly currency: string;
}

function Ranked({ plan, scenario, levers, by, currency }: BodyProps) {
  const box = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const { ticked } = useLevers();
  const factorSet = useLibrary((library) => library.factorSet);
  const unit = unitOfFigure(by, currency);
  const order = ranked(levers, by);
  const scale = scaleFor(reachOf(order, by), unit);
  const published = (id: string): number | undefined => factorSet?.factors.find((factor) => factor.id === id)?.value;
  const indicator = t(`indicator.${by}`);
  const picture = order.map((lever) => ({ id: lever.id, title: titleOf(lever), saving: lever.saving[by] ?? null, figure: lever.saving[by] === undefined ? t('levers.unknown') : figureText(lever.saving[by].mean, unit) }));
  return (
    <>
      <header className="chart-head">
        <h2>{t('levers.table')}</h2><span className="sub">{t('levers.tableNote', { indicator, unit: scale.unit })}</span>
        <ChartActions box={box} title={`${t('levers.table')}: ${indicator}`} fileName={`${scenario.id}-levers-${by}`} table={leversTable(order, currency)} asTable={asTable} onTable={() => { setAsTable(!asTable); }} />
      </header>
      <p className="vh">{leversSentence(order, by, currency)}</p>
      <div className="picture" aria-hidden="true" ref={box}><SavingsPicture rows={picture} unit={scale.unit} divisor={scale.size} /></div>
      <div className="lever-scroll">
        {asTable ? <TableOf table={leversTable(order, currency)} caption={t('levers.table')} />
          : order.length === 0 ? <p className="sub">{t('levers.none')}</p>
            : <LeverTable scenario={scenario.id} levers={order} by={by} scale={scale} unit={unit} ticked={ticked} onTick={tick} changeText={(change) => changeText(plan, change, published)} />}
        <Unusable scenario={scenario.id} levers={levers.filter(({ applicable }) => !applicable)} />
      </div>
      <SummaryBar plan={plan} scenario={scenario} by={by} levers={order.filter(({ id }) => ticked.has(id))} currency={currency} />
    </>
  );
}

export function LeversPanel({ plan, scenario, by, currency }: Omit<BodyProps, 'levers'>) {
  const { answer, progress } = useStudy<'levers'>({ what: 'levers', scenario: scenario.id });
  return (
    <section className="chart levers" aria-label={t('levers.table')} aria-busy={answer === null}>
      <Progress progress={progress} label={t('levers.weighing')} />
      {answer === null ? <div className="ghost-panel tall"><p className="late sub">{t('levers.weighing')}</p></div> : <Ranked plan={plan} scenario={scenario} levers={answer} by={by} currency={currency} />}
    </section>
  );
}
