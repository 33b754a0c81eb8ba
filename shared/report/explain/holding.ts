/** Idle GPU-hours, and the share of a node's life that an hour of work bears. Method, section 3. */
import { hoursPerDay, hoursPerYear } from '../../quantity/hours.ts';
import { type ClusterHold } from '../../model/schedule.ts';
import { type PartRun } from '../../model/simulation.ts';
import { cells } from '../../quantity/cells.ts';
import { clusterLeaf, originOf } from './fields.ts';
import { partHours, whole } from './gpu-hours.ts';
import { choice, constant, count, type Explaining, needLeaf, once } from './leaves.ts';
import { holdLeaves } from './schedule.ts';
import { node, times, type Trace } from './trace.ts';

function partKey({ run }: Explaining, part: PartRun): string {
  return String(run.parts.indexOf(part));
}

export function gpusPerNode(explaining: Explaining, part: PartRun): Trace {
  return needLeaf(explaining, `node.${part.site.cluster.node.id}.gpus`, `accelerators in one ${part.site.cluster.node.name}`);
}

export function clusterGpus(explaining: Explaining, part: PartRun): Trace {
  return times('GPUs of the cluster', '', 'accelerators in a node × nodes', gpusPerNode(explaining, part), clusterLeaf(explaining, part, 'nodes', 'nodes', '', cells.count));
}

function utilization(explaining: Explaining, part: PartRun): Trace {
  return clusterLeaf(explaining, part, 'utilization', 'utilisation: share of its life in which a node works for anybody');
}

/** GPU-hours of the plan on a part's cluster; hours recorded on other hardware are none of it. */
function workOnCluster(explaining: Explaining, part: PartRun): Trace {
  const here = explaining.run.parts.filter((each) => !each.site.moved && each.site.cluster.id === part.site.cluster.id);
  return node('GPU-hours of the plan on this cluster', 'GPU-hours', 'sum', 'sum over its sites', here.flatMap((each) => partHours(explaining, each, whole) ?? []));
}

/** H ÷ T of a cluster whose runs were simulated: held until the last of them ends, or as long as it is reserved. */
function heldOnSimulated(explaining: Explaining, part: PartRun, hold: ClusterHold): Trace {
  return once(explaining, `held ${partKey(explaining, part)}`, () => {
    const { gpus, days: ran, work } = holdLeaves(hold);
    if (work.value === 0) return count('GPU-hours held per GPU-hour of work', 1, '', 'no work on this cluster');
    const { reservedDays } = part.site.cluster;
    const days = reservedDays === null ? ran : node('days held', 'days', 'larger', 'the longer of the runs and the reservation', [ran, clusterLeaf(explaining, part, 'reservedDays', 'days reserved')]);
    const held = times('GPU-hours held', 'GPU-hours', 'GPUs × hours in a day × days held', gpus, constant('hours in a day', hoursPerDay, 'h/d'), days);
    return node('GPU-hours held per GPU-hour of work', '', 'larger', 'GPU-hours held ÷ GPU-hours of work, at least 1',
      [node('GPU-hours held per GPU-hour of work, as simulated', '', 'quotient', 'GPU-hours held ÷ GPU-hours of work', [held, work]), constant('the work itself', 1, '')]);
  });
}

/** GPU-hours held per GPU-hour of work on a reserved cluster: H ÷ T. */
function heldOnReserved(explaining: Explaining, part: PartRun): Trace {
  const { hold } = part.factors.holding;
  if (hold !== null) return heldOnSimulated(explaining, part, hold);
  return once(explaining, `held ${partKey(explaining, part)}`, () => {
    const work = workOnCluster(explaining, part);
    if (work.value === 0) return count('GPU-hours held per GPU-hour of work', 1, '', 'no work on this cluster');
    const reserved = times('GPU-hours reserved', 'GPU-hours', 'GPUs × hours in a day × days reserved', clusterGpus(explaining, part), constant('hours in a day', hoursPerDay, 'h/d'), clusterLeaf(explaining, part, 'reservedDays', 'days reserved'));
    return node('GPU-hours held per GPU-hour of work', '', 'larger', 'GPU-hours reserved ÷ GPU-hours of work, at least 1: longer work holds the cluster longer',
      [node('GPU-hours reserved per GPU-hour of work', '', 'quotient', 'GPU-hours reserved ÷ GPU-hours of work', [reserved, work]), constant('the work itself', 1, '')]);
  });
}

const one = (): Trace => constant('the hour of work itself', 1, '');

/** H ÷ T for rent and ownership: a reservation, or the life used ÷ utilisation. */
export function heldPerWork(explaining: Explaining, part: PartRun): Trace {
  if (part.factors.holding.reserved) return heldOnReserved(explaining, part);
  return node('GPU-hours held per GPU-hour of work', '', 'quotient', '1 ÷ utilisation', [one(), utilization(explaining, part)]);
}

/** ι: idle GPU-hours per GPU-hour of work. */
export function idlePerWork(explaining: Explaining, part: PartRun): Trace {
  return once(explaining, `idle ${partKey(explaining, part)}`, () => {
    const label = 'idle GPU-hours per GPU-hour of work';
    if (part.factors.holding.reserved) return node(label, '', 'difference', 'GPU-hours held per GPU-hour of work − 1', [heldOnReserved(explaining, part), one()]);
    if (!part.site.cluster.includeIdle) {
      const { path, status } = originOf(explaining, part, 'includeIdle');
      return choice('idle GPU-hours are left out', 0, '', path, 'false', status);
    }
    return node(label, '', 'difference', '1 ÷ utilisation − 1', [heldPerWork(explaining, part), one()]);
  });
}

/** g·L: GPU-hours in the life of one node. */
export function gpuHoursInLife(explaining: Explaining, part: PartRun): Trace {
  return times('GPU-hours in the life of one node', 'GPU-hours', 'accelerators in a node × lifetime × hours in a year',
    gpusPerNode(explaining, part), clusterLeaf(explaining, part, 'lifetimeYears', 'lifetime of a node', 'years', cells.years), constant('hours in a year', hoursPerYear, 'h/year'));
}

/** Node lives per GPU-hour of work. */
export function livesPerGpuHour(explaining: Explaining, part: PartRun): Trace {
  return once(explaining, `lives ${partKey(explaining, part)}`, () => {
    const { reserved } = part.factors.holding;
    const life = gpuHoursInLife(explaining, part);
    const bearsIdle = part.site.allocation === 'lifetime-use';
    const used = bearsIdle ? times('GPU-hours in use in that life', 'GPU-hours', 'GPU-hours in the life × utilisation (allocation lifetime-use)', life, utilization(explaining, part)) : life;
    const hours = reserved ? heldOnReserved(explaining, part) : one();
    return node('node lives per GPU-hour of work', '', 'quotient', `${reserved ? 'GPU-hours held per GPU-hour of work' : '1'} ÷ ${used.label}${bearsIdle ? '' : ` (allocation ${part.site.allocation})`}`, [hours, used]);
  });
}
