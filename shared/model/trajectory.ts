/**
 * Grid factors of the months in which work happens. Method, section 4: a later year may follow a
 * stated trajectory. With a factor of year y₀, ratio r from one year to the next, and a share s of
 * the GPU-hours in the month whose middle is y: factor × Σ s·r^(y − y₀ − ½), the middle of y₀ being
 * y₀ + ½. Shares are those of all clusters of the scenario together.
 */
import { type Library } from '../factors/library.ts';
import { type Indicator } from '../factors/schema.ts';
import { exp, ln } from '../numeric/elementary.ts';
import { type Sampler } from '../plan/sampler.ts';
import { trajectoryCells } from '../plan/trajectory.ts';
import { type QuantityInput } from '../quantity/quantity.ts';
import { type Column, mapColumn, multiply, sum } from '../sampling/column.ts';
import { type MonthOfUse } from './schedule.ts';

const middleOfYear = 0.5;

/** A zone's yearly ratio as the plan states it; null where it states none. */
export function statedRatio(zone: string, indicator: Indicator, { own: { trajectories } }: Library): { readonly from: number; readonly ratio: QuantityInput; readonly path: string } | null {
  const entry = Object.hasOwn(trajectories, zone) ? trajectories[zone] : undefined;
  const ratio = entry?.[indicator];
  return entry === undefined || ratio === undefined ? null : { from: entry.from, ratio, path: `custom.trajectories.${zone}.${indicator}` };
}

/** The factor in each month over that of the year it is of, in the order of the months; null where the plan states no change. */
export function growthByMonth(zone: string, indicator: Indicator, months: readonly MonthOfUse[], library: Library, sampler: Sampler): Column[] | null {
  const stated = statedRatio(zone, indicator, library);
  if (stated === null || months.length === 0) return null;
  const logarithm = mapColumn(sampler.typed(stated.path, stated.ratio, trajectoryCells[indicator]), ln, 'ln');
  return months.map(({ middle }) => mapColumn(multiply(logarithm, middle - stated.from - middleOfYear), exp, 'exp'));
}

/** The mean over the months of the work; null where the plan states no change, or nothing says when the work happens. */
export function meanGrowth(zone: string, indicator: Indicator, months: readonly MonthOfUse[], library: Library, sampler: Sampler): Column | null {
  const growth = growthByMonth(zone, indicator, months, library, sampler);
  return growth === null ? null : sum(growth.map((column, at) => multiply(column, months[at]?.share ?? 0)));
}
