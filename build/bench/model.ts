/**
 * The reference model of the bench (W1), as data that every contender reads: 16 cells of work
 * (4 modules × 4 phases) with 5 uncertain inputs each, 9 factors that all cells share, 89 variates
 * in all; 20 outputs: the GPU-hours of each cell, and GPU-hours, GWP, water and primary energy of
 * the whole.
 *
 *   cell    = runs × gpus × hours × (1 + ablations) ÷ (1 − failures) + debugging
 *   total   = Σ cells
 *   energy  = total × power ÷ utilization × PUE
 *   GWP     = energy × gridGwp + total ÷ utilization × embodiedGwp
 *   water   = total × power ÷ utilization × WUE + energy × gridWater
 *   primary = energy × gridPe + total ÷ utilization × embodiedPe
 */

/** A distribution in the terms that all contenders know. */
export type Spread =
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly gsd: number };

export interface Cell {
  readonly id: string;
  /** Exact, so no variate. */
  readonly gpus: number;
  readonly runs: Spread;
  readonly hours: Spread;
  readonly ablations: Spread;
  readonly failures: Spread;
  readonly debugging: Spread;
}

export type CellInput = Exclude<keyof Cell, 'id' | 'gpus'>;

export const factorNames = ['power', 'pue', 'wue', 'gridGwp', 'gridWater', 'gridPe', 'embodiedGwp', 'embodiedPe', 'utilization'] as const;
export type FactorName = (typeof factorNames)[number];

export interface Model {
  readonly cells: readonly Cell[];
  readonly factors: Readonly<Record<FactorName, Spread>>;
}

/** Names of the outputs after the 16 cells. */
export const totals = ['gpuHours', 'gwp', 'water', 'primary'] as const;

/** How many draws every contender makes. */
export const draws = 10_000;

export function referenceModel(): Model {
  const cells = Array.from({ length: 16 }, (_, i): Cell => {
    const size = 1 + (i % 4) + 2 * Math.floor(i / 4);
    return {
      id: `m${Math.floor(i / 4)}p${i % 4}`, gpus: 8 * size,
      runs: { kind: 'triangular', low: 2, mode: 3 + size, high: 8 + 2 * size },
      hours: { kind: 'lognormal', median: 12 * size, gsd: 1.5 },
      ablations: { kind: 'uniform', low: 0.1, high: 0.9 },
      failures: { kind: 'triangular', low: 0.01, mode: 0.08, high: 0.25 },
      debugging: { kind: 'lognormal', median: 150 * size, gsd: 2 },
    };
  });
  return {
    cells,
    factors: {
      power: { kind: 'normal', mean: 0.9, sd: 0.06 },
      pue: { kind: 'triangular', low: 1.08, mode: 1.2, high: 1.5 },
      wue: { kind: 'triangular', low: 0, mode: 0.4, high: 1.8 },
      gridGwp: { kind: 'lognormal', median: 0.052, gsd: 1.2 },
      gridWater: { kind: 'lognormal', median: 3.7, gsd: 1.5 },
      gridPe: { kind: 'lognormal', median: 9.1, gsd: 1.1 },
      embodiedGwp: { kind: 'lognormal', median: 0.0042, gsd: 1.4 },
      embodiedPe: { kind: 'lognormal', median: 0.055, gsd: 1.4 },
      utilization: { kind: 'lognormal', median: 0.75, gsd: 1.05 },
    },
  };
}

/** The model with every distribution wider: a plan that was never seen before. */
export function withSpreads(model: Model, times: number): Model {
  const wider = (spread: Spread): Spread => {
    switch (spread.kind) {
      case 'triangular':
      case 'uniform': return { ...spread, high: spread.high * times };
      case 'normal': return { ...spread, sd: spread.sd * times };
      case 'lognormal': return { ...spread, gsd: spread.gsd * times };
    }
  };
  const cell = (of: Cell): Cell => ({ ...of, runs: wider(of.runs), hours: wider(of.hours), ablations: wider(of.ablations), failures: wider(of.failures), debugging: wider(of.debugging) });
  return { cells: model.cells.map(cell), factors: Object.fromEntries(factorNames.map((name) => [name, wider(model.factors[name])])) as unknown as Model['factors'] };
}

/** The model with the median hours of its first cell multiplied, or of all cells: what a planner does who types in one cell, or moves a slider over all. */
export function withHours(model: Model, times: number, which: 'first' | 'all'): Model {
  return {
    ...model,
    cells: model.cells.map((cell, i) => ((which === 'first' && i > 0) || cell.hours.kind !== 'lognormal' ? cell : { ...cell, hours: { ...cell.hours, median: cell.hours.median * times } })),
  };
}
