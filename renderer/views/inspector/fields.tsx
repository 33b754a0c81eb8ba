/** Fields of the inspector: quantities with what was understood, choices, texts, ticks. Each change is one step. */
import { useId, useState, type ReactNode } from 'react';
import { setField } from '../../../shared/plan/edits.ts';
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { cellAt } from '../../../shared/plan/fields.ts';
import { getAt } from '../../../shared/plan/paths.ts';
import { describeQuantity } from '../../../shared/quantity/format.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { type Quantity } from '../../../shared/quantity/quantity.ts';
import { kept } from '../../commands/cells.ts';
import { apply } from '../../commands/edit.ts';
import { documentStore } from '../../state/document.ts';
import { usePlan } from '../../state/hooks.ts';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { pretty, sentence } from '../parts/quantity-text.tsx';
import { QuantityShape } from './QuantityShape.tsx';

function useValueAt(path: string): unknown {
  const plan = usePlan();
  return plan === null ? undefined : getAt(plan, path);
}

/** The quantity that stands in the plan; null while the field is empty. */
export function quantityAt(path: string, stored: string): Quantity | null {
  const cell = cellAt(path);
  const read = cell === null || stored === '' ? null : parseQuantity(stored, cell);
  return read?.ok === true ? read.quantity : null;
}

function describe(path: string, text: string): { readonly good: boolean; readonly text: string } | null {
  const cell = cellAt(path);
  if (cell === null || text.trim() === '') return null;
  const read = parseQuantity(kept(text.trim()), cell);
  return read.ok ? { good: true, text: describeQuantity(read.quantity) } : { good: false, text: `${sentence(read.problem.message)} ${sentence(read.problem.hint)}` };
}

interface QuantityFieldProps {
  readonly path: string;
  readonly label: string;
  /** Shown while the field is empty: the default that then holds. */
  readonly assumed?: string;
  /** The curve stands open under the field from the start. */
  readonly shape?: boolean;
}

/** A quantity by its path in the plan. Unreadable text stays in the field with what is wrong; the plan keeps its value. */
export function QuantityField({ path, label, assumed, shape = false }: QuantityFieldProps) {
  const value = useValueAt(path);
  const stored = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  const [draft, setDraft] = useState<{ readonly path: string; readonly text: string; readonly refused: string | null } | null>(null);
  const [open, setOpen] = useState(shape);
  const id = useId();
  const quantity = quantityAt(path, stored);
  const own = draft?.path === path ? draft : null;
  const text = own?.text ?? stored;
  const said = describe(path, text);
  const wrong = own?.refused ?? (said?.good === false ? said.text : null);
  const commit = (): void => {
    if (own === null) return;
    if (own.text.trim() === stored) { setDraft(null); return; }
    if (said?.good === false) return;
    const result = apply((plan) => setField(plan, path, own.text.trim() === '' ? undefined : kept(own.text.trim())), { quiet: true });
    const first = isRefused(result) ? result[0] : undefined;
    setDraft(first === undefined ? null : { path, text: own.text, refused: sayProblem(documentStore.getState().plan, first) });
  };
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      {quantity === null ? null : <button type="button" className="curve" aria-expanded={open} title={t('shape.open', { label })} aria-label={t('shape.open', { label })} onClick={() => { setOpen(!open); }}><Icon name="curve" small /></button>}
      <input
        id={id} className="field num" value={own === null ? pretty(stored) : text} placeholder={assumed} spellCheck={false} autoComplete="off" aria-invalid={wrong !== null} aria-describedby={`${id}-said`}
        onChange={(event) => { setDraft({ path, text: event.target.value, refused: null }); }} onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <p id={`${id}-said`} className={wrong === null ? 'said' : 'said bad'}>{wrong ?? (own === null ? null : said?.text)}</p>
      {open && quantity !== null ? <QuantityShape path={path} label={label} quantity={quantity} /> : null}
    </div>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function ChoiceField({ label, value, options, onChange }: { readonly label: string; readonly value: string; readonly options: readonly Option[]; readonly onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => { onChange(event.target.value); }}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  );
}

/** A text that is set when the field is left or Enter is pressed. */
export function TextField({ label, value, onCommit, long = false, hidden = false, placeholder }: { readonly label: string; readonly value: string; readonly onCommit: (text: string) => void; readonly long?: boolean; readonly hidden?: boolean; readonly placeholder?: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const commit = (): void => {
    if (draft !== null && draft !== value) onCommit(draft);
    setDraft(null);
  };
  const shared = { id, className: 'field', value: draft ?? value, placeholder, onBlur: commit };
  return (
    <div className={long ? 'fld long' : 'fld'}>
      <label htmlFor={id} className={hidden ? 'vh' : undefined}>{label}</label>
      {long
        ? <textarea {...shared} rows={3} onChange={(event) => { setDraft(event.target.value); }} onKeyDown={(event) => { if (event.key === 'Escape') setDraft(null); }} />
        : <input {...shared} onChange={(event) => { setDraft(event.target.value); }} onKeyDown={(event) => { if (event.key === 'Enter') commit(); if (event.key === 'Escape') setDraft(null); }} />}
    </div>
  );
}

export function TickField({ label, checked, onChange }: { readonly label: ReactNode; readonly checked: boolean; readonly onChange: (checked: boolean) => void }) {
  return <label className="tick"><input type="checkbox" checked={checked} onChange={(event) => { onChange(event.target.checked); }} /><span>{label}</span></label>;
}

/** Sets a field that is no quantity; a refusal is said in a notice. */
export function setAt(path: string, value: unknown): void {
  apply((plan) => setField(plan, path, value));
}

/** A group of fields that can be folded away. */
export function Fields({ title, open = true, children }: { readonly title: string; readonly open?: boolean; readonly children: ReactNode }) {
  return <details className="fields" open={open}><summary>{title}</summary>{children}</details>;
}

