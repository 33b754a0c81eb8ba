/**
 * The compiled factor set: what `build/factors` makes of the CSV tables and what every host loads.
 * One JSON, versioned by id and content hash.
 */
import { z } from 'zod';
import { nodeSpecSchema } from '../plan/node-spec.ts';

/** Indicators in the order in which they are shown. ADP: abiotic depletion, kg Sb eq. */
export const indicators = ['gwp', 'pe', 'adp', 'water'] as const;
export type Indicator = (typeof indicators)[number];
export const indicatorUnits = { gwp: 'kgCO2e', pe: 'MJ', adp: 'kgSbe', water: 'L' } as const;

/** Hardware components of a node. `ssd`: data drives; boot drives, board, case, assembly are `other`. */
export const components = ['gpu', 'cpu', 'ram', 'ssd', 'psu', 'other'] as const;
export type Component = (typeof components)[number];

export const factorStatus = z.enum(['published', 'derived', 'estimated']);

/** Where a spread comes from: the source's own range, the difference between sources, a stated judgement; `none` where there is no spread. */
export const spreadOrigins = ['published range', 'between sources', 'judgement', 'none'] as const;
export type SpreadOrigin = (typeof spreadOrigins)[number];

/** One constant: `value` is its median; `low`/`high` a published 90 % range, else `gsd` a stated spread, else exact. */
export const factorSchema = z.strictObject({
  id: z.string(), value: z.number(), unit: z.string(),
  low: z.number().nullable(), high: z.number().nullable(), gsd: z.number().nullable(),
  /** Every row of a table has one; what a plan states itself and what is computed has none. */
  spreadOrigin: z.enum(spreadOrigins).optional(),
  year: z.string().nullable(), place: z.string().nullable(),
  source: z.string(), licence: z.string(), status: factorStatus, note: z.string().nullable(),
});
export type Factor = z.infer<typeof factorSchema>;

export const factorSetSchema = z.strictObject({
  format: z.literal('forewatt-factor-set'), version: z.literal(1),
  /** Release, such as 2026.2. */
  id: z.string(),
  /** SHA-256 over everything else, hex. */
  hash: z.string(),
  factors: z.array(factorSchema),
  accelerators: z.array(z.strictObject({ id: z.string(), name: z.string(), vendor: z.string() })),
  /** `accelerator`: id above. Power and GPU counts are factors (`node.<id>.ratedPowerW` …). */
  nodes: z.array(z.strictObject({ id: z.string(), name: z.string(), accelerator: z.string(), spec: nodeSpecSchema })),
  grids: z.array(z.strictObject({ zone: z.string(), name: z.string() })),
  /** `wueBasis`: what the published WUE counts; null where no WUE is published. */
  facilities: z.array(z.strictObject({ id: z.string(), name: z.string(), operator: z.string(), zone: z.string().nullable(), wueBasis: z.enum(['consumption', 'withdrawal']).nullable() })),
  sources: z.array(z.strictObject({ id: z.string(), title: z.string(), publisher: z.string(), year: z.string(), licence: z.string(), url: z.string() })),
});
export type FactorSet = z.infer<typeof factorSetSchema>;
export type NodeType = FactorSet['nodes'][number];
export type Facility = FactorSet['facilities'][number];
export type Source = FactorSet['sources'][number];
