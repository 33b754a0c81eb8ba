/** The plan's own entries: beside those of the library, and as new ones begin. Pure. */
import { customEntries } from '../../../shared/factors/custom-entries.ts';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { type CustomNode } from '../../../shared/plan/custom.ts';
import { factorCell } from '../../../shared/plan/fields.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { median, quantile } from '../../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';

/** The library with the plan's own nodes, grids and facilities in front. */
export function withOwn(set: FactorSet, plan: Pick<Plan, 'custom' | 'currency'>): FactorSet {
  if (plan.custom === undefined) return set;
  const own = customEntries(plan);
  const others = <T>(mine: readonly T[], shipped: readonly T[], id: (each: T) => string): T[] => {
    const ids = new Set(mine.map(id));
    return [...mine, ...shipped.filter((each) => !ids.has(id(each)))];
  };
  // What is uncertain shows the ends of its interval.
  const factors = own.factors.map((factor) => {
    const quantity = own.quantities.get(factor.id);
    return quantity === undefined || quantity.distribution.kind === 'exact' ? factor : { ...factor, low: quantile(quantity, 0.05), high: quantile(quantity, 0.95) };
  });
  return {
    ...set, factors: others(factors, set.factors, (each) => each.id), nodes: others(own.nodes, set.nodes, (each) => each.id),
    grids: others(own.grids, set.grids, (each) => each.zone), facilities: others(own.facilities, set.facilities, (each) => each.id),
  };
}

/** Ids of the factors that the plan brings. `shown`: as `withOwn` made it of `set`. */
export function ownIds(shown: FactorSet, set: FactorSet): ReadonlySet<string> {
  const library = new Set<FactorSet['factors'][number]>(set.factors);
  return new Set(shown.factors.filter((factor) => !library.has(factor)).map(({ id }) => id));
}

/** The same as this plan counts it: overridden factors with their values. */
export function asCounted(set: FactorSet, plan: Pick<Plan, 'custom' | 'overrides'>): FactorSet {
  const own = withOwn(set, plan);
  const replaced = new Map((plan.overrides ?? []).map(({ factor, value }) => [factor, parseQuantity(value, factorCell(factor))]));
  if (replaced.size === 0) return own;
  const counted = (factor: FactorSet['factors'][number]): FactorSet['factors'][number] => {
    const read = replaced.get(factor.id);
    if (read?.ok !== true) return factor;
    const exact = read.quantity.distribution.kind === 'exact';
    return { ...factor, value: median(read.quantity), low: exact ? null : quantile(read.quantity, 0.05), high: exact ? null : quantile(read.quantity, 0.95), gsd: null };
  };
  return { ...own, factors: own.factors.map(counted) };
}

/** A new node begins as a copy of one of the library, so that every part has a figure to change. */
export function nodeLike(set: FactorSet, id: string, name: string): CustomNode {
  const node = set.nodes.find((each) => each.id === id) ?? set.nodes[0];
  const value = (field: string): number | undefined => set.factors.find((factor) => factor.id === `node.${node?.id ?? ''}.${field}`)?.value;
  const { gpu, ...parts } = node?.spec ?? {};
  const gpus = value('gpus') ?? gpu?.reduce((sum, part) => sum + part.count, 0) ?? 1;
  const power = { ratedPowerW: value('ratedPowerW'), idlePowerW: value('idlePowerW'), cpuW: value('cpuW') };
  const known = Object.fromEntries(Object.entries({ ...power, ...parts }).filter(([, each]) => each !== undefined));
  return { name, accelerator: node?.accelerator ?? '', gpus, ...known };
}

/** A typed number of 0 or more; null when it is none. */
export function numberOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) || value < 0 ? null : value;
}

export const listedParts = ['cpu', 'ram', 'ssd', 'bootSsd', 'psu'] as const;
export type ListedPart = (typeof listedParts)[number];
/** What is stated of each unit of a part. */
export const eachField: Readonly<Record<ListedPart, 'dieMm2' | 'gb' | 'massKg'>> = { cpu: 'dieMm2', ram: 'gb', ssd: 'gb', bootSsd: 'gb', psu: 'massKg' };
const beginsAt: Readonly<Record<ListedPart, number>> = { cpu: 600, ram: 64, ssd: 3840, bootSsd: 960, psu: 2.5 };

/** The first kind of a part as it is shown; 0 where the node has none. */
export function firstOf(node: CustomNode, part: ListedPart): { readonly count: number; readonly each: number; readonly more: boolean } {
  const [first, ...rest] = (node[part] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return { count: Number(first?.['count'] ?? 0), each: Number(first?.[eachField[part]] ?? beginsAt[part]), more: rest.length > 0 };
}

/** The node with another number, or another size, of the first kind of a part. */
export function withPart(node: CustomNode, part: ListedPart, change: { readonly count?: number; readonly each?: number }): CustomNode {
  const now = firstOf(node, part);
  const [first, ...rest] = (node[part] ?? []) as readonly Readonly<Record<string, unknown>>[];
  const made = { ...first, count: change.count ?? now.count, [eachField[part]]: change.each ?? now.each };
  return { ...node, [part]: made.count === 0 && rest.length === 0 ? undefined : [made, ...rest] };
}
