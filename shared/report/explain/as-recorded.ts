/**
 * A draft beside projects that were recorded whole, as figures that answer what is asked:
 * `asRecorded.<record>.<figure>`, the figure × the research multiplier of the record, and
 * `alone.<row>.days`, the days a row takes on the GPUs of one of its runs.
 */
import { type Baseline } from '../../compare/baseline.ts';
import { hoursPerDay } from '../../quantity/hours.ts';
import { central, divide, multiply } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { recordedLeaf } from './beside-record.ts';
import { type DerivedContext, type DerivedFigure } from './derived.ts';
import { figuresOf } from './figures.ts';
import { constant } from './leaves.ts';
import { gpusOfRow } from './rows.ts';
import { node, times } from './trace.ts';

/** The figure × what the record used in all for an hour of useful final training. */
export function timesRecorded(baseline: Baseline, figure: DerivedFigure): DerivedFigure | undefined {
  const multiplier = baseline.figures['researchMultiplier'];
  const value = multiplier?.value;
  if (multiplier === undefined || value === undefined) return undefined;
  const { column, central: own, stat, trace } = figure;
  return {
    column: column === null ? null : () => multiply(column(), value), central: () => own() * value,
    ...(stat === undefined || column === null ? {} : { stat: () => { const { mean } = stat(); return { ...statOf(multiply(column(), value)), mean: mean * value }; } }),
    trace: (of) => { const part = trace(of); return { ...times(`${part.label}, as at ${baseline.name}`, part.unit, 'figure × research multiplier of the record', part, { ...recordedLeaf(baseline, multiplier, value, ''), as: 'ratio' }) }; },
  };
}

/** Days of a row on the GPUs of one run, none of which ever waits. */
export function aloneFigure({ simulation, run }: DerivedContext, row: string): DerivedFigure | undefined {
  const hours = figuresOf(run).get(`gpuHoursBy.row.${row}`);
  const gpus = simulation.plan.activities.find(({ id }) => id === row)?.size.gpus;
  if (hours === undefined || typeof gpus !== 'number' || gpus <= 0) return undefined;
  const column = () => divide(hours.column(), gpus * hoursPerDay);
  return {
    column, central: () => central(column()),
    trace: (of) => node('Days on the GPUs of one run', 'days', 'quotient', 'GPU-hours ÷ (GPUs × hours in a day)', [hours.trace(of(run)), times('GPU-hours in a day', 'GPU-hours', 'GPUs × hours in a day', gpusOfRow(of(run), row), constant('hours in a day', hoursPerDay, 'h/d'))]),
  };
}
