/**
 * Autosave: unsaved work, one file per document, kept until it is saved or dropped, so that a crash
 * or a power cut loses seconds and not an afternoon.
 */
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { contract, type Draft } from '../../shared/host/contract.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { makeQueue, parseJson } from './stored-json.ts';
import { errorCode } from './user-error.ts';

const draftSchema = contract.drafts.result.element;

export interface Drafts {
  readonly save: (draft: Omit<Draft, 'saved'>) => Promise<Pick<Draft, 'key' | 'saved'>>;
  readonly drop: (key: string) => Promise<void>;
  /** Newest first. */
  readonly list: () => Promise<Draft[]>;
}

export function makeDrafts(dataDir: string, clock: () => Date): Drafts {
  const folder = join(dataDir, 'drafts');
  const inTurn = makeQueue();
  const fileOf = (key: string): string => join(folder, `${key}.json`);
  return {
    save: (draft) =>
      inTurn(draft.key, async () => {
        const saved = clock().toISOString();
        await mkdir(folder, { recursive: true });
        await writeFileAtomic(fileOf(draft.key), JSON.stringify({ ...draft, saved }));
        return { key: draft.key, saved };
      }),
    drop: (key) => inTurn(key, () => rm(fileOf(key), { force: true })),
    async list() {
      const drafts: Draft[] = [];
      for (const name of await namesIn(folder)) {
        const path = join(folder, name);
        const parsed = draftSchema.safeParse(parseJson(await readFile(path, 'utf8')));
        if (parsed.success) drafts.push(parsed.data);
        else await rename(path, `${path}.unreadable`);
      }
      return drafts.sort((a, b) => (a.saved < b.saved ? 1 : a.saved > b.saved ? -1 : 0));
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
