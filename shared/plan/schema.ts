/**
 * The plan file, version 1: the one definition. Types are inferred from it and the JSON Schema in
 * `factors/schemas/` is generated from it. Keys stand in the order in which they are written.
 *
 * Design note: a plan in memory is the plan as the user wrote it. Optional fields stay absent and
 * get their defaults where they are used (`defaults.ts`), so that saving never invents a value.
 * Unknown keys are kept (`looseObject`).
 */
import { z } from 'zod';
import { customSchema } from './custom.ts';

export const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;
export const zonePattern = /^[A-Z]{2}(-[A-Z0-9]+)*$/;

const id = z.string().regex(idPattern, 'an id: lower-case letters, digits and hyphens, at most 64, starting with a letter or digit');
const zone = z.string().regex(zonePattern, 'a grid zone such as FR or US-CAL-CISO');
const text = z.string();
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day such as 2026-01-05');
/** A number or a typed quantity; what the string says is read later, by the kind of its cell. */
const quantity = z.union([z.number(), z.string()]);

export const stages = ['design', 'ablation', 'debugging', 'final', 'data', 'baseline', 'evaluation'] as const;
export const precisions = ['bf16', 'fp16', 'fp8'] as const;

/** `lengths`: how long the runs of a row are beside each other, as a distribution (`lognormal(1, 4)`); absent: all alike. */
const sizeCommon = { gpus: quantity.optional(), lengths: quantity.optional(), precision: z.enum(precisions).optional() };
const size = z.discriminatedUnion('by', [
  z.looseObject({ by: z.literal('runs'), runs: quantity, gpus: quantity.optional(), hours: quantity, lengths: quantity.optional(), precision: z.enum(precisions).optional() }),
  z.looseObject({ by: z.literal('compute'), runs: quantity.optional(), parameters: quantity, tokens: quantity, flopPerParameterToken: quantity.optional(), mfu: quantity, ...sizeCommon }),
  z.looseObject({ by: z.literal('gpuHours'), runs: quantity.optional(), gpuHours: quantity, ...sizeCommon }),
  z.looseObject({ by: z.literal('share'), of: id, runs: quantity.optional(), scale: quantity, ...sizeCommon }),
  z.looseObject({ by: z.literal('recorded'), runs: quantity.optional(), gpuHours: quantity, ...sizeCommon }),
]);

const activity = z.looseObject({
  id, name: text, module: id, phase: id, stage: z.enum(stages), size,
  failed: quantity.optional(), validation: quantity.optional(), evaluation: quantity.optional(),
  after: z.array(id).optional(), include: z.boolean().optional(), note: text.optional(),
});

const ablation = z.looseObject({
  id, question: text.optional(), of: id,
  factors: z.array(z.looseObject({ name: text, levels: z.number().int().min(1) })).optional(),
  design: z.union([
    z.enum(['full-factorial', 'one-at-a-time']),
    /** `generators` (`D=AB`, factors as letters in their order): which configurations of a two-level factorial these are. */
    z.looseObject({ runs: z.number().int().min(1), generators: z.array(text).optional() }),
  ]).optional(),
  seeds: quantity.optional(), scale: quantity,
  earlyStop: z.looseObject({ share: quantity, at: quantity }).optional(),
  module: id.optional(), phase: id.optional(),
  failed: quantity.optional(), validation: quantity.optional(), evaluation: quantity.optional(),
  include: z.boolean().optional(), note: text.optional(),
});

const ownership = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('own'), pricePerNode: quantity.optional(), electricityPerKwh: quantity.optional(),
    /** Ids of prices of the library or of `custom`: count where the price itself is not stated. */
    nodePrice: id.optional(), electricityPrice: id.optional(), hostingPerKwYear: quantity.optional(),
    maintenanceShare: quantity.optional(), staffPerYear: quantity.optional(), discountRate: quantity.optional(), residualShare: quantity.optional(),
  }),
  z.looseObject({ kind: z.literal('rent'), pricePerGpuHour: quantity.optional(), price: id.optional() }),
  /** `normalised`: id of a unit of `custom`, in which the centre counts its hours. */
  z.looseObject({ kind: z.literal('allocation'), normalised: id.optional() }),
]);

