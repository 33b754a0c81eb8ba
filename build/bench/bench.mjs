/**
 * Measures the engine side by side with other tools and prints a table of ratios.
 *
 *   npm run bench                      a table
 *   npm run --silent bench -- --json   { "rows": [...] }
 *
 * Ends non-zero when a ratio is below its floor. A peer that cannot be had is left out and named.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { logRows } from './log.mjs';
import { startCpp } from './peers/cpp.mjs';
import { startNumpy } from './peers/numpy.mjs';
import { startSimpy } from './peers/simpy.mjs';
import { table } from './table.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const json = process.argv.includes('--json');
const say = (text) => { process.stderr.write(`${text}\n`); };
const leftOut = [];
const leaveOut = (name, why) => {
  leftOut.push(name);
  say(`Left out: ${name}. ${why}`);
};
const reason = (cause) => (cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause));

/** The peers of package.json; their absence is no failure. */
function installPeers() {
  const { dependencies } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
  if (Object.keys(dependencies).every((name) => existsSync(path.join(here, 'node_modules', name)))) return;
  say('Installing what the engine is held against into build/bench/node_modules …');
  try {
    execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (cause) {
    say(`The peers could not be installed: ${reason(cause)}`);
  }
}

/** Bundles a module for Node or for a page; resolves with the file. */
async function bundle(input, name, platform) {
  const { rolldown } = await import('rolldown');
  const file = path.join(root, 'dist/bench', name);
  const built = await rolldown({ input: path.join(here, input), platform, external: platform === 'node' ? [/^node:/, '@quri/squiggle-lang', 'simjs'] : [], logLevel: 'silent', cwd: root });
  await built.write({ file, format: 'esm', codeSplitting: false });
  await built.close();
  return file;
}

/** Reads bytes in use, columns included, after garbage was collected. */
function memoryInUse() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  return () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
}

async function nodeRows(factors) {
  const { runWorkloads, w2Sizes } = await import(pathToFileURL(await bundle('run.ts', 'node.mjs', 'node')).href);
  const squiggle = await import('./peers/squiggle.mjs').then(({ runModel }) => runModel, (cause) => { leaveOut('Squiggle in Node', reason(cause)); return null; });
  const simjs = await import('./peers/simjs.mjs').then(({ runCluster }) => runCluster, (cause) => { leaveOut('simjs', reason(cause)); return null; });
  const numpy = await startNumpy(10_000);
  const simpy = await startSimpy();
  if (numpy === null) leaveOut('NumPy', 'There is no python3 with NumPy (Debian: apt-get install python3-numpy).');
  const cpp = startCpp(path.join(root, 'dist/bench'));
  if (cpp === null) leaveOut('C++', 'There is no g++ (Debian: apt-get install g++).');
  if (simpy === null) leaveOut('SimPy', 'There is no python3 with SimPy 2 (Debian: apt-get install python3-simpy).');
  say(w2Sizes(memoryInUse()));
  try {
    return await runWorkloads('node', { squiggle, numpy: numpy === null ? null : numpy.runModel, simjs, simpy: simpy === null ? null : simpy.runCluster, cpp: cpp === null ? null : cpp.runCluster }, factors);
  } finally {
    numpy?.stop();
    simpy?.stop();
  }
}

async function chromiumRows(factors) {
  const { inChromium } = await import('./chromium.mjs');
  return inChromium({ root, bundle, factors, leaveOut, reason });
}

installPeers();
if (!existsSync(path.join(root, 'dist/factors.json')) || !existsSync(path.join(root, 'dist/cli/forewatt.mjs'))) execFileSync(process.execPath, [path.join(root, 'build/build.mjs')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
const factors = JSON.parse(readFileSync(path.join(root, 'dist/factors.json'), 'utf8'));
say('Measuring in Node …');
const rows = await nodeRows(factors);
say('Reading a log of a million rows …');
rows.push(...await logRows({ root, bundle, leaveOut, reason, say }));
say('Measuring in Chromium …');
try {
  rows.push(...await chromiumRows(factors));
} catch (cause) {
  leaveOut('Chromium', reason(cause));
}
const below = rows.filter(({ ratio, floor }) => floor !== null && !(ratio >= floor));
process.stdout.write(json ? `${JSON.stringify({ rows: rows.map(({ id, where, against, ratio, floor, goal }) => ({ id, where, against, ratio, floor, goal })) })}\n` : table(rows, leftOut));
process.exitCode = below.length > 0 ? 1 : 0;
