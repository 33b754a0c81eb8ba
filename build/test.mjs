/**
 * All tests, by one command: build, types and lint, unit tests, end-to-end tests. Stops at the first
 * that fails. Types and lint run while the unit tests do: two cores are enough for both.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './browser.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name, script) => path.join(root, 'node_modules', name, script);
const began = Date.now();

/** Runs one step of Node; resolves with its output, rejects when it fails. */
function step(name, words, env = {}) {
  return new Promise((resolve, reject) => {
    const start = Date.now();
    const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, ...env } });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${seconds} s\n`);
      if (code === 0) resolve(output);
      else {
        process.stdout.write(output);
        reject(new Error(name));
      }
    });
  });
}

/** The lines in which vitest and Playwright count, without their colours. */
const summary = (output) =>
  stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => /^\s*(Tests|Test Files)\s|^\s*\d+ (passed|failed|skipped|flaky)/.test(line))
    .join('\n');

try {
  const browser = await findBrowser({ install: true });
  const env = { FOREWATT_BROWSER: browser };
  await step('build', ['build/build.mjs']);
  const checks = (async () => {
    await step('types', [bin('typescript', 'bin/tsc'), '-b', 'tsconfig.json']);
    await step('lint', [bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0']);
    await step('layers', [bin('dependency-cruiser', 'bin/dependency-cruise.mjs'), '--config', 'build/layers.cjs', 'electron', 'renderer', 'shared', 'tests', 'build']);
  })();
  const unit = step('unit tests', [bin('vitest', 'vitest.mjs'), 'run'], env).then((output) => process.stdout.write(`${summary(output)}\n`));
  const outcomes = await Promise.allSettled([checks, unit]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  process.stdout.write(`${summary(await step('end-to-end tests', [bin('@playwright/test', 'cli.js'), 'test', '--config', 'tests/e2e/playwright.config.ts'], env))}\n`);
  process.stdout.write(`All tests passed in ${((Date.now() - began) / 1000).toFixed(0)} s.\n`);
} catch (cause) {
  process.stdout.write(`Stopped: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
