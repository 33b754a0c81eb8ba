/**
 * W3: a log of a million rows is read, classified and added up, beside what somebody would write with
 * a CSV library or DuckDB. Only in Node: it is about files. All have to find the same jobs and hours.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeLog } from './w3-log.mjs';

const rows = 1_000_000;
const rounds = 3;
const peerNames = ['papaparse', 'csv-parse', 'duckdb'];

const same = (a, b) => Object.keys(b).every((key) => a[key] === b[key]);

/** The sums by a program that shares nothing with any reader here; null where there is no awk. */
function countWithAwk(root, file) {
  try {
    const [all, jobs, steps, rejected, gpuSeconds] = execFileSync('awk', ['-f', path.join(root, 'build/bench/peers/log-count.awk'), file], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).trim().split(' ').map(Number);
    return { rows: all, jobs, steps, rejected, gpuSeconds };
  } catch {
    return null;
  }
}

/** Peak memory of a process that does nothing else, MiB. */
function peakMemory(engine, file) {
  const script = `const { importLog } = await import(${JSON.stringify(engine)}); await importLog(${JSON.stringify(file)}); process.stdout.write(String(process.resourceUsage().maxRSS / 1024));`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
}

async function peersFor(file, expected, { leaveOut, reason }) {
  const found = [];
  for (const name of peerNames) {
    try {
      const { importLog } = await import(`./peers/${name}.mjs`);
      const sums = await importLog(file);
      // DuckDB gives up the rows with a bar in their name; the others take them.
      if (name !== 'duckdb' && !same(expected, sums)) throw new Error(`${name} finds ${JSON.stringify(sums)} instead of ${JSON.stringify(expected)}`);
      found.push({ name, run: async () => { await importLog(file); } });
    } catch (cause) {
      leaveOut(name, reason(cause));
    }
  }
  return found;
}

/** Rows of the bench. */
export async function logRows({ root, bundle, leaveOut, reason, say }) {
  const file = path.join(root, 'dist/bench', `log-${rows}.txt`);
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file)) writeLog(file, rows);
  const engine = pathToFileURL(await bundle('import.ts', 'import.mjs', 'node')).href;
  const { importLog, alternate, rowOf } = await import(engine);
  const found = await importLog(file);
  const counted = countWithAwk(root, file);
  if (counted === null) leaveOut('awk', 'There is none, so the totals of the log are held against the peers only.');
  else if (!same(found, counted)) throw new Error(`The import finds ${JSON.stringify(found)}, awk ${JSON.stringify(counted)}.`);
  const peers = await peersFor(file, found, { leaveOut, reason });
  const times = await alternate([{ name: 'forewatt', run: async () => { await importLog(file); } }, ...peers], rounds);
  const ours = times.get('forewatt');
  say(`${found.rows} rows in ${Math.round(ours)} ms: ${Math.round(found.rows / ours)} thousand rows a second, at most ${Math.round(peakMemory(engine, file))} MiB.${counted === null ? '' : ' Its totals are awk\'s.'}`);
  return peers.map(({ name }) => rowOf('w3', 'node', name, times.get(name) / ours, { ours, theirs: times.get(name) }));
}
