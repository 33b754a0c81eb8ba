/** A factor's value for this plan: quantity, note, source; one undoable step. */
import { useId, useState } from 'react';
import { type Factor } from '../../../shared/factors/schema.ts';
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { factorCell } from '../../../shared/plan/fields.ts';
import { removeOverride, setOverride } from '../../../shared/plan/override-edits.ts';
import { type Override } from '../../../shared/plan/schema.ts';
import { describeQuantity } from '../../../shared/quantity/format.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { kept } from '../../commands/cells.ts';
import { apply } from '../../commands/edit.ts';
import { t } from '../../text/t.ts';
import { sentence } from '../parts/quantity-text.tsx';

/** Two digits of an interval around the library's value, as an example to type. */
function example(value: number): string {
  if (value === 0) return '1 to 2';
  const digits = (x: number): string => String(Number(x.toPrecision(2)));
  return `${digits(value * 0.9)} to ${digits(value * 1.1)}`;
}

interface Props {
  readonly factor: Pick<Factor, 'id' | 'value' | 'unit'>;
  readonly override: Override | undefined;
  /** The plan has taken the change. */
  readonly onDone?: () => void;
}

export function OverrideForm({ factor, override, onDone }: Props) {
  const { id, value, unit } = factor;
  const [text, setText] = useState(override === undefined ? '' : String(override.value));
  const [note, setNote] = useState(override?.note ?? '');
  const [source, setSource] = useState(override?.source ?? '');
  const [refused, setRefused] = useState<string | null>(null);
  const field = useId();
  const typed = text.trim();
  const read = typed === '' ? null : parseQuantity(kept(typed), factorCell(id));
  const wrong = refused ?? (read?.ok === false ? `${sentence(read.problem.message)} ${sentence(read.problem.hint)}` : null);
  const said = read?.ok === true ? describeQuantity(read.quantity) : t('factors.override.type', { example: example(value) });
  const changed = override === undefined || typed !== String(override.value) || note.trim() !== (override.note ?? '') || source.trim() !== (override.source ?? '');
  const commit = (): void => {
    if (read?.ok !== true) return;
    const result = apply((draft) => setOverride(draft, id, { value: kept(typed), note, source }), { quiet: true });
    const first = isRefused(result) ? result[0] : undefined;
    setRefused(first === undefined ? null : [first.message, first.hint].filter(Boolean).join(' '));
    if (first === undefined) onDone?.();
  };
  return (
    <form className="override" onSubmit={(event) => { event.preventDefault(); commit(); }}>
      <div className="fld">
        <label htmlFor={`${field}v`}>{t('factors.override.value', { unit: unit === '' ? '' : unit }).replace(/, $/, '')}</label>
        <input id={`${field}v`} className="field num" value={text} spellCheck={false} autoComplete="off" aria-invalid={wrong !== null} aria-describedby={`${field}s`} onChange={(event) => { setText(event.target.value); setRefused(null); }} />
        <p id={`${field}s`} className={wrong === null ? 'said' : 'said bad'}>{wrong ?? said}</p>
      </div>
      <div className="fld long"><label htmlFor={`${field}n`}>{t('factors.override.note')}</label><input id={`${field}n`} className="field" value={note} onChange={(event) => { setNote(event.target.value); }} /></div>
      <div className="fld long"><label htmlFor={`${field}q`}>{t('factors.override.source')}</label><input id={`${field}q`} className="field" value={source} onChange={(event) => { setSource(event.target.value); }} /></div>
      <p className="acts">
        {override === undefined ? null : <button type="button" className="btn" onClick={() => { apply((draft) => removeOverride(draft, id)); onDone?.(); }}>{t('factors.override.remove')}</button>}
        <button type="submit" className="btn primary" disabled={read?.ok !== true || !changed}>{t(override === undefined ? 'factors.override.set' : 'factors.override.change')}</button>
      </p>
    </form>
  );
}
