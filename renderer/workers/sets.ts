/**
 * Factor sets, each loaded once and only when it is needed: the current one at the start, an older
 * release when a plan pins it. Window and worker hold their own.
 */
import { type SetName, type ShippedSets, releaseOf } from '../../shared/factors/releases.ts';
import { factorSetSchema, type FactorSet } from '../../shared/factors/schema.ts';

/** Frozen releases other than the current set: a chunk each, by its file name. */
const files = import.meta.glob<unknown>('#data/releases/*.json', { import: 'default' });

function fileOf(id: string): (() => Promise<unknown>) | undefined {
  return Object.entries(files).find(([name]) => name.endsWith(`/${id}.json`))?.[1];
}

let current: Promise<FactorSet> | null = null;

/** The current set. */
export function currentSet(): Promise<FactorSet> {
  current ??= import('#data/factors.json').then((file) => factorSetSchema.parse(file.default));
  return current;
}

/** What this Forewatt carries. */
export async function shippedSets(): Promise<ShippedSets> {
  const [{ id, hash }, list] = await Promise.all([currentSet(), import('#data/releases.json')]);
  return { current: { id, hash }, releases: list.default as readonly SetName[] };
}

const loaded = new Map<string, Promise<FactorSet>>();

/** A shipped set by its name. */
export async function loadSet(name: SetName): Promise<FactorSet> {
  const newest = await currentSet();
  if (name.id === newest.id && name.hash === newest.hash) return newest;
  const file = fileOf(name.id);
  if (file === undefined) throw new Error(`The release ${name.id} of the factor set is listed but not shipped.`);
  const set = loaded.get(name.id) ?? file().then((value) => releaseOf(value, name));
  loaded.set(name.id, set);
  return set;
}
