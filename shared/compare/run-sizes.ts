/** The runs of a record: how many there were of each size, overall and by phase, and GPU-hours over time. An import writes them. */
import { z } from 'zod';
import { type Baseline } from './baseline.ts';

/** Where the classes of run sizes end, in GPU-hours; the last class has no end. */
export const sizeBounds: readonly number[] = [0.1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6];

const sizeClass = z.looseObject({ fromGpuHours: z.number().min(0), toGpuHours: z.number().nullable(), runs: z.number().min(0), gpuHours: z.number().min(0) });
const recordedRuns = z.looseObject({
  bySize: z.array(sizeClass).default([]),
  byPhase: z.record(z.string(), z.array(sizeClass)).default({}),
  /** By the month in which they started. */
  byMonth: z.array(z.looseObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), gpuHours: z.number().min(0) })).default([]),
});

export type SizeClass = z.infer<typeof sizeClass>;
export type RecordedRuns = z.infer<typeof recordedRuns>;

/** The runs of a record; null where it lists none in this form. */
export function runsOfRecord({ runs }: Baseline): RecordedRuns | null {
  const read = recordedRuns.safeParse(runs);
  return read.success ? read.data : null;
}
