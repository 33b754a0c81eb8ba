/** Production of one node as figures: `embodied.<node>.<component>.<indicator>`, `total` for all components, `.perUnit` behind it for one unit of a part. Network and storage are not in it. */
import { unitsOf } from '../../compare/study/plan-side.ts';
import { components } from '../../factors/schema.ts';
import { type EmbodiedIndicator, embodiedOfNode, type NodeEmbodied } from '../../model/embodied.ts';
import { chosenMethods } from '../../model/scenario.ts';
import { type PartRun, type Simulation } from '../../model/simulation.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column, divide, sum } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { type BookDerived, type DerivedContext } from './derived.ts';
import { componentOfNode, wholeNode } from './embodied.ts';
import { listed } from './leaves.ts';
import { node } from './trace.ts';

const indicators: readonly EmbodiedIndicator[] = ['gwp', 'pe', 'adp'];

function productionOf({ plan, library, seed, samples }: Simulation, part: PartRun): NodeEmbodied {
  return embodiedOfNode(part.site.cluster.node, { library, sampler: makeSampler(makeStreams(seed, samples)), method: chosenMethods(plan).embodiedGpu });
}

export function nodeFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  const nodes = new Map(run.parts.map((part) => [part.site.cluster.node.id, part]));
  for (const [id, part] of nodes) {
    let made: NodeEmbodied | null = null;
    const production = (): NodeEmbodied => (made ??= productionOf(simulation, part));
    for (const indicator of indicators) {
      const whole = (): Column => sum(components.map((component) => production()[component][indicator]));
      book(`embodied.${id}.total.${indicator}`, { column: whole, central: () => central(whole()), trace: (of) => wholeNode(of(run), part, indicator) });
      for (const component of components) {
        const column = (): Column => production()[component][indicator];
        book(`embodied.${id}.${component}.${indicator}`, { column, central: () => central(column()), trace: (of) => componentOfNode(of(run), part, component, indicator) });
        const units = unitsOf(part.site.cluster.node.spec)[component] ?? 0;
        if (units === 0) continue;
        const perUnit = (): Column => divide(column(), units);
        book(`embodied.${id}.${component}.${indicator}.perUnit`, {
          column: perUnit, central: () => central(perUnit()),
          trace: (of) => { const whole = componentOfNode(of(run), part, component, indicator); return node(`${whole.label}: one unit`, whole.unit, 'quotient', 'production of the part of a node ÷ its units', [whole, listed(of(run), id, component, 'units in one node', units)]); },
        });
      }
    }
  }
}
