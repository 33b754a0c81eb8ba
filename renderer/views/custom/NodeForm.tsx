/** A node of the plan's own, described by its parts; what it takes to make it stands beside, computed as it is typed. */
import { useMemo } from 'react';
import { components, type FactorSet } from '../../../shared/factors/schema.ts';
import { type CustomNode } from '../../../shared/plan/custom.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { t, type TextKey } from '../../text/t.ts';
import { nodeIndicators, nodeUnits } from '../impacts/data.ts';
import { nodeProduction } from '../impacts/node.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { nodePath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { ChoiceField, QuantityField } from '../inspector/fields.tsx';
import { eachField, firstOf, listedParts, withPart } from './own.ts';
import { NameField, NumberField, OriginFields, put, Usage } from './parts.tsx';

interface Props {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly set: FactorSet;
  readonly id: string;
  readonly entry: CustomNode;
}

function Made({ plan, scenario, set, id }: Props) {
  const made = useMemo(() => nodeProduction(plan, { ...scenario, with: { ...scenario.with, node: id } }, set), [plan, scenario, set, id]);
  if (made === null) return null;
  return (
    <table className="made">
      <caption>{t('custom.node.made')}</caption>
      <thead><tr><th scope="col">{t('impacts.component')}</th>{nodeIndicators.map((indicator) => <th key={indicator} scope="col" className="num">{t(`strip.${indicator}`)}</th>)}</tr></thead>
      <tbody>
        {components.map((component) => <tr key={component}><th scope="row">{t(`component.${component}` as TextKey)}</th>{nodeIndicators.map((indicator) => <td key={indicator} className="num"><FigureButton path={nodePath(scenario.id, id, component, indicator)} name="">{figureText(made.by[indicator][component].mean, nodeUnits[indicator])}</FigureButton></td>)}</tr>)}
        <tr className="b"><th scope="row">{t('custom.node.total')}</th>{nodeIndicators.map((indicator) => <td key={indicator} className="num"><FigureButton path={nodePath(scenario.id, id, 'total', indicator)} name="">{figureText(made.total[indicator].mean, nodeUnits[indicator])}</FigureButton><small><OpenInterval path={nodePath(scenario.id, id, 'total', indicator)}>{intervalText(made.total[indicator], nodeUnits[indicator])}</OpenInterval></small></td>)}</tr>
      </tbody>
    </table>
  );
}

function Parts({ id, entry }: Pick<Props, 'id' | 'entry'>) {
  return (
    <fieldset>
      <legend>{t('custom.node.parts')}</legend>
      {listedParts.map((part) => {
        const { count, each, more } = firstOf(entry, part);
        const name = t(`custom.node.${part}`);
        return (
          <div key={part} className="part">
            <NumberField key={`${part} count`} label={name} value={count} onCommit={(value) => { put('nodes', id, withPart(entry, part, { count: value })); }} />
            {count === 0 ? <span /> : <NumberField key={eachField[part]} label={`${name}: ${t(`custom.node.${part}.each`)}`} value={each} onCommit={(value) => { put('nodes', id, withPart(entry, part, { each: value })); }} />}
            {more ? <p className="sub">{t('custom.node.more')}</p> : null}
          </div>
        );
      })}
      <div className="part">
        <NumberField label={t('custom.node.hdd')} value={entry.hdd ?? 0} onCommit={(hdd) => { put('nodes', id, { ...entry, hdd }); }} />
        <ChoiceField
          label={t('custom.node.case')} value={entry.case ?? 'none'} options={(['rack', 'blade', 'none'] as const).map((value) => ({ value, label: t(`custom.node.case.${value}`) }))}
          onChange={(value) => { put('nodes', id, { ...entry, case: value === 'rack' || value === 'blade' ? value : null }); }}
        />
      </div>
    </fieldset>
  );
}

export function NodeForm(props: Props) {
  const { plan, scenario, set, id, entry } = props;
  const at = `custom.nodes.${id}`;
  return (
    <div className="own two-side">
      <div>
        <NameField kind="nodes" id={id} entry={entry} />
        <ChoiceField label={t('custom.node.accelerator')} value={entry.accelerator ?? ''} options={set.accelerators.map((each) => ({ value: each.id, label: each.name }))} onChange={(accelerator) => { put('nodes', id, { ...entry, accelerator }); }} />
        <NumberField label={t('custom.node.gpus')} value={entry.gpus ?? 1} onCommit={(gpus) => { put('nodes', id, { ...entry, gpus }); }} />
        <fieldset>
          <legend>{t('custom.node.power')}</legend>
          <QuantityField path={`${at}.ratedPowerW`} label={t('custom.node.rated')} assumed={t('custom.node.computed')} />
          <QuantityField path={`${at}.idlePowerW`} label={t('custom.node.idle')} assumed={t('custom.node.computed')} />
          <QuantityField path={`${at}.cpuW`} label={t('custom.node.cpuW')} assumed={t('custom.notKnown')} />
          <p className="sub">{t('custom.node.measured')}</p>
        </fieldset>
        <Parts id={id} entry={entry} />
        <OriginFields kind="nodes" id={id} entry={entry} />
      </div>
      <div><Made {...props} /><Usage plan={plan} scenario={scenario} kind="nodes" id={id} /></div>
    </div>
  );
}
