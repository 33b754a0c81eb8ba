/**
 * `npm start`: the desktop app where Electron can run, else the same app in a browser, saying why.
 * `npm start -- --browser` goes to the browser at once; `npm start -- PLAN` opens a plan (desktop).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getElectron, runElectron } from './electron-binary.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const wanted = process.argv.slice(2);

function built(...parts) {
  return path.join(root, 'dist', ...parts);
}

function buildIfMissing() {
  if ([built('electron', 'main.mjs'), built('renderer', 'index.html'), built('cli', 'forewatt.mjs')].every((file) => existsSync(file))) return;
  console.log('Building Forewatt…');
  const { status } = spawnSync(process.execPath, [path.join(root, 'build', 'build.mjs')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The exit code of the desktop app, or why there is none. */
async function desktop() {
  if (wanted.includes('--browser')) return { why: 'you asked for the browser' };
  if (!hasDisplay()) return { why: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
  const electron = await getElectron(root);
  return 'why' in electron ? electron : runElectron(electron.program, [root, ...wanted]);
}

function browser() {
  const parameters = [built('cli', 'forewatt.mjs'), 'serve', ...(hasDisplay() ? ['--open'] : [])];
  const child = spawn(process.execPath, parameters, { stdio: 'inherit' });
  // Ctrl+C reaches the server by itself; being ended by another program must reach it too.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => undefined);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(code ?? 0));
  });
}

buildIfMissing();
const ran = await desktop();
if ('why' in ran) {
  console.log(`Forewatt opens in the browser: ${ran.why}.`);
  process.exit(await browser());
}
process.exit(ran.code);
