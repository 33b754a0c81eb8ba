/** Energy of one GPU-hour of work, idle included, whole and by component. Method, section 2. */
import { type Component, components } from '../../factors/schema.ts';
import { type PartRun } from '../../model/simulation.ts';
import { countOf, gigabytesOf } from '../../model/power.ts';
import { cells } from '../../quantity/cells.ts';
import { clusterLeaf } from './fields.ts';
import { gpusPerNode, idlePerWork } from './holding.ts';
import { constant, count, type Explaining, factorLeaf, listed, needLeaf, once } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

function partKey({ run }: Explaining, part: PartRun): string {
  return String(run.parts.indexOf(part));
}

interface Watts {
  readonly gpu: Trace;
  readonly cpu: Trace;
  readonly ram: Trace;
  readonly ssd: Trace;
  readonly other: Trace;
}

/** Rated watts of the parts of one node: published, else modelled from the parts. */
function partWatts(explaining: Explaining, part: PartRun): Watts {
  const { node: type } = part.site.cluster;
  const own = (field: string, label: string): Trace | undefined => factorLeaf(explaining, `node.${type.id}.${field}`, label);
  const gpu = times('rated power of the accelerators', 'W', 'accelerators in a node × rated power of one', gpusPerNode(explaining, part), needLeaf(explaining, `accelerator.${type.accelerator}.tdpW`, `rated power of one ${type.accelerator}`));
  return {
    gpu,
    cpu: own('cpuW', 'rated power of the CPUs') ?? count('power of the CPUs: none stated', 0, 'W'),
    ram: own('ramW', 'power of the memory') ?? times('power of the memory', 'W', 'watts per GB × GB', needLeaf(explaining, 'power.ramWPerGb', 'memory power per GB'), listed(explaining, type.id, 'ram', 'GB of memory in a node', gigabytesOf(type.spec.ram), 'GB')),
    ssd: own('ssdW', 'power of the data drives') ?? times('power of the data drives', 'W', 'watts of one × drives', needLeaf(explaining, 'power.ssdW', 'power of one drive'), listed(explaining, type.id, 'ssd', 'data drives in a node', countOf(type.spec.ssd))),
    other: own('otherW', 'power of fans, switches and network cards') ?? times('power of fans, switches and network cards', 'W', 'share × power of the accelerators', needLeaf(explaining, 'power.otherShare', 'share of the accelerators’ rated power'), gpu),
  };
}

/** P_r: rated watts of one node. */
export function ratedWatts(explaining: Explaining, part: PartRun): Trace {
  return once(explaining, `rated ${partKey(explaining, part)}`, () => {
    const { node: type } = part.site.cluster;
    const published = factorLeaf(explaining, `node.${type.id}.ratedPowerW`, `rated power of one ${type.name}`);
    if (published !== undefined) return published;
    const { gpu, cpu, ram, ssd, other } = partWatts(explaining, part);
    return node(`rated power of one ${type.name}`, 'W', 'quotient', 'power of the parts ÷ efficiency of the power supplies',
      [node('power of the parts', 'W', 'sum', 'sum of the parts', [gpu, cpu, ram, ssd, other]), needLeaf(explaining, 'power.psuEfficiency', 'efficiency of the power supplies')]);
  });
}

function load(explaining: Explaining, part: PartRun): Trace {
  return clusterLeaf(explaining, part, 'load', 'load: mean power of a node while training ÷ rated power', '', cells.openShare);
}

function nodeWatts(explaining: Explaining, part: PartRun): Trace {
  return once(explaining, `node watts ${partKey(explaining, part)}`, () => times('power of one node at work', 'W', 'load × rated power', load(explaining, part), ratedWatts(explaining, part)));
}

function perGpu(explaining: Explaining, part: PartRun, label: string, watts: Trace): Trace {
  return node(label, 'W', 'quotient', 'power of the node ÷ its accelerators', [watts, gpusPerNode(explaining, part)]);
}

function toKwh(label: string, watts: Trace): Trace {
  return node(label, 'kWh', 'quotient', 'watts × 1 h ÷ 1000', [watts, constant('watts in a kilowatt', 1000, 'W/kW')]);
}

function workingKwh(explaining: Explaining, part: PartRun): Trace {
  const working = part.site.cluster.powerPerGpuW === null ? perGpu(explaining, part, 'power per accelerator at work', nodeWatts(explaining, part))
    : clusterLeaf(explaining, part, 'powerPerGpuW', 'power per accelerator at work, measured');
  return toKwh('energy of a GPU-hour at work', working);
}

function idlingKwh(explaining: Explaining, part: PartRun): Trace {
  const { cluster } = part.site;
  const idleWatts = (): Trace => factorLeaf(explaining, `node.${cluster.node.id}.idlePowerW`, `idle power of one ${cluster.node.name}`)
    ?? times('idle power of one node', 'W', 'idle share × rated power', needLeaf(explaining, 'power.idleShare', 'idle power: share of rated power'), ratedWatts(explaining, part));
  const idling = cluster.idlePowerPerGpuW === null ? perGpu(explaining, part, 'power per accelerator when idle', idleWatts())
    : clusterLeaf(explaining, part, 'idlePowerPerGpuW', 'power per accelerator when idle, measured');
  return toKwh('energy of an idle GPU-hour', idling);
}

