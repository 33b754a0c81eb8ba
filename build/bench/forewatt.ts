/**
 * The reference model in the engine of the product: its sampler, its columns, its statistics, put
 * together as `shared/simulate.ts` puts them together. Nothing here computes by itself.
 */
import { type Sampler } from '../../shared/plan/sampler.ts';
import { cells as kinds, type CellKind } from '../../shared/quantity/cells.ts';
import { add, type Column, divide, grossOf, multiply, product, sum } from '../../shared/sampling/column.ts';
import { remembered } from '../../shared/sampling/memory.ts';
import { type Stat, statOf } from '../../shared/sampling/statistics.ts';
import { type CellInput, type FactorName, factorNames, type Model, type Spread } from './model.ts';

const cellKinds: Readonly<Record<CellInput, CellKind>> = { runs: kinds.count, hours: kinds.hours, ablations: kinds.scale, failures: kinds.failed, debugging: kinds.gpuHours };

/** The stream of each input of a cell: those of a row of a plan that has five uncertain fields. */
const cellKeys: Readonly<Record<CellInput, string>> = { runs: 'size.runs', hours: 'size.hours', ablations: 'validation', failures: 'failed', debugging: 'evaluation' };

/** The stream of each factor: those that every plan has lie on the Sobol points, as in a plan. */
const factorKeys: Readonly<Record<FactorName, string>> = {
  power: 'cluster.powerPerGpuW', pue: 'scenario.pue', wue: 'scenario.wue', gridGwp: 'grid.gwp', gridWater: 'grid.water', gridPe: 'grid.pe',
  embodiedGwp: 'embodied.gpu', embodiedPe: 'embodied.ram', utilization: 'cluster.utilization',
};
const factorKinds: Readonly<Record<FactorName, CellKind>> = {
  power: kinds.watts, pue: kinds.pue, wue: kinds.wue, gridGwp: kinds.factor, gridWater: kinds.factor, gridPe: kinds.factor,
  embodiedGwp: kinds.factor, embodiedPe: kinds.factor, utilization: kinds.factor,
};

/** As a planner would type it; written once, as it stands in a plan. */
function typed(spread: Spread): string {
  const before = texts.get(spread);
  if (before !== undefined) return before;
  const text = `${spread.kind}(${Object.values(spread).filter((value) => typeof value === 'number').join(', ')})`;
  texts.set(spread, text);
  return text;
}

const texts = new WeakMap<Spread, string>();

export interface Outputs {
  readonly cells: readonly Column[];
  readonly totals: readonly Column[];
}

export type Factors = Readonly<Record<FactorName, Column>>;

/** GPU-hours of the cells, in the order of the model. A cell of which no input has changed comes from memory, as a cell of a plan does. */
export function cellColumns(model: Model, sampler: Sampler): Column[] {
  return model.cells.map((cell) => {
    const draw = (input: CellInput): Column => sampler.typed(`activities.${cell.id}.${cellKeys[input]}`, typed(cell[input]), cellKinds[input]);
    const [runs, hours, ablations, failures, debugging] = [draw('runs'), draw('hours'), draw('ablations'), draw('failures'), draw('debugging')];
    return remembered('hours of a cell', [runs, cell.gpus, hours, ablations, failures, debugging], () =>
      add(grossOf(product([runs, cell.gpus, hours, add(1, ablations)]), failures), debugging));
  });
}

export function factorColumns(model: Model, sampler: Sampler): Factors {
  return Object.fromEntries(factorNames.map((name) => [name, sampler.typed(factorKeys[name], typed(model.factors[name]), factorKinds[name])])) as unknown as Factors;
}

/** Impacts of one GPU-hour: GWP, water, primary energy. */
export function intensities(f: Factors): Column[] {
  const itKwh = divide(f.power, f.utilization);
  const kwh = multiply(itKwh, f.pue);
  return [
    add(multiply(kwh, f.gridGwp), divide(f.embodiedGwp, f.utilization)),
    add(multiply(itKwh, f.wue), multiply(kwh, f.gridWater)),
    add(multiply(kwh, f.gridPe), divide(f.embodiedPe, f.utilization)),
  ];
}

export function outputs(model: Model, sampler: Sampler): Outputs {
  const cells = cellColumns(model, sampler);
  const total = sum(cells);
  return { cells, totals: [total, ...intensities(factorColumns(model, sampler)).map((per) => multiply(total, per))] };
}

/** Mean and percentiles of all 20 outputs. */
export function statistics({ cells, totals }: Outputs): Stat[] {
  return [...cells, ...totals].map(statOf);
}
