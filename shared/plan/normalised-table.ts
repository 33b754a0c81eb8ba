/**
 * Units in which computing centres give and count hours (`custom.normalised`): how many such hours
 * one GPU-hour of an accelerator counts as. Centres publish such factors for their own machines
 * only, so the table is the plan's own, with its source.
 */
import { z } from 'zod';

export const normalisedSchema = z.looseObject({
  /** Of the call or centre, and of its unit: “normalised GPU-hours”. */
  name: z.string(), unit: z.string(),
  /** By accelerator: hours of that unit per GPU-hour. */
  perGpuHour: z.record(z.string(), z.union([z.number(), z.string()])),
  date: z.string().optional(), note: z.string().optional(), source: z.string().optional(),
});
export type Normalised = z.infer<typeof normalisedSchema>;
