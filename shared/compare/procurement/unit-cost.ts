/**
 * What a GPU-hour costs that does work: money of a scenario ÷ its useful GPU-hours. Failed runs,
 * idle hours and hours lost are paid for and are not useful, so they are in the price. Method, section 9.
 */
import { type Margins } from '../../model/cube.ts';
import { type ScenarioRun } from '../../model/simulation.ts';
import { type Column, divide, elements, multiply, subtract, sum } from '../../sampling/column.ts';
import { columnOf } from '../figures.ts';

/** GPU-hours that did not end in failure. */
export function usefulOf({ total, stage }: Pick<Margins, 'total' | 'stage'>): Column {
  return subtract(total, stage.get('failed') ?? 0);
}

/** Useful GPU-hours of a scenario, in hours of its own accelerators. */
export function usefulGpuHours(run: ScenarioRun): Column {
  return usefulOf(run.work);
}

/** The same work in hours of the plan's reference accelerator: the measure in which all scenarios do alike. */
export function usefulReferenceHours(run: ScenarioRun): Column {
  return sum(run.parts.map(({ margins, speed }) => multiply(usefulOf(margins), speed)));
}

/** Money per GPU-hour in the plan's currency; each null where no price is stated or there are no such hours. */
export interface UnitCosts {
  /** Cost ÷ useful GPU-hours of the scenario's own accelerators. */
  readonly perUsefulGpuHour: Column | null;
  /** Cost ÷ the same work in hours of the reference accelerator: for scenarios on different accelerators. */
  readonly perReferenceHour: Column | null;
  /** Cost of everything ÷ useful GPU-hours of stage final. */
  readonly perFinalGpuHour: Column | null;
}

function per(cost: Column, hours: Column): Column | null {
  const nothing = typeof hours === 'number' ? hours <= 0 : elements(hours).some((value) => value <= 0);
  // What costs nothing is exactly that, however uncertain its hours.
  return nothing ? null : cost === 0 ? 0 : divide(cost, hours);
}

const known = new WeakMap<ScenarioRun, UnitCosts>();

/** Cost per GPU-hour of a scenario, draw by draw: `statOf` gives the interval. Made once for a run. */
export function unitCostsOf(run: ScenarioRun): UnitCosts {
  const before = known.get(run);
  if (before !== undefined) return before;
  const cost = columnOf(run, 'cost');
  const made: UnitCosts = cost === null
    ? { perUsefulGpuHour: null, perReferenceHour: null, perFinalGpuHour: null }
    : { perUsefulGpuHour: per(cost, usefulGpuHours(run)), perReferenceHour: per(cost, usefulReferenceHours(run)), perFinalGpuHour: per(cost, run.work.usefulFinal) };
  known.set(run, made);
  return made;
}
