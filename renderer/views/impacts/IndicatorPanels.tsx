/** Four indicators side by side, each by component × use and embodied. */
import { printNumber, printPercent, scaleFor } from '../../../shared/quantity/print.ts';
import { type Indicator } from '../../../shared/factors/schema.ts';
import { type ImpactResult, type ScenarioResult } from '../../../shared/result.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { estimatedIndicators } from '../../../shared/report/sources.ts';
import { axisUnit } from '../../charts/axis-unit.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { reachOf } from '../../charts/stacked/layout.ts';
import { StackedBars } from '../../charts/stacked/StackedBars.tsx';
import { settled } from '../../charts/stats.ts';
import { useLibrary, usePlan, useView } from '../../state/hooks.ts';
import { select } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { sharePath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { OverriddenMark, useOverridden } from '../parts/Overridden.tsx';
import { embodiedShare, indicatorData, indicatorOrder, type Measure } from './data.ts';

interface PanelProps {
  readonly indicator: Indicator;
  readonly result: ScenarioResult;
  readonly provisional: boolean;
  readonly measure: Measure;
  readonly reach: number | null;
  readonly estimated: boolean;
  readonly overridden: readonly string[] | undefined;
}

/** ADP adds figures that do not all count the same: said once, as a badge. */
function hasMixedBasis(basis: Readonly<Record<string, string>> | undefined): boolean {
  return basis !== undefined && new Set(Object.values(basis)).size > 1;
}

/** A grid in use has no factor for the indicator: the total is unknown, which is not zero. */
function MissingLead({ indicator, result, provisional }: Pick<PanelProps, 'indicator' | 'result' | 'provisional'>) {
  const impact = result.impacts[indicator];
  return (
    <div className="ind-lead">
      <p className="tot"><span className="np">{t('value.notPublished')}</span></p>
      <p className="sub">{impact.embodied === null ? <span className="np">{t('impacts.embodiedMissing')}</span> : <FigureButton path={figurePath(result.id, 'impacts', indicator, 'embodied')} name={t(`indicator.${indicator}`)}>{t('impacts.embodiedOnly', { embodied: figureText(settled(impact.embodied, provisional).mean, impact.unit) })}</FigureButton>}</p>
    </div>
  );
}

function Lead({ indicator, result, provisional, estimated, overridden }: Omit<PanelProps, 'measure' | 'reach'>) {
  const impact = result.impacts[indicator];
  if (impact.total === null) return <MissingLead indicator={indicator} result={result} provisional={provisional} />;
  const total = settled(impact.total, provisional);
  const scale = scaleFor(total.mean, impact.unit);
  const share = embodiedShare(impact, provisional);
  const interval = intervalText(total, impact.unit).replace(/ [^ ]*$| (?:kg|g|mg|t) Sb eq$/u, '');
  const about = provisional || estimated;
  return (
    <div className="ind-lead">
      <p className="tot" title={`${String(total.mean)} ${impact.unit}`}>
        <FigureButton path={figurePath(result.id, 'impacts', indicator, 'total')} name={t(`indicator.${indicator}`)}>
          {about ? <span title={estimated ? t('impacts.estimated') : undefined}>~</span> : null}{printNumber(total.mean / scale.size)}
          <span className="u"> {scale.unit}{indicator === 'gwp' ? ' CO₂e' : ''}</span>
        </FigureButton>
        {indicator === 'adp' && hasMixedBasis(impact.basis) ? <span className="badge" title={t('impacts.mixedBasisWhy')}>{t('impacts.mixedBasis')}</span> : null}
        <OverriddenMark ids={overridden} />
      </p>
      <p className="sub">
        {interval === '' ? null : <><OpenInterval path={figurePath(result.id, 'impacts', indicator, 'total')}>{interval}</OpenInterval> · </>}
        {share === null ? <span className="np">{t('impacts.embodiedMissing')}</span> : <FigureButton path={sharePath(figurePath(result.id, 'impacts', indicator, 'embodied'))} name={t(`indicator.${indicator}`)}>{t('impacts.embodiedShare', { share: printPercent(Number(share.toPrecision(2))) })}</FigureButton>}
      </p>
    </div>
  );
}

/** The mean that the axis is scaled for: of the total, else of what is known of it. */
function axisMean({ total, embodied }: ImpactResult, provisional: boolean): number {
  const known = total ?? embodied;
  return known === null ? 0 : settled(known, provisional).mean;
}

function IndicatorPanel(props: PanelProps) {
  const { indicator, result, provisional, measure, reach } = props;
  const selection = useView((state) => state.selection);
  const impact = result.impacts[indicator];
  const title = t(`indicator.${indicator}`);
  const data = indicatorData(impact, title, provisional, measure === 'share');
  const axis = measure === 'share' ? { divisor: 0.01, unit: '%', print: (value: number) => printPercent(Number(value.toPrecision(2))) } : axisUnit(axisMean(impact, provisional), impact.unit);
  const chosen = selection.kind === 'component' && selection.indicator === indicator ? selection.component : null;
  return (
    <ChartFrame
      title={title} summary={data.summary} table={data.table} marks={data.marks} fileName={`${result.id}-${indicator}-by-component`} height={152}
      selected={chosen} onSelect={(id) => { select({ kind: 'component', indicator, component: id as keyof typeof impact.byComponent }); }} lead={<Lead {...props} />}
    >
      {(size, bind, ids) => (
        <StackedBars rows={data.rows} size={size} bind={bind} ids={ids} unit={axis.unit.replace(' Sb eq', '')} divisor={axis.divisor} print={axis.print} {...(reach === null ? {} : { reach })} />
      )}
    </ChartFrame>
  );
}

export function IndicatorPanels({ result, provisional, measure }: { readonly result: ScenarioResult; readonly provisional: boolean; readonly measure: Measure }) {
  const plan = usePlan();
  const set = useLibrary((library) => library.factorSet);
  const estimated = plan === null || set === null ? new Set<Indicator>() : estimatedIndicators(plan, result, set);
  const overridden = useOverridden();
  // Shares are compared across the indicators, so they share one scale.
  const reach = measure === 'share'
    ? indicatorOrder.reduce((most, indicator) => Math.max(most, reachOf(indicatorData(result.impacts[indicator], '', provisional, true).rows)), 0)
    : null;
  return (
    <div className="four">
      {indicatorOrder.map((indicator) => (
        <IndicatorPanel key={indicator} indicator={indicator} result={result} provisional={provisional} measure={measure} reach={reach} estimated={estimated.has(indicator)} overridden={overridden.get(indicator)} />
      ))}
    </div>
  );
}
