/** The compiled data that is bundled with the command line, and older factor sets, which are read when a plan pins one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import baselinesData from '#data/baselines.json';
import factorsData from '#data/factors.json';
import releasesData from '#data/releases.json';
import templatesData from '#data/templates.json';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { chooseSet, type SetName, type ShippedSets, releaseOf } from '../../shared/factors/releases.ts';
import { type FactorSet } from '../../shared/factors/schema.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { InputError } from './faults.ts';
import { releasesDir } from './place.ts';

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly text: string;
}

// Written and checked by our own build, and packed into this program with it: no schema is run again.
export const factorSet = factorsData as FactorSet;
export const baselines = baselinesData as readonly Baseline[];
export const templates = templatesData as readonly Template[];
export const shippedSets: ShippedSets = { current: { id: factorSet.id, hash: factorSet.hash }, releases: releasesData as readonly SetName[] };

/** A shipped set by its name; read from the disk unless it is the current one. */
export function loadSet(name: SetName): FactorSet {
  if (name.id === factorSet.id && name.hash === factorSet.hash) return factorSet;
  const value: unknown = JSON.parse(readFileSync(join(releasesDir, `${name.id}.json`), 'utf8'));
  return releaseOf(value, name);
}

/** The set a plan pins, the current one unless it pins one. Throws `InputError` when that set is not shipped. */
export function setFor(plan: Plan, subject: string): FactorSet {
  const choice = chooseSet(plan, shippedSets);
  if (!choice.ok) throw new InputError(subject, [choice.problem]);
  return loadSet(choice.set);
}
