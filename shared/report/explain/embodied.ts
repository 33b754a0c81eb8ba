/** Production of one node, part by part. Method, section 5; the formulas are those of `shared/model/embodied.ts`. */
import { type Component, components, type NodeType } from '../../factors/schema.ts';
import { densityId, type EmbodiedContext, type EmbodiedIndicator, gpuFactorId, gpuMeasureFactors, gpuStream } from '../../model/embodied.ts';
import { chosenMethods } from '../../model/scenario.ts';
import { type PartRun } from '../../model/simulation.ts';
import { type GpuPart, type NodeSpec } from '../../plan/node-spec.ts';
import { componentNames } from '../words.ts';
import { clusterLeaf } from './fields.ts';
import { constant, count, type Explaining, listed, needLeaf, once } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

const units: Readonly<Record<EmbodiedIndicator, string>> = { gwp: 'kgCO2e', pe: 'MJ', adp: 'kgSbe' };

interface Production {
  readonly explaining: Explaining;
  readonly indicator: EmbodiedIndicator;
  readonly context: EmbodiedContext;
  /** The node whose parts list is read. */
  readonly nodeId: string;
  readonly unit: string;
}

function productionOf(explaining: Explaining, nodeId: string, indicator: EmbodiedIndicator): Production {
  const { library, sampler, plan } = explaining;
  return { explaining, nodeId, indicator, context: { library, sampler, method: chosenMethods(plan).embodiedGpu }, unit: units[indicator] };
}

function factor({ explaining, indicator }: Production, component: string, per: string, label: string): Trace {
  return needLeaf(explaining, `component.${component}.${indicator}.${per}`, label);
}

/** A measurement of a card: what the part states, else what the library has of its accelerator; null where nobody states it. */
function measure({ explaining, nodeId }: Production, part: GpuPart, field: keyof GpuPart, label: string, unit: string): Trace | null {
  const stated = part[field];
  if (typeof stated === 'number') return listed(explaining, nodeId, 'gpu', label, stated, unit);
  const id = `accelerator.${part.id ?? ''}.${gpuMeasureFactors[field] ?? ''}`;
  return part.id === undefined || explaining.library.factor(id) === undefined ? null : needLeaf(explaining, id, label);
}

function needMeasure(production: Production, part: GpuPart, field: keyof GpuPart, label: string, unit: string): Trace {
  return measure(production, part, field, label, unit) ?? count(label, 0, unit, 'not stated');
}

/** Wafer area that one good die uses up. */
function waferArea({ explaining }: Production, label: string, die: Trace): Trace {
  const area = (field: string, name: string): Trace => needLeaf(explaining, `component.gpu.area.${field}`, name);
  return node(label, 'mm2', 'waferArea', 'wafer area ÷ good dies on a wafer (saw width, edge and yield included)',
    [die, area('waferMm', 'diameter of the wafer'), area('kerfMm', 'saw width'), area('defectsPerCm2', 'defects per cm²')]);
}

