/**
 * Plan files: opening, saving and listing them. Reading what a plan says is not done here: the text
 * crosses to the renderer as it is, so that a bad plan gets its problems and not a failed dialog.
 */
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type ListedPlan, type StoredPlan } from '../../shared/host/contract.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { exportFileName, namesPlan, planFileName, planSuffix, planTitle } from './names.ts';
import { describeFile, refOf, type Recents } from './recents.ts';
import { makeQueue } from './stored-json.ts';
import { asUserError, errorCode, UserError } from './user-error.ts';

export const planLimitBytes = 64 * 1024 * 1024;

export interface Plans {
  readonly open: (ref: string) => Promise<StoredPlan>;
  /** For hosts: a path that a person chose. Grants it. */
  readonly openPath: (path: string) => Promise<StoredPlan>;
  readonly save: (ref: string, text: string, expected: string | null) => Promise<ListedPlan>;
  /** For hosts: a path that a person chose, who was asked about replacing. Grants it. */
  readonly savePath: (path: string, text: string) => Promise<ListedPlan>;
  readonly saveAs: (name: string, text: string, replace: boolean) => Promise<ListedPlan>;
  readonly list: () => Promise<ListedPlan[]>;
  /** Writes an export into the folder, never over another file. */
  readonly exportText: (name: string, text: string) => Promise<{ name: string; where: string }>;
}

export function makePlans(plansDir: string, recents: Recents): Plans {
  const inTurn = makeQueue();

  async function pathOf(ref: string): Promise<string> {
    const granted = await recents.pathOf(ref);
    if (granted !== null) return granted;
    const listed = (await planFiles(plansDir)).find((path) => refOf(path) === ref);
    if (listed === undefined) throw new UserError('not-found', 'This plan is not among those you opened or saved here. Open it again from its folder.');
    return listed;
  }

  async function openPath(path: string): Promise<StoredPlan> {
    const name = planTitle(basename(path));
    const { text, modified } = await readText(path, name);
    return { ref: await recents.grant(path), name, text, modified };
  }

  async function write(path: string, text: string): Promise<ListedPlan> {
    const name = planTitle(basename(path));
    checkSize(Buffer.byteLength(text), name);
    try {
      await writeFileAtomic(path, text);
    } catch (error) {
      throw asUserError(error, name);
    }
    await recents.grant(path);
    const plan = await describeFile(path);
    if (plan === null) throw new UserError('not-found', `“${name}” was written but is gone again; is another program moving files in that folder?`);
    return plan;
  }

  return {
    open: async (ref) => openPath(await pathOf(ref)),
    openPath,
    async save(ref, text, expected) {
      const path = await pathOf(ref);
      return inTurn(path, async () => {
        if (expected !== null) await refuseChanged(path, expected);
        return write(path, text);
      });
    },
    savePath: (path, text) => inTurn(path, () => write(path, text)),
    async saveAs(name, text, replace) {
      if (!namesPlan(name)) throw new UserError('bad-name', `“${planTitle(name)}” cannot be the name of a file. Type a name with letters or digits.`);
      await mkdir(plansDir, { recursive: true });
      const path = join(plansDir, planFileName(name));
      return inTurn(path, async () => {
        if (!replace && (await describeFile(path)) !== null) {
          throw new UserError('plan-exists', `There is a plan “${planTitle(basename(path))}” already. Choose another name, or replace it.`);
        }
        return write(path, text);
      });
    },
    async list() {
      const plans = await Promise.all((await planFiles(plansDir)).map(describeFile));
      return plans.filter((plan) => plan !== null).sort((a, b) => (a.modified < b.modified ? 1 : a.modified > b.modified ? -1 : 0));
    },
    async exportText(name, text) {
      await mkdir(plansDir, { recursive: true });
      return inTurn('export', async () => {
        const path = await freeName(plansDir, exportFileName(name));
        try {
          await writeFileAtomic(path, text);
        } catch (error) {
          throw asUserError(error, basename(path));
        }
        return { name: basename(path), where: dirname(path) };
      });
    },
  };
}

function checkSize(bytes: number, name: string): void {
  if (bytes > planLimitBytes) {
    throw new UserError('plan-too-large', `“${name}” has ${String(Math.ceil(bytes / 1024 / 1024))} MiB; a plan has at most 64 MiB. Is it a plan file?`);
  }
}

/** Size is looked at before reading, and the same open file is read: no second look at the name. */
async function readText(path: string, name: string): Promise<{ text: string; modified: string }> {
  try {
    const file = await open(path, 'r');
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new UserError('not-a-file', `“${name}” is not a file.`);
      checkSize(found.size, name);
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
      return { text, modified: found.mtime.toISOString() };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new UserError('not-text', `“${name}” is not UTF-8 text, so it is no plan file. If an editor saved it in another encoding, save it as UTF-8 there.`);
    }
    throw asUserError(error, name);
  }
}

async function refuseChanged(path: string, expected: string): Promise<void> {
  try {
    const modified = (await stat(path)).mtime.toISOString();
    if (modified !== expected) {
      throw new UserError('plan-changed', `“${planTitle(basename(path))}” was changed by somebody else since you opened it. Save it under another name, or open it again and lose your changes.`);
    }
  } catch (error) {
    // Deleted meanwhile: saving brings it back, nothing is overwritten.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

async function planFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name.toLowerCase().endsWith(planSuffix)).map((entry) => join(folder, entry.name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** `a.csv`, else `a (2).csv`, … */
async function freeName(folder: string, name: string): Promise<string> {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem} (${String(count)})${extension}`);
    if ((await describeFile(path)) === null) return path;
  }
}
