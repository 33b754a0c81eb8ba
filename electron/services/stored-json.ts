/**
 * A small JSON file of Forewatt's own, read through a schema. A file that cannot be read as such is
 * set aside under another name (so that nothing is lost) and the default is used; the program must
 * start even when its settings are garbage.
 */
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type z } from 'zod';
import { writeFileAtomic } from './atomic-file.ts';
import { errorCode } from './user-error.ts';

export interface StoredJson<T> {
  readonly read: () => Promise<T>;
  readonly write: (value: T) => Promise<void>;
}

export function storedJson<T>(path: string, schema: z.ZodType<T>, fallback: T): StoredJson<T> {
  return {
    async read() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return fallback;
        throw error;
      }
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      await rename(path, `${path}.unreadable`);
      return fallback;
    },
    async write(value) {
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

/** `undefined` for what is not JSON: no schema here accepts it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Runs tasks with the same key one after the other, so that read-then-write is not interleaved. */
export function makeQueue(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return <T>(key: string, task: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(task, task);
    const settled = mine.then(() => undefined, () => undefined);
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return mine;
  };
}
