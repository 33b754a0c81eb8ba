/**
 * The package itself, made offline around a stub of Electron: what is in it, and that its main
 * script runs from it. Other targets (AppImage, nsis, dmg) need tools that are fetched.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callChannel, methods } from '../../shared/host/methods.ts';
import { makeStubElectron, readFuses } from './stub-electron.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
// A CommonJS package whose types do not say that its default export is the module.
const asar = createRequire(import.meta.url)('@electron/asar') as { listPackage: (archive: string, options: { isPack: boolean }) => string[]; extractAll: (archive: string, folder: string) => void; extractFile: (archive: string, name: string) => Buffer };
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: { electron: string } };

let folder: string;
let archive: string;
let files: string[];

async function bundle(input: string, file: string, external: (string | RegExp)[]): Promise<void> {
  const built = await rolldown({ input: join(import.meta.dirname, input), platform: 'node', external: [/^node:/, ...external], logLevel: 'silent' });
  await built.write({ file, format: 'esm' });
  await built.close();
}

beforeAll(async () => {
  if (!existsSync(join(root, 'dist/electron/main.mjs')) || !existsSync(join(root, 'dist/renderer/index.html'))) {
    await run(process.execPath, [join(root, 'build/build.mjs')]);
  }
  folder = mkdtempSync(join(tmpdir(), 'forewatt-package-'));
  // A copy of what is packed: other tests may build into dist/ meanwhile.
  for (const name of ['package.json', 'LICENSE', 'NOTICE', 'dist/electron', 'dist/renderer', 'build/icons', 'build/electron-builder.config.mjs']) cpSync(join(root, name), join(folder, 'app', name), { recursive: true });
  makeStubElectron(join(folder, 'electron'), devDependencies.electron);
  await run(process.execPath, [
    join(root, 'node_modules/electron-builder/cli.js'), '--linux', 'dir', '--publish', 'never', '--projectDir', join(folder, 'app'), '--config', join(folder, 'app/build/electron-builder.config.mjs'),
    `-c.electronDist=${join(folder, 'electron')}`, `-c.electronVersion=${devDependencies.electron}`,
  ], { cwd: join(folder, 'app'), env: { ...process.env, ELECTRON_BUILDER_OFFLINE: 'true' } });
  archive = join(folder, 'app/out/linux-unpacked/resources/app.asar');
  files = asar.listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'));
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the package', () => {
  it('holds the bundles, the renderer and the licences, and nothing else', () => {
    const expected = /^\/(package\.json|LICENSE|NOTICE|dist|dist\/electron|dist\/electron\/(main\.mjs|preload\.cjs)|dist\/renderer(\/(index\.html|assets(\/[\w.-]+\.(js|css|woff2|svg|png))?))?)$/u;
    expect(files.filter((name) => !expected.test(name))).toEqual([]);
    for (const needed of ['/package.json', '/LICENSE', '/NOTICE', '/dist/electron/main.mjs', '/dist/electron/preload.cjs', '/dist/renderer/index.html']) expect(files).toContain(needed);
    expect(files.some((name) => /\/assets\/.*worker.*\.js$/u.test(name))).toBe(true);
  });

  it('starts at a main script that imports nothing outside itself', () => {
    const main = (JSON.parse(asar.extractFile(archive, 'package.json').toString()) as { main: string }).main;
    expect(main).toBe('dist/electron/main.mjs');
    const imported = [...asar.extractFile(archive, main).toString().matchAll(/^import .*?["']([^"']+)["'];?$/gmu)].map((match) => match[1] ?? '');
    expect(imported).toContain('electron');
    expect(imported.filter((name) => name !== 'electron' && !name.startsWith('node:'))).toEqual([]);
  });

  it('carries a preload that a sandbox can run: one CommonJS file that requires only electron', () => {
    const preload = asar.extractFile(archive, 'dist/electron/preload.cjs').toString();
    expect([...preload.matchAll(/require\(["']([^"']+)["']\)/gu)].map((match) => match[1])).toEqual(['electron']);
    expect(preload.length).toBeLessThan(20_000);
  });

  it('has a page without inline scripts or styles, so that its policy holds', () => {
    const page = asar.extractFile(archive, 'dist/renderer/index.html').toString();
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/u);
    expect(page).not.toMatch(/https?:\/\//u);
  });

  it('boots: its main script opens one locked window on its own page and answers', async () => {
    asar.extractAll(archive, join(folder, 'booted'));
    mkdirSync(join(folder, 'boot'));
    await bundle('../desktop/stand-in/electron.ts', join(folder, 'boot/electron.mjs'), ['@playwright/test']);
    await bundle('boot-packaged.ts', join(folder, 'boot/boot.mjs'), []);
    const { stdout } = await run(process.execPath, [join(folder, 'boot/boot.mjs'), join(folder, 'booted/dist/electron/main.mjs'), join(folder, 'boot/electron.mjs')], { env: { ...process.env, FOREWATT_DATA: join(folder, 'data') } });
    expect(JSON.parse(stdout)).toMatchObject({
      loaded: ['app://forewatt/index.html'],
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, preload: join(folder, 'booted/dist/electron/preload.cjs') },
      channels: methods.map(callChannel).sort(),
      about: { ok: true, value: { host: 'desktop', nativeDialogs: true, canPrintPdf: true } },
    });
  });
});

describe('the packaged program', () => {
  it('has its fuses set', () => {
    // runAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only asar, own V8 snapshot, file privileges
    expect(readFuses(readFileSync(join(folder, 'app/out/linux-unpacked/forewatt')))).toBe('01001100');
  });

  it('is configured for the three systems', async () => {
    const { default: config } = (await import(pathToFileURL(join(root, 'build/electron-builder.config.mjs')).href)) as { default: Record<string, unknown> };
    expect(config).toMatchObject({ linux: { target: ['AppImage', 'tar.gz'] }, win: { target: ['nsis', 'zip'] }, mac: { target: ['dmg', 'zip'] } });
  });
});
