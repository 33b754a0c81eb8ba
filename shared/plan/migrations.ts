/**
 * How files of older versions become files of today's: one function per version, from n to n + 1,
 * applied in turn. A file is migrated in memory and saved as new only when the user saves.
 *
 * Version 1 is the first, so the table is empty.
 */
import { error, type Problem } from '../problem.ts';

export type FileObject = Record<string, unknown>;
/** Takes a file of version n and returns one of version n + 1; may change what it was given. */
export type Migration = (file: FileObject) => FileObject;

export const planVersion = 1;
export const planMigrations: ReadonlyMap<number, Migration> = new Map();

export type Migrated = { readonly ok: true; readonly file: FileObject; readonly from: number | null } | { readonly ok: false; readonly problem: Problem };

/** Brings a file to `target`; `from` is its own version when that was older. A version that is newer, or none, is a problem. */
export function migrate(file: FileObject, target: number = planVersion, table: ReadonlyMap<number, Migration> = planMigrations): Migrated {
  const version = Object.hasOwn(file, 'version') ? file['version'] : undefined;
  if (version === undefined) return refuse('version-missing', 'The file does not say which plan version it has.', `Add "version": ${String(target)}.`);
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    return refuse('version-wrong', 'The version of the file is not a whole number.', `Write "version": ${String(target)}, without quotes.`);
  }
  if (version > target) {
    return refuse('version-newer', `This plan was made by a newer Forewatt (plan version ${String(version)}); this one reads up to version ${String(target)}.`,
      `Open it with a Forewatt that reads plan version ${String(version)}.`);
  }
  let migrated = file;
  for (let at = version; at < target; at++) {
    const step = table.get(at);
    if (step === undefined) return refuse('version-unknown', `There is no plan version ${String(version)}.`, `Write "version": ${String(target)}.`);
    migrated = { ...step(migrated), version: at + 1 };
  }
  return { ok: true, file: migrated, from: version < target ? version : null };
}

function refuse(code: string, message: string, hint: string): Migrated {
  return { ok: false, problem: error(code, 'version', message, hint) };
}
