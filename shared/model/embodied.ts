/**
 * Embodied impacts: production of a node, by component. Method, section 5.
 *
 * Bottom-up formulas of Boavizta (boaviztapi 2.4.1, after UBA Texte 94/2021): CPU die·d + c; RAM
 * and SSD capacity ÷ density · d + c per unit; PSU mass·c; board, case, assembly constants. GPU: one
 * figure per card by default, or the parametric model of dies, memory, board and cooler.
 */
import { type Library, needFactor } from '../factors/library.ts';
import { type Component } from '../factors/schema.ts';
import { exp } from '../numeric/elementary.ts';
import { type GpuPart, type NodeSpec } from '../plan/node-spec.ts';
import { type Methods } from '../plan/schema.ts';
import { type Sampler } from '../plan/sampler.ts';
import { type Problem, warning } from '../problem.ts';
import { type Column, add, divide, multiply, product, sum } from '../sampling/column.ts';

/** Embodied indicators; no source has embodied litres. */
export const embodiedIndicators = ['gwp', 'pe', 'adp'] as const;
export type EmbodiedIndicator = (typeof embodiedIndicators)[number];
export type EmbodiedMethod = NonNullable<Methods['embodiedGpu']>;

/** Embodied impacts of one node, by component and indicator: kgCO2e, MJ, kgSbe. */
export type NodeEmbodied = Readonly<Record<Component, Readonly<Record<EmbodiedIndicator, Column>>>>;

/** Parts of a spec as `forewatt embodied` reports them. */
export type EmbodiedPart = 'gpu' | 'cpu' | 'ram' | 'ssd' | 'bootSsd' | 'hdd' | 'psu' | 'motherboard' | 'case' | 'assembly';

/** What a computation of embodied impacts draws on. */
export interface EmbodiedContext {
  readonly library: Library;
  readonly sampler: Sampler;
  readonly method: EmbodiedMethod;
}

function factorOf({ library, sampler }: EmbodiedContext, id: string, key?: string): Column {
  return needFactor(library, id, sampler, key);
}

/**
 * Wafer area used by one good die of `dieMm2`, mm²: saw width, wafer edge and yield included.
 * Boavizta 2.4.1: a = (√die + kerf)²; n = S/a − π·D/√(2a), S the wafer's area; used = S/n ÷ e^(−√(a·defects)).
 */
export function effectiveDieAreaMm2(dieMm2: number, waferMm: number, kerfMm: number, defectsPerCm2: number): number {
  const side = Math.sqrt(dieMm2) + kerfMm;
  const sawn = side * side;
  const wafer = Math.PI * (waferMm / 2) * (waferMm / 2);
  const dies = wafer / sawn - (Math.PI * waferMm) / Math.sqrt(2 * sawn);
  const yieldShare = exp(-Math.sqrt((sawn / 100) * defectsPerCm2));
  return wafer / dies / yieldShare;
}

function areaModel({ library }: EmbodiedContext): { waferMm: number; kerfMm: number; defects: number; vramMm2PerGb: number } {
  const value = (field: string): number => library.factor(`component.gpu.area.${field}`)?.value ?? NaN;
  return { waferMm: value('waferMm'), kerfMm: value('kerfMm'), defects: value('defectsPerCm2'), vramMm2PerGb: value('vramDieMm2PerGb') };
}

/** Where the library keeps the measurements of an accelerator: field of a part, field of the factor. */
export const gpuMeasureFactors: Readonly<Record<string, string>> = { vramGb: 'memoryGb', vramDies: 'vramDies', dieMm2: 'dieMm2', effectiveDieMm2: 'effectiveDieMm2', pwbCm2: 'pwbCm2', massKg: 'massKg', casingKg: 'casingKg', heatsinkKg: 'heatsinkKg', boatKm: 'boatKm', truckKm: 'truckKm', planeKm: 'planeKm' };

/** A card's measurements: what the part states, else what the library has of its accelerator. */
function gpuMeasures(part: GpuPart, { library }: EmbodiedContext): GpuPart {
  const known = (field: string): number | undefined => (part.id === undefined ? undefined : library.factor(`accelerator.${part.id}.${field}`)?.value);
  const merged: Record<string, number | string | undefined> = { ...part };
  for (const [field, factor] of Object.entries(gpuMeasureFactors)) merged[field] ??= known(factor);
  return merged as unknown as GpuPart;
}

