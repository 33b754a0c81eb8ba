/** Totals that a record never published, entered from elsewhere: each with what was understood, one source for all. */
import { useEffect, useId, useRef, useState } from 'react';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { enteredKinds, readEntered, setEntered } from '../../../shared/plan/entered.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { shortName } from '../../../shared/report/comparison-words.ts';
import { endsText, figureText } from '../../../shared/report/figures.ts';
import { kept } from '../../commands/cells.ts';
import { apply } from '../../commands/edit.ts';
import { t, type TextKey } from '../../text/t.ts';
import { sentence } from '../parts/quantity-text.tsx';

/** Totals of the record that can be entered: those it does not publish. */
export function enterable({ figures }: Baseline): readonly string[] {
  return Object.keys(enteredKinds).filter((key) => figures[key] === undefined || figures[key].confidence === 'entered');
}

/** What was understood of a text, or what is wrong with it; '' of none. */
function understood(figure: string, text: string): { readonly said: string; readonly bad: boolean } {
  if (text.trim() === '') return { said: '', bad: false };
  const unit = enteredKinds[figure]?.unit ?? '';
  const read = readEntered(figure, kept(text));
  if ('message' in read) return { said: `${sentence(read.message)} ${sentence(read.hint)}`, bad: true };
  return { said: 'value' in read ? figureText(read.value, unit) : endsText(figureText(read.low, unit), figureText(read.high, unit)), bad: false };
}

/** With the unit in which each is typed. */
const names: Readonly<Record<string, TextKey>> = {
  'gpuHours.total': 'caps.gpuHours', 'energy.total': 'caps.energyKwh', 'impacts.gwp.total': 'caps.gwpKg', 'impacts.pe.total': 'caps.peMj', 'impacts.adp.total': 'caps.adpKg', 'impacts.water.total': 'caps.waterL',
};

interface FieldProps {
  readonly figure: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function TotalField({ figure, text, onText }: FieldProps) {
  const id = useId();
  const { said, bad } = understood(figure, text);
  return (
    <div className="total-field">
      <label htmlFor={id}>{t(names[figure] ?? 'caps.gpuHours')}</label>
      <input id={id} className="field num" value={text} spellCheck={false} autoComplete="off" placeholder={t('value.notPublished')} aria-invalid={bad} aria-describedby={`${id}s`} onChange={(event) => { onText(event.target.value); }} />
      <span id={`${id}s`} className={bad ? 'said bad' : 'said'}>{said}</span>
    </div>
  );
}

export function EnteredForm({ plan, baseline, onDone }: { readonly plan: Plan; readonly baseline: Baseline; readonly onDone: () => void }) {
  const before = (plan.entered ?? []).filter(({ record }) => record === baseline.id);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(before.map(({ figure, value }) => [figure, String(value)])));
  const [source, setSource] = useState(before[0]?.source ?? '');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => { form.current?.querySelector('input')?.focus(); }, []);
  const figures = enterable(baseline);
  const typed = figures.flatMap((figure) => ((texts[figure] ?? '').trim() === '' ? [] : [{ figure, value: kept(texts[figure] ?? '') }]));
  const ready = typed.every(({ figure }) => !understood(figure, texts[figure] ?? '').bad) && (typed.length === 0 ? before.length > 0 : source.trim() !== '');
  const commit = (): void => {
    if (ready && !isRefused(apply((draft) => setEntered(draft, baseline.id, typed, source), { label: t('entered.edit') }))) onDone();
  };
  return (
    <form ref={form} className="entered-form" aria-label={t('entered.title', { name: shortName(baseline.name) })} onSubmit={(event) => { event.preventDefault(); commit(); }} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onDone(); } }}>
      <h3>{t('entered.title', { name: shortName(baseline.name) })}</h3>
      <p className="sub">{t('entered.what')}</p>
      {figures.map((figure) => <TotalField key={figure} figure={figure} text={texts[figure] ?? ''} onText={(text) => { setTexts({ ...texts, [figure]: text }); }} />)}
      <div className="total-field source"><label htmlFor={id}>{t('entered.source')}</label><input id={id} className="field" value={source} placeholder={t('entered.sourceHint')} onChange={(event) => { setSource(event.target.value); }} /></div>
      <p className="acts">
        <button type="button" className="btn" onClick={onDone}>{t('entered.cancel')}</button>
        <button type="submit" className="btn primary" disabled={!ready}>{t('entered.keep')}</button>
      </p>
    </form>
  );
}
