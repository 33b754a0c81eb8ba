/** Hours of an allocation in the centre's own unit. Method, section 9. */
import { normalisedPath, normalisedUnitOf } from '../../model/normalised.ts';
import { type PartRun } from '../../model/simulation.ts';
import { cells } from '../../quantity/cells.ts';
import { siteName } from './fields.ts';
import { nothingHere, partHours, whole } from './gpu-hours.ts';
import { heldPerWork } from './holding.ts';
import { type Explaining, typedLeaf } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

function atPart(explaining: Explaining, part: PartRun, id: string, unit: string): Trace {
  const { accelerator } = part.site.cluster.node;
  const path = normalisedPath(id, accelerator);
  const input = explaining.plan.custom?.normalised?.[id]?.perGpuHour[accelerator];
  if (input === undefined) throw new Error(`${path} is not stated.`);
  const worked = partHours(explaining, part, whole) ?? nothingHere(`GPU-hours at ${siteName(part)}`, 'GPU-hours', whole);
  const counted = part.factors.holding.reserved ? times('GPU-hours held', 'GPU-hours', 'GPU-hours × held per GPU-hour of work', worked, heldPerWork(explaining, part)) : worked;
  return times(`at ${siteName(part)}`, unit, 'GPU-hours × hours of the unit per GPU-hour', counted, typedLeaf(explaining, { label: `per GPU-hour of ${accelerator}`, key: path, path, input, cell: cells.factor, unit: `${unit} per GPU-hour`, status: 'custom' }));
}

export function normalisedTrace(explaining: Explaining, id: string, name: string, unit: string): Trace {
  const parts = explaining.run.parts.filter((part) => !part.site.moved && normalisedUnitOf(part) === id);
  return node(name, unit, 'sum', 'sum over the sites of the allocation', parts.map((part) => atPart(explaining, part, id, unit)));
}