/** Fields without which the parametric model has no answer. */
export function missingGpuMeasures(part: GpuPart, context: EmbodiedContext): string[] {
  const measures = gpuMeasures(part, context);
  const missing = (['vramGb', 'vramDies', 'pwbCm2', 'massKg', 'casingKg', 'heatsinkKg'] as const).filter((field) => measures[field] === undefined);
  return measures.effectiveDieMm2 === undefined && measures.dieMm2 === undefined ? ['dieMm2', ...missing] : missing;
}

/** One card by the parametric model of Lees-Perasso et al. 2026 (ADEME), as restated by Boavizta 2.4.1: production, transport, end of life. */
function parametricGpu(part: GpuPart, indicator: EmbodiedIndicator, context: EmbodiedContext): Column {
  const measures = gpuMeasures(part, context);
  const area = areaModel(context);
  const effective = (mm2: number): number => effectiveDieAreaMm2(mm2, area.waferMm, area.kerfMm, area.defects);
  const vramDies = measures.vramDies ?? 1;
  const dieMm2 = measures.effectiveDieMm2 ?? effective(measures.dieMm2 ?? NaN);
  const vramMm2 = effective(((measures.vramGb ?? 0) * area.vramMm2PerGb) / vramDies) * vramDies;
  const massKg = measures.massKg ?? 0;
  const f = (name: string): Column => factorOf(context, `component.gpu.${name}`);
  return sum([
    multiply(f(`casing.${indicator}.perKg`), measures.casingKg ?? 0),
    multiply(f(`heatsink.${indicator}.perKg`), measures.heatsinkKg ?? 0),
    multiply(f(`pwb.${indicator}.perCm2`), measures.pwbCm2 ?? 0),
    multiply(f(`die.${indicator}.perMm2`), dieMm2),
    multiply(f(`vram.${indicator}.perMm2`), vramMm2),
    multiply(add(f(`upstreamTransport.${indicator}.perKg`), f(`endOfLife.${indicator}.perKg`)), massKg),
    multiply(f(`boat.${indicator}.perKgKm`), massKg * (measures.boatKm ?? 0)),
    multiply(f(`truck.${indicator}.perKgKm`), massKg * (measures.truckKm ?? 0)),
    multiply(f(`plane.${indicator}.perKgKm`), massKg * (measures.planeKm ?? 0)),
  ]);
}

/** Stream of the one unknown in the production of a card, for all indicators. */
export const gpuStream = 'embodied.gpu';

/** The factor that gives one card whole; null where the parametric model does. */
export function gpuFactorId(part: GpuPart, indicator: EmbodiedIndicator, context: EmbodiedContext): string | null {
  const parametric = context.method === 'boavizta' || part.id === undefined;
  if (parametric && missingGpuMeasures(part, context).length === 0) return null;
  // One without PE or ADP keeps the default's (method, section 5).
  const set = (context.method === 'pcf' || context.method === 'falk') && indicator === 'gwp' ? context.method : 'default';
  // A manufacturer's footprint of this very card stands before the one of its class.
  const own = `accelerator.${part.id ?? ''}.pcfGwp`;
  return set === 'pcf' && context.library.quantity(own) !== undefined ? own : `component.gpu.${set}.${indicator}`;
}

function gpu(part: GpuPart, indicator: EmbodiedIndicator, context: EmbodiedContext): Column {
  const id = gpuFactorId(part, indicator, context);
  return id === null ? parametricGpu(part, indicator, context) : factorOf(context, id, gpuStream);
}

/** The factor of memory or storage density that a method takes. */
export function densityId(kind: 'ram' | 'ssd', method: EmbodiedMethod): string {
  return method === 'boavizta' ? `component.${kind}.boavizta.densityGbPerCm2` : `component.${kind}.densityGbPerCm2`;
}

/** Per unit: capacity ÷ density · perCm2 + base. */
function memory(kind: 'ram' | 'ssd', part: { gb: number; densityGbPerCm2?: number | undefined }, indicator: EmbodiedIndicator, context: EmbodiedContext): Column {
  const density = part.densityGbPerCm2 ?? factorOf(context, densityId(kind, context.method), `embodied.${kind}`);
  return add(multiply(divide(part.gb, density), factorOf(context, `component.${kind}.${indicator}.perCm2`)), factorOf(context, `component.${kind}.${indicator}.base`));
}

/**
 * What the chosen method cannot say of a node's GPUs, so that the default's figure stands in: said,
 * never filled in in silence.
 */
