/**
 * Which plan files the user has opened or saved. It is also the list of what the renderer may reach:
 * a `ref` is a fingerprint of a path, so a renderer can name only files that a person chose in a
 * dialog, on the command line or in the host's own folder, and it never learns the path.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type ListedPlan } from '../../shared/host/contract.ts';
import { planTitle } from './names.ts';
import { makeQueue, storedJson } from './stored-json.ts';
import { errorCode } from './user-error.ts';

const known = z.object({ path: z.string(), used: z.string() });
type Known = z.infer<typeof known>;

/** Remembered, so that a draft of long ago can still be saved back. */
const remembered = 200;
/** Shown. */
const shown = 20;

export function refOf(path: string): string {
  return `plan-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
}

export interface Recents {
  /** Lets the renderer use this file, and puts it first. */
  readonly grant: (path: string) => Promise<string>;
  /** The path of a granted ref, or null. */
  readonly pathOf: (ref: string) => Promise<string | null>;
  /** Newest first; files that are gone are left out. */
  readonly list: () => Promise<ListedPlan[]>;
}

export function makeRecents(dataDir: string, clock: () => Date): Recents {
  const file = storedJson<Known[]>(join(dataDir, 'recents.json'), z.array(known), []);
  const inTurn = makeQueue();
  return {
    grant: (path) =>
      inTurn('recents', async () => {
        const others = (await file.read()).filter((entry) => entry.path !== path);
        await file.write([{ path, used: clock().toISOString() }, ...others].slice(0, remembered));
        return refOf(path);
      }),
    async pathOf(ref) {
      return (await file.read()).find((entry) => refOf(entry.path) === ref)?.path ?? null;
    },
    async list() {
      const listed: ListedPlan[] = [];
      for (const entry of await file.read()) {
        const plan = await describeFile(entry.path);
        if (plan !== null) listed.push(plan);
        if (listed.length === shown) break;
      }
      return listed;
    },
  };
}

/** Null when there is no such file, or it cannot be reached now (an unmounted disk). */
export async function describeFile(path: string): Promise<ListedPlan | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? { ref: refOf(path), name: planTitle(basename(path)), modified: found.mtime.toISOString(), bytes: found.size } : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EIO', 'ESTALE', 'ELOOP'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}
