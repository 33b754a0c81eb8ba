/** The plan beside one recorded baseline: stages, research multiplier, quantities, and where it departs. */
import { useMemo, useState } from 'react';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type RecordedComparison } from '../../../shared/compare/recorded.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { quantityName, shortName } from '../../../shared/report/comparison-words.ts';
import { textOf } from '../../../shared/report/document.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { Multiplier } from '../../charts/multiplier/Multiplier.tsx';
import { PairedStages } from '../../charts/paired/PairedStages.tsx';
import { RatioTable, ratioRowHeight } from '../../charts/ratio/RatioTable.tsx';
import { useLibrary } from '../../state/hooks.ts';
import { isOwnRecord } from '../../state/library.ts';
import { t } from '../../text/t.ts';
import { OverriddenMark, useOverriddenOf } from '../parts/Overridden.tsx';
import { Pieces } from '../why/Pieces.tsx';
import { choose, type CompareChoice } from '../../state/compare-choice.ts';
import { departures, multiplierData, quantityData, stageData } from './data.ts';
import { enterable, EnteredForm } from './EnteredForm.tsx';
import { Published } from './Published.tsx';

interface Props {
  readonly plan: Plan;
  readonly comparison: RecordedComparison;
  readonly baseline: Baseline;
  readonly baselines: readonly Baseline[];
  readonly stagesAs: CompareChoice['stagesAs'];
}

function PairedLegend({ place }: { readonly place: string }) {
  return (
    <span className="legend">
      <span><i className="sw plan-key" />{t('compare.planKey')}</span>
      <span><i className="sw rec-key" />{t('compare.recordedAt', { name: place })}</span>
    </span>
  );
}

function StagesPanel({ comparison, stagesAs }: Props) {
  const data = useMemo(() => stageData(comparison), [comparison]);
  const says = departures(comparison);
  return (
    <ChartFrame
      title={t('compare.stages')} note={t(stagesAs === 'shares' ? 'compare.stagesNote' : 'compare.stagesNoteRatio')} summary={t('compare.stagesSummary', { departure: textOf(says) })}
      table={data.table} marks={data.marks} fileName={`stages-against-${comparison.id}`} height="fill" minHeight={data.rows.length * 40 + 44} maxHeight={data.rows.length * 76 + 44}
      lead={(
        <div className="chart-sub">
          <PairedLegend place={shortName(comparison.name)} />
          <span className="grow" />
          <span className="seg small" role="group" aria-label={t('compare.scale')}>
            <button type="button" aria-pressed={stagesAs === 'shares'} onClick={() => { choose({ stagesAs: 'shares' }); }}>{t('compare.viewShares')}</button>
            <button type="button" aria-pressed={stagesAs === 'ratio'} onClick={() => { choose({ stagesAs: 'ratio' }); }}>{t('compare.viewRatio')}</button>
          </span>
        </div>
      )}
      foot={<p className="say"><Pieces pieces={says} /></p>}
    >
      {(size, bind, ids) => <PairedStages rows={data.rows} view={stagesAs} size={size} bind={bind} ids={ids} />}
    </ChartFrame>
  );
}

function MultiplierPanel({ comparison, baselines }: Props) {
  const data = useMemo(() => multiplierData(comparison, baselines), [comparison, baselines]);
  const overridden = useOverriddenOf([comparison.scenario]);
  return (
    <ChartFrame
      title={t('compare.multiplier')} note={<><OverriddenMark ids={overridden.get('gpuHours')} /> {t('compare.multiplierNote')}</>} summary={data.summary} table={data.table} marks={data.marks} fileName="research-multiplier" height={Math.max(128, 52 + data.rows.length * 17)}
    >
      {(size, bind) => <Multiplier plan={data.plan} recorded={data.rows} size={size} bind={bind} />}
    </ChartFrame>
  );
}

/** The way to enter what a record of the product does not publish, below its quantities. */
function EnterTotals({ plan, baseline }: Pick<Props, 'plan' | 'baseline'>) {
  const [open, setOpen] = useState(false);
  const own = useLibrary((library) => isOwnRecord(library, baseline.id));
  if (own || enterable(baseline).length === 0) return null;
  if (open) return <EnteredForm plan={plan} baseline={baseline} onDone={() => { setOpen(false); }} />;
  const entered = Object.entries(baseline.figures).filter(([, { confidence }]) => confidence === 'entered').map(([key]) => quantityName(key, plan));
  return (
    <p className="sub enter-totals">
      {entered.length === 0 ? null : `${t('entered.list', { list: entered.join('; ') })} `}
      <button type="button" className="link" onClick={() => { setOpen(true); }}>{t(entered.length === 0 ? 'entered.open' : 'entered.change')}</button>
    </p>
  );
}

function QuantitiesPanel({ comparison, plan, baseline }: Props) {
  const overridden = useOverriddenOf([comparison.scenario]);
  const data = useMemo(() => quantityData(comparison, plan, overridden), [comparison, plan, overridden]);
  const published = data.rows.filter((row) => row.recorded !== null).length;
  return (
    <ChartFrame
      title={t('compare.quantities')} note={t('compare.quantitiesNote')} summary={t('compare.quantitiesSummary', { published, count: data.rows.length })}
      table={data.table} marks={data.marks} fileName={`quantities-against-${comparison.id}`} height={data.rows.length * ratioRowHeight + 24}
      foot={<EnterTotals key={baseline.id} plan={plan} baseline={baseline} />}
    >
      {(size, bind) => <RatioTable rows={data.rows} size={size} bind={bind} />}
    </ChartFrame>
  );
}

/** Why stages cannot be compared, and what can. */
function Refusal({ comparison, baseline }: { readonly comparison: RecordedComparison; readonly baseline: Baseline }) {
  const why = comparison.refused ?? comparison.stagesRefused ?? '';
  const possible = comparison.refused === undefined ? [t('compare.multiplier'), t('stage.final'), t('compare.quantities')].join(', ') : null;
  return (
    <section className="refusal" aria-label={t('compare.stages')}>
      <h2>{t(comparison.refused === undefined ? 'compare.refusedStages' : 'compare.refused', { name: shortName(comparison.name) })}</h2>
      <p>{why}</p>
      <p className="sub">{possible === null ? t('compare.nothingPossible') : t('compare.possible', { list: possible })}</p>
      <Published baseline={baseline} />
    </section>
  );
}

export function RecordedPanels(props: Props) {
  const { comparison, baseline } = props;
  if (comparison.refused !== undefined) return <div className="cmp-one"><Refusal comparison={comparison} baseline={baseline} /></div>;
  return (
    <div className="cmp">
      {comparison.stagesRefused === undefined ? <StagesPanel {...props} /> : <Refusal comparison={comparison} baseline={baseline} />}
      <div className="cmp-side"><MultiplierPanel {...props} /><QuantitiesPanel {...props} /><p className="sub scope">{t('compare.scope', { scope: baseline.scope })} {t('compare.sources', { sources: baseline.sources.map((source) => source.title).join('; ') })}</p></div>
    </div>
  );
}
