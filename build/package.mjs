/**
 * `npm run package`: builds Forewatt and packs it for this system, or for what is asked:
 * `npm run package -- --linux dir`. Every option of electron-builder is passed on.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function run(...parameters) {
  const { status } = spawnSync(process.execPath, parameters, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run(path.join(root, 'build', 'build.mjs'));
run(path.join(root, 'node_modules', 'electron-builder', 'cli.js'), '--config', path.join(root, 'build', 'electron-builder.config.mjs'), '--publish', 'never', ...process.argv.slice(2));
