/**
 * Treemap of module × phase: area is exactly proportional to GPU-hours, so cells touch and the gap
 * between them is painted by their outline, not taken from their area.
 */
import { hierarchy, treemap, treemapSquarify } from 'd3';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { fitText, textWidth } from '../text.ts';
import { type, type ChartSize } from '../sizes.ts';

export interface TreemapInput {
  readonly module: string;
  readonly moduleName: string;
  readonly phase: string;
  readonly phaseName: string;
  readonly gpuHours: Stat;
}

export interface TreemapCell {
  readonly id: string;
  readonly module: string;
  readonly phase: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Place of its phase among the phases of its module, largest first, and how many there are. */
  readonly order: number;
  readonly count: number;
  readonly share: number;
  readonly lines: readonly { readonly text: string; readonly bold: boolean }[];
  /** A narrow, tall cell: its one line runs upwards. */
  readonly upwards: boolean;
}

export interface TreemapLayout {
  readonly cells: readonly TreemapCell[];
  /** Outlines of the modules. */
  readonly modules: readonly { readonly module: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  /** Ids of cells too small to be labelled: listed beside the chart. */
  readonly unlabelled: readonly string[];
}

interface Node {
  readonly module: string;
  readonly leaf: TreemapInput | null;
  readonly children?: readonly Node[];
}

export const treemapPadding = 9;

/** The lines of a cell that fit: module (once, in its largest cell), phase, figure. */
function labelLines(wanted: readonly { text: string; bold: boolean }[], width: number, height: number, k: number): { text: string; bold: boolean }[] {
  const pad = treemapPadding * k;
  const lines: { text: string; bold: boolean }[] = [];
  const plain = wanted.filter((line) => !line.bold);
  // A flat cell holds phase and figure in one line.
  if (height < (type.label * 2.8 + treemapPadding * 1.1) * k) {
    const px = type.label * k;
    const candidates = [plain.map((line) => line.text).join('  '), plain[0]?.text ?? ''];
    const text = candidates.find((candidate) => candidate !== '' && textWidth(candidate, px) <= width - 2 * pad);
    return text === undefined || px * 1.4 > height ? [] : [{ text, bold: false }];
  }
  let used = pad * 0.7;
  for (const line of wanted) {
    const px = (line.bold ? type.title : type.label) * k;
    if (used + px * 1.4 > height - pad * 0.4) break;
    const whole = textWidth(line.text, px, line.bold) <= width - 2 * pad;
    const text = whole ? line.text : fitText(line.text, width - 2 * pad, px, line.bold);
    // A name may be cut when most of it is there; a figure never is.
    if (!whole && (text.length < 7 || /\d/.test(line.text))) {
      if (lines.length === 0) return [];
      continue;
    }
    lines.push({ text, bold: line.bold });
    used += px * 1.4;
  }
  return lines;
}

/**
 * Squarified treemap filling `size` (Bruls, Huizing, van Wijk 2000). `figure` prints a cell's
 * GPU-hours and share for its label. Cells without GPU-hours are left out.
 */
export function layoutTreemap(inputs: readonly TreemapInput[], size: ChartSize, figure: (gpuHours: number, share: number) => string): TreemapLayout {
  const present = inputs.filter((input) => input.gpuHours.mean > 0);
  const total = present.reduce((sum, input) => sum + input.gpuHours.mean, 0);
  if (total === 0 || size.width <= 0 || size.height <= 0) return { cells: [], modules: [], unlabelled: [] };
  const modules = [...new Set(present.map((input) => input.module))];
  const children = modules.map((module): Node => ({
    module, leaf: null, children: present.filter((input) => input.module === module).map((leaf) => ({ module, leaf })),
  }));
  const root = hierarchy<Node>({ module: '', leaf: null, children }, (node) => node.children)
    .sum((node) => node.leaf?.gpuHours.mean ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const placed = treemap<Node>().size([size.width, size.height]).tile(treemapSquarify).round(false)(root);

  const cells: TreemapCell[] = [];
  for (const module of placed.children ?? []) {
    const leaves = module.children ?? [];
    leaves.forEach((node, order) => {
      const leaf = node.data.leaf;
      if (leaf === null) return;
      const width = node.x1 - node.x0;
      const height = node.y1 - node.y0;
      const share = leaf.gpuHours.mean / total;
      const wanted = [
        ...(order === 0 ? [{ text: leaf.moduleName, bold: true }] : []),
        { text: leaf.phaseName, bold: false },
        { text: figure(leaf.gpuHours.mean, share), bold: false },
      ];
      const lines = labelLines(wanted, width, height, size.k);
      const upright = lines.length > 0 || width > height ? [] : labelLines([{ text: wanted.map((line) => line.text).join('  '), bold: false }], height, width, size.k);
      cells.push({
        id: `${leaf.module}/${leaf.phase}`, module: leaf.module, phase: leaf.phase, x: node.x0, y: node.y0, width, height,
        order, count: leaves.length, share, lines: lines.length > 0 ? lines : upright, upwards: upright.length > 0,
      });
    });
  }
  return {
    cells,
    modules: (placed.children ?? []).map((node) => ({ module: node.data.module, x: node.x0, y: node.y0, width: node.x1 - node.x0, height: node.y1 - node.y0 })),
    unlabelled: cells.filter((cell) => cell.lines.length === 0).map((cell) => cell.id),
  };
}
