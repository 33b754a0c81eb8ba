/** GPU-hours of an allocation in the unit of the centre that gives it (`custom.normalised`). Method, section 9. */
import { type Sampler } from '../plan/sampler.ts';
import { type Plan } from '../plan/schema.ts';
import { type Problem, warning } from '../problem.ts';
import { cells } from '../quantity/cells.ts';
import { type Column, multiply, sum } from '../sampling/column.ts';
import { type Margins } from './cube.ts';
import { type SiteFactors } from './intensity.ts';
import { type Site } from './site.ts';

/** Work of a scenario at one site. */
export interface AllocatedPart {
  readonly site: Site;
  readonly margins: Pick<Margins, 'total'>;
  readonly factors: Pick<SiteFactors, 'holding'>;
}

export interface NormalisedHours {
  readonly name: string;
  readonly unit: string;
  /** Null where the table has no factor for an accelerator in use. */
  readonly hours: Column | null;
}

/** Id-path of a factor, and the key of its draws. */
export function normalisedPath(id: string, accelerator: string): string {
  return `custom.normalised.${id}.perGpuHour.${accelerator}`;
}

/** The unit in which a part's work is allocated; null where it is not, or in none. */
export function normalisedUnitOf({ site: { cluster: { ownership } } }: AllocatedPart): string | null {
  return ownership.kind === 'allocation' ? (ownership.normalised ?? null) : null;
}

/** GPU-hours that count against the allocation: of a cluster held alone, all that it is held for. */
export function allocatedHours({ margins, factors: { holding } }: AllocatedPart): Column {
  return holding.reserved ? multiply(margins.total, holding.heldPerWork) : margins.total;
}

/** By id of the unit: failed runs count too. An accelerator without a factor leaves the figure empty, and is said. */
export function normalisedHours(parts: readonly AllocatedPart[], { custom }: Plan, sampler: Sampler, say: (problem: Problem) => void): ReadonlyMap<string, NormalisedHours> {
  const found = new Map<string, NormalisedHours>();
  for (const [id, { name, unit, perGpuHour }] of Object.entries(custom?.normalised ?? {})) {
    const here = parts.filter((part) => !part.site.moved && normalisedUnitOf(part) === id);
    if (here.length === 0) continue;
    const hours = here.map((part) => {
      const { accelerator } = part.site.cluster.node;
      const factor = Object.hasOwn(perGpuHour, accelerator) ? perGpuHour[accelerator] : undefined;
      if (factor !== undefined) return multiply(allocatedHours(part), sampler.typed(normalisedPath(id, accelerator), factor, cells.factor));
      say(warning('normalised-missing', `custom.normalised.${id}.perGpuHour`, `“${name}” has no factor for ${accelerator}: hours in ${unit} stay empty, which is not zero.`, `Add "${accelerator}" to its "perGpuHour", as the centre publishes it.`));
      return null;
    });
    found.set(id, { name, unit, hours: hours.some((column) => column === null) ? null : sum(hours as Column[]) });
  }
  return found;
}
