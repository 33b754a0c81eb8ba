/**
 * Own against rent: from which utilisation, and after how many months of use, an own cluster is
 * cheaper than renting the same useful work. Draw by draw, on the draws both scenarios share.
 * Method, section 9.
 *
 * Of a cluster with G GPUs that works a share u of the time, a year costs
 *   A(u) = F + 8760·G·p·(e_work·u + e_idle·(1 − u)),
 * F what a year of its nodes, hosting, maintenance and staff costs, p the price of a kWh, e kWh at
 * the facility per GPU-hour; the same work rented costs 8760·G·u·c. So A(u) = rent at
 *   u* = (F ÷ (8760·G) + p·e_idle) ÷ (c − p·(e_work − e_idle)).
 * With purchase price P, yearly saving S and discount rate r, the purchase is earned back after
 *   t = −ln(1 − r·P ÷ S) ÷ ln(1 + r) years, P ÷ S at r = 0.
 */
import { hoursPerDay, hoursPerYear } from '../../quantity/hours.ts';
import { interestShare, type OwnCosts, ownCostsOf } from '../../model/money.ts';
import { type PartRun, type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { exp, ln } from '../../numeric/elementary.ts';
import { clusterCells } from '../../plan/fields.ts';
import { makeSampler, type Sampler } from '../../plan/sampler.ts';
import { add, central, type Column, divide, multiply, product, subtract, sum } from '../../sampling/column.ts';
import { probabilityLower, type Stat, statOf } from '../../sampling/statistics.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { dayOf } from '../calendar.ts';
import { eachDraw, type Reached, reachedOf } from './each-draw.ts';
import { unitCostsOf, usefulOf } from './unit-cost.ts';

const monthsPerYear = 12;
export const daysPerYear = hoursPerYear / hoursPerDay;

export interface BreakEven {
  /** Id and name of the own cluster. */
  readonly cluster: string;
  readonly name: string;
  /** Per GPU-hour of work on this cluster, in the plan's currency: at the utilisation of the plan, and rented. */
  readonly ownPerGpuHour: Stat;
  readonly rentPerGpuHour: Stat;
  readonly probabilityOwnCheaper: number;
  /** Share of the time its GPUs work: in this scenario, and that at which own = rent; reached where it is at most 1. */
  readonly utilizationNow: Stat;
  readonly utilization: Reached;
  /** Months of use at the utilisation of this scenario after which the purchase is earned back; reached where that is within the nodes' life. */
  readonly months: Reached;
  /** The day on which those months have passed since the plan's start; null where it states none, or the central run never gets there. */
  readonly date: string | null;
  readonly lifetimeYears: Stat;
  /** The day on which the nodes' life ends and they are to be replaced; null where the plan states no start. */
  readonly replacement: string | null;
}

/** What the formulas above take; per GPU-hour or per year of the whole cluster. */
export interface BreakEvenInputs {
  /** Purchase of all nodes. */
  readonly purchase: Column;
  readonly residualShare: Column;
  readonly discountRate: Column;
  readonly lifetimeYears: Column;
  /** Hosting, maintenance and staff in a year. */
  readonly runningPerYear: Column;
  readonly gpus: Column;
  readonly perKwh: Column;
  readonly workKwh: Column;
  readonly idleKwh: Column;
  /** What one GPU-hour of work on this cluster costs when it is rented elsewhere. */
  readonly rentPerGpuHour: Column;
}

/** What a GPU-hour costs whether it works or not: capital, hosting, maintenance, staff. */
function standingPerGpuHour({ purchase, residualShare, discountRate, lifetimeYears, runningPerYear, gpus }: BreakEvenInputs): Column {
  const capital = divide(multiply(purchase, add(subtract(1, residualShare), interestShare(discountRate, lifetimeYears, residualShare))), lifetimeYears);
  return divide(add(capital, runningPerYear), multiply(gpus, hoursPerYear));
}

/** Years after which a saving has paid for a price: −ln(1 − r·P ÷ S) ÷ ln(1 + r), P ÷ S at r = 0; Infinity where it never does. */
export function paybackYears(price: number, perYear: number, rate: number): number {
  const grown = ln(1 + rate);
  if (grown > 0) return perYear > rate * price ? -ln(1 - (rate * price) / perYear) / grown : Infinity;
  return perYear > 0 ? price / perYear : Infinity;
}

/** Utilisation at which own = rent; Infinity in draws in which not even full use gets there. */
export function breakEvenUtilization(inputs: BreakEvenInputs): Column {
  const { perKwh, workKwh, idleKwh, rentPerGpuHour } = inputs;
  const fixed = add(standingPerGpuHour(inputs), multiply(perKwh, idleKwh));
  const saved = subtract(rentPerGpuHour, multiply(perKwh, subtract(workKwh, idleKwh)));
  return eachDraw([fixed, saved], (cost, saving) => (saving > 0 && cost <= saving ? cost / saving : Infinity));
}

/** What a GPU-hour of work costs on the own cluster at a utilisation. */
export function ownPerGpuHour(inputs: BreakEvenInputs, utilization: Column): Column {
  const { perKwh, workKwh, idleKwh } = inputs;
  const idle = multiply(perKwh, idleKwh);
  return add(divide(add(standingPerGpuHour(inputs), idle), utilization), subtract(multiply(perKwh, workKwh), idle));
}

/**
 * Years of use after which rent that is not paid has paid for the purchase; Infinity where that is
 * not so by the end of life. What the nodes are worth then counts on their last day, not before.
 */
export function yearsToEarnBack(inputs: BreakEvenInputs, utilization: Column): Column {
  const { purchase, residualShare, discountRate, lifetimeYears, runningPerYear, gpus, perKwh, workKwh, idleKwh, rentPerGpuHour } = inputs;
  const kwh = add(multiply(workKwh, utilization), multiply(idleKwh, subtract(1, utilization)));
  const perGpuHour = subtract(multiply(rentPerGpuHour, utilization), multiply(perKwh, kwh));
  const saving = subtract(product([perGpuHour, gpus, hoursPerYear]), runningPerYear);
  return eachDraw([purchase, saving, discountRate, lifetimeYears, residualShare], (price, perYear, rate, life, residual) => {
    const grown = ln(1 + rate);
    const worth = grown > 0 ? (1 - exp(-life * grown)) / rate : life;
    const years = paybackYears(price, perYear, rate);
    if (years <= life) return years;
    return perYear * worth + residual * price * exp(-life * grown) >= price ? life : Infinity;
  });
}

/** Useful work in hours of the reference accelerator per GPU-hour of some parts. */
function workPerGpuHour(parts: readonly PartRun[]): Column {
  return divide(sum(parts.map(({ margins, speed }) => multiply(usefulOf(margins), speed))), sum(parts.map(({ margins }) => margins.total)));
}

/** Utilisation of an own cluster in its scenario, useful work or not. */
export function utilizationOf([part]: HeldAgainst['parts']): Column {
  return divide(1, part.factors.holding.heldPerWork);
}

function inputsOf(parts: readonly PartRun[], costs: OwnCosts, rentPerReferenceHour: Column, sampler: Sampler): BreakEvenInputs {
  const [part] = parts as readonly [PartRun, ...PartRun[]];
  const { energy, place, holding } = part.factors;
  const counted = holding.reserved || part.site.cluster.includeIdle;
  return {
    purchase: multiply(costs.nodePrice, sampler.typed('cluster.nodes', part.site.cluster.nodes, clusterCells.nodes)),
    residualShare: costs.residualShare, discountRate: costs.discountRate, lifetimeYears: costs.lifetimeYears,
    runningPerYear: sum([costs.hostingPerYear, costs.maintenancePerYear, costs.staffPerYear]),
    gpus: holding.clusterGpus, perKwh: costs.perKwh,
    workKwh: multiply(sum(Object.values(energy.work)), place.pue), idleKwh: counted ? multiply(sum(Object.values(energy.idle)), place.pue) : 0,
    rentPerGpuHour: multiply(rentPerReferenceHour, workPerGpuHour(parts)),
  };
}

function breakEvenOf(parts: HeldAgainst['parts'], inputs: BreakEvenInputs, start: string | undefined): BreakEven {
  const [part] = parts;
  const utilization = utilizationOf(parts);
  const own = ownPerGpuHour(inputs, utilization);
  const months = reachedOf(multiply(yearsToEarnBack(inputs, utilization), monthsPerYear));
  const day = (years: number): string | null => (start === undefined ? null : dayOf(start, years * daysPerYear));
  return {
    cluster: part.site.cluster.id, name: part.site.cluster.name,
    ownPerGpuHour: statOf(own), rentPerGpuHour: statOf(inputs.rentPerGpuHour), probabilityOwnCheaper: probabilityLower(own, inputs.rentPerGpuHour),
    utilizationNow: statOf(utilization), utilization: reachedOf(breakEvenUtilization(inputs)), months,
    date: months.central === null ? null : day(months.central / monthsPerYear),
    lifetimeYears: statOf(inputs.lifetimeYears), replacement: day(central(inputs.lifetimeYears)),
  };
}

/** The clusters that a scenario owns, each with the parts of its work that run there. Hours recorded on other hardware are none of it. */
export function ownedParts(run: ScenarioRun): PartRun[][] {
  const byCluster = new Map<string, PartRun[]>();
  for (const part of run.parts) {
    const { cluster } = part.site;
    if (part.site.moved || cluster.ownership.kind !== 'own') continue;
    byCluster.set(cluster.id, [...(byCluster.get(cluster.id) ?? []), part]);
  }
  return [...byCluster.values()];
}

export type BreakEvens = { readonly ok: true; readonly clusters: readonly BreakEven[] } | { readonly ok: false; readonly reason: string };

/** True where all work of a scenario is rented. */
function rents({ parts }: ScenarioRun): boolean {
  return parts.every(({ site }) => site.cluster.ownership.kind === 'rent');
}

/** An own cluster with what is asked about it and its rent. */
export interface HeldAgainst {
  /** The parts of the work that run there. */
  readonly parts: readonly [PartRun, ...PartRun[]];
  readonly inputs: BreakEvenInputs;
}

type Held = { readonly ok: true; readonly clusters: readonly HeldAgainst[] } | { readonly ok: false; readonly reason: string };

/** Every own cluster of scenario `own` with the rent of scenario `rent` for its work; a sentence where the two cannot be held against each other. */
export function heldAgainst(simulation: Simulation, own: string, rent: string, sampler: Sampler): Held {
  const [owner, renter] = [own, rent].map((id) => simulation.scenarios.find((run) => run.id === id));
  if (owner === undefined || renter === undefined) return { ok: false, reason: `The scenario “${owner === undefined ? own : rent}” was not simulated.` };
  const owned = ownedParts(owner);
  if (owned.length === 0) return { ok: false, reason: `“${owner.name}” owns no cluster: set the ownership of its cluster to own, with "pricePerNode" and "electricityPerKwh".` };
  const { perReferenceHour } = unitCostsOf(renter);
  if (!rents(renter) || perReferenceHour === null) return { ok: false, reason: `“${renter.name}” rents nothing at a stated price: set the ownership of its cluster to rent, with "pricePerGpuHour".` };
  const clusters: HeldAgainst[] = [];
  for (const parts of owned as [PartRun, ...PartRun[]][]) {
    const [part] = parts;
    const costs = ownCostsOf(part.site, part.factors.holding.clusterGpus, part.factors.energy.ratedWPerGpu, sampler);
    if (costs === null) return { ok: false, reason: `“${part.site.cluster.name}” states no price of a node or of electricity: set "pricePerNode" and "electricityPerKwh".` };
    clusters.push({ parts, inputs: inputsOf(parts, costs, perReferenceHour, sampler) });
  }
  return { ok: true, clusters };
}

/**
 * Every own cluster of scenario `own` against renting its work as scenario `rent` does; a sentence
 * where the two cannot be held against each other. `sampler`: the one the simulation was made with.
 */
export function breakEvens(simulation: Simulation, own: string, rent: string, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): BreakEvens {
  const held = heldAgainst(simulation, own, rent, sampler);
  return held.ok ? { ok: true, clusters: held.clusters.map(({ parts, inputs }) => breakEvenOf(parts, inputs, simulation.plan.start)) } : held;
}
