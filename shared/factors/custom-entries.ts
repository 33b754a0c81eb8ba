/**
 * The plan's own nodes, grids, facilities and prices as entries of the factor library: the same
 * ids, units and formulas as the shipped ones, status estimated, source "this plan" unless stated.
 */
import { acceleratorOfCustomNode, customCells, type CustomKind, gpusOfCustomNode, priceUnit, specOfCustomNode } from '../plan/custom.ts';
import { planDefaults } from '../plan/defaults.ts';
import { type Plan } from '../plan/schema.ts';
import { type Trajectory } from '../plan/trajectory.ts';
import { cells, type CellKind } from '../quantity/cells.ts';
import { median } from '../quantity/distribution.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type Quantity, type QuantityInput } from '../quantity/quantity.ts';
import { type Facility, type Factor, indicators, indicatorUnits, type NodeType } from './schema.ts';

export interface CustomEntries {
  /** `value`: the median of what was typed. */
  readonly factors: readonly Factor[];
  /** By factor id: what is drawn. */
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly nodes: readonly NodeType[];
  readonly grids: readonly { readonly zone: string; readonly name: string }[];
  readonly facilities: readonly Facility[];
  /** How grids change from year to year, by zone. */
  readonly trajectories: Readonly<Record<string, Trajectory>>;
}

/** Named as the source of what a plan states without one. */
export const thisPlan = 'this plan';

interface Origin {
  readonly note?: string | undefined;
  readonly source?: string | undefined;
  readonly date?: string | undefined;
  readonly place?: string | undefined;
}

/** Entries of a checked plan (`shared/plan/check.ts`); a price that says no currency is in the plan's. Throws on a quantity that cannot be read. */
export function customEntries({ custom, currency = planDefaults.currency }: Pick<Plan, 'custom' | 'currency'>): CustomEntries {
  const factors: Factor[] = [];
  const quantities = new Map<string, Quantity>();
  const add = (id: string, input: QuantityInput | undefined, unit: string, cell: CellKind, origin: Origin): void => {
    if (input === undefined) return;
    const parsed = parseQuantity(input, cell);
    if (!parsed.ok) throw new Error(`custom: ${id} was not checked: ${parsed.problem.message}`);
    quantities.set(id, parsed.quantity);
    factors.push({
      id, value: median(parsed.quantity), unit, low: null, high: null, gsd: null, year: origin.date ?? null, place: origin.place ?? null,
      source: origin.source ?? thisPlan, licence: '', status: 'estimated', note: origin.note ?? null,
    });
  };
  const cell = (kind: CustomKind, field: string): CellKind => customCells[kind][field] ?? cells.factor;

  const nodes = Object.entries(custom?.nodes ?? {}).map(([id, entry]): NodeType => {
    add(`node.${id}.gpus`, gpusOfCustomNode(entry), 'count', cells.count, entry);
    for (const field of ['ratedPowerW', 'idlePowerW', 'cpuW'] as const) add(`node.${id}.${field}`, entry[field], 'W', cell('nodes', field), entry);
    return { id, name: entry.name ?? id, accelerator: acceleratorOfCustomNode(entry), spec: specOfCustomNode(entry) };
  });
  const grids = Object.entries(custom?.grids ?? {}).map(([zone, entry]) => {
    for (const indicator of indicators) add(`grid.${zone}.${indicator}`, entry[indicator], `${indicatorUnits[indicator]}/kWh`, cell('grids', indicator), entry);
    return { zone, name: entry.name ?? zone };
  });
  const facilities = Object.entries(custom?.facilities ?? {}).map(([id, entry]): Facility => {
    add(`facility.${id}.pue`, entry.pue, 'ratio', cell('facilities', 'pue'), entry);
    add(`facility.${id}.wue`, entry.wue, 'L/kWh', cell('facilities', 'wue'), entry);
    return { id, name: entry.name ?? id, operator: thisPlan, zone: entry.zone ?? null, wueBasis: entry.wue === undefined ? null : (entry.wueBasis ?? 'consumption') };
  });
  for (const [id, entry] of Object.entries(custom?.prices ?? {})) add(`price.${id}.value`, entry.value, priceUnit(entry, currency), cell('prices', 'value'), entry);
  return { factors, quantities, nodes, grids, facilities, trajectories: custom?.trajectories ?? {} };
}
