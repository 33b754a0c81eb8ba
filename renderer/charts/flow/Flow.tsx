/** The flow from research to final compute: bands in the colour of their stage, names beside the nodes. */
import { type Bind } from '../frame/marks.ts';
import { Hatch } from '../marks/Hatch.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText, textWidth } from '../text.ts';
import { endOf, flowEnds } from '../../../shared/compare/study/side.ts';
import { type FlowInput, type FlowNode, layoutFlow } from './layout.ts';

export interface FlowProps {
  readonly input: FlowInput;
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly ids: (name: string) => string;
  readonly nameOf: (column: FlowNode['column'], id: string) => string;
  readonly colourOf: (column: FlowNode['column'], id: string) => string;
  readonly figureOf: (share: number) => string;
}

/** Id of a node's mark. */
export function flowMark(column: FlowNode['column'], id: string): string {
  return `${String(column)}/${id}`;
}

const failed = 'failed';

export function Flow({ input, size, bind, ids, nameOf, colourOf, figureOf }: FlowProps) {
  const { k } = size;
  const ends = flowEnds.filter((end) => input.links.some(({ stage }) => endOf(stage) === end)).map((end) => `${nameOf(2, end)} 00.0 %`);
  const layout = layoutFlow(input, size, ends);
  const px = type.label * k;
  return (
    <>
      <defs><Hatch id={ids('failed')} colour={colourOf(1, failed)} /></defs>
      <g aria-hidden="true">
        {layout.links.map((link) => <path key={link.id} d={link.path} style={{ fill: colourOf(1, link.stage), fillOpacity: 0.26 }} />)}
      </g>
      {layout.nodes.map((node) => {
        const text = `${nameOf(node.column, node.id)}`;
        const labelX = node.x + layout.nodeWidth + 5 * k;
        const room = node.column === 2 ? size.width - labelX : (layout.nodes.find((other) => other.column === node.column + 1)?.x ?? size.width) - labelX - textWidth(figureOf(node.share), px, true) - 5 * k;
        return (
          <g key={flowMark(node.column, node.id)} {...bind(flowMark(node.column, node.id))}>
            <rect className="row-ground" x={node.x - 3} y={node.y - 3} width={layout.nodeWidth + 6} height={node.height + 6} rx={3} />
            <rect
              className="shape" x={node.x} y={node.y} width={layout.nodeWidth} height={node.height} rx={1}
              {...(node.id === failed ? { fill: `url(#${ids('failed')})`, style: { stroke: colourOf(1, failed), strokeWidth: 1 } } : { style: { fill: colourOf(node.column, node.id) } })}
            />
            <text x={labelX} y={node.labelY} dominantBaseline="central" style={{ fontSize: px, paintOrder: 'stroke', stroke: 'var(--surface)', strokeWidth: 3, strokeLinejoin: 'round' }}>
              {fitText(text, room, px)} <tspan className="strong" fontWeight={600}>{figureOf(node.share)}</tspan>
            </text>
          </g>
        );
      })}
    </>
  );
}
