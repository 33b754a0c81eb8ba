/**
 * What the same money, the same number of GPUs or the same power gives in another scenario.
 * Everything grows in proportion from the scenario as it stands: its prices, its utilisation, its
 * failures. Draw by draw: `statOf` gives the interval.
 */
import { hoursPerYear } from '../../quantity/hours.ts';
import { ownCostsOf } from '../../model/money.ts';
import { type PartRun, type ScenarioRun } from '../../model/simulation.ts';
import { clusterCells } from '../../plan/fields.ts';
import { type Sampler } from '../../plan/sampler.ts';
import { add, central, type Column, divide, elements, multiply, product, sum } from '../../sampling/column.ts';
import { columnOf } from '../figures.ts';
import { ownedParts } from './break-even.ts';
import { unitCostsOf } from './unit-cost.ts';

const wattsPerKilowatt = 1000;

/** GPU-hours that are paid for: held ones of own and reserved clusters, worked ones of shared rent. */
export function paidGpuHours({ parts }: ScenarioRun): Column {
  return sum(parts.map(({ site, margins, factors: { holding } }) => multiply(margins.total, site.cluster.ownership.kind === 'own' || holding.reserved ? holding.heldPerWork : 1)));
}

/** What one GPU costs for one year there, idle time and electricity at the scenario's utilisation in it; null where no price is stated. */
export function costPerGpuYear(run: ScenarioRun): Column | null {
  const cost = columnOf(run, 'cost');
  const hours = paidGpuHours(run);
  return cost === null || central(hours) <= 0 ? null : multiply(divide(cost, hours), hoursPerYear);
}

/** What a budget buys in a scenario. A figure is null where it costs nothing there (an allocation), or no price is stated. */
export interface Bought {
  /** Useful GPU-hours of the scenario's own accelerators. */
  readonly usefulGpuHours: Column | null;
  /** The same work in hours of the reference accelerator. */
  readonly referenceHours: Column | null;
  /** GPUs that can be kept for the years asked about, everything paid. */
  readonly gpus: Column | null;
  /** GPUs whose purchase the budget covers, and nothing else; null where none are bought. */
  readonly gpusPurchased: Column | null;
}

function over(money: Column, price: Column | null): Column | null {
  return price === null || (typeof price === 'number' ? price <= 0 : elements(price).some((value) => value <= 0)) ? null : divide(money, price);
}

/** Purchase price of one GPU of the cluster that a scenario owns; null where it owns none or several. */
function purchasePerGpu(run: ScenarioRun, sampler: Sampler): Column | null {
  const [parts, ...others] = ownedParts(run);
  const [part] = parts ?? [];
  if (part === undefined || others.length > 0) return null;
  const costs = ownCostsOf(part.site, part.factors.holding.clusterGpus, part.factors.energy.ratedWPerGpu, sampler);
  return costs === null ? null : divide(multiply(costs.nodePrice, sampler.typed('cluster.nodes', part.site.cluster.nodes, clusterCells.nodes)), part.factors.holding.clusterGpus);
}

/** A fixed budget in the plan's currency, spent in this scenario over so many years. `sampler`: the one the simulation was made with. */
export function boughtFor(run: ScenarioRun, money: Column, years: number, sampler: Sampler): Bought {
  const { perUsefulGpuHour, perReferenceHour } = unitCostsOf(run);
  const perYear = costPerGpuYear(run);
  return {
    usefulGpuHours: over(money, perUsefulGpuHour), referenceHours: over(money, perReferenceHour),
    gpus: over(money, perYear === null ? null : multiply(perYear, years)), gpusPurchased: over(money, purchasePerGpu(run, sampler)),
  };
}

/** Money that so many GPUs cost in this scenario for so many years; null where no price is stated. */
export function moneyForGpus(run: ScenarioRun, gpus: number, years: number): Column | null {
  const perYear = costPerGpuYear(run);
  return perYear === null ? null : multiply(perYear, gpus * years);
}

/** The part of a scenario with the most GPU-hours; undefined when there is no work. */
export function mainPartOf({ parts }: ScenarioRun): PartRun | undefined {
  return parts.filter(({ site }) => !site.moved).reduce<PartRun | undefined>((most, part) => (most === undefined || central(part.margins.total) > central(most.margins.total) ? part : most), undefined);
}

/** Kilowatts that one GPU of the scenario's main cluster needs at the meter: its share of the node's rated power, with network, storage and facility. */
export function kilowattsPerGpu(run: ScenarioRun, sampler: Sampler): Column | null {
  const part = mainPartOf(run);
  if (part === undefined) return null;
  const overhead = sampler.typed('cluster.overheadPower', part.site.cluster.overheadPower, clusterCells.overheadPower);
  return product([part.factors.energy.ratedWPerGpu, add(1, overhead), part.factors.place.pue, 1 / wattsPerKilowatt]);
}

/** GPUs of the scenario's main cluster that a power connection of so many kilowatts carries at their rated power. */
export function gpusForPower(run: ScenarioRun, kilowatts: number, sampler: Sampler): Column | null {
  return over(kilowatts, kilowattsPerGpu(run, sampler));
}
