/** GPU-hours that simulated node failures cost. Method, section 3. */
import { type PartRun } from '../../model/simulation.ts';
import { central } from '../../sampling/column.ts';
import { siteName } from './fields.ts';
import { speedOf } from './gpu-hours.ts';
import { count, type Explaining } from './leaves.ts';
import { usefulHours } from './rows.ts';
import { node, times, type Trace } from './trace.ts';

/** GPU-hours of a part that node failures cost, over its rows. */
export function lostHours(explaining: Explaining, part: PartRun): Trace {
  const lost = part.site.moved ? [] : [...part.margins.row.keys()].flatMap((row) => {
    const perUseful = explaining.run.schedule?.lostPerUseful.get(row);
    return perUseful === undefined ? [] : [times(`lost by ${row}`, 'GPU-hours', 'useful GPU-hours × lost per useful GPU-hour', usefulHours(explaining, row), count('lost per useful GPU-hour', central(perUseful), '', 'cluster simulation, central run'))];
  });
  const label = `lost at ${siteName(part)}`;
  if (lost.length === 0) return count(label, 0, 'GPU-hours', 'no run there loses any');
  const sum = node(label, 'GPU-hours', 'sum', 'sum over its rows', lost);
  const speed = speedOf(explaining, part);
  return speed === null ? sum : node(label, 'GPU-hours', 'quotient', 'GPU-hours on the reference accelerator ÷ speed', [sum, speed]);
}
