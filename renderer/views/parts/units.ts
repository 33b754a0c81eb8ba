/** Units of whole-scenario figures, their total in a result, and the order in which people choose among them. */
import { type Amount, type Figure } from '../../../shared/compare/figures.ts';
import { indicatorUnits } from '../../../shared/factors/schema.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';

export const figureChoices: readonly Amount[] = ['gwp', 'pe', 'adp', 'water', 'energy', 'gpuHours', 'cost'];

/** Canonical unit; a cost is in the currency of the plan. */
export function unitOfFigure(figure: Figure, currency: string): string {
  if (figure === 'gpuHours') return 'GPU-hours';
  if (figure === 'energy') return 'kWh';
  if (figure === 'makespan') return 'days';
  return figure === 'cost' ? currency : indicatorUnits[figure];
}

/** Null where it is not known. */
export function totalOf(result: ScenarioResult, figure: Figure): Stat | null {
  if (figure === 'gpuHours') return result.gpuHours;
  if (figure === 'energy') return result.energyKwh.facility;
  if (figure === 'makespan') return result.schedule?.makespanDays ?? null;
  return figure === 'cost' ? (result.cost?.total ?? null) : result.impacts[figure].total;
}
