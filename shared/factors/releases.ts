/**
 * Which factor set a plan is computed with: the one it pins, for as long as the plan pins it.
 *
 * Design note. A release is frozen: its id means one content for ever, so a plan needs to name the
 * id only. A plan may state the hash as well (`factorSetHash`); then it is checked. A plan that pins
 * nothing takes the current set.
 */
import { type Plan } from '../plan/schema.ts';
import { error, type Problem } from '../problem.ts';
import { factorSetSchema, type FactorSet } from './schema.ts';

/** A set by name: release id, such as 2026.1, and SHA-256 of its content, hex. */
export interface SetName {
  readonly id: string;
  readonly hash: string;
}

/** What a Forewatt carries: the current set, and frozen ones of every release, the current among them once it is frozen. */
export interface ShippedSets {
  readonly current: SetName;
  readonly releases: readonly SetName[];
}

export type SetChoice =
  /** `current`: the set is the current one, which every host has loaded; else its release is to be loaded. */
  | { readonly ok: true; readonly set: SetName; readonly current: boolean }
  | { readonly ok: false; readonly problem: Problem };

/** Code of the problems of a pin: results are withheld, an update is offered. */
export const pinCodes: ReadonlySet<string> = new Set(['factor-set-not-shipped', 'factor-set-differs']);

/** Release ids in their order: 2026.2 before 2026.10, every number by its value. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((id) => id.split(/(\d+)/));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const [one = '', other = ''] = [left?.[at], right?.[at]];
    if (one === other) continue;
    const byValue = Number(one) - Number(other);
    return Number.isNaN(byValue) || byValue === 0 ? (one < other ? -1 : 1) : byValue;
  }
  return 0;
}

const updateHint = 'Update the plan to the current factor set (“Update factors …” in the app, or set "factorSet" in the file), or open it with the Forewatt it was made with.';

/** The set for a plan. Refused, with a sentence, when the pinned set is not shipped or not the one the plan was made with. */
export function chooseSet(plan: Pick<Plan, 'factorSet' | 'factorSetHash'>, { current, releases }: ShippedSets): SetChoice {
  const id = plan.factorSet ?? current.id;
  const stated = plan.factorSetHash;
  const set = id === current.id ? current : releases.find((release) => release.id === id);
  if (set === undefined) {
    const known = [...new Set([...releases.map((release) => release.id), current.id])].sort(compareReleases).join(', ');
    const newer = compareReleases(id, current.id) > 0 ? 'It is newer than this Forewatt. ' : '';
    return { ok: false, problem: error('factor-set-not-shipped', 'factorSet', `The plan was made with factor set ${id}, which this Forewatt does not have; it has ${known}. ${newer}Its results are withheld, because other factors would give other numbers.`, updateHint) };
  }
  if (stated !== undefined && stated !== set.hash) {
    return { ok: false, problem: error('factor-set-differs', 'factorSetHash', `The plan was made with a factor set ${id} of hash ${stated}; the set ${id} of this Forewatt has hash ${set.hash}. Its results are withheld, because they could differ.`, updateHint) };
  }
  return { ok: true, set, current: set.id === current.id && set.hash === current.hash };
}

/** True when a plan keeps to another set than the current one, so that an update has something to do. */
export function canUpdate(plan: Pick<Plan, 'factorSet' | 'factorSetHash'>, current: SetName): boolean {
  return (plan.factorSet ?? current.id) !== current.id || (plan.factorSetHash ?? current.hash) !== current.hash;
}

/** Pins a set: what an update, and a plan's first saving, writes. The hash is stated only where the plan already states one. */
export function pinSet(draft: Pick<Plan, 'factorSet' | 'factorSetHash'>, set: SetName): void {
  draft.factorSet = set.id;
  if (draft.factorSetHash !== undefined) draft.factorSetHash = set.hash;
}

/** Reads a shipped release. `expected`: what it must be. Throws when it is anything else: the build has checked it, so that is a bug. */
export function releaseOf(value: unknown, expected: SetName): FactorSet {
  const set = factorSetSchema.parse(value);
  if (set.id !== expected.id || set.hash !== expected.hash) throw new Error(`The release ${expected.id} of the factor set holds ${set.id} with hash ${set.hash} instead of ${expected.hash}.`);
  return set;
}
