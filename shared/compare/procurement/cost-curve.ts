/**
 * What a useful GPU-hour costs on an own cluster, by the share of the time it works, beside its rent:
 * the curve behind a break-even. Draw by draw.
 */
import { type Simulation } from '../../model/simulation.ts';
import { type Sampler } from '../../plan/sampler.ts';
import { type Column, divide, multiply, sum } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { heldAgainst, type HeldAgainst, ownPerGpuHour } from './break-even.ts';
import { usefulOf } from './unit-cost.ts';

export interface CostCurve {
  /** Id and name of the own cluster. */
  readonly cluster: string;
  readonly name: string;
  /** Money per useful GPU-hour of this cluster by utilisation, from low to full use. */
  readonly points: readonly { readonly utilization: number; readonly own: Stat }[];
  /** At the utilisation of the plan. */
  readonly now: { readonly utilization: Stat; readonly own: Stat };
  /** The same useful hour, rented: it is paid for whether the cluster idles or not. */
  readonly rent: Stat;
}

/** Below this share of the time nobody keeps a cluster, and the curve leaves every scale. */
const lowest = 0.05;
const steps = 95;

/** GPU-hours worked per useful one: failed work is paid for too. */
function workedPerUseful({ parts }: HeldAgainst): Column {
  return divide(sum(parts.map(({ margins }) => margins.total)), sum(parts.map(({ margins }) => usefulOf(margins))));
}

function curveOf(held: HeldAgainst): CostCurve {
  const [part] = held.parts;
  const worked = workedPerUseful(held);
  const at = (utilization: Column): Stat => statOf(multiply(ownPerGpuHour(held.inputs, utilization), worked));
  const now = divide(1, part.factors.holding.heldPerWork);
  return {
    cluster: part.site.cluster.id, name: part.site.cluster.name,
    points: Array.from({ length: steps + 1 }, (_, step) => lowest + ((1 - lowest) * step) / steps).map((utilization) => ({ utilization, own: at(utilization) })),
    now: { utilization: statOf(now), own: at(now) }, rent: statOf(multiply(held.inputs.rentPerGpuHour, worked)),
  };
}

/** The curves of every own cluster of scenario `own` beside the rent of scenario `rent`; none where `breakEvens` says why not. `sampler`: the one the simulation was made with. */
export function costCurves(simulation: Simulation, own: string, rent: string, sampler: Sampler): CostCurve[] {
  const held = heldAgainst(simulation, own, rent, sampler);
  return held.ok ? held.clusters.map(curveOf) : [];
}
