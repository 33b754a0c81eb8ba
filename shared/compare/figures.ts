/** The figures of a scenario that comparisons, drivers, levers and caps speak of. */
import { indicators, type Indicator } from '../factors/schema.ts';
import { type ScenarioRun } from '../model/simulation.ts';
import { type Column, sum } from '../sampling/column.ts';

/** Whole-scenario figures: GPU-hours, kWh at the facility, the indicators in their units, the plan's currency. */
export type Figure = 'gpuHours' | 'energy' | Indicator | 'cost';

/** In the order in which they are shown. A finish date joins them once scenarios carry a schedule. */
export const figures: readonly Figure[] = ['gpuHours', 'energy', ...indicators, 'cost'];

const costs = new WeakMap<ScenarioRun, Column | null>();

/** Cost over all heads; made once, so that its ranks and statistics are too. */
function costOf(run: ScenarioRun): Column | null {
  const before = costs.get(run);
  if (before !== undefined) return before;
  const column = run.money === null ? null : sum([run.money.electricity, run.money.hardware, run.money.other]);
  costs.set(run, column);
  return column;
}

/** The column of a figure; null where no price is stated, or an indicator is not published for a grid in use. */
export function columnOf(run: ScenarioRun, figure: Figure): Column | null {
  if (figure === 'gpuHours') return run.work.total;
  if (figure === 'energy') return run.energyKwh.facility;
  return figure === 'cost' ? costOf(run) : run.impacts[figure].total;
}
