/**
 * Money of one site's work, in the plan's currency. Method, section 9.
 *
 * Rent: price × GPU-hours (shared) or × GPU-hours held (dedicated), electricity in it. Own: the
 * share of the nodes' price that the hours held use up, interest on what is not yet paid back, plus
 * electricity, hosting, maintenance and staff for the time held. Allocation: nothing to pay. A price
 * that is not stated is no zero: null.
 */
import { type PricedThing, pricedThings } from '../factors/prices.ts';
import { ownershipCells } from '../plan/fields.ts';
import { type Sampler } from '../plan/sampler.ts';
import { cells } from '../quantity/cells.ts';
import { exp, ln } from '../numeric/elementary.ts';
import { type QuantityInput } from '../quantity/quantity.ts';
import { type Column, add, divide, mapColumn, multiply, product, subtract, sum } from '../sampling/column.ts';
import { type Holding } from './holding.ts';
import { hoursPerYear } from '../quantity/hours.ts';
import { type Intensity } from './intensity.ts';
import { type Site } from './site.ts';

/** What is paid for; they sum to the cost. */
export const moneyTerms = ['rent', 'depreciation', 'capital', 'electricity', 'hosting', 'maintenance', 'staff'] as const;
/** `depreciation`: price less residual value, straight line; `capital`: what the annuity adds to it, interest. */
export type MoneyTerm = (typeof moneyTerms)[number];

export interface Money {
  readonly electricity: Column;
  /** Rent, or depreciation and interest. */
  readonly hardware: Column;
  /** Hosting, maintenance and staff. */
  readonly other: Column;
  readonly terms: Readonly<Record<MoneyTerm, Column>>;
}

/** What owning a cluster costs before anything runs on it. */
export interface OwnCosts {
  /** Purchase of one node. */
  readonly nodePrice: Column;
  /** Share of that price it is worth at the end of its life. */
  readonly residualShare: Column;
  /** Per year, as a share. */
  readonly discountRate: Column;
  readonly lifetimeYears: Column;
  readonly perKwh: Column;
  /** Of the whole cluster, in a year. */
  readonly hostingPerYear: Column;
  readonly maintenancePerYear: Column;
  readonly staffPerYear: Column;
}

const wattsPerKilowatt = 1000;

/** Capital recovery over straight-line: r·L ÷ (1 − (1 + r)^−L), 1 at r = 0. */
export function annuity(rate: Column, years: Column): Column {
  if (rate === 0) return 1;
  const discount = mapColumn(multiply(mapColumn(rate, (r) => ln(1 + r), 'ln(1 + r)'), multiply(years, -1)), exp, 'exp');
  // Nothing ÷ nothing where a draw of the rate is 0.
  return mapColumn(divide(multiply(rate, years), subtract(1, discount)), (factor) => (Number.isFinite(factor) ? factor : 1), 'finite, else 1');
}

/**
 * Interest over the life of a node as a share of its price, 0 at r = 0: the annuity of price less
 * residual value less that itself, and interest on the residual value, which stays invested to the
 * end: (1 − ρ)·(a − 1) + ρ·r·L (capital recovery with salvage value, (P − S)·(A/P, r, L) + S·r).
 */
export function interestShare(rate: Column, years: Column, residual: Column): Column {
  if (rate === 0) return 0;
  return add(multiply(subtract(1, residual), subtract(annuity(rate, years), 1)), product([residual, rate, years]));
}

/** A price in the plan's currency, drawn; null where none is stated or named. */
function drawPrice({ prices }: Site, thing: PricedThing, sampler: Sampler): Column | null {
  const price = prices[thing];
  const { stream } = pricedThings[thing];
  if (price === null) return null;
  if ('typed' in price) return sampler.typed(stream, price.typed, cells.factor);
  const named = sampler.quantity(stream, price.quantity);
  return price.rate === null ? named : multiply(named, sampler.quantity(price.rate.factor, price.rate.quantity));
}

const nothing: Readonly<Record<MoneyTerm, Column>> = { rent: 0, depreciation: 0, capital: 0, electricity: 0, hosting: 0, maintenance: 0, staff: 0 };

