/**
 * Builds everything into dist/: the compiled data, the JSON Schemas, the Electron main and preload
 * scripts, the command line and the renderer. `npm ci` runs it through `prepare`.
 */
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const only = process.argv[2] ?? 'all';

/** Bundles one entry for Node or Electron; everything but `external` is packed in. */
async function bundle(input, file, { format = 'esm', external = [] } = {}) {
  if (!existsSync(path.join(root, input))) return;
  const built = await rolldown({ input: path.join(root, input), platform: 'node', external: [/^node:/, ...external], logLevel: 'warn', cwd: root });
  await built.write({ file: path.join(root, file), format, sourcemap: true, banner: input.startsWith('electron/cli') ? '#!/usr/bin/env node' : '' });
  await built.close();
}

async function data() {
  await bundle('build/data.ts', 'dist/build/data.mjs');
  const { writeData } = await import(`${pathToFileURL(path.join(root, 'dist/build/data.mjs')).href}?${Date.now()}`);
  writeData(root);
}

async function hosts() {
  await bundle('electron/cli/main.ts', 'dist/cli/forewatt.mjs');
  await bundle('electron/desktop/main.ts', 'dist/electron/main.mjs', { external: ['electron'] });
  await bundle('electron/preload.ts', 'dist/electron/preload.cjs', { format: 'cjs', external: ['electron'] });
}

async function renderer() {
  if (!existsSync(path.join(root, 'build/vite.config.ts')) || !existsSync(path.join(root, 'renderer/index.html'))) return;
  const vite = await import('vite');
  await vite.build({ configFile: path.join(root, 'build/vite.config.ts'), logLevel: 'warn' });
}

/** Puts `forewatt` on the path of `npx` in this checkout, as an installed package would have it. */
function linkCommand() {
  const bin = path.join(root, 'node_modules', '.bin');
  if (process.platform === 'win32' || !existsSync(bin)) return;
  const link = path.join(bin, 'forewatt');
  rmSync(link, { force: true });
  symlinkSync(path.join('..', '..', 'dist', 'cli', 'forewatt.mjs'), link);
}

mkdirSync(path.join(root, 'dist'), { recursive: true });
await data();
if (only === 'all' || only === 'hosts') await hosts();
if (only === 'all' || only === 'renderer') await renderer();
linkCommand();
