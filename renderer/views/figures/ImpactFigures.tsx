/** Figures 9 and 10: impacts by component and scope, production of one node and of one unit. */
import { type Component, components, type Indicator, indicatorUnits } from '../../../shared/factors/schema.ts';
import { type EmbodiedIndicator, embodiedIndicators } from '../../../shared/model/embodied.ts';
import { type ImpactSide, type ScopeAmounts } from '../../../shared/compare/study/side.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { t, type TextKey } from '../../text/t.ts';
import { componentName, indicatorOrder } from '../impacts/data.ts';
import { nodePath, recordOwnPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { barsData, type Line } from './bars.ts';
import { BarsPanel, barSides, type FigureProps, missingOf, StudyFigure } from './Section.tsx';
import { amountWithUnit } from './words.ts';

const all = 'all';

/** Total, or the scopes that are known. */
function amountOf(scopes: ScopeAmounts | undefined): ScopeAmounts['total'] {
  return scopes?.total ?? scopes?.use ?? scopes?.embodied ?? null;
}

/** Where the use part of a bar ends; nothing where the parts are not told apart. */
function useOf(scopes: ScopeAmounts | undefined): number | undefined {
  if (scopes === undefined) return undefined;
  const { use, embodied, total } = scopes;
  if (total === null && use === null && embodied !== null) return 0;
  if (use !== null && embodied !== null) return use.value;
  return total !== null && embodied !== null ? Math.max(0, total.value - embodied.value) : undefined;
}

interface Paths {
  readonly plan: (id: string) => string | null;
  readonly record: (id: string) => string | null;
}

/** The part of a record's amounts that is drawn. */
function scopeOf({ total, use }: ScopeAmounts): 'total' | 'use' | 'embodied' {
  return total !== null ? 'total' : use !== null ? 'use' : 'embodied';
}

function impactLines(plan: ImpactSide | null, record: ImpactSide | null, paths: Paths): Line[] {
  const scopes = (side: ImpactSide | null, id: string): ScopeAmounts | undefined => (side === null ? undefined : id === all ? side.whole : side.byComponent?.[id as Component]);
  const ids = record !== null && plan === null && record.byComponent === null ? [all] : [all, ...components];
  return ids.map((id): Line => {
    const [own, recorded] = [scopes(plan, id), scopes(record, id)];
    const [planUse, recordUse] = [useOf(own), useOf(recorded)];
    const [planPath, recordPath] = [paths.plan(id), recorded === undefined || amountOf(recorded) === null ? null : paths.record(id)];
    return {
      id, label: id === all ? t('figures.9.all') : componentName(id), plan: amountOf(own), record: amountOf(recorded),
      ...(planUse === undefined ? {} : { planUse }), ...(recordUse === undefined ? {} : { recordUse }),
      ...(planPath === null ? {} : { planPath }), ...(recordPath === null ? {} : { recordPath }),
    };
  });
}

/** Where a bar of the plan stands in the result; null where its grid has no factor. */
function impactPath(scenario: string, indicator: Indicator, id: string, side: ImpactSide | null): string | null {
  const scopes = id === all ? side?.whole : side?.byComponent?.[id as Component];
  if (scopes?.total == null) return null;
  return id === all ? figurePath(scenario, 'impacts', indicator, 'total') : figurePath(scenario, 'impacts', indicator, 'byComponent', id, 'total');
}

export function ImpactsFigure(props: FigureProps) {
  const { planSide, recordSide, names, scenario, baseline } = props;
  const has = (indicator: Indicator): boolean => recordSide?.impacts[indicator] != null;
  const lacking = indicatorOrder.filter((indicator) => !has(indicator)).map((indicator) => t(`indicator.${indicator}`).toLowerCase());
  const some = lacking.length < indicatorOrder.length;
  const missing = !some ? missingOf(props, false) : [...missingOf(props, lacking.length === 0, t('figures.9.missingOf', { list: lacking.join(', ') })), ...missingOf(props, false, t('figures.9.missingComponents'))];
  return (
    <StudyFigure number={9} missing={missing}>
      <div className="pair">
        {indicatorOrder.map((indicator) => {
          const sides = barSides(props, has(indicator));
          if (sides === null) return null;
          const [own, recorded] = [planSide?.impacts[indicator] ?? null, recordSide?.impacts[indicator] ?? null];
          const lines = impactLines(own, recorded, {
            plan: (id) => impactPath(scenario.id, indicator, id, own), record: (id) => (id !== all || baseline === null || recorded === null ? null : recordOwnPath(baseline.id, `impacts.${indicator}.${scopeOf(recorded.whole)}`)),
          });
          return <BarsPanel key={indicator} data={barsData(lines, { unit: indicatorUnits[indicator], sides, place: names.place, of: t('impacts.component') })} title={t(`indicator.${indicator}`)} note={indicatorUnits[indicator] === 'kgCO2e' ? 'CO₂e' : ''} fileName={`${scenario.id}-${indicator}-by-component`} rowHeight={sides === 'both' ? 32 : 24} />;
        })}
      </div>
    </StudyFigure>
  );
}

function ProductionPanel({ props, of, indicator }: { readonly props: FigureProps; readonly of: 'node' | 'unit'; readonly indicator: EmbodiedIndicator }) {
  const { planSide, recordSide, names, scenario, baseline } = props;
  const node = planSide?.nodeId;
  const [plan, record] = [planSide?.[of][indicator] ?? null, recordSide?.[of][indicator] ?? null];
  const sides = barSides(props, record !== null && (record.shares !== null || record.amounts !== null));
  if (sides === null) return null;
  // As published: shares of the node, on which both stand on one scale.
  const shares = record !== null && record.shares !== null;
  const unit = indicatorUnits[indicator];
  const lines = components.filter((component) => of === 'node' || plan?.amounts?.[component] !== undefined || record?.amounts?.[component] !== undefined).map((component): Line => ({
    id: component, label: componentName(component), plan: (shares ? plan?.shares : plan?.amounts)?.[component] ?? null, record: (shares ? record.shares : record?.amounts)?.[component] ?? null, planUse: 0, recordUse: 0,
    ...(plan?.amounts?.[component] === undefined || node === undefined ? {} : { planPath: nodePath(scenario.id, node, component, indicator, of) }),
    ...(baseline === null || of === 'unit' ? {} : { recordPath: recordOwnPath(baseline.id, shares ? `share.embodiedNode.${indicator}.${component}` : `study.node.${indicator}.${component}`) }),
  }));
  const totals = { plan: plan?.total == null ? '' : figureText(plan.total.value, unit).replace(' Sb eq', ''), record: record?.total == null ? '' : amountWithUnit(record.total, unit) };
  const said = totals.plan !== '' && totals.record !== '' ? t('figures.10.totals', totals) : t('figures.10.total', { plan: totals.plan === '' ? totals.record : totals.plan });
  const opened = {
    plan: node === undefined ? totals.plan : <FigureButton path={nodePath(scenario.id, node, 'total', indicator)} name="">{totals.plan}</FigureButton>,
    record: baseline === null ? totals.record : <FigureButton path={recordOwnPath(baseline.id, `embodiedNode.${indicator}`)} name="">{totals.record}</FigureButton>,
  };
  return (
    <BarsPanel
      data={barsData(lines, { unit: shares ? 'share' : unit, sides, place: names.place, of: t('impacts.component') })} title={t(`figures.10.${of}` as TextKey, { indicator: t(`indicator.${indicator}`).toLowerCase() })}
      note={of === 'unit' ? t('figures.10.perUnit') : ''} lead={of === 'unit' ? undefined : <p className="sub node-total" title={said}>{totals.plan !== '' && totals.record !== '' ? <Sentence text="figures.10.totals" parts={opened} /> : <Sentence text="figures.10.total" parts={{ plan: totals.plan === '' ? opened.record : opened.plan }} />}</p>} fileName={`${scenario.id}-${of}-${indicator}`} rowHeight={sides === 'both' ? 34 : 26}
    />
  );
}

export function NodeFigure(props: FigureProps & { readonly node: string }) {
  const { recordSide } = props;
  const has = (of: 'node' | 'unit'): boolean => recordSide !== null && embodiedIndicators.some((indicator) => recordSide[of][indicator] !== null);
  const missing = has('node') || has('unit') ? missingOf(props, has('unit'), t('figures.10.unitMissing')) : missingOf(props, false);
  return (
    <StudyFigure number={10} variables={{ node: props.node }} missing={missing}>
      {(['node', 'unit'] as const).map((of) => <div className="three" key={of}>{embodiedIndicators.map((indicator) => <ProductionPanel key={indicator} props={props} of={of} indicator={indicator} />)}</div>)}
    </StudyFigure>
  );
}
