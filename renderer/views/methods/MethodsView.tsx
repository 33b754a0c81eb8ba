/** Methods side by side: what the plan chooses, and what every published alternative would make of it. */
import { indicators } from '../../../shared/factors/schema.ts';
import { setField } from '../../../shared/plan/edits.ts';
import { apply } from '../../commands/edit.ts';
import { usePlan, useShownResult, useShownScenario } from '../../state/hooks.ts';
import { useAlternatives } from '../../state/use-alternatives.ts';
import { t } from '../../text/t.ts';
import { QuantityField } from '../inspector/fields.tsx';
import { centralPath, methodPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Pieces } from '../why/Pieces.tsx';
import { methodGroups, pathOf, spans, type Effect, type MethodGroup } from './data.ts';
import './methods.css';

function EffectCell({ effect, path, name }: { readonly effect: Effect; readonly path: string; readonly name: string }) {
  return <td className={effect.missing ? 'num np' : 'num'}>{effect.missing || effect.text === '' ? effect.text : <FigureButton path={path} name={name}>{effect.text}</FigureButton>}{effect.change === '' ? null : <small><FigureButton path={`${path}.change`} name={name}>{effect.change}</FigureButton></small>}</td>;
}

function Group({ group, scenario, name }: { readonly group: MethodGroup; readonly scenario: string; readonly name: string }) {
  const path = pathOf(group.choice, scenario);
  const choose = (value: string): void => { if (path !== null) apply((draft) => setField(draft, path, value), { label: t('edit.method', { what: group.label }) }); };
  return (
    <tbody>
      <tr className="grp"><th colSpan={5} scope="rowgroup" id={`m-${group.choice}`}>{group.label}{group.ofScenario ? <span className="sub"> {t('methods.ofScenario', { scenario: name })}</span> : null}</th></tr>
      {group.options.map((option) => (
        <tr key={option.value} className={option.chosen ? 'on' : ''}>
          <th scope="row">
            <label>
              <input type="radio" name={`m-${group.choice}`} checked={option.chosen} disabled={path === null} onChange={() => { choose(option.value); }} />
              <span>{option.label}<small>{option.note}</small>{option.says.map((said) => <small key={said}>{said}</small>)}</span>
            </label>
          </th>
          {indicators.map((indicator) => <EffectCell key={indicator} effect={option.effects[indicator]} name={option.label} path={option.chosen ? centralPath(figurePath(scenario, 'impacts', indicator, 'total')) : methodPath(scenario, group.choice, option.value, indicator)} />)}
        </tr>
      ))}
      {group.choice === 'electricity' ? (
        <tr className="typed"><td colSpan={5}><p className="sub">{t('methods.market.hint', { scenario: name })}</p><QuantityField path={`scenarios.${scenario}.electricity.market.gwp`} label={t('methods.market.gwp')} /></td></tr>
      ) : null}
    </tbody>
  );
}

export function MethodsView() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const result = useShownResult();
  const alternatives = useAlternatives()?.alternatives ?? null;
  if (plan === null || scenario === null) return null;
  return (
    <>
      <header className="bar"><h1>{t('view.methods')}</h1><span className="what">{t('methods.what', { scenario: scenario.name })}</span></header>
      <div className="body methods" tabIndex={0} role="region" aria-label={t('view.methods')}>
        <table>
          <caption className="vh">{t('view.methods')}</caption>
          <thead><tr><th scope="col">{t('methods.alternative')}</th>{indicators.map((indicator) => <th key={indicator} scope="col" className="num">{t(`indicator.${indicator}`)}</th>)}</tr></thead>
          {methodGroups(plan, scenario, result, alternatives ?? []).map((group) => <Group key={group.choice} group={group} scenario={scenario.id} name={scenario.name} />)}
          <tbody>
            <tr className="span">
              <th scope="row">{t('methods.span')}<small>{t('methods.span.note')}</small></th>
              {spans(alternatives ?? [], scenario.id).map(({ indicator, text }) => <td key={indicator} className="num">{alternatives === null ? '…' : <Pieces pieces={text} />}</td>)}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}
