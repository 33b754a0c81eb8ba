/** The plan's own nodes, grids, facilities and prices: described here, used in scenarios like those of the library. */
import { useState } from 'react';
import { currencyOf } from '../../../shared/factors/prices.ts';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { freshOwnId, type OwnKind, putOwn } from '../../../shared/plan/edits-custom.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { apply } from '../../commands/edit.ts';
import { useLibrary, usePlan, useShownScenario } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { ChoiceField, QuantityField } from '../inspector/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { PriceForm } from './PriceForm.tsx';
import { NodeForm } from './NodeForm.tsx';
import { nodeLike } from './own.ts';
import { NameField, OriginFields, put, Usage } from './parts.tsx';
import './custom.css';

const kinds: readonly OwnKind[] = ['nodes', 'grids', 'facilities', 'prices'];

interface Chosen {
  readonly kind: OwnKind;
  readonly id: string;
}

/** Adds an entry that can be computed with at once; its id. */
function begin(plan: Plan, scenario: Scenario, set: FactorSet, kind: OwnKind): string | null {
  const name = t(`custom.new.${kind}`);
  const shipped = new Set(kind === 'nodes' ? set.nodes.map((each) => each.id) : kind === 'grids' ? set.grids.map((each) => each.zone) : kind === 'facilities' ? set.facilities.map((each) => each.id) : set.factors.flatMap((each) => (each.id.startsWith('price.') ? (each.id.split('.')[1] ?? '') : [])));
  const id = freshOwnId(plan, kind, name, shipped);
  const like = scenario.with?.node ?? plan.clusters.find((cluster) => cluster.id === scenario.cluster)?.node ?? '';
  const result = apply((draft) => {
    if (kind === 'nodes') return putOwn(draft, kind, id, nodeLike(set, like, name));
    if (kind === 'prices') return putOwn(draft, kind, id, { name, value: '2 to 3', unit: `${currencyOf(plan)}/GPU-hour` });
    return kind === 'grids' ? putOwn(draft, kind, id, { name, gwp: '0.05 to 0.1' }) : putOwn(draft, kind, id, { name, pue: '1.2 to 1.4' });
  });
  return isRefused(result) ? null : id;
}

function Form({ plan, scenario, set, chosen: { kind, id } }: { readonly plan: Plan; readonly scenario: Scenario; readonly set: FactorSet; readonly chosen: Chosen }) {
  const { nodes, grids, facilities, prices } = plan.custom ?? {};
  const price = prices?.[id];
  if (kind === 'prices') return price === undefined ? null : <PriceForm plan={plan} scenario={scenario} id={id} entry={price} />;
  const [node, grid, facility] = [nodes?.[id], grids?.[id], facilities?.[id]];
  if (kind === 'nodes') return node === undefined ? null : <NodeForm plan={plan} scenario={scenario} set={set} id={id} entry={node} />;
  if (kind === 'grids') {
    return grid === undefined ? null : (
      <div className="own">
        <NameField kind="grids" id={id} entry={grid} />
        {(['gwp', 'pe', 'adp', 'water'] as const).map((field) => <QuantityField key={field} path={`custom.grids.${id}.${field}`} label={t(`custom.grid.${field}`)} assumed={t('custom.notKnown')} />)}
        <OriginFields kind="grids" id={id} entry={grid} /><Usage plan={plan} scenario={scenario} kind="grids" id={id} />
      </div>
    );
  }
  return facility === undefined ? null : (
    <div className="own">
      <NameField kind="facilities" id={id} entry={facility} />
      <QuantityField path={`custom.facilities.${id}.pue`} label={t('custom.facility.pue')} assumed={t('custom.notKnown')} />
      <QuantityField path={`custom.facilities.${id}.wue`} label={t('custom.facility.wue')} assumed={t('custom.notKnown')} />
      <ChoiceField
        label={t('custom.facility.basis')} value={facility.wueBasis ?? 'consumption'} options={(['consumption', 'withdrawal'] as const).map((value) => ({ value, label: t(`custom.facility.basis.${value}`) }))}
        onChange={(value) => { put('facilities', id, { ...facility, wueBasis: value === 'withdrawal' ? 'withdrawal' : 'consumption' }); }}
      />
      <OriginFields kind="facilities" id={id} entry={facility} /><Usage plan={plan} scenario={scenario} kind="facilities" id={id} />
    </div>
  );
}

export function CustomView() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const set = useLibrary((library) => library.factorSet);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  if (plan === null || scenario === null || set === null) return null;
  const entries = kinds.map((kind) => ({ kind, list: Object.entries(plan.custom?.[kind] ?? {}) }));
  const exists = chosen !== null && entries.some(({ kind, list }) => kind === chosen.kind && list.some(([id]) => id === chosen.id));
  const firstKind = entries.find(({ list }) => list.length > 0);
  const shown = exists ? chosen : firstKind === undefined ? null : { kind: firstKind.kind, id: firstKind.list[0]?.[0] ?? '' };
  return (
    <>
      <header className="bar"><h1>{t('view.custom')}</h1><span className="what">{t('custom.what')}</span></header>
      <div className="body custom" tabIndex={0} role="region" aria-label={t('view.custom')}>
        <div className="entries">
          {entries.map(({ kind, list }) => (
            <section key={kind} aria-label={t(`custom.${kind}`)}>
              <h2>{t(`custom.${kind}`)}</h2>
              {list.length === 0 ? <p className="sub">{t('custom.none')}</p> : <ul>{list.map(([id, entry]) => <li key={id}><button type="button" className="to" aria-pressed={shown?.kind === kind && shown.id === id} onClick={() => { setChosen({ kind, id }); }}>{entry.name ?? id}</button></li>)}</ul>}
              <button type="button" className="btn" onClick={() => { const id = begin(plan, scenario, set, kind); if (id !== null) setChosen({ kind, id }); }}><Icon name="plus" small />{t(`custom.add.${kind}`)}</button>
            </section>
          ))}
        </div>
        {shown === null ? null : <Form key={`${shown.kind} ${shown.id}`} plan={plan} scenario={scenario} set={set} chosen={shown} />}
      </div>
    </>
  );
}