/** Every cluster field a scenario may set for itself (`with`). */
const clusterChoices = {
  node: id.optional(), nodes: quantity.optional(), dedicated: z.boolean().optional(),
  utilization: quantity.optional(), lifetimeYears: quantity.optional(), load: quantity.optional(),
  overheadPower: quantity.optional(), overheadEmbodied: quantity.optional(),
  powerPerGpuW: quantity.nullable().optional(), idlePowerPerGpuW: quantity.nullable().optional(),
  includeIdle: z.boolean().optional(), reservedDays: quantity.nullable().optional(), speed: quantity.nullable().optional(),
  nodeMtbfHours: quantity.optional(), repairHours: quantity.optional(), checkpointMinutes: quantity.optional(), restartMinutes: quantity.optional(),
  policy: z.enum(['fifo', 'priority', 'backfill']).optional(), ownership: ownership.optional(),
};
const cluster = z.looseObject({ id, name: text, ...clusterChoices, node: id, nodes: quantity });
const clusterWith = z.looseObject(clusterChoices);

const market = z.looseObject({ gwp: quantity.optional(), pe: quantity.optional(), adp: quantity.optional(), water: quantity.optional() });
const placement = z.union([id, z.looseObject({ cluster: id, grid: zone.optional(), facility: id.optional(), with: clusterWith.optional() })]);
const scenario = z.looseObject({
  id, name: text, cluster: id, with: clusterWith.optional(), grid: zone, facility: id.optional(),
  pue: quantity.optional(), wue: quantity.optional(),
  electricity: z.union([z.literal('location'), z.looseObject({ market })]).optional(),
  allocation: z.enum(['lifetime-use', 'calendar', 'reserved']).optional(),
  placement: z.record(z.string(), placement).optional(), locked: z.boolean().optional(),
});

const caps = z.looseObject({
  gpuHours: quantity.optional(), energyKwh: quantity.optional(), gwpKg: quantity.optional(), waterL: quantity.optional(),
  peMj: quantity.optional(), adpKg: quantity.optional(), cost: quantity.optional(), finish: day.optional(),
});
const methods = z.looseObject({
  embodiedGpu: z.enum(['default', 'boavizta', 'pcf', 'falk']).optional(),
  gridBasis: z.enum(['generation', 'consumption']).optional(),
  gridPe: z.enum(['energy-content', 'boavizta']).optional(),
});
/** A total that a recorded project never published, entered from elsewhere; the figure's key as in the record, in its unit. */
const entered = z.looseObject({ record: text, figure: z.string(), value: quantity, source: text, note: text.optional() });
const override = z.looseObject({ factor: z.string(), value: quantity, note: text.optional(), source: text.optional() });

export const planSchema = z.looseObject({
  format: z.literal('forewatt-plan'), version: z.literal(1),
  name: text, authors: z.array(text).optional(), notes: text.optional(),
  start: day.optional(), currency: z.string().regex(/^[A-Z]{3}$/, 'a currency such as EUR').optional(),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  /** Release of the factor set the numbers were made with; its hash may be stated and is then checked. */
  factorSet: text.optional(), factorSetHash: text.optional(), reference: id.optional(),
  modules: z.array(z.looseObject({ id, name: text })).min(1), phases: z.array(z.looseObject({ id, name: text })).min(1),
  activities: z.array(activity).default([]), ablations: z.array(ablation).default([]),
  clusters: z.array(cluster).min(1), scenarios: z.array(scenario).min(1),
  baselineScenario: id.optional(), recorded: z.array(text).optional(),
  /** What is finished, for the plan against what ran: stages, modules and phases, or cells (`design`, `main/pre`, `main/pre/design`). */
  done: z.array(text).optional(),
  entered: z.array(entered).optional(),
  caps: caps.optional(), methods: methods.optional(), custom: customSchema.optional(), overrides: z.array(override).optional(),
});

export type Plan = z.infer<typeof planSchema>;
export type Activity = Plan['activities'][number];
export type Size = Activity['size'];
export type Ablation = Plan['ablations'][number];
export type Cluster = Plan['clusters'][number];
export type ClusterChoices = z.infer<typeof clusterWith>;
export type Ownership = NonNullable<Cluster['ownership']>;
export type Scenario = Plan['scenarios'][number];
export type Placement = NonNullable<Scenario['placement']>[string];
export type Market = z.infer<typeof market>;
export type Methods = NonNullable<Plan['methods']>;
export type Override = NonNullable<Plan['overrides']>[number];
export type Stage = (typeof stages)[number];
export type Precision = (typeof precisions)[number];
