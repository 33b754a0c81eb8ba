/** Cost per GPU-hour that does work. Method, section 9. */
import { unitCostsOf } from '../../compare/procurement/unit-cost.ts';
import { type PartRun, type ScenarioRun } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { type Column } from '../../sampling/column.ts';
import { overParts, siteName } from './fields.ts';
import { type Cut, hoursOf, nothingHere, partHours, speedOf, whole } from './gpu-hours.ts';
import { type Explaining } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

const failed: Cut = { by: 'stage', key: 'failed' };

/** GPU-hours of a site that did not end in failure. */
export function usefulAt(explaining: Explaining, part: PartRun): Trace {
  const all = partHours(explaining, part, whole) ?? nothingHere(`GPU-hours at ${siteName(part)}`, 'GPU-hours', whole);
  const lost = partHours(explaining, part, failed);
  return lost === null ? all : node(`useful GPU-hours at ${siteName(part)}`, 'GPU-hours', 'difference', 'GPU-hours − failed ones', [all, lost]);
}

/** Useful work of a site in hours of the reference accelerator. */
export function inReferenceHours(explaining: Explaining, part: PartRun): Trace {
  const useful = usefulAt(explaining, part);
  const speed = speedOf(explaining, part);
  return speed === null ? useful : times('in hours of the reference accelerator', 'GPU-hours', 'useful GPU-hours × speed', useful, speed);
}

export interface UnitCostFigure {
  readonly path: string;
  readonly column: Column | null;
  readonly trace: (explaining: Explaining) => Trace;
}

/** Cost per useful hour, per hour of the reference accelerator, per useful hour of stage final. `total`: the cost. */
export function unitCostFigures(run: ScenarioRun, total: (explaining: Explaining) => Trace): UnitCostFigure[] {
  const { perUsefulGpuHour, perReferenceHour, perFinalGpuHour } = unitCostsOf(run);
  const per = (label: string, hours: (explaining: Explaining) => Trace) => (explaining: Explaining): Trace =>
    node(label, explaining.plan.currency ?? planDefaults.currency, 'quotient', 'cost ÷ GPU-hours', [total(explaining), hours(explaining)]);
  return [
    { path: 'cost.perUsefulGpuHour', column: perUsefulGpuHour, trace: per('Cost per useful GPU-hour', (explaining) => overParts(explaining, 'useful GPU-hours', 'GPU-hours', (part) => usefulAt(explaining, part))) },
    { path: 'cost.perReferenceHour', column: perReferenceHour, trace: per('Cost per useful hour of the reference accelerator', (explaining) => overParts(explaining, 'useful hours of the reference accelerator', 'GPU-hours', (part) => inReferenceHours(explaining, part))) },
    { path: 'cost.perFinalGpuHour', column: perFinalGpuHour, trace: per('Cost of everything per useful GPU-hour of stage final', (explaining) => hoursOf(explaining, 'useful GPU-hours of stage final', { by: 'usefulFinal', key: '' })) },
  ];
}
