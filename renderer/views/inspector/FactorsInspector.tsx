/** The factors of one grid, facility or node, as this plan counts them: each can be overridden here. */
import { useMemo } from 'react';
import { median } from '../../../shared/quantity/distribution.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { useLibrary, usePlan } from '../../state/hooks.ts';
import { showPage } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { withOwn } from '../custom/own.ts';
import { catalogueOf, overrideQuantity, shippedQuantity, spreadOf, spreadText, type Entry } from '../factors/catalogue.ts';
import { OverrideHere } from '../factors/OverrideHere.tsx';
import { openFactor } from '../factors/state.ts';

/** What a method reads unless told otherwise comes first. */
const fields = ['gwp', 'pe', 'adp', 'water', 'pue', 'wue', 'gpus', 'ratedPowerW'];

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const rank = ({ factor }: Entry): number => { const at = fields.indexOf(factor.id.slice(factor.id.lastIndexOf('.') + 1)); return at < 0 ? fields.length : at; };
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** Entries of a subject such as `grid.FR`. */
function useEntries(subject: string): readonly Entry[] {
  const plan = usePlan();
  const set = useLibrary((library) => library.factorSet);
  return useMemo(() => {
    if (plan === null || set === null) return [];
    const own = withOwn(set, plan);
    return inOrder(catalogueOf({ ...own, factors: own.factors.filter((factor) => factor.id.startsWith(`${subject}.`)) }, (plan.overrides ?? []).filter((override) => override.factor.startsWith(`${subject}.`))));
  }, [plan, set, subject]);
}

export function FactorsInspector({ subject }: { readonly subject: string }) {
  const plan = usePlan();
  const entries = useEntries(subject);
  if (plan === null) return null;
  const [kind = '', id = ''] = subject.split('.');
  const lists: Readonly<Record<string, object | undefined>> = { grid: plan.custom?.grids, facility: plan.custom?.facilities, node: plan.custom?.nodes };
  const own = Object.hasOwn(lists[kind] ?? {}, id);
  return (
    <>
      <section className="what">
        <p className="path">{t('factors.ofSubject')}</p>
        <h2>{entries[0]?.subject ?? id}</h2>
        <p className="sub">{own ? <button type="button" className="link" onClick={() => { showPage('custom'); }}>{t('factors.editOwn')}</button> : t('factors.ofSubjectNote')}</p>
      </section>
      {entries.length === 0 ? <section><p className="src">{t('factors.ofSubjectNone')}</p></section> : entries.map(({ factor, what, sourceTitle }) => {
        const override = plan.overrides?.find((each) => each.factor === factor.id);
        const quantity = (override === undefined ? null : overrideQuantity(override)) ?? shippedQuantity(factor);
        return (
          <section key={factor.id} aria-label={what}>
            <h3><span>{what}</span><button type="button" className="link" onClick={() => { openFactor(factor.id); }}>{t('trace.toFactor')}</button></h3>
            <p className="b" title={`${String(median(quantity))} ${factor.unit}`}>{printNumber(median(quantity))}<span className="u"> {factor.unit}</span></p>
            <p className="src">{spreadText(spreadOf(quantity))} · {override === undefined ? t(`factors.status.${factor.status}`) : <span className="badge ov">{t('factors.status.overridden')}</span>}{override === undefined ? ` · ${sourceTitle}` : null}</p>
            {own ? null : <OverrideHere factor={factor} />}
          </section>
        );
      })}
    </>
  );
}
