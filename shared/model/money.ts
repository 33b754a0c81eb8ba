/**
 * Money of one site's work, in the plan's currency. Method, section 9.
 *
 * Rent: price × GPU-hours (shared) or × GPU-hours held (dedicated), electricity in it. Own: the
 * share of the nodes' price that the hours held use up, plus electricity, hosting, maintenance and
 * staff for the time held. Allocation: nothing to pay. A price that is not stated is no zero: null.
 */
import { type PricedThing, pricedThings } from '../factors/prices.ts';
import { ownershipCells } from '../plan/fields.ts';
import { type Sampler } from '../plan/sampler.ts';
import { cells } from '../quantity/cells.ts';
import { exp, ln } from '../numeric/elementary.ts';
import { type QuantityInput } from '../quantity/quantity.ts';
import { type Column, add, divide, mapColumn, multiply, product, subtract, sum } from '../sampling/column.ts';
import { type Holding, hoursPerYear } from './holding.ts';
import { type Intensity } from './intensity.ts';
import { type Site } from './site.ts';

export interface Money {
  readonly electricity: Column;
  readonly hardware: Column;
  readonly other: Column;
}

const wattsPerKilowatt = 1000;

/** Capital recovery over straight-line: r·L ÷ (1 − (1 + r)^−L), 1 at r = 0. */
export function annuity(rate: Column, years: Column): Column {
  if (rate === 0) return 1;
  const discount = mapColumn(multiply(mapColumn(rate, (r) => ln(1 + r), 'ln(1 + r)'), multiply(years, -1)), exp, 'exp');
  return divide(multiply(rate, years), subtract(1, discount));
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

/** Work of a site: GPU-hours, its holding and its energy. */
export function moneyOf(site: Site, hours: Column, holding: Holding, intensity: Intensity, ratedWattsPerGpu: Column, sampler: Sampler): Money | null {
  const { ownership } = site.cluster;
  if (ownership.kind === 'allocation') return { electricity: 0, hardware: 0, other: 0 };
  if (ownership.kind === 'rent') {
    const price = drawPrice(site, 'gpuHour', sampler);
    return price === null ? null : { electricity: 0, hardware: product([price, hours, holding.reserved ? holding.heldPerWork : 1]), other: 0 };
  }
  const [price, electricity] = [drawPrice(site, 'node', sampler), drawPrice(site, 'kwh', sampler)];
  if (price === null || electricity === null) return null;
  const typed = (key: keyof typeof ownershipCells, input: QuantityInput | undefined): Column => (input === undefined ? 0 : sampler.typed(`cluster.ownership.${key}`, input, ownershipCells[key]));
  const held = multiply(hours, holding.heldPerWork);
  const lives = divide(held, holding.gpuHoursInLife);
  const years = sampler.typed('cluster.lifetimeYears', site.cluster.lifetimeYears, cells.years);
  const capital = product([price, subtract(1, typed('residualShare', ownership.residualShare)), annuity(typed('discountRate', ownership.discountRate), years)]);
  const clusterYears = divide(held, multiply(holding.clusterGpus, hoursPerYear));
  const kilowatts = divide(multiply(ratedWattsPerGpu, holding.clusterGpus), wattsPerKilowatt);
  const nodes = sampler.typed('cluster.nodes', site.cluster.nodes, cells.count);
  const perYear = sum([
    multiply(typed('hostingPerKwYear', ownership.hostingPerKwYear), kilowatts),
    product([typed('maintenanceShare', ownership.maintenanceShare), price, nodes]),
    typed('staffPerYear', ownership.staffPerYear),
  ]);
  return {
    electricity: product([electricity, intensity.facilityKwh, hours]),
    hardware: multiply(capital, lives),
    other: multiply(perYear, clusterYears),
  };
}

export function addMoney(a: Money, b: Money): Money {
  return { electricity: add(a.electricity, b.electricity), hardware: add(a.hardware, b.hardware), other: add(a.other, b.other) };
}
