/**
 * What the plan holds: idle GPU-hours and the share of a node's life that its work bears.
 * Method, section 3.
 */
import { type Library, needFactor } from '../factors/library.ts';
import { type Sampler } from '../plan/sampler.ts';
import { type Problem, warning } from '../problem.ts';
import { cells } from '../quantity/cells.ts';
import { hoursPerDay, hoursPerYear } from '../quantity/hours.ts';
import { type Column, add, divide, mapColumn, multiply, product, subtract } from '../sampling/column.ts';
import { type ClusterHold, type MonthOfUse } from './schedule.ts';
import { type Site } from './site.ts';

export interface Holding {
  /** ι: idle GPU-hours per GPU-hour of work. */
  readonly idlePerWork: Column;
  /** Node lives per GPU-hour of work: embodied per GPU-hour = M × this. */
  readonly livesPerGpuHour: Column;
  /** GPUs of the whole cluster. */
  readonly clusterGpus: Column;
  /** H ÷ T: GPU-hours held per GPU-hour of work, for rent and ownership. */
  readonly heldPerWork: Column;
  /** g·L: GPU-hours in the life of one node. */
  readonly gpuHoursInLife: Column;
  /** True when the hours held are known: of a dedicated cluster that was simulated, or whose reservation is stated. */
  readonly reserved: boolean;
  /** The simulation of the cluster, where that is how they are known. */
  readonly hold: ClusterHold | null;
}

/** What of the plan runs on a cluster. */
export interface ClusterWork {
  /** GPU-hours. */
  readonly work: Column;
  /** Of a dedicated cluster that was simulated: how long the plan holds it. */
  readonly hold: ClusterHold | null;
  /** When the work happens, where that decides something. */
  readonly months: readonly MonthOfUse[];
}

/**
 * Hours a dedicated cluster is held, per hour of work: as its simulation gives them. Where the plan
 * cannot be scheduled, only a stated reservation says how long: H = GPUs × 24 × days, days = the
 * reservation, or the days of work if that is longer. Null: not stated, so the shared rule stands in.
 */
function dedicatedHold(site: Site, clusterGpus: Column, { work, hold }: ClusterWork, sampler: Sampler): Column | null {
  const { cluster } = site;
  if (hold !== null) return hold.heldPerWork;
  if (!cluster.dedicated || cluster.reservedDays === null) return null;
  const days = sampler.typed('cluster.reservedDays', cluster.reservedDays, cells.days);
  // Work that takes longer than the reservation holds the cluster as long as it takes: H = T exactly.
  return mapColumn(divide(product([clusterGpus, hoursPerDay, days]), work), (ratio) => (Number.isFinite(ratio) && ratio > 1 ? ratio : 1), 'finite, at least 1');
}

/**
 * Shared: u is the share of the node's life in which its GPUs work for anybody; I = T·(1/u − 1) if
 * idle is included; embodied M·T ÷ (g·L·u) (lifetime-use), M·T ÷ (g·L) (calendar).
 * Dedicated, simulated or with a reservation: I = H − T; u is the share of life in which somebody holds it;
 * embodied M·H ÷ (g·L·u) (lifetime-use), M·H ÷ (g·L) (calendar, reserved).
 * `onCluster`: what of the plan runs on this cluster.
 */
export function holdingOf(site: Site, onCluster: ClusterWork, library: Library, sampler: Sampler, say: (problem: Problem) => void): Holding {
  const { cluster } = site;
  const gpus = needFactor(library, `node.${cluster.node.id}.gpus`, sampler);
  const clusterGpus = multiply(gpus, sampler.typed('cluster.nodes', cluster.nodes, cells.count));
  const utilization = sampler.typed('cluster.utilization', cluster.utilization, cells.openShare);
  const gpuHoursInLife = product([gpus, sampler.typed('cluster.lifetimeYears', cluster.lifetimeYears, cells.years), hoursPerYear]);
  const usedLife = site.allocation === 'lifetime-use' ? multiply(gpuHoursInLife, utilization) : gpuHoursInLife;
  const hold = dedicatedHold(site, clusterGpus, onCluster, sampler);
  if (hold !== null) {
    return { idlePerWork: subtract(hold, 1), livesPerGpuHour: divide(hold, usedLife), clusterGpus, heldPerWork: hold, gpuHoursInLife, reserved: true, hold: onCluster.hold };
  }
  if (cluster.dedicated) {
    say(warning('dedicated-not-scheduled', `clusters.${cluster.id}`, `${cluster.name} is dedicated, but this plan could not be scheduled on it: idle hours follow the utilisation, as on a shared cluster.`, 'Mend what keeps it from being scheduled, or state "reservedDays" to book the whole reservation.'));
    if (site.allocation === 'reserved') {
      say(warning('reserved-not-stated', `clusters.${cluster.id}.reservedDays`, `Embodied impacts of ${cluster.name} cannot be allocated by reservation without "reservedDays"; the calendar share stands in.`, 'State "reservedDays".'));
    }
  }
  const idle = subtract(divide(1, utilization), 1);
  return {
    idlePerWork: cluster.includeIdle ? idle : 0, livesPerGpuHour: divide(1, usedLife), clusterGpus,
    heldPerWork: add(1, idle), gpuHoursInLife, reserved: false, hold: null,
  };
}
