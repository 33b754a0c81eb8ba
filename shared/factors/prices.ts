/**
 * Prices that a plan refers to by id: what they are per, in which currency, and the dated exchange
 * rate that turns them into the plan's. Method, section 9.
 *
 * A price is a factor `price.<id>.value` in a unit such as `USD/GPU-hour`; an exchange rate is one
 * in a unit such as `EUR/USD`: euros for one dollar.
 */
import { planDefaults } from '../plan/defaults.ts';
import { type Ownership, type Plan } from '../plan/schema.ts';
import { nearest } from '../plan/shapes.ts';
import { error, type Problem, warning } from '../problem.ts';
import { type Quantity, type QuantityInput } from '../quantity/quantity.ts';
import { type Library } from './library.ts';
import { type Factor, type FactorSet } from './schema.ts';

/** What a plan pays for, with the field that states the price, the field that names one, and the stream its draws come from. */
export const pricedThings = {
  gpuHour: { kind: 'rent', typed: 'pricePerGpuHour', named: 'price', per: 'GPU-hour', stream: 'price' },
  node: { kind: 'own', typed: 'pricePerNode', named: 'nodePrice', per: 'node', stream: 'price' },
  kwh: { kind: 'own', typed: 'electricityPerKwh', named: 'electricityPrice', per: 'kWh', stream: 'electricity-price' },
} as const;
export type PricedThing = keyof typeof pricedThings;
const things = Object.keys(pricedThings) as PricedThing[];

/** A price of the library or of the plan's `custom`, with the exchange rate into the plan's currency; null where it is in it. */
export interface NamedPrice {
  readonly factor: string;
  readonly quantity: Quantity;
  readonly rate: { readonly factor: string; readonly quantity: Quantity } | null;
}
/** A price as stated in the plan's currency, as named, or null where there is neither. */
export type SitePrice = { readonly typed: QuantityInput } | NamedPrice | null;
export type SitePrices = Readonly<Record<PricedThing, SitePrice>>;

const factorOf = (id: string): string => `price.${id}.value`;

/** `USD/GPU-hour` → USD, GPU-hour; null for what is no price. */
function readUnit(unit: string): { readonly currency: string; readonly per: string } | null {
  const match = /^([A-Z]{3})\/(.+)$/.exec(unit);
  return match === null ? null : { currency: match[1] ?? '', per: match[2] ?? '' };
}

/** The price as it is named in a field of the ownership; typed values come first. */
function fieldsOf(ownership: Ownership, thing: PricedThing): { readonly typed: QuantityInput | undefined; readonly named: string | undefined } {
  const { kind, typed, named } = pricedThings[thing];
  if (ownership.kind !== kind) return { typed: undefined, named: undefined };
  const fields = ownership as Readonly<Record<string, unknown>>;
  return { typed: fields[typed] as QuantityInput | undefined, named: fields[named] as string | undefined };
}

/** The prices among the factors of a set: sites ask for them row by row. */
const shippedPrices = new WeakMap<FactorSet, readonly Factor[]>();

function pricesIn(set: FactorSet): readonly Factor[] {
  const before = shippedPrices.get(set);
  if (before !== undefined) return before;
  const found = set.factors.filter((factor) => factor.id.startsWith('price.'));
  shippedPrices.set(set, found);
  return found;
}

/** The exchange rate from one currency to another: the plan's own before the library's, the latest of several. */
function exchangeRate(from: string, to: string, library: Library): { readonly factor: string; readonly quantity: Quantity } | null {
  const ofPair = (factor: Factor): boolean => factor.unit === `${to}/${from}` && factor.id.startsWith('price.');
  const own = library.own.factors.filter(ofPair);
  const candidates = own.length > 0 ? own : pricesIn(library.set).filter(ofPair);
  const latest = candidates.reduce<Factor | null>((best, factor) => (best === null || (factor.year ?? '') > (best.year ?? '') ? factor : best), null);
  const quantity = latest === null ? undefined : library.quantity(latest.id);
  return latest === null || quantity === undefined ? null : { factor: latest.id, quantity };
}

