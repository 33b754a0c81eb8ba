/** The figures of a scenario that comparisons, drivers, levers and caps speak of. */
import { indicators, type Indicator } from '../factors/schema.ts';
import { type ScenarioRun } from '../model/simulation.ts';
import { type Column, sum } from '../sampling/column.ts';

/** Figures that add up over the work: GPU-hours, kWh at the facility, the indicators in their units, the plan's currency. */
export type Amount = 'gpuHours' | 'energy' | Indicator | 'cost';
/** Whole-scenario figures: amounts, and the days until the last run ends. */
export type Figure = Amount | 'makespan';

/** In the order in which they are shown. */
export const amounts: readonly Amount[] = ['gpuHours', 'energy', ...indicators, 'cost'];
export const figures: readonly Figure[] = [...amounts, 'makespan'];

const costs = new WeakMap<ScenarioRun, Column | null>();

/** Cost over all heads; made once, so that its ranks and statistics are too. */
function costOf(run: ScenarioRun): Column | null {
  const before = costs.get(run);
  if (before !== undefined) return before;
  const column = run.money === null ? null : sum([run.money.electricity, run.money.hardware, run.money.other]);
  costs.set(run, column);
  return column;
}

/** The column of a figure; null where no price is stated, an indicator is not published for a grid in use, or the clusters were not simulated. */
export function columnOf(run: ScenarioRun, figure: Figure): Column | null {
  if (figure === 'gpuHours') return run.work.total;
  if (figure === 'energy') return run.energyKwh.facility;
  if (figure === 'makespan') return run.schedule?.makespanDays ?? null;
  return figure === 'cost' ? costOf(run) : run.impacts[figure].total;
}
