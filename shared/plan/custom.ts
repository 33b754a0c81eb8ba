/**
 * The plan's own nodes, grids, facilities and prices (`custom`): what an entry may hold, and what
 * its schema cannot say. They enter the factor library beside the shipped ones and are computed by
 * the same formulas (`shared/factors/custom-entries.ts`). Unknown keys are kept, and named in a warning.
 */
import { z } from 'zod';
import { error, type Problem, warning } from '../problem.ts';
import { type CellKind, cells } from '../quantity/cells.ts';
import { countedShape, cpuShape, gpuShape, memoryShape, type NodeSpec, psuShape } from './node-spec.ts';
import { normalisedSchema } from './normalised-table.ts';
import { isRecordOf, nearest } from './shapes.ts';
import { checkTrajectories, trajectorySchema } from './trajectory.ts';

const quantity = z.union([z.number(), z.string()]);
const origin = { note: z.string().optional(), source: z.string().optional() };
const memory = z.array(z.looseObject(memoryShape)).optional();

const node = z.looseObject({
  name: z.string().optional(),
  /** Accelerator of the library; the one the first GPU part names unless stated. */
  accelerator: z.string().optional(),
  /** Accelerators in one node; the sum of the GPU parts unless stated. */
  gpus: z.number().min(1).optional(),
  ratedPowerW: quantity.optional(), idlePowerW: quantity.optional(), cpuW: quantity.optional(),
  gpu: z.array(z.looseObject(gpuShape)).optional(), cpu: z.array(z.looseObject(cpuShape)).optional(),
  ram: memory, ssd: memory, bootSsd: memory, psu: z.array(z.looseObject(psuShape)).optional(),
  ...countedShape, ...origin,
});
const grid = z.looseObject({
  name: z.string().optional(), gwp: quantity.optional(), pe: quantity.optional(), adp: quantity.optional(), water: quantity.optional(), ...origin,
});
const facility = z.looseObject({
  name: z.string().optional(), zone: z.string().optional(), pue: quantity.optional(), wue: quantity.optional(),
  wueBasis: z.enum(['consumption', 'withdrawal']).optional(), ...origin,
});
const price = z.looseObject({
  name: z.string().optional(), value: quantity, unit: z.string(), currency: z.string().regex(/^[A-Z]{3}$/, 'a currency such as EUR').optional(),
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a day such as 2026-01-05, or its month or year').optional(), place: z.string().optional(), ...origin,
});

export const customSchema = z.looseObject({
  nodes: z.record(z.string(), node).optional(), grids: z.record(z.string(), grid).optional(),
  facilities: z.record(z.string(), facility).optional(), prices: z.record(z.string(), price).optional(),
  normalised: z.record(z.string(), normalisedSchema).optional(), trajectories: z.record(z.string(), trajectorySchema).optional(),
});
export type Custom = z.infer<typeof customSchema>;
export type CustomNode = z.infer<typeof node>;
export type CustomGrid = z.infer<typeof grid>;
export type CustomFacility = z.infer<typeof facility>;
export type CustomPrice = z.infer<typeof price>;

export const customKinds = ['nodes', 'grids', 'facilities', 'prices'] as const;
export type CustomKind = (typeof customKinds)[number];

type Cells = Readonly<Record<string, CellKind>>;
/** Cells of the quantities of an entry. */
export const customCells: Readonly<Record<CustomKind, Cells>> = {
  nodes: { ratedPowerW: cells.watts, idlePowerW: cells.watts, cpuW: cells.watts },
  grids: { gwp: cells.factor, pe: cells.factor, adp: cells.factor, water: cells.factor },
  facilities: { pue: cells.pue, wue: cells.wue },
  prices: { value: cells.factor },
};

const entrySchemas: Readonly<Record<CustomKind, z.ZodObject>> = { nodes: node, grids: grid, facilities: facility, prices: price };
const idShape = /^[a-z0-9][a-z0-9-]{0,63}$/;
const zoneShape = /^[A-Z]{2}(-[A-Z0-9]+)*$/;

/** The node's parts alone. GPUs that are only counted are those of its accelerator. */
export function specOfCustomNode(entry: CustomNode): NodeSpec {
  const { gpu, cpu, ram, ssd, bootSsd, psu, hdd, motherboard, assembly } = entry;
  const accelerator = acceleratorOfCustomNode(entry);
  const counted = gpu === undefined && entry.gpus !== undefined && accelerator !== '' ? [{ count: entry.gpus, id: accelerator }] : gpu;
  return { gpu: counted, cpu, ram, ssd, bootSsd, psu, hdd, motherboard, case: entry.case, assembly };
}

/** '' where the entry names none. */
export function acceleratorOfCustomNode(entry: CustomNode): string {
  return entry.accelerator ?? entry.gpu?.find((part) => part.id !== undefined)?.id ?? '';
}

/** 0 where the entry says nothing of its accelerators. */
export function gpusOfCustomNode(entry: CustomNode): number {
  return entry.gpus ?? (entry.gpu ?? []).reduce((total, part) => total + part.count, 0);
}

