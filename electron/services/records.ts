/** Recorded baselines of one's own, one file each, beside those that the product ships. */
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ownRecord, type OwnRecord } from '../../shared/host/contract.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { makeQueue, parseJson } from './stored-json.ts';
import { asUserError, errorCode, UserError } from './user-error.ts';

export interface Records {
  /** By name. A file that is no record any more is set aside under another name. */
  readonly list: () => Promise<OwnRecord[]>;
  readonly save: (record: OwnRecord, replace: boolean) => Promise<OwnRecord>;
  readonly drop: (id: string) => Promise<void>;
}

/** The prefix keeps an id such as `con` from being a device on Windows. */
const fileName = /^record-[a-z0-9-]+\.json$/;

export function makeRecords(dataDir: string): Records {
  const folder = join(dataDir, 'records');
  const inTurn = makeQueue();
  const fileOf = (id: string): string => join(folder, `record-${id}.json`);
  const read = async (path: string): Promise<OwnRecord | null> => {
    const text = await textOf(path);
    if (text === null) return null;
    const parsed = ownRecord.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    await rename(path, `${path}.unreadable`);
    return null;
  };
  return {
    async list() {
      const found = await Promise.all((await namesIn(folder)).map((name) => read(join(folder, name))));
      return found.filter((record) => record !== null).sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
    },
    save: (record, replace) =>
      inTurn(record.id, async () => {
        const before = await read(fileOf(record.id));
        if (before !== null && !replace) throw new UserError('record-exists', `There is a record “${before.name}” (${record.id}) on this machine already. Choose another name, or replace it.`);
        try {
          await mkdir(folder, { recursive: true });
          await writeFileAtomic(fileOf(record.id), `${JSON.stringify(record, null, 2)}\n`);
        } catch (fault) {
          throw asUserError(fault, record.name);
        }
        return record;
      }),
    drop: (id) => inTurn(id, () => rm(fileOf(id), { force: true })),
  };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (fault) {
    if (errorCode(fault) === 'ENOENT') return null;
    throw fault;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => fileName.test(name));
  } catch (fault) {
    if (errorCode(fault) === 'ENOENT') return [];
    throw fault;
  }
}
