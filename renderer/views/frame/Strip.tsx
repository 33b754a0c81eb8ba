/** The strip: eight totals of the scenario shown, always there, never moving. */
import { useMemo, type ReactNode } from 'react';
import { type Indicator } from '../../../shared/factors/schema.ts';
import { printFigure } from '../../../shared/quantity/print.ts';
import { type TotalKey } from '../../../shared/factors/touches.ts';
import { estimatedIndicators } from '../../../shared/report/sources.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { useBaselineResult, useClusterGpus, useFigure, useLibrary, usePlan, useRuns, useShownResult, useView } from '../../state/hooks.ts';
import { printCount } from '../parts/print.ts';
import { t } from '../../text/t.ts';
import { type CapResult } from '../../../shared/compare/caps.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { changePath } from '../why/derived.ts';
import { figurePath, totalPath } from '../why/figures.ts';
import { FinishKpi } from './Finish.tsx';
import { OverriddenMark, useOverridden } from '../parts/Overridden.tsx';
import { Change, exactly, intervalText, OpenInterval, shortUnit } from '../parts/Figure.tsx';
import { CapMark, useJudgedCaps } from './CapMark.tsx';

interface Total {
  readonly key: TotalKey;
  readonly title: ReactNode;
  readonly hint?: string;
  readonly unit: (result: ScenarioResult) => string;
  readonly stat: (result: ScenarioResult) => Stat | null;
  /** Said where there is no figure. */
  readonly absent: (result: ScenarioResult) => string;
}

/** A title with a short form for narrow windows; without `always` only where the type is large as well. */
function Short({ long, short, always = false }: { readonly long: string; readonly short: string; readonly always?: boolean }) {
  return <><span className={always ? 'hide-n' : 'hide-np'}>{long}</span><abbr className={always ? 'only-n' : 'only-np'} title={long}>{short}</abbr></>;
}

const unknown = (): string => t('strip.noWork');
/** The grid has no factor for it. */
const notPublished = (): string => t('value.notPublished');

const totals = (): readonly Total[] => [
    { key: 'gpuHours', title: <Short long={t('strip.gpuHours')} short={t('strip.gpuHours.short')} />, unit: () => 'GPU-hours', stat: (r) => r.gpuHours, absent: unknown },
    { key: 'energy', title: t('strip.energy'), unit: () => 'kWh', stat: (r) => r.energyKwh.facility, absent: unknown },
    { key: 'gwp', title: t('strip.gwp'), hint: t('strip.gwp.long'), unit: () => 'kgCO2e', stat: (r) => r.impacts.gwp.total, absent: notPublished },
    { key: 'water', title: t('strip.water'), unit: () => 'L', stat: (r) => r.impacts.water.total, absent: notPublished },
    { key: 'adp', title: t('strip.adp'), hint: t('strip.adp.long'), unit: () => 'kgSbe', stat: (r) => r.impacts.adp.total, absent: notPublished },
    { key: 'pe', title: <Short long={t('strip.pe')} short={t('strip.pe.short')} always />, unit: () => 'MJ', stat: (r) => r.impacts.pe.total, absent: notPublished },
    { key: 'cost', title: t('strip.cost'), unit: (r) => r.cost?.currency ?? '', stat: (r) => r.cost?.total ?? null, absent: () => t('strip.noPrice') },
    { key: 'clusterTime', title: <Short long={t('strip.clusterTime')} short={t('strip.clusterTime.short')} />, hint: t('strip.clusterTime.long'), unit: () => 'days', stat: (r) => r.fullClusterDays, absent: (r) => t(r.gpuHours.mean === 0 ? 'strip.noWork' : 'strip.severalClusters') },
];

function Kpi({ total, shown, baseline, estimated, overridden, waiting, cap }: { readonly cap: CapResult | undefined; readonly total: Total; readonly waiting: boolean; readonly shown: ScenarioResult | null; readonly baseline: ScenarioResult | null; readonly estimated: boolean; readonly overridden: readonly string[] | undefined }) {
  const figure = useFigure();
  const gpus = useClusterGpus();
  const stat = shown === null ? null : total.stat(shown);
  const unit = shown === null ? '' : total.unit(shown);
  const value = stat === null ? null : figure(stat);
  const printed = value === null ? null : printFigure(value.value, unit);
  const base = baseline === null ? null : total.stat(baseline);
  return (
    <div className="kpi" title={total.hint}>
      <dt className="h"><span>{total.title}<OverriddenMark ids={overridden} short /></span>{value === null || base === null || shown?.id === baseline?.id ? null : <Change value={value.value} against={figure(base).value} path={changePath(shown?.id ?? '', baseline?.id ?? '', total.key)} />}</dt>
      <dd className="v" title={value === null ? undefined : exactly(value.value, unit)}>
        {printed === null ? <span className="np">{shown === null ? t(waiting ? 'strip.waiting' : 'strip.noWork') : total.absent(shown)}</span>
          : (
            <FigureButton path={totalPath(shown?.id ?? '', total.key)} name="">
              {value?.provisional === true || estimated ? <span title={estimated ? t('impacts.estimated') : undefined}>~</span> : null}{printed.digits}<span className="u">{shortUnit(printed.unit)}</span>
            </FigureButton>
          )}
        <CapMark cap={cap} />
      </dd>
      <dd className="i">{value === null || value.low === null || value.high === null ? null : value.low === value.high ? (value.value === 0 ? null : t('strip.exact')) : <OpenInterval path={totalPath(shown?.id ?? '', total.key)}>{intervalText(value.value, value.low, value.high, unit)}</OpenInterval>}{stat !== null && total.key === 'clusterTime' && gpus !== null && shown !== null ? <span className="gpus"> · <FigureButton path={figurePath(shown.id, 'clusterGpus', gpus.cluster)} name="" stop={false}>{t('strip.gpus', { gpus: printCount(gpus.gpus) })}</FigureButton></span> : null}</dd>
    </div>
  );
}

const noneEstimated: ReadonlySet<string> = new Set<Indicator>();

/** Totals of the scenario shown that rest on estimated factors. */
function useEstimated(): ReadonlySet<string> {
  const plan = usePlan();
  const result = useShownResult();
  const set = useLibrary((library) => library.factorSet);
  return useMemo(() => (plan === null || result === null || set === null ? noneEstimated : estimatedIndicators(plan, result, set)), [plan, result, set]);
}

export function Strip() {
  const shown = useShownResult();
  const baseline = useBaselineResult();
  const pending = useRuns((state) => state.pending);
  const estimated = useEstimated();
  const overridden = useOverridden();
  const caps = useJudgedCaps();
  const timeline = useView((state) => state.page === 'timeline');
  // The odds of a cap belong to the figures as they are computed without the Timeline.
  const judged = useRuns((state) => state.scheduled === null);
  const finish = timeline || shown?.schedule != null;
  return (
    <section className="stripbox" aria-label={t('strip.label')} aria-busy={pending}>
      <dl className={pending ? 'strip pending' : 'strip'}>
        {totals().filter(({ key }) => !finish || key !== 'clusterTime').map((total) => <Kpi key={total.key} total={total} shown={shown} baseline={baseline} estimated={estimated.has(total.key)} overridden={overridden.get(total.key)} cap={caps.get(total.key)} waiting={pending} />)}
        {finish ? <FinishKpi shown={shown} baseline={baseline} cap={judged ? caps.get('clusterTime') : undefined} /> : null}
      </dl>
    </section>
  );
}
