/** “Override …” beside a factor: opens the form where the factor is shown. */
import { useState } from 'react';
import { type Factor } from '../../../shared/factors/schema.ts';
import { usePlan } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { OverrideForm } from './OverrideForm.tsx';
import './factors.css';

type Replaced = Pick<Factor, 'id' | 'value' | 'unit'>;

/** The form alone, with what the plan has of it now. */
export function OverrideOf({ factor, onDone }: { readonly factor: Replaced; readonly onDone?: () => void }) {
  const override = usePlan()?.overrides?.find((each) => each.factor === factor.id);
  return <OverrideForm key={`${factor.id} ${String(override?.value)} ${override?.note ?? ''} ${override?.source ?? ''}`} factor={factor} override={override} {...(onDone === undefined ? {} : { onDone })} />;
}

export function OverrideHere({ factor }: { readonly factor: Replaced }) {
  const [open, setOpen] = useState(false);
  const overridden = usePlan()?.overrides?.some((each) => each.factor === factor.id) === true;
  return (
    <>
      <button type="button" className="link" aria-expanded={open} aria-label={t('factors.overrideOf', { id: factor.id })} onClick={() => { setOpen(!open); }}>{t(overridden ? 'factors.overrideChange' : 'factors.overrideHere')}</button>
      {open ? <OverrideOf factor={factor} onDone={() => { setOpen(false); }} /> : null}
    </>
  );
}
