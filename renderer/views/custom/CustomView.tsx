/** The plan's own nodes, grids, facilities, prices, hours of centres and grids over time: described here, used in scenarios like those of the library. */
import { type ReactNode, useState } from 'react';
import { currencyOf } from '../../../shared/factors/prices.ts';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { freshOwnId, type OwnKind, putOwn } from '../../../shared/plan/edits-custom.ts';
import { putNormalised } from '../../../shared/plan/normalised.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { putTrajectory } from '../../../shared/plan/trajectory-edits.ts';
import { apply } from '../../commands/edit.ts';
import { useLibrary, usePlan, useShownScenario } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { ChoiceField, QuantityField } from '../inspector/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { startOf } from '../parts/finish.ts';
import { NormalisedForm } from './NormalisedForm.tsx';
import { PriceForm } from './PriceForm.tsx';
import { NodeForm } from './NodeForm.tsx';
import { asCounted, nodeLike } from './own.ts';
import { NameField, OriginFields, put, Usage } from './parts.tsx';
import { TrajectoryForm } from './TrajectoryForm.tsx';
import './custom.css';

const kinds: readonly OwnKind[] = ['nodes', 'grids', 'facilities', 'prices'];

/** What a list of its own adds to: units of hours by name, grids over time by zone. */
type Listed = OwnKind | 'normalised' | 'trajectories';

interface Chosen {
  readonly kind: Listed;
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

/** Adds the hours of a centre, counted as they are until something else is typed. */
function beginHours(plan: Plan, set: FactorSet): string | null {
  const name = t('custom.new.normalised');
  const taken = Object.keys(plan.custom?.normalised ?? {});
  const base = 'our-centre';
  let id = base;
  for (let number = 2; taken.includes(id); number += 1) id = `${base}-${String(number)}`;
  const used = new Set(plan.clusters.flatMap((cluster) => set.nodes.find((node) => node.id === cluster.node)?.accelerator ?? []));
  return isRefused(apply((draft) => putNormalised(draft, id, { name, unit: t('custom.new.unit'), perGpuHour: Object.fromEntries([...used].map((each) => [each, 1])) }))) ? null : id;
}

/** Says that a zone stays as it is from the year of its factors on, until a ratio is typed. */
function beginZone(plan: Plan, set: FactorSet, zone: string): string | null {
  const year = Number(set.factors.find(({ id }) => id === `grid.${zone}.gwp`)?.year ?? NaN);
  const from = Number.isInteger(year) ? year : Number(startOf(plan).slice(0, 4));
  return isRefused(apply((draft) => putTrajectory(draft, zone, { from, gwp: 1, source: t('custom.trajectory.assumed') }))) ? null : zone;
}

function Form({ plan, scenario, set, chosen: { kind, id } }: { readonly plan: Plan; readonly scenario: Scenario; readonly set: FactorSet; readonly chosen: Chosen }) {
  const { nodes, grids, facilities, prices, normalised, trajectories } = plan.custom ?? {};
  const [hours, change] = [normalised?.[id], trajectories?.[id]];
  if (kind === 'normalised') return hours === undefined ? null : <NormalisedForm plan={plan} scenario={scenario} set={set} id={id} entry={hours} />;
  if (kind === 'trajectories') return change === undefined ? null : <TrajectoryForm plan={plan} scenario={scenario} set={asCounted(set, plan)} zone={id} entry={change} />;
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

interface ListProps {
  readonly kind: Listed;
  readonly names: readonly (readonly [string, string])[];
  readonly shown: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
  readonly children: ReactNode;
}

function List({ kind, names, shown, onChoose, children }: ListProps) {
  return (
    <section aria-label={t(`custom.${kind}`)}>
      <h2>{t(`custom.${kind}`)}</h2>
      {names.length === 0 ? <p className="sub">{t('custom.none')}</p> : <ul>{names.map(([id, name]) => <li key={id}><button type="button" className="to" aria-pressed={shown?.kind === kind && shown.id === id} onClick={() => { onChoose({ kind, id }); }}>{name}</button></li>)}</ul>}
      {children}
    </section>
  );
}

/** Zones of the plan's scenarios first, then every other. */
function ZonePick({ plan, set, onPick }: { readonly plan: Plan; readonly set: FactorSet; readonly onPick: (zone: string) => void }) {
  const free = set.grids.filter(({ zone }) => !Object.hasOwn(plan.custom?.trajectories ?? {}, zone));
  const mine = new Set(plan.scenarios.map(({ grid }) => grid));
  const option = ({ zone, name }: FactorSet['grids'][number]) => <option key={zone} value={zone}>{name}</option>;
  return (
    <select className="field" aria-label={t('custom.add.trajectories')} value="" onChange={(event) => { if (event.target.value !== '') onPick(event.target.value); }}>
      <option value="">{t('custom.add.trajectories')}</option>
      {free.filter(({ zone }) => mine.has(zone)).map(option)}
      <optgroup label={t('custom.otherZones')}>{free.filter(({ zone }) => !mine.has(zone)).map(option)}</optgroup>
    </select>
  );
}

export function CustomView() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const set = useLibrary((library) => library.factorSet);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  if (plan === null || scenario === null || set === null) return null;
  const entries: readonly { readonly kind: Listed; readonly names: readonly (readonly [string, string])[] }[] = [
    ...kinds.map((kind) => ({ kind, names: Object.entries(plan.custom?.[kind] ?? {}).map(([id, entry]) => [id, entry.name ?? id] as const) })),
    { kind: 'normalised', names: Object.entries(plan.custom?.normalised ?? {}).map(([id, { name }]) => [id, name] as const) },
    { kind: 'trajectories', names: Object.keys(plan.custom?.trajectories ?? {}).map((zone) => [zone, set.grids.find((grid) => grid.zone === zone)?.name ?? zone] as const) },
  ];
  const exists = chosen !== null && entries.some(({ kind, names }) => kind === chosen.kind && names.some(([id]) => id === chosen.id));
  const firstKind = entries.find(({ names }) => names.length > 0);
  const shown = exists ? chosen : firstKind === undefined ? null : { kind: firstKind.kind, id: firstKind.names[0]?.[0] ?? '' };
  const choose = (kind: Listed, id: string | null): void => { if (id !== null) setChosen({ kind, id }); };
  return (
    <>
      <header className="bar"><h1>{t('view.custom')}</h1><span className="what">{t('custom.what')}</span></header>
      <div className="body custom" tabIndex={0} role="region" aria-label={t('view.custom')}>
        <div className="entries">
          {entries.map(({ kind, names }) => (
            <List key={kind} kind={kind} names={names} shown={shown} onChoose={setChosen}>
              {kind === 'trajectories' ? <ZonePick plan={plan} set={set} onPick={(zone) => { choose(kind, beginZone(plan, set, zone)); }} />
                : <button type="button" className="btn" onClick={() => { choose(kind, kind === 'normalised' ? beginHours(plan, set) : begin(plan, scenario, set, kind)); }}><Icon name="plus" small />{t(`custom.add.${kind}`)}</button>}
            </List>
          ))}
        </div>
        {shown === null ? null : <Form key={`${shown.kind} ${shown.id}`} plan={plan} scenario={scenario} set={set} chosen={shown} />}
      </div>
    </>
  );
}
