/** GPUs of the clusters that a scenario works on, as figures: `clusterGpus.<cluster>`, accelerators in a node × nodes. */
import { type PartRun, type Simulation } from '../../model/simulation.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { cells } from '../../quantity/cells.ts';
import { central, type Column, multiply } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { type BookDerived, type DerivedContext } from './derived.ts';
import { clusterGpus } from './holding.ts';

/** As the trace names its leaves: the same streams give the same draws. */
function gpusOf({ library, seed, samples }: Simulation, { site: { cluster } }: PartRun): Column {
  const sampler = makeSampler(makeStreams(seed, samples));
  const id = `node.${cluster.node.id}.gpus`;
  const perNode = library.quantity(id);
  if (perNode === undefined) throw new Error(`The factor set ${library.set.id} lacks ${id}.`);
  return multiply(sampler.quantity(id, perNode), sampler.typed('cluster.nodes', cluster.nodes, cells.count));
}

export function clusterGpuFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  // Hours recorded on other hardware were not spent on these GPUs.
  const sites = new Map(run.parts.filter(({ site }) => !site.moved).map((part) => [part.site.cluster.id, part]));
  for (const [id, part] of sites) {
    const column = (): Column => gpusOf(simulation, part);
    book(`clusterGpus.${id}`, { column, central: () => central(column()), trace: (of) => ({ ...clusterGpus(of(run), part), label: `GPUs of ${part.site.cluster.name}` }) });
  }
}
