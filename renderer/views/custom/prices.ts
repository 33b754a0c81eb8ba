/** Prices that a scenario states or names: which there are, and what its terms become. Pure. */
import { currencyOf, pricedThings, type PricedThing } from '../../../shared/factors/prices.ts';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { priceUnit } from '../../../shared/plan/custom.ts';
import { clusterDefaults } from '../../../shared/plan/defaults.ts';
import { type Ownership, type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { type QuantityInput } from '../../../shared/quantity/quantity.ts';

/** How the scenario holds its GPUs: its own choice, else the cluster's, else an allocation. */
export function ownershipOf(plan: Plan, scenario: Scenario): Ownership {
  return scenario.with?.ownership ?? plan.clusters.find((cluster) => cluster.id === scenario.cluster)?.ownership ?? clusterDefaults.ownership;
}

/** What an own price is the price of; null where nothing in a plan can name it (an exchange rate). */
export function thingOf(plan: Plan, id: string): PricedThing | null {
  const entry = plan.custom?.prices?.[id];
  const per = entry === undefined ? '' : priceUnit(entry, currencyOf(plan)).slice(4);
  return (Object.keys(pricedThings) as PricedThing[]).find((thing) => pricedThings[thing].per === per) ?? null;
}

function fieldOf(ownership: Ownership, thing: PricedThing, field: 'typed' | 'named'): unknown {
  return ownership.kind === pricedThings[thing].kind ? (ownership as Readonly<Record<string, unknown>>)[pricedThings[thing][field]] : undefined;
}

/** The stated price; undefined where none is. */
export function typedPrice(ownership: Ownership, thing: PricedThing): QuantityInput | undefined {
  return fieldOf(ownership, thing, 'typed') as QuantityInput | undefined;
}

/** Id of the named price; undefined where none is. */
export function namedPrice(ownership: Ownership, thing: PricedThing): string | undefined {
  return fieldOf(ownership, thing, 'named') as string | undefined;
}

/** Terms in which a price is stated or named, not both; those of another kind begin anew. */
function changed(ownership: Ownership, thing: PricedThing, field: 'typed' | 'named', value: unknown): Record<string, unknown> {
  const { kind, typed, named } = pricedThings[thing];
  const kept: Record<string, unknown> = ownership.kind === kind ? { ...ownership } : { kind };
  Reflect.deleteProperty(kept, typed);
  Reflect.deleteProperty(kept, named);
  return value === undefined ? kept : { ...kept, [field === 'typed' ? typed : named]: value };
}

export function withTypedPrice(ownership: Ownership, thing: PricedThing, value: QuantityInput | undefined): Record<string, unknown> {
  return changed(ownership, thing, 'typed', value);
}

export function withNamedPrice(ownership: Ownership, thing: PricedThing, id: string | undefined): Record<string, unknown> {
  return changed(ownership, thing, 'named', id);
}

export interface PriceChoice {
  readonly id: string;
  readonly label: string;
  readonly own: boolean;
}

/** “rent nvidia h100 sxm 80gb on demand” of an id. */
const spoken = (id: string): string => id.replaceAll('-', ' ');

/** Prices of a thing in the plan's currency, or in one with a rate into it; the plan's own first. `set`: with the plan's own entries in it. */
export function priceChoices(plan: Plan, set: FactorSet | null, thing: PricedThing): readonly PriceChoice[] {
  const currency = currencyOf(plan);
  const prices = (set?.factors ?? []).filter((factor) => factor.id.startsWith('price.'));
  const rates = new Set(prices.flatMap(({ unit }) => { const [to, from] = unit.split('/'); return to === currency && from !== undefined ? [from] : []; }));
  return prices.flatMap((factor): PriceChoice[] => {
    const [from = '', per] = [factor.unit.slice(0, 3), factor.unit.slice(4)];
    if (per !== pricedThings[thing].per || (from !== currency && !rates.has(from))) return [];
    const id = factor.id.split('.')[1] ?? '';
    const own = plan.custom?.prices?.[id];
    return [{ id, own: own !== undefined, label: `${own?.name ?? spoken(id)} · ${printNumber(factor.value)} ${factor.unit}${factor.year === null ? '' : `, ${factor.year}`}` }];
  }).sort((a, b) => Number(b.own) - Number(a.own));
}
