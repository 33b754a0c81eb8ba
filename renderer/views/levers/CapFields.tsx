/** The caps of the plan, each in a field: amounts as quantities, the finish as a day. */
import { type CapName, capNames } from '../../../shared/compare/caps.ts';
import { setField } from '../../../shared/plan/edits.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { useId } from 'react';
import { apply } from '../../commands/edit.ts';
import { t } from '../../text/t.ts';
import { QuantityField } from '../inspector/fields.tsx';
import { capName } from './caps-data.ts';

function DayField({ plan }: { readonly plan: Plan }) {
  const id = useId();
  return (
    <div className="fld">
      <label htmlFor={id}>{t('caps.finish')}</label>
      <input
        id={id} className="field" type="date" min={plan.start} value={plan.caps?.finish ?? ''}
        onChange={(event) => { const day = event.target.value; apply((draft) => setField(draft, 'caps.finish', day === '' ? undefined : day), { label: t('caps.edit', { name: capName('finish') }) }); }}
      />
    </div>
  );
}

const amounts = capNames.filter((cap): cap is Exclude<CapName, 'finish'> => cap !== 'finish');

export function CapFields({ plan }: { readonly plan: Plan }) {
  return (
    <div className="cap-fields">
      {amounts.map((cap) => <QuantityField key={cap} path={`caps.${cap}`} label={t(`caps.${cap}`, { currency: plan.currency ?? 'EUR' })} assumed={t('caps.empty')} />)}
      <DayField plan={plan} />
    </div>
  );
}