/** One card by the parametric model of Lees-Perasso et al. 2026 (ADEME), as restated by Boavizta. */
function parametricCard(production: Production, part: GpuPart): Trace {
  const { explaining, unit } = production;
  const of = (field: keyof GpuPart, label: string, measureUnit: string): Trace => needMeasure(production, part, field, label, measureUnit);
  const die = measure(production, part, 'effectiveDieMm2', 'wafer area of the processor', 'mm2') ?? waferArea(production, 'wafer area of the processor', of('dieMm2', 'area of the processor', 'mm2'));
  const dies = measure(production, part, 'vramDies', 'memory dies', '') ?? count('memory dies', 1, '', 'not stated');
  const oneDie = node('area of one memory die', 'mm2', 'quotient', 'GB × mm² per GB ÷ dies',
    [times('area of the memory', 'mm2', 'GB × mm² per GB', of('vramGb', 'memory of the card', 'GB'), needLeaf(explaining, 'component.gpu.area.vramDieMm2PerGb', 'silicon per GB')), dies]);
  const vram = times('wafer area of the memory', 'mm2', 'wafer area of one die × dies', waferArea(production, 'wafer area of one memory die', oneDie), dies);
  const mass = of('massKg', 'mass of the card', 'kg');
  const per = (name: string, suffix: string, label: string): Trace => factor(production, `gpu.${name}`, suffix, label);
  const transport = (way: string): Trace => times(`transport by ${way}`, unit, 'per kg and km × mass × km', per(way, 'perKgKm', `transport by ${way}`), mass, of(`${way}Km` as keyof GpuPart, `way by ${way}`, 'km'));
  const byMass = times('transport of materials and end of life', unit, 'per kg × mass',
    node('per kg', `${unit}/kg`, 'sum', 'transport of materials + end of life', [per('upstreamTransport', 'perKg', 'transport of materials'), per('endOfLife', 'perKg', 'end of life')]), mass);
  return node('production of one card, by its parts', unit, 'sum', 'casing + heat sink + board + processor + memory + transport + end of life', [
    times('casing', unit, 'per kg × kg', per('casing', 'perKg', 'casing'), of('casingKg', 'casing', 'kg')),
    times('heat sink', unit, 'per kg × kg', per('heatsink', 'perKg', 'heat sink'), of('heatsinkKg', 'heat sink', 'kg')),
    times('board', unit, 'per cm² × cm²', per('pwb', 'perCm2', 'printed board'), of('pwbCm2', 'printed board', 'cm2')),
    times('processor', unit, 'per mm² of wafer × mm²', per('die', 'perMm2', 'processor wafer'), die),
    times('memory', unit, 'per mm² of wafer × mm²', per('vram', 'perMm2', 'memory wafer'), vram),
    byMass, transport('boat'), transport('truck'), transport('plane'),
  ]);
}

function cards(production: Production, part: GpuPart): Trace {
  const { explaining, nodeId, indicator, context, unit } = production;
  const id = gpuFactorId(part, indicator, context);
  const card = id === null ? parametricCard(production, part) : needLeaf(explaining, id, 'production of one card', gpuStream);
  return times('accelerators', unit, 'one card × cards in a node', card, listed(explaining, nodeId, 'gpu', `cards${part.id === undefined ? '' : ` (${part.id})`} in a node`, part.count));
}

/** Per unit: capacity ÷ density × per cm² + base. */
function memory(production: Production, kind: 'ram' | 'ssd', field: 'ram' | 'ssd' | 'bootSsd', label: string, part: { readonly count: number; readonly gb: number; readonly densityGbPerCm2?: number | undefined }): Trace {
  const { explaining, nodeId, context, unit } = production;
  const each = kind === 'ram' ? 'memory module' : 'drive';
  const density = part.densityGbPerCm2 === undefined ? needLeaf(explaining, densityId(kind, context.method), 'GB per cm² of silicon', `embodied.${kind}`) : listed(explaining, nodeId, field, 'GB per cm² of silicon, as its part states', part.densityGbPerCm2, 'GB/cm2');
  const area = node(`silicon of one ${each}`, 'cm2', 'quotient', 'GB ÷ GB per cm²', [listed(explaining, nodeId, field, `GB of one ${each}`, part.gb, 'GB'), density]);
  const one = node(`production of one ${each}`, unit, 'sum', 'silicon × per cm² + rest', [times('its silicon', unit, 'cm² × per cm²', area, factor(production, kind, 'perCm2', 'silicon, per cm²')), factor(production, kind, 'base', `rest of one ${each}`)]);
  return times(label, unit, `one ${each} × ${each}s in a node`, one, listed(explaining, nodeId, field, `${each}s in a node`, part.count));
}

function constantPart(production: Production, field: string, name: string, label: string, number: number): Trace[] {
  return number === 0 ? [] : [times(label, production.unit, 'one × number in a node', factor(production, name, 'base', `one ${label}`), listed(production.explaining, production.nodeId, field, 'number of them in a node', number))];
}