/** What a price may be the price of. */
const pricedUnits = ['GPU-hour', 'GPU', 'node', 'CPU', 'instance-month', 'kWh'];
const currencyShape = /^[A-Z]{3}$/;

/** Unit of a price with its currency in front: `EUR/GPU-hour`; a bare `GPU-hour` is in the entry's currency, else in `currency`. */
export function priceUnit(entry: CustomPrice, currency: string): string {
  return /^[A-Z]{3}\//.test(entry.unit) ? entry.unit : `${entry.currency ?? currency}/${entry.unit}`;
}

function priceEntryProblems(path: string, entry: CustomPrice): Problem[] {
  const [currency = '', per = ''] = priceUnit(entry, 'EUR').split(/\/(.*)/s);
  if (entry.currency !== undefined && entry.currency !== currency) {
    return [error('custom-currency-differs', `${path}.currency`, `${path} is in ${entry.currency} by its "currency" and in ${currency} by its "unit".`, 'Make the two the same, or leave "currency" out.')];
  }
  if (currencyShape.test(per)) {
    return entry.date !== undefined ? [] : [error('missing', `${path}.date`, `${path} is an exchange rate, ${currency} for one ${per}, without its day.`, 'Add "date", such as "2026-01-05".')];
  }
  if (pricedUnits.includes(per)) return [];
  return [warning('custom-price-unit', `${path}.unit`, `${path} is a price per “${per}”, which nothing in a plan can name.`, `Write a unit such as ${currency}/GPU-hour, ${currency}/node or ${currency}/kWh.`)];
}

function nodeProblems(path: string, entry: CustomNode): Problem[] {
  const found: Problem[] = [];
  const gpus = gpusOfCustomNode(entry);
  const parts = (entry.gpu ?? []).reduce((total, part) => total + part.count, 0);
  if (acceleratorOfCustomNode(entry) === '') found.push(error('missing', `${path}.accelerator`, `${path} does not say which accelerator it holds.`, 'Add "accelerator", such as "nvidia-h100-sxm-80gb", or an "id" to its "gpu" part.'));
  if (gpus < 1) found.push(error('missing', `${path}.gpus`, `${path} does not say how many accelerators it holds.`, 'Add "gpus", such as 8.'));
  else if (parts > 0 && parts !== gpus) found.push(error('custom-gpus-differ', `${path}.gpus`, `${path} has ${String(gpus)} "gpus", but its "gpu" parts count ${String(parts)}.`, 'Make the two the same, or leave "gpus" out.'));
  if ((entry.cpu ?? []).length > 0 && entry.cpuW === undefined && entry.ratedPowerW === undefined) {
    found.push(warning('custom-power-missing', `${path}.cpuW`, `${path} states neither the watts of its CPUs nor its rated power, so its energy leaves the CPUs out.`, 'Add "cpuW" (all CPUs together) or "ratedPowerW" (the whole node).'));
  }
  return found;
}

function entryProblems(kind: CustomKind, id: string, path: string, custom: Custom): Problem[] {
  const zone = kind === 'grids';
  if (!(zone ? zoneShape : idShape).test(id)) {
    return [error('wrong-text', path, `${path}: ${JSON.stringify(id)} is not ${zone ? 'a grid zone' : 'an id'}.`, zone ? 'Use a zone such as FR or XX-LAB: capitals, digits and hyphens.' : 'Use lower-case letters, digits and hyphens, at most 64, starting with a letter or digit.')];
  }
  const entry = custom.nodes?.[id];
  if (kind === 'nodes' && entry !== undefined) return nodeProblems(path, entry);
  const priced = custom.prices?.[id];
  if (kind === 'prices' && priced !== undefined) return priceEntryProblems(path, priced);
  if (kind === 'grids' && Object.keys(customCells.grids).every((field) => custom.grids?.[id]?.[field] === undefined)) {
    return [error('missing', `${path}.gwp`, `${path} has no factor at all.`, 'Add at least one of "gwp" (kgCO2e per kWh), "pe" (MJ), "adp" (kg Sb eq), "water" (L).')];
  }
  return [];
}

/** Keys that no near miss explains: kept in the file, and said. Near misses are said by the reader. */
function strangeKeys(kind: CustomKind, path: string, entry: unknown): Problem[] {
  if (!isRecordOf(entry)) return [];
  const known = Object.keys(entrySchemas[kind].shape);
  return Object.keys(entry).flatMap((key) =>
    known.includes(key) || nearest(key, known) !== null ? [] : [warning('unknown-key', `${path}.${key}`, `${path} has a key \`${key}\`, which is not known there.`, `It is kept in the file and not used. Known: ${known.join(', ')}.`)]);
}

/** What is wrong with the plan's own entries by themselves; against the library they are checked by `shared/factors/references.ts`. */
export function checkCustom(custom: Custom | undefined): Problem[] {
  if (custom === undefined) return [];
  const entries = customKinds.flatMap((kind) =>
    Object.entries(custom[kind] ?? {}).flatMap(([id, entry]) => {
      const path = `custom.${kind}.${id}`;
      return [...entryProblems(kind, id, path, custom), ...strangeKeys(kind, path, entry)];
    }));
  return [...entries, ...checkTrajectories(custom.trajectories)];
}
