/** How the factors of a grid zone change from year to year (`custom.trajectories`): stated by the plan, with its source. */
import { z } from 'zod';
import { type CellKind, cells } from '../quantity/cells.ts';
import { error, type Problem } from '../problem.ts';

const quantity = z.union([z.number(), z.string()]);

export const trajectorySchema = z.looseObject({
  /** The year that the zone's factors are of. */
  from: z.number().int().min(1990).max(2100),
  /** Factor of a year ÷ that of the year before: 0.95 where it falls by 5 % a year. */
  gwp: quantity.optional(), pe: quantity.optional(), adp: quantity.optional(), water: quantity.optional(),
  source: z.string().min(1), note: z.string().optional(),
});
export type Trajectory = z.infer<typeof trajectorySchema>;

export const trajectoryCells = { gwp: cells.positive, pe: cells.positive, adp: cells.positive, water: cells.positive } as const satisfies Readonly<Record<string, CellKind>>;

const zoneShape = /^[A-Z]{2}(-[A-Z0-9]+)*$/;

/** What the schema cannot say. */
export function checkTrajectories(trajectories: Readonly<Record<string, Trajectory>> | undefined): Problem[] {
  return Object.entries(trajectories ?? {}).flatMap(([zone, entry]): Problem[] => {
    const path = `custom.trajectories.${zone}`;
    if (!zoneShape.test(zone)) return [error('wrong-text', path, `${path}: ${JSON.stringify(zone)} is not a grid zone.`, 'Use a zone such as FR or US-CAL-CISO: capitals, digits and hyphens.')];
    if (Object.keys(trajectoryCells).some((field) => entry[field] !== undefined)) return [];
    return [error('missing', `${path}.gwp`, `${path} changes nothing.`, 'Add at least one of "gwp", "pe", "adp", "water": the factor of a year ÷ that of the year before, such as 0.95.')];
  });
}
