/**
 * Power and energy of a node, per GPU-hour of work and of idling. Method, section 2.
 */
import { type Library, drawFactor, needFactor } from '../factors/library.ts';
import { type Component } from '../factors/schema.ts';
import { clusterCells } from '../plan/fields.ts';
import { type NodeSpec } from '../plan/node-spec.ts';
import { type Sampler } from '../plan/sampler.ts';
import { cells } from '../quantity/cells.ts';
import { type Column, add, divide, mapColumn, multiply, product, subtract, sum } from '../sampling/column.ts';
import { type SiteCluster } from './site.ts';

const wattsPerKilowatt = 1000;

/** Energy of one GPU-hour at the IT side, in kWh, by component; overhead power is booked under `other`. */
export interface NodeEnergy {
  readonly work: Readonly<Record<Component, Column>>;
  readonly idle: Readonly<Record<Component, Column>>;
  /** P_r ÷ g: rated watts of the node per accelerator. */
  readonly ratedWPerGpu: Column;
}

export function countOf(parts: readonly { count: number }[] | undefined): number {
  return (parts ?? []).reduce((total, part) => total + part.count, 0);
}

export function gigabytesOf(parts: NodeSpec['ram']): number {
  return (parts ?? []).reduce((total, part) => total + part.count * part.gb, 0);
}

interface PartPower {
  readonly gpus: Column;
  readonly gpuTdp: Column;
  readonly cpu: Column;
  readonly ram: Column;
  readonly ssd: Column;
  readonly other: Column;
}

/** Rated watts of the parts of one node: published where there is a figure, else modelled from the parts. */
function partPower(cluster: SiteCluster, library: Library, sampler: Sampler): PartPower {
  const node = cluster.node;
  const own = (field: string): Column | undefined => drawFactor(library, `node.${node.id}.${field}`, sampler);
  const gpus = needFactor(library, `node.${node.id}.gpus`, sampler);
  const gpuTdp = multiply(gpus, needFactor(library, `accelerator.${node.accelerator}.tdpW`, sampler));
  return {
    gpus, gpuTdp,
    cpu: own('cpuW') ?? 0,
    // Boavizta: watts of memory per GB installed.
    ram: own('ramW') ?? multiply(needFactor(library, 'power.ramWPerGb', sampler), gigabytesOf(node.spec.ram)),
    ssd: own('ssdW') ?? multiply(needFactor(library, 'power.ssdW', sampler), countOf(node.spec.ssd)),
    other: own('otherW') ?? multiply(needFactor(library, 'power.otherShare', sampler), gpuTdp),
  };
}

/** P_r: the node's published rated power, else (g·TDP + cpu + ram + ssd + other) ÷ efficiency of its power supplies. */
function ratedPowerW(cluster: SiteCluster, parts: PartPower, library: Library, sampler: Sampler): Column {
  const published = drawFactor(library, `node.${cluster.node.id}.ratedPowerW`, sampler);
  if (published !== undefined) return published;
  return divide(sum([parts.gpuTdp, parts.cpu, parts.ram, parts.ssd, parts.other]), needFactor(library, 'power.psuEfficiency', sampler));
}

/**
 * Shares of node power by component; they sum to 1. gpu g·TDP·load, cpu half, ram whole, ssd half
 * of rated, psu its loss share, other the rest; if the five exceed the node's power, all are scaled
 * down and other is 0.
 */
function powerShares(parts: PartPower, nodeW: Column, load: Column, library: Library, sampler: Sampler): Record<Component, Column> {
  const activity = (part: string): Column => needFactor(library, `power.${part}`, sampler);
  const five = {
    gpu: multiply(parts.gpuTdp, load),
    cpu: multiply(activity('cpuWeight'), parts.cpu),
    ram: parts.ram,
    ssd: multiply(activity('ssdWeight'), parts.ssd),
    psu: multiply(activity('psuLossShare'), nodeW),
  };
  const known = sum([five.gpu, five.cpu, five.ram, five.ssd, five.psu]);
  const whole = mapColumn(divide(known, nodeW), (filled) => (filled > 1 ? filled : 1), 'at least 1');
  const base = multiply(nodeW, whole);
  const shares = { gpu: divide(five.gpu, base), cpu: divide(five.cpu, base), ram: divide(five.ram, base), ssd: divide(five.ssd, base), psu: divide(five.psu, base) };
  // In watts, so that nothing is left exactly where the five fill the node: a rest of shares keeps rounding.
  const rest = mapColumn(subtract(nodeW, known), (watts) => (watts > 0 ? watts : 0), 'at least 0');
  return { ...shares, other: divide(rest, base) };
}

/** Spreads kWh per GPU-hour over the components; overhead (network, storage, management) is added to `other`. */
function spread(shares: Record<Component, Column>, kwh: Column, overhead: Column): Record<Component, Column> {
  const part = (component: Component): Column => multiply(shares[component], kwh);
  return { gpu: part('gpu'), cpu: part('cpu'), ram: part('ram'), ssd: part('ssd'), psu: part('psu'), other: add(part('other'), multiply(kwh, overhead)) };
}

/**
 * e_IT = P_node ÷ g ÷ 1000 × (1 + overheadPower), e_idle likewise [kWh per GPU-hour]. Measured
 * `powerPerGpuW`, `idlePowerPerGpuW` replace P_node ÷ g and P_idle ÷ g; the component shares stay.
 */
export function nodeEnergy(cluster: SiteCluster, library: Library, sampler: Sampler): NodeEnergy {
  const parts = partPower(cluster, library, sampler);
  const rated = ratedPowerW(cluster, parts, library, sampler);
  const load = sampler.typed('cluster.load', cluster.load, cells.openShare);
  const nodeW = multiply(load, rated);
  const idleW = drawFactor(library, `node.${cluster.node.id}.idlePowerW`, sampler) ?? multiply(needFactor(library, 'power.idleShare', sampler), rated);
  const perGpuW = cluster.powerPerGpuW === null ? divide(nodeW, parts.gpus) : sampler.typed('cluster.powerPerGpuW', cluster.powerPerGpuW, cells.watts);
  const idlePerGpuW = cluster.idlePowerPerGpuW === null ? divide(idleW, parts.gpus) : sampler.typed('cluster.idlePowerPerGpuW', cluster.idlePowerPerGpuW, cells.watts);
  const overhead = sampler.typed('cluster.overheadPower', cluster.overheadPower, clusterCells.overheadPower);
  const shares = powerShares(parts, nodeW, load, library, sampler);
  const kwh = (watts: Column): Column => product([watts, 1 / wattsPerKilowatt]);
  return { work: spread(shares, kwh(perGpuW), overhead), idle: spread(shares, kwh(idlePerGpuW), overhead), ratedWPerGpu: divide(rated, parts.gpus) };
}