/** What nothing costs. */
export const noMoney: Money = moneyFrom(nothing);

function moneyFrom(terms: Money['terms']): Money {
  return { electricity: terms.electricity, hardware: sum([terms.rent, terms.depreciation, terms.capital].filter((term) => term !== 0)), other: sum([terms.hosting, terms.maintenance, terms.staff]), terms };
}

/** Prices of an own cluster, drawn; null for another kind of ownership and where a price is neither stated nor named. */
export function ownCostsOf(site: Site, clusterGpus: Column, ratedWattsPerGpu: Column, sampler: Sampler): OwnCosts | null {
  const { ownership } = site.cluster;
  if (ownership.kind !== 'own') return null;
  const [nodePrice, perKwh] = [drawPrice(site, 'node', sampler), drawPrice(site, 'kwh', sampler)];
  if (nodePrice === null || perKwh === null) return null;
  const typed = (key: keyof typeof ownershipCells, input: QuantityInput | undefined): Column => (input === undefined ? 0 : sampler.typed(`cluster.ownership.${key}`, input, ownershipCells[key]));
  const kilowatts = divide(multiply(ratedWattsPerGpu, clusterGpus), wattsPerKilowatt);
  const nodes = sampler.typed('cluster.nodes', site.cluster.nodes, cells.count);
  return {
    nodePrice, perKwh,
    residualShare: typed('residualShare', ownership.residualShare), discountRate: typed('discountRate', ownership.discountRate),
    lifetimeYears: sampler.typed('cluster.lifetimeYears', site.cluster.lifetimeYears, cells.years),
    hostingPerYear: multiply(typed('hostingPerKwYear', ownership.hostingPerKwYear), kilowatts),
    maintenancePerYear: product([typed('maintenanceShare', ownership.maintenanceShare), nodePrice, nodes]),
    staffPerYear: typed('staffPerYear', ownership.staffPerYear),
  };
}

/** The price of a rented GPU-hour, drawn; null where nothing is rented or no price is stated or named. */
export function rentOf(site: Site, sampler: Sampler): Column | null {
  return site.cluster.ownership.kind === 'rent' ? drawPrice(site, 'gpuHour', sampler) : null;
}

/** Work of a site: GPU-hours, its holding and its energy. */
export function moneyOf(site: Site, hours: Column, holding: Holding, intensity: Pick<Intensity, 'facilityKwh'>, ratedWattsPerGpu: Column, sampler: Sampler): Money | null {
  const { kind } = site.cluster.ownership;
  if (kind === 'allocation') return noMoney;
  if (kind === 'rent') {
    const price = rentOf(site, sampler);
    return price === null ? null : moneyFrom({ ...nothing, rent: product([price, hours, holding.reserved ? holding.heldPerWork : 1]) });
  }
  const own = ownCostsOf(site, holding.clusterGpus, ratedWattsPerGpu, sampler);
  if (own === null) return null;
  const held = multiply(hours, holding.heldPerWork);
  const lives = divide(held, holding.gpuHoursInLife);
  const clusterYears = divide(held, multiply(holding.clusterGpus, hoursPerYear));
  return moneyFrom({
    ...nothing,
    depreciation: multiply(multiply(own.nodePrice, subtract(1, own.residualShare)), lives),
    capital: product([own.nodePrice, interestShare(own.discountRate, own.lifetimeYears, own.residualShare), lives]),
    electricity: product([own.perKwh, intensity.facilityKwh, hours]),
    hosting: multiply(own.hostingPerYear, clusterYears), maintenance: multiply(own.maintenancePerYear, clusterYears), staff: multiply(own.staffPerYear, clusterYears),
  });
}

export function addMoney(a: Money, b: Money): Money {
  const terms = Object.fromEntries(moneyTerms.map((term) => [term, add(a.terms[term], b.terms[term])])) as Record<MoneyTerm, Column>;
  return { electricity: add(a.electricity, b.electricity), hardware: add(a.hardware, b.hardware), other: add(a.other, b.other), terms };
}
