/** Fields of an own entry: plain numbers, name, note and source, and what uses it. */
import { useId, useState } from 'react';
import { setField } from '../../../shared/plan/edits.ts';
import { type OwnEntry, type OwnKind, putOwn, removeOwn, usersOf } from '../../../shared/plan/edits-custom.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { apply } from '../../commands/edit.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { TextField } from '../inspector/fields.tsx';
import { numberOf } from './own.ts';
import { namedPrice, ownershipOf, thingOf, withNamedPrice } from './prices.ts';

/** Puts an entry without the fields that are undefined. */
export function put<K extends OwnKind>(kind: K, id: string, entry: OwnEntry<K>): void {
  const known = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as OwnEntry<K>;
  apply((draft) => putOwn(draft, kind, id, known));
}

/** A number of 0 or more. Text that is none stays with what is wrong; the plan keeps its value. */
export function NumberField({ label, value, onCommit }: { readonly label: string; readonly value: number; readonly onCommit: (value: number) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const wrong = draft !== null && numberOf(draft) === null;
  const commit = (): void => {
    const read = draft === null ? null : numberOf(draft);
    if (read === null) return;
    setDraft(null);
    if (read !== value) onCommit(read);
  };
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      <input
        id={id} className="field num" value={draft ?? String(value)} inputMode="decimal" spellCheck={false} autoComplete="off" aria-invalid={wrong} aria-describedby={`${id}-said`}
        onChange={(event) => { setDraft(event.target.value); }} onBlur={commit} onKeyDown={(event) => { if (event.key === 'Enter') commit(); if (event.key === 'Escape') setDraft(null); }}
      />
      <p id={`${id}-said`} className={wrong ? 'said bad' : 'said'}>{wrong ? t('custom.number', { text: draft }) : null}</p>
    </div>
  );
}

interface OriginProps<K extends OwnKind> {
  readonly kind: K;
  readonly id: string;
  readonly entry: OwnEntry<K>;
}

export function NameField<K extends OwnKind>({ kind, id, entry }: OriginProps<K>) {
  return <TextField label={t('custom.name')} value={entry.name ?? id} onCommit={(name) => { if (name.trim() !== '') put(kind, id, { ...entry, name: name.trim() }); }} />;
}

export function OriginFields<K extends OwnKind>({ kind, id, entry }: OriginProps<K>) {
  const text = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
  return (
    <>
      <TextField label={t('custom.source')} value={entry.source ?? ''} placeholder={t('custom.source.empty')} long onCommit={(source) => { put(kind, id, { ...entry, source: text(source) }); }} />
      <TextField label={t('custom.note')} value={entry.note ?? ''} long onCommit={(note) => { put(kind, id, { ...entry, note: text(note) }); }} />
    </>
  );
}

const scenarioField = { nodes: 'with.node', grids: 'grid', facilities: 'facility', prices: 'with.ownership' } as const;

/** What a scenario is given to use an entry: its id, or for a price the terms that name it. */
function used(plan: Plan, scenario: Scenario, kind: OwnKind, id: string): unknown {
  if (kind !== 'prices') return id;
  const thing = thingOf(plan, id);
  return thing === null ? undefined : withNamedPrice(ownershipOf(plan, scenario), thing, id);
}

function isUsed(plan: Plan, scenario: Scenario, kind: OwnKind, id: string): boolean {
  if (kind === 'prices') { const thing = thingOf(plan, id); return thing === null || namedPrice(ownershipOf(plan, scenario), thing) === id; }
  return kind === 'nodes' ? scenario.with?.node === id : kind === 'grids' ? scenario.grid === id : scenario.facility === id;
}

/** Who uses the entry, and the ways to use or remove it. */
export function Usage({ plan, scenario, kind, id }: { readonly plan: Plan; readonly scenario: Scenario; readonly kind: OwnKind; readonly id: string }) {
  const users = usersOf(plan, kind, id);
  const inUse = isUsed(plan, scenario, kind, id);
  return (
    <div className="usage">
      {users.length === 0 ? null : <p className="sub">{t('custom.used', { names: users.join(', ') })}</p>}
      <div className="rowbuttons">
        <button type="button" className="btn" disabled={inUse || scenario.locked === true} onClick={() => { apply((draft) => setField(draft, `scenarios.${scenario.id}.${scenarioField[kind]}`, used(plan, scenario, kind, id))); }}>{t('custom.use', { scenario: scenario.name })}</button>
        <button type="button" className="btn" onClick={() => { apply((draft) => removeOwn(draft, kind, id)); }}><Icon name="trash" />{t('custom.remove')}</button>
      </div>
    </div>
  );
}
