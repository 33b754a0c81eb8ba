/**
 * The numbers in a lever's title as figures: `lever.<lever>.<figure>` with `aim`, what it aims at, a
 * factor with its source; `now`, what the plan has; `changes`, how many fields it changes; `stopped`
 * and `stopAt`, choices of the lever. What it saves: see `why.ts`.
 */
import { leverOf } from '../../compare/levers/evaluate.ts';
import { type LeverContext, type LeverNumber, mainPart, type NumberOrigin } from '../../compare/levers/lever.ts';
import { type LeverFigure, leverFigures } from '../../compare/levers/title.ts';
import { type Simulation } from '../../model/simulation.ts';
import { clusterDefaults } from '../../plan/defaults.ts';
import { clusterCells } from '../../plan/fields.ts';
import { statOf } from '../../sampling/statistics.ts';
import { type DerivedFigure } from './derived.ts';
import { pue } from './intensity.ts';
import { choice, constant, count, type Explaining, needLeaf, typedLeaf } from './leaves.ts';
import { node, type Trace, type TraceExtra } from './trace.ts';

const labels: Readonly<Record<Extract<NumberOrigin, { kind: 'field' }>['field'], string>> = { lifetimeYears: 'Life of the hardware', utilization: 'Utilisation of the hardware', reservedDays: 'Days the cluster is reserved' };
const units: Readonly<Record<keyof typeof labels, string>> = { lifetimeYears: 'years', utilization: '', reservedDays: 'days' };

function fieldTrace(explaining: Explaining, { scenario, cluster }: LeverContext, field: keyof typeof labels): Trace {
  const own = scenario.with?.[field];
  const input = own ?? cluster[field] ?? clusterDefaults[field];
  if (input === null) throw new Error(`${field} of ${cluster.id} is not stated.`);
  const trace = typedLeaf(explaining, {
    label: labels[field], key: `cluster.${field}`, input, cell: clusterCells[field], unit: units[field], path: own === undefined ? `clusters.${cluster.id}.${field}` : `scenarios.${scenario.id}.with.${field}`,
    status: own === undefined && cluster[field] === undefined ? 'assumed' : 'typed',
  });
  return field === 'utilization' ? { ...trace, as: 'share' } : trace;
}

function factorTrace(explaining: Explaining, { id, end, named }: Extract<NumberOrigin, { kind: 'factor' }>, value: number): Trace {
  const domain = id.split('.')[0] ?? '';
  const label = domain === 'grid' ? `GWP of a kWh from ${id.split('.')[1] ?? ''}` : domain === 'facility' ? 'PUE: facility energy ÷ IT energy' : id.endsWith('utilization') ? 'Utilisation of the best fleets, the upper end of its range' : 'Life of the hardware that its operator counts with';
  const leaf = needLeaf(explaining, id, label, id, named);
  const as: TraceExtra = id.endsWith('utilization') ? { as: 'share' } : {};
  // A PUE is read as it is written, not as so many times something.
  const unit = domain === 'facility' ? '' : leaf.unit;
  return { ...leaf, unit, ...(end === 'high' ? { value } : {}), ...as };
}

/** The days that 95 % of the draws do not exceed, whole. */
function daysTrace({ run }: LeverContext, value: number): Trace {
  const takes = run.schedule?.makespanDays ?? run.fullClusterDays;
  const longest = takes === null ? value : statOf(takes).p95;
  return node('Days that are enough for the work in 95 % of the draws', 'days', 'sum', 'p95 of the days, rounded up to whole days', [
    count('p95 of the days', longest, 'days', `Over the draws, between neighbours, linearly (Hyndman and Fan, type 7). Figure ${run.schedule === null ? 'fullClusterDays' : 'schedule.makespanDays'} says how long the work takes.`),
    count('up to the next whole day', value - longest, 'days'),
  ]);
}

function changesTrace({ plan }: LeverContext, paths: readonly string[]): Trace {
  const name = (id: string): string => plan.ablations.find((study) => study.id === id)?.question ?? plan.activities.find((row) => row.id === id)?.name ?? id;
  return node('Rows of the plan that it changes', '', 'sum', 'one for each row', paths.map((path) => {
    const [list = '', id = ''] = path.split('.');
    return { ...count(name(id), 1), row: `${list}.${id}` };
  }));
}

function traceOf(explaining: Explaining, context: LeverContext, { origin, value, text }: LeverNumber): Trace {
  switch (origin.kind) {
    case 'factor': return factorTrace(explaining, origin, value);
    case 'field': return fieldTrace(explaining, context, origin.field);
    case 'pue': {
      const part = mainPart(context);
      return part === undefined ? choice('PUE', value, '', `scenarios.${context.scenario.id}.pue`, text) : pue(explaining, part);
    }
    case 'days': return daysTrace(context, value);
    case 'changes': return changesTrace(context, origin.paths);
    case 'choice': return { ...constant(origin.label, value, ''), as: 'share', note: 'A choice to look at, not a finding.' };
  }
}

function isLeverFigure(figure: string): figure is LeverFigure {
  return (leverFigures as readonly string[]).includes(figure);
}

/** The figure that a title of a lever prints; undefined where it has no such number. */
export function leverNumber(simulation: Simulation, scenario: string, id: string, figure: string): DerivedFigure | undefined {
  const found = isLeverFigure(figure) ? leverOf(simulation, scenario, id) : undefined;
  const number = found?.lever.numbers?.find((each) => each.figure === figure);
  if (found === undefined || number === undefined) return undefined;
  const { context } = found;
  return { column: null, central: () => number.value, trace: (of) => traceOf(of(context.run), context, number) };
}
