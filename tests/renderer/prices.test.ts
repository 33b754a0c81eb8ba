/** Prices in the scenario matrix: stated or named, never both; what there is to name. */
import { describe, expect, it } from 'vitest';
import { asCounted } from '../../renderer/views/custom/own.ts';
import { priceChoices, thingOf, withNamedPrice, withTypedPrice } from '../../renderer/views/custom/prices.ts';
import { scenarioRows } from '../../renderer/views/scenarios/rows.ts';
import { putOwn, removeOwn, usersOf } from '../../shared/plan/edits-custom.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { central } from '../../shared/sampling/column.ts';
import { simulate } from '../../shared/simulate.ts';
import { shipped } from '../model/support.ts';
import { smallPlan } from './plan.ts';

const quote = { name: 'Quote 12', value: 2, unit: 'EUR/GPU-hour', date: '2026-05-04', place: 'Paris', source: 'a provider' };

function rented(): Plan {
  const plan: Plan = { ...smallPlan(), currency: 'EUR', custom: { prices: { quote } } };
  plan.scenarios[0]!.with = { ownership: { kind: 'rent', pricePerGpuHour: 3 } };
  return plan;
}

const rowOf = (plan: Plan) => scenarioRows(plan, asCounted(shipped, plan)).flatMap((group) => group.rows).find((row) => row.id === 'price')!;

describe('terms', () => {
  it('hold a price that is stated or one that is named', () => {
    expect(withNamedPrice({ kind: 'rent', pricePerGpuHour: 3 }, 'gpuHour', 'quote')).toEqual({ kind: 'rent', price: 'quote' });
    expect(withTypedPrice({ kind: 'rent', price: 'quote' }, 'gpuHour', 4)).toEqual({ kind: 'rent', pricePerGpuHour: 4 });
    expect(withNamedPrice({ kind: 'allocation' }, 'kwh', 'night')).toEqual({ kind: 'own', electricityPrice: 'night' });
    expect(withTypedPrice({ kind: 'own', nodePrice: 'a', electricityPrice: 'b' }, 'node', undefined)).toEqual({ kind: 'own', electricityPrice: 'b' });
  });
});

describe('what can be named', () => {
  it('is per the same thing, in the plan’s currency or with a rate into it, the plan’s own first', () => {
    const plan = rented();
    expect(priceChoices(plan, asCounted(shipped, plan), 'gpuHour')[0]).toMatchObject({ id: 'quote', own: true, label: expect.stringContaining('Quote 12 · 2.00 EUR/GPU-hour, 2026-05-04') as string });
    const dollars = priceChoices({ ...plan, currency: 'USD', custom: {} }, shipped, 'gpuHour');
    expect(dollars.map(({ id }) => id)).toContain('rent-nvidia-h100-sxm-80gb-on-demand');
    expect(dollars.every(({ label }) => label.includes('USD/GPU-hour'))).toBe(true);
    // One with a rate: euros become dollars.
    const withRate: Plan = { ...plan, currency: 'USD', custom: { prices: { quote, rate: { value: 1.1, unit: 'USD/EUR', date: '2026-05-04' } } } };
    expect(priceChoices(withRate, asCounted(shipped, withRate), 'gpuHour').map(({ id }) => id)).toContain('quote');
    expect(thingOf(withRate, 'rate')).toBeNull();
  });

  it('counts once it is chosen in the matrix: 2 instead of 3 for each GPU-hour', () => {
    const plan = rented();
    const cost = (): number => central(simulate(plan, shipped, { samples: 1 }).scenarios[0]!.money!.hardware);
    const before = cost();
    const { value } = rowOf(plan).named!.change(plan.scenarios[0]!, 'quote')!;
    plan.scenarios[0]!.with = { ownership: value as never };
    expect(cost() / before).toBeCloseTo(2 / 3, 12);
    expect(rowOf(plan).cell(plan.scenarios[0]!).text).toContain('Quote 12');
    expect(rowOf(plan).named!.chosen(plan.scenarios[0]!)).toBe('quote');
  });
});

describe('an own price', () => {
  it('is kept while it is used, and says who uses it', () => {
    const plan = rented();
    plan.scenarios[0]!.with = { ownership: { kind: 'rent', price: 'quote' } };
    expect(usersOf(plan, 'prices', 'quote')).toEqual([plan.scenarios[0]!.name]);
    expect(removeOwn(plan, 'prices', 'quote')).toMatchObject([{ code: 'still-used' }]);
    expect(putOwn(plan, 'prices', 'quote', { ...quote, date: 'May' })).toMatchObject([{ code: 'wrong-value', path: 'custom.prices.quote.date' }]);
    expect(putOwn(plan, 'prices', 'quote', { ...quote, value: 4 })).toEqual({ label: 'Change own price', ids: ['quote'] });
  });
});
