/** Levers on the hardware: its life, how well it is filled, which accelerator it carries, how long it is held. */
import { type Change } from '../../plan/changes.ts';
import { clusterCells } from '../../plan/fields.ts';
import { printNumber, printPercent, printShort } from '../../quantity/print.ts';
import { central, type Column } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { clusterField, type Idea, type LeverContext, type LeverMaker, type LeverNumber, mainPart, medianAt, quantityAt } from './lever.ts';

/** Library figures these levers aim at. */
const lifeFactor = 'reliability.scaleway.lifetimeYears';
const packingFactor = 'reliability.fleets.utilization';

export const longerLife: LeverMaker = (context) => {
  const { scenario, library } = context;
  const id = 'longer-life';
  const target = library.factor(lifeFactor);
  const now = medianAt(`clusters.${scenario.cluster}.lifetimeYears`, clusterField(context, 'lifetimeYears'), clusterCells.lifetimeYears);
  const years = (value: number): string => `${printShort(value)} years`;
  const numbers = (aim: number): Readonly<Record<'aim' | 'now', LeverNumber>> => ({
    aim: { text: years(aim), value: aim, figure: 'aim', origin: { kind: 'factor', id: lifeFactor } }, now: { text: years(now), value: now, figure: 'now', origin: { kind: 'field', field: 'lifetimeYears' } },
  });
  if (target === undefined || target.value <= now) {
    return [{ id, title: 'Keep the hardware longer', reason: target === undefined ? `The library has no ${lifeFactor}.` : `It is kept ${years(now)} already; the library knows no operator that counts more than ${years(target.value)}.`, ...(target === undefined ? {} : { numbers: [numbers(target.value).now, numbers(target.value).aim] }) }];
  }
  return [{ id, title: `Keep the hardware ${years(target.value)} (${lifeFactor}) instead of ${years(now)}`, numbers: [numbers(target.value).aim, numbers(target.value).now], change: [{ path: `scenarios.${scenario.id}.with.lifetimeYears`, value: target.value }] }];
};

export const denserPacking: LeverMaker = (context) => {
  const { scenario, library } = context;
  const id = 'denser-packing';
  const factor = library.factor(packingFactor);
  const target = factor?.high ?? factor?.value;
  const now = medianAt(`clusters.${scenario.cluster}.utilization`, clusterField(context, 'utilization'), clusterCells.utilization);
  const aims = (value: number): LeverNumber => ({ text: printPercent(value), value, figure: 'aim', origin: { kind: 'factor', id: packingFactor, ...(factor?.high == null ? {} : { end: 'high' as const }) } });
  const nowNumber: LeverNumber = { text: printPercent(now), value: now, figure: 'now', origin: { kind: 'field', field: 'utilization' } };
  if (target === undefined || target <= now) {
    return [{ id, title: 'Fill the hardware better', reason: target === undefined ? `The library has no ${packingFactor}.` : `Its utilisation is ${printPercent(now)}; the best fleets of the library reach ${printPercent(target)}.`, ...(target === undefined ? {} : { numbers: [nowNumber, aims(target)] }) }];
  }
  return [{ id, title: `Utilisation ${printPercent(target)}, as the best fleets (${packingFactor}), instead of ${printPercent(now)}`, numbers: [aims(target), nowNumber], change: [{ path: `scenarios.${scenario.id}.with.utilization`, value: target }] }];
};

/** Accelerators offered: the best few. */
const offered = 3;

/** What was measured on, or stated for, the accelerator of now does not hold for another. */
function forgotten(context: LeverContext): Change[] {
  const { scenario } = context;
  return (['powerPerGpuW', 'idlePowerPerGpuW', 'speed'] as const).flatMap((field) => (clusterField(context, field) === null ? [] : [{ path: `scenarios.${scenario.id}.with.${field}`, value: null }]));
}

/** As many GPUs as now, on nodes of another size. */
function sameGpus(context: LeverContext, gpusThen: number): Change[] {
  const { scenario, cluster, library } = context;
  const path = `scenarios.${scenario.id}.with.nodes`;
  const gpusNow = library.factor(`node.${scenario.with?.node ?? cluster.node}.gpus`)?.value ?? gpusThen;
  const nodes = quantityAt(path, scenario.with?.nodes ?? cluster.nodes, clusterCells.nodes).distribution;
  if (gpusNow === gpusThen || nodes.kind !== 'exact') return [];
  return [{ path, value: Math.ceil((nodes.value * gpusNow) / gpusThen) }];
}

export const otherAccelerator: LeverMaker = (context) => {
  const { scenario, cluster, library } = context;
  const id = 'accelerator';
  const now = library.node(scenario.with?.node ?? cluster.node);
  const nodes = [...library.own.nodes, ...library.set.nodes].filter((node) => node.accelerator !== now?.accelerator);
  const priced = context.run.money !== null && clusterField(context, 'ownership').kind !== 'allocation';
  if (nodes.length === 0) return [{ id, title: 'Another accelerator', reason: 'The library has no other.' }];
  return nodes.map((node): Idea => ({
    id: `${id}-${node.id}`, title: `Run on ${node.name} instead of ${now?.name ?? cluster.node}`,
    change: [{ path: `scenarios.${scenario.id}.with.node`, value: node.id }, ...sameGpus(context, library.factor(`node.${node.id}.gpus`)?.value ?? 1), ...forgotten(context)],
    group: { name: id, keep: offered }, ...(priced ? { unknown: ['cost'], note: `What it costs is not known: the prices stated are those of ${now?.name ?? cluster.node}.` } : {}),
  }));
};

function days(column: Column): number {
  return Math.ceil(statOf(column).p95);
}

/** A reserved cluster that is given back when the work is done. */
export const earlierRelease: LeverMaker = (context) => {
  const { scenario, run } = context;
  const id = 'earlier-release';
  const title = 'Release the reserved cluster earlier';
  const reserved = clusterField(context, 'reservedDays');
  if (clusterField(context, 'dedicated') !== true || reserved === null) return [{ id, title, reason: 'No cluster is reserved for this plan alone.' }];
  const takes = run.schedule?.makespanDays ?? run.fullClusterDays;
  if (takes === null || run.fullClusterDays === null || mainPart(context) === undefined) return [{ id, title, reason: 'The work runs on several clusters.' }];
  const now = medianAt(`scenarios.${scenario.id}.with.reservedDays`, reserved, clusterCells.reservedDays);
  const needed = days(takes);
  const nowNumber: LeverNumber = { text: printNumber(now), value: now, figure: 'now', origin: { kind: 'field', field: 'reservedDays' } };
  if (needed >= now || central(takes) === 0) return [{ id, title, reason: `The work may need all ${printNumber(now)} days of the reservation.`, numbers: [nowNumber] }];
  return [{
    id, title: `Release the cluster after ${String(needed)} instead of ${printNumber(now)} days: enough for the work in 95 % of the draws${run.schedule === null ? ', with the whole cluster at work' : ''}`,
    numbers: [{ text: String(needed), value: needed, figure: 'aim', origin: { kind: 'days' } }, nowNumber],
    change: [{ path: `scenarios.${scenario.id}.with.reservedDays`, value: needed }],
  }];
};