export function embodiedGaps(node: { id: string; spec: NodeSpec }, context: EmbodiedContext): Problem[] {
  const { method } = context;
  if (method === 'pcf' || method === 'falk') {
    return [warning('method-partial', 'methods.embodiedGpu', `The method ${method} gives the production of GPUs in GWP only; primary energy and ADP of GPUs keep the default's figures.`)];
  }
  if (method !== 'boavizta') return [];
  return (node.spec.gpu ?? []).flatMap((part) => {
    const missing = missingGpuMeasures(part, context);
    const card = part.id ?? 'a GPU';
    return missing.length === 0 ? [] : [warning('method-partial', 'methods.embodiedGpu', `Boavizta's model of ${card} in ${node.id} needs ${missing.join(', ')}, which nobody states; the default figure per card stands in.`, 'Describe the card by its parts in a node of your own, or choose another method.')];
  });
}

/** Embodied impacts of every part of a spec, all units of it together. */
export function embodiedParts(spec: NodeSpec, indicator: EmbodiedIndicator, context: EmbodiedContext): Record<EmbodiedPart, Column> {
  const constant = (name: string, count: number): Column => (count === 0 ? 0 : multiply(factorOf(context, `component.${name}.${indicator}.base`), count));
  // Read only where there is a CPU: what a scenario reads is what its figures rest on.
  const cpu = (dieMm2: number): Column => add(multiply(factorOf(context, `component.cpu.${indicator}.perMm2`), dieMm2), factorOf(context, `component.cpu.${indicator}.base`));
  return {
    gpu: sum((spec.gpu ?? []).map((part) => multiply(gpu(part, indicator, context), part.count))),
    cpu: sum((spec.cpu ?? []).map((part) => multiply(cpu(part.dieMm2), part.count))),
    ram: sum((spec.ram ?? []).map((part) => multiply(memory('ram', part, indicator, context), part.count))),
    ssd: sum((spec.ssd ?? []).map((part) => multiply(memory('ssd', part, indicator, context), part.count))),
    bootSsd: sum((spec.bootSsd ?? []).map((part) => multiply(memory('ssd', part, indicator, context), part.count))),
    hdd: constant('hdd', spec.hdd ?? 0),
    psu: sum((spec.psu ?? []).map((part) => product([factorOf(context, `component.psu.${indicator}.perKg`), part.massKg, part.count]))),
    motherboard: constant('motherboard', spec.motherboard ?? 0),
    case: spec.case === undefined || spec.case === null ? 0 : constant(`case.${spec.case}`, 1),
    assembly: constant('assembly', spec.assembly ?? 0),
  };
}

/**
 * Embodied impacts of one node of the library by component; boot drives, board, case and assembly
 * are `other`. An override `embodied.<node>.<component>.<indicator>` replaces what the formulas give.
 */
export function embodiedOfNode(node: { id: string; spec: NodeSpec }, context: EmbodiedContext): NodeEmbodied {
  const parts = { gwp: embodiedParts(node.spec, 'gwp', context), pe: embodiedParts(node.spec, 'pe', context), adp: embodiedParts(node.spec, 'adp', context) };
  const replaced = (component: Component, indicator: EmbodiedIndicator, computed: Column): Column => {
    const id = `embodied.${node.id}.${component}.${indicator}`;
    return context.library.overridden(id) ? factorOf(context, id) : computed;
  };
  const byIndicator = (component: Component, of: (indicator: EmbodiedIndicator) => Column): Record<EmbodiedIndicator, Column> => ({
    gwp: replaced(component, 'gwp', of('gwp')), pe: replaced(component, 'pe', of('pe')), adp: replaced(component, 'adp', of('adp')),
  });
  return {
    gpu: byIndicator('gpu', (i) => parts[i].gpu),
    cpu: byIndicator('cpu', (i) => parts[i].cpu),
    ram: byIndicator('ram', (i) => parts[i].ram),
    ssd: byIndicator('ssd', (i) => parts[i].ssd),
    psu: byIndicator('psu', (i) => parts[i].psu),
    other: byIndicator('other', (i) => sum([parts[i].bootSsd, parts[i].hdd, parts[i].motherboard, parts[i].case, parts[i].assembly])),
  };
}

/** What an ADP figure counts, per component: minerals only, or minerals and fossil (the sources differ). */
export const adpBasis: Readonly<Record<Component | 'use', string>> = {
  gpu: 'ADPe', cpu: 'ADPe+ADPf', ram: 'ADPe+ADPf', ssd: 'ADPe+ADPf', psu: 'ADPe+ADPf', other: 'ADPe+ADPf', use: 'ADPe',
};