/** Energy of one GPU-hour of work and of the idling it bears, before network and storage. `idleHours`: idle GPU-hours per GPU-hour of work. */
function nodeKwhWith(explaining: Explaining, part: PartRun, idleHours: Trace): Trace {
  const idle = times('energy of idling', 'kWh', 'idle GPU-hours × energy of one', idleHours, idlingKwh(explaining, part));
  return node('energy of the node per GPU-hour of work', 'kWh', 'sum', 'at work + idling', [workingKwh(explaining, part), idle]);
}

function nodeKwh(explaining: Explaining, part: PartRun): Trace {
  return once(explaining, `node kWh ${partKey(explaining, part)}`, () => nodeKwhWith(explaining, part, idlePerWork(explaining, part)));
}

export function overheadPower(explaining: Explaining, part: PartRun): Trace {
  return clusterLeaf(explaining, part, 'overheadPower', 'power of network, storage and management: share of node power');
}

function withOverhead(explaining: Explaining, part: PartRun, ofNode: Trace, label = 'IT energy per GPU-hour of work'): Trace {
  return times(label, 'kWh', 'energy of the node × (1 + network and storage)', ofNode,
    node('with network and storage', '', 'sum', '1 + their share', [constant('the node itself', 1, ''), overheadPower(explaining, part)]));
}

/** kWh per GPU-hour of work at the IT side. */
export function itKwh(explaining: Explaining, part: PartRun): Trace {
  return once(explaining, `it kWh ${partKey(explaining, part)}`, () => withOverhead(explaining, part, nodeKwh(explaining, part)));
}

/** kWh of one GPU-hour at the IT side while its GPU works, or while it idles. */
export function itKwhOfHour(explaining: Explaining, part: PartRun, doing: 'work' | 'idle'): Trace {
  return doing === 'work' ? withOverhead(explaining, part, workingKwh(explaining, part), 'IT energy of a GPU-hour at work') : withOverhead(explaining, part, idlingKwh(explaining, part), 'IT energy of an idle GPU-hour');
}

/** The same where the idle hours are those of another site. */
export function itKwhWith(explaining: Explaining, part: PartRun, idleHours: Trace): Trace {
  return withOverhead(explaining, part, nodeKwhWith(explaining, part, idleHours));
}

/** Shares of node power by component; they sum to 1. If the five known exceed the node, all are scaled down. */
function shares(explaining: Explaining, part: PartRun): Record<Component, Trace> {
  const watts = partWatts(explaining, part);
  const whole = nodeWatts(explaining, part);
  const five = {
    gpu: times('accelerators', 'W', 'rated power × load', watts.gpu, load(explaining, part)),
    cpu: times('CPUs', 'W', 'mean share × rated power', needLeaf(explaining, 'power.cpuWeight', 'mean share of rated CPU power'), watts.cpu),
    ram: watts.ram,
    ssd: times('data drives', 'W', 'mean share × rated power', needLeaf(explaining, 'power.ssdWeight', 'mean share of rated drive power'), watts.ssd),
    psu: times('loss of the power supplies', 'W', 'loss share × power of the node', needLeaf(explaining, 'power.psuLossShare', 'loss of the power supplies: share of node power'), whole),
  };
  const known = node('power of the five known parts', 'W', 'sum', 'sum of GPU, CPU, RAM, SSD and PSU', [five.gpu, five.cpu, five.ram, five.ssd, five.psu]);
  const filled = node('filling of the node', '', 'larger', 'known parts ÷ power of the node, at least 1', [node('known parts beside the node', '', 'quotient', 'known parts ÷ power of the node', [known, whole]), constant('the whole node', 1, '')]);
  const base = times('power that is shared out', 'W', 'power of the node × filling', whole, filled);
  const share = (label: string, of: Trace): Trace => node(`${label}: share of node power`, '', 'quotient', 'power of the part ÷ power that is shared out', [of, base]);
  const of = { gpu: share('GPU', five.gpu), cpu: share('CPU', five.cpu), ram: share('RAM', five.ram), ssd: share('SSD', five.ssd), psu: share('PSU', five.psu) };
  const rest = node('rest of the node', 'W', 'positive', 'what the five leave, at least 0', [node('power of the node less the five', 'W', 'difference', 'power of the node − known parts', [whole, known])]);
  return { ...of, other: share('Other', rest) };
}

/** kWh per GPU-hour of work of one component; network and storage belong to `other`. */
export function componentKwh(explaining: Explaining, part: PartRun, component: Component): Trace {
  return once(explaining, `component kWh ${partKey(explaining, part)} ${component}`, () => {
    const all = shares(explaining, part);
    for (const each of components) once(explaining, `share ${partKey(explaining, part)} ${each}`, () => all[each]);
    const share = once(explaining, `share ${partKey(explaining, part)} ${component}`, () => all[component]);
    const whole = component === 'other' ? node('Other, with network and storage', '', 'sum', 'share of node power + network, storage and management', [share, overheadPower(explaining, part)]) : share;
    return times('IT energy of this component per GPU-hour of work', 'kWh', 'share × energy of the node', whole, nodeKwh(explaining, part));
  });
}
