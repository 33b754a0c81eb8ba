/** Cost of one site's work. Method, section 9. */
import { type PricedThing, pricedThings } from '../../factors/prices.ts';
import { hoursPerYear } from '../../quantity/hours.ts';
import { type Money, type MoneyTerm } from '../../model/money.ts';
import { type PartRun } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { ownershipCells } from '../../plan/fields.ts';
import { cells } from '../../quantity/cells.ts';
import { type QuantityInput } from '../../quantity/quantity.ts';
import { ratedWatts } from './energy.ts';
import { clusterLeaf, originOf } from './fields.ts';
import { type Cut, partHours, whole } from './gpu-hours.ts';
import { clusterGpus, gpuHoursInLife, gpusPerNode, heldPerWork } from './holding.ts';
import { facilityKwh } from './intensity.ts';
import { choice, constant, count, type Explaining, needLeaf, typedLeaf } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

export type CostPart = Exclude<keyof Money, 'terms'>;

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

function nodeLives(costs: Costs): Trace {
  return node('node lives', '', 'quotient', 'GPU-hours held ÷ GPU-hours in the life of one node', [held(costs), gpuHoursInLife(costs.explaining, costs.part)]);
}

function residualLeaf(costs: Costs): Trace {
  return ownershipLeaf(costs, 'residualShare', 'residual value: share of the price', '');
}

function depreciation(costs: Costs): Trace {
  return times('depreciation', costs.currency, 'price × (1 − residual value) × node lives', priceTrace(costs, 'node', 'price of one node'),
    node('share that is used up', '', 'complement', '1 − residual value', [residualLeaf(costs)]), nodeLives(costs));
}

/** Interest on what is not yet paid back, and on the residual value to the end of life, as a share of the price; null where no discount rate is stated. */
function interestShare(costs: Costs): Trace | null {
  const { explaining, part } = costs;
  const { ownership } = part.site.cluster;
  if (ownership.kind !== 'own' || ownership.discountRate === undefined) return null;
  const years = clusterLeaf(explaining, part, 'lifetimeYears', 'lifetime of a node', 'years', cells.years);
  const rate = ownershipLeaf(costs, 'discountRate', 'discount rate', '');
  const annual = node('annuity over straight line', '', 'annuity', 'annuity over straight line: r·L ÷ (1 − (1 + r)^−L)', [rate, years]);
  const onPrice = times('interest on what is used up', '', '(1 − residual value) × (annuity − 1)',
    node('share that is used up', '', 'complement', '1 − residual value', [residualLeaf(costs)]), node('annuity less straight line', '', 'difference', 'annuity − 1', [annual, constant('straight line', 1, '')]));
  const onResidual = times('interest on the residual value', '', 'residual value × rate × lifetime', residualLeaf(costs), rate, years);
  return node('interest over the life of a node: share of its price', '', 'sum', 'on what is used up + on the residual value', [onPrice, onResidual]);
}

function interest(costs: Costs): Trace | null {
  const share = interestShare(costs);
  return share === null ? null : times('cost of capital', costs.currency, 'price × interest × node lives', priceTrace(costs, 'node', 'price of one node'), share, nodeLives(costs));
}

function ownHardware(costs: Costs): Trace {
  const used = depreciation(costs);
  const capital = interest(costs);
  return capital === null ? used : node('hardware', costs.currency, 'sum', 'depreciation + cost of capital', [used, capital]);
}

type RunningTerm = 'hosting' | 'maintenance' | 'staff';

/** A cost of the whole cluster in a year. */
function perYear(costs: Costs, term: RunningTerm): Trace {
  const { explaining, part, currency } = costs;
  if (term === 'staff') return ownershipLeaf(costs, 'staffPerYear', 'staff in a year', currency);
  if (term === 'maintenance') {
    return times('maintenance', currency, 'share of the price × price × nodes', ownershipLeaf(costs, 'maintenanceShare', 'maintenance: share of the price in a year', ''), priceTrace(costs, 'node', 'price of one node'), clusterLeaf(explaining, part, 'nodes', 'nodes', '', cells.count));
  }
  const watts = node('rated power per accelerator', 'W', 'quotient', 'rated power of one node ÷ its accelerators', [ratedWatts(explaining, part), gpusPerNode(explaining, part)]);
  const kilowatts = node('rated power of the cluster', 'kW', 'quotient', 'watts per accelerator × GPUs ÷ 1000', [times('rated power of the cluster', 'W', 'watts per accelerator × GPUs', watts, clusterGpus(explaining, part)), constant('watts in a kilowatt', 1000, 'W/kW')]);
  return times('hosting', currency, 'price per kW and year × kW', ownershipLeaf(costs, 'hostingPerKwYear', 'hosting per kW and year', currency), kilowatts);
}

