/** Leaves of a trace: what was typed, what is assumed in its place, factors, constants and counts. */
import { type Library } from '../../factors/library.ts';
import { type Factor } from '../../factors/schema.ts';
import { type ScenarioRun } from '../../model/simulation.ts';
import { type Plan, type Scenario } from '../../plan/schema.ts';
import { type Sampler } from '../../plan/sampler.ts';
import { type CellKind } from '../../quantity/cells.ts';
import { describeQuantity } from '../../quantity/format.ts';
import { parseQuantity } from '../../quantity/parse.ts';
import { printNumber } from '../../quantity/print.ts';
import { type Quantity, type QuantityInput } from '../../quantity/quantity.ts';
import { central } from '../../sampling/column.ts';
import { type Trace, type TraceStatus } from './trace.ts';

/** Uncertain leaves with the stream they are drawn from: the same stream, the same luck. */
export interface Spread {
  readonly key: string;
  readonly quantity: Quantity;
}

/** One question about one scenario. */
export interface Explaining {
  readonly plan: Plan;
  readonly library: Library;
  /** Draws nothing but the central run. */
  readonly sampler: Sampler;
  readonly scenario: Scenario;
  readonly run: ScenarioRun;
  readonly spreads: Map<Trace, Spread>;
  readonly known: Map<string, Trace>;
}

/** The same part of a trace is built once. */
export function once(explaining: Explaining, name: string, build: () => Trace): Trace {
  const before = explaining.known.get(name);
  if (before !== undefined) return before;
  const made = build();
  explaining.known.set(name, made);
  return made;
}

export interface TypedField {
  readonly label: string;
  /** Key of its draws: `activities.<id>.<field>`, `cluster.load`. */
  readonly key: string;
  /** Id-path of the field. */
  readonly path: string;
  readonly input: QuantityInput;
  readonly cell: CellKind;
  readonly unit?: string;
  readonly status?: TraceStatus;
}

/** A quantity of the plan, or the default that stands in for it. */
export function typedLeaf(explaining: Explaining, field: TypedField): Trace {
  const { label, key, path, input, cell, unit = cell.unit, status = 'typed' } = field;
  return once(explaining, `typed ${path} ${label} ${key} ${typeof input} ${String(input)}`, () => {
    const parsed = parseQuantity(input, cell);
    if (!parsed.ok) throw new Error(`${path} was not checked before explaining: ${parsed.problem.message}`);
    const leaf: Trace = {
      label, value: central(explaining.sampler.typed(key, input, cell)), unit, formula: '', combine: 'leaf',
      status, row: path, typed: String(input), understood: describeQuantity(parsed.quantity), children: [],
    };
    if (parsed.quantity.distribution.kind !== 'exact') explaining.spreads.set(leaf, { key, quantity: parsed.quantity });
    return leaf;
  });
}

/** The spread of a factor in words; none for an exact one. */
function spreadWords({ low, high, gsd, status }: Factor): string | undefined {
  if (low !== null && high !== null) return `${status === 'published' ? 'published range' : 'range'} ${printNumber(low)} to ${printNumber(high)}`;
  return gsd !== null && gsd > 1 ? `geometric standard deviation ${printNumber(gsd, 2)}` : undefined;
}

/** Who says so: title, publisher and year; what a plan states as its source stays as it is. */
function sourceWords(library: Library, factor: Factor): string {
  const source = library.set.sources.find((each) => each.id === factor.source);
  return source === undefined ? factor.source : `${source.publisher}: ${source.title}, ${source.year}`;
}

const customLists: Readonly<Record<string, 'nodes' | 'grids' | 'facilities' | 'prices'>> = { node: 'nodes', grid: 'grids', facility: 'facilities', price: 'prices' };

/** The id-path of the plan's own entry that gives a factor; undefined where the library does. */
function customPath({ plan, library }: Explaining, factor: string): string | undefined {
  if (!library.own.quantities.has(factor)) return undefined;
  const [domain = '', id = '', ...field] = factor.split('.');
  const list = customLists[domain];
  return list === undefined || !Object.hasOwn(plan.custom?.[list] ?? {}, id) ? undefined : `custom.${list}.${id}.${field.join('.')}`;
}

/** What the plan says of a factor itself: an override, else an entry of its own. */
function ownWords(explaining: Explaining, id: string, quantity: Quantity): Partial<Trace> {
  const override = explaining.plan.overrides?.find((each) => each.factor === id);
  if (override !== undefined) return { status: 'override', touched: true, typed: String(override.value), understood: describeQuantity(quantity) };
  const row = customPath(explaining, id);
  return row === undefined ? {} : { status: 'custom', touched: true, row, understood: describeQuantity(quantity) };
}

/** A factor of the library as the plan sees it; undefined where there is none. `key`: its stream; `named`: the id-path at which the plan names it. */
export function factorLeaf(explaining: Explaining, id: string, label: string, key: string = id, named?: string): Trace | undefined {
  const { library } = explaining;
  const factor = library.factor(id);
  const quantity = library.quantity(id);
  if (factor === undefined || quantity === undefined) return undefined;
  return once(explaining, `factor ${id} ${label} ${key} ${named ?? ''}`, () => {
    const words = spreadWords(factor);
    const leaf: Trace = {
      label, value: central(explaining.sampler.quantity(key, quantity)), unit: factor.unit, formula: '', combine: 'leaf',
      status: factor.status, factor: id, source: sourceWords(library, factor), sourceId: factor.source,
      ...(factor.year === null ? {} : { year: factor.year }), ...(words === undefined ? {} : { understood: words }),
      ...(factor.note === null ? {} : { note: factor.note }), ...(named === undefined ? {} : { row: named }), ...ownWords(explaining, id, quantity), children: [],
    };
    if (quantity.distribution.kind !== 'exact') explaining.spreads.set(leaf, { key, quantity });
    return leaf;
  });
}

/** A factor without which the figure would not exist. */
export function needLeaf(explaining: Explaining, id: string, label: string, key: string = id, named?: string): Trace {
  const leaf = factorLeaf(explaining, id, label, key, named);
  if (leaf === undefined) throw new Error(`The factor set ${explaining.library.set.id} lacks ${id}.`);
  return leaf;
}

/** A number of the method: hours in a day, watts in a kilowatt. */
export function constant(label: string, value: number, unit: string): Trace {
  return { label, value, unit, formula: '', combine: 'leaf', status: 'constant', children: [] };
}

/** A number of things, or a measure of one, as a list of parts or a row states it. */
export function count(label: string, value: number, unit = '', note?: string): Trace {
  return { label, value, unit, formula: '', combine: 'leaf', status: 'count', ...(note === undefined ? {} : { note }), children: [] };
}

/** What the parts list of a node states: a part of the library's node, or a field of the plan's own one. */
export function listed({ plan, library }: Explaining, nodeId: string, field: string, label: string, value: number, unit = ''): Trace {
  if (Object.hasOwn(plan.custom?.nodes ?? {}, nodeId)) return { ...choice(label, value, unit, `custom.nodes.${nodeId}.${field}`, String(value), 'custom'), touched: true };
  return count(label, value, unit, `parts list of ${library.node(nodeId)?.name ?? nodeId}`);
}

/** A choice of the plan that is no quantity but decides one. */
export function choice(label: string, value: number, unit: string, path: string, typed: string, status: TraceStatus = 'typed'): Trace {
  return { label, value, unit, formula: '', combine: 'leaf', status, row: path, typed, children: [] };
}
