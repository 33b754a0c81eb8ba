/** Module × phase as area: tint of the module inside, full hue as outline. */
import { type Bind } from '../frame/marks.ts';
import { moduleHue, phaseTint, steel } from '../palette.ts';
import { type, type ChartSize } from '../sizes.ts';
import { layoutTreemap, treemapPadding, type TreemapInput } from './layout.ts';

export interface TreemapProps {
  readonly inputs: readonly TreemapInput[];
  /** Ids of the plan's modules, in their fixed order: they decide the hues. */
  readonly moduleOrder: readonly string[];
  /** Modules without a hue of their own. */
  readonly plain?: readonly string[];
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly figure: (gpuHours: number, share: number) => string;
}

export function Treemap({ inputs, moduleOrder, plain = [], size, bind, figure }: TreemapProps) {
  const { k } = size;
  const layout = layoutTreemap(inputs, size, figure);
  const hueOf = (module: string): string => (plain.includes(module) ? steel : moduleHue(Math.max(0, moduleOrder.indexOf(module))));
  return (
    <g className="cells">
      {layout.cells.map((cell) => {
        const hue = hueOf(cell.module);
        const pad = treemapPadding * k;
        const inset = Math.min(1.5, cell.width / 4, cell.height / 4);
        const only = cell.lines.length === 1 ? type.label * k : 0;
        // A single line stands in the middle of a flat cell, else the lines start at the top.
        let baseline = cell.y + (only > 0 && cell.height < only * 2.6 ? (cell.height - only * 1.4) / 2 : pad * 0.7);
        return (
          <g key={cell.id} {...bind(cell.id)}>
            <rect
              className="cell-ground" rx={2} x={cell.x + inset} y={cell.y + inset} width={cell.width - 2 * inset} height={cell.height - 2 * inset}
              style={{ fill: phaseTint(hue, cell.order, cell.count) }} stroke={`color-mix(in srgb, ${hue} 80%, transparent)`}
            />
            {cell.upwards ? <text transform={`translate(${String(cell.x + cell.width / 2)} ${String(cell.y + cell.height - pad)}) rotate(-90)`} dominantBaseline="central" style={{ fontSize: type.label * k }}>{cell.lines[0]?.text}</text> : cell.lines.map((line) => {
              const px = (line.bold ? type.title : type.label) * k;
              baseline += px * 1.4;
              return <text key={line.text} className={line.bold ? 'strong' : ''} x={cell.x + pad} y={baseline - px * 0.28} style={{ fontSize: px }}>{line.text}</text>;
            })}
          </g>
        );
      })}
    </g>
  );
}