function yearsHeld(costs: Costs): Trace {
  const gpus = clusterGpus(costs.explaining, costs.part);
  return node('years the cluster is held', 'years', 'quotient', 'GPU-hours held ÷ GPU-hours of the cluster in a year', [held(costs), times('GPU-hours of the cluster in a year', 'GPU-hours', 'GPUs × hours in a year', gpus, constant('hours in a year', hoursPerYear, 'h/year'))]);
}

function runningPerYear(costs: Costs): Trace {
  return node('hosting, maintenance and staff in a year', costs.currency, 'sum', 'hosting + maintenance + staff', (['hosting', 'maintenance', 'staff'] as const).map((term) => perYear(costs, term)));
}

function ownOther(costs: Costs): Trace {
  return times('hosting, maintenance and staff', costs.currency, 'per year × years held', runningPerYear(costs), yearsHeld(costs));
}

function electricity(costs: Costs): Trace {
  return times('electricity', costs.currency, 'price of a kWh × facility energy per GPU-hour × GPU-hours', priceTrace(costs, 'kwh', 'price of a kWh'), facilityKwh(costs.explaining, costs.part), costs.hours);
}

function rent(costs: Costs): Trace {
  const price = priceTrace(costs, 'gpuHour', 'rent of a GPU-hour');
  return costs.part.factors.holding.reserved ? times('rent', costs.currency, 'price × GPU-hours held', price, held(costs)) : times('rent', costs.currency, 'price × GPU-hours', price, costs.hours);
}

function costsOf(explaining: Explaining, part: PartRun, cut: Cut): Costs {
  const hours = partHours(explaining, part, cut) ?? count('GPU-hours', 0, 'GPU-hours', 'no row here');
  return { explaining, part, currency: explaining.plan.currency ?? planDefaults.currency, hours };
}

/** One kind of cost of a site's work, or of a cut of it. Prices that are not stated give no figure and are not asked for. */
export function partCost(explaining: Explaining, part: PartRun, kind: CostPart, cut: Cut = whole): Trace {
  const costs = costsOf(explaining, part, cut);
  switch (part.site.cluster.ownership.kind) {
    case 'allocation': return nothing(costs, 'an allocation costs the plan nothing');
    case 'rent': return kind === 'hardware' ? rent(costs) : nothing(costs, 'in the rent');
    case 'own': return kind === 'electricity' ? electricity(costs) : kind === 'hardware' ? ownHardware(costs) : ownOther(costs);
  }
}

/** One term of the cost of a site's work. */
export function partTerm(explaining: Explaining, part: PartRun, term: MoneyTerm): Trace {
  const costs = costsOf(explaining, part, whole);
  const { kind } = part.site.cluster.ownership;
  if (kind === 'allocation') return nothing(costs, 'an allocation costs the plan nothing');
  if (kind === 'rent') return term === 'rent' ? rent(costs) : nothing(costs, 'in the rent');
  switch (term) {
    case 'rent': return nothing(costs, 'owned, not rented');
    case 'depreciation': return depreciation(costs);
    case 'capital': return interest(costs) ?? nothing(costs, 'no discount rate is stated: straight line');
    case 'electricity': return electricity(costs);
    default: return times(term, costs.currency, 'per year × years held', perYear(costs, term), yearsHeld(costs));
  }
}

/** What an own cluster costs, whatever works on it. */
export interface OwnTraces {
  /** Purchase of all nodes. */
  readonly purchase: Trace;
  /** Share of the price that the life of a node uses up, interest included. */
  readonly usedShare: Trace;
  readonly residualShare: Trace;
  readonly discountRate: Trace;
  readonly lifetimeYears: Trace;
  /** Hosting, maintenance and staff in a year. */
  readonly runningPerYear: Trace;
  readonly perKwh: Trace;
}

/** `part`: of an own cluster whose prices are stated. */
export function ownTraces(explaining: Explaining, part: PartRun): OwnTraces {
  const costs = costsOf(explaining, part, whole);
  const residualShare = residualLeaf(costs);
  const used = node('share that is used up', '', 'complement', '1 − residual value', [residualShare]);
  const interest = interestShare(costs);
  return {
    purchase: times('purchase of all nodes', costs.currency, 'price of one node × nodes', priceTrace(costs, 'node', 'price of one node'), clusterLeaf(explaining, part, 'nodes', 'nodes', '', cells.count)),
    usedShare: interest === null ? used : node('share of the price that a life costs', '', 'sum', 'used up + interest', [used, interest]),
    residualShare, discountRate: ownershipLeaf(costs, 'discountRate', 'discount rate', ''), lifetimeYears: clusterLeaf(explaining, part, 'lifetimeYears', 'lifetime of a node', 'years', cells.years),
    runningPerYear: runningPerYear(costs), perKwh: priceTrace(costs, 'kwh', 'price of a kWh'),
  };
}
