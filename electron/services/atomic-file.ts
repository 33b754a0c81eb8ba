/**
 * Writing a file so that a crash at any moment leaves either the old file or the new one, whole.
 *
 * Design note: the temporary file stands in the same folder, because rename is atomic only within
 * one file system. The file is flushed before the rename (else some file systems keep the new name
 * with no content after a power cut) and the folder after it (else the rename itself may be lost).
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './user-error.ts';

/** The steps that can fail, replaceable so that tests can crash in the middle. */
export interface FileSteps {
  readonly open: typeof open;
  readonly rename: typeof rename;
}

const realSteps: FileSteps = { open, rename };

/**
 * Replaces `path` by `data`; keeps the permissions of an existing file, writes through a symbolic
 * link. On failure the old file is untouched, the temporary file is gone, and the error is thrown.
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array, steps: FileSteps = realSteps): Promise<void> {
  const target = await followLink(path);
  const folder = dirname(target);
  const mode = await modeOf(target);
  const temporary = join(folder, `.${basename(target).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await steps.open(temporary, 'wx', mode ?? 0o666);
    try {
      await file.writeFile(data);
      if (mode !== null) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameOver(temporary, target, steps);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder, steps);
}

async function followLink(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return path;
    throw error;
  }
}

async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** On Windows a virus scanner may hold the target for a moment: a few short retries there. */
async function renameOver(from: string, to: string, steps: FileSteps): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await steps.rename(from, to);
      return;
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
      if (process.platform !== 'win32' || !held || attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    }
  }
}

/** Windows cannot open a folder for syncing and some network disks refuse it: both are harmless. */
async function syncFolder(folder: string, steps: FileSteps): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await steps.open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}
