/** Production of one node as figures: `embodied.<node>.<component>.<indicator>`, `total` for all components, `.perUnit` behind it for one unit of a part. Network and storage are not in it. */
import { unitsOf } from '../../compare/study/plan-side.ts';
import { components, type NodeType } from '../../factors/schema.ts';
import { type EmbodiedIndicator, embodiedOfNode, type NodeEmbodied } from '../../model/embodied.ts';
import { chosenMethods } from '../../model/scenario.ts';
import { type Simulation } from '../../model/simulation.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column, divide, sum } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { type BookDerived, type DerivedContext, type DerivedFigure } from './derived.ts';
import { componentOfNode, wholeNode } from './embodied.ts';
import { listed } from './leaves.ts';
import { node } from './trace.ts';

const indicators: readonly EmbodiedIndicator[] = ['gwp', 'pe', 'adp'];

function productionOf({ plan, library, seed, samples }: Simulation, type: NodeType): NodeEmbodied {
  return embodiedOfNode(type, { library, sampler: makeSampler(makeStreams(seed, samples)), method: chosenMethods(plan).embodiedGpu });
}

function bookNode({ simulation, run }: DerivedContext, type: NodeType, book: BookDerived): void {
  const { id } = type;
  let made: NodeEmbodied | null = null;
  const production = (): NodeEmbodied => (made ??= productionOf(simulation, type));
  for (const indicator of indicators) {
    const whole = (): Column => sum(components.map((component) => production()[component][indicator]));
    book(`embodied.${id}.total.${indicator}`, { column: whole, central: () => central(whole()), trace: (of) => wholeNode(of(run), type, indicator) });
    for (const component of components) {
      const column = (): Column => production()[component][indicator];
      book(`embodied.${id}.${component}.${indicator}`, { column, central: () => central(column()), trace: (of) => componentOfNode(of(run), type, component, indicator) });
      const units = unitsOf(type.spec)[component] ?? 0;
      if (units === 0) continue;
      const perUnit = (): Column => divide(column(), units);
      book(`embodied.${id}.${component}.${indicator}.perUnit`, {
        column: perUnit, central: () => central(perUnit()),
        trace: (of) => { const all = componentOfNode(of(run), type, component, indicator); return node(`${all.label}: one unit`, all.unit, 'quotient', 'production of the part of a node ÷ its units', [all, listed(of(run), id, component, 'units in one node', units)]); },
      });
    }
  }
}

/** Of the nodes that the scenario works on. */
export function nodeFigures(context: DerivedContext, book: BookDerived): void {
  const types = new Map(context.run.parts.map(({ site: { cluster: { node: type } } }) => [type.id, type]));
  for (const type of types.values()) bookNode(context, type, book);
}

/** Of any other node of the library or of the plan, which answers what is asked. */
export function otherNodeFigure(context: DerivedContext, path: string): DerivedFigure | undefined {
  const [kind, id = ''] = path.split('.');
  const type = kind === 'embodied' ? context.simulation.library.node(id) : undefined;
  if (type === undefined) return undefined;
  const figures = new Map<string, DerivedFigure>();
  bookNode(context, type, (each, figure) => { figures.set(each, figure); });
  return figures.get(path);
}
