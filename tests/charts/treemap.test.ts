import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutTreemap, type TreemapInput } from '../../renderer/charts/treemap/layout.ts';
import { stat } from './stats.ts';

const size = { width: 480, height: 300, k: 1 };
const figure = (hours: number): string => `${String(Math.round(hours))} h`;

function inputs(hours: readonly (readonly number[])[]): TreemapInput[] {
  return hours.flatMap((phases, module) => phases.map((value, phase) => ({
    module: `m${String(module)}`, moduleName: `Module ${String(module)}`, phase: `p${String(phase)}`, phaseName: `Phase ${String(phase)}`, gpuHours: stat(value),
  })));
}

describe('treemap of module × phase', () => {
  it('gives every cell an area proportional to its GPU-hours, and fills the panel', () => {
    const some = fc.array(fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(some, (hours) => {
      const total = hours.flat().reduce((sum, value) => sum + value, 0);
      const { cells } = layoutTreemap(inputs(hours), size, figure);
      for (const cell of cells) {
        const [module = 0, phase = 0] = cell.id.split('/').map((part) => Number(part.slice(1)));
        const expected = (hours[module]![phase]! / total) * size.width * size.height;
        expect(Math.abs(cell.width * cell.height - expected)).toBeLessThan(1e-6 * size.width * size.height);
      }
      expect(cells.length).toBe(hours.flat().length);
    }));
  });

  it('keeps the phases of a module together inside its outline', () => {
    const { cells, modules } = layoutTreemap(inputs([[50, 30], [15, 5]]), size, figure);
    for (const cell of cells) {
      const outline = modules.find((module) => module.module === cell.module)!;
      expect(cell.x).toBeGreaterThanOrEqual(outline.x - 1e-9);
      expect(cell.x + cell.width).toBeLessThanOrEqual(outline.x + outline.width + 1e-9);
      expect(cell.y + cell.height).toBeLessThanOrEqual(outline.y + outline.height + 1e-9);
    }
  });

  it('names the module once, in its largest cell', () => {
    const { cells } = layoutTreemap(inputs([[50, 30]]), size, figure);
    const bold = cells.filter((cell) => cell.lines.some((line) => line.bold));
    expect(bold.map((cell) => cell.id)).toEqual(['m0/p0']);
  });

  it('labels no cell it cannot, and lists those', () => {
    const { cells, unlabelled } = layoutTreemap(inputs([[10000, 1]]), size, figure);
    expect(unlabelled).toEqual(['m0/p1']);
    expect(cells.find((cell) => cell.id === 'm0/p1')!.lines).toEqual([]);
  });

  it('leaves out cells without GPU-hours, and draws nothing of an empty plan', () => {
    expect(layoutTreemap(inputs([[10, 0]]), size, figure).cells).toHaveLength(1);
    expect(layoutTreemap(inputs([[0]]), size, figure)).toEqual({ cells: [], modules: [], unlabelled: [] });
  });
});
