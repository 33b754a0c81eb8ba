/**
 * Releases of the factor tables: frozen for ever in factors/releases/, so that a plan keeps the set
 * it was made with. The build checks each of them and ships those that are not the current set.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson } from '../shared/factors/compile.ts';
import { diffSets } from '../shared/factors/diff.ts';
import { compareReleases, type SetName } from '../shared/factors/releases.ts';
import { factorSetSchema, type FactorSet } from '../shared/factors/schema.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Hash of the content of a set as it stands in `value`: everything but the stated hash itself. */
export function contentHash(value: object): string {
  return sha256(canonicalJson(Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'hash'))));
}

/** A set as it is frozen: one row a line, so that two releases can be compared by eye. */
export function releaseText(set: FactorSet): string {
  const members = Object.entries(set).map(([key, value]) => {
    const rows: readonly unknown[] | null = Array.isArray(value) ? value : null;
    return `${JSON.stringify(key)}: ${rows === null ? JSON.stringify(value) : `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

/** Every frozen release, oldest first. Throws one sentence for a file that is not what it was frozen as. */
export function readReleases(root: string): FactorSet[] {
  const folder = path.join(root, 'factors', 'releases');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return names.map((name) => {
    const value: unknown = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    const parsed = factorSetSchema.safeParse(value);
    if (!parsed.success) throw new Error(`factors/releases/${name} cannot be read as a factor set any more: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}. Old releases stay readable for ever: let the schema accept it.`);
    const set = parsed.data;
    if (`${set.id}.json` !== name) throw new Error(`factors/releases/${name} holds the release ${set.id}: a release stands in the file of its id.`);
    if (contentHash(value as object) !== set.hash) throw new Error(`factors/releases/${name} was changed after it was frozen: its content no longer has the hash ${set.hash}. Take it back from the history.`);
    return set;
  }).sort((a, b) => compareReleases(a.id, b.id));
}

/** Tables under licences of their own, which may be deleted: what is left keeps its release. */
export const deletableTables = ['grids-zones.csv', 'grids-zones-adpe.csv', 'grids-consumption.csv', 'grids-pe-boavizta.csv', 'grids-adpe.csv'] as const;

/** True when a set is what remains of the frozen one without a deleted table: rows are gone, none is changed or added. */
function isRemainder(set: FactorSet, frozen: FactorSet, absent: readonly string[]): boolean {
  const { factors, named } = diffSets(frozen, set);
  return absent.length > 0 && [...factors, ...named].every(({ kind }) => kind === 'removed');
}

/**
 * A frozen release never changes: throws one sentence when the tables give other content under its
 * id. `absent`: the deletable tables that are not there.
 */
export function checkFrozen(set: FactorSet, releases: readonly FactorSet[], absent: readonly string[] = []): void {
  const frozen = releases.find((release) => release.id === set.id);
  if (frozen === undefined || frozen.hash === set.hash || isRemainder(set, frozen, absent)) return;
  throw new Error(`The tables in factors/ have changed since the release ${set.id} was frozen (factors/releases/${set.id}.json). Plans rely on it: make a new release id in shared/factors/release.ts, and freeze it with “npm run release-factors” when its tables are final.`);
}

/** Writes to dist/ the list of shipped releases, and each release but the current set, which is there already. */
export function shipReleases(root: string, current: FactorSet, releases: readonly FactorSet[]): void {
  const folder = path.join(root, 'dist', 'releases');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const listed: SetName[] = releases.map(({ id, hash }) => ({ id, hash }));
  writeFileSync(path.join(root, 'dist', 'releases.json'), JSON.stringify(listed));
  for (const set of releases) if (set.id !== current.id) writeFileSync(path.join(folder, `${set.id}.json`), JSON.stringify(set));
}

/** Freezes the current tables as a release; returns what was done as a sentence. Never overwrites. */
export function freeze(root: string, set: FactorSet): string {
  const releases = readReleases(root);
  checkFrozen(set, releases);
  if (releases.some((release) => release.id === set.id)) return `The release ${set.id} is frozen already, with these very tables; nothing was written.`;
  const file = path.join('factors', 'releases', `${set.id}.json`);
  mkdirSync(path.join(root, 'factors', 'releases'), { recursive: true });
  writeFileSync(path.join(root, file), releaseText(set), { flag: 'wx' });
  return `The release ${set.id} is frozen in ${file}: ${String(set.factors.length)} factors, hash ${set.hash}.`;
}
