/**
 * A node described by its parts: the SPEC of `forewatt embodied` and of `custom.nodes`.
 * Per entry: `count` units of that part. Dies in mm², densities in GB/cm², masses in kg, boards in cm².
 */
import { z } from 'zod';

const count = z.number().min(0);

export const gpuShape = {
  count, id: z.string().optional(),
  vramGb: z.number().positive().optional(), vramDies: z.number().positive().optional(),
  dieMm2: z.number().positive().optional(), effectiveDieMm2: z.number().positive().optional(),
  pwbCm2: z.number().min(0).optional(), massKg: z.number().min(0).optional(), casingKg: z.number().min(0).optional(), heatsinkKg: z.number().min(0).optional(),
  boatKm: z.number().min(0).optional(), truckKm: z.number().min(0).optional(), planeKm: z.number().min(0).optional(),
};
export const cpuShape = { count, dieMm2: z.number().positive() };
export const memoryShape = { count, gb: z.number().positive(), densityGbPerCm2: z.number().positive().optional() };
export const psuShape = { count, massKg: z.number().positive() };

/** Parts that are only counted. */
export const countedShape = {
  hdd: z.number().min(0).optional(),
  motherboard: z.number().min(0).optional(),
  case: z.enum(['rack', 'blade']).nullable().optional(),
  assembly: z.number().min(0).optional(),
};

const memoryPart = z.strictObject(memoryShape);
export const nodeSpecSchema = z.strictObject({
  gpu: z.array(z.strictObject(gpuShape)).optional(),
  cpu: z.array(z.strictObject(cpuShape)).optional(),
  ram: z.array(memoryPart).optional(),
  /** Data drives. */
  ssd: z.array(memoryPart).optional(),
  /** Boot drives: booked under `other`. */
  bootSsd: z.array(memoryPart).optional(),
  psu: z.array(z.strictObject(psuShape)).optional(),
  ...countedShape,
});
export type NodeSpec = z.infer<typeof nodeSpecSchema>;
export type GpuPart = NonNullable<NodeSpec['gpu']>[number];
