/** `npm start` opens Electron where it can, and else says why; it never starts a download unasked. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

interface ElectronBinary {
  findElectron: (root: string, environment: Record<string, string>) => string | null;
  getElectron: (root: string, environment: Record<string, string>) => Promise<{ program: string } | { why: string }>;
  runElectron: (program: string, parameters: string[], patience?: number) => Promise<{ code: number } | { why: string }>;
}
const { findElectron, getElectron, runElectron } = (await import(pathToFileURL(join(import.meta.dirname, '../../build/electron-binary.mjs')).href)) as ElectronBinary;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forewatt-start-'));
  mkdirSync(join(root, 'node_modules/electron/dist'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('finding Electron', () => {
  it('takes the program that the package notes', () => {
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron');
    expect(findElectron(root, {})).toBeNull();
    writeFileSync(join(root, 'node_modules/electron/dist/electron'), '');
    expect(findElectron(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('says that the package is missing', async () => {
    expect(await getElectron(root, {})).toEqual({ why: 'the electron package is not installed (run npm ci)' });
  });

  it('looks only where ELECTRON_OVERRIDE_DIST_PATH says', async () => {
    expect(await getElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' })).toEqual({ why: 'there is no Electron in ELECTRON_OVERRIDE_DIST_PATH (/nonexistent)' });
  });
});

describe.skipIf(process.platform === 'win32')('running Electron', () => {
  function program(script: string): string {
    const path = join(root, 'program');
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  it('gives its exit code when it was closed', async () => {
    expect(await runElectron(program('exit 0'), [])).toEqual({ code: 0 });
  });

  it('says why when it falls over at once', async () => {
    expect(await runElectron(program('echo "no usable sandbox" >&2; exit 133'), [])).toEqual({ why: 'Electron stopped at once (no usable sandbox)' });
  });

  it('takes a failure after that as the end of a session', async () => {
    expect(await runElectron(program('sleep 0.2; exit 7'), [], 100)).toEqual({ code: 7 });
  });

  it('says why when it cannot be started', async () => {
    expect(await runElectron(join(root, 'none'), [])).toMatchObject({ why: expect.stringContaining('ENOENT') as string });
  });
});
