/** Runs commands in this process, with streams that are kept. Needs the compiled data of `npm run build`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ExitCode } from '../../electron/cli/command.ts';
import { type Io } from '../../electron/cli/io.ts';
import { run } from '../../electron/cli/run.ts';

export const root = path.resolve(import.meta.dirname, '../..');
/** The command as `npx forewatt` runs it. */
export const builtCommand = path.join(root, 'dist/cli/forewatt.mjs');
export const smollm3 = path.join(root, 'factors/templates/smollm3.forewatt.json');
export const small = path.join(import.meta.dirname, 'fixtures/small.forewatt.json');

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface Setting {
  readonly stdin?: string | Uint8Array;
  readonly cwd?: string;
  readonly now?: Date;
  readonly colour?: boolean;
  readonly stopped?: () => Promise<void>;
  readonly out?: (text: string) => void;
}

export async function forewatt(words: readonly string[], setting: Setting = {}): Promise<Ran> {
  const kept = { out: '', err: '' };
  const io: Io = {
    out: setting.out ?? ((text) => void (kept.out += text)),
    err: (text) => void (kept.err += text),
    async *stdin() {
      yield Buffer.from(setting.stdin ?? '');
    },
    cwd: setting.cwd ?? root,
    now: () => setting.now ?? new Date(2026, 0, 5),
    colour: setting.colour ?? false,
    stopped: setting.stopped ?? (() => Promise.resolve()),
  };
  const code = await run(words, io);
  return { code, ...kept };
}

/** A folder of its own that is gone when the test ends. */
export function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forewatt-cli-'));
  return work(folder).finally(() => { rmSync(folder, { recursive: true }); });
}

/** The small plan as an object that may be spoilt. */
export function smallPlan(): Record<string, unknown> & { activities: Record<string, unknown>[]; scenarios: Record<string, unknown>[] } {
  return JSON.parse(readFileSync(small, 'utf8')) as ReturnType<typeof smallPlan>;
}

export function write(folder: string, name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