/** What belongs to a component, all units of one node. */
function partsOf(production: Production, spec: NodeSpec, component: Component): Trace[] {
  const { explaining, nodeId, unit } = production;
  switch (component) {
    case 'gpu': return (spec.gpu ?? []).map((part) => cards(production, part));
    case 'cpu':
      return (spec.cpu ?? []).map((part) => {
        const one = node('one CPU', unit, 'sum', 'die × per mm² + rest', [times('its die', unit, 'mm² × per mm²', listed(explaining, nodeId, 'cpu', 'die of one CPU', part.dieMm2, 'mm2'), factor(production, 'cpu', 'perMm2', 'die, per mm²')), factor(production, 'cpu', 'base', 'rest of one CPU')]);
        return times('CPUs', unit, 'one CPU × CPUs in a node', one, listed(explaining, nodeId, 'cpu', 'CPUs in a node', part.count));
      });
    case 'ram': return (spec.ram ?? []).map((part) => memory(production, 'ram', 'ram', 'memory', part));
    case 'ssd': return (spec.ssd ?? []).map((part) => memory(production, 'ssd', 'ssd', 'data drives', part));
    case 'psu':
      return (spec.psu ?? []).map((part) => times('power supplies', unit, 'per kg × mass of one × number in a node', factor(production, 'psu', 'perKg', 'power supply, per kg'), listed(explaining, nodeId, 'psu', 'mass of one power supply', part.massKg, 'kg'), listed(explaining, nodeId, 'psu', 'power supplies in a node', part.count)));
    case 'other':
      return [
        ...(spec.bootSsd ?? []).map((part) => memory(production, 'ssd', 'bootSsd', 'boot drives', part)),
        ...constantPart(production, 'hdd', 'hdd', 'hard disk', spec.hdd ?? 0), ...constantPart(production, 'motherboard', 'motherboard', 'mainboard', spec.motherboard ?? 0),
        ...(spec.case === undefined || spec.case === null ? [] : constantPart(production, 'case', `case.${spec.case}`, `${spec.case} case`, 1)), ...constantPart(production, 'assembly', 'assembly', 'assembly', spec.assembly ?? 0),
      ];
  }
}

/** Production of one component of one node; an override of the plan replaces what the parts give. */
export function componentOfNode(explaining: Explaining, type: NodeType, component: Component, indicator: EmbodiedIndicator): Trace {
  return once(explaining, `embodied ${type.id} ${component} ${indicator}`, () => {
    const label = `production of ${component === 'other' ? 'board, case, assembly and boot drives' : componentNames[component]} in one ${type.name}`;
    const id = `embodied.${type.id}.${component}.${indicator}`;
    if (explaining.library.overridden(id)) return needLeaf(explaining, id, label);
    const terms = partsOf(productionOf(explaining, type.id, indicator), type.spec, component);
    return terms.length === 0 ? count(label, 0, units[indicator], 'the parts list has none') : node(label, units[indicator], 'sum', 'sum of the parts', terms);
  });
}

/** Production of one node by its parts, without network and storage. */
export function wholeNode(explaining: Explaining, type: NodeType, indicator: EmbodiedIndicator): Trace {
  return once(explaining, `embodied ${type.id} ${indicator}`, () =>
    node(`production of one ${type.name}`, units[indicator], 'sum', 'sum of its components', components.map((component) => componentOfNode(explaining, type, component, indicator))));
}

function overhead(explaining: Explaining, part: PartRun): Trace {
  return clusterLeaf(explaining, part, 'overheadEmbodied', 'production of network and storage: share of the node’s');
}

/** Production of one node by component, or whole (null), network and storage included under `other`. */
export function nodeProduction(explaining: Explaining, part: PartRun, component: Component | null, indicator: EmbodiedIndicator): Trace {
  if (component === null) {
    return times('production of one node, with network and storage', units[indicator], 'production of the node × (1 + network and storage)', wholeNode(explaining, part.site.cluster.node, indicator),
      node('with network and storage', '', 'sum', '1 + their share', [constant('the node itself', 1, ''), overhead(explaining, part)]));
  }
  const own = componentOfNode(explaining, part.site.cluster.node, component, indicator);
  if (component !== 'other') return own;
  const added = times('network and storage', units[indicator], 'their share × production of the node', overhead(explaining, part), wholeNode(explaining, part.site.cluster.node, indicator));
  return node('production of Other, with network and storage', units[indicator], 'sum', 'its own parts + network and storage', [own, added]);
}
