/** Cost of one site's work. Method, section 9. */
import { type PricedThing, pricedThings } from '../../factors/prices.ts';
import { hoursPerYear } from '../../model/holding.ts';
import { type Money } from '../../model/money.ts';
import { type PartRun } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { ownershipCells } from '../../plan/fields.ts';
import { cells } from '../../quantity/cells.ts';
import { type QuantityInput } from '../../quantity/quantity.ts';
import { ratedWatts } from './energy.ts';
import { clusterLeaf, originOf } from './fields.ts';
import { partHours, whole } from './gpu-hours.ts';
import { clusterGpus, gpuHoursInLife, gpusPerNode, heldPerWork } from './holding.ts';
import { facilityKwh } from './intensity.ts';
import { choice, constant, count, type Explaining, needLeaf, typedLeaf } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

export type CostPart = keyof Money;

type OwnershipField = keyof typeof ownershipCells;

interface Costs {
  readonly explaining: Explaining;
  readonly part: PartRun;
  readonly currency: string;
  readonly hours: Trace;
}

/** A price or share of the cluster's ownership; what is not stated costs nothing. */
function ownershipLeaf({ explaining, part }: Costs, field: OwnershipField, label: string, unit: string, key = `cluster.ownership.${field}`): Trace {
  const input = (part.site.cluster.ownership as Partial<Record<OwnershipField, QuantityInput>>)[field];
  const { path } = originOf(explaining, part, 'ownership');
  const cell = key === `cluster.ownership.${field}` ? ownershipCells[field] : cells.factor;
  return typedLeaf(explaining, { label, key, path: `${path}.${field}`, input: input ?? 0, cell, unit, status: input === undefined ? 'default' : 'typed' });
}

/** A price as typed, or as the library or the plan's `custom` has it, in the plan's currency. */
function priceTrace(costs: Costs, thing: PricedThing, label: string): Trace {
  const { explaining, part, currency } = costs;
  const price = part.site.prices[thing];
  const { typed, named, per, stream } = pricedThings[thing];
  if (price === null || 'typed' in price) return ownershipLeaf(costs, typed, label, `${currency}/${per}`, stream);
  const leaf = needLeaf(explaining, price.factor, label, stream, `${originOf(explaining, part, 'ownership').path}.${named}`);
  if (price.rate === null) return leaf;
  const from = leaf.unit.split('/')[0] ?? '';
  return times(`${label}, in ${currency}`, `${currency}/${per}`, 'price × exchange rate', leaf, needLeaf(explaining, price.rate.factor, `exchange rate: ${currency} for one ${from}`));
}

function nothing({ explaining, part, currency }: Costs, label: string): Trace {
  const { path, status } = originOf(explaining, part, 'ownership');
  return choice(label, 0, currency, `${path}.kind`, part.site.cluster.ownership.kind, status);
}

/** H: GPU-hours held for this work. */
function held(costs: Costs): Trace {
  return times('GPU-hours held', 'GPU-hours', 'GPU-hours × held per GPU-hour of work', costs.hours, heldPerWork(costs.explaining, costs.part));
}

function ownHardware(costs: Costs): Trace {
  const { explaining, part, currency } = costs;
  const years = clusterLeaf(explaining, part, 'lifetimeYears', 'lifetime of a node', 'years', cells.years);
  const rate = ownershipLeaf(costs, 'discountRate', 'discount rate', '');
  const interest = part.site.cluster.ownership.kind === 'own' && part.site.cluster.ownership.discountRate !== undefined
    ? [node('cost of capital', '', 'annuity', 'annuity over straight-line: r·L ÷ (1 − (1 + r)^−L)', [rate, years])] : [];
  const capital = node('capital of one node', currency, 'product', `price × (1 − residual value)${interest.length > 0 ? ' × cost of capital' : ''}`,
    [priceTrace(costs, 'node', 'price of one node'), node('share that is used up', '', 'complement', '1 − residual value', [ownershipLeaf(costs, 'residualShare', 'residual value: share of the price', '')]), ...interest]);
  const lives = node('node lives', '', 'quotient', 'GPU-hours held ÷ GPU-hours in the life of one node', [held(costs), gpuHoursInLife(explaining, part)]);
  return times('hardware', currency, 'capital of one node × node lives', capital, lives);
}

function ownOther(costs: Costs): Trace {
  const { explaining, part, currency } = costs;
  const gpus = clusterGpus(explaining, part);
  const watts = node('rated power per accelerator', 'W', 'quotient', 'rated power of one node ÷ its accelerators', [ratedWatts(explaining, part), gpusPerNode(explaining, part)]);
  const kilowatts = node('rated power of the cluster', 'kW', 'quotient', 'watts per accelerator × GPUs ÷ 1000', [times('rated power of the cluster', 'W', 'watts per accelerator × GPUs', watts, gpus), constant('watts in a kilowatt', 1000, 'W/kW')]);
  const perYear = node('hosting, maintenance and staff in a year', currency, 'sum', 'hosting + maintenance + staff', [
    times('hosting', currency, 'price per kW and year × kW', ownershipLeaf(costs, 'hostingPerKwYear', 'hosting per kW and year', currency), kilowatts),
    times('maintenance', currency, 'share of the price × price × nodes', ownershipLeaf(costs, 'maintenanceShare', 'maintenance: share of the price in a year', ''), priceTrace(costs, 'node', 'price of one node'), clusterLeaf(explaining, part, 'nodes', 'nodes', '', cells.count)),
    ownershipLeaf(costs, 'staffPerYear', 'staff in a year', currency),
  ]);
  const years = node('years the cluster is held', 'years', 'quotient', 'GPU-hours held ÷ GPU-hours of the cluster in a year', [held(costs), times('GPU-hours of the cluster in a year', 'GPU-hours', 'GPUs × hours in a year', gpus, constant('hours in a year', hoursPerYear, 'h/year'))]);
  return times('hosting, maintenance and staff', currency, 'per year × years held', perYear, years);
}

/** One kind of cost of a site's work. Prices that are not stated give no figure and are not asked for. */
export function partCost(explaining: Explaining, part: PartRun, kind: CostPart): Trace {
  const currency = explaining.plan.currency ?? planDefaults.currency;
  const hours = partHours(explaining, part, whole) ?? count('GPU-hours', 0, 'GPU-hours', 'no row here');
  const costs: Costs = { explaining, part, currency, hours };
  const { ownership } = part.site.cluster;
  if (ownership.kind === 'allocation') return nothing(costs, 'an allocation costs the plan nothing');
  if (ownership.kind === 'rent') {
    if (kind !== 'hardware') return nothing(costs, 'in the rent');
    const price = priceTrace(costs, 'gpuHour', 'rent of a GPU-hour');
    return part.factors.holding.reserved ? times('rent', currency, 'price × GPU-hours held', price, held(costs)) : times('rent', currency, 'price × GPU-hours', price, hours);
  }
  if (kind === 'electricity') {
    return times('electricity', currency, 'price of a kWh × facility energy per GPU-hour × GPU-hours', priceTrace(costs, 'kwh', 'price of a kWh'), facilityKwh(explaining, part), hours);
  }
  return kind === 'hardware' ? ownHardware(costs) : ownOther(costs);
}