function priceOf(ownership: Ownership, thing: PricedThing, currency: string, library: Library): SitePrice {
  const { typed, named } = fieldsOf(ownership, thing);
  if (typed !== undefined) return { typed };
  if (named === undefined) return null;
  const factor = factorOf(named);
  const quantity = library.quantity(factor);
  const unit = readUnit(library.factor(factor)?.unit ?? '');
  if (quantity === undefined || unit === null) throw new Error(`${factor} was not checked before it was used.`);
  if (unit.currency === currency) return { factor, quantity, rate: null };
  const rate = exchangeRate(unit.currency, currency, library);
  if (rate === null) throw new Error(`The currency of ${factor} was not checked before it was used.`);
  return { factor, quantity, rate };
}

/** The currency in which a plan counts. */
export function currencyOf(plan: Pick<Plan, 'currency'>): string {
  return plan.currency ?? planDefaults.currency;
}

/** The prices of a cluster as it is held. Throws on names that were not checked (`priceProblems`). */
export function pricesOf(ownership: Ownership, currency: string, library: Library): SitePrices {
  return { gpuHour: priceOf(ownership, 'gpuHour', currency, library), node: priceOf(ownership, 'node', currency, library), kwh: priceOf(ownership, 'kwh', currency, library) };
}

/** Ids of the prices per something, the plan's own first. */
function idsPer(per: string, library: Library): string[] {
  const fits = (factor: Factor): boolean => factor.id.startsWith('price.') && readUnit(factor.unit)?.per === per;
  return [...library.own.factors, ...pricesIn(library.set)].filter(fits).map((factor) => factor.id.split('.')[1] ?? '');
}

function unknownPrice(path: string, id: string, per: string, library: Library): Problem {
  const known = idsPer(per, library);
  const near = nearest(id, known);
  return error('unknown-price', path, `There is no price “${id}” in factor set ${library.set.id} or in the plan's "custom".`,
    near === null ? `Write one per ${per}, such as ${known.slice(0, 3).join(', ')} (\`forewatt factors list\`), or describe it in "custom": "prices".` : `Did you mean “${near}”?`);
}

function namedProblems(path: string, id: string, thing: PricedThing, currency: string, library: Library): Problem[] {
  const { per, typed } = pricedThings[thing];
  const factor = library.factor(factorOf(id));
  if (factor === undefined) return [unknownPrice(path, id, per, library)];
  const unit = readUnit(factor.unit);
  if (unit?.per !== per) {
    return [error('wrong-price-unit', path, `${path} names the price “${id}”, which is in ${factor.unit}; one per ${per} is needed.`, `Name a price per ${per}, such as ${idsPer(per, library)[0] ?? 'one of your own'}, or write "${typed}".`)];
  }
  if (unit.currency === currency || exchangeRate(unit.currency, currency, library) !== null) return [];
  return [error('price-currency', path, `${path} names the price “${id}”, which is in ${unit.currency}; the plan counts in ${currency}, and no exchange rate of the two is known.`,
    `State the price in ${currency} as "${typed}", set the plan's "currency" to ${unit.currency}, or add a dated rate to "custom": "prices" with the unit "${currency}/${unit.currency}".`)];
}

/** What is wrong with the prices an ownership names; `path`: its JSON position. */
export function priceProblems(path: string, ownership: Ownership | undefined, currency: string, library: Library): Problem[] {
  if (ownership === undefined) return [];
  return things.flatMap((thing) => {
    const { typed, named } = fieldsOf(ownership, thing);
    if (named === undefined) return [];
    const fields = pricedThings[thing];
    const found = namedProblems(`${path}.${fields.named}`, named, thing, currency, library);
    if (typed === undefined) return found;
    // What is not used stops nobody.
    return [warning('price-twice', `${path}.${fields.named}`, `${path} states "${fields.typed}" and names the price “${named}”: what is stated counts.`, 'Remove one of the two.')];
  });
}
