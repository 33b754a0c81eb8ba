/**
 * The factor library as a plan sees it: the compiled set with the plan's overrides laid over it.
 * An override replaces value and spread (a plain number is exact) and marks what it touches.
 */
import { ln } from '../numeric/elementary.ts';
import { type Override, type Plan } from '../plan/schema.ts';
import { type Sampler } from '../plan/sampler.ts';
import { cells } from '../quantity/cells.ts';
import { median, z95 } from '../quantity/distribution.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type Distribution, type Quantity } from '../quantity/quantity.ts';
import { type Column } from '../sampling/column.ts';
import { customEntries, type CustomEntries } from './custom-entries.ts';
import { type Factor, type FactorSet, type Facility, type NodeType } from './schema.ts';

export interface Library {
  readonly set: FactorSet;
  /** The factor with its override applied to `value`; undefined where neither the set nor the plan has it. */
  readonly factor: (id: string) => Factor | undefined;
  readonly quantity: (id: string) => Quantity | undefined;
  readonly overridden: (id: string) => boolean;
  readonly node: (id: string) => NodeType | undefined;
  readonly facility: (id: string) => Facility | undefined;
  /** What the plan brings itself (`custom`). */
  readonly own: CustomEntries;
}

/** The distribution a source's spread gives: a published two-sided range is a split lognormal, a stated gsd a lognormal (method, section 5). */
export function distributionOf(factor: Factor): Distribution {
  const { value, low, high, gsd } = factor;
  if (low !== null && high !== null && value > 0 && low > 0 && high > low) {
    return { kind: 'splitLognormal', median: value, sigmaLow: ln(value / low) / z95, sigmaHigh: ln(high / value) / z95 };
  }
  if (gsd !== null && gsd > 1 && value > 0) return { kind: 'lognormal', median: value, gsd };
  return { kind: 'exact', value };
}

/** A factor's bounds: a PUE is at least 1, everything else is not negative. */
function cellOf(id: string): typeof cells.factor | typeof cells.pue {
  return id.endsWith('.pue') ? cells.pue : cells.factor;
}

function overrideQuantity(override: Override): Quantity {
  const parsed = parseQuantity(override.value, cellOf(override.factor));
  if (!parsed.ok) throw new Error(`overrides: ${override.factor} was not checked: ${parsed.problem.message}`);
  return parsed.quantity;
}

export function openLibrary(set: FactorSet, plan: Pick<Plan, 'overrides' | 'custom' | 'currency'>): Library {
  const own = customEntries(plan);
  const factors = new Map([...set.factors, ...own.factors].map((factor) => [factor.id, factor]));
  const nodes = new Map([...set.nodes, ...own.nodes].map((node) => [node.id, node]));
  const facilities = new Map([...set.facilities, ...own.facilities].map((facility) => [facility.id, facility]));
  const overrides = new Map((plan.overrides ?? []).map((override) => [override.factor, override]));
  const quantities = new Map(own.quantities);
  for (const [id, override] of overrides) quantities.set(id, overrideQuantity(override));

  function quantity(id: string): Quantity | undefined {
    const before = quantities.get(id);
    if (before !== undefined) return before;
    const factor = factors.get(id);
    if (factor === undefined) return undefined;
    const made: Quantity = { distribution: distributionOf(factor), cell: cellOf(id), cut: 0 };
    quantities.set(id, made);
    return made;
  }

  function factor(id: string): Factor | undefined {
    const published = factors.get(id);
    const override = overrides.get(id);
    if (override === undefined) return published;
    const replaced = quantities.get(id);
    if (replaced === undefined) return published;
    return {
      id, value: median(replaced), unit: published?.unit ?? '', low: null, high: null, gsd: null, year: null, place: published?.place ?? null,
      source: override.source ?? 'this plan', licence: '', status: 'estimated', note: override.note ?? 'overridden in this plan',
    };
  }

  return {
    set, factor, quantity,
    overridden: (id) => overrides.has(id),
    node: (id) => nodes.get(id),
    facility: (id) => facilities.get(id),
    own,
  };
}

/** True for a factor that the plan replaces or brings itself. */
export function isPlansOwn(library: Library, id: string): boolean {
  return library.overridden(id) || library.own.quantities.has(id);
}

/** A library that remembers which factors were read through it, and found. */
export function watchLibrary(library: Library): { library: Library; read: () => string[] } {
  const read = new Set<string>();
  const noted = <T>(id: string, found: T): T => {
    if (found !== undefined) read.add(id);
    return found;
  };
  return {
    library: { ...library, factor: (id) => noted(id, library.factor(id)), quantity: (id) => noted(id, library.quantity(id)) },
    read: () => [...read],
  };
}

/**
 * Draws a factor; `key` names its stream where the uncertainty is shared (embodied GPU: one unknown
 * for all indicators). Undefined where the factor is absent.
 */
export function drawFactor(library: Library, id: string, sampler: Sampler, key: string = id): Column | undefined {
  const quantity = library.quantity(id);
  return quantity === undefined ? undefined : sampler.quantity(key, quantity);
}

/** The same for a factor the method cannot do without: its absence from the tables is a bug. */
export function needFactor(library: Library, id: string, sampler: Sampler, key: string = id): Column {
  const column = drawFactor(library, id, sampler, key);
  if (column === undefined) throw new Error(`The factor set ${library.set.id} lacks ${id}.`);
  return column;
}
