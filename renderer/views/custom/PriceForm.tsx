/** A price of the plan's own: how much for what, in which currency, from when and where. */
import { currencyOf, pricedThings } from '../../../shared/factors/prices.ts';
import { type CustomPrice, priceUnit } from '../../../shared/plan/custom.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { t, type TextKey } from '../../text/t.ts';
import { ChoiceField, QuantityField, TextField } from '../inspector/fields.tsx';
import { NameField, OriginFields, put, Usage } from './parts.tsx';

interface Props {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly id: string;
  readonly entry: CustomPrice;
}

const known: readonly string[] = Object.values(pricedThings).map(({ per }) => per);

export function PriceForm({ plan, scenario, id, entry }: Props) {
  const own = currencyOf(plan);
  const unit = priceUnit(entry, own);
  const [currency, per] = [unit.slice(0, 3), unit.slice(4)];
  const text = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
  const units = (known.includes(per) ? known : [...known, per]).map((value) => ({ value, label: known.includes(value) ? t(`custom.price.${value}` as TextKey) : value }));
  // The currency stands in the unit alone.
  const putUnit = (value: string): void => { put('prices', id, { ...entry, unit: value, currency: undefined }); };
  return (
    <div className="own">
      <NameField kind="prices" id={id} entry={entry} />
      <ChoiceField label={t('custom.price.per')} value={per} options={units} onChange={(value) => { putUnit(`${currency}/${value}`); }} />
      <QuantityField path={`custom.prices.${id}.value`} label={`${t('custom.price.value')}, ${unit}`} />
      <TextField label={t('custom.price.currency')} value={currency} onCommit={(value) => { putUnit(`${value.trim().toUpperCase()}/${per}`); }} />
      {currency === own ? null : <p className="sub">{t('custom.price.rate', { currency: own })}</p>}
      <TextField label={t('custom.price.date')} value={entry.date ?? ''} placeholder="2026-05-04" onCommit={(value) => { put('prices', id, { ...entry, date: text(value) }); }} />
      <TextField label={t('custom.price.place')} value={entry.place ?? ''} onCommit={(value) => { put('prices', id, { ...entry, place: text(value) }); }} />
      <OriginFields kind="prices" id={id} entry={entry} /><Usage plan={plan} scenario={scenario} kind="prices" id={id} />
    </div>
  );
}
