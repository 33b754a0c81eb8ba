/**
 * Finds Electron's program, and gets it when it is absent. The npm package carries no binary and
 * fetches it when first asked for its path; asking in that way would start a download in the middle
 * of something else, so the two files it leaves behind are looked at instead.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';

/** The path of the installed program, or null. */
export function findElectron(root, environment = process.env) {
  const folder = path.join(root, 'node_modules', 'electron');
  const note = path.join(folder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : null;
  const elsewhere = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const program = elsewhere ? path.join(elsewhere, name ?? 'electron') : name === null ? null : path.join(folder, 'dist', name);
  return program !== null && existsSync(program) ? program : null;
}

/**
 * Runs Electron's own installer. Resolves with the path, or with a sentence that says why not.
 * @returns {Promise<{ program: string } | { why: string }>}
 */
export async function getElectron(root, environment = process.env) {
  const found = findElectron(root, environment);
  if (found !== null) return { program: found };
  if (environment.ELECTRON_OVERRIDE_DIST_PATH) return { why: `there is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${environment.ELECTRON_OVERRIDE_DIST_PATH})` };
  const installer = path.join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return { why: 'the electron package is not installed (run npm ci)' };
  // Without the network the installer may still find its own cache or a mirror: it gets a short while.
  const online = await reaches('github.com', 443, 3000);
  if (online) console.log('Getting Electron (once, about 110 MB)…');
  const said = await runQuietly(process.execPath, [installer], online ? 300_000 : 10_000);
  const program = findElectron(root, environment);
  if (program !== null) return { program };
  return { why: online ? `Electron could not be downloaded (${said})` : 'Electron is not installed and cannot be downloaded without a network' };
}

function reaches(host, port, milliseconds) {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (reached) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(milliseconds, () => end(false));
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}

/** Resolves with the last telling line of what the program said. */
function runQuietly(program, parameters, milliseconds) {
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], timeout: milliseconds });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal !== null ? 'it took too long' : (said.split('\n').find((line) => /error/i.test(line)) ?? `exit code ${code}`).trim().slice(0, 200)));
  });
}

/**
 * Starts Electron. Resolves when it ended, or at once with the reason when it fell over within
 * `patience` milliseconds (no sandbox for this user, a missing system library, no display after all).
 * @returns {Promise<{ code: number } | { why: string }>}
 */
export function runElectron(program, parameters, patience = 5000) {
  return new Promise((resolve) => {
    const started = Date.now();
    let said = '';
    // The program's own output is shown, and its last line kept for the reason.
    const child = spawn(program, parameters, { stdio: ['inherit', 'inherit', 'pipe'] });
    child.stderr.on('data', (chunk) => {
      process.stderr.write(chunk);
      said = (said + chunk).slice(-2000);
    });
    for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
    child.on('error', (error) => resolve({ why: `Electron could not be started (${error.message})` }));
    child.on('close', (code, signal) => {
      if (code === 0 || Date.now() - started > patience) resolve({ code: code ?? 1 });
      else resolve({ why: `Electron stopped at once (${said.trim().split('\n').at(-1)?.slice(0, 200) || (signal ?? `exit code ${code}`)})` });
    });
  });
}
