/** The hours of a computing centre: how many of them an hour of each accelerator counts as. */
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { setField } from '../../../shared/plan/edits.ts';
import { putNormalised, removeNormalised, usersOfNormalised } from '../../../shared/plan/normalised.ts';
import { type Normalised } from '../../../shared/plan/normalised-table.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { apply } from '../../commands/edit.ts';
import { t } from '../../text/t.ts';
import { QuantityField, TextField } from '../inspector/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ownershipOf } from './prices.ts';

interface Props {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly set: FactorSet;
  readonly id: string;
  readonly entry: Normalised;
}

function put(id: string, entry: Normalised): void {
  apply((draft) => putNormalised(draft, id, entry));
}

function without(table: Normalised['perGpuHour'], accelerator: string): Normalised['perGpuHour'] {
  return Object.fromEntries(Object.entries(table).filter(([id]) => id !== accelerator));
}

function Hours({ set, id, entry }: Pick<Props, 'set' | 'id' | 'entry'>) {
  const nameOf = (accelerator: string): string => set.accelerators.find((each) => each.id === accelerator)?.name ?? accelerator;
  const free = set.accelerators.filter((each) => !Object.hasOwn(entry.perGpuHour, each.id));
  return (
    <fieldset>
      <legend>{t('custom.normalised.table', { unit: entry.unit })}</legend>
      {Object.keys(entry.perGpuHour).map((accelerator) => (
        <div key={accelerator} className="hours">
          <QuantityField path={`custom.normalised.${id}.perGpuHour.${accelerator}`} label={nameOf(accelerator)} />
          <button type="button" className="btn ghost" aria-label={t('custom.normalised.drop', { name: nameOf(accelerator) })} title={t('custom.normalised.drop', { name: nameOf(accelerator) })} onClick={() => { put(id, { ...entry, perGpuHour: without(entry.perGpuHour, accelerator) }); }}><Icon name="close" small /></button>
        </div>
      ))}
      <select className="field" aria-label={t('custom.normalised.add')} value="" onChange={(event) => { if (event.target.value !== '') put(id, { ...entry, perGpuHour: { ...entry.perGpuHour, [event.target.value]: 1 } }); }}>
        <option value="">{t('custom.normalised.add')}</option>
        {free.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
      </select>
    </fieldset>
  );
}

export function NormalisedForm({ plan, scenario, set, id, entry }: Props) {
  const text = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
  const users = usersOfNormalised(plan, id);
  const ownership = ownershipOf(plan, scenario);
  const inUse = ownership.kind === 'allocation' && ownership.normalised === id;
  return (
    <div className="own">
      <TextField label={t('custom.name')} value={entry.name} onCommit={(name) => { if (name.trim() !== '') put(id, { ...entry, name: name.trim() }); }} />
      <TextField label={t('custom.normalised.unit')} value={entry.unit} onCommit={(unit) => { if (unit.trim() !== '') put(id, { ...entry, unit: unit.trim() }); }} />
      <Hours set={set} id={id} entry={entry} />
      <TextField label={t('custom.date')} value={entry.date ?? ''} placeholder="2026-05-04" onCommit={(date) => { put(id, { ...entry, date: text(date) }); }} />
      <TextField label={t('custom.source')} value={entry.source ?? ''} placeholder={t('custom.source.empty')} long onCommit={(source) => { put(id, { ...entry, source: text(source) }); }} />
      <TextField label={t('custom.note')} value={entry.note ?? ''} long onCommit={(note) => { put(id, { ...entry, note: text(note) }); }} />
      <div className="usage">
        {users.length === 0 ? null : <p className="sub">{t('custom.used', { names: users.join(', ') })}</p>}
        <div className="rowbuttons">
          <button type="button" className="btn" disabled={inUse || scenario.locked === true} onClick={() => { apply((draft) => setField(draft, `scenarios.${scenario.id}.with.ownership`, { kind: 'allocation', normalised: id })); }}>{t('custom.use', { scenario: scenario.name })}</button>
          <button type="button" className="btn" onClick={() => { apply((draft) => removeNormalised(draft, id)); }}><Icon name="trash" />{t('custom.remove')}</button>
        </div>
      </div>
    </div>
  );
}
